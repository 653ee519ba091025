//! Start, choosing and the reveal.

use crate::domain::pair::Side;
use crate::measure::evidence::Words;

/// The start page in two sentences.
pub const HERO: &str = "Pick the answer you like better. It will have guessed first.";
/// What one gets for it.
pub const PROMISE: &str = "Twelve choices, about four minutes. Then it tells you in plain words what you seem to want, and how often it was right.";
/// Above the first question.
pub const FIRST: &str = "Here is the first one.";
/// The phone's way to the first pair.
pub const START: &str = "Start choosing";
/// For the wary.
pub const PROMISES: [&str; 3] = ["No account, no key", "Nothing leaves this browser", "You can delete it all"];
/// Foot link of the start page.
pub const OWN_MODEL: &str = "Use your own model";
/// Label of an answer.
pub const ANSWERS: [&str; 2] = ["Answer A", "Answer B"];
/// Choice buttons.
pub const PREFER: [&str; 2] = ["Prefer A", "Prefer B"];
/// Choice button.
pub const NO_PREFERENCE: &str = "No preference";
/// Choice button.
pub const BOTH_BAD: &str = "Both bad";
/// Choice button.
pub const NOT_FOR_ME: &str = "Not for me";
/// Its explanation.
pub const NOT_FOR_ME_HINT: &str = "Skips this question; it counts nowhere";
/// Disclosure of the three on a phone.
pub const NEITHER: &str = "Neither…";
/// Takes the last choice back.
pub const UNDO: &str = "Undo";
/// Names the reveal for a screen reader.
pub const REVEAL: &str = "The guess, opened";
/// Opens the form for a reason.
pub const WHY: &str = "Say what decided it";
/// Under it.
pub const WHY_HINT: &str = "If you like. It stays here, and goes only into the prompts of the model that you set up.";
/// To tap; they read on from "It was", and stand so in prompts.
pub const WHY_ATTRIBUTES: [&str; 8] =
    ["kinder", "more honest", "clearer", "more useful", "shorter", "more thorough", "more fun", "more like me"];
/// The field for words.
pub const WHY_WORDS: &str = "In your own words";
/// After a reveal.
pub const NEXT: &str = "Next";
/// Under the seal.
pub const SEALED: &str = "A guess is sealed";
/// Under the seal when the model has no side.
pub const SEALED_EVEN: &str = "Sealed: it can’t tell yet";
/// Under the seal while a guess by the language model is on its way.
pub const COMING: &str = "A guess is on its way";
/// Under the seal of a pair that was revealed before.
pub const OPENED: &str = "This guess was opened";
/// Tag of the answer that was picked.
pub const YOUR_PICK: &str = "your pick";
/// Head of the folded conversation before the question.
pub const EARLIER: &str = "Earlier in this conversation";
/// Heading for screen readers.
pub const QUESTION: &str = "Question";
/// Opens the proof of a seal.
pub const PROOF: &str = "Show the sealed record";
/// Explains the proof.
pub const PROOF_HINT: &str = "The code is the SHA-256 of this record as canonical JSON (RFC 8785). The export holds all records, so that anyone can check them.";
/// Names in the proof.
pub const PROOF_DIGEST: &str = "SHA-256";
/// After a correction.
pub const CORRECTED: &str = "Corrected. It now learns from this pick; the guess stays scored against your first one.";
/// After the correction of a held-out pair.
pub const CORRECTED_HELD_OUT: &str =
    "Corrected. This pair was held out to measure the likeness, so it no longer counts for that.";
