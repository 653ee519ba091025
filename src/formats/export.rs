//! Everything that the app keeps, but for the endpoint's key, as one JSON file with a version and a checksum.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::domain::deck::Deck;
use crate::domain::event::Event;
use crate::domain::seal::hex;

use super::error::FileError;
use super::sniff::{self, FileKind};
use super::text::{self, EXPORT_LIMIT_BYTES, json_error};

/// What `format` says.
pub const FORMAT: &str = "likeness-export";

/// The newest `format_version` that is read, and the one that is written.
pub const FORMAT_VERSION: u64 = 1;

/// How anyone can check an export without this app.
const DIGESTS_NOTE: &str = "Each seal's digest is the SHA-256, in lower-case hexadecimal, of its prediction as canonical JSON (RFC 8785). \
    The checksum is the SHA-256 of this whole object without its field \"checksum\", as canonical JSON.";

/// Names that no field of the exported settings may have: secrets stay where they are.
const SECRETS: [&str; 8] = ["key", "api_key", "apikey", "api-key", "secret", "token", "password", "authorization"];

/// What an export holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Everything {
    /// When it was written, in milliseconds since 1970.
    pub exported_at_ms: u64,
    /// The app's version.
    pub app_version: String,
    /// The logs, one a session.
    pub sessions: Vec<Vec<Event>>,
    /// The decks that the sessions name.
    pub decks: Vec<Deck>,
    /// The persona versions as the app keeps them.
    pub persona_versions: Vec<Value>,
    /// The trials of likenesses as the app keeps them.
    pub trials: Vec<Value>,
    /// The draft of a study as the app keeps it; none or one.
    pub study_drafts: Vec<Value>,
    /// The settings without any secret.
    pub settings: Value,
    /// Records that could not be read: kept as they are, so that nothing is lost.
    pub set_aside: Vec<Unread>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Where it stood: "sessions[0].log[12]", or a storage key.
    pub place: String,
    /// The record as it was.
    pub text: String,
    /// Why it could not be read.
    pub reason: String,
}

/// The file's text, its format first, so that a file that breaks off is still known for what it is.
#[must_use]
pub fn write(everything: &Everything) -> String {
    let log = |log: &Vec<Event>| json!({ "log": log });
    let mut file = json!({
        "format_version": FORMAT_VERSION,
        "exported_at_ms": everything.exported_at_ms,
        "app_version": everything.app_version,
        "sessions": everything.sessions.iter().map(log).collect::<Vec<_>>(),
        "decks": everything.decks,
        "persona_versions": everything.persona_versions,
        "trials": everything.trials,
        "study_drafts": everything.study_drafts,
        "settings": without_secrets(everything.settings.clone()),
        "set_aside": everything.set_aside,
        "digests_note": DIGESTS_NOTE,
    });
    file["format"] = Value::from(FORMAT);
    let sum = checksum(&file);
    file["checksum"] = Value::String(sum);
    if let Value::Object(fields) = &mut file {
        fields.remove("format");
    }
    let rest = file.to_string();
    format!("{{\"format\":\"{FORMAT}\",{}", rest.strip_prefix('{').unwrap_or(&rest))
}

/// Reads an export. Records of a kind that this version doesn't know are set aside and the rest is read.
///
/// # Errors
/// When the file is none, breaks off, was changed, or comes from a newer version.
pub fn read(bytes: &[u8]) -> Result<Everything, FileError> {
    parse(bytes, Claims::Checked)
}

/// Reads what can be read of an export whose checksum is wrong: only where the person was told and asked for it.
///
/// # Errors
/// When the file is none, breaks off, or comes from a newer version.
pub fn read_changed(bytes: &[u8]) -> Result<Everything, FileError> {
    parse(bytes, Claims::LetPass)
}

/// What becomes of the checksum that a file claims.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claims {
    Checked,
    LetPass,
}

fn parse(bytes: &[u8], claims: Claims) -> Result<Everything, FileError> {
    let (text, lines_before) = text::text(bytes, EXPORT_LIMIT_BYTES)?;
    check_kind(bytes)?;
    let value: Value = serde_json::from_str(text).map_err(|error| json_error(&error, lines_before))?;
    let Value::Object(mut file) = value else {
        return Err(FileError::WrongFormat { looks_like: "JSON of another layout" });
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::WrongFormat { looks_like: "JSON of another layout" });
    }
    let found = file.get("format_version").and_then(Value::as_u64).unwrap_or(0);
    if found > FORMAT_VERSION {
        return Err(FileError::NewerVersion { found, known: FORMAT_VERSION });
    }
    let claimed = file.remove("checksum");
    let file = Value::Object(file);
    if claims == Claims::Checked && claimed.as_ref().and_then(Value::as_str) != Some(checksum(&file).as_str()) {
        return Err(FileError::Checksum);
    }
    Ok(everything(&file))
}

fn check_kind(bytes: &[u8]) -> Result<(), FileError> {
    match sniff::kind(bytes) {
        FileKind::Export => Ok(()),
        other => Err(FileError::WrongFormat { looks_like: other.in_words() }),
    }
}

fn everything(file: &Value) -> Everything {
    let mut set_aside: Vec<Unread> = Vec::new();
    let list = |field: &str| file.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut sessions = Vec::new();
    for (i, session) in list("sessions").iter().enumerate() {
        let log = session.get("log").and_then(Value::as_array).cloned().unwrap_or_default();
        sessions.push(typed(&format!("sessions[{i}].log"), log, &mut set_aside));
    }
    let decks = typed("decks", list("decks"), &mut set_aside);
    let earlier: Vec<Unread> = typed("set_aside", list("set_aside"), &mut set_aside);
    Everything {
        exported_at_ms: file.get("exported_at_ms").and_then(Value::as_u64).unwrap_or(0),
        app_version: file.get("app_version").and_then(Value::as_str).unwrap_or("").to_owned(),
        sessions,
        decks,
        persona_versions: list("persona_versions"),
        trials: list("trials"),
        study_drafts: list("study_drafts"),
        settings: without_secrets(file.get("settings").cloned().unwrap_or(Value::Null)),
        set_aside: earlier.into_iter().chain(set_aside).collect(),
    }
}

/// The records that can be read; the others are set aside.
fn typed<T: serde::de::DeserializeOwned>(place: &str, records: Vec<Value>, set_aside: &mut Vec<Unread>) -> Vec<T> {
    let mut typed = Vec::new();
    for (i, record) in records.into_iter().enumerate() {
        match T::deserialize(&record) {
            Ok(value) => typed.push(value),
            Err(error) => set_aside.push(Unread {
                place: format!("{place}[{i}]"),
                text: record.to_string(),
                reason: error.to_string(),
            }),
        }
    }
    typed
}

/// SHA-256 over the canonical JSON. A value read from JSON or built above holds nothing that canonical JSON refuses.
fn checksum(file: &Value) -> String {
    hex(&Sha256::digest(serde_json_canonicalizer::to_vec(file).unwrap_or_default()))
}

fn without_secrets(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| !SECRETS.contains(&name.to_ascii_lowercase().as_str()));
            Value::Object(kept.map(|(name, value)| (name, without_secrets(value))).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_secrets).collect()),
        other => other,
    }
}
