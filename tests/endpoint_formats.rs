//! Promises of the wire formats beside chat completions: what is sent where, and what servers are recorded to answer.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::answer;
use likeness::domain::pair::Speaker;
use likeness::endpoint::address::Address;
use likeness::endpoint::journal::journal_key;
use likeness::endpoint::key::Key;
use likeness::endpoint::quirks::{FormatField, LogprobsField, MORE_ROOM, Quirks, TokensField};
use likeness::endpoint::target::Endpoint;
use likeness::endpoint::wire::{Fault, WireError, WireFormat};
use likeness::method::call::{Call, Finish, Prompt, PromptMessage, Purpose, Reply, ReplyFormat, Usage};
use serde_json::{Value, json};

fn prompt() -> Prompt {
    let said = [
        (Speaker::System, "Be brief."),
        (Speaker::User, "A or B?"),
        (Speaker::Assistant, "B"),
        (Speaker::User, "Sure?"),
    ];
    Prompt {
        messages: said.map(|(speaker, text)| PromptMessage { speaker, text: text.to_owned() }).to_vec(),
        max_tokens: 50,
        temperature: 0.5,
        format: ReplyFormat::Json { name: "verdict".to_owned(), schema: json!({ "type": "object" }) },
        wants_letters: true,
    }
}

fn endpoint(wire: WireFormat, base: &str) -> Endpoint {
    let address = Address::for_wire(base, wire).unwrap();
    let key = Key::new("sk-secret-1234", &address).ok();
    Endpoint::new(address, "some/model 1", key).speaking(wire)
}

