//! Judging pairs in both orders, as a plan of its own and as a part of others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::call::{Call, CallError, CallId, Prompt, Purpose, Reply};
use super::desk::{Ask, Desk};
use super::judgement::{Judgement, NoAnswer, Opinion, Reading, Source};
use super::pairs::BlindPair;
use super::plan::{Plan, Progress};
use super::prompts::SAMPLE_TEMPERATURE;
use super::prompts::judge::{Knowledge, Style, verdict};
use super::prompts::rubric::rubric;
use super::rubric;
use crate::domain::pair::Answer;

/// Further samples of a judge that does not say how sure it is.
pub(super) const VOTES: u32 = 2;

/// What a judgement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A learning pair, knowing nothing: for bootstrapping and calibration.
    Guess,
    /// A pair to be measured on, knowing nothing.
    Plain,
    /// With what is known of the person.
    Persona,
    /// By criteria made for the pair out of the person's choices.
    Rubric,
}

/// How a judge is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// With or without reasoning.
    pub style: Style,
    /// Answers to each question, which are averaged; from one on.
    pub samples: u32,
    /// 0; with another number the same questions are asked afresh, to see how much changes when nothing did.
    pub round: u32,
}

impl Default for Manner {
    fn default() -> Self {
        Self { style: Style::Reasoned, samples: 1, round: 0 }
    }
}

/// One pair in one order.
#[derive(Clone, Debug)]
pub struct JudgeAsk {
    kind: Kind,
    manner: Manner,
    knowledge: Arc<Knowledge>,
    pair: Arc<BlindPair>,
    on_a: Answer,
    dropped: usize,
    sample: u32,
}

impl Ask for JudgeAsk {
    type Value = Opinion;

    fn purpose(&self) -> Purpose {
        let (slot, on_a) = (self.pair.slot, self.on_a);
        match self.kind {
            Kind::Guess => Purpose::Guess { slot, on_a },
            Kind::Plain => Purpose::PlainJudge { slot, on_a },
            Kind::Persona => Purpose::PersonaJudge { slot, on_a },
            Kind::Rubric => Purpose::RubricJudge { slot, on_a },
        }
    }

    fn prompt(&self) -> Prompt {
        let mut prompt = match self.kind {
            Kind::Rubric => rubric(&self.knowledge, self.dropped, &self.pair, self.on_a),
            Kind::Guess | Kind::Plain | Kind::Persona => {
                verdict(&self.knowledge, self.dropped, &self.pair, self.on_a, self.manner.style)
            }
        };
        if self.sample > 0 {
            prompt.temperature = SAMPLE_TEMPERATURE;
        }
        prompt
    }

    fn sample(&self) -> u32 {
        2 * (self.manner.round * 100 + self.sample)
    }

    fn read(&self, reply: &Reply) -> Result<Opinion, String> {
        if self.kind == Kind::Rubric { rubric::read(reply) } else { Opinion::read(reply) }
    }

    fn shorter(&self) -> Vec<Self> {
        let some_left = self.dropped < self.knowledge.examples.len();
        some_left.then(|| Self { dropped: self.dropped + 1, ..self.clone() }).into_iter().collect()
    }
}

/// One pair on a docket: the questions asked in each order.
#[derive(Clone, Debug)]
struct Case {
    ask: JudgeAsk,
    orders: [Vec<CallId>; 2],
}

/// Which questions of a desk belong to which slot and order.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    cases: BTreeMap<u32, Case>,
}

impl Docket {
    /// Puts every pair to the judge, in both orders.
    pub fn put(
        desk: &mut Desk<JudgeAsk>,
        kind: Kind,
        manner: Manner,
        knowledge: &Arc<Knowledge>,
        pairs: &[BlindPair],
    ) -> Self {
        let put = |pair: &BlindPair| {
            let ask = JudgeAsk {
                kind,
                manner,
                knowledge: knowledge.clone(),
                pair: Arc::new(pair.clone()),
                on_a: Answer::First,
                dropped: 0,
                sample: 0,
            };
            let orders = [Answer::First, Answer::Second].map(|on_a| {
                let samples = 0..manner.samples.max(1);
                samples.map(|sample| desk.ask(JudgeAsk { on_a, sample, ..ask.clone() })).collect()
            });
            (pair.slot, Case { ask, orders })
        };
        Self { cases: pairs.iter().map(put).collect() }
    }

