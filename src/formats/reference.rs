//! The record of the reference package: a context, a chosen and a rejected answer, one JSON object a line (or a list of them).

use serde_json::{Map, Value};

use crate::domain::pair::Message;

use super::error::{BadLine, FileError, Reason};
use super::sniff::{self, FileKind};
use super::text::{self, LIMIT_BYTES};
use super::{message, rows};

/// One pair with its choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// The conversation that it belongs to, where the file says.
    pub conversation: Option<String>,
    /// What was said before the answers.
    pub context: Vec<Message>,
    /// The answer that was preferred.
    pub chosen: String,
    /// The other one.
    pub rejected: String,
    /// Turns of the conversation so far.
    pub turns: Option<u64>,
    /// The kind of conversation ("unguided", ...).
    pub kind: Option<String>,
    /// What the file calls its part: "train", "val", "test" or anything else.
    pub split: Option<String>,
    /// Whether the chosen answer is to stand as A.
    pub flip: Option<bool>,
}

/// The records of one person, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedUser {
    /// What the file calls them; records without a name are one nameless person's.
    pub id: Option<String>,
    /// At least one.
    pub records: Vec<Record>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceFile {
    /// At least one, in order of first appearance.
    pub users: Vec<ImportedUser>,
    /// The lines that were left out.
    pub bad_lines: Vec<BadLine>,
}

/// Reads a file.
///
/// # Errors
/// When nothing in it can be used.
pub fn read(bytes: &[u8]) -> Result<ReferenceFile, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    let mut users: Vec<ImportedUser> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    let mut bad_lines = Vec::new();
    if !text.starts_with(['{', '[']) {
        return Err(wrong_format(bytes).unwrap_or(FileError::WrongFormat { looks_like: "plain text" }));
    }
    for (line, row) in rows::rows(text, lines_before + 1) {
        match row.and_then(|value| record(line, &value)) {
            Ok((id, record)) => {
                let place = *places.entry(id.clone()).or_insert(users.len());
                if place == users.len() {
                    users.push(ImportedUser { id, records: Vec::new() });
                }
                users[place].records.push(record);
            }
            Err(reason) => bad_lines.push(BadLine { line, reason }),
        }
    }
    if users.is_empty() {
        return Err(wrong_format(bytes).unwrap_or(FileError::NothingUsable { bad_lines }));
    }
    Ok(ReferenceFile { users, bad_lines })
}

/// The error for a file of another known kind.
fn wrong_format(bytes: &[u8]) -> Option<FileError> {
    match sniff::kind(bytes) {
        FileKind::Reference => None,
        other => Some(FileError::WrongFormat { looks_like: other.in_words() }),
    }
}

fn record(line: usize, value: &Value) -> Result<(Option<String>, Record), Reason> {
    let object = value.as_object().ok_or(Reason::NotAnObject)?;
    let field = |name: &'static str| object.get(name).filter(|v| !v.is_null()).ok_or(Reason::Missing(name));
    let context = message::messages(field("context")?, "context")?;
    let chosen = message::answer(field("chosen")?, "chosen")?;
    let rejected = message::answer(field("rejected")?, "rejected")?;
    if chosen.trim() == rejected.trim() {
        return Err(Reason::SameAnswers);
    }
    let record = Record {
        line,
        conversation: name(object, "conversation_id"),
        context,
        chosen,
        rejected,
        turns: object.get("turns").and_then(Value::as_u64),
        kind: name(object, "type"),
        split: name(object, "split"),
        flip: object.get("flip").and_then(flag),
    };
    Ok((name(object, "user_id"), record))
}

/// A name or number, as text; blank is none.
fn name(object: &Map<String, Value>, field: &str) -> Option<String> {
    match object.get(field)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
