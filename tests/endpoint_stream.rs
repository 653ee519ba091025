//! Promises of streams: every recorded shape in any pieces gives one reply, and what breaks off is told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use likeness::endpoint::stream::Incoming;
use likeness::endpoint::wire::{Fault, WireError, WireFormat};
use likeness::method::call::{Finish, Reply, Usage};
use proptest::prelude::*;

const CHAT: &str = concat!(
    ": OPENROUTER PROCESSING\n\n",
    "data: {\"id\":\"1\",\"choices\":[],\"prompt_filter_results\":[]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"finish_reason\":null}],\"obfuscation\":\"x\"}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n",
    "data:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Grüße, \"}}],\n",
    "data: \"p\":\"abc\"}\n\n",
    "event: message\nid: 7\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"世界 🌍\"},\"logprobs\":{\"content\":[{\"token\":\"A\",\"bytes\":[65],\"logprob\":-0.2,",
    "\"top_logprobs\":[{\"token\":\"A\",\"logprob\":-0.5},{\"token\":\"B\",\"logprob\":-1.5}]}]}}]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n",
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4},\"cost\":0.1}}\n\n",
    "data: [DONE]\n\n",
);

const RESPONSES: &str = concat!(
    "event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"status\":\"in_progress\",\"error\":null}}\n\n",
    "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":1,\"delta\":\"Grüße, \"}\n\n",
    "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":1,\"delta\":\"Grüße, \"}\n\n",
    "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":2,\"delta\":\"世界 🌍\"}\n\n",
    "event: response.completed\ndata: {\"type\":\"response.completed\",\"sequence_number\":3,\"response\":{\"status\":\"completed\",\"error\":null,\"output\":",
    "[{\"type\":\"reasoning\"},{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Grüße, 世界 🌍\"}]}],",
    "\"usage\":{\"input_tokens\":9,\"output_tokens\":3,\"input_tokens_details\":{\"cached_tokens\":4}}}}\n\n",
);

const ANTHROPIC: &str = concat!(
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"content\":[],\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":4,\"output_tokens\":1}}}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
    "event: ping\ndata: {\"type\": \"ping\"}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"Grüße, \"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"世界 🌍\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"世界 🌍\"}}\n\n",
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}}\n\n",
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
);

const GEMINI: &str = concat!(
    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true}]}}],\"usageMetadata\":{\"promptTokenCount\":9}}\r\n\r\n",
    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Grüße, \"}],\"role\":\"model\"},\"index\":0}]}\r\n\r\n",
    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"世界 🌍\"}]},\"finishReason\":\"STOP\"}],",
    "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":3,\"cachedContentTokenCount\":4}}\r\n\r\n",
);

const ALL: [(WireFormat, &str); 4] = [
    (WireFormat::OpenaiChat, CHAT),
    (WireFormat::OpenaiResponses, RESPONSES),
    (WireFormat::Anthropic, ANTHROPIC),
    (WireFormat::Gemini, GEMINI),
];

fn whole(wire: WireFormat, body: &str) -> Result<Reply, WireError> {
    wire.read_reply(200, Some("text/event-stream"), body)
}

fn pieces(wire: WireFormat, body: &[u8], cuts: &[usize]) -> Result<Reply, WireError> {
    let mut incoming = Incoming::new(wire);
    let mut at = 0;
    for cut in cuts.iter().map(|cut| cut % (body.len() + 1)).chain([body.len()]) {
        if cut > at {
            incoming.push(&body[at..cut]);
            at = cut;
        }
    }
    incoming.finish(200)
}

#[test]
fn every_format_s_stream_gives_its_text_and_counts() {
    for (wire, body) in ALL {
        let reply = whole(wire, body).unwrap();
        assert_eq!((reply.text.as_str(), reply.finish), ("Grüße, 世界 🌍", Finish::Stop), "{}", wire.name());
        let counts = Usage { prompt_tokens: 9, completion_tokens: 3, cached_prompt_tokens: 4 };
        assert_eq!(reply.usage, Some(counts), "{}", wire.name());
    }
    let letters = whole(WireFormat::OpenaiChat, CHAT).unwrap().letters;
    assert!((letters[0].log_odds_a - 1.0).abs() < 1e-9);
}

#[test]
fn a_stream_recorded_from_llama_cpp_reads_with_its_probabilities_and_cached_tokens() {
    let reply = whole(WireFormat::OpenaiChat, include_str!("fixtures/wire/llama-cpp.sse")).unwrap();
    assert_eq!((reply.text.as_str(), reply.finish), ("A", Finish::Stop));
    assert_eq!(reply.usage, Some(Usage { prompt_tokens: 52, completion_tokens: 2, cached_prompt_tokens: 24 }));
    assert!((reply.letters[0].log_odds_a - (-0.080_588_8 + 2.831_771_4)).abs() < 1e-6);
}

