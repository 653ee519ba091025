//! Sealed guesses by slot: do they get better while one looks on?

use std::collections::BTreeMap;

use super::Given;
use super::scored::{lead, score};
use crate::domain::dealing::{Draw, Role};
use crate::formats::study_data::record::Choice;
use crate::measure::effect::{Effect, within};
use crate::measure::interval::{Interval, wilson};
use crate::measure::mean::Mean;

/// All people's guesses about the pair of one slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// Counted from 0.
    pub slot: u32,
    /// People, one guess each.
    pub n: usize,
    /// The share of right ones, no guess as a half.
    pub share: f64,
    /// Its 95% interval (Wilson: people are independent).
    pub interval: Interval,
}

/// The curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The first slot first.
    pub slots: Vec<At>,
    /// Each person's accuracy on the second half of the slots less that on the first half.
    pub gain: Option<(Mean, Option<Effect>)>,
}

impl Curve {
    /// Of pairs drawn at random that came once, scored against what was said first.
    #[must_use]
    pub fn of(given: Given<'_>) -> Self {
        let pairs = given.study.pairs;
        let all = pairs.count + pairs.repeats;
        let half = all / 2;
        let mut slots: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
        let mut gains = Vec::new();
        for one in given.counted() {
            let mut halves = [(0.0, 0_usize); 2];
            // Data may name any slot; the study has only so many.
            let known = one.choices.values().filter(|choice| (choice.slot as usize) < all);
            for (slot, score) in known.filter_map(sealed) {
                let (sum, n) = slots.entry(slot).or_default();
                *sum += score;
                *n += 1;
                let (sum, n) = &mut halves[usize::from(slot as usize >= half)];
                *sum += score;
                *n += 1;
            }
            let [early, late] = halves.map(|(sum, n)| (n > 0).then(|| sum / n as f64));
            gains.extend(late.zip(early).map(|(late, early)| late - early));
        }
        let at = |(slot, (sum, n)): (u32, (f64, usize))| {
            Some(At { slot, n, share: sum / n as f64, interval: wilson(sum, n)? })
        };
        let gain = Mean::of(&gains).map(|mean| (mean, within(&gains)));
        Self { slots: slots.into_iter().filter_map(at).collect(), gain }
    }
}

/// The slot and the score of a choice's sealed guess.
fn sealed(choice: &Choice) -> Option<(u32, f64)> {
    if choice.role == Role::Repeat || choice.draw != Draw::Random {
        return None;
    }
    let preferred = choice.first.as_ref().map_or(choice.preferred, |first| first.verdict.preferred())?;
    Some((choice.slot, score(lead(choice)?, preferred)))
}
