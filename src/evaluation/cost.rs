//! What a method costs by itself: each call that it needs, also where another method needed the same one.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::method::call::{Call, CallError, CallId, Purpose, Reply};
use crate::method::plan::{Plan, Progress};

/// Calls and what they sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// Calls that were answered, by the endpoint or by the journal.
    pub calls: u64,
    /// Tokens read, as the endpoint counted them.
    pub prompt_tokens: u64,
    /// Answered calls of which the endpoint did not say the tokens.
    pub uncounted: u64,
}

impl Cost {
    /// Both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            calls: self.calls + other.calls,
            prompt_tokens: self.prompt_tokens + other.prompt_tokens,
            uncounted: self.uncounted + other.uncounted,
        }
    }

    /// Tokens read; none where the endpoint did not count all of them.
    #[must_use]
    pub fn tokens(self) -> Option<u64> {
        (self.uncounted == 0).then_some(self.prompt_tokens)
    }

    fn add(&mut self, reply: &Reply) {
        self.calls += 1;
        match reply.usage {
            Some(usage) => self.prompt_tokens += usage.prompt_tokens,
            None => self.uncounted += 1,
        }
    }
}

/// A plan with its cost.
#[derive(Clone, Debug)]
pub struct Counted<P> {
    plan: P,
    cost: Cost,
    racing: Cost,
    races: BTreeSet<CallId>,
}

impl<P> Counted<P> {
    /// Counts from here on.
    #[must_use]
    pub fn new(plan: P) -> Self {
        Self { plan, cost: Cost::default(), racing: Cost::default(), races: BTreeSet::new() }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &P {
        &self.plan
    }
}

/// An outcome and what it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced<O> {
    /// What the plan came to.
    pub outcome: O,
    /// All calls but those of the race between sets of demonstrations.
    pub cost: Cost,
    /// The calls of that race.
    pub racing: Cost,
}

impl<P: Plan> Plan for Counted<P> {
    type Outcome = Priced<P::Outcome>;

    fn ready(&mut self) -> Vec<Call> {
        let calls = self.plan.ready();
        let races = calls.iter().filter(|call| matches!(call.purpose, Purpose::Race { .. }));
        self.races.extend(races.map(|call| call.id.clone()));
        calls
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        if let Ok(reply) = &reply {
            let cost = if self.races.contains(id) { &mut self.racing } else { &mut self.cost };
            cost.add(reply);
        }
        self.plan.answer(id, reply);
    }

    fn progress(&self) -> Progress {
        self.plan.progress()
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        let outcome = self.plan.outcome()?;
        Some(Priced { outcome, cost: self.cost, racing: self.racing })
    }
}
