//! Reads lists of models in every dialect. Pure.

use serde_json::Value;

use super::refusal;
use super::wire::{Fault, WireError, read_json};

/// Kinds of models that write no text, where a list says so.
const OTHERS: [&str; 7] = ["image", "embedding", "rerank", "moderation", "audio", "video", "transcribe"];

/// Reads a list of models: `{data: [{id}]}`, a bare list, or `{models: [{name}]}`; by name, those left out that write no text.
///
/// # Errors
/// Says what is wrong with an answer that holds no list.
pub fn read(status: u16, content_type: Option<&str>, body: &str) -> Result<Vec<String>, WireError> {
    if !(200..300).contains(&status) {
        return Err(refusal::read(status, body));
    }
    let json = read_json(status, content_type, body)?;
    let list = json.get("data").or_else(|| json.get("models")).unwrap_or(&json).as_array();
    let Some(list) = list else {
        return Err(WireError { fault: Fault::EmptyReply, status, message: refusal::clip(body) });
    };
    let mut names: Vec<String> = list.iter().filter(|item| writes(item)).filter_map(name).collect();
    names.sort();
    names.dedup();
    Ok(names)
}

fn writes(item: &Value) -> bool {
    let other = item.get("type").and_then(Value::as_str).is_some_and(|kind| OTHERS.contains(&kind));
    let methods = item.get("supportedGenerationMethods").and_then(Value::as_array);
    let capable = item.pointer("/capabilities/completion_chat").and_then(Value::as_bool);
    !other && capable != Some(false) && methods.is_none_or(|all| all.iter().any(|method| method == "generateContent"))
}

fn name(item: &Value) -> Option<String> {
    let named = ["id", "name", "model"].iter().find_map(|field| item.get(field).and_then(Value::as_str));
    let name = named.or_else(|| item.as_str())?;
    // Gemini names its models by their path.
    let is_path = item.get("supportedGenerationMethods").is_some();
    Some(if is_path { name.strip_prefix("models/").unwrap_or(name) } else { name }.to_owned())
}
