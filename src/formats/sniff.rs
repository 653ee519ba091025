//! What kind of file somebody dropped in, from its first bytes.

use serde_json::{Map, Value};

use super::error::FileError;
use super::rows;
use super::text::{self, EXPORT_LIMIT_BYTES};

/// Records that are looked at.
const LOOK_AT: usize = 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Choices in the reference package's record: see [`super::reference`].
    Reference,
    /// A deck: see [`super::deck_file`].
    Deck,
    /// Everything that this app kept: see [`super::export`].
    Export,
    /// A program saved by `DSPy`, which the reference package is built on: see [`super::program`].
    Program,
    /// Something that is not read here, in a few words: "CSV", "an HTML page", ...
    Unknown(&'static str),
}

impl FileKind {
    /// What the file looks like, to follow "the file looks like".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Reference => "choices in the reference record",
            Self::Deck => "a Likeness deck",
            Self::Export => "a Likeness export",
            Self::Program => "a DSPy program",
            Self::Unknown(looks_like) => looks_like,
        }
    }
}

/// The kind of a file. The file may still be broken: its reader says so.
#[must_use]
pub fn kind(bytes: &[u8]) -> FileKind {
    let text = match text::text(bytes, EXPORT_LIMIT_BYTES) {
        Ok((text, _)) => text,
        Err(error) => return FileKind::Unknown(unreadable(&error)),
    };
    match text.as_bytes().first() {
        Some(b'{') if says_format(text, "likeness-export") => FileKind::Export,
        Some(b'{') if says_format(text, "likeness-deck") => FileKind::Deck,
        Some(b'{' | b'[') => json(text),
        Some(b'<') => FileKind::Unknown(markup(text)),
        _ => FileKind::Unknown(plain(text)),
    }
}

fn unreadable(error: &FileError) -> &'static str {
    match error {
        FileError::WrongFormat { looks_like } => looks_like,
        FileError::Empty => "an empty file",
        FileError::TooLarge { .. } => "a very large file",
        _ => "a file that is not UTF-8 text",
    }
}

/// Whether `"format": "<format>"` stands somewhere, also in a file that breaks off.
fn says_format(text: &str, format: &str) -> bool {
    text.match_indices("\"format\"").any(|(place, found)| {
        let rest = text[place + found.len()..].trim_start();
        let value = rest.strip_prefix(':').map(str::trim_start).and_then(|rest| rest.strip_prefix('"'));
        value.and_then(|value| value.strip_prefix(format)).is_some_and(|rest| rest.starts_with('"'))
    })
}

fn json(text: &str) -> FileKind {
    let mut looks_like = None;
    for (_, row) in rows::rows(text, 1).take(LOOK_AT) {
        let Ok(Value::Object(object)) = row else { continue };
        match layout(&object) {
            FileKind::Unknown(other) => {
                looks_like.get_or_insert(other);
            }
            known => return known,
        }
    }
    match looks_like {
        Some(other) => FileKind::Unknown(other),
        None if ["\"context\"", "\"chosen\"", "\"rejected\""].iter().all(|name| text.contains(name)) => {
            FileKind::Reference
        }
        None if text.contains("\"judge_persona.predict\"") => FileKind::Program,
        None => FileKind::Unknown("JSON without records"),
    }
}

fn layout(object: &Map<String, Value>) -> FileKind {
    let has = |name: &str| object.contains_key(name);
    if object.values().any(|part| part.get("demos").is_some() && part.get("signature").is_some()) {
        return FileKind::Program;
    }
    let looks_like = if has("chosen") && has("rejected") {
        if has("context") {
            return FileKind::Reference;
        }
        let transcript = object.get("chosen").and_then(Value::as_str).is_some_and(|text| text.contains("\n\nHuman:"));
        if transcript { "HH-RLHF transcripts" } else { "preferences in the TRL layout" }
    } else if has("utterance_id") {
        "PRISM utterances"
    } else if has("conversation_history") {
        "PRISM conversations"
    } else if has("conversation_a") && has("conversation_b") {
        "Chatbot Arena or MT-bench votes"
    } else if has("response_a") && has("response_b") {
        "Chatbot Arena battles"
    } else if has("response1") && has("response2") {
        "a PandaLM test set"
    } else if has("messages") {
        "chats without choices"
    } else {
        "JSON of another layout"
    };
    FileKind::Unknown(looks_like)
}

fn markup(text: &str) -> &'static str {
    let head = text.chars().take(400).collect::<String>().to_ascii_lowercase();
    if head.contains("<html") || head.contains("<!doctype html") { "an HTML page" } else { "XML" }
}

/// A first line of at least two short names, without space after the comma, is a table's.
fn plain(text: &str) -> &'static str {
    let line = text.lines().next().unwrap_or("");
    let is_head = |separator: char| {
        let mut names = line.split(separator);
        let is_name = |name: &str| !name.is_empty() && name.len() <= 60 && name.trim() == name;
        line.contains(separator) && names.all(is_name)
    };
    if is_head('\t') {
        "a table separated by tabs"
    } else if is_head(',') || is_head(';') {
        "CSV"
    } else {
        "plain text"
    }
}
