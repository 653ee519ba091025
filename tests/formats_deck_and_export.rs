//! Decks are checked field by field; an export comes back as it was written, or says why not.

#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::deck::{Deck, DeckRef};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::formats::export::{self, Everything, Unread};
use likeness::formats::sniff::{self, FileKind};
use likeness::formats::{FileError, deck_file};
use proptest::prelude::*;
use serde_json::{Value, json};

fn pole(label: &str) -> Value {
    json!({"label": label, "answer": format!("the {label} answer"), "claim": format!("You like it {label}.")})
}

fn deck_json() -> Value {
    json!({
        "format": "likeness-deck", "format_version": 1, "id": "starter", "version": 2, "title": "Starter", "language": "en",
        "axes": [{"id": "direct", "family": "style", "name": "Direct or diplomatic", "low": pole("diplomatic"), "high": pole("direct")}],
        "pairs": [
            {"id": "p1", "version": 1, "situation": "advice", "question": "Tea?", "answers": ["Yes.", "No."], "axes": {"direct": 1}},
            {"id": "p2", "version": 3, "situation": "code", "answers": ["One", "Two"], "axes": {"direct": -1},
             "context": [{"speaker": "user", "text": "Which?"}, {"role": "assistant", "content": "This?"}]},
        ],
    })
}

