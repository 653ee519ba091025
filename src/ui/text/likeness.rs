//! The persona page.

use super::counted;
use crate::domain::private::Topic;

/// While there is nothing to say.
pub const EMPTY: &str = "Nothing to say about you yet";
/// The next act.
pub const EMPTY_NEXT: &str = "Make the next choice";
/// Headline when choices show no lean.
pub const NO_LEAN: &str = "So far your choices don’t lean clearly one way.";
/// Part.
pub const WANTS: &str = "What you seem to want";
/// Its note.
pub const WANTS_NOTE: &str = "Each claim rests on choices that you made. Open them and judge for yourself.";
/// Its note where the likeness came with a file of the reference package.
pub const WANTS_ELSEWHERE: &str = "Written by SynthesizeMe, whose file doesn’t say which choices a line rests on.";
/// Part.
pub const JUDGEMENTS: &str = "The guesses behind it";
/// Its note.
pub const JUDGEMENTS_NOTE: &str =
    "Your model guessed each learning choice without looking. Only reasoning that your real pick confirmed was kept.";
/// Tag.
pub const TENTATIVE: &str = "tentative";
/// Evidence.
pub const AGREE: &str = "Agree";
/// Evidence.
pub const AGAINST: &str = "Against";
/// Evidence.
pub const NO_EVIDENCE: &str = "It names no choice that exists, so take it as a guess.";
/// The model wrote one sentence only.
pub const NO_CLAIMS: &str =
    "Your model wrote no more than this sentence and named no choices for it. A larger model usually says more.";
/// A guess that was confirmed.
pub const KEPT: &str = "Kept";
/// A guess that was not.
pub const SET_ASIDE: &str = "Set aside";
/// A guess at a choice that is not learnt from.
pub const FOR_EXAMPLES: &str = "Used to choose the examples";
/// Nothing usable came back.
pub const NO_JUDGEMENT: &str = "No judgement";
/// Said when no reasoning was confirmed.
pub const FALLBACK: &str =
    "No guess was confirmed, so the likeness was written from all learning choices without reasoning.";
/// Upgrade.
pub const OFFER: &str = "Have it written by a language model";
/// Its note.
pub const OFFER_NOTE: &str = "With your own endpoint, a model reads the answers themselves and writes your likeness in words. Nothing is sent before you have seen what.";
/// Button.
pub const OFFER_BUTTON: &str = "See what would be sent";
/// Which version is shown.
pub const VERSION: &str = "Version";
/// In the list of versions.
pub const ON_DEVICE: &str = "on this device";
/// A version whose text is gone.
pub const VERSION_MISSING: &str = "This version’s text is no longer in this browser. Its seals and your choices are kept; write it again to get a new one.";

/// "Worked out from 9 learning choices."
#[must_use]
pub fn worked_out(from: usize) -> String {
    format!(
        "Worked out from {} on this device, with no language model. Held-out choices are not used.",
        counted(from, "learning choice", "learning choices")
    )
}

/// "Written after 12 choices; 3 since."
#[must_use]
pub fn written(after: usize, since: usize) -> String {
    format!("Written after {}; {since} since.", counted(after, "learning choice", "learning choices"))
}

/// How many more choices it takes.
#[must_use]
pub fn empty_why(have: usize, need: usize) -> String {
    if have == 0 {
        "It is written from your choices, and there are none yet.".to_owned()
    } else if have >= need {
        "Few things can be told so far. Each further choice helps.".to_owned()
    } else {
        format!("You have made {}. After about {need} there is something to say.", counted(have, "choice", "choices"))
    }
}

/// "9 of 11 choices agree".
#[must_use]
pub fn agree(agree: usize, of: usize) -> String {
    format!("{agree} of {} agree", counted(of, "choice", "choices"))
}

/// "choice 8".
#[must_use]
pub fn choice(slot: u32) -> String {
    format!("choice {}", slot + 1)
}

/// "You took “Stay, unless…” over “Congratulations…”".
#[must_use]
pub fn took(this: &str, over: &str) -> String {
    format!("You took “{this}” over “{over}”.")
}

