//! Versions, and two of them side by side.

use super::catalogue::{Word, say};
use super::halves;
use crate::method::rescore::Change;

/// Part.
pub const COMPARE: Word = Word("Two versions");
/// Its note.
pub const COMPARE_NOTE: Word = Word(
    "What came, what went, and which words changed. The scores are those of the judge with each version’s words, on the same pairs.",
);
/// Select.
pub const EARLIER: Word = Word("Compare");
/// Select.
pub const LATER: Word = Word("with");
/// Button.
pub const CLOSE: Word = Word("Close");
/// They say the same.
pub const SAME: Word = Word("Both say the same, word for word.");
/// Tag of a claim.
pub const NEW: Word = Word("new");
/// Tag of a claim.
pub const GONE: Word = Word("gone");
/// Tag of a claim.
pub const CHANGED: Word = Word("other words");
/// Told to a screen reader before words that went.
pub const WORDS_GONE: Word = Word("taken out:");
/// Told to a screen reader before words that came.
pub const WORDS_NEW: Word = Word("put in:");
/// No pair was judged by both.
pub const NO_SCORES: Word = Word("No held-out pair was guessed with both versions, so their scores can’t be compared.");

/// A version's name: its number, and whether the person edited it.
#[must_use]
pub fn version(number: usize, is_edited: bool) -> String {
    if is_edited { say!("{number}, with your edits", number) } else { number.to_string() }
}

/// "Compare with version 2"
#[must_use]
pub fn compare_with(number: usize) -> String {
    say!("Compare with version {number}", number)
}

/// "On the same 20 held-out pairs: right on 13, and on 14 with the later words."
#[must_use]
pub fn scores(change: &Change) -> String {
    let Change { before, after, .. } = change;
    say!(
        "On the same {n} held-out pair: right on {before} with the first, on {after} with the second."
            | "On the same {n} held-out pairs: right on {before} with the first, on {after} with the second." % after.n,
        before = halves(before.right),
        after = halves(after.right)
    )
}
