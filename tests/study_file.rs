//! The study file's reader: it takes what the schema takes, and refuses the rest by field and in words.
#![allow(clippy::unwrap_used, clippy::panic)]

mod schema_support;
mod study_support;

use std::collections::{BTreeMap, BTreeSet};

use likeness::domain::study::assignment::{By, assign, imbalance};
use likeness::formats::FileError;
use likeness::formats::study::form::FORMS;
use likeness::formats::study::{self, LIMIT_BYTES};
use proptest::prelude::*;
use serde_json::{Value, json};
use study_support::{example, small};

fn schema() -> Value {
    serde_json::from_slice(&std::fs::read("public/study.schema.json").unwrap()).unwrap()
}

/// Place and reason of everything that is wrong.
fn problems(value: &Value) -> Vec<(String, String)> {
    match study::read(value.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(FileError::Invalid { problems }) => problems.into_iter().map(|p| (p.place, p.reason)).collect(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_schema_lists_the_reader_s_fields() {
    let schema = schema();
    let defs = schema["$defs"].as_object().unwrap();
    assert_eq!(defs.keys().map(String::as_str).collect::<BTreeSet<_>>(), FORMS.iter().map(|form| form.name).collect());
    for form in FORMS {
        let listed: BTreeSet<&str> =
            defs[form.name]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(listed, form.fields.iter().copied().collect(), "{}", form.name);
        assert_eq!(defs[form.name]["additionalProperties"], json!(false), "{}", form.name);
        assert!(form.later.iter().all(|field| !form.fields.contains(field)));
    }
}

#[test]
fn every_published_study_is_one_for_reader_and_schema_alike() {
    let schema = schema();
    let mut count = 0;
    for entry in std::fs::read_dir("public/studies").unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        study::read(&bytes).unwrap();
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let wrong = schema_support::errors(&schema, &value);
        assert_eq!(wrong, Vec::<String>::new());
        count += 1;
    }
    assert!(count > 0);
    assert!(schema_support::errors(&schema, &small()).is_empty() && problems(&small()).is_empty());
    for change in
        [json!({"surprise": 1}), json!({"title": 7}), json!({"pairs": {"count": 0}}), json!({"results": {"to": "ftp"}})]
    {
        let mut value = small();
        change.as_object().unwrap().iter().for_each(|(name, to)| value[name] = to.clone());
        assert!(!schema_support::errors(&schema, &value).is_empty(), "{change}");
    }
}

#[test]
fn what_the_reader_takes_of_each_option_the_schema_takes_too() {
    let schema = schema();
    let changes = [
        (
            "/options",
            json!({"going_back": "one", "strength": true, "reasons": true, "both_bad": true, "not_for_me": true}),
        ),
        ("/conditions", within("block", "seed", json!({"predictions": "revealed"}))),
        ("/conditions", within("pair", "seed", json!({"predictions": "revealed"}))),
        ("/decks", json!([{"built_in": "everyday-de"}])),
        ("/results", json!({"to": "put", "address": "http://localhost:8000/{name}", "when": "page"})),
        ("/results", json!({"to": "file"})),
    ];
    for (pointer, to) in changes {
        let mut value = small();
        set(&mut value, pointer, to);
        assert_eq!((problems(&value), schema_support::errors(&schema, &value)), (vec![], vec![]), "{pointer}");
    }
    for endpoint in [json!("participant"), json!({"address": "https://m.example/v1", "model": "m"})] {
        let mut value = small();
        value["endpoint"] = endpoint;
        value["persona"] = json!("llm");
        assert_eq!((problems(&value), schema_support::errors(&schema, &value)), (vec![], vec![]));
    }
}

/// A change that makes the small study invalid, where that is said, and words that are part of the reason.
type Case = (&'static str, Value, &'static str, &'static str);

/// A condition within participants with two arms, the second of which sets something.
fn within(within: &str, by: &str, sets: Value) -> Value {
    let mut arm = sets;
    arm["id"] = json!("b");
    json!([{"id": "c", "within": within, "assign": {"by": by}, "arms": [{"id": "a"}, arm]}])
}

#[allow(clippy::too_many_lines, reason = "a list")]
fn cases() -> Vec<Case> {
    let long = "x".repeat(5000);
    vec![
        ("/title", Value::Null, "title", "missing"),
        ("/title", json!("  "), "title", "blank"),
        ("/title", json!(long), "title", "at most 200"),
        ("/version", json!(0), "version", "whole number"),
        ("/surprise", json!(1), "surprise", "unknown; known are"),
        ("/format_version", json!(0), "format_version", "from 1 to 1"),
        ("/id", json!("My study"), "id", "a-z"),
        ("/language", json!("the English one"), "language", "language tag"),
        ("/minutes", json!(181), "minutes", "from 1 to 180"),
        ("/organisation", json!(["x"]), "organisation", "should be a text"),
        ("/contact", json!("nobody"), "contact", "should be an object"),
        ("/consent", Value::Null, "consent", "missing"),
        ("/consent/more", json!("x"), "consent.more", "should be a list"),
        ("/decks", json!([]), "decks", "1 to 8"),
        ("/decks/0/pairs", json!([]), "decks[0].pairs", "is empty"),
        ("/practice", json!({"question": "?", "answers": ["a", "a"]}), "practice.answers", "both are the same"),
        ("/pairs/repeats", json!(-1), "pairs.repeats", "whole number"),
        ("/pairs/split", Value::Null, "pairs.split", "missing"),
        (
            "/checks",
            json!([{"id": "c", "after": 1, "question": "?", "answers": ["a", "b"]}]),
            "checks[0].right",
            "missing",
        ),
        ("/options/both_bad", json!("yes"), "options.both_bad", "true or false"),
        ("/predictions", json!("shown"), "predictions", "should be one of"),
        ("/strangers", json!([{"id": "s", "claims": []}]), "strangers[0].claims", "1 to 12"),
        ("/strangers", json!([{"id": "own", "claims": ["x"]}]), "strangers[0].id", "participant’s own"),
        (
            "/records",
            json!({"parameters": [{"name": "a b", "in_consent": "Picks"}]}),
            "records.parameters[0].name",
            "letters, digits",
        ),
        ("/results/when", json!("hourly"), "results.when", "should be one of"),
        ("/results", json!({"to": "datapipe", "experiment": "a/b"}), "results.experiment", "experiment’s id"),
        (
            "/results",
            json!({"to": "form", "address": "https://b.example/", "key_prefix": "s/", "fields": {"key": "x"}}),
            "results.fields.key",
            "filled in by this app",
        ),
        (
            "/results",
            json!({"to": "form", "address": "https://b.example/", "key_prefix": "a b", "fields": {}}),
            "results.key_prefix",
            "alone",
        ),
        ("/completion", json!({"code": "x".repeat(201)}), "completion.code", "at most 200"),
        ("/shows", json!({"persona": 1}), "shows.persona", "true or false"),
        ("/exclusions", json!([{"rule": "boring"}]), "exclusions[0].rule", "should be one of"),
        ("/exclusions", json!([{"rule": "failed_checks"}]), "exclusions[0].at_least", "missing"),
        ("/plan", json!({"question": "?", "power": "80%"}), "plan.participants", "missing"),
        (
            "/questions",
            json!({"after": [{"id": "q", "kind": "text", "text": "?", "longest": 0}]}),
            "questions.after[0].longest",
            "from 1 to 4000",
        ),
        (
            "/questions",
            json!({"after": [{"id": "q", "kind": "several", "text": "?", "options": [{"id": "a", "text": "a"}]}]}),
            "questions.after[0].options",
            "2 to 40",
        ),
        (
            "/questions",
            json!({"after": [{"id": "q", "kind": "text", "text": "?", "show_if": {}}]}),
            "questions.after[0].show_if",
            "not supported yet",
        ),
        (
            "/questions",
            json!({"before": [{"id": "q", "kind": "text", "text": "?"}], "after": [{"id": "q", "kind": "text", "text": "?"}]}),
            "questions",
            "two are called",
        ),
        ("/within", json!([]), "within", "unknown; known are"),
        ("/endpoint", json!("participant"), "endpoint", "asked for nothing"),
        ("/endpoint", json!("study"), "endpoint", "an object with address and model"),
        ("/endpoint", json!({"address": "https://m.example/v1"}), "endpoint.model", "missing"),
        ("/endpoint", json!({"address": "http://m.example/v1", "model": "m"}), "endpoint.address", "https"),
        (
            "/endpoint",
            json!({"address": "https://m.example/v1", "model": "m", "key": "k"}),
            "endpoint.key",
            "not supported yet",
        ),
        ("/persona", json!("llm"), "endpoint", "say which one is asked"),
        ("/persona", json!("mine"), "persona", "should be one of"),
        (
            "/conditions",
            within("block", "seed", json!({"persona": "llm"})),
            "conditions[0].arms[1].persona",
            "between participants alone",
        ),
        ("/pairs/only", json!({}), "pairs.only", "not supported yet"),
        ("/options/going_back", json!("two"), "options.going_back", "should be one of"),
        ("/options/going_back", json!(true), "options.going_back", "should be one of"),
        ("/options/strength", json!(3), "options.strength", "true or false"),
        ("/options/undo", json!(true), "options.undo", "unknown; known are"),
        ("/contact/email", json!("nobody"), "contact.email", "e-mail"),
        ("/contact/email", json!("a@b.example?bcc=x"), "contact.email", "e-mail"),
        ("/consent/agreement", Value::Null, "consent.agreement", "missing"),
        ("/consent/what_is_recorded", json!("Picks."), "records.parameters[0].in_consent", "consent text does not say"),
        ("/pairs/count", json!(1_000_000), "pairs.count", "from 1 to 200"),
        ("/pairs/count", json!(13), "pairs.count", "decks hold 12"),
        ("/pairs/split/held_out", json!(2), "pairs.split", "sums up to 7"),
        ("/pairs/repeats", json!(3), "pairs.repeats", "at most 2"),
        ("/pairs/chosen", json!("best"), "pairs.chosen", "should be one of"),
        ("/decks/0/pairs/0/conversation", json!("c"), "decks[0].pairs[0].conversation", "not supported yet"),
        ("/decks/0/pairs/0/answers", json!(["a"]), "decks[0].pairs[0].answers", "two answers"),
        ("/decks/0", json!({"built_in": "nightly"}), "decks[0].built_in", "everyday or everyday-de"),
        ("/results/address", json!("http://example.org/in"), "results.address", "https"),
        ("/results/address", json!("javascript:alert(1)"), "results.address", "https"),
        ("/results/address", json!("https://me:secret@example.org"), "results.address", "password"),
        ("/results/to", json!("ftp"), "results.to", "should be one of"),
        ("/results/to", json!("put"), "results.address", "overwrite each other"),
        ("/results/experiment", json!("x"), "results.experiment", "take it out"),
        ("/results/headers", json!({}), "results.headers", "not supported yet"),
        ("/completion", json!({"redirect": "javascript:alert(1)"}), "completion.redirect", "https"),
        ("/completion", json!({"redirect": "http://localhost/x"}), "completion.redirect", "https"),
        ("/completion", json!("C1"), "completion", "should be an object"),
        (
            "/conditions",
            json!([{"id": "c", "assign": {"by": "datapipe"}, "arms": [{"id": "a"}, {"id": "b"}]}]),
            "conditions[0].assign.by",
            "results.to",
        ),
        (
            "/conditions",
            json!([{"id": "c", "assign": {"by": "link"}, "arms": [{"id": "a"}, {"id": "b"}]}]),
            "conditions[0].assign.parameter",
            "missing",
        ),
        (
            "/conditions",
            json!([{"id": "c", "assign": {"by": "seed"}, "arms": [{"id": "a"}, {"id": "a"}]}]),
            "conditions[0].arms",
            "two are called",
        ),
        (
            "/conditions",
            json!([{"id": "c", "assign": {"by": "seed"}, "arms": [{"id": "a"}]}]),
            "conditions[0].arms",
            "2 to 8",
        ),
        (
            "/questions",
            json!({"after": [{"id": "q", "kind": "claims", "text": "?", "scale": {"from": 1, "to": 5, "low": "a", "high": "b"}}]}),
            "strangers",
            "name at least one",
        ),
        ("/conditions", within("pairs", "seed", json!({})), "conditions[0].within", "should be one of"),
        ("/conditions", within("pair", "datapipe", json!({})), "conditions[0].assign.by", "draws the arm of each pair"),
        (
            "/conditions",
            within("block", "seed", json!({"claims": "own"})),
            "conditions[0].arms[1].claims",
            "between participants alone",
        ),
        (
            "/conditions",
            json!([within("block", "seed", json!({"predictions": "revealed"}))[0], {
                "id": "d", "assign": {"by": "seed"}, "arms": [{"id": "a"}, {"id": "b", "predictions": "revealed"}]
            }]),
            "conditions[1].arms",
            "as another condition does already",
        ),
        (
            "/questions",
            json!({"before": [{"id": "q", "kind": "claims", "text": "?", "whose": "own", "scale": {"from": 1, "to": 5, "low": "a", "high": "b"}}]}),
            "questions.before[0].kind",
            "after the pairs",
        ),
        (
            "/questions",
            json!({"before": [{"id": "q", "kind": "single", "text": "?", "options": [{"id": "A", "text": "a"}, {"id": "b", "text": "b"}]}]}),
            "questions.before[0].options[0].id",
            "a-z",
        ),
        (
            "/questions",
            json!({"before": [{"id": "q", "kind": "scale", "text": "?", "scale": {"from": 1, "to": 100, "low": "a", "high": "b"}}]}),
            "questions.before[0].scale",
            "points",
        ),
        (
            "/questions",
            json!({"before": [{"id": "q", "kind": "text", "text": "?", "options": []}]}),
            "questions.before[0].options",
            "take it out",
        ),
        (
            "/checks",
            json!([{"id": "c", "after": 9, "question": "?", "answers": ["a", "b"], "right": "first"}]),
            "checks[0].after",
            "at most 8",
        ),
        ("/exclusions", json!([{"rule": "one_side", "share": 0.2}]), "exclusions[0].share", "from 0.5"),
    ]
}

fn set(value: &mut Value, pointer: &str, to: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(fields) if to.is_null() => drop(fields.remove(name)),
        Value::Object(fields) => drop(fields.insert(name.to_owned(), to)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = to,
        _ => unreachable!(),
    }
}

#[test]
fn each_breach_is_named_by_its_field_and_in_words() {
    let missed = cases().into_iter().filter_map(|(pointer, to, place, words)| {
        let mut value = small();
        set(&mut value, pointer, to);
        let found = problems(&value);
        let is_named = found.iter().any(|(at, reason)| at == place && reason.contains(words));
        (!is_named).then(|| format!("{pointer}: {place} {words}: {found:?}"))
    });
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_hostile_file_is_refused_in_words_and_one_with_markup_is_harmless_text() {
    let markup = "<img src=x onerror=alert(1)>";
    let mut value = small();
    for field in ["title", "organisation"] {
        value[field] = json!(markup);
    }
    for field in ["what_you_do", "what_you_get", "if_you_want_to_stop", "agreement"] {
        value["consent"][field] = json!(markup);
    }
    assert_eq!(study::read(value.to_string().as_bytes()).unwrap().study.title, markup);
    let pair = |i: usize| json!({"id": format!("p{i}"), "version": 1, "question": "?", "answers": ["a", "b"]});
    value["decks"][0]["pairs"] = (0..2001).map(pair).collect();
    assert!(
        problems(&value).iter().any(|(place, reason)| place == "decks[0].pairs" && reason.contains("at most 2000"))
    );
    let huge = vec![b' '; LIMIT_BYTES + 1];
    assert!(matches!(study::read(&huge), Err(FileError::TooLarge { .. })));
    for text in ["", "[]", "{", "{}", "null", "<html>", "{\"format\":\"likeness-deck\"}"] {
        assert!(study::read(text.as_bytes()).is_err(), "{text}");
    }
    let newer =
        small().to_string().replace("\"format_version\":1,\"id\":\"small\"", "\"format_version\":2,\"id\":\"small\"");
    assert!(matches!(study::read(newer.as_bytes()), Err(FileError::NewerVersion { .. } | FileError::Invalid { .. })));
}

#[test]
fn the_digest_is_of_what_the_file_says_and_not_of_its_spaces() {
    let small = small();
    let pretty = serde_json::to_string_pretty(&small).unwrap();
    let (one, two) = (study_support::read(&small), study::read(pretty.as_bytes()).unwrap());
    assert_eq!(one.digest, two.digest);
    let mut other = small;
    other["minutes"] = json!(3);
    assert_ne!(study_support::read(&other).digest, one.digest);
}

#[test]
fn arms_are_as_the_link_says_and_a_hash_is_even_enough() {
    let condition = |by: Value| json!([{"id": "c", "assign": by, "arms": [{"id": "a"}, {"id": "b"}, {"id": "d"}]}]);
    let mut value = small();
    value["conditions"] = condition(json!({"by": "link", "parameter": "arm"}));
    let study = study_support::read(&value).study;
    let said = |arm: &str| BTreeMap::from([("arm".to_owned(), arm.to_owned())]);
    assert_eq!(assign(&study, &said("b"), "x", None).unwrap()["c"].arm, "b");
    assert_eq!(assign(&study, &said("z"), "x", None).unwrap_err().parameter, "arm");
    assert!(assign(&study, &BTreeMap::new(), "x", None).is_err());
    value["conditions"] = condition(json!({"by": "seed"}));
    let study = study_support::read(&value).study;
    let arm = |who: &str| assign(&study, &BTreeMap::new(), who, None).unwrap()["c"].clone();
    assert_eq!(arm("p1"), arm("p1"));
    let mut counts = BTreeMap::<String, f64>::new();
    for n in 0..3000 {
        *counts.entry(arm(&format!("p{n}")).arm).or_default() += 1.0;
    }
    assert!(
        counts.len() == 3 && counts.values().all(|count| (count - 1000.0).abs() < 1.5 * imbalance(3000, 3)),
        "{counts:?}"
    );
    assert!((imbalance(100, 2) - 9.8).abs() < 0.01);
    value["results"] = json!({"to": "datapipe", "experiment": "e1"});
    value["conditions"] = condition(json!({"by": "datapipe"}));
    let study = study_support::read(&value).study;
    let by = |counted| assign(&study, &BTreeMap::new(), "x", counted).unwrap()["c"].clone();
    assert_eq!((by(Some(4)).arm.as_str(), by(Some(4)).by, by(None).by), ("b", By::Datapipe, By::SeedInstead));
}

#[test]
fn the_consent_of_the_example_counts_as_its_script_does() {
    let file = example();
    let pairs = file.study.pairs;
    let shown = pairs.count + pairs.repeats + file.study.checks.len();
    assert!(file.study.consent.what_you_do.contains(&format!("Read {shown} short questions")));
}

proptest! {
    #[test]
    fn no_file_is_too_odd(pointer in prop::sample::select(POINTERS.to_vec()), text in ".{0,40}", number in any::<f64>(), kind in 0..6) {
        let mut value = small();
        let to = match kind {
            0 => json!(text),
            1 => json!(number),
            2 => json!([text, number]),
            3 => json!({ text: number }),
            4 => json!(true),
            _ => Value::Null,
        };
        set(&mut value, pointer, to);
        let _ = study::read(value.to_string().as_bytes());
    }
}

const POINTERS: [&str; 22] = [
    "/id",
    "/version",
    "/language",
    "/contact",
    "/contact/email",
    "/minutes",
    "/consent",
    "/consent/more",
    "/decks",
    "/decks/0",
    "/decks/0/pairs",
    "/practice",
    "/pairs",
    "/pairs/split",
    "/pairs/repeats",
    "/checks",
    "/options",
    "/conditions",
    "/questions",
    "/records",
    "/results",
    "/completion",
];

/// Every text of a file but for ids, words of the format, and addresses: where it stands, to be changed.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    const FIXED: [&str; 18] = [
        "$schema",
        "format",
        "id",
        "language",
        "email",
        "built_in",
        "chosen",
        "right",
        "going_back",
        "predictions",
        "claims",
        "by",
        "parameter",
        "within",
        "kind",
        "whose",
        "name",
        "to",
    ];
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let is_fixed = FIXED.contains(&name.as_str()) && inner.is_string()
                    || ["address", "redirect", "rule", "in_consent"].contains(&name.as_str());
                if !is_fixed {
                    texts(inner, &format!("{at}/{name}"), found);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, inner)| texts(inner, &format!("{at}/{i}"), found));
        }
        Value::String(_) => found.push(at.to_owned()),
        _ => {}
    }
}

#[test]
fn markup_in_any_text_field_stays_text_or_is_refused_in_words() {
    let markup = "<script>alert(1)</script>";
    let whole: Value = serde_json::from_slice(&std::fs::read("public/studies/persona-or-judge.json").unwrap()).unwrap();
    let mut places = Vec::new();
    texts(&whole, "", &mut places);
    assert!(places.len() > 60, "{}", places.len());
    for place in places {
        let mut value = whole.clone();
        let before = value.pointer(&place).unwrap().as_str().unwrap().to_owned();
        set(&mut value, &place, json!(format!("{before} {markup}")));
        match study::read(value.to_string().as_bytes()) {
            Ok(file) => assert!(format!("{:?}", file.study).contains("<script>"), "{place} was changed on the way"),
            Err(FileError::Invalid { problems }) => {
                // A word of the format, not a text: the field is named.
                let name = place.rsplit('/').next().unwrap();
                assert!(problems.iter().any(|problem| problem.place.contains(name)), "{place}: {problems:?}");
            }
            Err(other) => panic!("{place}: {other}"),
        }
    }
}
