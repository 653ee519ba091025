//! The pairs that predictors disagree on.

use super::counted;

/// Part.
pub const CONTESTED: &str = "What would change its mind";
/// Its note.
pub const CONTESTED_NOTE: &str = "Pairs on which what it learned from you, what it knew of people before, and “always the longer answer” disagree. Your pick tells which of them knows you.";
/// There is none.
pub const NONE: &str = "They agree on every pair that is left. Nothing here would surprise all of them.";
/// Button.
pub const PUT_NEXT: &str = "Put these among my next pairs";
/// Button.
pub const NEVER_MIND: &str = "Never mind";
/// Link.
pub const GO_ON: &str = "Go on choosing";
/// Button.
pub const ASK: &str = "Ask it";
/// How they count.
pub const NOT_COUNTED: &str = "They take the place of pairs that are chosen for what they tell. They teach, and count for no score: pairs that divide the guessers are hard on purpose.";

/// How the guessers split.
#[must_use]
pub fn split(first: usize, second: usize) -> String {
    let (more, fewer) = (first.max(second), first.min(second));
    format!("{more} against {fewer}")
}

/// The pairs that wait.
#[must_use]
pub fn waiting(n: usize) -> String {
    format!("{} among your next pairs.", counted(n, "of them comes", "of them come"))
}

/// What asking the model takes.
#[must_use]
pub fn ask(pairs: usize, calls: usize, host: &str) -> String {
    format!(
        "Your model’s guess isn’t weighed yet. Asking it about the {} takes {calls} calls to {host}.",
        counted(pairs, "most contested pair", "most contested pairs")
    )
}
