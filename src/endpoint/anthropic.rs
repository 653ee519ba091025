//! Anthropic messages: the request as a value, and how answers fill in a draft. Pure.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::openai_chat::role;
use super::quirks::{FormatField, Quirks};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, ReplyFormat};

/// The version of the protocol.
pub const VERSION: &str = "2023-06-01";

/// The body of a request for one message. The system text stands apart and may be cached: judges of one version share it.
#[must_use]
pub fn request_body(prompt: &Prompt, model: &str, quirks: &Quirks, stream: bool) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(model));
    // Wanted with every request.
    body.insert("max_tokens".into(), json!(quirks.room(prompt.max_tokens)));
    let (system, rest): (Vec<_>, Vec<_>) = prompt.messages.iter().partition(|m| m.speaker == Speaker::System);
    if !system.is_empty() {
        let texts: Vec<&str> = system.iter().map(|m| m.text.as_str()).collect();
        let block = json!({ "type": "text", "text": texts.join("\n\n"), "cache_control": { "type": "ephemeral" } });
        body.insert("system".into(), json!([block]));
    }
    let messages: Vec<Value> = rest.iter().map(|m| json!({ "role": role(m.speaker), "content": m.text })).collect();
    body.insert("messages".into(), Value::Array(messages));
    if !quirks.no_temperature {
        body.insert("temperature".into(), json!(prompt.temperature.min(1.0)));
    }
    if let (ReplyFormat::Json { schema, .. }, FormatField::JsonSchema) = (&prompt.format, quirks.format) {
        body.insert("output_config".into(), json!({ "format": { "type": "json_schema", "schema": schema } }));
    }
    if stream {
        body.insert("stream".into(), json!(true));
    }
    Value::Object(body)
}

/// Takes a whole message in: its text blocks, wherever they stand; blocks of thinking are left out.
pub fn absorb_whole(message: &Value, draft: &mut Draft) {
    draft.count(message.get("usage"));
    let blocks = message.get("content").and_then(Value::as_array);
    let texts = blocks.into_iter().flatten().filter(|block| block.get("type").is_some_and(|kind| kind == "text"));
    for block in texts {
        draft.text.push_str(block.get("text").and_then(Value::as_str).unwrap_or_default());
    }
    draft.end(message.get("stop_reason"));
}

/// Takes one event of a stream in. Blocks are numbered: a piece for one that is closed is a duplicate.
pub fn absorb(event: &Value, draft: &mut Draft) {
    let block = event.get("index").and_then(Value::as_u64);
    match event.get("type").and_then(Value::as_str).unwrap_or_default() {
        "message_start" => draft.count(event.pointer("/message/usage")),
        "content_block_start" if block >= draft.next_block => {
            draft.next_block = block;
            draft.text.push_str(event.pointer("/content_block/text").and_then(Value::as_str).unwrap_or_default());
        }
        "content_block_delta" if block >= draft.next_block => {
            let is_text = event.pointer("/delta/type").is_some_and(|kind| kind == "text_delta");
            let text = event.pointer("/delta/text").and_then(Value::as_str).filter(|_| is_text);
            draft.text.push_str(text.unwrap_or_default());
        }
        "content_block_stop" => draft.next_block = draft.next_block.max(block.map(|block| block + 1)),
        "message_delta" => {
            draft.count(event.get("usage"));
            draft.end(event.pointer("/delta/stop_reason"));
        }
        "message_stop" => draft.ended = true,
        _ => {}
    }
}
