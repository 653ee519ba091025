//! Promises of the budget: it is never passed unasked, nothing is under way when the person is asked, and going on repeats nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use endpoint_support::*;
use likeness::endpoint::budget::{Budget, Cost, Limit, Over, Prices};
use likeness::endpoint::run::{Run, RunEnd, RunOptions};
use likeness::method::plan::Plan;
use proptest::prelude::*;

type Ended = Run<<Questions as Plan>::Outcome>;

fn bounded(budget: Budget) -> RunOptions {
    RunOptions { budget, ..RunOptions::default() }
}

fn over(run: &Ended) -> Over {
    let RunEnd::OverBudget(over) = &run.end else { panic!("{:?}", run.end) };
    *over
}

#[test]
fn a_run_stops_before_the_call_that_would_pass_the_budget_and_going_on_asks_only_for_the_rest() {
    let (scripted, journal) = (Scripted::new(|_, _| (10, completion("yes"))), Memory::default());
    let options = bounded(Budget { requests: Some(5), ..Budget::default() });
    let run = run_all(&mut Questions::new(12), &scripted, &journal, &options);
    let asks = over(&run);
    assert_eq!((asks.limit, asks.spent.requests, asks.coming.requests), (Limit::Requests, 5, 7));
    assert_eq!((scripted.requests(), scripted.in_flight.get(), scripted.called_off.get()), (5, 0, 0));
    let again = run_all(&mut Questions::new(12), &scripted, &journal, &options);
    assert_eq!((over(&again).coming.requests, again.spent.from_journal, scripted.requests()), (2, 5, 10));
    let last = run_all(&mut Questions::new(12), &scripted, &journal, &options);
    assert!(matches!(last.end, RunEnd::Done(answers) if answers.len() == 12));
    assert_eq!(scripted.requests(), 12);
}

#[test]
fn what_failed_counts_and_a_retry_may_pass_the_budget_too() {
    let scripted = Scripted::new(|_, _| (10, answer(500, "{}")));
    let options = bounded(Budget { requests: Some(2), ..Budget::default() });
    let run = run_all(&mut Questions::new(1), &scripted, &Memory::default(), &options);
    assert_eq!((over(&run).spent, scripted.requests()), (Cost { requests: 2, tokens_in: 0, tokens_out: 0 }, 2));
}

#[test]
fn what_was_set_aside_for_a_call_is_free_again_once_it_turned_out_cheaper() {
    // A call may cost 3 + 50 tokens and costs 12.
    let scripted = Scripted::new(|_, _| (10, completion("yes")));
    let options = bounded(Budget { tokens: Some(120), ..Budget::default() });
    let run = run_all(&mut Questions::new(20), &scripted, &Memory::default(), &options);
    let asks = over(&run);
    assert_eq!((asks.limit, asks.spent.tokens(), scripted.most_in_flight.get()), (Limit::Tokens, 72, 2));
}

#[test]
fn a_server_that_counts_no_tokens_is_reckoned_by_characters() {
    let body =
        serde_json::json!({ "choices": [{ "finish_reason": "stop", "message": { "content": "yes, it is so" } }] });
    let scripted = Scripted::new(move |_, _| (10, answer(200, &body.to_string())));
    let prices = Prices { million_in: 1e6, million_out: 1e6 };
    let options = bounded(Budget { money: Some(60.0), prices: Some(prices), ..Budget::default() });
    let run = run_all(&mut Questions::new(9), &scripted, &Memory::default(), &options);
    let asks = over(&run);
    assert_eq!((asks.limit, asks.spent.tokens_in, asks.spent.tokens_out), (Limit::Money, 3 * 2, 4 * 2));
}

proptest! {
    #[test]
    fn no_budget_is_ever_passed(
        requests in prop::option::of(1_u64..20),
        tokens in prop::option::of(60_u64..1000),
        concurrency in 1_usize..7,
        failing in 0_usize..4,
    ) {
        let budget = Budget { requests, tokens, ..Budget::default() };
        let journal = Memory::default();
        let options = RunOptions { budget, concurrency, tries: 100, ..RunOptions::default() };
        let scripted = Scripted::new(move |_, i| {
            if failing > 0 && i % (failing + 1) == 0 { (5, answer(503, "{}")) } else { (10 + i as u64 % 7, completion("yes")) }
        });
        let mut answered = 0;
        for _ in 0..200 {
            let run = run_all(&mut Questions::new(25), &scripted, &journal, &options);
            prop_assert!(run.spent.requests <= requests.unwrap_or(u64::MAX));
            prop_assert!(run.spent.prompt_tokens + run.spent.completion_tokens <= tokens.unwrap_or(u64::MAX));
            prop_assert_eq!(scripted.in_flight.get(), 0);
            if let RunEnd::Done(answers) = run.end {
                answered = answers.len();
                break;
            }
        }
        prop_assert_eq!(answered, 25);
        prop_assert_eq!(journal.kept.borrow().len(), 25);
    }
}
