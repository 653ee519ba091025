//! Chooses between sets of demonstrations, or between drafts of the persona: each judges pairs that it doesn't contain, several in a call
//! and in both orders. Those that fall behind are dropped between rounds, never within one, so that the order of answers doesn't matter.
//!
//! The persona may rest on pairs that are used here, so a score ranks sets and is no accuracy.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bootstrap::Kept;
use super::call::{CallId, Prompt, Purpose, Reply};
use super::candidates::candidate_sets;
use super::desk::{Ask, Desk};
use super::json::{self, Object};
use super::judgement::{Opinion, verdict_letters};
use super::pairs::{BlindPair, LearnPair};
use super::prompts::judge::{Knowledge, verdicts};
use crate::domain::draw;
use crate::domain::pair::Answer;
use crate::measure::odds::{logit, sigmoid};

/// Each set is scored on at least so many pairs where there are as many outside of it.
pub const FEWEST_PAIRS: usize = 5;

/// No call holds more pairs, and the first round takes no more.
const PAIRS_A_CALL: usize = 7;

/// No set is scored on more pairs.
pub(super) const MOST_PAIRS: usize = 12;

/// How many of `pairs` pairs are tried in the first and in the second round.
#[must_use]
pub fn rounds(pairs: usize) -> [usize; 2] {
    let pairs = pairs.min(MOST_PAIRS);
    if pairs <= PAIRS_A_CALL { [pairs, 0] } else { [FEWEST_PAIRS, pairs - FEWEST_PAIRS] }
}

/// What runs against its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Sets of demonstrations.
    Sets,
    /// Drafts of the persona.
    Drafts,
}

/// Several pairs in one call.
#[derive(Clone, Debug)]
pub struct RaceAsk {
    field: Field,
    set: usize,
    mirrored: bool,
    knowledge: Arc<Knowledge>,
    pairs: Vec<(Arc<BlindPair>, Answer)>,
    dropped: usize,
}

impl Ask for RaceAsk {
    /// The probability of A for each pair; none where the reply leaves a pair out.
    type Value = Vec<Option<f64>>;

    fn purpose(&self) -> Purpose {
        let (set, mirrored) = (self.set, self.mirrored);
        match self.field {
            Field::Sets => Purpose::Race { set, mirrored },
            Field::Drafts => Purpose::TryDraft { draft: set, mirrored },
        }
    }

    fn prompt(&self) -> Prompt {
        let pairs: Vec<(&BlindPair, Answer)> = self.pairs.iter().map(|(pair, on_a)| (pair.as_ref(), *on_a)).collect();
        verdicts(&self.knowledge, self.dropped, &pairs)
    }

    fn read(&self, reply: &Reply) -> Result<Self::Value, String> {
        let mut read = vec![None; self.pairs.len()];
        let entries = entries(&reply.text);
        let letters = verdict_letters(reply);
        let letters = if letters.len() == entries.len() { letters } else { Vec::new() };
        for (at, entry) in entries.iter().enumerate() {
            let number = entry.get("pair").and_then(serde_json::Value::as_u64).and_then(|n| usize::try_from(n).ok());
            let place = number.and_then(|number| number.checked_sub(1)).and_then(|place| read.get_mut(place));
            if let (Some(place), Ok(opinion)) = (place, Opinion::of_object(entry)) {
                let opinion = letters.get(at).map_or(opinion.clone(), |letter| opinion.with_letter(*letter));
                *place = Some(opinion.p_a);
            }
        }
        if read.iter().all(Option::is_none) {
            return Err("it holds no JSON object with the field \"verdicts\", one entry for each pair".into());
        }
        Ok(read)
    }

    /// Two calls with half of the pairs each; of a single pair one demonstration less.
    fn shorter(&self) -> Vec<Self> {
        if self.pairs.len() > 1 {
            let halves = self.pairs.chunks(self.pairs.len().div_ceil(2));
            return halves.map(|half| Self { pairs: half.to_vec(), ..self.clone() }).collect();
        }
        let some_left = self.dropped < self.knowledge.examples.len();
        some_left.then(|| Self { dropped: self.dropped + 1, ..self.clone() }).into_iter().collect()
    }
}

/// The entries of the list, or those that stand alone when the list around them is broken.
fn entries(text: &str) -> Vec<Object> {
    let list = json::object_with(text, &["verdicts"]).and_then(|mut object| object.remove("verdicts"));
    match list {
        Some(serde_json::Value::Array(entries)) => entries
            .into_iter()
            .filter_map(|entry| if let serde_json::Value::Object(o) = entry { Some(o) } else { None })
            .collect(),
        _ => json::objects(text).into_iter().filter(|object| object.contains_key("pair")).collect(),
    }
}

