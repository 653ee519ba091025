//! One person put to a model by several methods. What methods have in common is asked once.
//!
//! Invariant: what is measured on comes in as [`BlindPair`]s, so no prompt can hold a held-out choice.

use std::collections::BTreeMap;

use super::cost::{Cost, Counted, Priced};
use super::knowledge;
use super::methods::{Method, Needs};
use super::parts::{Came, Part};
use super::together::Together;
use crate::method::call::{Call, CallError, CallId, Reply};
use crate::method::induction::{self, Induced, Induction, Options, Unfinished};
use crate::method::judge::{Judging, Kind, Manner};
use crate::method::judgement::{Judgement, NoAnswer};
use crate::method::memory::Memory;
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
    /// What the file says of the person.
    pub demographics: Option<String>,
    /// How judges of held-out pairs are asked; guesses at learning pairs always come with reasoning.
    pub manner: Manner,
    /// Fixes which sets of demonstrations are tried, and the order of answers in a history.
    pub seed: u64,
}

/// What one method said of one person's held-out pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The probability that the first answer is preferred, by slot, or why there is none.
    pub p_first: BTreeMap<u32, Result<f64, NoAnswer>>,
    /// What was asked before the held-out pairs could be.
    pub prepared: Cost,
    /// What judging the held-out pairs took.
    pub judged: Cost,
}

impl Said {
    /// What the method took, as if it had run alone.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.prepared.plus(self.judged)
    }
}

/// What came of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// One entry a method.
    pub said: BTreeMap<Method, Said>,
    /// What the induction came to, where a method rests on one.
    pub induction: Option<Result<Induced, Unfinished>>,
}

/// How far a method is.
#[derive(Clone, Debug)]
enum State {
    /// It waits for what it rests on.
    Waiting,
    /// Its judging stands at this place.
    Judging(usize),
    /// It has nothing to tell its judge.
    Nothing(NoAnswer),
}

/// The plan.
#[derive(Debug)]
pub struct Asking {
    inputs: Inputs,
    parts: Together<Counted<Part>>,
    states: BTreeMap<Method, State>,
    /// Where they stand, as far as a method rests on them.
    induction: Option<usize>,
    memory: Option<usize>,
    guesses: Option<usize>,
    /// Whether the outcome was handed out.
    is_over: bool,
}

