//! Messages as other programs write them.

use serde_json::Value;

use crate::domain::pair::{Message, Speaker};

use super::error::Reason;

/// The messages that lead up to the answers: a list, one object, or the bare question.
pub(super) fn messages(value: &Value, field: &'static str) -> Result<Vec<Message>, Reason> {
    let messages = match value {
        Value::Array(list) => list.iter().map(|item| message(item, field)).collect::<Result<Vec<_>, _>>()?,
        Value::Object(_) => vec![message(value, field)?],
        Value::String(text) => vec![Message { speaker: Speaker::User, text: text.clone() }],
        _ => return Err(Reason::Unreadable { field, expected: "a list of messages" }),
    };
    if messages.iter().all(|m| m.text.trim().is_empty()) {
        return Err(Reason::Blank(field));
    }
    Ok(messages)
}

/// The text of an answer: a message, a list whose last message it is, or the bare text.
pub(super) fn answer(value: &Value, field: &'static str) -> Result<String, Reason> {
    let last = match value {
        Value::Array(list) => list.last().ok_or(Reason::Blank(field))?,
        other => other,
    };
    let text = match last {
        Value::String(text) => text.clone(),
        Value::Object(_) => content(last, field)?,
        _ => return Err(Reason::Unreadable { field, expected: "a message" }),
    };
    if text.trim().is_empty() { Err(Reason::Blank(field)) } else { Ok(text) }
}

fn message(value: &Value, field: &'static str) -> Result<Message, Reason> {
    let role = value.get("role").or_else(|| value.get("speaker"));
    let role = role.and_then(Value::as_str).ok_or(Reason::Unreadable { field, expected: "messages with a role" })?;
    Ok(Message { speaker: speaker(role)?, text: content(value, field)? })
}

fn speaker(role: &str) -> Result<Speaker, Reason> {
    match role.trim().to_ascii_lowercase().as_str() {
        "user" | "human" => Ok(Speaker::User),
        "assistant" | "model" => Ok(Speaker::Assistant),
        "system" | "developer" => Ok(Speaker::System),
        _ => Err(Reason::UnknownRole(role.chars().take(40).collect())),
    }
}

/// A message's text: a string, or parts of which those of type text count.
fn content(value: &Value, field: &'static str) -> Result<String, Reason> {
    match value.get("content").or_else(|| value.get("text")) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Array(parts)) => {
            let texts = parts.iter().filter_map(|part| part.get("text").and_then(Value::as_str));
            Ok(texts.collect::<Vec<_>>().join("\n"))
        }
        _ => Err(Reason::Unreadable { field, expected: "a message with content" }),
    }
}
