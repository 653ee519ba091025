//! Start, choosing and the reveal.

use super::catalogue::{Word, number, say};
use crate::domain::pair::Side;
use crate::measure::evidence::Words;

/// The start page in two sentences.
pub const HERO: Word = Word("Pick the answer you like better. It will have guessed first.");
/// What one gets for it.
pub const PROMISE: Word =
    Word("Twelve choices, about eight minutes. Then it says what you seem to want, and how often it was right.");
/// Above the first question.
pub const FIRST: Word = Word("Here is the first one.");
/// The phone's way to the first pair.
pub const START: Word = Word("Start choosing");
/// For the wary.
pub const PROMISES: [Word; 3] =
    [Word("No account, no key"), Word("Nothing leaves this browser"), Word("You can delete it all")];
/// Foot link of the start page.
pub const OWN_MODEL: Word = Word("Use your own model");
/// Label of an answer.
pub const ANSWERS: [Word; 2] = [Word("Answer A"), Word("Answer B")];
/// Choice buttons.
pub const PREFER: [Word; 2] = [Word("Prefer A"), Word("Prefer B")];
/// Choice button.
pub const NO_PREFERENCE: Word = Word("No preference");
/// Choice button.
pub const BOTH_BAD: Word = Word("Both bad");
/// Choice button.
pub const NOT_FOR_ME: Word = Word("Not for me");
/// Its explanation.
pub const NOT_FOR_ME_HINT: Word = Word("Skips this question; it counts nowhere");
/// Disclosure of the three on a phone.
pub const NEITHER: Word = Word("Neither…");
/// Takes the last choice back.
pub const UNDO: Word = Word("Undo");
/// Names the reveal for a screen reader.
pub const REVEAL: Word = Word("The guess, opened");
/// Opens the form for a reason.
pub const WHY: Word = Word("Say what decided it");
/// Under it.
pub const WHY_HINT: Word =
    Word("If you like. It stays here; if you ever set up a model of your own, its prompts hold it.");
/// To tap; in English they read on from "It was", and stand so in logs and prompts.
pub const WHY_ATTRIBUTES: [Word; 8] = [
    Word("kinder"),
    Word("more honest"),
    Word("clearer"),
    Word("more useful"),
    Word("shorter"),
    Word("more thorough"),
    Word("more fun"),
    Word("more like me"),
];
/// The field for words.
pub const WHY_WORDS: Word = Word("In your own words");
/// After a reveal.
pub const NEXT: Word = Word("Next");
/// Under the seal.
pub const SEALED: Word = Word("A guess is sealed");
/// Under the seal when the model has no side.
pub const SEALED_EVEN: Word = Word("Sealed: it can’t tell yet");
/// Under the seal while a guess by the language model is on its way.
pub const COMING: Word = Word("A guess is on its way");
/// Under the seal of a pair that was revealed before.
pub const OPENED: Word = Word("This guess was opened");
/// Tag of the answer that was picked.
pub const YOUR_PICK: Word = Word("your pick");
/// Head of the folded conversation before the question.
pub const EARLIER: Word = Word("Earlier in this conversation");
/// Heading for screen readers.
pub const QUESTION: Word = Word("Question");
/// Opens the proof of a seal.
pub const PROOF: Word = Word("Show the sealed record");
/// Explains the proof.
pub const PROOF_HINT: Word = Word(
    "The code is the SHA-256 of this record as canonical JSON (RFC 8785). The export holds all records, so that anyone can check them.",
);
/// Names in the proof.
pub const PROOF_DIGEST: &str = "SHA-256";
/// After a correction.
pub const CORRECTED: Word =
    Word("Corrected. It now learns from this pick; the guess stays scored against your first one.");
/// After the correction of a held-out pair.
pub const CORRECTED_HELD_OUT: Word =
    Word("Corrected. This pair was held out to measure the likeness, so it no longer counts for that.");
