//! Each predictor on the held-out pairs, over all and by arm, with intervals clustered by participant.

use std::collections::BTreeSet;

use super::scored::Scored;
use crate::measure::accuracy::Tally;
use crate::measure::clusters::{Clustered, accuracy};

/// One predictor on some pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// Right, wrong, no guess.
    pub tally: Tally,
    /// The mean score with its interval over participants; none for fewer than two of them.
    pub clustered: Option<Clustered>,
    /// How many people.
    pub people: usize,
}

impl Accuracy {
    /// Of (person, score); none without any.
    #[must_use]
    pub fn of(rows: &[(usize, f64)]) -> Option<Self> {
        let mut tally = Tally::default();
        for (_, score) in rows {
            tally.add(*score);
        }
        let people = rows.iter().map(|(person, _)| person).collect::<BTreeSet<_>>().len();
        let clustered = if people < 2 { None } else { accuracy(rows) };
        (!rows.is_empty()).then_some(Self { tally, clustered, people })
    }
}

/// A predictor, by its place, in an arm, by those of the condition and the arm; none for all.
pub type In = (usize, Option<(usize, usize)>);

/// Each predictor, first over all, then by arm.
pub type Accuracies = Vec<(In, Accuracy)>;

/// Works them out.
#[must_use]
pub fn accuracies(scored: &Scored) -> Accuracies {
    let mut all = Vec::new();
    let arms = scored
        .conditions
        .iter()
        .enumerate()
        .flat_map(|(condition, (_, arms))| (0..arms.len()).map(move |arm| Some((condition, arm))));
    for arm in std::iter::once(None).chain(arms) {
        for predictor in 0..scored.predictors.len() {
            all.extend(Accuracy::of(&rows(scored, predictor, arm)).map(|found| ((predictor, arm), found)));
        }
    }
    all
}

/// (person, score) of a predictor in an arm.
pub(super) fn rows(scored: &Scored, predictor: usize, arm: Option<(usize, usize)>) -> Vec<(usize, f64)> {
    let is_in = |arms: &[Option<usize>]| arm.is_none_or(|(condition, arm)| arms.get(condition) == Some(&Some(arm)));
    let pairs = scored.pairs.iter().filter(|pair| is_in(&pair.arms));
    pairs.filter_map(|pair| Some((pair.person, *pair.scores.get(&predictor)?))).collect()
}

/// Each person's mean score, by their place.
pub(super) fn by_person(rows: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let mut sums: std::collections::BTreeMap<usize, (f64, usize)> = std::collections::BTreeMap::new();
    for (person, score) in rows {
        let (sum, n) = sums.entry(*person).or_default();
        *sum += score;
        *n += 1;
    }
    sums.into_iter().map(|(person, (sum, n))| (person, sum / n as f64)).collect()
}
