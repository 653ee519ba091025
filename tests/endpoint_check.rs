//! Promises of the check: a real completion, its latency, or exactly what is wrong.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::*;
use likeness::endpoint::check::check;
use likeness::endpoint::transport::{Method, TransportError};
use likeness::endpoint::trouble::Trouble;

const MODELS: &str = r#"{"object":"list","data":[{"id":"b"},{"id":"a"}]}"#;

fn trouble(status: u16, body: &'static str) -> Trouble {
    let scripted =
        Scripted::new(
            move |request, _| {
                if request.method == Method::Get { (1, answer(200, MODELS)) } else { (1, answer(status, body)) }
            },
        );
    let report = scripted.drive(check(&endpoint(), &scripted));
    let Err(trouble) = report.result else { panic!("{status} {body}") };
    assert!(!format!("{trouble:?}").contains("sk-secret"));
    trouble
}

#[test]
fn a_check_is_a_real_completion_with_its_latency() {
    let scripted = Scripted::new(|request, _| match request.method {
        Method::Get => (1, answer(200, MODELS)),
        Method::Post | Method::Put => (321, completion("I am ready.")),
    });
    let report = scripted.drive(check(&endpoint(), &scripted));
    let answered = report.result.unwrap();
    assert_eq!((answered.reply.text.as_str(), answered.latency_ms), ("I am ready.", 321));
    assert_eq!(report.models, Some(vec!["a".to_owned(), "b".to_owned()]));
    let post = scripted.bodies().into_iter().find(|body| !body.is_null()).unwrap();
    assert!(post["max_tokens"].as_u64().unwrap() >= 64);
}

#[test]
fn an_endpoint_that_lists_no_models_can_pass() {
    let scripted = Scripted::new(|request, _| match request.method {
        Method::Get => (1, answer(404, "no")),
        Method::Post | Method::Put => (9, completion("Yes.")),
    });
    let report = scripted.drive(check(&endpoint(), &scripted));
    assert!(report.result.is_ok() && report.models.is_none());
}

#[test]
fn each_fault_has_its_name() {
    let of = |status, body| format!("{:?}", trouble(status, body));
    assert!(of(401, r#"{"error":{"message":"bad sk-secret-1234"}}"#).starts_with("BadKey { sent: true"));
    assert!(of(403, r#"{"detail":"no"}"#).starts_with("Forbidden"));
    assert!(of(402, "").starts_with("NoCredit"));
    assert!(of(429, r#"{"error":{"message":"Please try again in 1.5s."}}"#).contains("Some(1500)"));
    assert!(of(500, "oops").starts_with("Server { status: 500"));
    assert!(of(503, "{}").contains("overloaded: true"));
    assert!(of(200, "<html><body>Sign in</body></html>").starts_with("NotJson { html: true"));
    assert!(of(200, "hello").starts_with("NotJson { html: false"));
    assert!(of(200, "").starts_with("EmptyReply"));
    assert!(of(200, r#"{"choices":[]}"#).starts_with("EmptyReply"));
    assert!(of(200, r#"{"choices":[{"message":{"conte"#).starts_with("Truncated"));
    assert!(of(404, r#"{"error":{"message":"Invalid URL (POST /chat/completions)"}}"#).starts_with("WrongPath"));
    assert!(of(405, "Method Not Allowed").starts_with("WrongPath"));
    assert!(of(418, r#"{"message":"teapot"}"#).starts_with("Other { status: 418"));
}

#[test]
fn an_unknown_model_is_answered_with_those_that_there_are() {
    let Trouble::UnknownModel { model, listed, .. } = trouble(404, r#"{"error":{"code":"model_not_found"}}"#) else {
        panic!()
    };
    assert_eq!((model.as_str(), listed.len()), ("tiny", 2));
}

#[test]
fn no_answer_and_a_late_one_are_told_apart() {
    let scripted = Scripted::new(|_, _| (0, Err(TransportError::Blocked)));
    let report = scripted.drive(check(&endpoint(), &scripted));
    assert!(matches!(report.result, Err(Trouble::Unreachable { local: true, https: false, .. })));
    let scripted = Scripted::new(|_, _| (u64::MAX / 2, completion("never")));
    let report = scripted.drive(check(&endpoint(), &scripted));
    assert!(matches!(report.result, Err(Trouble::TimedOut { .. })));
}

#[test]
fn a_refused_parameter_is_learnt_by_the_check() {
    let scripted = Scripted::new(|request, _| {
        if request.body.contains("temperature") {
            (1, answer(422, r#"{"detail":[{"loc":["body","temperature"],"msg":"Extra inputs are not permitted"}]}"#))
        } else {
            (1, completion("Yes."))
        }
    });
    let report = scripted.drive(check(&endpoint(), &scripted));
    assert!(report.result.is_ok() && report.quirks.no_temperature);
}

#[test]
fn without_a_model_the_list_is_shown_and_nothing_is_completed() {
    let scripted = Scripted::new(|_, _| (1, answer(200, MODELS)));
    let mut endpoint = endpoint();
    endpoint.model = String::new();
    let report = scripted.drive(check(&endpoint, &scripted));
    assert!(matches!(report.result, Err(Trouble::NoModel { listed }) if listed.len() == 2));
    assert_eq!(scripted.requests(), 1);
}
