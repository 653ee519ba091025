//! The persona page.

use super::catalogue::{Word, say};
use crate::domain::private::Topic;

/// While there is nothing to say.
pub const EMPTY: Word = Word("Nothing to say about you yet");
/// The next act.
pub const EMPTY_NEXT: Word = Word("Make the next choice");
/// Headline when choices show no lean.
pub const NO_LEAN: Word = Word("So far your choices don’t lean clearly one way.");
/// Part.
pub const WANTS: Word = Word("What you seem to want");
/// Its note.
pub const WANTS_NOTE: Word = Word("Each claim rests on choices that you made. Open them and judge for yourself.");
/// Its note where the likeness came with a file of the reference package.
pub const WANTS_ELSEWHERE: Word =
    Word("Written by SynthesizeMe, whose file doesn’t say which choices a line rests on.");
/// Part.
pub const JUDGEMENTS: Word = Word("The guesses behind it");
/// Its note.
pub const JUDGEMENTS_NOTE: Word = Word(
    "Your model guessed each learning choice without looking. Only reasoning that your real pick confirmed was kept.",
);
/// Tag.
pub const TENTATIVE: Word = Word("tentative");
/// Evidence.
pub const AGREE: Word = Word("Agree");
/// Evidence.
pub const AGAINST: Word = Word("Against");
/// Evidence.
pub const NO_EVIDENCE: Word = Word("It names no choice that exists, so take it as a guess.");
/// The model wrote one sentence only.
pub const NO_CLAIMS: Word =
    Word("Your model wrote no more than this sentence and named no choices for it. A larger model usually says more.");
/// A guess that was confirmed.
pub const KEPT: Word = Word("Kept");
/// A guess that was not.
pub const SET_ASIDE: Word = Word("Set aside");
/// A guess at a choice that is not learnt from.
pub const FOR_EXAMPLES: Word = Word("Used to choose the examples");
/// Nothing usable came back.
pub const NO_JUDGEMENT: Word = Word("No judgement");
/// Said when no reasoning was confirmed.
pub const FALLBACK: Word =
    Word("No guess was confirmed, so the likeness was written from all learning choices without reasoning.");
/// Upgrade.
pub const OFFER: Word = Word("Have it written by a language model");
/// Its note.
pub const OFFER_NOTE: Word = Word(
    "With your own endpoint, a model reads the answers themselves and writes your likeness in words. Nothing is sent before you have seen what.",
);
/// Button.
pub const OFFER_BUTTON: Word = Word("See what would be sent");
/// Which version is shown.
pub const VERSION: Word = Word("Version");
/// In the list of versions.
pub const ON_DEVICE: Word = Word("on this device");
/// A version whose text is gone.
pub const VERSION_MISSING: Word = Word(
    "This version’s text is no longer in this browser. Its seals and your choices are kept; write it again to get a new one.",
);

/// "Worked out from 9 learning choices."
#[must_use]
pub fn worked_out(from: usize) -> String {
    say!(
        "Worked out on this device from {n} learning choice, with no language model. Held-out choices are kept back, to test it."
            | "Worked out on this device from {n} learning choices, with no language model. Held-out choices are kept back, to test it."
                % from
    )
}

/// "Written after 12 choices; 3 since."
#[must_use]
pub fn written(after: usize, since: usize) -> String {
    say!(
        "Written after {n} learning choice; {since} since."
            | "Written after {n} learning choices; {since} since." % after,
        since
    )
}

/// How many more choices it takes.
#[must_use]
pub fn empty_why(have: usize, need: usize) -> String {
    if have == 0 {
        say!("It is written from your choices, and there are none yet.")
    } else if have >= need {
        say!("Few things can be told so far. Each further choice helps.")
    } else {
        say!(
            "You have made {n} choice. After about {need} there is something to say."
                | "You have made {n} choices. After about {need} there is something to say." % have,
            need
        )
    }
}

/// "9 of 11 choices agree".
#[must_use]
pub fn agree(agree: usize, of: usize) -> String {
    say!("{agree} of {n} choice agree" | "{agree} of {n} choices agree" % of, agree)
}

/// "choice 8".
#[must_use]
pub fn choice(slot: u32) -> String {
    say!("choice {n}", n = slot + 1)
}

/// "You took “Stay, unless…” over “Congratulations…”".
#[must_use]
pub fn took(this: &str, over: &str) -> String {
    say!("You took “{this}” over “{over}”.", this, over)
}

