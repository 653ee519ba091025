//! What the data of many participants add up to: whatever way the files come, and whoever withdrew.
#![allow(clippy::unwrap_used)]

mod study_support;

use std::collections::BTreeMap;

use likeness::domain::draw;
use likeness::formats::study::StudyFile;
use likeness::formats::study_data::lines::Reading;
use likeness::formats::study_data::people::{Flow, Standing, standing};
use likeness::formats::study_data::read::{Arrived, read};
use likeness::formats::study_data::results::estimates::{estimates, table};
use likeness::formats::study_data::results::{Given, Results};
use likeness::formats::study_data::unreadable::Why;
use likeness::formats::study_data::write;
use likeness::formats::study_data::{methods::methods, preregistration::preregistration};
use proptest::prelude::*;
use serde_json::json;
use study_support::crowd::crowd;
use study_support::{example, library, small};

type Files = Vec<(String, String)>;

/// The first of the crowd, dealt and guessed once for all tests.
fn twenty() -> &'static (StudyFile, Files) {
    static ONCE: std::sync::OnceLock<(StudyFile, Files)> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| {
        let file = example();
        let files = crowd(&file, 20);
        (file, files)
    })
}

fn arrived(files: &Files) -> Arrived {
    read(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn worked_out(file: &StudyFile, arrived: &Arrived) -> Results {
    let standing = standing(&file.study, &arrived.participants);
    let library = library(file);
    let given =
        Given { study: &file.study, library: &library, participants: &arrived.participants, standing: &standing };
    Results::of(given)
}

#[test]
fn everybody_stands_where_they_should() {
    let (file, files) = twenty();
    let arrived = arrived(files);
    assert_eq!(arrived.unreadable, []);
    let standing = standing(&file.study, &arrived.participants);
    let flow = Flow::of(&file.study, &arrived.participants, &standing);
    let excluded: Vec<(&str, usize)> = flow.excluded.iter().map(|(rule, n)| (rule.name(), *n)).collect();
    // Of the first twenty: 3 and 7 withdraw, 5 is 4 once more, 11 stops, 13 is careless, 15 hurries, 17 picks A.
    assert_eq!(excluded, [("unfinished", 1), ("failed_checks", 1), ("faster_than", 1), ("one_side", 1)]);
    assert_eq!((flow.began, flow.withdrew, flow.again, flow.no_beginning), (20, 2, 1, 0));
    assert_eq!((flow.finished, flow.unfinished, flow.counted), (16, 1, 13));
    assert_eq!(arrived.copies, 1, "the whole file is another part");
    let again = standing.values().filter(|stands| matches!(stands, Standing::Again(_))).count();
    assert_eq!(again, 1);
}

#[test]
fn numbers_have_their_n_and_interval_and_stand_in_the_table() {
    let (file, files) = twenty();
    let results = worked_out(file, &arrived(files));
    assert_eq!(results.scored.predictors, ["learnt", "sealed", "population", "longer"]);
    assert_eq!(results.against.len(), 6);
    let rows = estimates(&results);
    for row in rows.iter().filter(|row| row.measure != "people" && !row.measure.ends_with("quartile")) {
        assert!(row.people > 0 && row.n >= row.people, "{row:?}");
        assert!(row.estimate.is_some_and(f64::is_finite), "{row:?}");
        assert!(row.people < 2 || row.interval.is_some_and(|i| i.low <= i.high), "{row:?}");
    }
    let text = table(&results);
    assert_eq!(text.lines().count(), rows.len() + 1);
    let document = std::fs::read_to_string("docs/study/results.md").unwrap();
    for row in &rows {
        assert!(
            document.contains(&format!(
                "`{}`",
                row.measure
                    .trim_end_matches("_lower_quartile")
                    .trim_end_matches("_upper_quartile")
                    .trim_end_matches("_median")
            )),
            "docs/study/results.md: {}",
            row.measure
        );
    }
}

#[test]
fn without_anybody_or_with_one_nothing_is_made_up() {
    let (file, files) = twenty();
    let none = worked_out(file, &Arrived::default());
    assert!(estimates(&none).iter().all(|row| row.measure == "people" && row.estimate.is_none()));
    let one = worked_out(file, &arrived(&files[..1].to_vec()));
    assert_eq!(one.flow.counted, 1);
    assert!(one.against.is_empty() && one.arms.is_empty() && one.curve.gain.is_none());
    assert!(one.accuracies.iter().all(|(_, accuracy)| accuracy.clustered.is_none()));
    assert!(one.recognition.iter().all(|found| found.all.own.is_none() && found.all.difference.is_none()));
    for text in [methods(&file.study, &file.digest, &one), preregistration(&file.study, &file.digest)] {
        assert!(!text.contains("NaN") && text.contains(&file.digest), "{text}");
    }
}

#[test]
fn the_texts_are_filled_in_from_the_study() {
    let (file, files) = twenty();
    let results = worked_out(file, &arrived(files));
    let said = methods(&file.study, &file.digest, &results);
    for part in [
        "13 remain",
        "24 pairs",
        "3 pairs came a second time",
        "2 attention checks",
        "*learnt*",
        "feedback: hidden (guesses hidden)",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let template = preregistration(&file.study, &file.digest);
    for part in
        ["160 participants", "whose median time of a pick was below 2 s", "(to be completed)", "design effect 1.45"]
    {
        assert!(template.contains(part), "{part}\n{template}");
    }
}

#[test]
fn arms_that_vary_within_people_are_compared_within_them() {
    let mut value = small();
    value["conditions"] = json!([{"id": "feedback", "within": "pair", "assign": {"by": "seed"},
        "arms": [{"id": "hidden", "predictions": "hidden"}, {"id": "revealed", "predictions": "revealed"}]}]);
    let file = study_support::read(&value);
    let results = worked_out(&file, &arrived(&crowd(&file, 16)));
    assert!(!results.arms.is_empty() && results.arms.iter().all(|found| found.is_within && found.people > 5));
    let said = methods(&file.study, &file.digest, &results);
    assert!(said.contains("within participants from pair to pair"), "{said}");
}

#[test]
fn a_withdrawal_behind_a_copy_in_one_file_is_heeded() {
    let (file, files) = twenty();
    let text = &files[0].1;
    let id = arrived(&files[..1].to_vec()).participants.into_keys().next().unwrap();
    let joined = [text.as_str(), text, &write::withdrawal(&file.reference(), &id, 5)].concat();
    let arrived = read([("all.jsonl", joined.as_bytes())]);
    let one = &arrived.participants[&id];
    assert!(one.withdrawal.is_some() && one.choices.is_empty() && arrived.copies == 0);
}

#[test]
fn of_two_copies_that_differ_the_longer_one_holds() {
    let (_, files) = twenty();
    let text = &files[0].1;
    let cut = text.lines().take(9).collect::<Vec<_>>().join("\n");
    let whole = read([("a", text.as_bytes())]).participants;
    for order in [[&cut, text], [text, &cut]] {
        let both = read([("a", order[0].as_bytes()), ("b", order[1].as_bytes())]);
        assert_eq!((both.participants, both.copies), (whole.clone(), 1));
    }
}

#[test]
fn what_is_no_data_is_named() {
    let files: [(&str, &[u8]); 5] = [
        ("picture.txt", b"\x89PNG\r\n"),
        ("empty.jsonl", b"  \n"),
        ("words.txt", &b"no data\n".repeat(90)),
        ("latin.txt", b"{\"a\":\"\xe9\"}\n"),
        ("cut.jsonl", b"{\"participation\":\"x\",\"rec"),
    ];
    let found: Vec<(String, usize, Why)> =
        read(files).unreadable.into_iter().map(|one| (one.file, one.line, one.why)).collect();
    let why = |name: &str| {
        found.iter().filter(|(file, ..)| file == name).map(|(_, line, why)| (*line, why.clone())).collect::<Vec<_>>()
    };
    assert_eq!(why("picture.txt"), [(1, Why::Binary("a picture"))]);
    assert_eq!(why("empty.jsonl"), [(1, Why::Empty)]);
    assert_eq!(why("words.txt"), [(1, Why::NoData(20))]);
    assert_eq!(why("latin.txt"), [(1, Why::NotUtf8)]);
    assert_eq!(why("cut.jsonl"), [(1, Why::CutOff)]);
}

/// All parts of all files, in an order that the seed draws.
fn shuffled(files: &Files, seed: u64) -> Files {
    let mut files = files.clone();
    draw::shuffle(seed, "files", &mut files);
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn neither_order_nor_copies_nor_joins_nor_pieces_change_a_number(seed in 0..1_000_000_u64, piece in 1..5000_usize) {
        let (file, files) = twenty();
        let straight = arrived(files);
        let mut more = shuffled(files, seed);
        let copies: Files = more.iter().filter(|(name, _)| draw::coin(seed, name, 0)).cloned().collect();
        more.extend(copies);
        let other = arrived(&more);
        prop_assert_eq!(&other.participants, &straight.participants);
        let joined: String = shuffled(&more, seed + 1).into_iter().map(|(_, text)| text).collect();
        let mut reading = Reading::default();
        reading.open("all.jsonl");
        joined.as_bytes().chunks(piece).for_each(|bytes| reading.take(bytes));
        reading.close();
        let together = reading.arrived();
        prop_assert_eq!(&together.participants, &straight.participants);
        prop_assert_eq!(together.copies, other.copies);
        prop_assert!(together.unreadable.is_empty());
        let (one, two) = (worked_out(file, &straight), worked_out(file, &together));
        prop_assert_eq!(estimates(&one), estimates(&two));
    }

    #[test]
    fn who_withdraws_changes_nothing_but_the_count(chosen in 0..20_usize, seed in 0..1_000_000_u64) {
        let (file, files) = twenty();
        let all = arrived(files);
        let id = all.participants.keys().nth(chosen).unwrap().clone();
        let mut with = files.clone();
        with.push(("away.jsonl".to_owned(), write::withdrawal(&file.reference(), &id, 9)));
        let with = arrived(&shuffled(&with, seed));
        let mut without = all.clone();
        without.participants.remove(&id);
        let numbers = |arrived: &Arrived| {
            let rows = estimates(&worked_out(file, arrived));
            rows.into_iter().filter(|row| !["began", "withdrew"].contains(&row.of.as_str())).collect::<Vec<_>>()
        };
        prop_assert_eq!(numbers(&with), numbers(&without));
        let withdrew = |arrived: &Arrived| worked_out(file, arrived).flow.withdrew;
        prop_assert_eq!(withdrew(&with), withdrew(&without) + 1);
    }
}

#[test]
fn the_same_person_counts_once_whichever_device_came_first() {
    let (file, files) = twenty();
    let all = arrived(files);
    let standing = standing(&file.study, &all.participants);
    let counts: BTreeMap<&str, usize> = {
        let mut counts = BTreeMap::new();
        for (one, stands) in all.participants.values().zip(standing.values()) {
            let Some(start) = &one.start else { continue };
            let counted = !matches!(stands, Standing::Again(_) | Standing::Withdrew);
            *counts.entry(start.parameters["PROLIFIC_PID"].as_str()).or_insert(0) += usize::from(counted);
        }
        counts
    };
    assert!(counts.values().all(|n| *n == 1), "{counts:?}");
}
