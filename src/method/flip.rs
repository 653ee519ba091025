//! The label flip: the same induction from inverted choices, and the same judgements once more when nothing changed.
//!
//! A judge that reads the texts and not the choices says the same whichever way the choices point.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::call::{Call, CallError, CallId, Reply};
use super::induction::{Induction, Inputs, Options};
use super::judge::{Judging, Kind, Manner};
use super::judgement::{NoAnswer, Reading};
use super::pairs::LearnPair;
use super::plan::{Plan, Progress};
use super::prompts::judge::Knowledge;

/// By slot.
pub type Readings = BTreeMap<u32, Reading>;

/// Judgements of the held-out pairs, by slot, to be held against those of the version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flipped {
    /// With what was learnt from inverted choices.
    pub inverted: Readings,
    /// With what was learnt from the real ones, asked afresh.
    pub again: Readings,
}

/// The plan.
#[derive(Clone, Debug)]
pub struct Flip {
    induction: Induction,
    again: Judging,
    inverted: Option<Readings>,
    repeated: Option<Readings>,
}

impl Flip {
    /// From what a version was made from, and what its judge is told.
    #[must_use]
    pub fn new(inputs: Inputs, knowledge: Knowledge) -> Self {
        let options = Options { drawings: 0, schemes: 0, ..inputs.options };
        let manner = Manner { round: 1, ..options.measuring() };
        let again = Judging::in_manner(Kind::Persona, manner, knowledge, &inputs.held_out);
        let learn = inputs.learn.iter().map(LearnPair::inverted).collect();
        let induction = Induction::new(Inputs { learn, options, ..inputs });
        Self { induction, again, inverted: None, repeated: None }
    }

    fn collect(&mut self) -> Result<(), NoAnswer> {
        if let Some(outcome) = self.induction.outcome() {
            let induced = outcome.map_err(|unfinished| {
                unfinished
                    .why
                    .unwrap_or_else(|| NoAnswer::Unusable { fault: "there is nothing to learn from".to_owned() })
            })?;
            self.inverted = Some(induced.held_out.persona);
        }
        if let Some(judged) = self.again.outcome() {
            self.repeated = Some(judged.readings);
        }
        Ok(())
    }
}

impl Plan for Flip {
    /// Why there is none: no persona could be written from the inverted choices.
    type Outcome = Result<Flipped, NoAnswer>;

    fn ready(&mut self) -> Vec<Call> {
        self.induction.ready().into_iter().chain(self.again.ready()).collect()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        self.induction.answer(id, reply.clone());
        self.again.answer(id, reply);
    }

    fn progress(&self) -> Progress {
        let (one, two) = (self.induction.progress(), self.again.progress());
        Progress { done: one.done + two.done, expected: one.expected + two.expected, failed: one.failed + two.failed }
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        if let Err(why) = self.collect() {
            return Some(Err(why));
        }
        let (Some(_), Some(_)) = (&self.inverted, &self.repeated) else { return None };
        Some(Ok(Flipped { inverted: self.inverted.take()?, again: self.repeated.take()? }))
    }
}
