//! The log-probabilities of a reply's tokens: only those of the letters A and B are kept. Pure.

use serde_json::{Value, json};

use crate::method::call::Letter;

/// Alternatives that are asked for at each token: A and B and their spellings with a blank or a quote.
pub const ALTERNATIVES: u32 = 4;

/// Log-odds are never larger: beyond it the list of alternatives tells nothing.
const MOST: f64 = 15.0;

/// The tokens of a choice's `logprobs`: those of chat completions as they are, those of the legacy shape
/// (`{tokens, token_logprobs, top_logprobs}`, lists of one length) in the shape of chat completions.
#[must_use]
pub fn tokens(logprobs: &Value) -> Vec<Value> {
    if let Some(content) = logprobs.get("content").and_then(Value::as_array) {
        return content.clone();
    }
    let texts = logprobs.get("tokens").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let of = |field: &str, at: usize| logprobs.get(field).and_then(|list| list.get(at)).cloned().unwrap_or_default();
    let listed = |top: Value| match top {
        Value::Object(all) => {
            all.iter().map(|(token, logprob)| json!({ "token": token, "logprob": logprob })).collect()
        }
        _ => Vec::new(),
    };
    let token = |(at, text): (usize, &Value)| {
        let top = listed(of("top_logprobs", at));
        json!({ "token": text, "logprob": of("token_logprobs", at), "top_logprobs": top })
    };
    texts.iter().enumerate().map(token).collect()
}

/// The letters among tokens in the shape of chat completions (`{token, bytes, top_logprobs: [{token, logprob}]}`).
#[must_use]
pub fn letters(tokens: &[Value]) -> Vec<Letter> {
    let mut at = 0;
    let mut letters = Vec::new();
    for token in tokens {
        let text = token.get("token").and_then(Value::as_str).unwrap_or_default();
        if letter(text).is_some() {
            letters.extend(log_odds_a(token).map(|log_odds_a| Letter { at, log_odds_a }));
        }
        let bytes = token.get("bytes").and_then(Value::as_array).map_or(text.len(), Vec::len);
        at += bytes;
    }
    letters
}

/// "A", " A" and "\"A" are all A.
fn letter(token: &str) -> Option<bool> {
    match token.trim_matches(|c: char| !c.is_alphanumeric()) {
        "A" => Some(true),
        "B" => Some(false),
        _ => None,
    }
}

/// A letter that is not among the alternatives is as unlikely as the least likely of them.
fn log_odds_a(token: &Value) -> Option<f64> {
    let number = |value: &Value| value.get("logprob").and_then(Value::as_f64).filter(|number| !number.is_nan());
    let listed = token.get("top_logprobs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let alternatives: Vec<(&str, f64)> =
        listed.iter().filter_map(|one| Some((one.get("token").and_then(Value::as_str)?, number(one)?))).collect();
    let sum = |wanted: bool| {
        let fitting = alternatives.iter().filter(|(text, _)| letter(text) == Some(wanted));
        fitting.map(|(_, log)| log.exp()).sum::<f64>()
    };
    let least = alternatives.iter().map(|(_, log)| log.exp()).fold(f64::INFINITY, f64::min);
    if !least.is_finite() {
        return None;
    }
    let [a, b] = [true, false].map(|wanted| sum(wanted).max(if sum(wanted) > 0.0 { 0.0 } else { least }));
    let log_odds = (a.max(f64::MIN_POSITIVE) / b.max(f64::MIN_POSITIVE)).ln();
    Some(log_odds.clamp(-MOST, MOST))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn token(text: &str, top: &[(&str, f64)]) -> Value {
        let top: Vec<Value> = top.iter().map(|(token, p)| json!({ "token": token, "logprob": p.ln() })).collect();
        json!({ "token": text, "logprob": -0.1, "bytes": text.bytes().collect::<Vec<u8>>(), "top_logprobs": top })
    }

    #[test]
    fn the_spellings_of_a_letter_add_up_and_its_place_counts_bytes() {
        let verdict = token("\"A", &[("\"A", 0.5), (" A", 0.1), ("\"B", 0.3), ("x", 0.01)]);
        let found = letters(&[token("é: ", &[]), verdict, token("\"}", &[])]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, "é: ".len());
        assert!((found[0].log_odds_a - (0.6_f64 / 0.3).ln()).abs() < 1e-9);
    }

    #[test]
    fn a_letter_that_is_not_listed_is_as_unlikely_as_the_least_likely() {
        let found = letters(&[token("B", &[("B", 0.9), ("x", 0.05), ("y", 0.02)])]);
        assert!((found[0].log_odds_a - (0.02_f64 / 0.9).ln()).abs() < 1e-9);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(letters(&[]), []);
        assert_eq!(letters(&[json!({ "token": "A" }), json!(3), json!({ "token": "A", "top_logprobs": [{}] })]), []);
        assert_eq!(tokens(&Value::Null), [] as [Value; 0]);
        let certain = json!({ "token": "A", "top_logprobs": [{ "token": "A", "logprob": 0.0 }, { "token": "B", "logprob": -9999.0 }] });
        assert!((letters(&[certain])[0].log_odds_a - MOST).abs() < 1e-9);
    }
    #[test]
    fn the_legacy_shape_gives_the_same_letters() {
        let legacy = json!({ "tokens": ["{\"", "A", "\"}"], "token_logprobs": [-0.1, -0.2, 0.0],
            "top_logprobs": [{}, { "A": 0.8_f64.ln(), "B": 0.1_f64.ln() }, null] });
        let found = letters(&tokens(&legacy));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, 2);
        assert!((found[0].log_odds_a - 8.0_f64.ln()).abs() < 1e-9);
    }
}