/// URL, headers but for the content type, body.
fn sent(wire: WireFormat, stream: bool) -> (String, Vec<(&'static str, String)>, Value) {
    let mut request = endpoint(wire, "https://x.org").completion(&prompt(), &Quirks::default(), 1000, stream);
    assert_eq!(request.headers.pop().unwrap().0, "Content-Type");
    (request.url, request.headers, serde_json::from_str(&request.body).unwrap())
}

#[test]
fn chat_completions_stream_where_that_is_asked_for_and_taken() {
    let (url, headers, body) = sent(WireFormat::OpenaiChat, true);
    assert_eq!(url, "https://x.org/v1/chat/completions");
    assert_eq!(headers, [("Authorization", "Bearer sk-secret-1234".to_owned())]);
    assert_eq!((&body["stream"], &body["stream_options"]), (&json!(true), &json!({ "include_usage": true })));
    let endpoint = endpoint(WireFormat::OpenaiChat, "https://x.org");
    let with = |quirks: Quirks| {
        let request = endpoint.completion(&prompt(), &quirks, 1000, true);
        serde_json::from_str::<Value>(&request.body).unwrap()
    };
    let uncounted = with(Quirks { no_usage_in_stream: true, ..Quirks::default() });
    assert!(uncounted["stream"] == true && uncounted.get("stream_options").is_none());
    assert!(with(Quirks { no_stream: true, ..Quirks::default() }).get("stream").is_none());
    let counted = with(Quirks { logprobs_field: LogprobsField::Count, ..Quirks::default() });
    assert!(counted["logprobs"] == 4 && counted.get("top_logprobs").is_none());
    assert_eq!(with(Quirks { more_room: true, ..Quirks::default() })["max_tokens"], 50 + 8192);
}

#[test]
fn responses_are_asked_for_as_documented_and_not_kept() {
    let (url, headers, body) = sent(WireFormat::OpenaiResponses, true);
    assert_eq!(url, "https://x.org/v1/responses");
    assert_eq!(headers, [("Authorization", "Bearer sk-secret-1234".to_owned())]);
    let expected = json!({
        "model": "some/model 1", "store": false, "instructions": "Be brief.",
        "input": [{ "role": "user", "content": "A or B?" }, { "role": "assistant", "content": "B" }, { "role": "user", "content": "Sure?" }],
        "temperature": 0.5, "max_output_tokens": 50, "stream": true,
        "text": { "format": { "type": "json_schema", "name": "verdict", "strict": true, "schema": { "type": "object" } } },
        "include": ["message.output_text.logprobs"], "top_logprobs": 4,
    });
    assert_eq!(body, expected);
}

#[test]
fn anthropic_is_asked_with_its_headers_and_the_system_text_apart() {
    let (url, headers, body) = sent(WireFormat::Anthropic, false);
    assert_eq!(url, "https://x.org/v1/messages");
    let expected = [
        ("x-api-key", "sk-secret-1234"),
        ("anthropic-version", "2023-06-01"),
        ("anthropic-dangerous-direct-browser-access", "true"),
    ];
    assert_eq!(headers, expected.map(|(name, value)| (name, value.to_owned())));
    let expected = json!({
        "model": "some/model 1", "max_tokens": 50, "temperature": 0.5,
        "system": [{ "type": "text", "text": "Be brief.", "cache_control": { "type": "ephemeral" } }],
        "messages": [{ "role": "user", "content": "A or B?" }, { "role": "assistant", "content": "B" }, { "role": "user", "content": "Sure?" }],
        "output_config": { "format": { "type": "json_schema", "schema": { "type": "object" } } },
    });
    assert_eq!(body, expected);
}

#[test]
fn gemini_is_asked_at_its_model_s_own_path() {
    let (url, headers, body) = sent(WireFormat::Gemini, false);
    assert_eq!(url, "https://x.org/v1beta/models/some/model%201:generateContent");
    assert_eq!(headers, [("x-goog-api-key", "sk-secret-1234".to_owned())]);
    let expected = json!({
        "systemInstruction": { "parts": [{ "text": "Be brief." }] },
        "contents": [{ "role": "user", "parts": [{ "text": "A or B?" }] }, { "role": "model", "parts": [{ "text": "B" }] },
            { "role": "user", "parts": [{ "text": "Sure?" }] }],
        "generationConfig": { "temperature": 0.5, "maxOutputTokens": 50, "responseMimeType": "application/json",
            "responseJsonSchema": { "type": "object" }, "responseLogprobs": true, "logprobs": 4 },
    });
    assert_eq!(body, expected);
    let (url, _, _) = sent(WireFormat::Gemini, true);
    assert!(url.ends_with(":streamGenerateContent?alt=sse"));
}

#[test]
fn what_a_model_does_not_take_is_left_out_in_every_format() {
    let none = Quirks {
        no_temperature: true,
        no_logprobs: true,
        format: FormatField::None,
        max_tokens_field: TokensField::None,
        ..Quirks::default()
    };
    for wire in WireFormat::ALL {
        let body = wire.request_body(&prompt(), "m", &none, false).to_string();
        for name in ["temperature", "ogprobs", "json_schema", "JsonSchema", "format"] {
            assert!(!body.contains(name), "{} {name}: {body}", wire.name());
        }
        assert_eq!(body.contains("max"), wire == WireFormat::Anthropic, "{body}");
    }
}

#[test]
fn the_browser_s_own_model_has_no_url_and_no_key() {
    let endpoint = Endpoint::built_in();
    let request = endpoint.completion(&prompt(), &endpoint.quirks, 1000, true);
    assert!(!endpoint.sends_key() && !request.url.contains("://"));
    let body: Value = serde_json::from_str(&request.body).unwrap();
    assert_eq!((body["messages"].as_array().unwrap().len(), &body["schema"]), (4, &json!({ "type": "object" })));
    let reply = WireFormat::BuiltIn.read_reply(200, None, r#"{"text":"Yes."}"#).unwrap();
    assert_eq!((reply.text.as_str(), reply.finish), ("Yes.", Finish::Stop));
}

fn read(wire: WireFormat, body: &Value) -> Reply {
    wire.read_reply(200, Some("application/json"), &body.to_string()).unwrap()
}

#[test]
fn responses_read_without_their_reasoning() {
    let logprob = |token: &str, p: f64| json!({ "token": token, "logprob": p.ln(), "bytes": [token.as_bytes()[0]] });
    let body = json!({
        "id": "resp_1", "object": "response", "status": "completed", "error": null, "incomplete_details": null,
        "output": [
            { "id": "rs_1", "type": "reasoning", "summary": [{ "type": "summary_text", "text": "hm" }] },
            { "id": "msg_1", "type": "message", "status": "completed", "role": "assistant", "content": [
                { "type": "output_text", "text": "A", "annotations": [], "logprobs": [
                    { "token": "A", "logprob": -0.2, "bytes": [65], "top_logprobs": [logprob("A", 0.8), logprob("B", 0.2)] }] }] }],
        "usage": { "input_tokens": 36, "input_tokens_details": { "cached_tokens": 8 }, "output_tokens": 87,
            "output_tokens_details": { "reasoning_tokens": 64 }, "total_tokens": 123 },
    });
    let reply = read(WireFormat::OpenaiResponses, &body);
    assert_eq!((reply.text.as_str(), reply.finish), ("A", Finish::Stop));
    assert_eq!(reply.usage, Some(Usage { prompt_tokens: 36, completion_tokens: 87, cached_prompt_tokens: 8 }));
    assert!((reply.letters[0].log_odds_a - 4.0_f64.ln()).abs() < 1e-9);

    let cut = json!({ "status": "incomplete", "incomplete_details": { "reason": "max_output_tokens" }, "output": [{ "type": "reasoning" }] });
    assert_eq!(read(WireFormat::OpenaiResponses, &cut).finish, Finish::Length);
    let refused = json!({ "status": "completed", "output": [{ "type": "message", "content": [{ "type": "refusal", "refusal": "I can't." }] }] });
    let refused = read(WireFormat::OpenaiResponses, &refused);
    assert_eq!((refused.text.as_str(), refused.finish), ("I can't.", Finish::Refused));
    let failed = json!({ "status": "failed", "error": { "code": "server_error", "message": "Oh no" }, "output": [] });
    let failed = WireFormat::OpenaiResponses.read_reply(200, None, &failed.to_string()).unwrap_err();
    assert_eq!((failed.fault, failed.message.as_str()), (Fault::Server, "Oh no"));
}

#[test]
fn anthropic_reads_its_text_wherever_it_stands() {
    let body = json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m",
        "content": [{ "type": "thinking", "thinking": "A?", "signature": "x" }, { "type": "text", "text": "B, " }, { "type": "text", "text": "surely." }],
        "stop_reason": "end_turn", "stop_sequence": null,
        "usage": { "input_tokens": 21, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 188, "output_tokens": 393 },
    });
    let reply = read(WireFormat::Anthropic, &body);
    assert_eq!((reply.text.as_str(), reply.finish), ("B, surely.", Finish::Stop));
    assert_eq!(reply.usage, Some(Usage { prompt_tokens: 209, completion_tokens: 393, cached_prompt_tokens: 188 }));
    let of = |content: Value, reason: &str| {
        read(WireFormat::Anthropic, &json!({ "type": "message", "content": content, "stop_reason": reason })).finish
    };
    assert_eq!(of(json!([{ "type": "thinking", "thinking": "…" }]), "max_tokens"), Finish::Length);
    assert_eq!(of(json!([]), "refusal"), Finish::Refused);
}

