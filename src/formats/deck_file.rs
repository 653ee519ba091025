//! A deck as a JSON file, written by hand or by a tool:
//! `{"format":"likeness-deck","format_version":1,"id","version","title","language","axes":[...],"pairs":[{"id","version",
//! "situation","question" or "context","answers":[two],"axes":{axis: 1 or -1}}]}`.

use serde_json::Value;

use crate::domain::deck::Deck;

use super::deck_check;
use super::error::FileError;
use super::sniff::{self, FileKind};
use super::text::{self, LIMIT_BYTES, json_error};

/// What `format` says.
pub const FORMAT: &str = "likeness-deck";

/// The newest `format_version` that is read.
pub const FORMAT_VERSION: u64 = 1;

/// A deck and what its file says beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckFile {
    /// The deck.
    pub deck: Deck,
    /// BCP 47 tag of the texts' language, where given.
    pub language: Option<String>,
}

/// Reads and checks a deck.
///
/// # Errors
/// When it is no deck, or breaks a rule: then every breach is listed.
pub fn read(bytes: &[u8]) -> Result<DeckFile, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    match sniff::kind(bytes) {
        FileKind::Deck => {}
        other => return Err(FileError::WrongFormat { looks_like: other.in_words() }),
    }
    let value: Value = serde_json::from_str(text).map_err(|error| json_error(&error, lines_before))?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::WrongFormat { looks_like: "JSON of another layout" });
    }
    if let Some(found) = value.get("format_version").and_then(Value::as_u64).filter(|found| *found > FORMAT_VERSION) {
        return Err(FileError::NewerVersion { found, known: FORMAT_VERSION });
    }
    deck_check::deck(&value).map_err(|problems| FileError::Invalid { problems })
}