fn places(deck: &Value) -> Vec<String> {
    match deck_file::read(deck.to_string().as_bytes()) {
        Err(FileError::Invalid { problems }) => problems.into_iter().map(|problem| problem.place).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_complete_deck_is_read() {
    let file = deck_file::read(serde_json::to_string_pretty(&deck_json()).unwrap().as_bytes()).unwrap();
    assert_eq!(file.language.as_deref(), Some("en"));
    assert_eq!(file.deck.reference(), DeckRef { id: "starter".into(), version: 2 });
    assert_eq!(file.deck.pairs[0].question(), "Tea?");
    assert_eq!(file.deck.pairs[1].context[1].speaker, Speaker::Assistant);
    assert_eq!(file.deck.pairs[1].axes["direct"], -1);
}

#[test]
fn every_breach_of_a_decks_rules_is_named_by_its_field() {
    type Breach = (fn(&mut Value), &'static str);
    let breaches: [Breach; 15] = [
        (|d| d["id"] = json!(" "), "id"),
        (|d| d["version"] = json!(0), "version"),
        (|d| d["title"] = json!(7), "title"),
        (|d| d["format_version"] = Value::Null, "format_version"),
        (|d| d["pairs"] = json!([]), "pairs"),
        (|d| d["pairs"][1]["id"] = json!("p1"), "pairs"),
        (|d| d["pairs"][0]["version"] = json!("1"), "pairs[0].version"),
        (|d| d["pairs"][0]["question"] = json!(""), "pairs[0].question"),
        (|d| d["pairs"][1]["question"] = json!("both"), "pairs[1]"),
        (|d| d["pairs"][1]["context"] = json!([]), "pairs[1].context"),
        (|d| d["pairs"][1]["answers"] = json!(["one"]), "pairs[1].answers"),
        (|d| d["pairs"][1]["answers"] = json!(["one", ""]), "pairs[1].answers[1]"),
        (|d| d["pairs"][0]["axes"] = json!({"unheard": 1}), "pairs[0].axes.unheard"),
        (|d| d["pairs"][0]["axes"] = json!({"direct": 2}), "pairs[0].axes.direct"),
        (|d| d["axes"][0]["low"]["claim"] = json!(""), "axes[0].low.claim"),
    ];
    for (breach, place) in breaches {
        let mut deck = deck_json();
        breach(&mut deck);
        assert_eq!(places(&deck), [place]);
    }
    let mut two = deck_json();
    two["pairs"][0]["answers"] = json!(["same", "same"]);
    two["axes"][0]["family"] = json!("taste");
    assert_eq!(places(&two)[0], "axes[0]");
    assert!(places(&two).contains(&"pairs[0].answers".to_owned()));
}

#[test]
fn a_broken_newer_or_other_file_is_no_deck() {
    let text = deck_json().to_string();
    assert_eq!(deck_file::read(&text.as_bytes()[..text.len() - 1]), Err(FileError::CutOff { line: 1 }));
    assert!(matches!(
        deck_file::read(text.replace("[\"Yes.\"", "[Yes").as_bytes()),
        Err(FileError::NotJson { line: 1, .. })
    ));
    let newer = text.replace("\"format_version\":1", "\"format_version\":9");
    assert_eq!(deck_file::read(newer.as_bytes()), Err(FileError::NewerVersion { found: 9, known: 1 }));
    let nested = json!({"inner": deck_json()}).to_string();
    assert!(matches!(deck_file::read(nested.as_bytes()), Err(FileError::WrongFormat { .. })));
    assert_eq!(deck_file::read(b"id,title"), Err(FileError::WrongFormat { looks_like: "CSV" }));
}

fn everything() -> Everything {
    let deck = deck_file::read(deck_json().to_string().as_bytes()).unwrap().deck;
    let started = Event::Started {
        session: "ab".repeat(16),
        name: "Zoë \"Z\"".into(),
        seed: (1 << 53) - 1,
        deck: deck.reference(),
        at_ms: 1_760_000_000_000,
    };
    let choice = Choice { verdict: Verdict::Prefer(Answer::Second), response_ms: Some(2100), at_ms: 1_760_000_000_001 };
    Everything {
        exported_at_ms: 1_760_000_000_002,
        app_version: "0.1.0".into(),
        sessions: vec![vec![started, Event::Chosen { slot: 0, choice }], vec![]],
        decks: vec![deck],
        persona_versions: vec![json!({"id": "v1", "weights": [0.1, -1e-7, 12]})],
        trials: vec![json!({"session": "s", "trial": {"seed": 7}})],
        study_drafts: vec![json!({"draft": {"title": "T"}, "before": null, "removed": null})],
        settings: json!({"model": "small", "max_tokens": 5}),
        set_aside: vec![Unread {
            place: "likeness/log/x/000001".into(),
            text: "{\"v\":".into(),
            reason: "cut off".into(),
        }],
    }
}

#[test]
fn an_export_comes_back_as_it_was_written() {
    let text = export::write(&everything());
    assert!(text.starts_with("{\"format\":\"likeness-export\","));
    assert_eq!(sniff::kind(text.as_bytes()), FileKind::Export);
    assert_eq!(export::read(text.as_bytes()), Ok(everything()));
    let value: Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert_eq!(export::read(pretty.as_bytes()), Ok(everything()), "layout and order of fields do not matter");
}

#[test]
fn the_checksum_can_be_computed_without_the_app() {
    use sha2::Digest;
    let mut value: Value = serde_json::from_str(&export::write(&everything())).unwrap();
    let sum = value.as_object_mut().unwrap().remove("checksum").unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&value).unwrap();
    assert_eq!(sum, json!(likeness::domain::seal::hex(&sha2::Sha256::digest(canonical))));
}

#[test]
fn every_half_written_export_is_refused() {
    let text = export::write(&everything());
    for end in 0..text.len() {
        if text.is_char_boundary(end) {
            let error = export::read(&text.as_bytes()[..end]).unwrap_err();
            assert!(end < 30 || error == FileError::CutOff { line: 1 }, "{end}: {error:?}");
        }
    }
}

#[test]
fn a_changed_export_and_a_newer_one_are_refused() {
    let text = export::write(&everything());
    assert_eq!(export::read(text.replace("second", "first").as_bytes()), Err(FileError::Checksum));
    assert_eq!(export::read(text.replace("\"checksum\"", "\"checksun\"").as_bytes()), Err(FileError::Checksum));
    let newer = text.replace("\"format_version\":1", "\"format_version\":2");
    assert_eq!(export::read(newer.as_bytes()), Err(FileError::NewerVersion { found: 2, known: 1 }));
}

#[test]
fn what_can_be_read_of_a_changed_export_is_read_where_that_is_asked_for() {
    let text = export::write(&everything());
    let changed = text.replace("\"model\":\"small\"", "\"model\":\"large\"");
    assert_eq!(export::read(changed.as_bytes()), Err(FileError::Checksum));
    let read = export::read_changed(changed.as_bytes()).unwrap();
    assert_eq!(read, Everything { settings: json!({"model": "large", "max_tokens": 5}), ..everything() });
    let half = &text.as_bytes()[..text.len() / 2];
    assert_eq!(export::read_changed(half), Err(FileError::CutOff { line: 1 }));
}

#[test]
fn an_export_of_the_first_version_is_read() {
    use likeness::domain::session::Session;
    let everything = export::read(include_bytes!("fixtures/export-1.json")).unwrap();
    let (session, misfits) = Session::replay(&everything.sessions[0]);
    assert_eq!((session.unwrap().choices(), misfits.len(), everything.set_aside.len()), (3, 0, 0));
    assert_eq!(everything.decks[0].pairs.len(), 4);
    let seals = everything.sessions[0].iter().filter_map(|event| match event {
        Event::Sealed { seal } => Some(seal.holds()),
        _ => None,
    });
    assert_eq!(seals.collect::<Vec<_>>(), [true; 3]);
}

/// An export with `change` made to it and a checksum that fits.
fn rewritten(change: impl Fn(&mut Value)) -> String {
    use sha2::Digest;
    let mut value: Value = serde_json::from_str(&export::write(&everything())).unwrap();
    value.as_object_mut().unwrap().remove("checksum");
    change(&mut value);
    let canonical = serde_json_canonicalizer::to_vec(&value).unwrap();
    value["checksum"] = json!(likeness::domain::seal::hex(&sha2::Sha256::digest(canonical)));
    value.to_string()
}

#[test]
fn events_and_decks_of_an_unknown_kind_are_set_aside_and_the_rest_is_read() {
    let text = rewritten(|value| {
        value["sessions"][0]["log"].as_array_mut().unwrap().insert(1, json!({"event": "danced", "slot": 0}));
        value["decks"].as_array_mut().unwrap().push(json!({"id": 3}));
    });
    let read = export::read(text.as_bytes()).unwrap();
    assert_eq!((&read.sessions, &read.decks), (&everything().sessions, &everything().decks));
    let places: Vec<_> = read.set_aside.iter().map(|unread| unread.place.as_str()).collect();
    assert_eq!(places, ["likeness/log/x/000001", "sessions[0].log[1]", "decks[1]"]);
    assert_eq!(read.set_aside[1].text, r#"{"event":"danced","slot":0}"#);
}

#[test]
fn no_key_is_ever_written_or_read() {
    let mut with_key = everything();
    with_key.settings = json!({"model": "m", "api_key": "sk-SECRET", "endpoint": {"Key": "sk-SECRET", "list": [{"token": "sk-SECRET"}]}});
    let text = export::write(&with_key);
    assert!(!text.contains("sk-SECRET"));
    assert_eq!(export::read(text.as_bytes()).unwrap().settings, json!({"model": "m", "endpoint": {"list": [{}]}}));
    let smuggled = rewritten(|value| value["settings"] = json!({"key": "sk-SECRET"}));
    assert_eq!(export::read(smuggled.as_bytes()).unwrap().settings, json!({}));
}

fn any_pair() -> impl Strategy<Value = Pair> {
    (".{0,12}", 0..9_u32, ".{0,40}", ".{0,40}", prop::collection::btree_map("[a-z]{1,4}", -1..=1_i8, 0..3)).prop_map(
        |(id, version, question, answer, axes)| Pair {
            id,
            version,
            conversation: (version > 4).then(|| question.clone()),
            situation: None,
            context: vec![Message { speaker: Speaker::User, text: question }],
            answers: [answer.clone(), answer],
            axes,
        },
    )
}

fn any_event() -> impl Strategy<Value = Event> {
    let name = ".{0,20}";
    prop_oneof![
        (name, name, 0..1_u64 << 53, any::<u32>(), 0..1_u64 << 53).prop_map(|(session, name, seed, version, at_ms)| {
            Event::Started { session, deck: DeckRef { id: name.clone(), version }, name, seed, at_ms }
        }),
        name.prop_map(|name| Event::Renamed { name }),
        any::<u32>().prop_map(|slot| Event::Reopened { slot }),
        (any::<u32>(), any::<Option<u32>>()).prop_map(|(slot, response_ms)| Event::Chosen {
            slot,
            choice: Choice { verdict: Verdict::NoPreference, response_ms, at_ms: 1 },
        }),
        (0.0..=1.0_f64, any::<[u8; 16]>()).prop_map(|(p, nonce)| sealed(p, nonce)),
    ]
}

/// A seal made by a real session.
fn sealed(p: f64, nonce: [u8; 16]) -> Event {
    use likeness::domain::dealing::{Draw, Role};
    use likeness::domain::seal::Predictor;
    use likeness::domain::session::Session;
    let deck = deck_file::read(deck_json().to_string().as_bytes()).unwrap().deck;
    let pair = deck.pair_ref(&deck.pairs[0]);
    let events = [
        Event::Started { session: "s".into(), name: "n".into(), seed: 1, deck: deck.reference(), at_ms: 1 },
        Event::Dealt {
            slot: 0,
            pair,
            role: Role::Training,
            draw: Draw::Random,
            on_a: Answer::Second,
            lead: Predictor::OnDevice(1),
        },
    ];
    let session = Session::replay(&events).0.unwrap();
    Event::Sealed { seal: session.open_pair(0).unwrap().seal(&Predictor::OnDevice(1), p, 2, nonce) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_export_comes_back_as_it_was_written(
        sessions in prop::collection::vec(prop::collection::vec(any_event(), 0..6), 0..4),
        pairs in prop::collection::vec(any_pair(), 0..4),
        text in ".{0,40}",
        number in -1e9..1e9_f64,
    ) {
        let deck = Deck { id: text.clone(), version: 1, title: text.clone(), axes: Vec::new(), pairs };
        let everything = Everything {
            exported_at_ms: 5,
            app_version: text.clone(),
            sessions,
            decks: vec![deck],
            persona_versions: vec![json!({"text": text, "number": number})],
            trials: vec![json!({"text": text})],
            study_drafts: vec![json!({"draft": {"title": text}})],
            settings: json!({"model": text}),
            set_aside: vec![Unread { place: text.clone(), text: text.clone(), reason: text }],
        };
        let read = export::read(export::write(&everything).as_bytes()).unwrap();
        prop_assert_eq!(&read, &everything);
        for event in read.sessions.iter().flatten() {
            if let Event::Sealed { seal } = event {
                prop_assert!(seal.holds(), "a seal still holds after export and import");
            }
        }
    }
}
