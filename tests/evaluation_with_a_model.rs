//! `make evaluate` with a language model: what it reports, what stands in prompts, and that no answered call is made again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

mod evaluation_support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use evaluation_support::{Folder, Served, Server, evaluate, evaluated, marks, people};
use serde_json::Value;

const METHODS: &str =
    "longer,plain,demographics,history,memory,persona,demonstrations,synthesizeme,rubric,on-device,stack";

fn arguments(server: &Server, more: &str) -> String {
    format!("--methods {METHODS} --endpoint {} --model tiny --users 2 --held-out 3 --seed 5 {more}", server.url())
}

fn method<'a>(results: &'a Value, id: &str) -> &'a Value {
    results["methods"].as_array().unwrap().iter().find(|row| row["method"] == id).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The pairs that a judge who knew the person was asked about, one at a time.
fn measured(requests: &[Served]) -> BTreeSet<String> {
    let known = requests.iter().filter(|one| one.kind() == "verdict" && one.knows_the_person());
    known.flat_map(|one| marks(one.message(1))).collect()
}

#[test]
fn results_have_their_shape_and_held_out_pairs_stand_in_no_prompt_but_to_be_judged() {
    let (folder, server) = (Folder::new("shape"), Server::start());
    let data = people(&folder, 3, 13);
    let table = evaluated(&data, &folder.path("out"), &arguments(&server, ""));
    let results = folder.results("out");
    assert_eq!(keys(&results), ["methods", "settings"]);
    let ids: Vec<&str> =
        results["methods"].as_array().unwrap().iter().map(|row| row["method"].as_str().unwrap()).collect();
    assert_eq!(ids.join(","), METHODS);
    for row in results["methods"].as_array().unwrap() {
        let mut wanted = ["method", "users", "pairs", "accuracy", "log_loss", "no_judgement", "calls", "prompt_tokens"];
        wanted.sort_unstable();
        assert_eq!(keys(row), wanted);
        assert_eq!((&row["users"], &row["pairs"], &row["no_judgement"]), (&2.into(), &6.into(), &0.into()));
        assert!(table.contains(row["method"].as_str().unwrap()));
    }
    let requests = server.served();
    let held_out = measured(&requests);
    assert_eq!(held_out.len(), 6);
    for one in &requests {
        let told = marks(one.message(0));
        assert!(told.iter().all(|mark| !held_out.contains(mark)), "a held-out pair in a system message");
        if ["verdicts", "text"].contains(&one.kind()) {
            assert!(marks(one.message(1)).iter().all(|mark| !held_out.contains(mark)), "learnt from a held-out pair");
        }
    }
    // The script finds the warm answer wherever the person is known, and in every second talk where they aren't.
    for id in ["demographics", "history", "memory", "persona", "demonstrations", "synthesizeme", "rubric", "stack"] {
        assert_eq!(method(&results, id)["accuracy"]["mean"], 1.0, "{id}");
    }
    let mut by_user: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for mark in &held_out {
        let user = mark.split('-').nth(1).unwrap().to_owned();
        by_user.entry(user).or_default().push(f64::from(u8::from(evaluation_support::even(mark))));
    }
    let expected = by_user.values().map(|v| v.iter().sum::<f64>() / v.len() as f64).sum::<f64>() / by_user.len() as f64;
    let plain = method(&results, "plain");
    assert!((plain["accuracy"]["mean"].as_f64().unwrap() - expected).abs() < 1e-12);
    assert_eq!((&plain["calls"], &plain["prompt_tokens"]), (&12.into(), &1200.into()));
    assert_eq!(method(&results, "longer")["log_loss"], Value::Null);
    let loss = |id: &str| method(&results, id)["log_loss"].as_f64().unwrap();
    assert!((loss("history") + 0.8_f64.ln()).abs() < 1e-9, "as sure as the judge says");
    // Five points of ten at 0.6 a point.
    assert!((loss("rubric") - (-3.0_f64).exp().ln_1p()).abs() < 1e-9);
    assert_eq!(method(&results, "on-device")["calls"], 0);
}

#[test]
fn log_probabilities_are_used_where_the_endpoint_gives_them_and_no_reasoning_is_asked_for() {
    let (folder, server) = (Folder::new("log-probs"), Server::start());
    let data = people(&folder, 3, 13);
    server.gives_log_probs.store(true, Ordering::SeqCst);
    evaluated(&data, &folder.path("out"), &arguments(&server, "--verdicts log-probs"));
    let results = folder.results("out");
    for id in ["history", "memory", "synthesizeme"] {
        assert!((method(&results, id)["log_loss"].as_f64().unwrap() + 0.9_f64.ln()).abs() < 1e-9, "{id}");
    }
    assert_eq!(results["settings"]["verdicts"], "log-probs");
    let requests = server.served();
    let known = requests.iter().filter(|one| one.kind() == "verdict" && one.knows_the_person());
    assert!(known.map(|one| one.body.to_string()).all(|body| !body.contains("\"reasoning\"")));
}

