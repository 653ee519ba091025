//! The plans that a person's methods are made of, as one type.

use super::cost::{Cost, Counted, Priced};
use crate::method::call::{Call, CallError, CallId, Reply};
use crate::method::induction::{Induced, Induction, Unfinished};
use crate::method::judge::{Judged, Judging};
use crate::method::judgement::NoAnswer;
use crate::method::memory::Memory;
use crate::method::plan::{Plan, Progress};

/// One of them.
#[derive(Debug)]
pub enum Part {
    /// Pairs put to a judge.
    Judging(Judging),
    /// From choices to persona and demonstrations.
    Induction(Box<Induction>),
    /// The choices summed up.
    Memory(Memory),
}

/// What a part came to.
#[derive(Clone, Debug)]
pub enum Came {
    /// Judgements.
    Judged(Judged),
    /// Persona and demonstrations.
    Induced(Box<Result<Induced, Unfinished>>),
    /// The summary.
    Summed(Result<String, NoAnswer>),
}

impl Part {
    /// With its cost.
    #[must_use]
    pub fn counted(self) -> Counted<Self> {
        Counted::new(self)
    }
}

impl Plan for Part {
    type Outcome = Came;

    fn ready(&mut self) -> Vec<Call> {
        match self {
            Self::Judging(plan) => plan.ready(),
            Self::Induction(plan) => plan.ready(),
            Self::Memory(plan) => plan.ready(),
        }
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        match self {
            Self::Judging(plan) => plan.answer(id, reply),
            Self::Induction(plan) => plan.answer(id, reply),
            Self::Memory(plan) => plan.answer(id, reply),
        }
    }

    fn progress(&self) -> Progress {
        match self {
            Self::Judging(plan) => plan.progress(),
            Self::Induction(plan) => plan.progress(),
            Self::Memory(plan) => plan.progress(),
        }
    }

    fn outcome(&mut self) -> Option<Came> {
        match self {
            Self::Judging(plan) => plan.outcome().map(Came::Judged),
            Self::Induction(plan) => plan.outcome().map(|outcome| Came::Induced(Box::new(outcome))),
            Self::Memory(plan) => plan.outcome().map(Came::Summed),
        }
    }
}

impl Priced<Came> {
    /// The judgements, where it was a judging.
    #[must_use]
    pub fn judged(&self) -> Option<&Judged> {
        if let Came::Judged(judged) = &self.outcome { Some(judged) } else { None }
    }

    /// What the induction came to, where it was one.
    #[must_use]
    pub fn induced(&self) -> Option<&Result<Induced, Unfinished>> {
        if let Came::Induced(induced) = &self.outcome { Some(induced) } else { None }
    }

    /// The summary, where it was one.
    #[must_use]
    pub fn summed(&self) -> Option<&Result<String, NoAnswer>> {
        if let Came::Summed(summed) = &self.outcome { Some(summed) } else { None }
    }

    /// All of it.
    #[must_use]
    pub fn whole(&self) -> Cost {
        self.cost.plus(self.racing)
    }
}
