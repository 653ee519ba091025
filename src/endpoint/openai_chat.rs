//! `OpenAI` chat completions, and all that speaks them: the request as a value, and how answers fill in a draft. Pure.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::logprobs;
use super::quirks::{FormatField, LogprobsField, Quirks, TokensField};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, ReplyFormat};

/// The body of a request for one completion.
#[must_use]
pub fn request_body(prompt: &Prompt, model: &str, quirks: &Quirks, stream: bool) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(model));
    let messages: Vec<Value> =
        prompt.messages.iter().map(|m| json!({ "role": role(m.speaker), "content": m.text })).collect();
    body.insert("messages".into(), Value::Array(messages));
    if !quirks.no_temperature {
        body.insert("temperature".into(), json!(prompt.temperature));
    }
    let room = quirks.room(prompt.max_tokens);
    match quirks.max_tokens_field {
        TokensField::MaxTokens => body.insert("max_tokens".into(), json!(room)),
        TokensField::MaxCompletionTokens => body.insert("max_completion_tokens".into(), json!(room)),
        TokensField::None => None,
    };
    if let Some(format) = response_format(&prompt.format, quirks.format) {
        body.insert("response_format".into(), format);
    }
    if prompt.wants_letters && !quirks.no_logprobs {
        match quirks.logprobs_field {
            LogprobsField::Flag => {
                body.insert("logprobs".into(), json!(true));
                body.insert("top_logprobs".into(), json!(logprobs::ALTERNATIVES));
            }
            LogprobsField::Count => drop(body.insert("logprobs".into(), json!(logprobs::ALTERNATIVES))),
        }
    }
    if stream {
        body.insert("stream".into(), json!(true));
        if !quirks.no_usage_in_stream {
            body.insert("stream_options".into(), json!({ "include_usage": true }));
        }
    }
    Value::Object(body)
}

/// A speaker as this and the built-in model's format spell it.
pub(super) fn role(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::System => "system",
        Speaker::User => "user",
        Speaker::Assistant => "assistant",
    }
}

fn response_format(format: &ReplyFormat, field: FormatField) -> Option<Value> {
    match (format, field) {
        (ReplyFormat::Text, _) | (_, FormatField::None) => None,
        (ReplyFormat::Json { .. }, FormatField::JsonObject) => Some(json!({ "type": "json_object" })),
        (ReplyFormat::Json { name, schema }, FormatField::JsonSchema) => Some(json!({
            "type": "json_schema",
            "json_schema": { "name": name, "strict": true, "schema": schema },
        })),
    }
}

/// Takes a whole answer in.
pub fn absorb_whole(json: &Value, draft: &mut Draft) {
    draft.count(json.get("usage"));
    if let Some(choice) = json.pointer("/choices/0") {
        absorb_choice(choice, choice.get("message"), draft);
    }
}

/// Takes one chunk of a stream in. Chunks without choices tell of usage, or of nothing.
pub fn absorb(chunk: &Value, draft: &mut Draft) {
    draft.count(chunk.get("usage"));
    // Groq's place for it.
    draft.count(chunk.pointer("/x_groq/usage"));
    let choices = chunk.get("choices").and_then(Value::as_array);
    let first = |choice: &&Value| choice.get("index").and_then(Value::as_u64).unwrap_or(0) == 0;
    for choice in choices.into_iter().flatten().filter(first) {
        absorb_choice(choice, choice.get("delta"), draft);
    }
}

fn absorb_choice(choice: &Value, message: Option<&Value>, draft: &mut Draft) {
    if choice.get("error").is_some_and(|error| !error.is_null()) {
        draft.failed.get_or_insert_with(|| choice.clone());
        return;
    }
    let content = message.and_then(|message| message.get("content")).or_else(|| choice.get("text"));
    draft.text.push_str(&content.map(text).unwrap_or_default());
    if let Some(refusal) = message.and_then(|message| message.get("refusal")).and_then(Value::as_str) {
        draft.refusal.push_str(refusal);
    }
    draft.tokens.extend(choice.get("logprobs").map(logprobs::tokens).unwrap_or_default());
    draft.end(choice.get("finish_reason"));
}

/// The text of a content; the parts of a list that are text, run together. What a model reasoned before it is left out.
fn text(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let texts = parts.iter().filter(|part| part.get("type").is_none_or(|kind| kind == "text"));
            texts.filter_map(|part| part.get("text").and_then(Value::as_str)).collect()
        }
        _ => String::new(),
    }
}