#[test]
fn gemini_reads_without_thoughts_and_tells_what_was_blocked() {
    let body = json!({
        "candidates": [{ "content": { "role": "model", "parts": [{ "text": "hm", "thought": true }, { "text": "A" }, { "text": "!" }] },
            "finishReason": "STOP", "index": 0, "logprobsResult": {
                "chosenCandidates": [{ "token": "A", "logProbability": -0.2 }],
                "topCandidates": [{ "candidates": [{ "token": "A", "logProbability": 0.75_f64.ln() }, { "token": "B", "logProbability": 0.25_f64.ln() }] }] } }],
        "usageMetadata": { "promptTokenCount": 10, "candidatesTokenCount": 4, "thoughtsTokenCount": 30, "totalTokenCount": 44, "cachedContentTokenCount": 6 },
        "modelVersion": "m",
    });
    let reply = read(WireFormat::Gemini, &body);
    assert_eq!((reply.text.as_str(), reply.finish), ("A!", Finish::Stop));
    assert_eq!(reply.usage, Some(Usage { prompt_tokens: 10, completion_tokens: 34, cached_prompt_tokens: 6 }));
    assert!((reply.letters[0].log_odds_a - 3.0_f64.ln()).abs() < 1e-9);
    let chunks = json!([{ "candidates": [{ "content": { "parts": [{ "text": "A " }] } }] }, { "candidates": [{ "content": { "parts": [{ "text": "B" }] }, "finishReason": "MAX_TOKENS" }] }]);
    let reply = read(WireFormat::Gemini, &chunks);
    assert_eq!((reply.text.as_str(), reply.finish), ("A B", Finish::Length));
    assert_eq!(
        read(WireFormat::Gemini, &json!({ "promptFeedback": { "blockReason": "SAFETY" } })).finish,
        Finish::Refused
    );
    assert_eq!(
        read(WireFormat::Gemini, &json!({ "candidates": [{ "finishReason": "SAFETY" }] })).finish,
        Finish::Refused
    );
}