/// After the correction of a pair that came again.
pub const CORRECTED_REPEAT: Word = Word("Corrected. It no longer says how steady your choices are.");
/// The reveal of a pair that was chosen before, the same answer preferred.
pub const AGAIN_SAME: Word = Word("Same choice as before.");
/// The other answer preferred.
pub const AGAIN_OTHER: Word = Word("The other one this time.");
/// Neither preferred.
pub const AGAIN: Word = Word("Asked again.");
/// Why it came again.
pub const AGAIN_WHY: Word = Word(
    "You saw this one before, sides swapped. A few pairs come twice, to see how steady your choices are; nothing else is made of it.",
);
/// After the guess about an informative pair.
pub const INFORMATIVE: Word = Word("Chosen because it tells most about you; its guess doesn’t count.");
/// Chart.
pub const CHART_RIGHT: Word = Word("right");
/// Chart.
pub const CHART_WRONG: Word = Word("wrong");
/// Chart.
pub const CHART_CHANCE: Word = Word("chance");
/// Chart.
pub const CHART_BAND: Word = Word("Shaded: 95% interval");
/// Chart.
pub const CHART_TABLE: Word = Word("Show as a table");
/// Chart table heads.
pub const CHART_HEADS: [Word; 4] = [Word("Guess"), Word("Outcome"), Word("Right so far"), Word("95% interval")];
/// Who guessed.
pub const ON_DEVICE: Word = Word("this device");
/// Who guessed.
pub const PERSONA_JUDGE: Word = Word("your likeness");
/// Who made a guess.
pub const RUBRIC_JUDGE: Word = Word("the criteria judge");
/// Who made a guess.
pub const STACK: Word = Word("all of them together");
/// Next step after a dozen choices.
pub const SEE_LIKENESS: Word = Word("See your likeness");
/// Head once the deck is through.
pub const DECK_DONE: Word = Word("That was the last pair of this deck");
/// What comes then.
pub const DECK_DONE_WHAT: Word = Word(
    "Your likeness is written from what you chose. To go on, take up another deck, let your own language model write \
     the likeness, or bring in choices that you made elsewhere.",
);
/// Link.
pub const GO_INDUCE: Word = Word("Write it with your own model");
/// Link.
pub const GO_IMPORT: Word = Word("Import a deck or choices");
/// Head when no deck can be had.
pub const NO_DECK: Word = Word("The questions could not be loaded");
/// What happened and what to do.
pub const NO_DECK_REMEDY: Word = Word(
    "The file decks/everyday.json did not arrive with the page. What you chose before is kept. Reload the page; if that doesn’t help, the host serves an incomplete copy.",
);
/// Button.
pub const RELOAD: Word = Word("Reload");
/// The pair of a slot is missing.
pub const NO_PAIR: Word = Word("This question is missing");
/// What to do about it.
pub const NO_PAIR_REMEDY: Word = Word(
    "Its deck is no longer in this browser, so it is skipped. Your choice about it, if there was one, is kept. Import the deck again to see it.",
);

/// "Take up the deck Words and work (24 pairs)".
#[must_use]
pub fn take_up(title: &str, pairs: usize) -> String {
    say!("Go on with “{title}” ({n} pair)" | "Go on with “{title}” ({n} pairs)" % pairs, title)
}

/// Progress to the first likeness, then a plain count.
#[must_use]
pub fn progress(n: usize, of: usize) -> (String, String) {
    if n <= of {
        (say!("Choice {n} of {of}", n, of), say!("{n} of {of}", n, of))
    } else {
        (say!("Choice {n}", n = number(n)), number(n))
    }
}

/// The flip button of the phone.
#[must_use]
pub fn see(side: Side) -> String {
    say!("See {side}", side = side.letter())
}

/// "1 of 2".
#[must_use]
pub fn place(side: Side) -> String {
    match side {
        Side::A => right_of(1, 2),
        Side::B => right_of(2, 2),
    }
}

/// "You: A."
#[must_use]
pub fn you(side: Option<Side>, other: &str) -> String {
    say!("You: {chosen}.", chosen = side.map_or_else(|| other.to_owned(), |side| side.letter().to_string()))
}

/// "Guess: A."
#[must_use]
pub fn guess(side: Option<Side>) -> String {
    side.map_or_else(|| say!("No guess."), |side| say!("Guess: {side}.", side = side.letter()))
}

