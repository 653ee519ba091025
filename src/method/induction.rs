//! From choices to a persona: guess, write, choose demonstrations, measure. One plan of calls; its steps are in [`super::stages`].
//!
//! Invariant: what is measured on comes in as [`BlindPair`]s, so no prompt can hold a held-out choice.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bootstrap::Demonstration;
use super::call::{Call, CallError, CallId, Reply};
use super::desk::Desk;
use super::judge::{Docket, JudgeAsk, Kind, Manner};
use super::judgement::{NoAnswer, Reading};
use super::pairs::{BlindPair, LearnPair};
use super::plan::{Plan, Progress};
use super::prompts::judge::Knowledge;
use super::prompts::write::Own;
use super::race::{RaceAsk, SetScore};
use super::stages::Stage;
use super::writer::WriteAsk;
use crate::domain::deck::Library;
use crate::domain::edits::Edits;
use crate::domain::persona::Persona;
use crate::domain::session::Session;

/// What an induction starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Training and validation choices, in the order of slots. Without training ones the validation ones are learnt from.
    pub learn: Vec<LearnPair>,
    /// Pairs to be measured on; may be empty.
    pub held_out: Vec<BlindPair>,
    /// Fixes which sets of demonstrations are tried.
    pub seed: u64,
    /// What the person says of how they like answers; empty for nothing.
    pub stated: String,
    /// What the person did to their likeness: it holds over whatever is written.
    pub edits: Edits,
    /// How much is asked.
    pub options: Options,
}

impl Inputs {
    /// Inputs for an induction of the usual size, with nothing said.
    #[must_use]
    pub fn new(learn: Vec<LearnPair>, held_out: Vec<BlindPair>, seed: u64) -> Self {
        let (edits, options) = (Edits::default(), Options::default());
        Self { learn, held_out, seed, stated: String::new(), edits, options }
    }

    /// What the person says of themselves, for the writer.
    pub(super) fn own(&self) -> Own {
        Own { stated: self.stated.clone(), kept: self.edits.kept(), struck: self.edits.struck() }
    }

    /// From the choices of a session in the slots before `until`, all where none is given, and from what the person stated.
    #[must_use]
    pub fn of(session: &Session, library: &Library, until: Option<u32>) -> Self {
        let before = |slot: u32| until.is_none_or(|until| slot < until);
        let learning = session.learning_choices();
        let held_out = session.held_out(None);
        let learn = learning.iter().filter(|c| before(c.slot())).filter_map(|c| LearnPair::new(c, library)).collect();
        let held_out =
            held_out.iter().filter(|c| before(c.slot())).filter_map(|c| BlindPair::held_out(c, library)).collect();
        let (stated, edits) = (session.stated.clone(), session.edits.clone());
        Self { stated, edits, ..Self::new(learn, held_out, session.seed) }
    }

    /// The pairs that are learnt from.
    pub(super) fn training(&self) -> Vec<&LearnPair> {
        let training: Vec<&LearnPair> = self.learn.iter().filter(|pair| !pair.is_validation()).collect();
        if training.is_empty() { self.learn.iter().collect() } else { training }
    }
}

/// How much an induction asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Personas that are drafted, of which the best on the validation pairs is kept; from one on.
    pub drafts: u32,
    /// Whether the chosen persona is written once more from all choices that are not held out.
    pub rewrites: bool,
    /// How often the persona is written from choices drawn anew, to see which lines come back; 0 for never.
    pub drawings: usize,
    /// Schemes of criteria that the rubric judge makes for each held-out pair and order, averaged; 0 for no rubric judge.
    pub schemes: u32,
    /// Whether the judges of held-out pairs answer without reasoning.
    pub is_brief: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { drafts: 1, rewrites: false, drawings: 0, schemes: 1, is_brief: false }
    }
}

impl Options {
    /// What costs more and tells more.
    #[must_use]
    pub fn deeper() -> Self {
        Self { drafts: 3, rewrites: true, drawings: 4, schemes: 3, is_brief: false }
    }
}

/// Judgements of pairs that measure, by slot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// By the judge with persona and demonstrations.
    pub persona: BTreeMap<u32, Reading>,
    /// By the judge that knows nothing.
    pub plain: BTreeMap<u32, Reading>,
    /// By the judge that makes criteria out of the choices.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rubric: BTreeMap<u32, Reading>,
    /// By the judge with persona and demonstrations, of the validation pairs: where that was asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub validation: BTreeMap<u32, Reading>,
}

