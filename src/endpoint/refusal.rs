//! What a server means by an error answer, whatever its dialect. Pure.

use serde_json::Value;

use super::quirks::Quirks;
use super::wire::{Fault, WireError};

/// Characters of a server's message that are kept.
const MESSAGE_CHARS: usize = 300;

/// Reads an answer with an error status, or with an error in it.
#[must_use]
pub fn read(status: u16, body: &str) -> WireError {
    // Some send their refusals as the one event of a stream.
    let text = body.trim_start_matches('\u{feff}').trim();
    let json = serde_json::from_str::<Value>(text.strip_prefix("data:").unwrap_or(text)).ok();
    let message = json.as_ref().and_then(message_of).unwrap_or_else(|| clip(body));
    let fault = match &json {
        Some(json) => fault(status, json, &message),
        None => plain_fault(status, body),
    };
    WireError { fault, status, message }
}

/// Whether an object tells of an error, whatever the status that it came with.
#[must_use]
pub fn is_error(json: &Value) -> bool {
    let named = |field: &str| json.get(field).is_some_and(|value| value == "error");
    json.get("error").is_some_and(|error| !error.is_null()) || named("type") || named("object")
}

/// Reads an error that came in an answer of another `status`: its own code, or the status that its type stands for.
#[must_use]
pub fn read_inside(status: u16, json: &Value) -> WireError {
    let places = ["/error/code", "/code", "/error/status"];
    let numbers = places.iter().filter_map(|place| json.pointer(place)).filter_map(number);
    let own = numbers.into_iter().find(|code| (400..600).contains(code));
    let types = codes(json);
    let meant = || STATUS_OF.iter().find(|(word, _)| types.iter().any(|code| code == word)).map(|(_, status)| *status);
    let message = message_of(json).unwrap_or_else(|| clip(&json.to_string()));
    let status = own.or_else(meant).unwrap_or(if status < 400 { 500 } else { status });
    WireError { fault: fault(status, json, &message), status, message }
}

fn number(value: &Value) -> Option<u16> {
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    number.and_then(|number| u16::try_from(number).ok())
}

/// Types of errors that come without a status, and the status that they come with elsewhere.
const STATUS_OF: [(&str, u16); 14] = [
    ("invalid_request_error", 400),
    ("invalid_argument", 400),
    ("authentication_error", 401),
    ("billing_error", 402),
    ("insufficient_quota", 402),
    ("permission_error", 403),
    ("permission_denied", 403),
    ("not_found_error", 404),
    ("request_too_large", 413),
    ("rate_limit_error", 429),
    ("rate_limit_exceeded", 429),
    ("resource_exhausted", 429),
    ("overloaded_error", 529),
    ("unavailable", 503),
];

/// The first characters of a text, blanks run together.
#[must_use]
pub fn clip(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MESSAGE_CHARS).collect()
}

/// Whether a text is a web page.
#[must_use]
pub fn is_html(content_type: Option<&str>, body: &str) -> bool {
    let head: String = body.trim_start().chars().take(15).collect::<String>().to_lowercase();
    content_type.is_some_and(|kind| kind.contains("html")) || head.starts_with("<!doctype") || head.starts_with("<html")
}

/// What the server said: `error.message`, `error`, `message` or `detail`, in any of the shapes seen.
#[must_use]
pub fn message_of(json: &Value) -> Option<String> {
    let json = json.get(0).unwrap_or(json);
    let places = ["/error/message", "/error", "/response/error", "/message", "/detail"];
    let text = places.iter().filter_map(|place| json.pointer(place)).find_map(text_of);
    text.filter(|text| !text.is_empty()).map(|text| clip(&text))
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let lines: Vec<String> = items.iter().filter_map(detail_line).collect();
            (!lines.is_empty()).then(|| lines.join("; "))
        }
        Value::Object(_) => value.get("message").or_else(|| value.get("detail")).and_then(text_of),
        _ => None,
    }
}

fn detail_line(item: &Value) -> Option<String> {
    let said = item.get("msg").or_else(|| item.get("message")).unwrap_or(item).as_str()?;
    let place = item.get("loc").and_then(Value::as_array).and_then(|loc| loc.last()).and_then(Value::as_str);
    Some(place.map_or_else(|| said.to_owned(), |place| format!("{place}: {said}")))
}

fn plain_fault(status: u16, body: &str) -> Fault {
    match status {
        401 | 407 => Fault::BadKey,
        402 => Fault::NoCredit,
        403 => Fault::Forbidden,
        404 | 405 => Fault::WrongPath,
        413 => Fault::TooLong,
        429 => Fault::RateLimited { retry_after_ms: None },
        503 | 529 => Fault::Overloaded,
        408 | 409 | 500.. => Fault::Server,
        _ => Fault::NotJson { html: is_html(None, body) },
    }
}

fn fault(status: u16, json: &Value, message: &str) -> Fault {
    let codes = codes(json);
    let said = message.to_lowercase();
    let is_coded = |names: &[&str]| names.iter().any(|name| codes.iter().any(|code| code == name));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    if status == 402 || is_coded(NO_CREDIT) || says(NO_CREDIT_SAID) {
        return Fault::NoCredit;
    }
    if status == 401 || body_has(json, "API_KEY_INVALID") || is_coded(BAD_KEY) || (status < 429 && says(BAD_KEY_SAID)) {
        return Fault::BadKey;
    }
    let no_model = status == 404 && is_coded(&["not_found_error"]) && said.starts_with("model");
    if no_model || is_coded(UNKNOWN_MODEL) || (matches!(status, 400 | 404 | 422) && says_unknown_model(&said)) {
        return Fault::UnknownModel;
    }
    if status == 413 || is_coded(TOO_LONG) || (matches!(status, 400 | 422 | 500) && says(TOO_LONG_SAID)) {
        return Fault::TooLong;
    }
    match status {
        403 => Fault::Forbidden,
        404 | 405 => Fault::WrongPath,
        429 => Fault::RateLimited { retry_after_ms: retry_after_ms(json, &said) },
        400 | 422 => rejected(json, message).map_or(Fault::Other, |name| Fault::RejectedParameter { name }),
        503 | 529 => Fault::Overloaded,
        408 | 409 | 500.. if says(OVERLOADED_SAID) => Fault::Overloaded,
        408 | 409 | 500.. => Fault::Server,
        _ => Fault::Other,
    }
}