#[test]
fn a_reply_that_reasoning_used_up_is_asked_again_with_more_room_once() {
    let endpoint = endpoint(WireFormat::OpenaiChat, "https://x.org");
    let body = r#"{"choices":[{"message":{"content":"","reasoning_content":"hm"},"finish_reason":"length"}]}"#;
    let answer = answer(200, body).unwrap();
    let mut quirks = Quirks::default();
    let refused = endpoint.read(&quirks, &answer).unwrap_err();
    assert_eq!(refused.fault, Fault::RejectedParameter { name: MORE_ROOM.to_owned() });
    assert!(quirks.learn(MORE_ROOM));
    assert_eq!(endpoint.read(&quirks, &answer).unwrap().finish, Finish::Length);
}

fn refused(wire: WireFormat, status: u16, body: &Value) -> WireError {
    wire.read_reply(status, Some("application/json"), &body.to_string()).unwrap_err()
}

fn check_refusals(cases: Vec<(WireFormat, u16, Value, Fault)>) {
    for (wire, status, body, fault) in cases {
        assert_eq!(refused(wire, status, &body).fault, fault, "{body}");
    }
}

#[test]
fn anthropic_s_refusals_are_read_for_what_they_mean() {
    use Fault::{BadKey, Forbidden, NoCredit, Overloaded, Server, UnknownModel};
    let anthropic = |kind: &str, said: &str| json!({ "type": "error", "error": { "type": kind, "message": said }, "request_id": "r" });
    check_refusals(vec![
        (WireFormat::Anthropic, 401, anthropic("authentication_error", "invalid x-api-key"), BadKey),
        (WireFormat::Anthropic, 404, anthropic("not_found_error", "model: claude-x"), UnknownModel),
        (
            WireFormat::Anthropic,
            400,
            anthropic("invalid_request_error", "Your credit balance is too low to access the API."),
            NoCredit,
        ),
        (
            WireFormat::Anthropic,
            429,
            anthropic("rate_limit_error", "slow down"),
            Fault::RateLimited { retry_after_ms: None },
        ),
        (WireFormat::Anthropic, 529, anthropic("overloaded_error", "Overloaded"), Overloaded),
        (WireFormat::Anthropic, 500, anthropic("api_error", "Internal server error"), Server),
        (
            WireFormat::Anthropic,
            413,
            anthropic("request_too_large", "Request exceeds the maximum size"),
            Fault::TooLong,
        ),
        (
            WireFormat::Anthropic,
            403,
            anthropic("permission_error", "CORS requests are not allowed for this Organization"),
            Forbidden,
        ),
        (
            WireFormat::Anthropic,
            400,
            anthropic("invalid_request_error", "`temperature` is deprecated for this model."),
            Fault::RejectedParameter { name: "temperature".to_owned() },
        ),
    ]);
}

