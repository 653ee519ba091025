//! `OpenAI` responses: the request as a value, and how answers fill in a draft. Pure.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::logprobs;
use super::openai_chat::role;
use super::quirks::{FormatField, Quirks, TokensField};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, ReplyFormat};

/// The least bound on a reply that is taken.
const LEAST_TOKENS: u32 = 16;

/// The body of a request for one response, which the provider is asked not to keep.
#[must_use]
pub fn request_body(prompt: &Prompt, model: &str, quirks: &Quirks, stream: bool) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(model));
    body.insert("store".into(), json!(false));
    let (system, rest): (Vec<_>, Vec<_>) = prompt.messages.iter().partition(|m| m.speaker == Speaker::System);
    if !system.is_empty() {
        let texts: Vec<&str> = system.iter().map(|m| m.text.as_str()).collect();
        body.insert("instructions".into(), json!(texts.join("\n\n")));
    }
    let input: Vec<Value> = rest.iter().map(|m| json!({ "role": role(m.speaker), "content": m.text })).collect();
    body.insert("input".into(), Value::Array(input));
    if !quirks.no_temperature {
        body.insert("temperature".into(), json!(prompt.temperature));
    }
    if quirks.max_tokens_field != TokensField::None {
        body.insert("max_output_tokens".into(), json!(quirks.room(prompt.max_tokens).max(LEAST_TOKENS)));
    }
    if let Some(format) = text_format(&prompt.format, quirks.format) {
        body.insert("text".into(), json!({ "format": format }));
    }
    if prompt.wants_letters && !quirks.no_logprobs {
        body.insert("include".into(), json!(["message.output_text.logprobs"]));
        body.insert("top_logprobs".into(), json!(logprobs::ALTERNATIVES));
    }
    if stream {
        body.insert("stream".into(), json!(true));
    }
    Value::Object(body)
}

fn text_format(format: &ReplyFormat, field: FormatField) -> Option<Value> {
    match (format, field) {
        (ReplyFormat::Text, _) | (_, FormatField::None) => None,
        (ReplyFormat::Json { .. }, FormatField::JsonObject) => Some(json!({ "type": "json_object" })),
        (ReplyFormat::Json { name, schema }, FormatField::JsonSchema) => {
            Some(json!({ "type": "json_schema", "name": name, "strict": true, "schema": schema }))
        }
    }
}

/// Takes a whole response in: the texts of its messages; reasoning items are left out.
pub fn absorb_whole(response: &Value, draft: &mut Draft) {
    if response.get("status").is_some_and(|status| status == "failed") {
        draft.failed.get_or_insert_with(|| response.clone());
        return;
    }
    draft.count(response.get("usage"));
    // What came in pieces comes once more, whole.
    draft.text.clear();
    draft.refusal.clear();
    draft.tokens.clear();
    let items = response.get("output").and_then(Value::as_array);
    let messages = items.into_iter().flatten().filter(|item| item.get("type").is_some_and(|kind| kind == "message"));
    let parts = messages.filter_map(|message| message.get("content").and_then(Value::as_array)).flatten();
    for part in parts {
        let text = |field| part.get(field).and_then(Value::as_str).unwrap_or_default();
        match text("type") {
            "output_text" => {
                draft.text.push_str(text("text"));
                draft.tokens.extend(part.get("logprobs").and_then(Value::as_array).into_iter().flatten().cloned());
            }
            "refusal" => draft.refusal.push_str(text("refusal")),
            _ => {}
        }
    }
    draft.end(response.pointer("/incomplete_details/reason").or_else(|| response.get("status")));
}

/// Takes one event of a stream in. The last one holds the whole response.
pub fn absorb(event: &Value, draft: &mut Draft) {
    let delta = event.get("delta").and_then(Value::as_str).unwrap_or_default();
    match event.get("type").and_then(Value::as_str).unwrap_or_default() {
        "response.output_text.delta" => draft.text.push_str(delta),
        "response.refusal.delta" => draft.refusal.push_str(delta),
        "response.completed" | "response.incomplete" | "response.failed" => {
            draft.ended = true;
            if let Some(response) = event.get("response") {
                absorb_whole(response, draft);
            }
        }
        _ => {}
    }
}
