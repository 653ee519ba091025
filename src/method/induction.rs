//! From choices to a persona: guess, write, choose demonstrations, measure. One plan of calls.
//!
//! Invariant: what is measured on comes in as [`BlindPair`]s, so no prompt can hold a held-out choice.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bootstrap::{Bootstrap, Demonstration, bootstrap};
use super::call::{Call, CallError, CallId, Reply};
use super::desk::Desk;
use super::judge::{Docket, JudgeAsk, Kind};
use super::judgement::{NoAnswer, Reading};
use super::pairs::{BlindPair, LearnPair};
use super::persona_lines::Written;
use super::plan::{Plan, Progress};
use super::prompts::judge::Knowledge;
use super::race::{Race, RaceAsk, SetScore};
use super::writer::WriteAsk;
use crate::domain::persona::Persona;

/// What an induction starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Training and validation choices, in the order of slots. Without training ones the validation ones are learnt from.
    pub learn: Vec<LearnPair>,
    /// Pairs to be measured on; may be empty.
    pub held_out: Vec<BlindPair>,
    /// Fixes which sets of demonstrations are tried.
    pub seed: u64,
}

impl Inputs {
    /// The pairs that are learnt from.
    pub(super) fn training(&self) -> Vec<&LearnPair> {
        let training: Vec<&LearnPair> = self.learn.iter().filter(|pair| !pair.is_validation()).collect();
        if training.is_empty() { self.learn.iter().collect() } else { training }
    }
}

/// Judgements of the held-out pairs, by slot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// By the judge with persona and demonstrations.
    pub persona: BTreeMap<u32, Reading>,
    /// By the judge that knows nothing.
    pub plain: BTreeMap<u32, Reading>,
}

/// What an induction comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Induced {
    /// With slots as evidence.
    pub persona: Persona,
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

#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub bootstrap: Bootstrap,
    id: CallId,
}

#[derive(Clone, Debug)]
pub(super) struct Trying {
    pub bootstrap: Bootstrap,
    pub written: Written,
    left_out: usize,
    pub race: Race,
}

#[derive(Clone, Debug)]
pub(super) enum Stage {
    Guessing,
    Writing(Writing),
    Trying(Trying),
    Measuring(Trying, Docket),
    /// No persona could be written.
    Failed(Bootstrap, Option<NoAnswer>),
    /// The outcome was handed out.
    Over,
}

/// The plan.
#[derive(Clone, Debug)]
pub struct Induction {
    pub(super) inputs: Inputs,
    pub(super) judges: Desk<JudgeAsk>,
    pub(super) guesses: Docket,
    pub(super) plain: Docket,
    writer: Desk<WriteAsk>,
    races: Desk<RaceAsk>,
    pub(super) stage: Stage,
}

