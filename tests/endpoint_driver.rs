//! Promises of the driver: bounded, patient, called off at once, nothing asked twice, nothing used before it is kept.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::*;
use likeness::endpoint::driver::run;
use likeness::endpoint::run::{RunEnd, RunOptions};
use likeness::endpoint::transport::TransportError;
use likeness::endpoint::trouble::Trouble;
use likeness::method::call::CallError;

fn replies(end: RunEnd<<Questions as likeness::method::plan::Plan>::Outcome>) -> Vec<String> {
    let RunEnd::Done(outcome) = end else { panic!("not done: {end:?}") };
    outcome.into_values().map(|reply| reply.map_or_else(|e| format!("{e:?}"), |reply| reply.text)).collect()
}

#[test]
fn at_most_so_many_calls_are_in_flight_and_never_more_than_six() {
    for (wanted, bound) in [(1, 1), (4, 4), (100, 6), (0, 1)] {
        let scripted = Scripted::new(|_, i| (100 + 7 * (i as u64 % 3), completion("yes")));
        let options = RunOptions { concurrency: wanted, ..RunOptions::default() };
        let run = run_all(&mut Questions::new(20), &scripted, &Memory::default(), &options);
        assert_eq!(replies(run.end).len(), 20);
        assert_eq!(scripted.most_in_flight.get(), bound);
        assert_eq!((run.spent.requests, run.spent.calls, run.spent.prompt_tokens), (20, 20, 200));
    }
}

