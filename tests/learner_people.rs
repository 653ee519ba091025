//! Real people, read from the folder of public data sets beside the repository. Without that folder the tests say so and pass.
#![allow(clippy::unwrap_used)]

use likeness::evaluation::folds::Cases;
use likeness::evaluation::on_device::{self, Source};
use likeness::formats::people::{self, PeopleFile};

fn read(name: &str) -> Option<PeopleFile> {
    let beside = format!("{}/../shared/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(beside).or_else(|_| std::fs::read(format!("/work/shared/data/{name}"))).ok();
    if bytes.is_none() {
        eprintln!("skipped: {name} is not there");
    }
    bytes.map(|bytes| people::read(&bytes).unwrap())
}

#[test]
fn every_file_with_users_is_read() {
    let files = [
        ("synthesizeme-format.jsonl", [18, 210, 0, 0]),
        ("prism-small-users.jsonl", [117, 698, 0, 0]),
        ("prism-sample.jsonl", [18, 184, 0, 0]),
        ("prism-conversations-sample.jsonl", [18, 184, 0, 0]),
        // One answer is empty.
        ("mt-bench-human.jsonl", [12, 509, 153, 1]),
        ("arena-33k-layout.jsonl", [4, 84, 36, 0]),
    ];
    for (name, expected) in files {
        let Some(file) = read(name) else { continue };
        let pairs: usize = file.people.iter().map(|person| person.pairs.len()).sum();
        assert_eq!([file.people.len(), pairs, file.ties, file.bad_lines.len()], expected, "{name}");
    }
}

#[test]
fn people_whom_the_shipped_numbers_know_start_from_each_other() {
    let Some(file) = read("synthesizeme-format.jsonl") else { return };
    assert_eq!(Source::fair_to(&file.people), Source::Folds);
    let (rows, cases) = (on_device::rows(&file.people), Cases::by_split(&file.people, 4, 1));
    let populations = on_device::populations(&rows, &cases, Source::Folds);
    let mut right = Vec::new();
    for case in &cases.cases {
        let given = on_device::likelihoods(&populations[&case.population], &rows[case.person], case);
        right.extend(given.into_iter().map(|(_, on_device)| on_device > 0.5));
    }
    let share = right.iter().filter(|right| **right).count() as f64 / right.len() as f64;
    println!("{} held-out pairs of {} people: {share:.3}", right.len(), file.people.len());
    assert!(share > 0.5, "a sign is turned somewhere: {share}");
}
