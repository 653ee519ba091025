//! The held-out pairs of those who count, with what each predictor scored on them.

use std::collections::{BTreeMap, BTreeSet};

use super::Given;
use crate::domain::dealing::Role;
use crate::domain::deck::{DeckRef, Library};
use crate::domain::pair::{Answer, PairRef};
use crate::domain::seal::guess;
use crate::formats::study_data::read::Participant;
use crate::formats::study_data::record::Choice;
use crate::formats::study_data::write::deck_digest;
use crate::measure::table::{LONGER, longer};

/// Who led when the guess was sealed; a seal of another predictor beside it is `sealed:KIND`.
pub const SEALED: &str = "sealed";

/// These stand first, in this order; any other follows by name.
const ORDER: [&str; 4] = ["learnt", SEALED, "population", LONGER];

/// One held-out pair of one person that can be scored.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldOut {
    /// Whose, by their place among those who count.
    pub person: usize,
    /// Which arm of each condition; none where the data don't say.
    pub arms: Vec<Option<usize>>,
    /// 1 right, 0 wrong, a half no guess; by the predictor's place.
    pub scores: BTreeMap<usize, f64>,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The names of the predictors.
    pub predictors: Vec<String>,
    /// Each condition with its arms.
    pub conditions: Vec<(String, Vec<String>)>,
    /// The pairs.
    pub pairs: Vec<HeldOut>,
    /// How many people count.
    pub people: usize,
    /// Held-out pairs where neither answer was preferred.
    pub neither: usize,
    /// Held-out pairs whose first pick was taken back and changed: they measure nothing.
    pub void: usize,
    /// Decks whose texts, in just the form in which participants saw them, are not at hand: without them nobody knows the longer answer.
    pub missing_decks: BTreeSet<String>,
    lengths: Lengths,
}

impl Scored {
    /// Nobody scored yet.
    #[must_use]
    pub fn begin(given: Given<'_>) -> Self {
        let conditions = given.study.conditions.iter().map(|condition| {
            (condition.id.clone(), condition.arms.iter().map(|arm| arm.id.clone()).collect::<Vec<_>>())
        });
        Self { conditions: conditions.collect(), lengths: Lengths::of(given.library), ..Self::default() }
    }

    /// Adds the next one of those who count.
    pub fn add(&mut self, one: &Participant) {
        let person = self.people;
        self.people += 1;
        let fits = self.lengths.fitting(one, &mut self.missing_decks);
        for choice in one.choices.values().filter(|choice| choice.role == Role::HeldOut) {
            if is_void(choice) {
                self.void += 1;
                continue;
            }
            let Some(preferred) = choice.preferred else {
                self.neither += 1;
                continue;
            };
            let guesses = guesses(one, choice, fits.then_some(&self.lengths));
            let scores = guesses.into_iter().map(|(name, p)| (self.place(name), score(p, preferred))).collect();
            self.pairs.push(HeldOut { person, arms: self.arms(one, choice), scores });
        }
    }

    /// Puts the predictors into their order, once everybody was added.
    pub fn settle(&mut self) {
        let rank = |name: &String| (ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()), name.clone());
        let mut ordered = self.predictors.clone();
        ordered.sort_by_key(rank);
        let places: Vec<usize> =
            self.predictors.iter().filter_map(|name| ordered.iter().position(|other| other == name)).collect();
        for pair in &mut self.pairs {
            let scores = std::mem::take(&mut pair.scores).into_iter();
            pair.scores = scores.filter_map(|(place, score)| Some((*places.get(place)?, score))).collect();
        }
        self.predictors = ordered;
        self.lengths = Lengths::default();
    }

    fn place(&mut self, name: String) -> usize {
        self.predictors.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.predictors.push(name);
            self.predictors.len() - 1
        })
    }

    fn arms(&self, one: &Participant, choice: &Choice) -> Vec<Option<usize>> {
        let arm = |(id, arms): &(String, Vec<String>)| {
            let named = arm(one, choice, id)?;
            arms.iter().position(|known| known == named)
        };
        self.conditions.iter().map(arm).collect()
    }
}

/// The arm in which a choice was made: that of the pair, where the condition varies within participants.
fn arm<'a>(one: &'a Participant, choice: &'a Choice, condition: &str) -> Option<&'a str> {
    let of_person = || one.start.as_ref()?.arms.get(condition).map(|assigned| assigned.arm.as_str());
    choice.arms.get(condition).map(String::as_str).or_else(of_person)
}

/// Whether what was said first was changed later.
pub(super) fn is_void(choice: &Choice) -> bool {
    choice.first.as_ref().is_some_and(|first| first.verdict != choice.said)
}

/// What the guess that led said of a pair, where it was sealed in time.
pub(super) fn lead(choice: &Choice) -> Option<f64> {
    let seal = choice.seals.iter().find(|seal| seal.prediction.predictor == choice.lead.kind())?;
    Some(seal.p_first())
}

/// 1 right, 0 wrong, a half within a hundredth of even.
pub(in crate::formats::study_data) fn score(p_first: f64, preferred: Answer) -> f64 {
    match guess(p_first) {
        None => 0.5,
        // A side's name serves for an answer's: A is the first one.
        Some(side) => f64::from(u8::from(side.answer(Answer::First) == preferred)),
    }
}

fn guesses(one: &Participant, choice: &Choice, lengths: Option<&Lengths>) -> Vec<(String, f64)> {
    let mut guesses: Vec<(String, f64)> = lead(choice).map(|p| (SEALED.to_owned(), p)).into_iter().collect();
    for seal in choice.seals.iter().filter(|seal| seal.prediction.predictor != choice.lead.kind()) {
        guesses.push((format!("{SEALED}:{}", seal.prediction.predictor), seal.p_first()));
    }
    let afterwards = one.afterwards.iter().filter(|(slot, ..)| *slot == choice.slot);
    guesses.extend(afterwards.map(|(_, predictor, p_first)| (predictor.clone(), *p_first)));
    let longer = lengths.and_then(|lengths| lengths.p_first.get(&reference(choice)));
    guesses.extend(longer.map(|p| (LONGER.to_owned(), *p)));
    guesses
}

/// The pair of a choice.
pub(in crate::formats::study_data) fn reference(choice: &Choice) -> PairRef {
    PairRef {
        deck: choice.deck.clone(),
        deck_version: choice.deck_version,
        pair: choice.pair.clone(),
        pair_version: choice.pair_version,
    }
}

/// Which answer of each pair at hand is longer.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lengths {
    p_first: BTreeMap<PairRef, f64>,
    digests: BTreeMap<DeckRef, String>,
}

impl Lengths {
    fn of(library: &Library) -> Self {
        let pairs = library.decks().flat_map(|deck| deck.pairs.iter().map(|pair| (deck.pair_ref(pair), longer(pair))));
        let digests = library.decks().map(|deck| (deck.reference(), deck_digest(deck)));
        Self { p_first: pairs.collect(), digests: digests.collect() }
    }

    /// Whether the decks that a participant saw are at hand in just that form; those that aren't go to `missing`.
    fn fitting(&self, one: &Participant, missing: &mut BTreeSet<String>) -> bool {
        let decks = one.start.iter().flat_map(|start| &start.decks);
        let lacks = |deck: &&crate::formats::study_data::record::Deck| {
            let reference = DeckRef { id: deck.id.clone(), version: deck.version };
            self.digests.get(&reference) != Some(&deck.digest)
        };
        let lacking: Vec<String> = decks.filter(lacks).map(|deck| deck.id.clone()).collect();
        let fits = lacking.is_empty();
        missing.extend(lacking);
        fits
    }
}
