//! Judging pairs in both orders, as a plan of its own and as a part of others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::call::{Call, CallError, CallId, Prompt, Purpose, Reply};
use super::desk::{Ask, Desk};
use super::json;
use super::judgement::{Judgement, NoAnswer, Opinion, Reading, VERDICT_FIELDS};
use super::pairs::BlindPair;
use super::plan::{Plan, Progress};
use super::prompts::judge::{Knowledge, verdict};
use crate::domain::pair::Answer;

/// What a judgement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A learning pair, knowing nothing: for bootstrapping and calibration.
    Guess,
    /// A pair to be measured on, knowing nothing.
    Plain,
    /// With persona and demonstrations.
    Persona,
}

/// One pair in one order.
#[derive(Clone, Debug)]
pub struct JudgeAsk {
    kind: Kind,
    knowledge: Arc<Knowledge>,
    pair: Arc<BlindPair>,
    on_a: Answer,
    dropped: usize,
}

impl Ask for JudgeAsk {
    type Value = Opinion;

    fn purpose(&self) -> Purpose {
        let (slot, on_a) = (self.pair.slot, self.on_a);
        match self.kind {
            Kind::Guess => Purpose::Guess { slot, on_a },
            Kind::Plain => Purpose::PlainJudge { slot, on_a },
            Kind::Persona => Purpose::PersonaJudge { slot, on_a },
        }
    }

    fn prompt(&self) -> Prompt {
        verdict(&self.knowledge, self.dropped, &self.pair, self.on_a)
    }

    fn read(&self, text: &str) -> Result<Opinion, String> {
        let object = json::object_with(text, &VERDICT_FIELDS);
        Opinion::read(&object.ok_or("it holds no JSON object with the field \"verdict\"")?)
    }

    fn shorter(&self) -> Vec<Self> {
        let some_left = self.dropped < self.knowledge.examples.len();
        some_left.then(|| Self { dropped: self.dropped + 1, ..self.clone() }).into_iter().collect()
    }
}

/// Which question of a desk belongs to which slot and order.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    slots: BTreeMap<u32, [CallId; 2]>,
}

impl Docket {
    /// Puts every pair to the judge, in both orders.
    pub fn put(desk: &mut Desk<JudgeAsk>, kind: Kind, knowledge: &Arc<Knowledge>, pairs: &[BlindPair]) -> Self {
        let put = |pair: &BlindPair| {
            let pair = Arc::new(pair.clone());
            let orders = [Answer::First, Answer::Second].map(|on_a| {
                desk.ask(JudgeAsk { kind, knowledge: knowledge.clone(), pair: pair.clone(), on_a, dropped: 0 })
            });
            (pair.slot, orders)
        };
        Self { slots: pairs.iter().map(put).collect() }
    }

    /// The judgement of `slot`, or why there is none; none while an order is missing.
    #[must_use]
    pub fn reading(&self, desk: &Desk<JudgeAsk>, slot: u32) -> Option<Reading> {
        let [first, second] = self.slots.get(&slot)?.each_ref().map(|id| opinion(desk, id));
        let (first, second) = (first?, second?);
        Some(first.and_then(|first_on_a| second.map(|second_on_a| Judgement { first_on_a, second_on_a })))
    }

    /// How many orders of `slot` have an answer.
    #[must_use]
    pub fn orders_done(&self, desk: &Desk<JudgeAsk>, slot: u32) -> usize {
        let orders = self.slots.get(&slot).into_iter().flatten();
        orders.filter(|id| opinion(desk, id).is_some()).count()
    }

    /// All readings; none while one is missing.
    #[must_use]
    pub fn readings(&self, desk: &Desk<JudgeAsk>) -> Option<BTreeMap<u32, Reading>> {
        self.slots.keys().map(|slot| Some((*slot, self.reading(desk, *slot)?))).collect()
    }

    /// Slots with a reading, and all slots.
    #[must_use]
    pub fn count(&self, desk: &Desk<JudgeAsk>) -> (usize, usize) {
        (self.slots.keys().filter(|slot| self.reading(desk, **slot).is_some()).count(), self.slots.len())
    }
}

/// A judge's question has one part, however often it was shortened.
fn opinion(desk: &Desk<JudgeAsk>, id: &CallId) -> Option<Result<Opinion, NoAnswer>> {
    let (_, result) = desk.results(id)?.into_iter().next()?;
    Some(result.cloned().map_err(Clone::clone))
}

/// The plan that judges pairs in both orders.
#[derive(Clone, Debug)]
pub struct Judging {
    desk: Desk<JudgeAsk>,
    docket: Docket,
    is_over: bool,
}

/// What a [`Judging`] comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// By slot.
    pub readings: BTreeMap<u32, Reading>,
    /// Questions that were too long and asked with fewer demonstrations.
    pub shortened: usize,
}

impl Judging {
    /// Judges `pairs` with what `knowledge` tells of the person.
    #[must_use]
    pub fn new(kind: Kind, knowledge: Knowledge, pairs: &[BlindPair]) -> Self {
        let mut desk = Desk::default();
        let docket = Docket::put(&mut desk, kind, &Arc::new(knowledge), pairs);
        Self { desk, docket, is_over: false }
    }

    /// The reading of one slot as soon as both orders are in.
    #[must_use]
    pub fn reading(&self, slot: u32) -> Option<Reading> {
        self.docket.reading(&self.desk, slot)
    }
}

impl Plan for Judging {
    type Outcome = Judged;

    fn ready(&mut self) -> Vec<Call> {
        self.desk.ready()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        self.desk.answer(id, reply);
    }

    fn progress(&self) -> Progress {
        self.desk.progress()
    }

    fn outcome(&mut self) -> Option<Judged> {
        if self.is_over {
            return None;
        }
        let readings = self.docket.readings(&self.desk)?;
        self.is_over = true;
        Some(Judged { readings, shortened: self.desk.shortened() })
    }
}
