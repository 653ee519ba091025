//! A study looked at beforehand.

use super::catalogue::{Word, say};

/// Page.
pub const TITLE: Word = Word("Preview of the study");
/// What a preview is.
pub const NOTHING_KEPT: Word = Word("A preview: nothing is kept or sent.");
/// Button.
pub const SKIP: Word = Word("Skip this step");
/// Button.
pub const SKIP_PAIRS: Word = Word("Skip the pairs");
/// Button.
pub const AGAIN: Word = Word("From the start");

/// In place of the way back.
#[must_use]
pub fn leads_to(address: &str) -> String {
    say!("Here a button leads a participant to {address}.", address)
}