/// After the correction of a pair that came again.
pub const CORRECTED_REPEAT: &str = "Corrected. It no longer says how steady your choices are.";
/// The reveal of a pair that was chosen before, the same answer preferred.
pub const AGAIN_SAME: &str = "Same choice as before.";
/// The other answer preferred.
pub const AGAIN_OTHER: &str = "The other one this time.";
/// Neither preferred.
pub const AGAIN: &str = "Asked again.";
/// Why it came again.
pub const AGAIN_WHY: &str = "You saw this one before, sides swapped. A few pairs come twice, to see how steady your choices are; nothing else is made of it.";
/// After the guess about an informative pair.
pub const INFORMATIVE: &str = "This pair was chosen for learning: a hard one, and not counted.";
/// Chart.
pub const CHART_RIGHT: &str = "right";
/// Chart.
pub const CHART_WRONG: &str = "wrong";
/// Chart.
pub const CHART_CHANCE: &str = "chance";
/// Chart.
pub const CHART_BAND: &str = "Shaded: 95% interval";
/// Chart.
pub const CHART_TABLE: &str = "Show as a table";
/// Chart table heads.
pub const CHART_HEADS: [&str; 4] = ["Guess", "Outcome", "Right so far", "95% interval"];
/// Who guessed.
pub const ON_DEVICE: &str = "this device";
/// Who guessed.
pub const PERSONA_JUDGE: &str = "your likeness";
/// Who made a guess.
pub const RUBRIC_JUDGE: &str = "the criteria judge";
/// Who made a guess.
pub const STACK: &str = "all of them together";
/// Next step after a dozen choices.
pub const SEE_LIKENESS: &str = "See your likeness";
/// Head once the deck is through.
pub const DECK_DONE: &str = "That was the last pair of this deck";
/// What comes then.
pub const DECK_DONE_WHAT: &str = "Your likeness is written from what you chose. To go on, take up another deck, let your own language model write \
     the likeness, or bring in choices that you made elsewhere.";
/// Link.
pub const GO_INDUCE: &str = "Write it with your own model";
/// Link.
pub const GO_IMPORT: &str = "Import a deck or choices";
/// Head when no deck can be had.
pub const NO_DECK: &str = "The questions could not be loaded";
/// What happened and what to do.
pub const NO_DECK_REMEDY: &str = "The file decks/everyday.json did not arrive with the page. What you chose before is kept. Reload the page; if that doesn’t help, the host serves an incomplete copy.";
/// Button.
pub const RELOAD: &str = "Reload";
/// The pair of a slot is missing.
pub const NO_PAIR: &str = "This question is missing";
/// What to do about it.
pub const NO_PAIR_REMEDY: &str = "Its deck is no longer in this browser, so it is skipped. Your choice about it, if there was one, is kept. Import the deck again to see it.";

/// "Take up the deck Words and work (24 pairs)".
#[must_use]
pub fn take_up(title: &str, pairs: usize) -> String {
    format!("Go on with “{title}” ({pairs} pairs)")
}

/// Progress to the first likeness, then a plain count.
#[must_use]
pub fn progress(n: usize, of: usize) -> (String, String) {
    if n <= of {
        (format!("Choice {n} of {of}"), format!("{n} of {of}"))
    } else {
        (format!("Choice {n}"), format!("{n}"))
    }
}

/// The flip button of the phone.
#[must_use]
pub fn see(side: Side) -> String {
    format!("See {}", side.letter())
}

/// "1 of 2".
#[must_use]
pub fn place(side: Side) -> &'static str {
    match side {
        Side::A => "1 of 2",
        Side::B => "2 of 2",
    }
}

/// "You: A."
#[must_use]
pub fn you(side: Option<Side>, other: &str) -> String {
    side.map_or_else(|| format!("You: {other}."), |side| format!("You: {}.", side.letter()))
}

/// "Guess: A."
#[must_use]
pub fn guess(side: Option<Side>) -> String {
    side.map_or_else(|| "No guess.".to_owned(), |side| format!("Guess: {}.", side.letter()))
}

/// The guess of the leading predictor came too late.
pub const LATE: &str = "The guess came too late, so it does not count.";
/// Mark and word.
pub const RIGHT: &str = "Right";
/// Mark and word.
pub const WRONG: &str = "Wrong";
/// Mark and word.
pub const NO_GUESS: &str = "No guess";
/// The choice preferred neither.
pub const NOT_SCORED: &str = "Not scored";

