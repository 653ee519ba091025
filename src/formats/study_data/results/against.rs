//! Each predictor against each other one, on the pairs that both guessed: tests that flip whole participants, and the effect over them.

use std::collections::BTreeMap;

use super::accuracy::by_person;
use super::scored::Scored;
use crate::measure::comparison::{Comparison, sign_flip};
use crate::measure::effect::{Effect, within};

/// A first predictor against a second one, by their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// The first.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// On the pairs that both guessed; clusters are participants.
    pub comparison: Comparison,
    /// Two-sided mid-p: each participant's differences, no guesses as halves, change sign together with even chances (exact).
    pub p: f64,
    /// `d_z` of the participants' mean differences.
    pub effect: Option<Effect>,
    /// How many people.
    pub people: usize,
}

/// Which ones are compared.
#[must_use]
pub fn pairs(scored: &Scored) -> Vec<(usize, usize)> {
    let n = scored.predictors.len();
    (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, second))).collect()
}

/// Compares two of them; none where fewer than two people have pairs that both guessed.
#[must_use]
pub fn against(scored: &Scored, first: usize, second: usize) -> Option<Against> {
    let rows: Vec<(usize, f64, f64)> = scored
        .pairs
        .iter()
        .filter_map(|pair| Some((pair.person, *pair.scores.get(&first)?, *pair.scores.get(&second)?)))
        .collect();
    let differences: Vec<(usize, f64)> = rows.iter().map(|(person, one, two)| (*person, one - two)).collect();
    let means: Vec<f64> = by_person(&differences).into_iter().map(|(_, mean)| mean).collect();
    let people = means.len();
    let mut totals: BTreeMap<usize, i64> = BTreeMap::new();
    for (person, one, two) in &rows {
        *totals.entry(*person).or_default() += halves(*one) - halves(*two);
    }
    let totals: Vec<i64> = totals.into_values().collect();
    if people < 2 {
        return None;
    }
    let (comparison, effect) = (Comparison::of(&rows)?, within(&means));
    Some(Against { first, second, comparison, p: sign_flip(&totals), effect, people })
}

/// A score in halves.
fn halves(score: f64) -> i64 {
    i64::from(score > 0.25) + i64::from(score > 0.75)
}