#[test]
fn the_text_so_far_grows_as_bytes_come() {
    let mut incoming = Incoming::new(WireFormat::OpenaiChat);
    let mut seen = vec![String::new()];
    for byte in CHAT.as_bytes() {
        incoming.push(&[*byte]);
        if seen.last().unwrap() != incoming.text() {
            seen.push(incoming.text().to_owned());
        }
    }
    assert_eq!(seen, ["", "Grüße, ", "Grüße, 世界 🌍"]);
}

#[test]
fn a_stream_that_ends_before_its_reply_is_truncated() {
    for (wire, body) in ALL {
        // Before the event that says why it ended, there is no end.
        let words: [&str; 4] = ["\"stop\"", "response.completed", "stop_reason", "STOP"];
        let end = words.iter().filter_map(|word| body.find(word)).min().unwrap();
        let start = body[..end].rfind("\n\n").or_else(|| body[..end].rfind("\r\n\r\n")).unwrap();
        for cut in [start, end] {
            let error = whole(wire, &body[..cut]).unwrap_err();
            assert_eq!(error.fault, Fault::Truncated, "{} {}", wire.name(), &body[..cut]);
        }
    }
    assert_eq!(whole(WireFormat::OpenaiChat, "").unwrap_err().fault, Fault::Truncated);
    assert_eq!(whole(WireFormat::OpenaiChat, ": keep-alive\n\n").unwrap_err().fault, Fault::Truncated);
    let garbled = CHAT.replace("\"世界", "世界");
    assert_eq!(whole(WireFormat::OpenaiChat, &garbled).unwrap_err().fault, Fault::Truncated);
}

#[test]
fn the_end_may_come_without_done_or_without_a_blank_line() {
    let chat = CHAT.strip_suffix("data: [DONE]\n\n").unwrap();
    assert_eq!(whole(WireFormat::OpenaiChat, chat), whole(WireFormat::OpenaiChat, CHAT));
    for (wire, body) in ALL {
        assert_eq!(whole(wire, body.trim_end()), whole(wire, body));
        assert_eq!(whole(wire, &format!("\u{feff}{body}")), whole(wire, body));
        let other_ends = if body.contains('\r') { body.replace("\r\n", "\n") } else { body.replace('\n', "\r\n") };
        assert_eq!(whole(wire, &other_ends), whole(wire, body));
        assert_eq!(wire.read_reply(200, None, body), whole(wire, body));
    }
    let groq = "data: {\"choices\":[{\"delta\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}}\n\n";
    assert_eq!(whole(WireFormat::OpenaiChat, groq).unwrap().usage.unwrap().prompt_tokens, 2);
}

#[test]
fn an_error_in_the_middle_is_that_error() {
    let begun = "data: {\"choices\":[{\"delta\":{\"content\":\"A\"}}]}\n\n";
    let cases = [
        (
            WireFormat::OpenaiChat,
            r#"{"error":{"code":429,"message":"slow"},"choices":[{"finish_reason":"error"}]}"#,
            429,
            Fault::RateLimited { retry_after_ms: None },
        ),
        (WireFormat::OpenaiChat, r#"{"object":"error","message":"bad luck","code":400}"#, 400, Fault::Other),
        (WireFormat::OpenaiChat, r#"{"error":{"message":"boom","type":"BadThing"}}"#, 500, Fault::Server),
        (
            WireFormat::OpenaiChat,
            r#"{"choices":[{"index":0,"error":{"code":502,"message":"gone"}}]}"#,
            502,
            Fault::Server,
        ),
        (
            WireFormat::Anthropic,
            r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            529,
            Fault::Overloaded,
        ),
        (
            WireFormat::OpenaiResponses,
            r#"{"type":"error","code":"rate_limit_exceeded","message":"slow","param":null}"#,
            429,
            Fault::RateLimited { retry_after_ms: None },
        ),
        (
            WireFormat::OpenaiResponses,
            r#"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"boom"}}}"#,
            500,
            Fault::Server,
        ),
        (
            WireFormat::Gemini,
            r#"{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}"#,
            503,
            Fault::Overloaded,
        ),
    ];
    for (wire, event, status, fault) in cases {
        let error = whole(wire, &format!("{begun}data: {event}\n\n")).unwrap_err();
        assert_eq!((error.fault, error.status), (fault, status), "{event}");
    }
}

proptest! {
    #[test]
    fn any_split_of_the_bytes_gives_the_same_reply(which in 0..ALL.len(), mut cuts in prop::collection::vec(any::<usize>(), 0..40)) {
        let (wire, body) = ALL[which];
        for cut in &mut cuts {
            *cut %= body.len() + 1;
        }
        cuts.sort_unstable();
        prop_assert_eq!(pieces(wire, body.as_bytes(), &cuts), whole(wire, body));
    }

    #[test]
    fn no_bytes_and_no_answer_are_ever_too_much(which in 0..5_usize, bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,200}") {
        let wire = WireFormat::ALL[which];
        let mut incoming = Incoming::new(wire);
        incoming.push(&bytes);
        let _ = incoming.finish(200);
        let _ = wire.read_reply(200, None, &text);
        let _ = wire.read_reply(400, None, &text);
    }
}
