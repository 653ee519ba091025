//! How a predictor's accuracy on the held-out pairs grows with the choices that it has learnt from: one fit a step, all on the same
//! pairs.

use std::collections::BTreeMap;

use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;

use super::accuracy::Tally;
use super::comparison::Comparison;
use super::interval::Interval;
use super::table::{Judgements, table};

/// What a fit said of the held-out pairs: probabilities of the first answer by slot, none where it has none.
pub type Forecasts = BTreeMap<u32, Option<f64>>;

/// The curve at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// How many choices were learnt from.
    pub learnt: usize,
    /// On the pairs that every step has a forecast for.
    pub tally: Tally,
    /// The 95% interval of that accuracy, as in the held-out table.
    pub interval: Interval,
    /// Mean log loss on the same pairs.
    pub log_loss: f64,
}

/// Accuracy by the number of choices learnt from.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The fewest choices first.
    pub steps: Vec<Step>,
    /// The last step against the first, on the same pairs.
    pub gain: Option<Comparison>,
}

/// After how many of `learnt` choices a fit is scored: none, then evenly up to all of them, at most `most` fits. None at all where
/// there is nothing to compare.
#[must_use]
pub fn steps(learnt: usize, most: usize) -> Vec<usize> {
    if learnt == 0 || most < 2 {
        return Vec::new();
    }
    // The first choices teach most: where there is room, every second one is a step.
    let apart = learnt.div_ceil(most - 1).max(2);
    let mut found: Vec<usize> = (0..learnt).step_by(apart).collect();
    found.push(learnt);
    found
}

/// Scores each fit (its number of choices, and what it said); none without pairs that all of them judged.
#[must_use]
pub fn curve(library: &Library, choices: &[HeldOutChoice], fits: &[(usize, Forecasts)]) -> Option<Curve> {
    let judged = |(learnt, said): &(usize, Forecasts)| Judgements { predictor: name(*learnt), p_first: said.clone() };
    let all: Vec<Judgements> = fits.iter().map(judged).collect();
    let table = table(library, choices, &all);
    let step = |(learnt, _): &(usize, Forecasts)| {
        let row = table.row(&name(*learnt))?;
        Some(Step { learnt: *learnt, tally: row.tally, interval: row.interval?, log_loss: row.log_loss? })
    };
    let steps: Vec<Step> = fits.iter().map(step).collect::<Option<_>>()?;
    let (first, last) = (steps.first()?.learnt, steps.last()?.learnt);
    let gain = table.rivals(&name(last)).into_iter().find(|rival| rival.predictor == name(first));
    Some(Curve { steps, gain: gain.map(|rival| rival.comparison) })
}

/// What the table knows a fit by.
fn name(learnt: usize) -> String {
    format!("after-{learnt}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_begin_with_nothing_learnt_and_end_with_everything() {
        assert_eq!(steps(7, 13), [0, 2, 4, 6, 7]);
        assert_eq!(steps(1, 13), [0, 1]);
        assert_eq!(steps(48, 13), [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48]);
        assert_eq!(steps(0, 13), [0_usize; 0]);
    }

    proptest! {
        #[test]
        fn there_are_never_more_steps_than_asked_for(learnt in 1_usize..3000, most in 2_usize..20) {
            let found = steps(learnt, most);
            prop_assert!(found.len() <= most && found.len() >= 2);
            prop_assert!(found.windows(2).all(|w| w[0] < w[1]));
            prop_assert_eq!((found.first().copied(), found.last().copied()), (Some(0), Some(learnt)));
        }
    }
}
