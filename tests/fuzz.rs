//! Everything that reads what comes from outside takes any bytes without a panic and without a hang.
#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

mod fuzz_support;

use std::collections::BTreeMap;
use std::rc::Rc;

use futures::executor::block_on;
use fuzz_support::withstands;
use likeness::domain::seal::hex;
use likeness::domain::session::Session;
use likeness::endpoint::address::Address;
use likeness::endpoint::models;
use likeness::endpoint::wait::retry_after_ms;
use likeness::endpoint::wire::WireFormat;
use likeness::formats::{
    deck_file, export, imported, people, persona_text, program, program_session, reference, sniff,
};
use likeness::method::call::Reply;
use likeness::method::judgement::{self, Opinion};
use likeness::method::version::PersonaVersion;
use likeness::method::{json, persona_lines, rubric};
use likeness::store::Store;
use likeness::store::database::Database;
use likeness::store::settings::Settings;
use likeness::store::values::{KeyValue, Memory};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn bytes(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

const BATTLE: &str = r#"{"question_id":81,"model_a":"a","model_b":"b","winner":"model_a","judge":"expert_0","turn":1,"conversation_a":[{"role":"user","content":"Q"},
    {"role":"assistant","content":"One"}],"conversation_b":[{"role":"user","content":"Q"},{"role":"assistant","content":"Two"}]}"#;

const UTTERANCES: &str = "{\"user_id\":\"u\",\"conversation_id\":\"c\",\"turn\":0,\"interaction_id\":\"i\",\"user_prompt\":\"Q\",\"model_response\":\"One\",\"score\":80,\"if_chosen\":true}\n\
    {\"user_id\":\"u\",\"conversation_id\":\"c\",\"turn\":0,\"interaction_id\":\"j\",\"user_prompt\":\"Q\",\"model_response\":\"Two\",\"score\":20,\"if_chosen\":false}\n";

fn files() -> Vec<Vec<u8>> {
    let fixture =
        |name: &str| std::fs::read(format!("{}/tests/fixtures/reference/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut files = bytes(&[BATTLE, UTTERANCES, "[]", "{}", ""]);
    files.extend(["deck.json", "ada.json", "ada-zero.json", "ada_persona.txt"].map(fixture));
    files.push(fixture("ada.jsonl").into_iter().take(4_000).collect());
    files
}

#[test]
fn the_samples_are_what_they_seem() {
    let files = files();
    assert_eq!(files.iter().filter(|file| deck_file::read(file).is_ok()).count(), 1);
    assert_eq!(files.iter().filter(|file| program::read(file).is_ok()).count(), 2);
    let people = files.iter().filter_map(|file| people::read(file).ok());
    assert_eq!(people.filter(|file| !file.people.is_empty()).count(), 3);
    let is_read =
        |wire: &WireFormat, body: &Vec<u8>| wire.read_reply(200, None, &String::from_utf8_lossy(body)).is_ok();
    assert!(WireFormat::ALL[..4].iter().all(|wire| answers().iter().any(|body| is_read(wire, body))));
}

#[test]
fn importers_take_any_bytes() {
    withstands(&files(), 4, |bytes| {
        let _ = sniff::kind(bytes);
        if let Ok(file) = deck_file::read(bytes) {
            assert!(!file.deck.pairs.is_empty());
        }
        if let Ok(file) = reference::read(bytes) {
            for user in &file.users {
                assert!(!imported::to_deck(user, 7).deck.pairs.is_empty());
            }
        }
        if let Ok(file) = people::read(bytes) {
            assert!(file.people.iter().all(|person| !person.pairs.is_empty()));
        }
    });
}

#[test]
fn the_packages_programs_and_personas_take_any_bytes() {
    withstands(&files(), 4, |bytes| {
        if let Ok(program) = program::read(bytes)
            && let Some(user) = program_session::user(&program, "ada")
        {
            drop(program_session::induced(&program, &imported::to_deck(&user, 7)));
        }
        if let Ok(text) = persona_text::read(bytes) {
            drop(persona_text::persona(&text));
        }
    });
}

/// An export as it stands after `text` was changed by somebody who knows how to write its checksum.
fn with_its_checksum(text: &[u8]) -> Option<Vec<u8>> {
    let Value::Object(mut file) = serde_json::from_slice(text).ok()? else { return None };
    file.remove("checksum");
    let sum = Sha256::digest(serde_json_canonicalizer::to_vec(&file).ok()?);
    file.insert("checksum".into(), Value::String(hex(&sum)));
    let rest = Value::Object(file).to_string();
    Some(rest.into_bytes())
}

#[test]
fn exports_take_any_bytes_also_under_a_right_checksum() {
    let version = include_str!("fixtures/version-of-old.json");
    let started = r#"{"event":"started","session":"s","name":"N","seed":1,"deck":{"id":"d","version":1},"at_ms":0}"#;
    let text = format!(
        r#"{{"format":"likeness-export","format_version":1,"exported_at_ms":1,"app_version":"0","sessions":[{{"log":[{started}]}}],"decks":[],"settings":{{"a":1}},
        "persona_versions":[{{"session":"s","version":{version}}}],"set_aside":[{{"place":"p","text":"t","reason":"r"}}]}}"#
    );
    withstands(&bytes(&[&text]), 4, |bytes| {
        drop(export::read(bytes));
        let Some(Ok(everything)) = with_its_checksum(bytes).map(|bytes| export::read(&bytes)) else { return };
        for log in &everything.sessions {
            drop(Session::replay(log));
        }
        for kept in &everything.persona_versions {
            drop(kept.get("version").cloned().map(serde_json::from_value::<PersonaVersion>));
        }
        let again = export::read(export::write(&everything).as_bytes()).unwrap();
        assert_eq!(again.sessions, everything.sessions);
    });
}

