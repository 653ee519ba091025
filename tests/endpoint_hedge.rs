//! Asking a slow question twice: only where the person wants it, only once it is slow, within budget and pace, the first answer taken.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::*;
use likeness::endpoint::budget::Budget;
use likeness::endpoint::run::{Hedge, RunEnd, RunOptions};

const HEDGE: Hedge = Hedge { at_least_ms: 1_000, answers: 5 };

fn options(hedge: Option<Hedge>) -> RunOptions {
    RunOptions { concurrency: 2, hedge, ..RunOptions::default() }
}

/// The tenth question takes a minute when it is asked first; everything else a tenth of a second.
fn one_is_slow() -> Scripted {
    let slow_once = std::cell::Cell::new(true);
    Scripted::new(move |request, _| {
        if asked(request) == "question 9" && slow_once.replace(false) {
            (60_000, completion("late"))
        } else {
            (100, completion("yes"))
        }
    })
}

#[test]
fn a_slow_question_is_asked_twice_the_first_answer_is_taken_and_the_other_called_off() {
    let scripted = one_is_slow();
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &options(Some(HEDGE)));
    let RunEnd::Done(answers) = run.end else { panic!() };
    assert_eq!(answers["question 9/0"].as_ref().unwrap().text, "yes");
    assert!(answers.values().all(|answer| answer.as_ref().unwrap().text == "yes"));
    // Asked at 400 ms with the ninth; slow after a second; a tenth of a second later it is there.
    assert_eq!((scripted.clock(), scripted.called_off.get(), scripted.in_flight.get()), (1_500, 1, 0));
    assert_eq!((run.spent.requests, run.spent.calls, run.spent.hedged), (11, 10, 1));
}

#[test]
fn it_is_off_unless_it_is_asked_for() {
    let scripted = one_is_slow();
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &options(None));
    assert_eq!((scripted.clock(), run.spent.requests, run.spent.hedged), (60_400, 10, 0));
}

#[test]
fn nothing_is_slow_before_there_are_answers_to_compare_with() {
    let scripted = Scripted::new(|_, i| (if i == 0 { 30_000 } else { 100 }, completion("yes")));
    let run = run_all(&mut Questions::new(2), &scripted, &Memory::default(), &options(Some(HEDGE)));
    assert_eq!((run.spent.requests, run.spent.hedged, scripted.clock()), (2, 0, 30_000));
}

#[test]
fn where_all_are_slow_none_is_too_slow() {
    let scripted = Scripted::new(|_, _| (5_000, completion("yes")));
    let run = run_all(&mut Questions::new(20), &scripted, &Memory::default(), &options(Some(HEDGE)));
    assert_eq!((run.spent.requests, run.spent.hedged, scripted.clock()), (20, 0, 50_000));
}

#[test]
fn a_second_asking_goes_through_the_gate_and_never_passes_the_budget() {
    // Ten requests and no more: the slow one is waited for.
    let scripted = one_is_slow();
    let budget = Budget { requests: Some(10), ..Budget::default() };
    let bounded = RunOptions { budget, ..options(Some(HEDGE)) };
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &bounded);
    assert!(matches!(run.end, RunEnd::Done(_)));
    assert_eq!((run.spent.requests, run.spent.hedged, scripted.clock()), (10, 0, 60_400));

    // One at once: there is no turn for a second request while the first is under way.
    let scripted = one_is_slow();
    let alone = RunOptions { concurrency: 1, ..options(Some(HEDGE)) };
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &alone);
    assert_eq!((run.spent.requests, scripted.most_in_flight.get(), scripted.clock()), (10, 1, 60_900));
}

#[test]
fn a_request_that_was_called_off_counts_in_the_budget_as_read() {
    // Question 9 is sent twice, so the last of thirty questions would be the thirty-first request.
    let scripted = one_is_slow();
    let budget = Budget { requests: Some(30), ..Budget::default() };
    let bounded = RunOptions { budget, ..options(Some(HEDGE)) };
    let run = run_all(&mut Questions::new(30), &scripted, &Memory::default(), &bounded);
    let RunEnd::OverBudget(over) = run.end else { panic!("{:?}", run.end) };
    assert_eq!((over.spent.requests, run.spent.hedged, run.spent.calls), (30, 1, 29));
    assert!(scripted.clock() < 10_000);
}

#[test]
fn when_the_second_asking_fails_the_first_is_waited_for_and_the_other_way_round() {
    let scripted = Scripted::new(|request, i| match (asked(request) == "question 9", i) {
        (true, 9) => (3_000, completion("first")),
        (true, _) => (10, answer(400, "no")),
        _ => (100, completion("yes")),
    });
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &options(Some(HEDGE)));
    let RunEnd::Done(answers) = run.end else { panic!() };
    assert_eq!(answers["question 9/0"].as_ref().unwrap().text, "first");

    let scripted = Scripted::new(|request, i| match (asked(request) == "question 9", i) {
        (true, 9) => (1_200, answer(400, "no")),
        (true, _) => (2_000, completion("second")),
        _ => (100, completion("yes")),
    });
    let run = run_all(&mut Questions::new(10), &scripted, &Memory::default(), &options(Some(HEDGE)));
    let RunEnd::Done(answers) = run.end else { panic!() };
    assert_eq!(answers["question 9/0"].as_ref().unwrap().text, "second");
}