/// How sure a probability of the guessed side sounds.
#[must_use]
pub fn sureness(p: f64) -> &'static str {
    match p.max(1.0 - p) {
        p if p <= 0.51 => "It could not tell.",
        p if p < 0.6 => "It was hardly sure.",
        p if p < 0.75 => "It was fairly sure.",
        p if p < 0.9 => "It was sure.",
        _ => "It was very sure.",
    }
}

/// "Sealed before you picked, as 7c2e."
#[must_use]
pub fn sealed_as(digest: &str) -> (&'static str, String) {
    ("Sealed before you picked, as", digest.chars().take(4).collect())
}

/// The reason after a hit or a miss; `answer` names the answers at the guessed pole.
#[must_use]
pub fn reason(right: bool, side: Side, answer: &str, agree: usize, of: usize) -> String {
    let often = match (agree, of) {
        (1, 1) => "the one time before".to_owned(),
        (2, 2) => "both times before".to_owned(),
        (agree, of) if agree == of => format!("all {of} times before"),
        (agree, of) => format!("{agree} of {of} times before"),
    };
    if right {
        format!("You took {answer} {often}.")
    } else {
        format!("It expected {}: you took {answer} {often}. This one counts against that.", side.letter())
    }
}

/// No reason yet.
pub const NO_REASON: &str = "It knows too little about you yet to have a reason.";
/// No choice like this one yet.
pub const WEAK_REASON: &str = "Several small differences together; none of them alone says much yet.";

/// The reason of the persona judge, in its own words.
#[must_use]
pub fn judge_reason(reasoning: &str) -> String {
    format!("Your model’s reasoning: {reasoning}")
}

/// The guess of the other predictor, in a line.
#[must_use]
pub fn second(who: &str, side: Option<Side>, p: f64) -> String {
    match side {
        Some(side) => format!("Guess of {who}: {}. {}", side.letter(), sureness(p)),
        None => format!("Guess of {who}: none. It could not tell."),
    }
}

/// Head of the running chart.
#[must_use]
pub fn chart_head(right: usize, of: usize) -> String {
    match of {
        0 => "No guess scored yet.".to_owned(),
        1 if right == 1 => "Right the first time.".to_owned(),
        1 => "Wrong the first time.".to_owned(),
        _ => format!("Right {right} of {of} times."),
    }
}

/// The evidence in words.
#[must_use]
pub fn evidence(words: Words) -> &'static str {
    match words {
        Words::TooEarly => "Too early to say.",
        Words::SomeSign => "Some sign that it knows you.",
        Words::Clear => "Clear: better than chance.",
    }
}

/// What the chart leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Too close to even.
    pub no_guess: usize,
    /// Sealed by nobody in time.
    pub late: usize,
    /// Informative pairs.
    pub informative: usize,
    /// Pairs that came again.
    pub repeats: usize,
    /// Preferred neither.
    pub no_preference: usize,
    /// Liked neither.
    pub both_bad: usize,
    /// Not for this person.
    pub skipped: usize,
}

/// The counts below the chart, beside the `scored` guesses that it draws; empty when there are none.
#[must_use]
pub fn aside(scored: usize, aside: Aside) -> String {
    let parts = [
        (aside.no_guess, "no guess"),
        (aside.late, "guess too late"),
        (aside.informative, "chosen for learning"),
        (aside.repeats, "asked again"),
        (aside.no_preference, "no preference"),
        (aside.both_bad, "both bad"),
        (aside.skipped, "skipped"),
    ];
    let all = scored + parts.iter().map(|(n, _)| n).sum::<usize>();
    let said: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if said.is_empty() { String::new() } else { format!("Not counted, of {all}: {}.", said.join(", ")) }
}

/// A change of predictor in the chart.
#[must_use]
pub fn since_change(who: &str) -> String {
    format!("Counted anew since {who} guesses.")
}

/// "6 of 8".
#[must_use]
pub fn right_of(right: usize, of: usize) -> String {
    format!("{right} of {of}")
}
