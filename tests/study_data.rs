//! The data of a study: what is written is read again, and replays to just the same; whatever is changed in it is noticed.
#![allow(clippy::unwrap_used)]

mod study_support;

use likeness::domain::choice::Verdict;
use likeness::domain::dealing::Role;
use likeness::domain::draw;
use likeness::domain::pair::{Answer, Pair};

use likeness::domain::study::event::StudyEvent;
use likeness::domain::study::file::Predictions;
use likeness::domain::study::outbox;
use likeness::domain::study::script::Step;
use likeness::formats::study::StudyFile;
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
        2 * data.choices.values().filter(|c| c.role == Role::HeldOut && c.preferred.is_some()).count()
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
                let Step::Slot(open) = person.taken.step(&file.study) else { continue };
                if draw::coin(changes, "looks", turn) {
                    person.look(open);
                }
                for n in (0..3).filter(|n| open > 0 && changes >> ((turn * 3 + n) % 64) & 1 == 1) {
                    // Any slot before, also more than once.
                    let slot = u32::try_from(draw::below(changes, "slot", turn * 3 + n, open as usize)).unwrap();
                    let other = if draw::coin(changes, "other", turn * 3 + n) { Answer::First } else { Answer::Second };
                    person.change(slot, Verdict::Prefer(other));
                    if draw::coin(changes, "says why", turn * 3 + n) {
                        person.explain(slot, 2, "It says what to do.");
                    }
                }
            }
            let arrived = arrived(&[&person.part(0).unwrap()]);
            prop_assert_eq!(&arrived.unreadable, &[]);
            let replayed = replay(&file.study, &person.library, &arrived.participants[ID]).unwrap();
            prop_assert_eq!(replayed.differences, Vec::<String>::new());
            prop_assert_eq!(&replayed.session.turns, &person.taken.session.turns);
        }
    }
}

#[test]
fn a_pick_is_corrected_as_far_back_as_the_study_allows_and_the_first_one_stays() {
    let of = |going_back: &str| {
        let mut value = small();
        value["options"]["going_back"] = json!(going_back);
        let file = study_support::read(&value);
        let mut person = Person::begin(&file, ID, 5, &[]);
        for _ in 0..3 {
            person.step(&|_| Some(Answer::First));
        }
        person
    };
    let back = |going_back: &str, shown: u32| {
        let person = of(going_back);
        person.taken.before(&person.file.study, shown)
    };
    assert_eq!([back("none", 3), back("one", 3), back("one", 2), back("any", 2)], [None, Some(2), None, Some(1)]);
    assert_eq!(back("any", 0), None);

    let mut person = of("any");
    person.explain(1, 3, "Kinder.");
    let stale = person.taken.clone();
    for verdict in [Verdict::Prefer(Answer::Second), Verdict::NoPreference, Verdict::Prefer(Answer::Second)] {
        person.change(1, verdict);
    }
    assert!(stale.strength.contains_key(&1) && !person.taken.strength.contains_key(&1));
    person.explain(1, 1, "On second thoughts.");
    let nobody = StudyEvent::Strength { slot: 1, strength: 4 };
    assert!(!person.taken.clone().apply(&nobody), "three is the strongest");
    person.finish(&|_| Some(Answer::First));
    let arrived = arrived(&[&person.part(0).unwrap()]);
    let data = &arrived.participants[ID];
    let choice = &data.choices[&1];
    assert_eq!(choice.first.as_ref().unwrap().verdict, Verdict::Prefer(Answer::First));
    assert_eq!((choice.between.len(), choice.said), (2, Verdict::Prefer(Answer::Second)));
    assert_eq!((choice.strength, choice.reason.as_str()), (Some(1), "On second thoughts."));
    let held_out = data.choices.values().filter(|c| c.role == Role::HeldOut).count();
    let void = usize::from(choice.role == Role::HeldOut);
    assert_eq!(data.afterwards.len(), 2 * (held_out - void));
    let tables = table::tables(&person.file.study, &person.library, &arrived.participants);
    let row = tables[1].1.lines().nth(2).unwrap();
    assert!(row.ends_with(",1,On second thoughts."), "{row}");
}

/// The small study with a condition that varies within participants.
fn within(varies: &str, assign: Value) -> StudyFile {
    let mut value = small();
    value["options"] = json!({});
    let arms = json!([{"id": "hidden"}, {"id": "shown", "predictions": "revealed"}]);
    value["conditions"] = json!([{"id": "feedback", "within": varies, "assign": assign, "arms": arms}]);
    study_support::read(&value)
}

/// The arm of each slot of somebody, as the data say.
fn arms_of(arrived: &Arrived) -> Vec<String> {
    arrived.participants[ID].choices.values().map(|choice| choice.arms["feedback"].clone()).collect()
}

