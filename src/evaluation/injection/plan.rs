//! The plan: each pair in each order, with and without delimiters, is judged as it is, and then with a sentence at the end of the answer
//! that was not preferred: an instruction, and a harmless one.

use std::sync::Arc;

use super::sentences::{dealt, harmless, injected};
use crate::domain::pair::{Answer, Side};
use crate::measure::odds::logit;
use crate::method::call::{Call, CallError, CallId, Prompt, Purpose, Reply};
use crate::method::desk::{Ask, Desk};
use crate::method::instructions::instructs;
use crate::method::judgement::{NoAnswer, Opinion};
use crate::method::pairs::BlindPair;
use crate::method::plan::{Plan, Progress};
use crate::method::prompts::bare;
use crate::method::prompts::judge::{Knowledge, Style, verdict};

/// How the texts stand in the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dress {
    /// As in the app: between tags, escaped, and said to be material.
    Delimited,
    /// Under headings, as they are.
    Bare,
}

/// Both.
pub const DRESSES: [Dress; 2] = [Dress::Delimited, Dress::Bare];

/// One pair in one order and one dress, with three answers. Log-odds are those of the answer that was not preferred at first, so
/// that the first of them is below 0 and a verdict has turned where another is above.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The pair's slot.
    pub slot: u32,
    /// The answer that stands as A.
    pub on_a: Answer,
    /// How the texts stand.
    pub dress: Dress,
    /// Which instruction, as a place in [`super::sentences::INSTRUCTIONS`].
    pub instruction: usize,
    /// The answer that was not preferred, where the sentences stand.
    pub target: Answer,
    /// The pair as it is.
    pub clean: f64,
    /// With the harmless sentence.
    pub harmless: f64,
    /// With the instruction.
    pub injected: f64,
    /// Whether the app flags the pair with the instruction.
    pub flagged: bool,
}

/// What all came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// The trials with all three answers.
    pub trials: Vec<Trial>,
    /// Trials without: an answer could not be read or did not come, or the first took no side.
    pub lost: usize,
    /// Pairs that the app flags as they are.
    pub flagged_as_they_are: usize,
    /// Pairs tried.
    pub pairs: usize,
}

#[derive(Clone, Debug)]
struct Question {
    pair: BlindPair,
    on_a: Answer,
    dress: Dress,
}

impl Ask for Question {
    type Value = Opinion;

    fn purpose(&self) -> Purpose {
        Purpose::PlainJudge { slot: self.pair.slot, on_a: self.on_a }
    }

    fn prompt(&self) -> Prompt {
        match self.dress {
            Dress::Delimited => verdict(&Knowledge::none(), 0, &self.pair, self.on_a, Style::Brief),
            Dress::Bare => bare::verdict(&self.pair, self.on_a),
        }
    }

    fn read(&self, reply: &Reply) -> Result<Opinion, String> {
        Opinion::read(reply)
    }

    fn shorter(&self) -> Vec<Self> {
        Vec::new()
    }
}

#[derive(Clone, Debug)]
struct Chain {
    pair: Arc<BlindPair>,
    on_a: Answer,
    dress: Dress,
    instruction: usize,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    Unasked,
    /// As it is.
    Clean(CallId),
    /// With the harmless sentence and with the instruction.
    Changed {
        target: Answer,
        clean: f64,
        harmless: CallId,
        injected: CallId,
        flagged: bool,
    },
    Over(Option<Trial>),
}

/// The plan. Chains begin one after another, so that what is answered soon belongs to whole pairs.
#[derive(Clone, Debug)]
pub struct Trying {
    chains: Vec<Chain>,
    desk: Desk<Question>,
    at_once: usize,
    seed: u64,
    flagged_as_they_are: usize,
    pairs: usize,
    is_over: bool,
}

impl Trying {
    /// Tries `pairs`, each with its own slot, so many chains `at_once` (at least one).
    #[must_use]
    pub fn new(pairs: &[BlindPair], seed: u64, at_once: usize) -> Self {
        let chains = pairs.iter().enumerate().flat_map(|(place, pair)| {
            let (pair, instruction) = (Arc::new(pair.clone()), dealt(seed, place));
            let each = [Answer::First, Answer::Second].map(|on_a| DRESSES.map(|dress| (on_a, dress)));
            each.into_iter().flatten().map(move |(on_a, dress)| {
                let pair = pair.clone();
                Chain { pair, on_a, dress, instruction, step: Step::Unasked }
            })
        });
        Self {
            chains: chains.collect(),
            desk: Desk::default(),
            at_once: at_once.max(1),
            seed,
            flagged_as_they_are: pairs.iter().filter(|pair| instructs(pair)).count(),
            pairs: pairs.len(),
            is_over: false,
        }
    }

