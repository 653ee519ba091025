//! Each predictor against each other one, on the pairs that both guessed: tests that flip whole participants, and the effect over them.

use super::accuracy::by_person;
use super::scored::Scored;
use crate::measure::comparison::Comparison;
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
    /// d_z of the participants' mean differences.
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
    if people < 2 {
        return None;
    }
    Some(Against { first, second, comparison: Comparison::of(&rows)?, effect: within(&means), people })
}
