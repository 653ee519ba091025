//! A study's file while it is made: whatever is opened is written again as it was, and what is made by the builder's steps is a study.
#![allow(clippy::unwrap_used, clippy::panic)]

#[allow(dead_code, reason = "the structure test uses the rest")]
mod structure_support;
mod study_support;

use std::collections::BTreeSet;

use likeness::formats::study::draft::{Draft, KEPT, MACHINERY, Place, Starting, starting};
use likeness::formats::study::form::FORMS;
use likeness::formats::study::questions::{KINDS, OF_KINDS};
use likeness::formats::study::results::{OF_DESTINATIONS, To};
use likeness::formats::{FileError, study};
use proptest::prelude::*;
use serde_json::{Value, json};
use structure_support::{Kind, sources};
use study_support::small;

fn texts() -> Starting {
    let text = |text: &str| text.to_owned();
    Starting {
        language: text("en"),
        what_you_do: text("Pick."),
        what_is_recorded: text("Picks."),
        what_you_get: text("Nothing."),
        if_you_want_to_stop: text("Stop."),
        agreement: text("I agree."),
        practice: ["Which?", "One.", "Two."].map(text),
    }
}

fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap()
}

/// Places and reasons of everything that is wrong.
fn problems(draft: &Draft) -> Vec<(String, String)> {
    match draft.check() {
        Ok(_) => Vec::new(),
        Err(FileError::Invalid { problems }) => problems.into_iter().map(|p| (p.place, p.reason)).collect(),
        Err(other) => panic!("{other}"),
    }
}

fn all_of_it() -> Value {
    let mut value = small();
    value["$schema"] = json!("../study.schema.json");
    value["decks"][0]["licence"] = json!("MIT");
    value["decks"][0]["pairs"][0]["note"] = json!("of my own");
    value["decks"][0]["pairs"][1] =
        json!({"id": "q", "version": 1, "context": [{"role": "user", "content": "Two?"}], "answers": ["a", "b"]});
    value["endpoint"] = json!("none");
    value
}

#[test]
fn a_file_that_is_opened_is_written_again_as_it_was() {
    let example: Value =
        serde_json::from_slice(&std::fs::read("public/studies/persona-or-judge.json").unwrap()).unwrap();
    for value in [example, small(), all_of_it()] {
        let opened = Draft::open(value.to_string().as_bytes()).unwrap();
        let written = opened.written();
        assert_eq!(canonical(&serde_json::from_str(&written).unwrap()), canonical(&value));
        let (one, two) = (study::read(written.as_bytes()).unwrap(), study::read(value.to_string().as_bytes()).unwrap());
        assert_eq!((one.study, one.digest), (two.study, two.digest));
    }
}

#[test]
fn what_no_form_shows_is_kept_and_named() {
    let draft = Draft::open(all_of_it().to_string().as_bytes()).unwrap();
    let kept = draft.kept();
    let names: Vec<(&str, usize)> = kept.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(names, [("decks[].licence", 1), ("decks[].pairs[].context", 1), ("decks[].pairs[].note", 1)]);
    assert_eq!(Draft::open(small().to_string().as_bytes()).unwrap().kept().len(), 0);
}

