//! A request as it is remembered for the person to read: what was sent, to whom, and what came back. It holds no header, so no key.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::method::call::{Purpose, Usage};

/// Characters of a body that is no reply which are kept.
const BODY_CHARS: usize = 4_000;

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// When it was sent, milliseconds since 1970.
    pub at_ms: u64,
    /// "GET" or "POST".
    pub method: String,
    /// Where it went, without what follows a question mark.
    pub url: String,
    /// The model that was asked.
    pub model: String,
    /// What it was for, where it was a plan's call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// The body, exactly as sent.
    pub sent: String,
    /// How it ended; none while it is under way, and where the page was closed before it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<TraceEnd>,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceEnd {
    /// From sending to the end.
    pub duration_ms: u64,
    /// What happened.
    pub came: TraceCame,
    /// Tokens, where the endpoint counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// The reply's text; where there is none, the beginning of what came instead.
    pub reply: String,
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraceCame {
    /// An answer with this HTTP status.
    Status(u16),
    /// No answer, or none that the browser shows.
    Blocked,
    /// The answer broke off.
    CutOff,
    /// No whole answer in time.
    TimedOut,
    /// An answer began and no more of it came.
    Stalled,
    /// It was called off.
    CalledOff,
}

impl Trace {
    /// The messages of the body, whatever the wire format: who speaks, and the text as it was sent.
    #[must_use]
    pub fn messages(&self) -> Vec<(String, String)> {
        serde_json::from_str::<Value>(&self.sent).map(|body| messages(&body)).unwrap_or_default()
    }

    /// Characters of the messages.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.messages().iter().map(|(_, text)| text.chars().count()).sum()
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        let host = self.url.find("://").map_or(0, |at| at + 3);
        self.url[host..].find('/').map_or(&self.url, |end| &self.url[..host + end])
    }
}

/// The beginning of a body that is no reply.
#[must_use]
pub(super) fn clipped(body: &str) -> String {
    body.chars().take(BODY_CHARS).collect()
}

/// What stands beside the messages and is told first.
const INSTRUCTIONS: [&str; 4] = ["system", "instructions", "systemInstruction", "system_instruction"];
const LISTS: [&str; 4] = ["messages", "input", "contents", "initialPrompts"];

fn messages(body: &Value) -> Vec<(String, String)> {
    let told = INSTRUCTIONS.iter().filter_map(|name| body.get(name)).map(|value| ("system".to_owned(), text(value)));
    let said = LISTS.iter().filter_map(|name| body.get(name)).flat_map(|value| match value {
        Value::Array(items) => items.iter().map(one).collect(),
        other => vec![("user".to_owned(), text(other))],
    });
    told.chain(said).filter(|(_, text)| !text.is_empty()).collect()
}

fn one(message: &Value) -> (String, String) {
    let role = message.get("role").and_then(Value::as_str).unwrap_or("user");
    (role.to_owned(), text(message))
}

/// The text of a message, its content, its parts or a block.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(text).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            let inner = ["content", "parts", "text"].iter().find_map(|name| fields.get(*name));
            inner.map(text).unwrap_or_default()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(body: &Value) -> Vec<(String, String)> {
        messages(body)
    }

    #[test]
    fn messages_are_found_in_the_bodies_of_every_wire_format() {
        let told = [("system".to_owned(), "Judge.".to_owned()), ("user".to_owned(), "A or B?".to_owned())];
        let chat = json!({ "model": "m", "messages": [
            { "role": "system", "content": "Judge." }, { "role": "user", "content": "A or B?" } ] });
        let responses = json!({ "instructions": "Judge.", "input": [
            { "role": "user", "content": [{ "type": "input_text", "text": "A or B?" }] } ] });
        let anthropic = json!({ "system": [{ "type": "text", "text": "Judge.", "cache_control": {} }], "messages": [
            { "role": "user", "content": "A or B?" } ] });
        let gemini = json!({ "systemInstruction": { "parts": [{ "text": "Judge." }] }, "contents": [
            { "role": "user", "parts": [{ "text": "A or B?" }] } ] });
        for body in [chat, responses, anthropic, gemini] {
            assert_eq!(read(&body), told, "{body}");
        }
        assert_eq!(read(&json!({ "input": "A or B?" })), told[1..]);
        assert_eq!(read(&json!({ "model": "m" })), []);
    }

    #[test]
    fn the_origin_is_the_url_up_to_its_path() {
        let trace = |url: &str| Trace {
            at_ms: 0,
            method: "GET".into(),
            url: url.into(),
            model: String::new(),
            purpose: None,
            sent: String::new(),
            end: None,
        };
        assert_eq!(trace("http://localhost:11434/v1/models").origin(), "http://localhost:11434");
        assert_eq!(trace("https://a.example").origin(), "https://a.example");
    }
}
