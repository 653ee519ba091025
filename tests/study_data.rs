//! The data of a study: what is written is read again, and replays to just the same; whatever is changed in it is noticed.
#![allow(clippy::unwrap_used)]

mod study_support;

use likeness::domain::choice::Verdict;
use likeness::domain::draw;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::study::event::StudyEvent;
use likeness::domain::study::outbox;
use likeness::domain::study::script::Step;
use likeness::formats::study_data::read::{Arrived, read};
use likeness::formats::study_data::replay::replay;
use likeness::formats::study_data::{codebook, table, write};
use proptest::prelude::*;
use serde_json::{Value, json};
use study_support::{Person, example, library, small};

const ID: &str = "00112233445566778899aabbccddeeff";

fn arrived(texts: &[&str]) -> Arrived {
    read(texts.iter().map(|text| ("file", text.as_bytes())))
}

/// Likes what a seed says, and now and then neither.
fn taste(seed: u64) -> impl Fn(&Pair) -> Option<Answer> {
    move |pair| match draw::number(seed, &pair.id, 0) % 7 {
        0 => None,
        n if n % 2 == 0 => Some(Answer::First),
        _ => Some(Answer::Second),
    }
}

#[test]
fn the_example_study_replays_exactly() {
    let file = example();
    let mut person = Person::begin(&file, ID, 77, &[("PROLIFIC_PID", "p1")]);
    person.finish(&taste(3));
    let text = person.part(0).unwrap();
    let arrived = arrived(&[&text]);
    assert_eq!(arrived.unreadable, []);
    let data = &arrived.participants[ID];
    assert_eq!(data.choices.len(), 27);
    assert_eq!(data.checks.len(), 2);
    assert!(data.is_complete() && data.quality().failed_checks == 0);
    assert_eq!(
        data.afterwards.len(),
        2 * data
            .choices
            .values()
            .filter(|c| c.role == likeness::domain::dealing::Role::HeldOut && c.preferred.is_some())
            .count()
    );
    let replayed = replay(&file.study, &library(&file), data).unwrap();
    assert_eq!(replayed.differences, Vec::<String>::new());
    assert_eq!(replayed.compared.0, 27);
    assert_eq!(replayed.session.turns, person.taken.session.turns);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whoever_takes_part_and_changes_their_mind_replays_exactly(seed in 0..1_000_000_u64, likes in any::<u64>(), changes in any::<u64>()) {
        for chosen in ["fixed", "random", "active"] {
            let mut value = small();
            value["pairs"]["chosen"] = json!(chosen);
            let file = study_support::read(&value);
            let mut person = Person::begin(&file, ID, seed, &[]);
            let taste = taste(likes);
            let mut turn = 0;
            while person.step(&taste) {
                turn += 1;
                if changes >> (turn % 64) & 1 == 1 && matches!(person.taken.step(&file.study), Step::Slot(_)) && turn > 1 {
                    person.change(Verdict::Prefer(Answer::Second));
                }
            }
            let arrived = arrived(&[&person.part(0).unwrap()]);
            prop_assert_eq!(&arrived.unreadable, &[]);
            let replayed = replay(&file.study, &person.library, &arrived.participants[ID]).unwrap();
            prop_assert_eq!(replayed.differences, Vec::<String>::new());
        }
    }
}

#[test]
fn parts_add_up_to_the_whole_in_any_order_and_copies_count_once() {
    let file = study_support::read(&small());
    let mut person = Person::begin(&file, ID, 5, &[("PROLIFIC_PID", "p1")]);
    while person.step(&taste(9)) {
        if person.taken.finished_ms.is_none() {
            person.keep(StudyEvent::Queued);
        }
    }
    let count = u32::try_from(person.taken.parts.len()).unwrap();
    let parts: Vec<String> = (0..count).map(|part| person.part(part).unwrap()).collect();
    assert_eq!(person.part(count), None);
    let mut shuffled: Vec<&str> = parts.iter().map(String::as_str).rev().collect();
    shuffled.push(&parts[2]);
    let apart = arrived(&shuffled);
    assert_eq!(apart.copies, 1);
    let whole = write::whole(&file.study, &person.library, &person.log).unwrap();
    let mut together = arrived(&[&whole]).participants.remove(ID).unwrap();
    let mut apart = apart.participants.get(ID).unwrap().clone();
    assert!(apart.is_complete());
    let mut mixed = arrived(&[&parts[3], &whole, &parts[0]]).participants.remove(ID).unwrap();
    assert!(mixed.is_complete());
    for one in [&mut together, &mut apart, &mut mixed] {
        one.parts.clear();
        one.whole = None;
    }
    assert_eq!(apart, together);
    assert_eq!(mixed.choices, together.choices);
    assert_eq!((mixed.answers.len(), mixed.checks.len()), (together.answers.len(), together.checks.len()));
    let one_file = parts.concat();
    assert!(arrived(&[&one_file]).participants[ID].is_complete());
    let missing = arrived(&shuffled[..shuffled.len() - 3]);
    assert!(!missing.participants[ID].is_complete());
}