#[test]
fn addresses_and_waits_take_any_text() {
    let samples = bytes(&[
        "https://api.x.com:8443/v1/chat/completions",
        "localhost:11434",
        "http://[::1]:80/v1",
        "1.5",
        "Sun, 06 Nov 1994 08:49:37 GMT",
    ]);
    withstands(&samples, 4, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(address) = Address::parse(&text) {
            assert_eq!(Address::parse(&address.base()), Ok(address.clone()), "{text}");
        }
        let _ = retry_after_ms(&text, 784_111_777_000);
    });
}

fn answers() -> Vec<Vec<u8>> {
    let logprobs = json!({ "content": [{ "token": "A", "logprob": -0.1, "top_logprobs": [{ "token": "A", "logprob": -0.1 }, { "token": "B", "logprob": -2.0 }] }] });
    let chat = json!({ "choices": [{ "message": { "role": "assistant", "content": "A" }, "finish_reason": "stop", "logprobs": logprobs }],
        "usage": { "prompt_tokens": 3, "completion_tokens": 1 } });
    bytes(&[
        &chat.to_string(),
        r#"{"error":{"message":"Rate limit reached, try again in 1m2.5s","type":"requests","code":"rate_limit_exceeded"}}"#,
        r#"[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m","details":[{"retryDelay":"48s"}]}}]"#,
        r#"{"detail":[{"loc":["body","max_tokens"],"msg":"Extra inputs are not permitted"}]}"#,
        "<!doctype html><title>Sign in</title>",
        "",
        r#"{"status":"completed","output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"A"}]}],"usage":{"input_tokens":3,"output_tokens":1}}"#,
        r#"{"type":"message","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"A"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"cache_read_input_tokens":2,"output_tokens":1}}"#,
        r#"{"candidates":[{"content":{"parts":[{"text":"A"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":1}}"#,
        "data: {\"choices\":[{\"delta\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"A\"}}\n\n",
        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"A\"}]},\"finishReason\":\"STOP\"}]}\r\n\r\n",
        r#"{"models":[{"name":"models/gemini-3-pro","supportedGenerationMethods":["generateContent"]}]}"#,
    ])
}