#[test]
fn every_field_of_the_format_has_a_place_in_the_builder() {
    let texts: BTreeSet<String> = sources("src/ui/build")
        .into_iter()
        .flat_map(|source| source.tokens)
        .filter(|token| token.kind == Kind::Text)
        .flat_map(|token| Place::of(&token.text).steps().iter().map(|step| format!("{step:?}")).collect::<Vec<_>>())
        .collect();
    let mut missing = Vec::new();
    for form in FORMS {
        for field in form.fields {
            let is_shown = texts.contains(&format!("Field({field:?})"));
            if !is_shown && !KEPT.contains(&(form.name, field)) && !MACHINERY.contains(&(form.name, field)) {
                missing.push(format!("{}.{field}", form.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "give these a field in src/ui/build, or name them in draft/order.rs, KEPT: {missing:?}"
    );
}

#[test]
fn an_empty_builder_wants_a_title_and_who_runs_it_and_then_it_is_a_study() {
    let mut draft = starting(&texts());
    let places: Vec<String> = problems(&draft).into_iter().map(|(place, _)| place).collect();
    let places: BTreeSet<&str> = places.iter().map(String::as_str).collect();
    assert_eq!(places, BTreeSet::from(["contact.email", "contact.name", "organisation", "title"]));
    draft.entitle("Which answers?");
    draft.set(&Place::of("organisation"), "Northmoor");
    draft.set(&Place::of("contact.name"), "Ada Moor");
    draft.set(&Place::of("contact.email"), "ada@northmoor.example");
    let file = draft.check().unwrap();
    assert_eq!((file.study.id.as_str(), file.study.pairs.count), ("which-answers", 16));
    draft.entitle("Which ones?");
    assert_eq!(draft.typed(&Place::of("id")), "which-ones");
    draft.set(&Place::of("id"), "mine");
    draft.entitle("Which?");
    assert_eq!(draft.typed(&Place::of("id")), "mine");
}

#[test]
fn counting_pairs_anew_keeps_a_study_a_study() {
    let mut draft = Draft::open(std::fs::read("public/studies/persona-or-judge.json").unwrap().as_slice()).unwrap();
    for count in [24, 12, 3, 1, 40, 200] {
        draft.count(count);
        let pairs = study_pairs(&draft);
        assert_eq!(pairs.training + pairs.validation + pairs.held_out, count);
        assert!(pairs.repeats <= count / 4);
    }
}

fn study_pairs(draft: &Draft) -> likeness::domain::study::file::Pairs {
    let mut only = starting(&texts());
    for (place, text) in
        [("title", "t"), ("id", "t"), ("organisation", "o"), ("contact.name", "n"), ("contact.email", "a@b.c")]
    {
        only.set(&Place::of(place), text);
    }
    only.set(&Place::of("pairs"), draft.get(&Place::of("pairs")).unwrap().clone());
    only.check().unwrap().study.pairs
}

#[test]
fn another_kind_takes_out_what_is_not_for_it_and_hands_it_over() {
    let mut draft = Draft::of(small()).unwrap();
    let list = Place::of("questions.after");
    let question = draft.push(&list, json!({"id": "q1", "kind": "single", "text": "?", "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}));
    assert!(draft.check().is_ok());
    let (word, _, own) = KINDS[3];
    let taken = draft.choose(&question.field("kind"), word, own, &OF_KINDS);
    assert_eq!(taken.keys().collect::<Vec<_>>(), ["options"]);
    assert!(draft.check().is_ok());
    let taken = draft.choose(&Place::of("results.to"), "file", To::File.own(), &OF_DESTINATIONS);
    assert_eq!(taken["address"], "https://example.org/in");
    assert!(draft.check().is_ok());
    assert_eq!(draft.free_id(&[list], "q"), "q2");
}

#[test]
fn prolifics_parameters_come_with_the_words_that_name_them() {
    let mut draft = Draft::of(small()).unwrap();
    draft.take(&Place::of("records"));
    draft.record_prolific(
        ["Prolific ID", "ID of the study", "ID of the session"],
        "Your Prolific ID, the ID of the study and the ID of the session.",
    );
    assert_eq!(draft.check().unwrap().study.records.parameters.len(), 3);
    let again = draft.clone();
    draft.record_prolific(["Prolific ID", "ID of the study", "ID of the session"], "Once more.");
    assert_eq!(draft, again);
}

#[test]
fn a_problem_leads_to_its_place_and_what_is_unknown_can_be_taken_out() {
    let mut value = small();
    let long = "x".repeat(60);
    value["surprise"] = json!(1);
    value["consent"]["a.b"] = json!(1);
    value[&long] = json!(1);
    let mut draft = Draft::of(value).unwrap();
    for (place, _) in problems(&draft) {
        let found = draft.find(&place).unwrap_or_else(|| panic!("{place}"));
        assert!(draft.take(&found).is_some());
    }
    assert_eq!(draft.value(), &small());
}

#[test]
fn what_is_taken_out_is_put_back_where_it_was() {
    let mut draft = Draft::of(small()).unwrap();
    for name in ["decks[0].pairs[3]", "practice", "options.undo", "records.parameters[0]", "decks[0]"] {
        let place = Place::of(name);
        let Some(taken) = draft.take(&place) else { continue };
        draft.put_back(&place, taken);
        assert_eq!(draft.value(), &small(), "{name}");
    }
}

#[test]
fn pairs_that_are_added_get_names_of_their_own() {
    let mut draft = Draft::of(small()).unwrap();
    let pair = |id: Option<&str>| {
        let mut pair = json!({"version": 1, "question": "?", "answers": ["a", "b"]});
        if let Some(id) = id {
            pair["id"] = id.into();
        }
        pair
    };
    draft.add_pairs(&Place::of("decks[0]"), vec![pair(None), pair(Some("p3")), pair(Some("mine"))]);
    let file = draft.check().unwrap();
    let likeness::domain::study::file::DeckSource::Own(deck) = &file.study.decks[0] else { panic!() };
    let ids: BTreeSet<&str> = deck.pairs.iter().map(|pair| pair.id.as_str()).collect();
    assert!(ids.len() == 15 && ids.contains("mine"));
}

#[test]
fn what_is_no_study_is_refused_in_words() {
    for text in [
        "",
        "[]",
        "{",
        "{}",
        "null",
        "<html>",
        "{\"format\":\"likeness-deck\"}",
        "{\"format\":\"likeness-study\",\"format_version\":9}",
    ] {
        assert!(Draft::open(text.as_bytes()).is_err(), "{text}");
    }
    let odd =
        Draft::open(br#"{"format":"likeness-study","title":7,"consent":"no","decks":{},"questions":[]}"#).unwrap();
    assert!(problems(&odd).len() > 5);
}

proptest! {
    #[test]
    fn no_place_and_no_value_is_too_odd(name in "[a-c]{1,2}(\\[[0-3]\\])?(\\.[a-c]{1,2})?(\\[[0-9]\\])?", text in ".{0,10}", value in prop::bool::ANY) {
        let mut draft = Draft::of(json!({"a": {"b": [1, {"c": "x"}]}, "c": "y"})).unwrap();
        let place = Place::of(&name);
        if value && place != Place::top() {
            draft.set(&place, text.as_str());
            prop_assert!(draft.value().is_object());
        }
        let before = draft.clone();
        if let Some(taken) = draft.take(&place) {
            draft.put_back(&place, taken);
            prop_assert_eq!(draft, before);
        }
    }
}
