//! Gemini's own format: the request as a value, and how answers fill in a draft. Pure.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::logprobs;
use super::quirks::{FormatField, Quirks, TokensField};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, ReplyFormat};

/// The body of a request for content; the model's name stands in its path.
#[must_use]
pub fn request_body(prompt: &Prompt, quirks: &Quirks) -> Value {
    let mut body = Map::new();
    let (system, rest): (Vec<_>, Vec<_>) = prompt.messages.iter().partition(|m| m.speaker == Speaker::System);
    if !system.is_empty() {
        let parts: Vec<Value> = system.iter().map(|m| json!({ "text": m.text })).collect();
        body.insert("systemInstruction".into(), json!({ "parts": parts }));
    }
    let role = |speaker| if speaker == Speaker::Assistant { "model" } else { "user" };
    let contents: Vec<Value> =
        rest.iter().map(|m| json!({ "role": role(m.speaker), "parts": [{ "text": m.text }] })).collect();
    body.insert("contents".into(), Value::Array(contents));
    body.insert("generationConfig".into(), config(prompt, quirks));
    Value::Object(body)
}

fn config(prompt: &Prompt, quirks: &Quirks) -> Value {
    let mut config = Map::new();
    if !quirks.no_temperature {
        config.insert("temperature".into(), json!(prompt.temperature));
    }
    if quirks.max_tokens_field != TokensField::None {
        config.insert("maxOutputTokens".into(), json!(quirks.room(prompt.max_tokens)));
    }
    if let ReplyFormat::Json { schema, .. } = &prompt.format
        && quirks.format != FormatField::None
    {
        config.insert("responseMimeType".into(), json!("application/json"));
        if quirks.format == FormatField::JsonSchema {
            config.insert("responseJsonSchema".into(), schema.clone());
        }
    }
    if prompt.wants_letters && !quirks.no_logprobs {
        config.insert("responseLogprobs".into(), json!(true));
        config.insert("logprobs".into(), json!(logprobs::ALTERNATIVES));
    }
    Value::Object(config)
}

/// Takes an answer in, or one chunk of a stream: they have the same shape. Thoughts are left out.
pub fn absorb(json: &Value, draft: &mut Draft) {
    if let Value::Array(chunks) = json {
        for chunk in chunks {
            absorb(chunk, draft);
        }
        return;
    }
    draft.count(json.get("usageMetadata"));
    if json.pointer("/promptFeedback/blockReason").is_some() {
        draft.finish = Some("prohibited_content".to_owned());
    }
    let Some(candidate) = json.pointer("/candidates/0") else { return };
    let parts = candidate.pointer("/content/parts").and_then(Value::as_array);
    let is_thought = |part: &&Value| part.get("thought").and_then(Value::as_bool).unwrap_or(false);
    for part in parts.into_iter().flatten().filter(|part| !is_thought(part)) {
        draft.text.push_str(part.get("text").and_then(Value::as_str).unwrap_or_default());
    }
    draft.tokens.extend(candidate.get("logprobsResult").map(tokens).unwrap_or_default());
    draft.end(candidate.get("finishReason"));
}

/// Log-probabilities in the shape of chat completions.
fn tokens(result: &Value) -> Vec<Value> {
    let list = |place: &str| result.get(place).and_then(Value::as_array).cloned().unwrap_or_default();
    let entry = |one: &Value| json!({ "token": one.get("token"), "logprob": one.get("logProbability") });
    let top = list("topCandidates").into_iter().map(|step| {
        let listed = step.get("candidates").and_then(Value::as_array).cloned().unwrap_or_default();
        listed.iter().map(entry).collect::<Vec<_>>()
    });
    let chosen = list("chosenCandidates");
    let steps = chosen.iter().zip(top.map(Some).chain(std::iter::repeat(None)));
    steps
        .map(|(one, top)| {
            let mut token = entry(one);
            token["top_logprobs"] = json!(top.unwrap_or_default());
            token
        })
        .collect()
}