#[test]
fn wire_readers_take_any_answer_of_any_status() {
    withstands(&answers(), 1, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for status in [200, 400, 401, 404, 429, 500, 529] {
            for kind in [None, Some("application/json"), Some("text/event-stream"), Some("text/html")] {
                for wire in WireFormat::ALL {
                    if let Ok(reply) = wire.read_reply(status, kind, &text) {
                        assert!((200..300).contains(&status));
                        let _ = judgement::verdict_letters(&reply);
                        drop(Opinion::read(&reply));
                    }
                }
                if status == 200 {
                    drop(models::read(status, kind, &text));
                }
            }
        }
    });
}

#[test]
fn readers_of_model_replies_take_any_text() {
    let samples = bytes(&[
        r#"{"reasoning":"A is short.","verdict":"A","verdict_confidence":80}"#,
        "Sure! ```json\n{\"answer\": \"b\", \"confidence\": \"0.9\",}\n``` Hope it helps {not json}",
        r#"{"person":"likes short","criteria":[{"criterion":"short","weight":3,"a":7,"b":2}],"verdict":"A"}"#,
        r#"{"headline":"H","claims":[{"claim":"Likes short answers.","kind":"value","for":[1,2],"against":[],"private":false}]}"#,
        "They like short answers. They dislike lists (1, 3).",
    ]);
    let slots: BTreeMap<u32, u32> = (1..9).map(|number| (number, number + 10)).collect();
    withstands(&samples, 1, |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        drop(json::objects(&text));
        let reply = Reply::of(&text);
        if let Ok(opinion) = Opinion::read(&reply) {
            assert!((0.0..=1.0).contains(&opinion.p_a), "{text}");
        }
        if let Ok(opinion) = rubric::read(&reply) {
            assert!((0.0..=1.0).contains(&opinion.p_a), "{text}");
        }
        for written in
            persona_lines::read(&text, &slots).ok().into_iter().chain(persona_lines::read_prose(&text, &slots))
        {
            let known = |slot: &u32| slots.values().any(|known| known == slot);
            assert!(
                written.persona.claims.iter().all(|claim| claim.supports.iter().chain(&claim.opposes).all(known)),
                "{text}"
            );
        }
    });
}

#[test]
fn stored_records_take_any_text_and_none_is_lost() {
    let samples = bytes(&[
        r#"{"v":1,"at":5,"data":{"event":"started","session":"s","name":"N","seed":1,"deck":{"id":"d","version":1},"at_ms":0}}"#,
        r#"{"v":1,"at":5,"data":{"base_url":"http://localhost/v1","model":"m","at_once":4,"theme":"dark","pending_run":{"session":"s","until_slot":4}}}"#,
        r#"{"v":1,"at":5,"data":["http://localhost/v1","sk-1"]}"#,
        r#"{"v":9,"at":5,"data":null}"#,
    ]);
    withstands(&samples, 1, |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let values = Rc::new(Memory::default());
        for key in ["likeness/log/s/000000", "likeness/settings", "likeness/key"] {
            values.set(key, &text).unwrap();
        }
        let store = Store::over(values.clone(), Database::in_memory());
        let loaded = block_on(store.load_all()).unwrap();
        for (_, log) in &loaded.sessions {
            drop(Session::replay(log));
        }
        assert_eq!(loaded.sessions.len() + loaded.set_aside.len(), 1, "{text}");
        drop(block_on(store.remembered_key()));
        let (_, unreadable) = block_on(store.settings()).unwrap();
        block_on(store.save_settings(&Settings::default())).unwrap();
        if unreadable.is_some() {
            let kept = values
                .keys()
                .unwrap()
                .iter()
                .any(|key| key.contains("/aside/") && values.get(key).unwrap().as_deref() == Some(&*text));
            assert!(kept, "{text}");
        }
    });
}
