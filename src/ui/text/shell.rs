//! The app as a program: its versions, its parts.

use super::catalogue::Word;

/// Once the next page that is loaded would be of a newer version.
pub const NEWER: Word = Word("A newer version is ready. Nothing is lost by loading it.");
/// Loads it.
pub const RELOAD: Word = Word("Reload");
