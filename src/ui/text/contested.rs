//! The pairs that predictors disagree on.

use super::catalogue::{Word, number, say};

/// Part.
pub const CONTESTED: Word = Word("What would change its mind");
/// Its note.
pub const CONTESTED_NOTE: Word = Word(
    "Pairs on which what it learned from you, what it knew of people before, and “always the longer answer” disagree. Your pick tells which of them knows you.",
);
/// There is none.
pub const NONE: Word = Word("They agree on every pair that is left. Nothing here would surprise all of them.");
/// Button.
pub const PUT_NEXT: Word = Word("Put these among my next pairs");
/// Button.
pub const NEVER_MIND: Word = Word("Never mind");
/// Link.
pub const GO_ON: Word = Word("Go on choosing");
/// Button.
pub const ASK: Word = Word("Ask it");
/// How they count.
pub const NOT_COUNTED: Word = Word(
    "They take the place of pairs that are chosen for what they tell. They teach, and count for no score: pairs that divide the guessers are hard on purpose.",
);

/// How the guessers split.
#[must_use]
pub fn split(first: usize, second: usize) -> String {
    let (more, fewer) = (first.max(second), first.min(second));
    say!("{more} against {fewer}", more, fewer)
}

/// The pairs that wait.
#[must_use]
pub fn waiting(n: usize) -> String {
    say!("{n} of them comes among your next pairs." | "{n} of them come among your next pairs." % n)
}

/// What asking the model takes.
#[must_use]
pub fn ask(pairs: usize, calls: usize, host: &str) -> String {
    say!(
        "Your model’s guess isn’t weighed yet. Asking it about the {n} most contested pair takes {calls} calls to {host}."
            | "Your model’s guess isn’t weighed yet. Asking it about the {n} most contested pairs takes {calls} calls to {host}."
                % pairs,
        calls = number(calls),
        host
    )
}
