//! Promises of addresses and of the wire format: what people paste, and what servers are known to answer.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod endpoint_support;

use endpoint_support::prompt;
use likeness::endpoint::address::{Address, AddressError};
use likeness::endpoint::models;
use likeness::endpoint::openai_chat::request_body;
use likeness::endpoint::quirks::{FormatField, Quirks, TokensField};
use likeness::endpoint::wire::{Fault, WireError, WireFormat};
use likeness::method::call::{Finish, Reply, Usage};

fn read_reply(status: u16, content_type: Option<&str>, body: &str) -> Result<Reply, WireError> {
    WireFormat::OpenaiChat.read_reply(status, content_type, body)
}

#[test]
fn what_people_paste_becomes_one_base() {
    let cases = [
        ("localhost:11434", "http://localhost:11434/v1"),
        (" http://127.0.0.1:8080/ ", "http://127.0.0.1:8080/v1"),
        ("http://localhost:1234/v1/models", "http://localhost:1234/v1"),
        ("http://localhost:11434/api/chat", "http://localhost:11434/v1"),
        ("https://api.x.com/v1/", "https://api.x.com/v1"),
        ("https://api.x.com/v1/chat/completions", "https://api.x.com/v1"),
        ("HTTPS://API.X.com:443", "https://api.x.com/v1"),
        ("api.openai.com", "https://api.openai.com/v1"),
        ("openrouter.ai/api", "https://openrouter.ai/api/v1"),
        ("https://api.groq.com", "https://api.groq.com/openai/v1"),
        ("https://x.org/team/llm/v2?key=1#top", "https://x.org/team/llm/v2"),
        ("192.168.1.5:8000/v1", "http://192.168.1.5:8000/v1"),
        ("[::1]:8080", "http://[::1]:8080/v1"),
        ("`https://x.org/v1`", "https://x.org/v1"),
        ("https://x.org//v1//chat/completions/", "https://x.org/v1"),
    ];
    for (text, base) in cases {
        let address = Address::parse(text).unwrap();
        assert_eq!(address.base(), base, "{text}");
        assert_eq!(Address::parse(&address.base()).unwrap(), address);
        let json = serde_json::to_string(&address).unwrap();
        assert_eq!(serde_json::from_str::<Address>(&json).unwrap(), address);
    }
}

#[test]
fn what_people_paste_for_another_format_becomes_its_base() {
    let cases = [
        (WireFormat::Anthropic, "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1"),
        (WireFormat::Anthropic, "api.anthropic.com", "https://api.anthropic.com/v1"),
        (WireFormat::OpenaiResponses, "https://api.openai.com/v1/responses", "https://api.openai.com/v1"),
        (WireFormat::Gemini, "generativelanguage.googleapis.com", "https://generativelanguage.googleapis.com/v1beta"),
        (
            WireFormat::Gemini,
            "https://generativelanguage.googleapis.com/v1beta/openai/",
            "https://generativelanguage.googleapis.com/v1beta",
        ),
        (
            WireFormat::Gemini,
            "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=x",
            "https://generativelanguage.googleapis.com/v1beta",
        ),
        (
            WireFormat::OpenaiChat,
            "https://generativelanguage.googleapis.com/v1beta",
            "https://generativelanguage.googleapis.com/v1beta/openai",
        ),
    ];
    for (wire, text, base) in cases {
        let address = Address::for_wire(text, wire).unwrap();
        assert_eq!(address.base(), base, "{text}");
        assert_eq!(Address::for_wire(base, wire).unwrap(), address);
    }
    assert!(Address::parse(Address::built_in().origin()).is_err());
}

#[test]
fn what_is_no_address_says_why() {
    let cases = [
        ("", AddressError::Empty),
        ("  ", AddressError::Empty),
        ("ftp://x.org", AddressError::Scheme("ftp".to_owned())),
        ("javascript://x", AddressError::Scheme("javascript".to_owned())),
        ("javascript:alert(1)", AddressError::Port),
        ("https://me:pw@x.org", AddressError::Credentials),
        ("https://", AddressError::Host),
        ("my model server", AddressError::Host),
        ("http://x.org:99999", AddressError::Port),
        ("http://x.org/a b", AddressError::Path),
        ("http://[::1", AddressError::Host),
    ];
    for (text, error) in cases {
        assert_eq!(Address::parse(text), Err(error), "{text}");
    }
}

#[test]
fn addresses_know_where_they_are() {
    let place = |text: &str| {
        let address = Address::parse(text).unwrap();
        (address.is_loopback(), address.is_local(), address.origin().to_owned())
    };
    assert_eq!(place("localhost:1"), (true, true, "http://localhost:1".to_owned()));
    assert_eq!(place("10.0.0.2"), (false, true, "http://10.0.0.2".to_owned()));
    assert_eq!(place("box.local"), (false, true, "http://box.local".to_owned()));
    assert_eq!(place("127.evil.com"), (false, false, "https://127.evil.com".to_owned()));
    assert_eq!(place("172.32.0.1"), (false, false, "https://172.32.0.1".to_owned()));
}

#[test]
fn the_body_follows_the_quirks() {
    let body = request_body(&prompt("hi"), "m", &Quirks::default(), false);
    assert_eq!(body["messages"][0], serde_json::json!({ "role": "user", "content": "hi" }));
    assert_eq!((&body["temperature"], &body["max_tokens"]), (&serde_json::json!(0.0), &serde_json::json!(50)));
    assert_eq!(body["response_format"]["json_schema"]["name"], "verdict");
    let quirks = Quirks {
        no_temperature: true,
        max_tokens_field: TokensField::None,
        format: FormatField::None,
        ..Quirks::default()
    };
    let names: Vec<String> =
        request_body(&prompt("hi"), "m", &quirks, false).as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["messages", "model"]);
}