/// The guess of the leading predictor came too late.
pub const LATE: Word = Word("The guess came too late, so it does not count.");
/// Mark and word.
pub const RIGHT: Word = Word("Right");
/// Mark and word.
pub const WRONG: Word = Word("Wrong");
/// Mark and word.
pub const NO_GUESS: Word = Word("No guess");
/// The choice preferred neither.
pub const NOT_SCORED: Word = Word("Not scored");

/// How sure a probability of the guessed side sounds.
#[must_use]
pub fn sureness(p: f64) -> Word {
    match p.max(1.0 - p) {
        p if p <= 0.51 => Word("It could not tell."),
        p if p < 0.6 => Word("It was hardly sure."),
        p if p < 0.75 => Word("It was fairly sure."),
        p if p < 0.9 => Word("It was sure."),
        _ => Word("It was very sure."),
    }
}

/// "Sealed before you picked, as 7c2e."
#[must_use]
pub fn sealed_as(digest: &str) -> (Word, String) {
    (Word("Sealed before you picked, as"), digest.chars().take(4).collect())
}

/// The reason after a hit or a miss; `answer` names the answers at the guessed pole.
#[must_use]
pub fn reason(right: bool, side: Side, answer: &str, agree: usize, of: usize) -> String {
    if (agree, of) == (1, 1) {
        return if right {
            say!("Last time you took {answer}, too.", answer)
        } else {
            say!("It expected {side}: last time you took {answer}.", side = side.letter(), answer)
        };
    }
    let often = match (agree, of) {
        (2, 2) => say!("both times before"),
        (agree, of) if agree == of => say!("all {of} times before", of),
        (agree, of) => say!("{agree} of {of} times before", agree, of),
    };
    if right {
        say!("You took {answer} {often}.", answer, often)
    } else {
        say!("It expected {side}: you took {answer} {often}.", side = side.letter(), answer, often)
    }
}

/// No reason yet.
pub const NO_REASON: Word = Word("It knows too little about you yet to have a reason.");
/// No choice like this one yet.
pub const WEAK_REASON: Word = Word("Several small differences together.");

/// The reason of the persona judge, in its own words.
#[must_use]
pub fn judge_reason(reasoning: &str) -> String {
    say!("Your model’s reasoning: {reasoning}", reasoning)
}

/// The guess of the other predictor, in a line.
#[must_use]
pub fn second(who: &str, side: Option<Side>, p: f64) -> String {
    match side {
        Some(side) => {
            say!("Guess of {who}: {side}. {sureness}", who, side = side.letter(), sureness = sureness(p))
        }
        None => say!("Guess of {who}: none. It could not tell.", who),
    }
}

/// Head of the running chart.
#[must_use]
pub fn chart_head(right: usize, of: usize) -> String {
    match of {
        0 => say!("No guess scored yet."),
        1 if right == 1 => say!("Right the first time."),
        1 => say!("Wrong the first time."),
        _ => say!("Right {right} of {of} times.", right = number(right), of = number(of)),
    }
}

/// The evidence in words.
#[must_use]
pub fn evidence(words: Words) -> Word {
    match words {
        Words::TooEarly => Word("Too early to say."),
        Words::SomeSign => Word("Some sign that it knows you."),
        Words::Clear => Word("Clear: better than chance."),
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

/// The counts below the chart, beside the guesses that it draws; empty when there are none.
#[must_use]
pub fn aside(aside: Aside) -> String {
    let parts = [
        (aside.no_guess, say!("{n} no guess", n = aside.no_guess)),
        (aside.late, say!("{n} guess too late", n = aside.late)),
        (aside.informative, say!("{n} chosen for learning", n = aside.informative)),
        (aside.repeats, say!("{n} asked again", n = aside.repeats)),
        (aside.no_preference, say!("{n} no preference", n = aside.no_preference)),
        (aside.both_bad, say!("{n} both bad", n = aside.both_bad)),
        (aside.skipped, say!("{n} skipped", n = aside.skipped)),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    if said.is_empty() { String::new() } else { say!("Not counted: {parts}.", parts = said.join(", ")) }
}

/// A change of predictor in the chart.
#[must_use]
pub fn since_change(who: &str) -> String {
    say!("Counted anew since {who} guesses.", who)
}

/// "6 of 8".
#[must_use]
pub fn right_of(right: usize, of: usize) -> String {
    say!("{n} of {of}", n = number(right), of = number(of))
}
