//! `OpenAI` chat completions: the request as a value and the readers of its answers. Pure.

use serde_json::{Map, Value, json};

use super::logprobs;
use super::quirks::{FormatField, Quirks, TokensField};
use super::refusal;
use super::wire::{Fault, WireError};
use crate::domain::pair::Speaker;
use crate::method::call::{Finish, Prompt, Reply, ReplyFormat, Usage};

/// The body of a request for one completion.
#[must_use]
pub fn request_body(prompt: &Prompt, model: &str, quirks: &Quirks) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(model));
    let messages: Vec<Value> =
        prompt.messages.iter().map(|m| json!({ "role": role(m.speaker), "content": m.text })).collect();
    body.insert("messages".into(), Value::Array(messages));
    if !quirks.no_temperature {
        body.insert("temperature".into(), json!(prompt.temperature));
    }
    match quirks.max_tokens_field {
        TokensField::MaxTokens => body.insert("max_tokens".into(), json!(prompt.max_tokens)),
        TokensField::MaxCompletionTokens => body.insert("max_completion_tokens".into(), json!(prompt.max_tokens)),
        TokensField::None => None,
    };
    if let Some(format) = response_format(&prompt.format, quirks.format) {
        body.insert("response_format".into(), format);
    }
    if prompt.wants_letters && !quirks.no_logprobs {
        body.insert("logprobs".into(), json!(true));
        body.insert("top_logprobs".into(), json!(logprobs::ALTERNATIVES));
    }
    Value::Object(body)
}

fn role(speaker: Speaker) -> &'static str {
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

/// Reads the answer to a request for one completion.
///
/// # Errors
/// Says what is wrong with an answer that holds no reply.
pub fn read_reply(status: u16, content_type: Option<&str>, body: &str) -> Result<Reply, WireError> {
    if !(200..300).contains(&status) {
        return Err(refusal::read(status, body));
    }
    let json = read_json(status, content_type, body)?;
    if json.get("error").is_some_and(|error| !error.is_null()) {
        let code = json.pointer("/error/code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
        return Err(refusal::read(code.filter(|code| (400..600).contains(code)).unwrap_or(status), body));
    }
    let empty = || WireError { fault: Fault::EmptyReply, status, message: refusal::clip(body) };
    let choice = json.pointer("/choices/0").ok_or_else(empty)?;
    if let Some(message) = choice.get("error").and_then(|_| refusal::message_of(choice)) {
        return Err(WireError { fault: Fault::Server, status, message });
    }
    let refused = choice.pointer("/message/refusal").and_then(Value::as_str).filter(|text| !text.is_empty());
    let finish = if refused.is_some() { Finish::Refused } else { finish(choice) };
    let text = content(choice).or_else(|| refused.map(str::to_owned)).unwrap_or_default();
    if text.trim().is_empty() && !matches!(finish, Finish::Length | Finish::Refused) {
        return Err(empty());
    }
    Ok(Reply { text, finish, usage: usage(&json), letters: logprobs::letters(choice) })
}

fn read_json(status: u16, content_type: Option<&str>, body: &str) -> Result<Value, WireError> {
    serde_json::from_str(body).map_err(|error| {
        let fault = match body.trim_start().chars().next() {
            None => Fault::EmptyReply,
            Some('{' | '[') if error.is_eof() => Fault::Truncated,
            Some(_) => Fault::NotJson { html: refusal::is_html(content_type, body) },
        };
        WireError { fault, status, message: refusal::clip(body) }
    })
}

/// The text of a choice; the parts of a list that are text, run together. What a model reasoned before it is left out.
fn content(choice: &Value) -> Option<String> {
    match choice.pointer("/message/content").or_else(|| choice.get("text"))? {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => {
            let texts = parts.iter().filter(|part| part.get("type").is_none_or(|kind| kind == "text"));
            Some(texts.filter_map(|part| part.get("text").and_then(Value::as_str)).collect())
        }
        _ => None,
    }
}

fn finish(choice: &Value) -> Finish {
    match choice.get("finish_reason").and_then(Value::as_str) {
        Some("stop" | "eos" | "end_turn" | "stop_sequence") => Finish::Stop,
        Some("length" | "max_tokens" | "model_length") => Finish::Length,
        Some("content_filter" | "refusal" | "safety") => Finish::Refused,
        _ => Finish::Unknown,
    }
}

fn usage(json: &Value) -> Option<Usage> {
    let usage = json.get("usage")?;
    let count = |name: &str| usage.get(name).and_then(Value::as_u64);
    let (prompt, completion) = (count("prompt_tokens"), count("completion_tokens"));
    (prompt.is_some() || completion.is_some())
        .then(|| Usage { prompt_tokens: prompt.unwrap_or(0), completion_tokens: completion.unwrap_or(0) })
}

/// Reads a list of models: `{data: [{id}]}`, a bare list, or `{models: [{name}]}`.
///
/// # Errors
/// Says what is wrong with an answer that holds no list.
pub fn read_models(status: u16, content_type: Option<&str>, body: &str) -> Result<Vec<String>, WireError> {
    if !(200..300).contains(&status) {
        return Err(refusal::read(status, body));
    }
    let json = read_json(status, content_type, body)?;
    let list = json.get("data").or_else(|| json.get("models")).unwrap_or(&json).as_array();
    let Some(list) = list else {
        return Err(WireError { fault: Fault::EmptyReply, status, message: refusal::clip(body) });
    };
    let name = |item: &Value| {
        let named = ["id", "name", "model"].iter().find_map(|field| item.get(field).and_then(Value::as_str));
        named.or_else(|| item.as_str()).map(str::to_owned)
    };
    let mut names: Vec<String> = list.iter().filter_map(name).collect();
    names.sort();
    names.dedup();
    Ok(names)
}