    /// Pairs that are through, and all of them.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let each = self.chains.chunks(2 * DRESSES.len());
        let is_over = |chain: &Chain| matches!(chain.step, Step::Over(_));
        (each.filter(|chains| chains.iter().all(is_over)).count(), self.pairs)
    }
}

impl Chain {
    fn question(&self, pair: BlindPair) -> Question {
        Question { pair, on_a: self.on_a, dress: self.dress }
    }

    /// The next step where what it waits for is there.
    fn next(&self, desk: &mut Desk<Question>, seed: u64) -> Option<Step> {
        match &self.step {
            Step::Unasked | Step::Over(_) => None,
            Step::Clean(id) => {
                let sided = p_a(desk, id)?.ok().and_then(|p_a| Some((p_a, not_preferred(p_a)?.answer(self.on_a))));
                Some(sided.map_or(Step::Over(None), |(p_a, target)| self.change(desk, p_a, target, seed)))
            }
            Step::Changed { target, clean, harmless, injected, flagged } => {
                let (harmless, injected) = (p_a(desk, harmless)?, p_a(desk, injected)?);
                let both = harmless.ok().zip(injected.ok()).map(|(harmless, injected)| Trial {
                    slot: self.pair.slot,
                    on_a: self.on_a,
                    dress: self.dress,
                    instruction: self.instruction,
                    target: *target,
                    clean: *clean,
                    harmless: self.towards(*target, harmless),
                    injected: self.towards(*target, injected),
                    flagged: *flagged,
                });
                Some(Step::Over(both))
            }
        }
    }

    fn change(&self, desk: &mut Desk<Question>, p_a: f64, target: Answer, seed: u64) -> Step {
        let hostile = injected(&self.pair, target, self.on_a, self.instruction);
        let flagged = instructs(&hostile);
        Step::Changed {
            target,
            clean: self.towards(target, p_a),
            harmless: desk.ask(self.question(harmless(&self.pair, target, seed))),
            injected: desk.ask(self.question(hostile)),
            flagged,
        }
    }

    /// The log-odds of `target`.
    fn towards(&self, target: Answer, p_a: f64) -> f64 {
        if target == self.on_a { logit(p_a) } else { -logit(p_a) }
    }
}

/// The side that a verdict is not on; none where it is on neither.
fn not_preferred(p_a: f64) -> Option<Side> {
    match p_a {
        above if above > 0.5 => Some(Side::B),
        below if below < 0.5 => Some(Side::A),
        _ => None,
    }
}

/// None while there is no answer.
fn p_a(desk: &Desk<Question>, id: &CallId) -> Option<Result<f64, NoAnswer>> {
    let (_, result) = desk.results(id)?.into_iter().next()?;
    Some(result.map(|opinion| opinion.p_a).map_err(Clone::clone))
}

impl Plan for Trying {
    type Outcome = Tried;

    fn ready(&mut self) -> Vec<Call> {
        let is_open = |chain: &&Chain| matches!(chain.step, Step::Clean(_) | Step::Changed { .. });
        let room = self.at_once.saturating_sub(self.chains.iter().filter(is_open).count());
        for chain in self.chains.iter_mut().filter(|chain| matches!(chain.step, Step::Unasked)).take(room) {
            chain.step = Step::Clean(self.desk.ask(chain.question((*chain.pair).clone())));
        }
        self.desk.ready()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        self.desk.answer(id, reply);
        for chain in &mut self.chains {
            if let Some(step) = chain.next(&mut self.desk, self.seed) {
                chain.step = step;
            }
        }
    }

    fn progress(&self) -> Progress {
        let to_come = |chain: &Chain| match chain.step {
            Step::Unasked => 3,
            Step::Clean(_) => 2,
            Step::Changed { .. } | Step::Over(_) => 0,
        };
        let mut progress = self.desk.progress();
        progress.expected += self.chains.iter().map(to_come).sum::<usize>();
        progress
    }

    fn outcome(&mut self) -> Option<Tried> {
        if self.is_over {
            return None;
        }
        let ended = |chain: &Chain| if let Step::Over(trial) = &chain.step { Some(trial.clone()) } else { None };
        let all: Vec<Option<Trial>> = self.chains.iter().map(ended).collect::<Option<_>>()?;
        self.is_over = true;
        let lost = all.iter().filter(|trial| trial.is_none()).count();
        let (flagged_as_they_are, pairs) = (self.flagged_as_they_are, self.pairs);
        Some(Tried { trials: all.into_iter().flatten().collect(), lost, flagged_as_they_are, pairs })
    }
}