#[test]
fn gemini_s_refusals_are_read_for_what_they_mean() {
    use Fault::{BadKey, Overloaded, UnknownModel};
    let gemini =
        |code: u16, status: &str, said: &str| json!({ "error": { "code": code, "message": said, "status": status } });
    check_refusals(vec![
        (
            WireFormat::Gemini,
            400,
            json!([{ "error": { "code": 400, "message": "API key not valid. Please pass a valid API key.", "status": "INVALID_ARGUMENT",
                "details": [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID" }] } }]),
            BadKey,
        ),
        (
            WireFormat::Gemini,
            404,
            gemini(
                404,
                "NOT_FOUND",
                "models/x is not found for API version v1beta, or is not supported for generateContent.",
            ),
            UnknownModel,
        ),
        (WireFormat::Gemini, 503, gemini(503, "UNAVAILABLE", "The model is overloaded."), Overloaded),
        (
            WireFormat::Gemini,
            400,
            gemini(400, "INVALID_ARGUMENT", "Logprobs is not enabled for models/gemini-2.5-flash"),
            Fault::RejectedParameter { name: "logprobs".to_owned() },
        ),
        (
            WireFormat::Gemini,
            429,
            json!({ "error": { "code": 429, "message": "Quota exceeded", "status": "RESOURCE_EXHAUSTED",
                "details": [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "48s" }] } }),
            Fault::RateLimited { retry_after_ms: Some(48_000) },
        ),
    ]);
}

#[test]
fn refusals_of_those_that_speak_chat_completions_are_read_for_what_they_mean() {
    use Fault::{BadKey, NoCredit, UnknownModel};
    let chat = WireFormat::OpenaiChat;
    check_refusals(vec![
        (
            chat,
            400,
            json!({ "code": "Client specified an invalid argument", "error": "Incorrect API key provided: xa***" }),
            BadKey,
        ),
        (
            chat,
            404,
            json!({ "code": "Some requested entity was not found", "error": "The model grok-9 does not exist or your team does not have access to it." }),
            UnknownModel,
        ),
        (
            chat,
            403,
            json!({ "code": "The caller does not have permission", "error": "Your newly created teams doesn't have any credits yet." }),
            NoCredit,
        ),
        (chat, 401, json!({ "detail": "Unauthorized" }), BadKey),
        (
            chat,
            400,
            json!({ "object": "error", "message": "Invalid model: x", "type": "invalid_model", "param": null, "code": "1500" }),
            UnknownModel,
        ),
        (
            chat,
            422,
            json!({ "object": "error", "message": { "detail": [{ "type": "extra_forbidden", "loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted" }] } }),
            Fault::RejectedParameter { name: "stream_options".to_owned() },
        ),
        (
            chat,
            402,
            json!({ "error": { "message": "Insufficient Balance", "type": "unknown_error", "param": null, "code": "invalid_request_error" } }),
            NoCredit,
        ),
        (
            chat,
            400,
            json!({ "error": { "message": "Model Not Exist", "type": "invalid_request_error" } }),
            UnknownModel,
        ),
        (
            chat,
            404,
            json!({ "id": "x", "error": { "message": "Unable to access model x. Please visit the list.", "type": "invalid_request_error", "param": null, "code": "model_not_available" } }),
            UnknownModel,
        ),
        (chat, 404, json!({ "error": { "message": "No endpoints found for some/thing.", "code": 404 } }), UnknownModel),
        (
            chat,
            402,
            json!({ "error": { "message": "This request requires more credits, or fewer max_tokens.", "code": 402 } }),
            NoCredit,
        ),
        (
            chat,
            400,
            json!({ "error": { "message": "Provider returned error", "code": 400, "metadata": { "raw": "{\"error\":{\"message\":\"Unsupported parameter: 'temperature'\"}}", "provider_name": "P" } } }),
            Fault::RejectedParameter { name: "temperature".to_owned() },
        ),
        (
            chat,
            400,
            json!({ "error": { "message": "`logprobs` is not supported with this model", "type": "invalid_request_error" } }),
            Fault::RejectedParameter { name: "logprobs".to_owned() },
        ),
        (
            chat,
            400,
            json!({ "error": { "message": "Failed to generate JSON", "type": "invalid_request_error", "code": "json_validate_failed", "failed_generation": "{" } }),
            Fault::RejectedParameter { name: "response_format".to_owned() },
        ),
        (chat, 404, json!({ "error": "model 'x' not found" }), UnknownModel),
    ]);
}

#[test]
fn refusals_of_responses_and_of_the_browser_s_own_model_are_read_for_what_they_mean() {
    use Fault::UnknownModel;
    check_refusals(vec![
        (
            WireFormat::OpenaiResponses,
            400,
            json!({ "error": { "message": "Logprobs are not supported with reasoning models.", "type": "invalid_request_error", "param": "include", "code": null } }),
            Fault::RejectedParameter { name: "logprobs".to_owned() },
        ),
        (
            WireFormat::OpenaiResponses,
            400,
            json!({ "error": { "message": "Your organization must be verified to stream this model.", "param": "stream", "code": "unsupported_value" } }),
            Fault::RejectedParameter { name: "stream".to_owned() },
        ),
        (
            WireFormat::BuiltIn,
            404,
            json!({ "error": { "message": "LanguageModel", "code": "model_not_found", "param": null } }),
            UnknownModel,
        ),
    ]);
}

#[test]
fn an_answer_is_named_by_base_format_and_model_and_chat_s_names_stay() {
    let call = Call::new(Purpose::Check, endpoint_support::prompt("hi"), 0);
    let home = Endpoint::new(Address::parse("http://localhost:11434").unwrap(), "tiny", None);
    assert_eq!(journal_key(&call.id, &home), JOURNAL_KEY);
    let other = home.clone().speaking(WireFormat::OpenaiResponses);
    assert_ne!(journal_key(&call.id, &other), JOURNAL_KEY);
}

const JOURNAL_KEY: &str = "36ac00c2f8ed009065da979b3a4395fb67913c3aefc7b2a97c0659153523149d";
