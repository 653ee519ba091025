//! Promises of the driver when an endpoint refuses: parameters are learnt, hopeless runs stop, long prompts reach the plan.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::*;
use likeness::endpoint::quirks::{FormatField, TokensField};
use likeness::endpoint::run::{RunEnd, RunOptions};
use likeness::endpoint::transport::TransportError;
use likeness::endpoint::trouble::Trouble;
use likeness::method::call::CallError;

fn replies(end: RunEnd<<Questions as likeness::method::plan::Plan>::Outcome>) -> Vec<String> {
    let RunEnd::Done(outcome) = end else { panic!("not done: {end:?}") };
    outcome.into_values().map(|reply| reply.map_or_else(|e| format!("{e:?}"), |reply| reply.text)).collect()
}

#[test]
fn refused_parameters_are_dropped_or_renamed_once_and_remembered() {
    let scripted = Scripted::new(|request, _| {
        let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
        let refuse = |message: &str, param: &str| {
            let body =
                serde_json::json!({ "error": { "message": message, "param": param, "code": "unsupported_value" } });
            (5, answer(400, &body.to_string()))
        };
        if body.get("max_tokens").is_some() {
            refuse("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens")
        } else if body.get("temperature").is_some() {
            refuse("'temperature' does not support 0 with this model", "temperature")
        } else if body["response_format"]["type"] == "json_schema" {
            refuse("This response_format type is unavailable now", "")
        } else {
            (5, completion("yes"))
        }
    });
    let run = run_all(&mut Questions::new(8), &scripted, &Memory::default(), &RunOptions::default());
    assert_eq!(replies(run.end), ["yes"; 8]);
    assert!(run.quirks.no_temperature);
    assert_eq!(run.quirks.max_tokens_field, TokensField::MaxCompletionTokens);
    assert_eq!(run.quirks.format, FormatField::JsonObject);
    // Three refusals each for the four that were in flight; the other four were asked right.
    assert_eq!(run.spent.requests, 8 + 3 * 4);
    assert_eq!(scripted.bodies()[19]["max_completion_tokens"], 50);

    let mut known = endpoint();
    known.quirks = run.quirks;
    let (before, journal, mut plan) = (scripted.requests(), Memory::default(), Questions::new(3));
    scripted.drive(likeness::endpoint::driver::run(
        &mut plan,
        &known,
        &scripted,
        &journal,
        &RunOptions::default(),
        |_, _| {},
    ));
    assert_eq!(scripted.requests() - before, 3);
}

#[test]
fn a_parameter_refused_again_after_all_was_dropped_fails_the_call() {
    let scripted = Scripted::new(|_, _| (0, answer(400, r#"{"error":{"message":"bad temperature"}}"#)));
    let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
    assert_eq!((scripted.requests(), run.spent.failed), (2, 1));
    assert!(replies(run.end)[0].contains("RejectedParameter"));
}

#[test]
fn what_every_call_would_meet_stops_the_run() {
    let cases = [
        (401, r#"{"error":{"message":"Incorrect API key provided: sk-secret-1234"}}"#, "BadKey"),
        (400, r#"{"error":{"message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}"#, "BadKey"),
        (403, r#"{"error":{"message":"not for you"}}"#, "Forbidden"),
        (404, r#"{"error":{"message":"model \"tiny\" not found, try pulling it first"}}"#, "UnknownModel"),
        (402, r#"{"error":{"message":"Payment required"}}"#, "NoCredit"),
        (429, r#"{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"#, "NoCredit"),
        (404, "<html>404</html>", "WrongPath"),
        (404, r#"{"detail":"Not Found"}"#, "WrongPath"),
    ];
    for (status, body, name) in cases {
        let scripted = Scripted::new(move |_, _| (10, answer(status, body)));
        let run = run_all(&mut Questions::new(40), &scripted, &Memory::default(), &RunOptions::default());
        let RunEnd::Stopped(trouble) = run.end else { panic!("{name}") };
        let words = format!("{trouble:?}");
        assert!(words.starts_with(name), "{words}");
        assert!(!words.contains("sk-secret"), "{words}");
        assert!(scripted.requests() <= 4);
    }
}

#[test]
fn an_address_that_is_blocked_on_all_tries_stops_the_run() {
    let scripted = Scripted::new(|_, _| (0, Err(TransportError::Blocked)));
    let options = RunOptions { concurrency: 1, ..RunOptions::default() };
    let run = run_all(&mut Questions::new(9), &scripted, &Memory::default(), &options);
    let origin = "http://localhost:11434".to_owned();
    assert_eq!(run.end, RunEnd::Stopped(Trouble::Unreachable { origin, local: true, https: false }));
    assert_eq!(scripted.requests(), 3);
}

#[test]
fn a_network_that_comes_back_in_time_costs_nothing() {
    let scripted = Scripted::new(|_, i| if i < 2 { (0, Err(TransportError::Blocked)) } else { (0, completion("yes")) });
    let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
    assert_eq!(replies(run.end), ["yes"]);
}

#[test]
fn an_answer_that_never_comes_is_given_up_after_its_time() {
    let scripted = Scripted::new(|_, _| (u64::MAX / 2, completion("never")));
    let options = RunOptions { timeout_ms: 1000, tries: 2, ..RunOptions::default() };
    let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &options);
    assert!(replies(run.end)[0].contains("TimedOut"));
    assert_eq!(scripted.times(), [0, 1750]);
}

#[test]
fn an_endpoint_that_only_fails_stops_the_run_before_all_calls_are_tried() {
    let scripted = Scripted::new(|_, _| (10, answer(200, "<!DOCTYPE html><html>Please log in</html>")));
    let run = run_all(&mut Questions::new(50), &scripted, &Memory::default(), &RunOptions::default());
    assert!(matches!(run.end, RunEnd::Stopped(Trouble::NotJson { html: true, .. })));
    assert!(scripted.requests() <= 12);
}

#[test]
fn a_prompt_over_the_limit_reaches_the_plan_as_such() {
    let said = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.";
    let body = serde_json::json!({ "error": { "message": said, "param": "messages", "code": null } }).to_string();
    let scripted = Scripted::new(move |_, _| (0, answer(400, &body)));
    let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
    let RunEnd::Done(outcome) = run.end else { panic!() };
    assert_eq!(outcome["question 0/0"], Err(CallError::TooLong { message: said.to_owned() }));
    assert_eq!(scripted.requests(), 1);
}