#[test]
fn replies_read_in_every_recorded_shape() {
    let read = |body: &str| read_reply(200, Some("application/json"), body).unwrap();
    let plain = read(
        r#"{"id":"x","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","refusal":null},
        "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}"#,
    );
    assert_eq!((plain.text.as_str(), plain.finish), ("Hi", Finish::Stop));
    assert_eq!(plain.usage, Some(Usage { prompt_tokens: 9, completion_tokens: 3, cached_prompt_tokens: 0 }));
    let reasoned = read(r#"{"choices":[{"message":{"content":"A","reasoning_content":"B"}}],"error":null}"#);
    assert_eq!((reasoned.text.as_str(), reasoned.finish, reasoned.usage), ("A", Finish::Unknown, None));
    let parts =
        read(r#"{"choices":[{"message":{"content":[{"type":"thinking","text":"x"},{"type":"text","text":"A"}]}}]}"#);
    assert_eq!(parts.text, "A");
    let cut = read(r#"{"choices":[{"message":{"content":""},"finish_reason":"length"}]}"#);
    assert_eq!((cut.text.as_str(), cut.finish), ("", Finish::Length));
    let filtered = read(r#"{"choices":[{"message":{"content":null},"finish_reason":"content_filter"}]}"#);
    assert_eq!(filtered.finish, Finish::Refused);
    let refused = read(r#"{"choices":[{"message":{"content":null,"refusal":"I can't."},"finish_reason":"stop"}]}"#);
    assert_eq!((refused.text.as_str(), refused.finish), ("I can't.", Finish::Refused));
}

fn fault(status: u16, body: &str) -> WireError {
    read_reply(status, None, body).unwrap_err()
}

#[test]
fn errors_read_in_every_recorded_shape() {
    let cases = [
        (401, r#"{"error":{"message":"m","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#, "m"),
        (401, r#"{"type":"error","error":{"type":"authentication_error","message":"m"},"request_id":"r"}"#, "m"),
        (
            400,
            r#"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#,
            "API key not valid.",
        ),
        (401, r#"{"detail":"Unauthorized"}"#, "Unauthorized"),
        (400, r#"{"code":"x","error":"Incorrect API key provided"}"#, "Incorrect API key provided"),
        (401, r#"{"object":"error","message":"m","type":"t","code":1}"#, "m"),
    ];
    for (status, body, message) in cases {
        let error = fault(status, body);
        assert_eq!((error.fault, error.message.as_str(), error.status), (Fault::BadKey, message, status), "{body}");
    }
    let detail = fault(422, r#"{"detail":[{"loc":["body","max_completion_tokens"],"msg":"Extra inputs"}]}"#);
    assert_eq!(detail.message, "max_completion_tokens: Extra inputs");
    assert_eq!(detail.fault, Fault::RejectedParameter { name: "max_completion_tokens".to_owned() });
    let inside = fault(200, r#"{"error":{"code":429,"message":"slow"}}"#);
    assert_eq!((inside.fault, inside.status), (Fault::RateLimited { retry_after_ms: None }, 429));
    assert!(fault(500, &"x".repeat(10_000)).message.len() <= 300);
}

#[test]
fn a_prompt_over_the_limit_is_told_from_a_refused_parameter() {
    let long = [
        (
            400,
            r#"{"error":{"message":"'max_tokens' is too large: 512. This model's maximum context length is 4096 tokens","param":"max_tokens"}}"#,
        ),
        (
            400,
            r#"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}"#,
        ),
        (400, r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 > 8"}}"#),
        (400, r#"{"error":{"message":"x","code":"context_length_exceeded"}}"#),
        (413, "too big"),
    ];
    for (status, body) in long {
        assert_eq!(fault(status, body).fault, Fault::TooLong, "{body}");
    }
    let refused = fault(
        400,
        r#"{"error":{"message":"max_tokens is too large: 9999. This model supports at most 4096 completion tokens","param":"max_tokens"}}"#,
    );
    assert_eq!(refused.fault, Fault::RejectedParameter { name: "max_tokens".to_owned() });
}

#[test]
fn model_lists_read_in_every_recorded_shape_and_leave_out_what_writes_no_text() {
    let cases = [
        r#"{"object":"list","data":[{"id":"b"},{"id":"a"}]}"#,
        r#"[{"id":"a"},{"id":"b"}]"#,
        r#"{"models":[{"name":"a"},{"name":"b"}]}"#,
        r#"{"models":[{"name":"models/b","supportedGenerationMethods":["generateContent","countTokens"]},
            {"name":"models/a","supportedGenerationMethods":["generateContent"]},
            {"name":"models/embedding-001","supportedGenerationMethods":["embedContent"]}],"nextPageToken":"x"}"#,
        r#"[{"id":"b","type":"chat"},{"id":"a","type":"language"},{"id":"flux","type":"image"}]"#,
        r#"{"data":[{"type":"model","id":"a","display_name":"A"},{"type":"model","id":"b"}],"has_more":false}"#,
        r#"{"data":[{"id":"a","capabilities":{"completion_chat":true}},{"id":"b"},{"id":"e","capabilities":{"completion_chat":false}}]}"#,
    ];
    for body in cases {
        assert_eq!(models::read(200, None, body).unwrap(), ["a", "b"]);
    }
    assert_eq!(models::read(200, None, "<html>").unwrap_err().fault, Fault::NotJson { html: true });
    assert_eq!(models::read(200, None, "{}").unwrap_err().fault, Fault::EmptyReply);
    assert_eq!(models::read(401, None, "").unwrap_err().fault, Fault::BadKey);
}
