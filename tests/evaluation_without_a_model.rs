//! `make evaluate` without a language model, on invented people and, where they are at hand, on real ones.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

mod evaluation_support;

use std::path::Path;

use evaluation_support::{Folder, evaluate, evaluated, people};
use serde_json::Value;

fn number(results: &Value, id: &str, pointer: &str) -> Option<f64> {
    let row = results["methods"].as_array().unwrap().iter().find(|row| row["method"] == id).unwrap();
    row.pointer(pointer).unwrap().as_f64()
}

#[test]
fn every_pair_is_held_out_once_and_the_baselines_are_what_they_must_be() {
    let folder = Folder::new("folds");
    let data = people(&folder, 4, 20);
    let table = evaluated(&data, &folder.path("out"), "--methods chance,longer,prior,on-device --curve");
    let results = folder.results("out");
    for id in ["chance", "longer", "prior", "on-device"] {
        assert_eq!(number(&results, id, "/pairs"), Some(80.0));
        assert_eq!(number(&results, id, "/users"), Some(4.0));
        assert_eq!(number(&results, id, "/calls"), Some(0.0));
        assert!(table.contains(id));
    }
    // The warm answer is the longer one in every fourth talk.
    assert_eq!(number(&results, "longer", "/accuracy/mean"), Some(0.25));
    assert_eq!(number(&results, "longer", "/log_loss"), None);
    assert_eq!(number(&results, "chance", "/accuracy/mean"), Some(0.5));
    let even = number(&results, "chance", "/log_loss").unwrap();
    assert!((even - std::f64::consts::LN_2).abs() < 1e-12);
    assert!(number(&results, "on-device", "/accuracy/mean").unwrap() > 0.7, "these people take the shorter: {table}");
    assert_eq!(folder.read("out/users.csv").lines().count(), 1 + 4 * 4);
    assert_eq!(folder.read("out/results.csv").lines().count(), 1 + 4);
    let curve = folder.read("out/by_choices.csv");
    let at = |choices: &str| -> f64 {
        let row = curve.lines().find(|line| line.starts_with(&format!("on-device,{choices},"))).unwrap();
        row.split(',').nth(4).unwrap().parse().unwrap()
    };
    assert!(at("all") > at("0"), "choices teach: {curve}");
    assert!((at("all") - number(&results, "on-device", "/accuracy/mean").unwrap()).abs() < 1e-6);
    assert!(!folder.path("out/journal.jsonl").exists());
    assert_eq!(results["settings"]["prior"], "shipped");
    evaluated(&data, &folder.path("folds"), "--methods prior --prior folds");
    let folds = folder.results("folds");
    assert!(folds["settings"]["prior"].as_str().unwrap().starts_with("folds"));
    let [shipped, folds] = [&results, &folds].map(|results| number(results, "prior", "/accuracy/mean").unwrap());
    assert!(folds > shipped, "four people of one taste are known from each other: {folds} against {shipped}");
}

#[test]
fn a_seed_gives_the_same_again_and_another_draws_anew() {
    let folder = Folder::new("seed");
    let data = people(&folder, 5, 12);
    let run = |out: &str, seed: u64| {
        evaluated(&data, &folder.path(out), &format!("--methods on-device --users 2 --held-out 3 --seed {seed}"));
        folder.read(&format!("{out}/users.csv"))
    };
    let first = run("one", 1);
    assert_eq!(first, run("again", 1));
    assert_eq!(first.lines().count(), 3);
    assert!((2..6).any(|seed| run("other", seed) != first));
    assert_eq!(folder.results("one")["settings"]["seed"], 1);
    let hash = folder.results("one")["settings"]["data_sha256"].as_str().unwrap().len();
    assert_eq!(hash, 64);
}

#[test]
fn what_can_not_be_done_is_said_with_what_to_do_instead() {
    let folder = Folder::new("errors");
    let data = people(&folder, 2, 8);
    std::fs::write(folder.path("broken.jsonl"), "{\"chosen\": \"a\", \"rejected\": \"b\"}\n{\"chosen\"\n").unwrap();
    let fails = |data: &Path, line: &str, said: &[&str]| {
        let output = evaluate(data, &folder.path("out"), line);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{line}");
        assert!(said.iter().all(|part| error.contains(part)), "{line}: {error}");
    };
    fails(&data, "--methods pior", &["“pior”", "chance, longer, prior"]);
    fails(&data, "--methods plain", &["--endpoint http"]);
    fails(&folder.path("none.jsonl"), "--methods longer", &["none.jsonl", "--data"]);
    fails(&folder.path("broken.jsonl"), "--methods longer", &["broken.jsonl", "line 1"]);
    fails(&data, "--methods on-device --held-out 9", &["lower --held-out"]);
}

#[test]
fn real_people_are_guessed_better_than_by_chance() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let all = [("synthesizeme-format.jsonl", 18.0), ("mt-bench-human.jsonl", 12.0), ("prism-small-users.jsonl", 117.0)];
    let files = if std::env::var_os("LIKENESS_LONG").is_some() { &all[..] } else { &all[..1] };
    for &(file, users) in files {
        let path = data.join(file);
        if !path.exists() {
            eprintln!("skipped: {} is not at hand", path.display());
            continue;
        }
        let folder = Folder::new(file);
        evaluated(&path, &folder.path("out"), "--methods chance,longer,prior,on-device");
        let results = folder.results("out");
        assert_eq!(number(&results, "on-device", "/users"), Some(users));
        for id in ["longer", "prior", "on-device"] {
            assert!(number(&results, id, "/accuracy/low").unwrap() > 0.5, "{file}: {id}");
        }
        let prior = results["settings"]["prior"].as_str().unwrap();
        assert!(prior.starts_with("folds") && prior.contains("were fitted on"), "{file}: {prior}");
    }
}