/// Some prompts were over the model's limit: judgements left out where the likeness was written, and other prompts with fewer
/// examples.
#[must_use]
pub fn shortened(left_out: usize, prompts: usize) -> Option<String> {
    let written = say!(
        "{n} judgement was left out where it was written"
            | "{n} judgements were left out where it was written" % left_out
    );
    let others =
        say!("{n} prompt was asked with fewer examples" | "{n} prompts were asked with fewer examples" % prompts);
    let parts: Vec<String> =
        [(left_out, written), (prompts, others)].into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    (!parts.is_empty())
        .then(|| say!("The model’s limit was reached: {parts}. Judgements go whole.", parts = parts.join(", ")))
}

/// In place of a headline that is held back.
pub const HEADLINE_HELD_BACK: Word = Word("Your likeness");
/// Tag of a claim that the person put in.
pub const PUT_IN: Word = Word("put in by you");
/// Takes it out.
pub const HOLD_BACK: Word = Word("Hold it back again");
/// Puts a claim into prompts.
pub const USE_IT: Word = Word("Use it all the same");
/// What that does.
pub const USE_IT_WHAT: Word = Word(
    "This makes a version whose prompts hold the claim. Its judge is another one then, so its held-out pairs are judged anew once you ask for it.",
);
/// What "came back" means.
pub const STABILITY_NOTE: Word = Word(
    "Came back: the likeness was also written from other draws of your choices, some left out by chance. A line that comes back rests on more than a few of them.",
);

/// "Came back in 3 of 4 drawings".
#[must_use]
pub fn stability(back: u32, of: u32) -> String {
    say!("Came back in {back} of {of} drawings", back, of)
}

/// How many lines are held back.
#[must_use]
pub fn held_back(n: usize) -> String {
    say!(
        "One claim touches something private. It is in no prompt."
            | "{n} claims touch something private. They are in no prompt." % n
    )
}

/// A private matter in words.
fn topic(topic: Topic) -> Word {
    match topic {
        Topic::Health => Word("health"),
        Topic::Faith => Word("faith"),
        Topic::Politics => Word("politics"),
        Topic::Origin => Word("origin"),
        Topic::Sexuality => Word("love or gender"),
        Topic::Marked => Word("something private"),
    }
}

/// Why a claim is held back.
#[must_use]
pub fn touches(matter: Topic) -> String {
    match matter {
        Topic::Marked => say!("Held back: its writer marked it as private."),
        other => say!("Held back: it touches {topic}.", topic = topic(other)),
    }
}

/// Why the headline is held back.
#[must_use]
pub fn headline_touches(matter: Topic) -> String {
    say!("The sentence over the claims. It stays out of every prompt: it touches {topic}.", topic = topic(matter))
}

/// Texts that speak to the judge.
#[must_use]
pub fn flagged(n: usize) -> String {
    say!(
        "One pair has a text that tries to tell the judge what to do. It was judged as it stands."
            | "{n} pairs have a text that tries to tell the judge what to do. They were judged as they stand." % n
    )
}

/// What a deeper run did.
#[must_use]
pub fn depth(drafts: usize, is_rewritten: bool) -> Option<String> {
    match (drafts > 1, is_rewritten) {
        (true, true) => Some(say!("The best of {drafts} drafts, written once more from all learning choices.", drafts)),
        (true, false) => Some(say!("The best of {drafts} drafts.", drafts)),
        (false, true) => Some(say!("Written once more from all learning choices.")),
        (false, false) => None,
    }
}

/// "7 of 10 guesses were confirmed".
#[must_use]
pub fn kept_of(kept: usize, of: usize) -> String {
    say!("{kept} of {n} guess was confirmed and kept" | "{kept} of {n} guesses were confirmed and kept" % of, kept)
}

/// The optional sentence.
pub const STATED: Word = Word("In a sentence: how do you like answers?");
/// An example in the empty field.
pub const STATED_EXAMPLE: Word = Word("Say what you would do, and skip the disclaimers.");
/// Under the field.
pub const STATED_HINT: Word = Word(
    "If you like. It is marked as your own words in the prompts of the model that you set up, beside what it learns from your choices.",
);
/// Whether prompts hold the sentence.
pub const STATED_IN: Word = Word("Prompts may hold this sentence");

/// Whether prompts hold the reasons given.
pub fn reasons_in(count: usize) -> String {
    say!("Prompts may hold the reason that you gave" | "Prompts may hold the {n} reasons that you gave" % count)
}
