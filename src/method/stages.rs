//! The steps of an induction: what each waits for, and what it asks next.
//!
//! Guesses, a persona (or several drafts and a race between them), a race between sets of demonstrations, perhaps the persona once more,
//! and the held-out pairs. A step begins when all answers that it rests on are in, so the outcome doesn't depend on their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bootstrap::{Bootstrap, Demonstration, Kept, all_choices, bootstrap};
use super::call::CallId;
use super::induction::{Induced, Induction, Inputs, Measured, Options, Unfinished};
use super::instructions::instructs;
use super::judge::{Docket, Kind, Manner};
use super::judgement::{NoAnswer, Reading};
use super::pairs::{BlindPair, LearnPair};
use super::persona_lines::Written;
use super::prompts::judge::{Knowledge, Style};
use super::race::Race;
use super::rubric;
use super::stability::Redrawing;
use super::writer::{Text, WriteAsk};

#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub bootstrap: Bootstrap,
    ids: Vec<CallId>,
}

/// A persona as drafted.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub written: Written,
    left_out: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Drafting {
    pub bootstrap: Bootstrap,
    drafts: Vec<Draft>,
    pub race: Race,
}

#[derive(Clone, Debug)]
pub(super) struct Trying {
    pub bootstrap: Bootstrap,
    pub draft: Draft,
    pub drafts: Option<Race>,
    pub race: Race,
}

#[derive(Clone, Debug)]
pub(super) struct Rewriting {
    pub trying: Trying,
    id: CallId,
}

#[derive(Clone, Debug)]
pub(super) struct Measuring {
    pub trying: Trying,
    is_rewritten: bool,
    pub docket: Docket,
    pub redrawing: Redrawing,
}

#[derive(Clone, Debug)]
pub(super) enum Stage {
    Guessing,
    Writing(Writing),
    Drafting(Drafting),
    Trying(Trying),
    Rewriting(Rewriting),
    Measuring(Box<Measuring>),
    /// No persona could be written.
    Failed(Bootstrap, Option<NoAnswer>),
    /// The outcome was handed out; what it came of can still be looked at.
    Over(Option<Box<Measuring>>),
}

impl Stage {
    pub(super) fn measuring(&self) -> Option<&Measuring> {
        match self {
            Self::Measuring(measuring) | Self::Over(Some(measuring)) => Some(measuring),
            _ => None,
        }
    }

    /// The race between sets, from its beginning on.
    pub(super) fn trying(&self) -> Option<&Trying> {
        match self {
            Self::Trying(trying) => Some(trying),
            Self::Rewriting(rewriting) => Some(&rewriting.trying),
            stage => stage.measuring().map(|measuring| &measuring.trying),
        }
    }

    pub(super) fn redrawing(&mut self) -> Option<&mut Redrawing> {
        if let Self::Measuring(measuring) = self { Some(&mut measuring.redrawing) } else { None }
    }
}

impl Options {
    /// How the judges of held-out pairs are asked.
    #[must_use]
    pub fn measuring(self) -> Manner {
        let style = if self.is_brief { Style::Brief } else { Style::Reasoned };
        Manner { style, ..Manner::default() }
    }

    /// How the rubric judge is asked.
    #[must_use]
    pub fn criteria(self) -> Manner {
        Manner { samples: self.schemes, ..Manner::default() }
    }
}

impl Induction {
    /// Takes every step for which the answers are in.
    pub(super) fn advance(&mut self) {
        self.guesses.advance(&mut self.judges);
        self.plain.advance(&mut self.judges);
        self.rubric.advance(&mut self.judges);
        if let Stage::Measuring(measuring) = &mut self.stage {
            measuring.docket.advance(&mut self.judges);
        }
        while let Some(next) = self.next() {
            self.stage = next;
        }
    }

    fn next(&mut self) -> Option<Stage> {
        match &mut self.stage {
            Stage::Measuring(..) | Stage::Failed(..) | Stage::Over(_) => None,
            Stage::Guessing => self.start_writing(),
            Stage::Writing(writing) => {
                let writing = writing.clone();
                self.start_drafting(writing)
            }
            Stage::Drafting(drafting) => {
                let is_over = drafting.race.advance(&mut self.races);
                let drafting = is_over.then(|| drafting.clone())?;
                let best = drafting.race.best().map_or(0, |(best, _)| best);
                let draft = drafting.drafts.get(best)?.clone();
                Some(self.start_race(drafting.bootstrap, draft, Some(drafting.race)))
            }
            Stage::Trying(trying) => {
                let is_over = trying.race.advance(&mut self.races);
                let trying = is_over.then(|| trying.clone())?;
                Some(if self.inputs.options.rewrites {
                    self.start_rewriting(trying)
                } else {
                    self.start_measuring(trying, false)
                })
            }
            Stage::Rewriting(rewriting) => {
                let rewriting = rewriting.clone();
                self.finish_rewriting(rewriting)
            }
        }
    }

