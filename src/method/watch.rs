//! What an induction looks like while it runs, in the visitor's terms.

use std::collections::BTreeMap;

use super::bootstrap::{Kept, right_order};
use super::induction::{Induction, Options};
use super::judgement::{Judgement, NoAnswer};
use super::pairs::LearnPair;
use super::plan::Plan;
use super::race::Race;
use super::race_look::Contender;
use super::stages::Stage;
use crate::domain::pair::Answer;
use crate::domain::persona::Persona;

/// Which part is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Guessing the choices without looking.
    Guessing {
        /// Choices guessed in both orders.
        done: usize,
        /// All choices to be guessed.
        of: usize,
    },
    /// The persona is being written.
    Writing,
    /// The persona is being written once more, from all choices that are not held out.
    WritingAgain,
    /// Drafts of the persona are being tried against each other.
    TryingDrafts,
    /// Sets of earlier choices are being tried as examples.
    TryingSets,
    /// Held-out pairs are being judged with the persona.
    Measuring {
        /// Held-out pairs judged in both orders, once a judge.
        done: usize,
        /// All of them.
        of: usize,
    },
    /// Nothing is left to ask.
    Over,
    /// No persona could be written.
    Failed,
}

/// How a learning choice stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// No answer yet.
    Waiting,
    /// One order is in.
    HalfGuessed,
    /// Guessed right: its reasoning goes into the persona.
    Kept {
        /// The reasoning of the order that was right.
        reasoning: String,
        /// The answer that stands as A in it.
        on_a: Answer,
        /// How likely the judge thought the real choice.
        p_right: f64,
    },
    /// Guessed wrong or not at all: its reasoning would teach a false story.
    SetAside {
        /// The reasoning of the order that was further off.
        reasoning: String,
        /// The answer that stands as A in it.
        on_a: Answer,
        /// How likely the judge thought the real choice.
        p_right: f64,
    },
    /// A validation choice was guessed: it is not learnt from, so nothing is kept or set aside.
    Noted {
        /// How likely the judge thought the real choice.
        p_right: f64,
    },
    /// There is no answer that can be used.
    NoJudgement(NoAnswer),
}

/// A look at a running induction.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// Which part is under way.
    pub part: Part,
    /// The learning choices by slot.
    pub choices: BTreeMap<u32, Look>,
    /// The slots of the choices that the persona is written from, in the order of their numbers; empty before it is.
    pub written_from: Vec<u32>,
    /// The persona, once written.
    pub persona: Option<Persona>,
    /// How the drafts of the persona fared; empty where there is one.
    pub drafts: Vec<Contender>,
    /// How the sets of demonstrations fare; empty before the persona stands.
    pub sets: Vec<Contender>,
    /// How much is asked.
    pub options: Options,
    /// Drawings that say which lines come back: those done, and all of them; none before the persona stands.
    pub drawings: (usize, usize),
    /// Calls answered, also with an error.
    pub calls_done: usize,
    /// Calls of the whole run as far as can be told.
    pub calls_expected: usize,
    /// Calls that ended in an error.
    pub calls_failed: usize,
}

impl Induction {
    /// How it stands.
    #[must_use]
    pub fn watch(&self) -> Watch {
        let training: Vec<u32> = self.inputs.training().iter().map(|pair| pair.slot()).collect();
        let look = |pair: &LearnPair| (pair.slot(), self.look(pair, training.contains(&pair.slot())));
        let progress = self.progress();
        let trying = self.stage.trying();
        let drafts = match &self.stage {
            Stage::Drafting(drafting) => Some(&drafting.race),
            _ => trying.and_then(|trying| trying.drafts.as_ref()),
        };
        let race = |race: Option<&Race>| race.map_or_else(Vec::new, |race| race.look(&self.races));
        Watch {
            part: self.part(),
            choices: self.inputs.learn.iter().map(look).collect(),
            written_from: self.written_from(),
            persona: trying.map(|trying| trying.draft.written.persona.clone()),
            drafts: race(drafts),
            sets: race(trying.map(|trying| &trying.race)),
            options: self.inputs.options,
            drawings: self.stage.measuring().map_or((0, 0), |measuring| measuring.redrawing.count()),
            calls_done: progress.done,
            calls_expected: progress.expected,
            calls_failed: progress.failed,
        }
    }

    /// All choices that are not held out where it is written once more, else those whose guess was confirmed.
    fn written_from(&self) -> Vec<u32> {
        let slots = |kept: &[Kept]| kept.iter().map(|kept| kept.demonstration.slot).collect();
        match &self.stage {
            Stage::Guessing | Stage::Failed(..) | Stage::Over(None) => Vec::new(),
            Stage::Writing(writing) => slots(&writing.bootstrap.kept),
            Stage::Drafting(drafting) => slots(&drafting.bootstrap.kept),
            Stage::Rewriting(_) => self.inputs.learn.iter().map(LearnPair::slot).collect(),
            Stage::Trying(trying) => slots(&trying.bootstrap.kept),
            Stage::Measuring(measuring) | Stage::Over(Some(measuring)) => slots(&measuring.trying.bootstrap.kept),
        }
    }

    fn part(&self) -> Part {
        match &self.stage {
            Stage::Guessing => {
                let (done, of) = self.guesses.count(&self.judges);
                Part::Guessing { done, of }
            }
            Stage::Writing(_) => Part::Writing,
            Stage::Rewriting(_) => Part::WritingAgain,
            Stage::Drafting(_) => Part::TryingDrafts,
            Stage::Trying(_) => Part::TryingSets,
            Stage::Measuring(measuring) => {
                let counts = [measuring.docket.count(&self.judges), self.rubric.count(&self.judges)];
                let [done, of] = [counts[0].0 + counts[1].0, counts[0].1 + counts[1].1];
                let is_over = self.finish(measuring).is_some();
                if is_over { Part::Over } else { Part::Measuring { done, of } }
            }
            Stage::Failed(..) => Part::Failed,
            Stage::Over(_) => Part::Over,
        }
    }

    fn look(&self, pair: &LearnPair, is_training: bool) -> Look {
        match self.guesses.reading(&self.judges, pair.slot()) {
            None if self.guesses.orders_done(&self.judges, pair.slot()) > 0 => Look::HalfGuessed,
            None => Look::Waiting,
            Some(Err(why)) => Look::NoJudgement(why),
            Some(Ok(judgement)) if is_training => kept_or_not(&judgement, pair),
            Some(Ok(judgement)) => Look::Noted { p_right: judgement.p(pair.preferred()) },
        }
    }
}

fn kept_or_not(judgement: &Judgement, pair: &LearnPair) -> Look {
    let preferred = pair.preferred();
    let p_right = judgement.p(preferred);
    if let Some(on_a) = right_order(judgement, preferred) {
        return Look::Kept { reasoning: judgement.opinion(on_a).reasoning.clone(), on_a, p_right };
    }
    let p = |on_a| judgement.p_in_order(preferred, on_a);
    let further_off = if p(preferred) <= p(preferred.other()) { preferred } else { preferred.other() };
    Look::SetAside { reasoning: judgement.opinion(further_off).reasoning.clone(), on_a: further_off, p_right }
}