/// Some prompts were over the model's limit: judgements left out where the likeness was written, and other prompts with fewer
/// examples.
#[must_use]
pub fn shortened(left_out: usize, prompts: usize) -> Option<String> {
    let written = format!("{} left out where it was written", counted(left_out, "judgement was", "judgements were"));
    let others = format!("{} asked with fewer examples", counted(prompts, "prompt was", "prompts were"));
    let parts: Vec<String> =
        [(left_out, written), (prompts, others)].into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    (!parts.is_empty()).then(|| format!("The model’s limit was reached: {}. Judgements go whole.", parts.join(", ")))
}

/// In place of a headline that is held back.
pub const HEADLINE_HELD_BACK: &str = "Your likeness";
/// Tag of a claim that the person put in.
pub const PUT_IN: &str = "put in by you";
/// Takes it out.
pub const HOLD_BACK: &str = "Hold it back again";
/// Puts a claim into prompts.
pub const USE_IT: &str = "Use it all the same";
/// What that does.
pub const USE_IT_WHAT: &str = "This makes a version whose prompts hold the claim. Its judge is another one then, so its held-out pairs are judged anew once you ask for it.";
/// What "came back" means.
pub const STABILITY_NOTE: &str = "Came back: the likeness was also written from other draws of your choices, some left out by chance. A line that comes back rests on more than a few of them.";

/// "Came back in 3 of 4 drawings".
#[must_use]
pub fn stability(back: u32, of: u32) -> String {
    format!("Came back in {back} of {of} drawings")
}

/// How many lines are held back.
#[must_use]
pub fn held_back(n: usize) -> String {
    if n == 1 {
        "One claim touches something private. It is in no prompt.".to_owned()
    } else {
        format!("{n} claims touch something private. They are in no prompt.")
    }
}

/// A private matter in words.
fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Health => "health",
        Topic::Faith => "faith",
        Topic::Politics => "politics",
        Topic::Origin => "origin",
        Topic::Sexuality => "love or gender",
        Topic::Marked => "something private",
    }
}

/// Why a claim is held back.
#[must_use]
pub fn touches(matter: Topic) -> String {
    match matter {
        Topic::Marked => "Held back: its writer marked it as private.".to_owned(),
        other => format!("Held back: it touches {}.", topic(other)),
    }
}

/// Why the headline is held back.
#[must_use]
pub fn headline_touches(matter: Topic) -> String {
    format!("The sentence over the claims. It stays out of every prompt: it touches {}.", topic(matter))
}

/// Texts that speak to the judge.
#[must_use]
pub fn flagged(n: usize) -> String {
    if n == 1 {
        "One pair has a text that tries to tell the judge what to do. It was judged as it stands.".to_owned()
    } else {
        format!("{n} pairs have a text that tries to tell the judge what to do. They were judged as they stand.")
    }
}

/// What a deeper run did.
#[must_use]
pub fn depth(drafts: usize, is_rewritten: bool) -> Option<String> {
    let best = (drafts > 1).then(|| format!("The best of {drafts} drafts"));
    match (best, is_rewritten) {
        (Some(best), true) => Some(format!("{best}, written once more from all learning choices.")),
        (Some(best), false) => Some(format!("{best}.")),
        (None, true) => Some("Written once more from all learning choices.".to_owned()),
        (None, false) => None,
    }
}

/// "7 of 10 guesses were confirmed".
#[must_use]
pub fn kept_of(kept: usize, of: usize) -> String {
    format!("{kept} of {} confirmed and kept", counted(of, "guess was", "guesses were"))
}

/// The optional sentence.
pub const STATED: &str = "In a sentence: how do you like answers?";
/// An example in the empty field.
pub const STATED_EXAMPLE: &str = "Say what you would do, and skip the disclaimers.";
/// Under the field.
pub const STATED_HINT: &str = "If you like. It is marked as your own words in the prompts of the model that you set up, beside what it learns from your choices.";
/// Whether prompts hold the sentence.
pub const STATED_IN: &str = "Prompts may hold this sentence";

/// Whether prompts hold the reasons given.
pub fn reasons_in(count: usize) -> String {
    let reasons = if count == 1 { "the reason".to_owned() } else { format!("the {count} reasons") };
    format!("Prompts may hold {reasons} that you gave")
}