#[test]
fn methods_share_an_induction_and_each_states_what_it_would_cost_alone() {
    let (folder, server) = (Folder::new("cost"), Server::start());
    let data = people(&folder, 3, 13);
    evaluated(&data, &folder.path("all"), &arguments(&server, ""));
    let all = folder.results("all");
    let together = server.served().len();
    let calls = |results: &Value, id: &str| usize::try_from(method(results, id)["calls"].as_u64().unwrap()).unwrap();
    let sum: usize = METHODS.split(',').map(|id| calls(&all, id)).sum();
    assert!(together < sum, "{together} calls were made for methods that need {sum} one by one");
    for id in ["plain", "memory", "synthesizeme", "rubric", "stack"] {
        let before = server.served().len();
        evaluated(&data, &folder.path(id), &arguments(&server, "").replace(METHODS, id));
        let made = server.served().len() - before;
        assert_eq!((calls(&folder.results(id), id), calls(&all, id)), (made, made), "{id}");
    }
    assert!(calls(&all, "persona") < calls(&all, "synthesizeme"), "the persona needs no race");
}

#[test]
fn a_run_that_broke_off_goes_on_and_repeats_no_answered_call() {
    let (folder, server) = (Folder::new("resume"), Server::start());
    let data = people(&folder, 3, 13);
    let line = arguments(&server, "--concurrency 1");
    for limit in [1, 25, 90] {
        server.limit.store(limit, Ordering::SeqCst);
        let output = evaluate(&data, &folder.path("out"), &line);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains("--key-env") && said.contains("goes on"), "{said}");
        assert_eq!(folder.read("out/journal.jsonl").lines().count(), limit);
    }
    server.limit.store(usize::MAX, Ordering::SeqCst);
    evaluated(&data, &folder.path("out"), &line);
    let requests = server.served();
    let different: BTreeSet<String> = requests.iter().map(|one| one.body.to_string()).collect();
    assert_eq!(different.len(), requests.len());
    evaluated(&data, &folder.path("out"), &line);
    assert_eq!(server.served().len(), requests.len(), "a run that is done asks nothing again");
    evaluated(&data, &folder.path("whole"), &arguments(&server, "--concurrency 4"));
    assert_eq!(folder.read("whole/results.json"), folder.read("out/results.json"));
    assert_eq!(folder.read("whole/users.csv"), folder.read("out/users.csv"));
}

#[test]
fn a_half_written_answer_is_asked_again_and_no_other() {
    let (folder, server) = (Folder::new("half"), Server::start());
    let data = people(&folder, 3, 13);
    evaluated(&data, &folder.path("out"), &arguments(&server, ""));
    let (before, results) = (server.served().len(), folder.read("out/results.json"));
    let journal = fs::read(folder.path("out/journal.jsonl")).unwrap();
    fs::write(folder.path("out/journal.jsonl"), &journal[..journal.len() - 20]).unwrap();
    evaluated(&data, &folder.path("out"), &arguments(&server, ""));
    assert_eq!(server.served().len(), before + 1);
    assert_eq!(folder.read("out/results.json"), results);
}

#[test]
fn a_killed_run_loses_only_the_calls_in_flight() {
    let (folder, server) = (Folder::new("kill"), Server::start());
    let data = people(&folder, 3, 13);
    let line = arguments(&server, "--concurrency 3");
    server.delay_ms.store(15, Ordering::SeqCst);
    let mut child = evaluation_support::command(&data, &folder.path("out"), &line).spawn().unwrap();
    let begun = Instant::now();
    while server.served().len() < 30 && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    server.delay_ms.store(0, Ordering::SeqCst);
    evaluated(&data, &folder.path("out"), &line);
    let requests = server.served();
    let different: BTreeSet<String> = requests.iter().map(|one| one.body.to_string()).collect();
    assert!(
        requests.len() - different.len() <= 3,
        "{} of {} asked again",
        requests.len() - different.len(),
        requests.len()
    );
}

#[test]
fn an_endpoint_that_is_not_there_is_told_with_a_remedy() {
    let folder = Folder::new("nobody");
    let data = people(&folder, 2, 8);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let line = format!("--methods plain --endpoint http://127.0.0.1:{closed} --model m --users 1 --held-out 1");
    let output = evaluate(&data, &folder.path("out"), &line);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("nothing answers at http://127.0.0.1"), "{said}");
    assert!(!folder.path("out/results.json").exists());
}