/// How a set of demonstrations fared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetScore {
    /// The slots of its demonstrations, in order.
    pub demonstrations: Vec<u32>,
    /// The slots of the pairs that it judged in both orders.
    pub scored_on: Vec<u32>,
    /// The slots of pairs that were asked and got no judgement.
    pub skipped: Vec<u32>,
    /// Mean log-likelihood of the real choices; none without a score.
    pub mean_log_likelihood: Option<f64>,
    /// The round, from 0, after which it was dropped.
    pub dropped_after: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Contestant {
    members: Vec<usize>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) pairs: Vec<LearnPair>,
    /// By slot: the probability of A with the first and with the second answer as A.
    pub(super) seen: BTreeMap<u32, [Option<f64>; 2]>,
    pub(super) dropped_after: Option<usize>,
}

impl Contestant {
    /// The pairs of a round.
    fn round(&self, round: usize) -> &[LearnPair] {
        let [first, _] = rounds(self.pairs.len());
        match round {
            0 => &self.pairs[..first],
            1 => &self.pairs[first..],
            _ => &[],
        }
    }

    /// How likely the real choice was thought; none while an order is missing.
    pub(super) fn p_right(&self, pair: &LearnPair) -> Option<f64> {
        let [Some(first), Some(second)] = self.seen.get(&pair.slot())? else { return None };
        let p_first = sigmoid(f64::midpoint(logit(*first), -logit(*second)));
        Some(if pair.preferred() == Answer::First { p_first } else { 1.0 - p_first })
    }

    pub(super) fn score(&self) -> SetScore {
        let (mut scored_on, mut skipped, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for pair in &self.pairs {
            match self.p_right(pair) {
                Some(p) => {
                    sum += p.ln();
                    scored_on.push(pair.slot());
                }
                None if self.seen.contains_key(&pair.slot()) => skipped.push(pair.slot()),
                None => {}
            }
        }
        let mean_log_likelihood = (!scored_on.is_empty()).then(|| sum / scored_on.len() as f64);
        let demonstrations = self.knowledge.examples.iter().map(|example| example.pair.slot).collect();
        SetScore { demonstrations, scored_on, skipped, mean_log_likelihood, dropped_after: self.dropped_after }
    }
}

/// The race between sets, or between drafts.
#[derive(Clone, Debug)]
pub struct Race {
    field: Field,
    seed: u64,
    pub(super) contestants: Vec<Contestant>,
    round: usize,
    pub(super) asked: Vec<(usize, CallId)>,
}

impl Race {
    /// Draws the sets and asks for the first round; `known` is told beside each of them.
    #[must_use]
    pub fn start(seed: u64, known: &Knowledge, kept: &[Kept], learn: &[LearnPair], desk: &mut Desk<RaceAsk>) -> Self {
        let sets = candidate_sets(seed, kept);
        let contestant = |members: &Vec<usize>| {
            let examples = members.iter().map(|place| kept[*place].example.clone()).collect();
            Contestant {
                knowledge: Arc::new(Knowledge { examples, ..known.clone() }),
                pairs: scoring_pairs(seed, members, &sets, kept, learn),
                members: members.clone(),
                seen: BTreeMap::new(),
                dropped_after: None,
            }
        };
        let contestants = sets.iter().map(contestant).collect();
        Self { field: Field::Sets, seed, contestants, round: 0, asked: Vec::new() }.started(desk)
    }

    /// Tries what is known of the person in several versions, without demonstrations.
    #[must_use]
    pub fn start_drafts(seed: u64, drafts: Vec<Knowledge>, learn: &[LearnPair], desk: &mut Desk<RaceAsk>) -> Self {
        let pairs = scoring_pairs(seed, &[], &[], &[], learn);
        let contestant = |knowledge| Contestant {
            knowledge: Arc::new(knowledge),
            pairs: pairs.clone(),
            members: Vec::new(),
            seen: BTreeMap::new(),
            dropped_after: None,
        };
        let contestants = drafts.into_iter().map(contestant).collect();
        Self { field: Field::Drafts, seed, contestants, round: 0, asked: Vec::new() }.started(desk)
    }

    fn started(mut self, desk: &mut Desk<RaceAsk>) -> Self {
        self.ask(desk);
        self
    }

    fn alive(&self) -> Vec<usize> {
        (0..self.contestants.len()).filter(|set| self.contestants[*set].dropped_after.is_none()).collect()
    }