    /// Asks for further votes where a judge did not say how sure it is. To be called after each answer.
    pub fn advance(&mut self, desk: &mut Desk<JudgeAsk>) {
        for case in self.cases.values_mut() {
            for (ids, on_a) in case.orders.iter_mut().zip([Answer::First, Answer::Second]) {
                if wants_votes(desk, ids) {
                    let votes = 1..=VOTES;
                    ids.extend(votes.map(|sample| desk.ask(JudgeAsk { on_a, sample, ..case.ask.clone() })));
                }
            }
        }
    }

    /// The judgement of `slot`, or why there is none; none while an order is missing.
    #[must_use]
    pub fn reading(&self, desk: &Desk<JudgeAsk>, slot: u32) -> Option<Reading> {
        let [first, second] = self.cases.get(&slot)?.orders.each_ref().map(|ids| opinion(desk, ids));
        let (first, second) = (first?, second?);
        Some(first.and_then(|first_on_a| second.map(|second_on_a| Judgement { first_on_a, second_on_a })))
    }

    /// How many orders of `slot` have an answer.
    #[must_use]
    pub fn orders_done(&self, desk: &Desk<JudgeAsk>, slot: u32) -> usize {
        let orders = self.cases.get(&slot).into_iter().flat_map(|case| &case.orders);
        orders.filter(|ids| opinion(desk, ids).is_some()).count()
    }

    /// All readings; none while one is missing.
    #[must_use]
    pub fn readings(&self, desk: &Desk<JudgeAsk>) -> Option<BTreeMap<u32, Reading>> {
        self.cases.keys().map(|slot| Some((*slot, self.reading(desk, *slot)?))).collect()
    }

    /// Slots with a reading, and all slots.
    #[must_use]
    pub fn count(&self, desk: &Desk<JudgeAsk>) -> (usize, usize) {
        (self.cases.keys().filter(|slot| self.reading(desk, **slot).is_some()).count(), self.cases.len())
    }
}

/// The answers to one order's questions; none while one is missing. A judge's question has one part, however often it was shortened.
fn answers(desk: &Desk<JudgeAsk>, ids: &[CallId]) -> Option<Vec<Result<Opinion, NoAnswer>>> {
    let answer = |id: &CallId| {
        let (_, result) = desk.results(id)?.into_iter().next()?;
        Some(result.cloned().map_err(Clone::clone))
    };
    ids.iter().map(answer).collect()
}

fn wants_votes(desk: &Desk<JudgeAsk>, ids: &[CallId]) -> bool {
    let sole = if ids.len() == 1 { answers(desk, ids) } else { None };
    sole.is_some_and(|sole| sole.iter().flatten().any(|opinion| opinion.source == Source::Unstated))
}

/// What came of one order: the usable answers pooled, or why there is none.
fn opinion(desk: &Desk<JudgeAsk>, ids: &[CallId]) -> Option<Result<Opinion, NoAnswer>> {
    if wants_votes(desk, ids) {
        return None;
    }
    let answers = answers(desk, ids)?;
    let usable: Vec<Opinion> = answers.iter().flatten().cloned().collect();
    let why = answers.into_iter().find_map(Result::err);
    match (Opinion::pooled(&usable), why) {
        (Some(opinion), _) => Some(Ok(opinion)),
        (None, why) => Some(Err(why?)),
    }
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
        Self::in_manner(kind, Manner::default(), knowledge, pairs)
    }

    /// The same, asked in another manner.
    #[must_use]
    pub fn in_manner(kind: Kind, manner: Manner, knowledge: Knowledge, pairs: &[BlindPair]) -> Self {
        let mut desk = Desk::default();
        let docket = Docket::put(&mut desk, kind, manner, &Arc::new(knowledge), pairs);
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
        self.docket.advance(&mut self.desk);
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
