//! One person put to a model by several methods: plain judging and history at once, what rests on an induction after it.
//!
//! Invariant: what is measured on comes in as [`BlindPair`]s, so no prompt can hold a held-out choice.

use std::collections::BTreeMap;

use super::cost::{Cost, Counted, Priced};
use super::knowledge::{history, induced};
use super::methods::Method;
use super::together::Together;
use crate::method::call::{Call, CallError, CallId, Reply};
use crate::method::induction::{self, Induced, Induction, Unfinished};
use crate::method::judge::{Judged, Judging, Kind};
use crate::method::judgement::NoAnswer;
use crate::method::pairs::{BlindPair, LearnPair};
use crate::method::plan::{Plan, Progress};
use crate::method::prompts::judge::Knowledge;

/// What one person's methods start from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Those that need an endpoint; others are passed over.
    pub methods: Vec<Method>,
    /// Training and validation choices.
    pub learn: Vec<LearnPair>,
    /// Pairs to be measured on.
    pub held_out: Vec<BlindPair>,
    /// Fixes which sets of demonstrations are tried, and the order of answers in a history.
    pub seed: u64,
}

/// What one method said of one person's held-out pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The probability that the first answer is preferred, by slot, or why there is none.
    pub p_first: BTreeMap<u32, Result<f64, NoAnswer>>,
    /// What it took, as if the method had run alone.
    pub cost: Cost,
}

/// What came of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// One entry a method.
    pub said: BTreeMap<Method, Said>,
    /// What the induction came to, where a method rests on one.
    pub induction: Option<Result<Induced, Unfinished>>,
}

#[derive(Debug)]
enum Part {
    Judging(Judging),
    Induction(Box<Induction>),
}

#[derive(Clone, Debug)]
enum Came {
    Judged(Judged),
    Induced(Box<Result<Induced, Unfinished>>),
}

impl Plan for Part {
    type Outcome = Came;

    fn ready(&mut self) -> Vec<Call> {
        match self {
            Self::Judging(plan) => plan.ready(),
            Self::Induction(plan) => plan.ready(),
        }
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        match self {
            Self::Judging(plan) => plan.answer(id, reply),
            Self::Induction(plan) => plan.answer(id, reply),
        }
    }

    fn progress(&self) -> Progress {
        match self {
            Self::Judging(plan) => plan.progress(),
            Self::Induction(plan) => plan.progress(),
        }
    }

    fn outcome(&mut self) -> Option<Came> {
        match self {
            Self::Judging(plan) => plan.outcome().map(Came::Judged),
            Self::Induction(plan) => plan.outcome().map(|outcome| Came::Induced(Box::new(outcome))),
        }
    }
}

/// The plan.
#[derive(Debug)]
pub struct Asking {
    inputs: Inputs,
    parts: Together<Counted<Part>>,
    /// Whose judging stands at which place of `parts`.
    judgings: BTreeMap<Method, usize>,
    /// The place of the induction, where a method rests on one.
    induction: Option<usize>,
    /// Methods that wait for the induction.
    waiting: Vec<Method>,
    /// Whether the outcome was handed out.
    is_over: bool,
}

impl Asking {
    /// Plans it.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let (waiting, at_once) = inputs.methods.iter().partition(|method| method.is_induced());
        let parts = Together::new(Vec::new(), usize::MAX);
        let (judgings, induction) = (BTreeMap::new(), None);
        let mut asking = Self { inputs, parts, judgings, induction, waiting, is_over: false };
        let at_once: Vec<Method> = at_once;
        for method in at_once {
            match method {
                Method::Plain => asking.judge(method, Kind::Plain, Knowledge::none()),
                Method::History => {
                    let knowledge = history(&asking.inputs.learn, asking.inputs.seed);
                    asking.judge(method, Kind::Persona, knowledge);
                }
                _ => {}
            }
        }
        if !asking.waiting.is_empty() {
            let Inputs { learn, seed, .. } = &asking.inputs;
            let inputs = induction::Inputs { learn: learn.clone(), held_out: Vec::new(), seed: *seed };
            let plan = Part::Induction(Box::new(Induction::new(inputs)));
            asking.induction = Some(asking.parts.push(Counted::new(plan)));
        }
        asking
    }

    fn judge(&mut self, method: Method, kind: Kind, knowledge: Knowledge) {
        let plan = Part::Judging(Judging::new(kind, knowledge, &self.inputs.held_out));
        let place = self.parts.push(Counted::new(plan));
        self.judgings.insert(method, place);
    }

    fn came(&self, place: Option<usize>) -> Option<&Priced<Came>> {
        self.parts.outcome_of(place?)
    }

    fn induced(&self) -> Option<&Result<Induced, Unfinished>> {
        match &self.came(self.induction)?.outcome {
            Came::Induced(outcome) => Some(outcome),
            Came::Judged(_) => None,
        }
    }

    /// Puts the pairs to the judges that waited for the induction; whether there is anything more to ask.
    fn advance(&mut self) -> bool {
        let Some(Ok(outcome)) = self.induced() else { return false };
        let outcome = outcome.clone();
        let waiting = std::mem::take(&mut self.waiting);
        for method in &waiting {
            let knowledge = induced(*method, &outcome, &self.inputs.learn);
            self.judge(*method, Kind::Persona, knowledge);
        }
        !waiting.is_empty()
    }

    /// What the induction took for `method`: the persona rests on no race.
    fn induction_cost(&self, method: Method) -> Cost {
        match self.came(self.induction) {
            Some(priced) if method == Method::Persona => priced.cost,
            Some(priced) if method.is_induced() => priced.cost.plus(priced.racing),
            _ => Cost::default(),
        }
    }

    fn said(&self, method: Method) -> Option<Said> {
        let before = self.induction_cost(method);
        if let Some(place) = self.judgings.get(&method) {
            let priced = self.came(Some(*place))?;
            let Came::Judged(judged) = &priced.outcome else { return None };
            let p_first = judged.readings.iter().map(|(slot, reading)| {
                let p_first = reading.as_ref().map(crate::method::judgement::Judgement::p_first);
                (*slot, p_first.map_err(Clone::clone))
            });
            return Some(Said { p_first: p_first.collect(), cost: before.plus(priced.cost) });
        }
        let Some(Err(unfinished)) = self.induced() else { return None };
        let nothing = || NoAnswer::Unusable { fault: "there is no choice to learn from".into() };
        let why = unfinished.why.clone().unwrap_or_else(nothing);
        let p_first = self.inputs.held_out.iter().map(|pair| (pair.slot, Err(why.clone()))).collect();
        Some(Said { p_first, cost: before })
    }
}

impl Plan for Asking {
    type Outcome = Asked;

    fn ready(&mut self) -> Vec<Call> {
        let mut calls = self.parts.ready();
        while self.advance() {
            calls.extend(self.parts.ready());
        }
        calls
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        self.parts.answer(id, reply);
    }

    fn progress(&self) -> Progress {
        let so_far = self.parts.progress();
        let to_come = 2 * self.inputs.held_out.len() * self.waiting.len();
        Progress { expected: so_far.expected + to_come, ..so_far }
    }

    fn outcome(&mut self) -> Option<Asked> {
        if self.is_over {
            return None;
        }
        let methods = self.judgings.keys().chain(&self.waiting);
        let said = methods.map(|method| Some((*method, self.said(*method)?))).collect::<Option<_>>()?;
        let induction = match self.induction {
            Some(_) => Some(self.induced()?.clone()),
            None => None,
        };
        self.is_over = true;
        Some(Asked { said, induction })
    }
}