impl Asking {
    /// Plans it.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let asking = inputs.methods.iter().filter(|method| method.needs() == Needs::Endpoint);
        let states: BTreeMap<Method, State> = asking.map(|method| (*method, State::Waiting)).collect();
        let mut parts = Together::new(Vec::new(), usize::MAX);
        let mut put = |is_wanted: bool, part: &dyn Fn() -> Part| is_wanted.then(|| parts.push(part().counted()));
        let learn = &inputs.learn;
        let blind: Vec<BlindPair> = learn.iter().map(|pair| pair.blind().clone()).collect();
        let induction = put(states.keys().any(|method| method.is_induced()), &|| {
            let inputs = induction::Inputs::new(learn.clone(), Vec::new(), inputs.seed);
            Part::Induction(Box::new(Induction::new(inputs)))
        });
        let memory = put(states.contains_key(&Method::Memory), &|| Part::Memory(Memory::new(learn)));
        let guesses = put(states.contains_key(&Method::Rubric), &|| {
            Part::Judging(Judging::new(Kind::Guess, Knowledge::none(), &blind))
        });
        let mut asking = Self { inputs, parts, states, induction, memory, guesses, is_over: false };
        asking.advance();
        asking
    }

    /// Puts the pairs to every judge that has what it waited for; whether there was one.
    fn advance(&mut self) -> bool {
        let waiting = self.states.iter().filter(|(_, state)| matches!(state, State::Waiting));
        let prepared: Vec<_> = waiting.filter_map(|(method, _)| Some((*method, self.prepared(*method)?))).collect();
        let has_moved = !prepared.is_empty();
        for (method, knowledge) in prepared {
            let state = match knowledge {
                Ok(knowledge) => State::Judging(self.judge(method, knowledge)),
                Err(why) => State::Nothing(why),
            };
            self.states.insert(method, state);
        }
        has_moved
    }

    fn judge(&mut self, method: Method, knowledge: Knowledge) -> usize {
        let (kind, manner) = match method {
            Method::Plain => (Kind::Plain, self.inputs.manner),
            Method::Rubric => (Kind::Rubric, Options::default().criteria()),
            _ => (Kind::Persona, self.inputs.manner),
        };
        let plan = Judging::in_manner(kind, manner, knowledge, &self.inputs.held_out);
        self.parts.push(Part::Judging(plan).counted())
    }

    /// What the judge of `method` is told, or why there is nothing to tell; none while that is being asked.
    fn prepared(&self, method: Method) -> Option<Result<Knowledge, NoAnswer>> {
        let Inputs { learn, seed, demographics, .. } = &self.inputs;
        let nothing = |fault: &str| NoAnswer::Unusable { fault: fault.into() };
        Some(match method {
            Method::Demographics => {
                let told = demographics.as_deref().map(knowledge::told);
                told.ok_or_else(|| nothing("the file says nothing of this person"))
            }
            Method::History => Ok(knowledge::history(learn, *seed)),
            Method::Memory => {
                let summed = self.came(self.memory)?.summed()?;
                summed.as_deref().map(knowledge::told).map_err(Clone::clone)
            }
            Method::Rubric => Ok(knowledge::telling(learn, &self.came(self.guesses)?.judged()?.readings)),
            Method::Persona | Method::Demonstrations | Method::Synthesizeme => {
                match self.came(self.induction)?.induced()? {
                    Ok(induced) => Ok(knowledge::induced(method, induced, learn)),
                    Err(unfinished) => {
                        Err(unfinished.why.clone().unwrap_or_else(|| nothing("there is no choice to learn from")))
                    }
                }
            }
            _ => Ok(Knowledge::none()),
        })
    }

    fn came(&self, place: Option<usize>) -> Option<&Priced<Came>> {
        self.parts.outcome_of(place?)
    }

    /// What was asked before the judging of `method`; a persona rests on no race.
    fn preparing(&self, method: Method) -> Cost {
        let whole = |place| self.came(place).map(Priced::whole);
        let cost = match method {
            Method::Persona => self.came(self.induction).map(|induction| induction.cost),
            Method::Demonstrations | Method::Synthesizeme => whole(self.induction),
            Method::Memory => whole(self.memory),
            Method::Rubric => whole(self.guesses),
            _ => None,
        };
        cost.unwrap_or_default()
    }

    fn said(&self, method: Method, state: &State) -> Option<Said> {
        let prepared = self.preparing(method);
        match state {
            State::Waiting => None,
            State::Nothing(why) => {
                let p_first = self.inputs.held_out.iter().map(|pair| (pair.slot, Err(why.clone()))).collect();
                Some(Said { p_first, prepared, judged: Cost::default() })
            }
            State::Judging(place) => {
                let judging = self.came(Some(*place))?;
                let readings = judging.judged()?.readings.iter();
                let p_first = readings
                    .map(|(slot, reading)| (*slot, reading.as_ref().map(Judgement::p_first).map_err(Clone::clone)));
                Some(Said { p_first: p_first.collect(), prepared, judged: judging.whole() })
            }
        }
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
        let waiting = self.states.values().filter(|state| matches!(state, State::Waiting)).count();
        Progress { expected: so_far.expected + 2 * self.inputs.held_out.len() * waiting, ..so_far }
    }

    fn outcome(&mut self) -> Option<Asked> {
        if self.is_over {
            return None;
        }
        let said = self.states.iter().map(|(method, state)| Some((*method, self.said(*method, state)?)));
        let said = said.collect::<Option<_>>()?;
        let induction = match self.induction {
            Some(place) => Some(self.came(Some(place))?.induced()?.clone()),
            None => None,
        };
        self.is_over = true;
        Some(Asked { said, induction })
    }
}