/// What an induction comes to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Induced {
    /// As it was written, with slots as evidence.
    pub persona: Persona,
    /// What the person did to it.
    #[serde(default, skip_serializing_if = "Edits::is_empty")]
    pub edits: Edits,
    /// The chosen ones, in order.
    pub demonstrations: Vec<Demonstration>,
    /// Judgements of the learning pairs, knowing nothing.
    pub guesses: BTreeMap<u32, Reading>,
    /// The judgements that the persona was written from: the verified ones, or all choices when `is_fallback`.
    pub kept: Vec<Demonstration>,
    /// Whether nothing was verified, so that all choices were used without reasoning.
    pub is_fallback: bool,
    /// How each set of demonstrations fared; without scores when there was one set only.
    pub race: Vec<SetScore>,
    /// Which of them was chosen.
    pub chosen_set: Option<usize>,
    /// Judgements of the held-out pairs.
    pub held_out: Measured,
    /// Judgements that were left out of the writer's prompt because it was too long.
    pub left_out: usize,
    /// Other prompts that were too long and asked with fewer demonstrations or pairs.
    pub shortened: usize,
    /// Numbers in the persona's evidence that no choice has.
    pub dropped_ids: usize,
    /// What the person said of how they like answers, as the prompts had it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stated: String,
    /// What the rubric judge was shown, the most telling first; empty without one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rubric: Vec<Demonstration>,
    /// How each draft of the persona fared; empty when there was one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<SetScore>,
    /// Whether the persona was written once more after the race, from all choices that are not held out.
    #[serde(default)]
    pub is_rewritten: bool,
    /// Slots of learning and held-out pairs whose texts try to tell the judge what to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flagged: Vec<u32>,
    /// How much was asked.
    #[serde(default)]
    pub options: Options,
}

impl Induced {
    /// The persona as the person wants it: what prompts are made of.
    #[must_use]
    pub fn standing(&self) -> Persona {
        self.edits.over(&self.persona)
    }
}

/// Why there is no persona; the judgements are not lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// What stood in the way; none when there was no choice to learn from.
    pub why: Option<NoAnswer>,
    /// Judgements of the learning pairs, knowing nothing.
    pub guesses: BTreeMap<u32, Reading>,
    /// Judgements that a persona could have been written from.
    pub kept: Vec<Demonstration>,
    /// Judgements of the held-out pairs by the judge that knows nothing.
    pub plain: BTreeMap<u32, Reading>,
}

/// The plan.
#[derive(Clone, Debug)]
pub struct Induction {
    pub(super) inputs: Inputs,
    pub(super) judges: Desk<JudgeAsk>,
    pub(super) guesses: Docket,
    pub(super) plain: Docket,
    /// Empty until the guesses are in: they say which choices tell most.
    pub(super) rubric: Docket,
    pub(super) rubric_examples: Vec<Demonstration>,
    pub(super) writer: Desk<WriteAsk>,
    pub(super) races: Desk<RaceAsk>,
    pub(super) stage: Stage,
}

impl Induction {
    /// Plans an induction; guesses and plain judgements can be asked at once.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let mut judges = Desk::default();
        let nothing = Arc::new(Knowledge::none());
        let learn: Vec<BlindPair> = inputs.learn.iter().map(|pair| pair.blind().clone()).collect();
        let guesses = Docket::put(&mut judges, Kind::Guess, Manner::default(), &nothing, &learn);
        let plain = Docket::put(&mut judges, Kind::Plain, inputs.options.measuring(), &nothing, &inputs.held_out);
        let mut induction = Self {
            inputs,
            judges,
            guesses,
            plain,
            rubric: Docket::default(),
            rubric_examples: Vec::new(),
            writer: Desk::default(),
            races: Desk::default(),
            stage: Stage::Guessing,
        };
        induction.advance();
        induction
    }
}

impl Plan for Induction {
    type Outcome = Result<Induced, Unfinished>;

    fn ready(&mut self) -> Vec<Call> {
        let redrawn = self.stage.redrawing().map_or_else(Vec::new, super::stability::Redrawing::ready);
        let calls = [self.judges.ready(), self.writer.ready(), self.races.ready(), redrawn];
        calls.into_iter().flatten().collect()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        let is_known = self.judges.answer(id, reply.clone())
            || self.writer.answer(id, reply.clone())
            || self.races.answer(id, reply.clone())
            || self.stage.redrawing().is_some_and(|redrawing| redrawing.answer(id, &reply));
        if is_known {
            self.advance();
        }
    }

    fn progress(&self) -> Progress {
        let redrawn = self.stage.measuring().map_or_else(Progress::default, |measuring| measuring.redrawing.progress());
        let parts = [self.judges.progress(), self.writer.progress(), self.races.progress(), redrawn];
        let sum = |part: fn(&Progress) -> usize| parts.iter().map(part).sum::<usize>();
        Progress { done: sum(|p| p.done), expected: sum(|p| p.expected) + self.to_come(), failed: sum(|p| p.failed) }
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        let outcome = match &self.stage {
            Stage::Measuring(measuring) => Ok(self.finish(measuring)?),
            Stage::Failed(bootstrap, why) => Err(self.give_up(bootstrap, why.as_ref())?),
            _ => return None,
        };
        self.stage = match std::mem::replace(&mut self.stage, Stage::Over(None)) {
            Stage::Measuring(measuring) => Stage::Over(Some(measuring)),
            _ => Stage::Over(None),
        };
        Some(outcome)
    }
}
