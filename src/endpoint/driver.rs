//! Runs a plan against an endpoint: so many calls at once, each answer kept before it is used, called off at once.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::Poll;

use futures::StreamExt;
use futures::stream::FuturesUnordered;

use super::ask::{Desk, Landed};
use super::budget::{Cost, Limit, Over};
use super::gate::Gate;
use super::journal::Journal;
use super::ledger::Ledger;
use super::run::{Run, RunEnd, RunOptions, Spent};
use super::target::Endpoint;
use super::transport::Transport;
use super::trouble::Trouble;
use crate::method::call::{Call, CallError, Reply};
use crate::method::plan::Plan;

/// Runs `plan` until it has an outcome, is called off, or going on is no use. `on_progress` is told of every change, before
/// anything else happens.
///
/// Whatever the end, what was answered is in the journal: the same plan, run again, asks only for the rest.
pub async fn run<P: Plan, T: Transport, J: Journal>(
    plan: &mut P,
    endpoint: &Endpoint,
    transport: &T,
    journal: &J,
    options: &RunOptions,
    mut on_progress: impl FnMut(&P, &Spent),
) -> Run<P::Outcome> {
    let ledger = Ledger::new(endpoint.quirks.clone(), options.budget);
    let gate = options.gate.clone().unwrap_or_else(|| Gate::new(options.at_once()));
    let desk = Desk { endpoint, transport, journal, options, ledger: &ledger, gate: &gate };
    let end = conduct(plan, &desk, &mut on_progress).await;
    let spent = Spent { waiting: 0, ..ledger.spent() };
    on_progress(plan, &spent);
    Run { end, spent, quirks: ledger.quirks() }
}

async fn conduct<P: Plan, T: Transport, J: Journal>(
    plan: &mut P,
    desk: &Desk<'_, T, J>,
    on_progress: &mut impl FnMut(&P, &Spent),
) -> RunEnd<P::Outcome> {
    let at_once = desk.options.at_once();
    let mut queue = VecDeque::new();
    let mut flights = FuturesUnordered::new();
    let mut failures = 0;
    // Set while nothing more may begin; what is under way may turn out cheaper than was set aside for it.
    let mut held: Option<Limit> = None;
    loop {
        queue.extend(plan.ready());
        if held.is_none() {
            let room = at_once.saturating_sub(flights.len()).min(queue.len());
            flights.extend(queue.drain(..room).map(|call| desk.answer(call)));
        }
        if flights.is_empty() {
            if let Some(limit) = held {
                return RunEnd::OverBudget(over(desk, limit, &queue));
            }
            return plan.outcome().map_or(RunEnd::Stopped(Trouble::Stuck), RunEnd::Done);
        }
        let landed = poll_fn(|cx| {
            if desk.options.cancel.poll(cx).is_ready() {
                return Poll::Ready(None);
            }
            let next = flights.poll_next_unpin(cx);
            if desk.ledger.take_changed() {
                on_progress(plan, &desk.ledger.spent());
            }
            next
        });
        let Some((call, landed)) = landed.await else { return RunEnd::Cancelled };
        if let Landed::Held(limit) = landed {
            held = Some(limit);
            queue.push_front(call);
            continue;
        }
        held = None;
        match settle(landed, &mut failures, desk.options) {
            Ok(reply) => plan.answer(&call.id, reply),
            Err(trouble) => return RunEnd::Stopped(trouble),
        }
        on_progress(plan, &desk.ledger.spent());
    }
}

fn over<T, J>(desk: &Desk<'_, T, J>, limit: Limit, queue: &VecDeque<Call>) -> Over {
    let coming = queue.iter().map(|call| Cost::at_most(&call.prompt)).sum();
    Over { limit, budget: desk.options.budget, spent: desk.ledger.cost(), coming }
}

/// What the plan is told of a call that ended, or why the run stops.
fn settle(landed: Landed, failures: &mut u32, options: &RunOptions) -> Result<Result<Reply, CallError>, Trouble> {
    match landed {
        // Those that are held never come here.
        Landed::Held(_) => Err(Trouble::Stuck),
        Landed::Fatal(trouble) => Err(trouble),
        Landed::Reply(reply) => {
            *failures = 0;
            Ok(Ok(reply))
        }
        Landed::Failed(Trouble::TooLong { said }) => {
            *failures = 0;
            Ok(Err(CallError::TooLong { message: said }))
        }
        Landed::Failed(trouble) => {
            *failures += 1;
            let message = (options.describe)(&trouble);
            if *failures >= options.stop_after_failures { Err(trouble) } else { Ok(Err(CallError::Failed { message })) }
        }
    }
}