#[test]
fn what_was_changed_in_the_data_is_noticed() {
    let file = study_support::read(&small());
    let mut person = Person::begin(&file, ID, 5, &[]);
    person.finish(&|_| Some(Answer::First));
    let text = person.part(0).unwrap();
    let differs = |change: &dyn Fn(&mut Value)| {
        let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.iter_mut().for_each(change);
        let changed = lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n") + "\n";
        let arrived = arrived(&[&changed]);
        !replay(&file.study, &person.library, &arrived.participants[ID]).unwrap().differences.is_empty()
    };
    assert!(!differs(&|_| ()));
    let choice = |line: &Value| line["record"] == "choice";
    assert!(differs(&|line| if choice(line) && line["slot"] == 3 {
        line["said"] = json!({"prefer": "second"});
    }));
    assert!(differs(&|line| if choice(line) && line["slot"] == 3 {
        line["seals"][0]["prediction"]["p_a"] = json!(0.9);
    }));
    assert!(differs(&|line| if choice(line) && line["slot"] == 3 {
        line["pair"] = json!("p99");
    }));
    assert!(differs(&|line| if line["record"] == "finish" {
        line["right"] = json!(99);
    }));
    assert!(differs(&|line| if line["record"] == "start" {
        line["seed"] = json!(6);
    }));
    assert!(differs(&|line| if line["record"] == "persona" {
        line["headline"] = json!("A flatterer.");
    }));
    assert!(differs(&|line| if line["record"] == "afterwards" {
        line["p_first"] = json!(0.5);
    }));
}

#[test]
fn of_somebody_who_withdrew_nothing_is_left() {
    let file = study_support::read(&small());
    let mut person = Person::begin(&file, ID, 5, &[("PROLIFIC_PID", "p1")]);
    person.finish(&taste(1));
    let withdrawal = write::withdrawal(&file.reference(), ID, 9);
    assert!(!withdrawal.contains("p1") && withdrawal.lines().count() == 1);
    for texts in [[person.part(0).unwrap(), withdrawal.clone()], [withdrawal, person.part(0).unwrap()]] {
        let arrived = arrived(&[&texts[0], &texts[1]]);
        let one = &arrived.participants[ID];
        assert!(one.withdrawal.is_some() && one.choices.is_empty() && one.start.is_none() && one.parts.is_empty());
        let tables = table::tables(&file.study, &person.library, &arrived.participants);
        let rows: Vec<usize> = tables.iter().map(|(_, text)| text.lines().count() - 1).collect();
        assert_eq!(rows, [1, 0, 0, 0, 0]);
        assert!(tables[0].1.contains("withdrew"));
    }
}

#[test]
fn tables_have_the_columns_of_their_codebook_and_no_formula() {
    let file = example();
    let mut person = Person::begin(&file, ID, 77, &[("PROLIFIC_PID", "p1")]);
    person.finish(&taste(3));
    let arrived = arrived(&[&person.part(0).unwrap()]);
    let tables = table::tables(&file.study, &person.library, &arrived.participants);
    let book = codebook::codebook(&file.study);
    assert_eq!(tables.iter().map(|(name, _)| *name).collect::<Vec<_>>(), codebook::TABLES.map(|(name, _)| name));
    for (name, text) in &tables {
        let heads = text.lines().next().unwrap();
        assert!(heads.split(',').all(|head| book.contains(&format!("| `{head}` |"))), "{name}: {heads}");
    }
    let (_, choices) = &tables[1];
    assert_eq!(choices.lines().count(), 28);
    let (_, answers) = &tables[3];
    assert!(answers.contains("\"'=1+1, \"\"quoted\"\"\""), "{answers}");
    let doc = std::fs::read_to_string("docs/study/data.md").unwrap();
    for (_, columns) in codebook::TABLES {
        for column in columns {
            assert!(
                doc.contains(&format!("| `{}` | {} |", column.name, column.meaning)),
                "docs/study/data.md: {}",
                column.name
            );
        }
    }
}

#[test]
fn the_code_waits_for_every_part_or_the_hand_over() {
    let file = study_support::read(&small());
    let mut person = Person::begin(&file, ID, 5, &[]);
    person.keep(StudyEvent::Queued);
    person.keep(StudyEvent::Acknowledged { part: 0, at_ms: 2 });
    assert!(!person.taken.may_complete(), "it is not finished");
    person.finish(&taste(1));
    assert!(!person.taken.may_complete());
    assert!(!person.taken.clone().apply(&StudyEvent::Acknowledged { part: 7, at_ms: 2 }));
    let mut handed = person.taken.clone();
    handed.apply(&StudyEvent::HandedOver { at_ms: 3 });
    assert!(handed.may_complete() && !handed.is_stored());
    person.keep(StudyEvent::Acknowledged { part: 1, at_ms: 3 });
    assert!(person.taken.may_complete() && person.taken.is_stored());
    assert_eq!(outbox::object_name(&outbox::key("small", ID, 1)), format!("small-{ID}-001.jsonl"));
}

#[test]
fn readers_of_data_stand_broken_lines() {
    let file = study_support::read(&small());
    let mut person = Person::begin(&file, ID, 5, &[]);
    person.finish(&taste(1));
    let text = person.part(0).unwrap();
    let broken =
        format!("{}\n{{\"record\":\"choice\"}}\nnot json\n{}", text.lines().next().unwrap(), &text[..text.len() / 2]);
    assert!(arrived(&[&broken]).unreadable.len() >= 2);
    let newer = text.replacen("\"format_version\":1", "\"format_version\":9", 1);
    assert_eq!(arrived(&[&newer]).participants.len(), 0);
}