#[test]
fn a_passing_failure_is_asked_again_after_growing_waits() {
    for status in [408, 409, 429, 500, 502, 503, 529] {
        let scripted =
            Scripted::new(
                move |_, i| {
                    if i < 3 { (0, answer(status, r#"{"error":"busy"}"#)) } else { (0, completion("yes")) }
                },
            );
        let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
        assert_eq!(replies(run.end), ["yes"], "{status}");
        assert_eq!(scripted.times(), [0, 750, 2250, 5250], "{status}");
        assert_eq!((run.spent.requests, run.spent.calls, run.spent.failed), (4, 1, 0));
        assert_eq!(run.spent.prompt_chars, 4 * "question 0".len() as u64);
    }
}

#[test]
fn a_call_that_keeps_failing_is_told_to_the_plan_and_the_rest_goes_on() {
    let scripted =
        Scripted::new(
            |request, _| {
                if asked(request) == "question 1" { (5, answer(500, "oops")) } else { (5, completion("yes")) }
            },
        );
    let options = RunOptions { describe: |trouble| format!("described {trouble:?}"), ..RunOptions::default() };
    let run = run_all(&mut Questions::new(3), &scripted, &Memory::default(), &options);
    let RunEnd::Done(outcome) = run.end else { panic!() };
    let failed = outcome["question 1/0"].clone();
    assert!(matches!(&failed, Err(CallError::Failed { message }) if message.starts_with("described Server")));
    assert_eq!((run.spent.requests, run.spent.failed, run.spent.calls), (6, 1, 2));
}

#[test]
fn retry_after_holds_every_call_back() {
    for later in ["7", "Thu, 01 Jan 1970 00:16:47 GMT"] {
        let scripted = Scripted::new(move |_, i| {
            if i == 0 { (1, answer_later(429, r#"{"message":"slow down"}"#, later)) } else { (2, completion("yes")) }
        });
        let options = RunOptions { concurrency: 2, ..RunOptions::default() };
        run_all(&mut Questions::new(5), &scripted, &Memory::default(), &options);
        let times = scripted.times();
        assert_eq!((times.len(), &times[..2]), (6, &[0, 0][..]));
        assert!(times[2..].iter().all(|at| (6990..=7260).contains(at)), "{times:?}");
    }
}

#[test]
fn a_wait_in_the_body_is_honoured_and_one_too_long_stops_the_run() {
    let body =
        r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Quota","details":[{"retryDelay":"48s"}]}}"#;
    let scripted = Scripted::new(move |_, i| if i == 0 { (0, answer(429, body)) } else { (0, completion("yes")) });
    run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
    assert!((48_000..=48_250).contains(&scripted.times()[1]));

    let scripted = Scripted::new(|_, _| (0, answer_later(429, "{}", "7200")));
    let run = run_all(&mut Questions::new(9), &scripted, &Memory::default(), &RunOptions::default());
    let RunEnd::Stopped(Trouble::RateLimited { retry_after_ms, .. }) = run.end else { panic!() };
    assert_eq!((retry_after_ms, scripted.requests() <= 4), (Some(7_200_000), true));
}

#[test]
fn cancel_works_at_once_and_drops_the_requests_in_flight() {
    let scripted = Scripted::new(|_, i| if i == 0 { (10, completion("yes")) } else { (60_000, completion("late")) });
    let (options, journal) = (RunOptions::default(), Memory::default());
    let cancel = options.cancel.clone();
    let mut plan = Questions::new(10);
    let run = scripted.drive(run(&mut plan, &endpoint(), &scripted, &journal, &options, |plan, _| {
        if plan.answers.len() == 1 {
            cancel.cancel();
        }
    }));
    assert_eq!(run.end, RunEnd::Cancelled);
    assert_eq!(scripted.clock(), 10);
    assert_eq!((scripted.in_flight.get(), journal.kept.borrow().len()), (0, 1));
    assert!(scripted.called_off.get() >= 3);
}

#[test]
fn cancel_wakes_a_run_that_waits_for_an_answer() {
    let scripted = Scripted::new(|_, _| (100_000, completion("late")));
    let (options, journal, endpoint) = (RunOptions::default(), Memory::default(), endpoint());
    let mut plan = Questions::new(10);
    let running = run(&mut plan, &endpoint, &scripted, &journal, &options, |_, _| {});
    let clicking = async {
        likeness::endpoint::transport::Transport::sleep_ms(&scripted, 30).await;
        options.cancel.cancel();
    };
    let (run, ()) = scripted.drive(futures::future::join(running, clicking));
    assert_eq!((run.end, scripted.clock(), scripted.called_off.get()), (RunEnd::Cancelled, 30, 4));
}

#[test]
fn an_answer_is_kept_before_it_is_used() {
    let scripted = Scripted::new(|_, _| (10, completion("yes")));
    let journal = Memory { stuck: true, ..Memory::default() };
    let (endpoint, options) = (endpoint(), RunOptions::default());
    let mut plan = Questions::new(2);
    let end = scripted.try_drive(run(&mut plan, &endpoint, &scripted, &journal, &options, |_, _| {}));
    assert!(end.is_none() && plan.answers.is_empty());
    assert_eq!(scripted.requests(), 2);
}

#[test]
fn answers_that_cannot_be_kept_are_used_and_counted() {
    let scripted = Scripted::new(|_, _| (10, completion("yes")));
    let journal = Memory { full: true, ..Memory::default() };
    let run = run_all(&mut Questions::new(2), &scripted, &journal, &RunOptions::default());
    assert_eq!((replies(run.end).len(), run.spent.not_kept), (2, 2));
}

#[test]
fn a_run_that_goes_on_repeats_no_call_of_the_journal() {
    let journal = Memory::default();
    let scripted = Scripted::new(|_, i| (10 + i as u64, completion("yes")));
    let options = RunOptions::default();
    let cancel = options.cancel.clone();
    let mut plan = Questions::new(12);
    scripted.drive(run(&mut plan, &endpoint(), &scripted, &journal, &options, |plan, _| {
        if plan.answers.len() == 5 {
            cancel.cancel();
        }
    }));
    let kept = journal.kept.borrow().len();
    assert!((5..12).contains(&kept));

    let again = Scripted::new(|_, _| (10, completion("yes")));
    let run = run_all(&mut Questions::new(12), &again, &journal, &RunOptions::default());
    assert_eq!((again.requests(), run.spent.from_journal), (12 - kept, kept as u64));
    assert_eq!(replies(run.end).len(), 12);

    let third = Scripted::new(|_, _| (10, Err(TransportError::Blocked)));
    let run = run_all(&mut Questions::new(12), &third, &journal, &RunOptions::default());
    assert_eq!((third.requests(), replies(run.end).len()), (0, 12));
}

#[test]
fn a_repeated_sample_and_another_model_are_different_calls() {
    let (journal, scripted) = (Memory::default(), Scripted::new(|_, _| (10, completion("yes"))));
    let samples = || Questions::of((0..3).map(|sample| ("same".to_owned(), sample)));
    run_all(&mut samples(), &scripted, &journal, &RunOptions::default());
    assert_eq!((scripted.requests(), journal.kept.borrow().len()), (3, 3));
    let mut other = endpoint();
    other.model = "other".to_owned();
    let mut plan = samples();
    scripted.drive(run(&mut plan, &other, &scripted, &journal, &RunOptions::default(), |_, _| {}));
    assert_eq!((scripted.requests(), journal.kept.borrow().len()), (6, 6));
}

#[test]
fn progress_is_told_of_every_request_and_every_answer() {
    let scripted = Scripted::new(|_, i| if i == 0 { (10, answer(500, "{}")) } else { (10, completion("yes")) });
    let (journal, options, mut seen) = (Memory::default(), RunOptions::default(), Vec::new());
    let mut plan = Questions::new(1);
    scripted.drive(run(&mut plan, &endpoint(), &scripted, &journal, &options, |plan, spent| {
        seen.push((spent.requests, spent.waiting, plan.answers.len()));
    }));
    seen.dedup();
    assert_eq!(seen, [(1, 0, 0), (1, 1, 0), (2, 0, 0), (2, 0, 1), (2, 0, 0)]);
}

#[test]
fn only_the_key_and_the_content_type_are_sent_and_the_key_only_to_its_origin() {
    let scripted = Scripted::new(|_, _| (0, completion("yes")));
    run_all(&mut Questions::new(1), &scripted, &Memory::default(), &RunOptions::default());
    let headers = scripted.sent.borrow()[0].1.headers.clone();
    let expected = [("Authorization", "Bearer sk-secret-1234"), ("Content-Type", "application/json")];
    assert_eq!(headers, expected.map(|(name, value)| (name, value.to_owned())));
    assert!(!scripted.sent.borrow()[0].1.body.contains("sk-secret"));

    let mut moved = endpoint();
    moved.address = likeness::endpoint::address::Address::parse("https://elsewhere.example/v1").unwrap();
    assert!(!moved.sends_key());
    assert_eq!(moved.model_list(1).headers, []);
}
