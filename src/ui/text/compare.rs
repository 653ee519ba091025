//! Versions, and two of them side by side.

use super::{counted, halves};
use crate::method::rescore::Change;

/// Part.
pub const COMPARE: &str = "Two versions";
/// Its note.
pub const COMPARE_NOTE: &str = "What came, what went, and which words changed. The scores are those of the judge with each version’s words, on the same pairs.";
/// Select.
pub const EARLIER: &str = "Compare";
/// Select.
pub const LATER: &str = "with";
/// Button.
pub const CLOSE: &str = "Close";
/// They say the same.
pub const SAME: &str = "Both say the same, word for word.";
/// Tag of a claim.
pub const NEW: &str = "new";
/// Tag of a claim.
pub const GONE: &str = "gone";
/// Tag of a claim.
pub const CHANGED: &str = "other words";
/// Told to a screen reader before words that went.
pub const WORDS_GONE: &str = "taken out:";
/// Told to a screen reader before words that came.
pub const WORDS_NEW: &str = "put in:";
/// No pair was judged by both.
pub const NO_SCORES: &str = "No held-out pair was guessed with both versions, so their scores can’t be compared.";

/// A version's name: its number, and whether the person edited it.
#[must_use]
pub fn version(number: usize, is_edited: bool) -> String {
    if is_edited { format!("{number}, with your edits") } else { number.to_string() }
}

/// "Compare with version 2"
#[must_use]
pub fn compare_with(number: usize) -> String {
    format!("Compare with version {number}")
}

/// "On the same 20 held-out pairs: right on 13, and on 14 with the later words."
#[must_use]
pub fn scores(change: &Change) -> String {
    let Change { before, after, .. } = change;
    format!(
        "On the same {}: right on {} with the first, on {} with the second.",
        counted(after.n, "held-out pair", "held-out pairs"),
        halves(before.right),
        halves(after.right)
    )
}
