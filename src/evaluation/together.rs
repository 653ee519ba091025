//! Many plans as one: so many under way at once, and a call that several of them ask is made once.

use std::collections::BTreeMap;

use crate::method::call::{Call, CallError, CallId, Reply};
use crate::method::plan::{Plan, Progress};

/// Plans under way side by side, begun in their order. Its outcome is theirs, in the same order.
#[derive(Debug)]
pub struct Together<P: Plan> {
    plans: Vec<P>,
    outcomes: Vec<Option<P::Outcome>>,
    /// So many unfinished plans are asked for calls at once.
    at_once: usize,
    /// Calls without an answer, with the plans that ask them.
    waiting: BTreeMap<CallId, Vec<usize>>,
    answered: BTreeMap<CallId, Result<Reply, CallError>>,
    is_over: bool,
}

impl<P: Plan> Together<P> {
    /// Runs `plans`, `at_once` of them at a time.
    #[must_use]
    pub fn new(plans: Vec<P>, at_once: usize) -> Self {
        let outcomes = plans.iter().map(|_| None).collect();
        let (waiting, answered) = (BTreeMap::new(), BTreeMap::new());
        Self { plans, outcomes, at_once: at_once.max(1), waiting, answered, is_over: false }
    }

    /// Adds a plan and returns its place.
    pub fn push(&mut self, plan: P) -> usize {
        self.plans.push(plan);
        self.outcomes.push(None);
        self.plans.len() - 1
    }

    /// The outcome of the plan at `place`, once it has one.
    #[must_use]
    pub fn outcome_of(&self, place: usize) -> Option<&P::Outcome> {
        self.outcomes.get(place)?.as_ref()
    }

    /// How many plans have their outcome, and how many there are.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        (self.outcomes.iter().filter(|outcome| outcome.is_some()).count(), self.plans.len())
    }

    fn under_way(&self) -> Vec<usize> {
        let open = (0..self.plans.len()).filter(|place| self.outcomes[*place].is_none());
        open.take(self.at_once).collect()
    }

    /// Hands out what the plan at `place` asks and nobody asked before; whether it moved at all.
    fn ask(&mut self, place: usize, out: &mut Vec<Call>) -> bool {
        let calls = self.plans[place].ready();
        let mut moved = !calls.is_empty();
        for call in calls {
            if let Some(reply) = self.answered.get(&call.id) {
                self.plans[place].answer(&call.id, reply.clone());
            } else if let Some(askers) = self.waiting.get_mut(&call.id) {
                askers.push(place);
            } else {
                self.waiting.insert(call.id.clone(), vec![place]);
                out.push(call);
            }
        }
        if let Some(outcome) = self.plans[place].outcome() {
            self.outcomes[place] = Some(outcome);
            moved = true;
        }
        moved
    }
}

impl<P: Plan> Plan for Together<P> {
    type Outcome = Vec<P::Outcome>;

    fn ready(&mut self) -> Vec<Call> {
        let mut out = Vec::new();
        // An answer that is known already may make more calls ready, and a plan that ends lets the next one begin.
        loop {
            let mut moved = false;
            for place in self.under_way() {
                moved |= self.ask(place, &mut out);
            }
            if !moved {
                return out;
            }
        }
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        let Some(askers) = self.waiting.remove(id) else { return };
        for place in askers {
            self.plans[place].answer(id, reply.clone());
        }
        self.answered.insert(id.clone(), reply);
    }

    fn progress(&self) -> Progress {
        let sum = |all: Progress, plan: &P| {
            let one = plan.progress();
            Progress {
                done: all.done + one.done,
                expected: all.expected + one.expected,
                failed: all.failed + one.failed,
            }
        };
        self.plans.iter().fold(Progress::default(), sum)
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        if self.is_over || self.outcomes.iter().any(Option::is_none) {
            return None;
        }
        self.is_over = true;
        Some(std::mem::take(&mut self.outcomes).into_iter().flatten().collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::draw;
    use crate::method::call::{Prompt, PromptMessage, Purpose, ReplyFormat};

    /// Asks its questions one after another; its outcome is the answers.
    struct Chain(Vec<u8>, Vec<String>, bool);

    fn call(question: u8) -> Call {
        let message = PromptMessage { speaker: crate::domain::pair::Speaker::User, text: question.to_string() };
        let prompt = Prompt {
            messages: vec![message],
            max_tokens: 1,
            temperature: 0.0,
            format: ReplyFormat::Text,
            wants_letters: false,
        };
        Call::new(Purpose::Check, prompt, 0)
    }

    impl Plan for Chain {
        type Outcome = Vec<String>;

        fn ready(&mut self) -> Vec<Call> {
            let is_new = !std::mem::replace(&mut self.2, true);
            self.0.get(self.1.len()).filter(|_| is_new).map(|question| call(*question)).into_iter().collect()
        }

        fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
            if self.0.get(self.1.len()).is_some_and(|question| call(*question).id == *id) {
                self.1.push(reply.map_or_else(|_| "failed".into(), |reply| reply.text));
                self.2 = false;
            }
        }

        fn progress(&self) -> Progress {
            Progress { done: self.1.len(), expected: self.0.len(), failed: 0 }
        }

        fn outcome(&mut self) -> Option<Vec<String>> {
            (self.1.len() == self.0.len()).then(|| self.1.clone())
        }
    }

    fn answer(call: &Call) -> Reply {
        Reply::of(&format!("re {}", call.prompt.messages[0].text))
    }

    fn run(chains: &[Vec<u8>], at_once: usize, order: u64) -> (Vec<Vec<String>>, Vec<Call>, usize) {
        let plans = chains.iter().map(|chain| Chain(chain.clone(), Vec::new(), false)).collect();
        let mut plan = Together::new(plans, at_once);
        let (mut open, mut asked, mut most) = (Vec::new(), Vec::new(), 0);
        loop {
            let calls = plan.ready();
            asked.extend(calls.clone());
            open.extend(calls);
            most = most.max(open.len());
            if open.is_empty() {
                return (plan.outcome().unwrap(), asked, most);
            }
            let call: Call = open.swap_remove(draw::below(order, "arrival", asked.len() as u64, open.len()));
            plan.answer(&call.id, Ok(answer(&call)));
        }
    }

    proptest! {
        #[test]
        fn each_plan_gets_its_answers_and_no_call_is_made_twice(
            chains in prop::collection::vec(prop::collection::vec(0_u8..6, 0..5), 0..8),
            at_once in 1_usize..4,
            order in 0_u64..1000,
        ) {
            // A plan never asks one call twice.
            let chains: Vec<Vec<u8>> = chains.into_iter().map(|mut c| { c.sort_unstable(); c.dedup(); c }).collect();
            let (outcomes, asked, most) = run(&chains, at_once, order);
            for (chain, outcome) in chains.iter().zip(&outcomes) {
                prop_assert_eq!(outcome, &chain.iter().map(|q| format!("re {q}")).collect::<Vec<_>>());
            }
            let ids: std::collections::BTreeSet<&CallId> = asked.iter().map(|call| &call.id).collect();
            prop_assert_eq!(ids.len(), asked.len());
            prop_assert!(most <= at_once);
        }
    }
}