const NO_CREDIT: &[&str] = &["insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"];
const NO_CREDIT_SAID: &[&str] = &[
    "credit balance",
    "insufficient balance",
    "insufficient credits",
    "requires more credits",
    "out of credits",
    "have any credits",
    "used all available credits",
    "monthly spending limit",
    "usage limits",
];
const OVERLOADED_SAID: &[&str] = &["overloaded", "over capacity", "at capacity"];
const BAD_KEY: &[&str] = &["invalid_api_key", "authentication_error", "unauthenticated"];
const BAD_KEY_SAID: &[&str] = &["api key not valid", "incorrect api key", "invalid api key", "invalid_api_key"];
const UNKNOWN_MODEL: &[&str] =
    &["model_not_found", "deploymentnotfound", "invalid_model", "model_not_available", "model_decommissioned"];
const TOO_LONG: &[&str] = &[
    "context_length_exceeded",
    "exceed_context_size_error",
    "string_above_max_length",
    "request_too_large",
    "quotaexceedederror",
];
const TOO_LONG_SAID: &[&str] = &[
    "context length",
    "context window",
    "context size",
    "maximum context",
    "prompt is too long",
    "prompt too long",
    "input is too long",
    "too many tokens",
    "input token count",
    "reduce the length",
    "max_prompt_length",
];

fn says_unknown_model(said: &str) -> bool {
    let gone = ["not found", "not exist", "no such", "unknown model", "invalid model", "not a valid model"];
    let says = |phrase: &&str| said.contains(*phrase);
    let names = says(&"model") && !says(&"invalid url") && gone.iter().any(says);
    names || said.starts_with("no endpoints found for") || says(&"unable to access model")
}

fn codes(json: &Value) -> Vec<String> {
    let json = json.get(0).unwrap_or(json);
    let places = [
        "/error/code",
        "/error/type",
        "/error/status",
        "/response/error/code",
        "/code",
        "/type",
        "/object",
        "/error/details/0/reason",
    ];
    let found = places.iter().filter_map(|place| json.pointer(place)).filter_map(Value::as_str);
    found.map(str::to_lowercase).collect()
}

fn body_has(json: &Value, word: &str) -> bool {
    json.to_string().contains(word)
}

fn rejected(json: &Value, message: &str) -> Option<String> {
    let param = json.pointer("/error/param").or_else(|| json.get("param")).and_then(Value::as_str);
    // Log-probabilities are what is asked to be included with a response.
    if param.is_some_and(|param| param.starts_with("include")) {
        return Some("logprobs".to_owned());
    }
    // The model was held to a shape and did not keep it.
    if codes(json).iter().any(|code| code == "json_validate_failed") {
        return Some("response_format".to_owned());
    }
    // What a router passes on.
    let raw = json.pointer("/error/metadata/raw").and_then(Value::as_str);
    let named = param.and_then(Quirks::named).or_else(|| Quirks::named(message));
    named.or_else(|| raw.and_then(Quirks::named)).map(str::to_owned)
}

/// How long to wait, where a body says so: `"retryDelay": "48s"` or "try again in 1.2s".
fn retry_after_ms(json: &Value, said: &str) -> Option<u64> {
    let details = json.get(0).unwrap_or(json).pointer("/error/details").and_then(Value::as_array);
    let delay = details.and_then(|list| list.iter().find_map(|item| item.get("retryDelay").and_then(Value::as_str)));
    let text = delay.or_else(|| said.split_once("try again in ").map(|(_, rest)| rest))?;
    span_ms(text)
}

/// "1m2.5s", "48s", "250ms", "2 seconds" in milliseconds.
fn span_ms(text: &str) -> Option<u64> {
    let mut rest = text.trim_start();
    let mut total = None;
    loop {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let Ok(number) = rest[..digits].parse::<f64>() else { return total };
        let unit = rest[digits..].trim_start();
        let end = unit.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(unit.len());
        let scale = match &unit[..end] {
            "ms" => 1.0,
            "s" | "sec" | "second" | "seconds" => 1000.0,
            "m" | "min" | "minute" | "minutes" => 60_000.0,
            "h" | "hour" | "hours" => 3_600_000.0,
            _ => return total,
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let part = (number * scale).ceil() as u64;
        total = Some(total.unwrap_or(0_u64).saturating_add(part));
        rest = &unit[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::span_ms;

    #[test]
    fn spans_read_as_servers_write_them() {
        assert_eq!(span_ms("48s"), Some(48_000));
        assert_eq!(span_ms("1.25s. visit"), Some(1250));
        assert_eq!(span_ms("1m2s"), Some(62_000));
        assert_eq!(span_ms("250ms"), Some(250));
        assert_eq!(span_ms("2 seconds"), Some(2000));
        assert_eq!(span_ms("a while"), None);
        assert_eq!(span_ms("99999999999999999999999s1s"), Some(u64::MAX));
    }
}