    fn start_writing(&mut self) -> Option<Stage> {
        let readings = self.guesses.readings(&self.judges)?;
        let bootstrap = bootstrap(&self.inputs.training(), &readings);
        if bootstrap.kept.is_empty() {
            return Some(Stage::Failed(bootstrap, None));
        }
        if self.inputs.options.schemes > 0 && !self.inputs.held_out.is_empty() {
            self.start_rubric(&readings);
        }
        let kept = Arc::new(bootstrap.kept.clone());
        let own = self.inputs.own();
        let drafts = 0..self.inputs.options.drafts.max(1);
        let asks = drafts.map(|draft| WriteAsk::new(Text::Draft(draft), &own, kept.clone()));
        let ids = asks.map(|ask| self.writer.ask(ask)).collect();
        Some(Stage::Writing(Writing { bootstrap, ids }))
    }

    fn start_rubric(&mut self, readings: &BTreeMap<u32, Reading>) {
        let shown = rubric::shown(&self.inputs.learn, readings);
        let examples = shown.iter().map(|kept| kept.example.clone()).collect();
        let knowledge = Arc::new(Knowledge { stated: self.inputs.stated.clone(), examples, ..Knowledge::none() });
        let Inputs { held_out, options, .. } = &self.inputs;
        self.rubric = Docket::put(&mut self.judges, Kind::Rubric, options.criteria(), &knowledge, held_out);
        self.rubric_examples = shown.into_iter().map(|kept| kept.demonstration).collect();
    }

    fn start_drafting(&mut self, Writing { bootstrap, ids }: Writing) -> Option<Stage> {
        let mut drafts = Vec::new();
        let mut why = None;
        for id in &ids {
            let (ask, result) = self.writer.results(id)?.into_iter().next()?;
            match result {
                Ok(written) => drafts.push(Draft { written: written.clone(), left_out: ask.left_out() }),
                Err(fault) => why = why.or(Some(fault.clone())),
            }
        }
        if drafts.len() < 2 {
            let Some(draft) = drafts.pop() else { return Some(Stage::Failed(bootstrap, why)) };
            return Some(self.start_race(bootstrap, draft, None));
        }
        let known = drafts.iter().map(|draft| self.known(&draft.written)).collect();
        let race = Race::start_drafts(self.inputs.seed, known, &self.inputs.learn, &mut self.races);
        Some(Stage::Drafting(Drafting { bootstrap, drafts, race }))
    }

    fn known(&self, written: &Written) -> Knowledge {
        let persona = self.inputs.edits.over(&written.persona).text();
        let stated = self.inputs.stated.clone();
        Knowledge { stated, persona, examples: Vec::new() }
    }

    fn start_race(&mut self, bootstrap: Bootstrap, draft: Draft, drafts: Option<Race>) -> Stage {
        let known = self.known(&draft.written);
        let Inputs { learn, seed, .. } = &self.inputs;
        let race = Race::start(*seed, &known, &bootstrap.pool, learn, &mut self.races);
        Stage::Trying(Trying { bootstrap, draft, drafts, race })
    }

    /// Training and validation choices, with their reasoning where it was verified.
    fn start_rewriting(&mut self, trying: Trying) -> Stage {
        let learn: Vec<&LearnPair> = self.inputs.learn.iter().collect();
        let kept = |choice: Kept| {
            let slot = choice.demonstration.slot;
            trying.bootstrap.kept.iter().find(|kept| kept.demonstration.slot == slot).cloned().unwrap_or(choice)
        };
        let all = all_choices(&learn).into_iter().map(kept).collect();
        let id = self.writer.ask(WriteAsk::new(Text::Draft(0), &self.inputs.own(), Arc::new(all)));
        Stage::Rewriting(Rewriting { trying, id })
    }

    /// Where it can't be written once more the persona stays as it was.
    fn finish_rewriting(&mut self, Rewriting { mut trying, id }: Rewriting) -> Option<Stage> {
        let (ask, result) = self.writer.results(&id)?.into_iter().next()?;
        let rewritten = result.ok().map(|written| Draft { written: written.clone(), left_out: ask.left_out() });
        let is_rewritten = rewritten.is_some();
        trying.draft = rewritten.unwrap_or(trying.draft);
        Some(self.start_measuring(trying, is_rewritten))
    }

