//! Signing in to `OpenRouter` so that no key is pasted (PKCE, RFC 7636): what is sent where, as values. Pure.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::refusal;
use super::transport::{HttpRequest, HttpResponse, Method};
use super::wire::{Fault, WireError, read_json};

/// Where the key is given out.
const EXCHANGE_URL: &str = "https://openrouter.ai/api/v1/auth/keys";

/// For the exchange.
const TIMEOUT_MS: u32 = 30_000;

/// Whether `OpenRouter` sends people back to a page of this origin: https on port 443 or 3000, or port 3000 of this machine.
#[must_use]
pub fn returns_to(origin: &str) -> bool {
    let (scheme, authority) = origin.split_once("://").unwrap_or_default();
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
    let on_port = matches!(port, "443" | "3000");
    match scheme {
        "https" => !authority.contains(':') || on_port,
        "http" => host == "localhost" && port == "3000",
        _ => false,
    }
}

/// A secret for one sign-in, from 32 random bytes: 43 characters that an address may hold.
#[must_use]
pub fn verifier(random: &[u8; 32]) -> String {
    base64url(random)
}

/// The page that asks the person, which comes back to `callback` with a code.
#[must_use]
pub fn consent_url(callback: &str, verifier: &str) -> String {
    let challenge = base64url(&Sha256::digest(verifier.as_bytes()));
    let callback = in_query(callback);
    format!("https://openrouter.ai/auth?callback_url={callback}&code_challenge={challenge}&code_challenge_method=S256")
}

/// The request that turns a code into a key.
#[must_use]
pub fn exchange(code: &str, verifier: &str) -> HttpRequest {
    let body = json!({ "code": code, "code_verifier": verifier, "code_challenge_method": "S256" });
    let headers = vec![("Content-Type", "application/json".to_owned())];
    HttpRequest::new(Method::Post, EXCHANGE_URL.to_owned(), headers, body.to_string(), TIMEOUT_MS)
}

/// Reads the key out of the answer.
///
/// # Errors
/// Says what is wrong with an answer that holds none; its message never holds the answer itself.
pub fn read_key(answer: &HttpResponse) -> Result<String, WireError> {
    let status = answer.status;
    if !(200..300).contains(&status) {
        return Err(refusal::read(status, &answer.body));
    }
    let no_key = |fault| WireError { fault, status, message: String::new() };
    let json = read_json(status, answer.content_type.as_deref(), &answer.body).map_err(|error| no_key(error.fault))?;
    let key = json.get("key").and_then(Value::as_str).filter(|key| !key.trim().is_empty());
    key.map(str::to_owned).ok_or_else(|| no_key(Fault::EmptyReply))
}

/// A query (with its `?`, or empty) without the code, and the code that stood in it.
#[must_use]
pub fn take_code(query: &str) -> (Option<String>, String) {
    let parts: Vec<&str> = query.trim_start_matches('?').split('&').filter(|part| !part.is_empty()).collect();
    let (codes, rest): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(|part| part.starts_with("code="));
    let code = codes.first().and_then(|part| part.strip_prefix("code=")).filter(|code| !code.is_empty());
    let left = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    (code.map(str::to_owned), left)
}

fn in_query(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Base64 with the alphabet for addresses, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let group = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let letter = move |place: usize| char::from(ALPHABET[(bits >> (18 - 6 * place)) as usize & 63]);
        (0..=chunk.len()).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_standard_s_own_example() {
        let url = consent_url("https://likeness.example/app/", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert!(url.starts_with("https://openrouter.ai/auth?callback_url=https%3A%2F%2Flikeness.example%2Fapp%2F&"));
        assert!(url.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&"), "{url}");
        assert_eq!(verifier(&[0; 32]).len(), 43);
        assert_eq!(base64url(&[251, 255]), "-_8");
    }

    #[test]
    fn it_comes_back_to_the_addresses_that_openrouter_names() {
        for origin in ["https://x.org", "https://x.org:3000", "http://localhost:3000"] {
            assert!(returns_to(origin), "{origin}");
        }
        for origin in
            ["http://x.org", "https://x.org:8443", "http://localhost:8080", "http://127.0.0.1:3000", "null", "file://"]
        {
            assert!(!returns_to(origin), "{origin}");
        }
    }

    #[test]
    fn the_code_is_taken_out_of_the_address_and_the_rest_left() {
        assert_eq!(take_code("?code=abc"), (Some("abc".to_owned()), String::new()));
        assert_eq!(take_code("?a=1&code=x%2Fy&b=2"), (Some("x%2Fy".to_owned()), "?a=1&b=2".to_owned()));
        assert_eq!(take_code(""), (None, String::new()));
        assert_eq!(take_code("?code=&decode=1"), (None, "?decode=1".to_owned()));
    }

    #[test]
    fn an_answer_without_a_key_is_told_without_showing_it() {
        let answer =
            |status, body: &str| HttpResponse { status, content_type: None, retry_after: None, body: body.to_owned() };
        assert_eq!(read_key(&answer(200, r#"{"key":"sk-or-1","user_id":"u"}"#)).unwrap(), "sk-or-1");
        assert_eq!(read_key(&answer(200, r#"{"user_id":"u"}"#)).unwrap_err().fault, Fault::EmptyReply);
        assert_eq!(read_key(&answer(200, r#"{"key":"sk-or-1"#)).unwrap_err().message, "");
        let refused = read_key(&answer(403, r#"{"error":{"message":"Invalid code","code":403}}"#)).unwrap_err();
        assert_eq!((refused.fault, refused.message.as_str()), (Fault::Forbidden, "Invalid code"));
    }
}
