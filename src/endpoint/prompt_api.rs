//! What the browser's own model is asked and answers, as values; the browser's part stands in `built_in`. Pure.

use serde_json::{Value, json};

use super::draft::Draft;
use super::openai_chat::role;
use super::quirks::{FormatField, Quirks};
use crate::method::call::{Prompt, ReplyFormat};

/// The only model that there is.
pub const MODEL: &str = "built-in";

/// The request: `messages` as in chat completions, `schema` where a shape is asked for.
#[must_use]
pub fn request_body(prompt: &Prompt, quirks: &Quirks) -> Value {
    let messages: Vec<Value> =
        prompt.messages.iter().map(|m| json!({ "role": role(m.speaker), "content": m.text })).collect();
    let schema = match &prompt.format {
        ReplyFormat::Json { schema, .. } if quirks.format == FormatField::JsonSchema => schema.clone(),
        _ => Value::Null,
    };
    json!({ "model": MODEL, "messages": messages, "schema": schema })
}

/// Takes the answer in: `{"text": …}`.
pub fn absorb(json: &Value, draft: &mut Draft) {
    if let Some(text) = json.get("text").and_then(Value::as_str) {
        draft.text.push_str(text);
        draft.finish = Some("stop".to_owned());
    }
}

/// The status under which the browser's refusal of this name is told, so that it reads like any other endpoint's.
#[must_use]
pub fn status(name: &str) -> u16 {
    match name {
        "QuotaExceededError" => 413,
        "NotAllowedError" | "SecurityError" => 403,
        "NotSupportedError" | "SyntaxError" | "TypeError" => 400,
        "NotFoundError" => 404,
        _ => 500,
    }
}

/// The body of a refusal.
#[must_use]
pub fn refusal(name: &str, message: &str) -> String {
    let code = if name == "NotFoundError" { "model_not_found" } else { name };
    // What it does not support of a prompt's shape is its schema: texts it takes.
    let param = matches!(name, "NotSupportedError" | "SyntaxError" | "TypeError").then_some("json_schema");
    json!({ "error": { "message": message, "code": code, "param": param } }).to_string()
}