    fn start_measuring(&mut self, trying: Trying, is_rewritten: bool) -> Stage {
        let best = trying.race.best().map_or(&[][..], |(_, members)| members);
        let examples = best.iter().map(|place| trying.bootstrap.pool[*place].example.clone()).collect();
        let knowledge = Arc::new(Knowledge { examples, ..self.known(&trying.draft.written) });
        let Inputs { held_out, seed, options, .. } = &self.inputs;
        let docket = Docket::put(&mut self.judges, Kind::Persona, options.measuring(), &knowledge, held_out);
        let kept = Arc::new(trying.bootstrap.kept.clone());
        let own = self.inputs.own();
        let redrawing = Redrawing::start(*seed, options.drawings, &trying.draft.written.persona, &own, &kept);
        Stage::Measuring(Box::new(Measuring { trying, is_rewritten, docket, redrawing }))
    }

    pub(super) fn finish(&self, measuring: &Measuring) -> Option<Induced> {
        let Measuring { trying, is_rewritten, docket, redrawing } = measuring;
        let (chosen_set, members) = trying.race.best().map_or((None, &[][..]), |(set, members)| (Some(set), members));
        let kept: Vec<Demonstration> = trying.bootstrap.kept.iter().map(|kept| kept.demonstration.clone()).collect();
        let mut persona = trying.draft.written.persona.clone();
        for (claim, stability) in persona.claims.iter_mut().zip(redrawing.stabilities()?) {
            claim.stability = stability;
        }
        let pairs = self.inputs.learn.iter().map(LearnPair::blind).chain(&self.inputs.held_out);
        Some(Induced {
            persona,
            edits: self.inputs.edits.clone(),
            demonstrations: members.iter().map(|place| trying.bootstrap.pool[*place].demonstration.clone()).collect(),
            guesses: self.guesses.readings(&self.judges)?,
            kept,
            is_fallback: trying.bootstrap.is_fallback,
            race: trying.race.scores(),
            chosen_set,
            held_out: Measured {
                persona: docket.readings(&self.judges)?,
                plain: self.plain.readings(&self.judges)?,
                rubric: self.rubric.readings(&self.judges)?,
                validation: BTreeMap::new(),
            },
            left_out: trying.draft.left_out,
            shortened: self.judges.shortened() + self.races.shortened(),
            dropped_ids: trying.draft.written.dropped_ids,
            stated: self.inputs.stated.clone(),
            rubric: self.rubric_examples.clone(),
            drafts: trying.drafts.as_ref().map_or_else(Vec::new, Race::scores),
            is_rewritten: *is_rewritten,
            flagged: pairs.filter(|pair| instructs(pair)).map(|pair: &BlindPair| pair.slot).collect(),
            options: self.inputs.options,
        })
    }

    pub(super) fn give_up(&self, bootstrap: &Bootstrap, why: Option<&NoAnswer>) -> Option<Unfinished> {
        // Whatever was asked is waited for, so that the outcome is a function of all answers.
        self.rubric.readings(&self.judges)?;
        Some(Unfinished {
            why: why.cloned(),
            guesses: self.guesses.readings(&self.judges)?,
            kept: bootstrap.kept.iter().map(|kept| kept.demonstration.clone()).collect(),
            plain: self.plain.readings(&self.judges)?,
        })
    }

    /// Calls that will be asked in stages to come, as far as can be told.
    pub(super) fn to_come(&self) -> usize {
        let Options { drafts, rewrites, drawings, schemes, .. } = self.inputs.options;
        let held_out = self.inputs.held_out.len();
        let drafts = drafts.max(1) as usize;
        let measuring = 2 * held_out + 2 * drawings;
        let rewriting = measuring + usize::from(rewrites);
        let racing = rewriting + 2 * super::candidates::SETS;
        let drafting = racing + if drafts > 1 { 2 * drafts } else { 0 };
        match &self.stage {
            Stage::Guessing => drafting + drafts + 2 * held_out * schemes as usize,
            Stage::Writing(_) => drafting,
            Stage::Drafting(_) => racing,
            Stage::Trying(_) => rewriting,
            Stage::Rewriting(_) => measuring,
            Stage::Measuring(..) | Stage::Failed(..) | Stage::Over(_) => 0,
        }
    }
}
