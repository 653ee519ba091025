//! Each arm against the first one of its condition: between people, or within them where a person's choices were made in both.

use std::collections::BTreeMap;

use super::accuracy::{Accuracy, by_person, rows as in_arm};
use super::scored::Scored;
use crate::measure::effect::{Effect, between, within};
use crate::measure::groups::of_rates;
use crate::measure::interval::Interval;
use crate::measure::mean::Mean;

/// The accuracy of a predictor in one arm less that in the first one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArmDifference {
    /// The condition, by its place.
    pub condition: usize,
    /// The arm, by its place; it stands against the one at 0.
    pub arm: usize,
    /// The predictor, by its place.
    pub predictor: usize,
    /// Whether people were in both arms: then it is the mean of their own differences.
    pub is_within: bool,
    /// The difference.
    pub difference: f64,
    /// Its 95% interval: of the two accuracies' own (Newcombe), or within people Student's t.
    pub interval: Interval,
    /// Cohen's d of the participants' accuracies, or within people `d_z`.
    pub effect: Option<Effect>,
    /// How many people.
    pub people: usize,
}

/// Every one that can be worked out.
#[must_use]
pub fn differences(scored: &Scored) -> Vec<ArmDifference> {
    let mut all = Vec::new();
    for (condition, (_, arms)) in scored.conditions.iter().enumerate() {
        for arm in 1..arms.len() {
            for predictor in 0..scored.predictors.len() {
                all.extend(difference(scored, condition, arm, predictor));
            }
        }
    }
    all
}

fn difference(scored: &Scored, condition: usize, arm: usize, predictor: usize) -> Option<ArmDifference> {
    let of = |arm| in_arm(scored, predictor, Some((condition, arm)));
    let (rows, first) = (of(arm), of(0));
    let [means, first_means] = [&rows, &first].map(|rows| by_person(rows).into_iter().collect::<BTreeMap<_, _>>());
    let both: Vec<f64> = means.iter().filter_map(|(person, mean)| Some(mean - first_means.get(person)?)).collect();
    let found = ArmDifference {
        condition,
        arm,
        predictor,
        is_within: !both.is_empty(),
        difference: 0.0,
        interval: Interval { low: 0.0, high: 0.0 },
        effect: None,
        people: 0,
    };
    if found.is_within {
        let mean = Mean::of(&both)?;
        let (difference, interval, people) = (mean.mean, mean.interval, mean.n);
        return Some(ArmDifference { difference, interval, effect: within(&both), people, ..found });
    }
    let [one, two] = [&rows, &first].map(|rows| Accuracy::of(rows).and_then(|accuracy| accuracy.clustered));
    let (one, two) = (one?, two?);
    let of_rates = of_rates((one.accuracy, one.interval), (two.accuracy, two.interval));
    let values = |of: &BTreeMap<usize, f64>| of.values().copied().collect::<Vec<_>>();
    Some(ArmDifference {
        difference: of_rates.difference,
        interval: of_rates.interval,
        effect: between(&values(&means), &values(&first_means)),
        people: means.len() + first_means.len(),
        ..found
    })
}
