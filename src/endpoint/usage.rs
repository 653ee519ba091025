//! Token counts in every dialect, made into one: what was read from a cache is part of what was read. Pure.

use serde_json::{Map, Value};

use crate::method::call::Usage;

/// Where the tokens read from a cache are counted, within those read.
const CACHED_WITHIN: [&str; 5] = [
    "/prompt_tokens_details/cached_tokens",
    "/input_tokens_details/cached_tokens",
    "/prompt_cache_hit_tokens",
    "/cachedContentTokenCount",
    "/cached_tokens",
];

/// More than any prompt has: a larger count is none, and sums of what is left stay in range.
const MOST_TOKENS: u64 = 1_000_000_000;

/// Reads token counts; none where nothing is counted.
#[must_use]
pub fn read(counts: &Map<String, Value>) -> Option<Usage> {
    let count = |name: &str| counts.get(name).and_then(Value::as_u64).filter(|count| *count <= MOST_TOKENS);
    let whole = ["prompt_tokens", "promptTokenCount", "input_tokens"].iter().find_map(|name| count(name));
    let written = ["completion_tokens", "output_tokens"].iter().find_map(|name| count(name));
    // What Gemini's models think is counted beside what they say.
    let parts = [count("candidatesTokenCount"), count("thoughtsTokenCount")];
    let written = written.or_else(|| parts.iter().flatten().copied().reduce(|a, b| a + b));
    if whole.is_none() && written.is_none() {
        return None;
    }
    // Anthropic counts these beside `input_tokens`.
    let apart = [count("cache_read_input_tokens"), count("cache_creation_input_tokens")].map(Option::unwrap_or_default);
    let json = Value::Object(counts.clone());
    let within = CACHED_WITHIN
        .iter()
        .find_map(|place| json.pointer(place).and_then(Value::as_u64))
        .filter(|count| *count <= MOST_TOKENS);
    Some(Usage {
        prompt_tokens: whole.unwrap_or(0) + apart[0] + apart[1],
        completion_tokens: written.unwrap_or(0),
        cached_prompt_tokens: within.unwrap_or(apart[0]),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(json: &str) -> Option<(u64, u64, u64)> {
        let usage = read(&serde_json::from_str(json).unwrap())?;
        Some((usage.prompt_tokens, usage.completion_tokens, usage.cached_prompt_tokens))
    }

    #[test]
    fn what_is_read_always_includes_what_was_cached() {
        let openai = r#"{"prompt_tokens":2006,"completion_tokens":300,"prompt_tokens_details":{"cached_tokens":1920}}"#;
        assert_eq!(of(openai), Some((2006, 300, 1920)));
        let responses = r#"{"input_tokens":36,"input_tokens_details":{"cached_tokens":8},"output_tokens":87}"#;
        assert_eq!(of(responses), Some((36, 87, 8)));
        let anthropic =
            r#"{"input_tokens":21,"cache_creation_input_tokens":5,"cache_read_input_tokens":188,"output_tokens":393}"#;
        assert_eq!(of(anthropic), Some((214, 393, 188)));
        let gemini =
            r#"{"promptTokenCount":10,"candidatesTokenCount":4,"thoughtsTokenCount":30,"cachedContentTokenCount":6}"#;
        assert_eq!(of(gemini), Some((10, 34, 6)));
        assert_eq!(of(r#"{"prompt_tokens":18446744073709551615,"completion_tokens":2}"#), Some((0, 2, 0)));
        let deepseek =
            r#"{"prompt_tokens":30,"completion_tokens":2,"prompt_cache_hit_tokens":20,"prompt_cache_miss_tokens":10}"#;
        assert_eq!(of(deepseek), Some((30, 2, 20)));
        assert_eq!(of(r#"{"prompt_tokens":9}"#), Some((9, 0, 0)));
        assert_eq!(of(r#"{"cost":0.1}"#), None);
    }
}