#[test]
fn blocks_come_in_the_order_that_the_link_or_a_hash_says() {
    let file = within("block", json!({"by": "link", "parameter": "first"}));
    for (first, then) in [("hidden", "shown"), ("shown", "hidden")] {
        let mut person = Person::begin(&file, ID, 5, &[("first", first)]);
        person.finish(&taste(1));
        let arrived = arrived(&[&person.part(0).unwrap()]);
        let said = arms_of(&arrived);
        assert_eq!(said, [[first; 5], [then; 5]].concat());
        let start = arrived.participants[ID].start.as_ref().unwrap();
        assert_eq!(start.arms["feedback"].arm, first);
        for (slot, arm) in said.iter().enumerate() {
            let opened = file.study.predictions_at(&start.arms, start.seed, u32::try_from(slot).unwrap());
            assert_eq!(opened == Predictions::Revealed, arm == "shown", "{slot}");
        }
        let tables = table::tables(&file.study, &person.library, &arrived.participants);
        assert!(tables[1].1.lines().next().unwrap().ends_with(",condition:feedback"));
        assert!(tables[1].1.lines().nth(1).unwrap().ends_with(&format!(",{first}")));
        assert!(
            codebook::codebook(&file.study).contains("| `condition:feedback` | the arm of this pair: hidden, shown |")
        );
    }
    let file = within("block", json!({"by": "seed"}));
    let first = |who: usize| {
        let person = Person::begin(&file, &format!("{who:032x}"), 5, &[]);
        person.taken.began.arms["feedback"].arm.clone()
    };
    let hidden = (0..400).filter(|who| first(*who) == "hidden").count();
    assert!((150..250).contains(&hidden), "{hidden} of 400 begin with the first arm");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn arms_drawn_for_each_pair_are_even_within_each_role_and_replay_exactly(seed in 0..1_000_000_u64, likes in any::<u64>()) {
        let file = within("pair", json!({"by": "seed"}));
        let mut person = Person::begin(&file, ID, seed, &[]);
        prop_assert!(person.taken.began.arms.is_empty());
        person.finish(&taste(likes));
        let arrived = arrived(&[&person.part(0).unwrap()]);
        let choices = &arrived.participants[ID].choices;
        for role in [Role::Training, Role::Validation, Role::HeldOut] {
            let shown = choices.values().filter(|c| c.role == role && c.arms["feedback"] == "shown").count();
            let hidden = choices.values().filter(|c| c.role == role && c.arms["feedback"] == "hidden").count();
            prop_assert!(shown.abs_diff(hidden) <= 1, "{:?}: {} shown, {} hidden", role, shown, hidden);
        }
        for again in choices.values().filter(|c| c.role == Role::Repeat) {
            let before = choices.values().find(|c| c.role != Role::Repeat && c.pair == again.pair).unwrap();
            prop_assert_eq!(&before.arms, &again.arms);
        }
        let replayed = replay(&file.study, &person.library, &arrived.participants[ID]).unwrap();
        prop_assert_eq!(replayed.differences, Vec::<String>::new());
    }
}

#[test]
fn an_arm_that_was_changed_in_the_data_is_noticed() {
    let file = within("block", json!({"by": "seed"}));
    let mut person = Person::begin(&file, ID, 5, &[]);
    person.finish(&taste(1));
    let text = person.part(0).unwrap();
    let arm = person.taken.began.arms["feedback"].arm.clone();
    let other = if arm == "hidden" { "shown" } else { "hidden" };
    let changes = [
        (format!("\"arms\":{{\"feedback\":\"{arm}\"}}"), format!("\"arms\":{{\"feedback\":\"{other}\"}}")),
        (format!("{{\"arm\":\"{arm}\",\"by\""), format!("{{\"arm\":\"{other}\",\"by\"")),
    ];
    for (from, to) in changes {
        assert!(text.contains(&from), "{from}");
        let arrived = arrived(&[&text.replacen(&from, &to, 1)]);
        let replayed = replay(&file.study, &person.library, &arrived.participants[ID]).unwrap();
        assert!(!replayed.differences.is_empty(), "{to}");
    }
}

#[test]
fn a_persona_of_a_language_model_is_waited_for_and_says_who_wrote_it() {
    let mut value = small();
    value["endpoint"] = json!({"address": "https://model.example/v1", "model": "scripted"});
    let arms = json!([{"id": "device"}, {"id": "model", "persona": "llm"}]);
    value["conditions"] = json!([{"id": "writer", "assign": {"by": "link", "parameter": "w"}, "arms": arms}]);
    value["questions"] = json!({"after": [
        {"id": "use", "kind": "text", "text": "?", "required": false},
        {"id": "c", "kind": "claims", "text": "?", "whose": "own", "scale": {"from": 1, "to": 5, "low": "a", "high": "b"}}
    ]});
    let file = study_support::read(&value);
    for (arm, said) in [("device", "on-device"), ("model", "llm")] {
        let mut person = Person::begin(&file, ID, 5, &[("w", arm)]);
        let mut steps = Vec::new();
        while person.step(&taste(1)) {
            steps.push(person.taken.step(&file.study));
        }
        // The question that needs no persona comes while the model is at work.
        let at = |step: Step| steps.iter().position(|known| *known == step);
        assert_eq!(at(Step::Describe).is_some(), arm == "model");
        assert!(at(Step::Describe).is_none_or(|place| at(Step::After(0)).unwrap() < place));
        assert!(at(Step::Describe).is_none_or(|place| place < at(Step::After(1)).unwrap()));
        let arrived = arrived(&[&person.part(0).unwrap()]);
        let data = &arrived.participants[ID];
        assert_eq!(data.described.as_ref().map(|described| described.calls), (arm == "model").then_some(12));
        let tables = table::tables(&file.study, &person.library, &arrived.participants);
        let (heads, row) = tables[0].1.split_once("\r\n").unwrap();
        let place = heads.split(',').position(|head| head == "persona").unwrap();
        assert_eq!(row.split(',').nth(place), Some(said));
        assert_eq!(replay(&file.study, &person.library, data).unwrap().differences, Vec::<String>::new());
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