    /// Asks for the round's pairs; nothing when one set alone is left.
    fn ask(&mut self, desk: &mut Desk<RaceAsk>) {
        let alive = self.alive();
        if alive.len() < 2 {
            return;
        }
        for set in alive {
            for mirrored in [false, true] {
                let contestant = &self.contestants[set];
                for chunk in contestant.round(self.round).chunks(PAIRS_A_CALL) {
                    let side = |pair: &LearnPair| {
                        // Which answer stands as A changes from pair to pair, and for every pair in the mirrored call.
                        let flip = draw::coin(self.seed, "race side", u64::from(pair.slot())) != mirrored;
                        let on_a = if flip { Answer::Second } else { Answer::First };
                        (Arc::new(pair.blind().clone()), on_a)
                    };
                    let pairs = chunk.iter().map(side).collect();
                    let knowledge = contestant.knowledge.clone();
                    self.asked.push((
                        set,
                        desk.ask(RaceAsk { field: self.field, set, mirrored, knowledge, pairs, dropped: 0 }),
                    ));
                }
            }
        }
    }

    /// Goes on when the round is in; true once the race is over.
    pub fn advance(&mut self, desk: &mut Desk<RaceAsk>) -> bool {
        while !self.asked.is_empty() {
            let Some(results) = self.asked.iter().map(|(_, id)| desk.results(id)).collect::<Option<Vec<_>>>() else {
                return false;
            };
            for ((set, _), parts) in self.asked.iter().zip(&results) {
                for (ask, result) in parts {
                    absorb(&mut self.contestants[*set].seen, ask, result.ok());
                }
            }
            self.asked.clear();
            self.drop_the_worse_half();
            self.round += 1;
            self.ask(desk);
        }
        true
    }

    /// The better half goes on while there are pairs left to try.
    fn drop_the_worse_half(&mut self) {
        let alive = self.ranked();
        if alive.iter().all(|set| self.contestants[*set].round(self.round + 1).is_empty()) {
            return;
        }
        for set in alive.iter().skip(alive.len().div_ceil(2)) {
            self.contestants[*set].dropped_after = Some(self.round);
        }
    }

    /// The sets still in the race, the best first, of equals the earlier.
    fn ranked(&self) -> Vec<usize> {
        let mut alive = self.alive();
        let score = |set: usize| self.contestants[set].score().mean_log_likelihood.unwrap_or(f64::NEG_INFINITY);
        alive.sort_by(|one, two| score(*two).total_cmp(&score(*one)).then(one.cmp(two)));
        alive
    }

    /// Places of the best set's demonstrations among the choices that sets are made of, and which set it is.
    #[must_use]
    pub fn best(&self) -> Option<(usize, &[usize])> {
        let best = *self.ranked().first()?;
        Some((best, &self.contestants[best].members))
    }

    /// How every set fared.
    #[must_use]
    pub fn scores(&self) -> Vec<SetScore> {
        self.contestants.iter().map(Contestant::score).collect()
    }
}

pub(super) fn absorb(seen: &mut BTreeMap<u32, [Option<f64>; 2]>, ask: &RaceAsk, read: Option<&Vec<Option<f64>>>) {
    for (place, (pair, on_a)) in ask.pairs.iter().enumerate() {
        let p_a = read.and_then(|read| read.get(place).copied().flatten());
        seen.entry(pair.slot).or_default()[on_a.index()] = p_a;
    }
}

/// Validation pairs, filled up with training pairs outside of the set: those first that stand in the fewest sets, so that the
/// sets are tried on the same pairs as far as can be.
fn scoring_pairs(
    seed: u64,
    members: &[usize],
    sets: &[Vec<usize>],
    kept: &[Kept],
    learn: &[LearnPair],
) -> Vec<LearnPair> {
    let place = |pair: &LearnPair| kept.iter().position(|kept| kept.demonstration.slot == pair.slot());
    let uses = |pair: &LearnPair| place(pair).map_or(0, |place| sets.iter().filter(|set| set.contains(&place)).count());
    let is_member = |pair: &LearnPair| place(pair).is_some_and(|place| members.contains(&place));
    let drawn = |pair: &LearnPair| draw::number(seed, "race pair", u64::from(pair.slot()));
    let mut pairs: Vec<&LearnPair> = learn.iter().filter(|pair| !is_member(pair)).collect();
    pairs.sort_by_key(|pair| (!pair.is_validation(), uses(pair), drawn(pair)));
    let validation = pairs.iter().filter(|pair| pair.is_validation()).count();
    pairs.into_iter().take(validation.clamp(FEWEST_PAIRS, MOST_PAIRS)).cloned().collect()
}