impl Induction {
    /// Plans an induction; guesses and plain judgements can be asked at once.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let mut judges = Desk::default();
        let nothing = Arc::new(Knowledge::none());
        let learn: Vec<BlindPair> = inputs.learn.iter().map(|pair| pair.blind().clone()).collect();
        let guesses = Docket::put(&mut judges, Kind::Guess, &nothing, &learn);
        let plain = Docket::put(&mut judges, Kind::Plain, &nothing, &inputs.held_out);
        let (writer, races) = (Desk::default(), Desk::default());
        let mut induction = Self { inputs, judges, guesses, plain, writer, races, stage: Stage::Guessing };
        induction.advance();
        induction
    }

    /// Takes every step for which the answers are in.
    fn advance(&mut self) {
        while let Some(next) = self.next() {
            self.stage = next;
        }
    }

    fn next(&mut self) -> Option<Stage> {
        if matches!(self.stage, Stage::Measuring(..) | Stage::Failed(..) | Stage::Over) {
            return None;
        }
        match self.stage.clone() {
            Stage::Guessing => self.start_writing(),
            Stage::Writing(writing) => self.start_race(writing),
            Stage::Trying(mut trying) => {
                let is_over = trying.race.advance(&mut self.races);
                if is_over {
                    return Some(self.start_measuring(trying));
                }
                self.stage = Stage::Trying(trying);
                None
            }
            Stage::Measuring(..) | Stage::Failed(..) | Stage::Over => None,
        }
    }

    fn start_writing(&mut self) -> Option<Stage> {
        let readings = self.guesses.readings(&self.judges)?;
        let bootstrap = bootstrap(&self.inputs.training(), &readings);
        if bootstrap.kept.is_empty() {
            return Some(Stage::Failed(bootstrap, None));
        }
        let id = self.writer.ask(WriteAsk::new(Arc::new(bootstrap.kept.clone())));
        Some(Stage::Writing(Writing { bootstrap, id }))
    }

    fn start_race(&mut self, Writing { bootstrap, id }: Writing) -> Option<Stage> {
        let (ask, result) = self.writer.results(&id)?.into_iter().next()?;
        let (left_out, result) = (ask.left_out(), result.cloned().map_err(Clone::clone));
        Some(match result {
            Err(why) => Stage::Failed(bootstrap, Some(why)),
            Ok(written) => {
                let persona = written.persona.text();
                let Inputs { learn, seed, .. } = &self.inputs;
                let race = Race::start(*seed, &persona, &bootstrap.kept, learn, &mut self.races);
                Stage::Trying(Trying { bootstrap, written, left_out, race })
            }
        })
    }

    fn start_measuring(&mut self, trying: Trying) -> Stage {
        let best = trying.race.best().map_or(&[][..], |(_, members)| members);
        let examples = best.iter().map(|place| trying.bootstrap.kept[*place].example.clone()).collect();
        let knowledge = Arc::new(Knowledge { persona: trying.written.persona.text(), examples });
        let docket = Docket::put(&mut self.judges, Kind::Persona, &knowledge, &self.inputs.held_out);
        Stage::Measuring(trying, docket)
    }

    fn finish(&self, trying: &Trying, docket: &Docket) -> Option<Induced> {
        let (chosen_set, members) = trying.race.best().map_or((None, &[][..]), |(set, members)| (Some(set), members));
        let kept: Vec<Demonstration> = trying.bootstrap.kept.iter().map(|kept| kept.demonstration.clone()).collect();
        Some(Induced {
            persona: trying.written.persona.clone(),
            demonstrations: members.iter().map(|place| kept[*place].clone()).collect(),
            guesses: self.guesses.readings(&self.judges)?,
            kept,
            is_fallback: trying.bootstrap.is_fallback,
            race: trying.race.scores(),
            chosen_set,
            held_out: Measured { persona: docket.readings(&self.judges)?, plain: self.plain.readings(&self.judges)? },
            left_out: trying.left_out,
            shortened: self.judges.shortened() + self.races.shortened(),
            dropped_ids: trying.written.dropped_ids,
        })
    }

    fn give_up(&self, bootstrap: &Bootstrap, why: Option<&NoAnswer>) -> Option<Unfinished> {
        Some(Unfinished {
            why: why.cloned(),
            guesses: self.guesses.readings(&self.judges)?,
            kept: bootstrap.kept.iter().map(|kept| kept.demonstration.clone()).collect(),
            plain: self.plain.readings(&self.judges)?,
        })
    }

    /// Calls that will be asked in stages to come, as far as can be told.
    fn to_come(&self) -> usize {
        let measuring = 2 * self.inputs.held_out.len();
        let racing = 2 * super::candidates::SETS;
        match &self.stage {
            Stage::Guessing => 1 + racing + measuring,
            Stage::Writing(_) => racing + measuring,
            Stage::Trying(_) => measuring,
            Stage::Measuring(..) | Stage::Failed(..) | Stage::Over => 0,
        }
    }
}

impl Plan for Induction {
    type Outcome = Result<Induced, Unfinished>;

    fn ready(&mut self) -> Vec<Call> {
        let calls = [self.judges.ready(), self.writer.ready(), self.races.ready()];
        calls.into_iter().flatten().collect()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        let is_known = self.judges.answer(id, reply.clone())
            || self.writer.answer(id, reply.clone())
            || self.races.answer(id, reply);
        if is_known {
            self.advance();
        }
    }

    fn progress(&self) -> Progress {
        let parts = [self.judges.progress(), self.writer.progress(), self.races.progress()];
        let sum = |part: fn(&Progress) -> usize| parts.iter().map(part).sum::<usize>();
        Progress { done: sum(|p| p.done), expected: sum(|p| p.expected) + self.to_come(), failed: sum(|p| p.failed) }
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        let outcome = match &self.stage {
            Stage::Measuring(trying, docket) => Ok(self.finish(trying, docket)?),
            Stage::Failed(bootstrap, why) => Err(self.give_up(bootstrap, why.as_ref())?),
            _ => return None,
        };
        self.stage = Stage::Over;
        Some(outcome)
    }
}
