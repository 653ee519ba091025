//! Which free pair tells most about a person: the dealing of a session with its informative slots filled.
//!
//! A pair is chosen one slot ahead, from the choices made before the pair that precedes it is picked, so that a judge can be asked
//! about it in time.

use crate::domain::coming::{Pick, Vacancy};
use crate::domain::dealing::Deal;
use crate::domain::deck::Library;
use crate::domain::learning::LearningChoice;
use crate::domain::pair::{Pair, PairRef};
use crate::domain::session::Session;

use super::fit::{Forecast, logistic};
use super::learnt::Learnt;
use super::linear::dot;

/// Free pairs that are compared for one slot: enough to choose well, few enough to read their texts within a frame.
const COMPARED: usize = 64;

/// A pair whose differences point the same way as those of one seen before, or just the other way, tells little: from this cosine on.
const NEAR: f64 = 0.97;

/// Axes of this many pairs before the slot are fresh in mind.
const RECENT: usize = 4;

/// What a pair is worth whose every axis is fresh in mind, beside one with none. Over 2,000 simulated people (tests/active.rs) the gain is the
/// same from 0.8 to 1, and smaller below.
const WORN: f64 = 0.8;

/// Points on either side of the mean log-odds, and their distance in standard deviations: five of these each way.
const POINTS: i32 = 20;
const SPACING: f64 = 0.25;

/// The deals of the next `count` slots, as far as they are certain. What the person asked for comes first where a pair may be chosen.
#[must_use]
pub fn upcoming(session: &Session, library: &Library, count: usize) -> Vec<Deal> {
    let learning = session.learning_choices();
    session.coming(library, count, |vacancy| {
        let before = vacancy.slot.saturating_sub(1);
        if !session.is_settled(before) {
            return Pick::NotYet;
        }
        if let Some(place) = session.wanted.iter().find_map(|pair| vacancy.free.iter().position(|free| free == pair)) {
            return Pick::Free(place);
        }
        let known: Vec<LearningChoice> = learning.iter().filter(|choice| choice.slot() < before).cloned().collect();
        most_telling(library, &known, vacancy).map_or(Pick::AtRandom, Pick::Free)
    })
}

/// What is weighed about a free pair.
struct Candidate {
    place: usize,
    worth: f64,
    is_near: bool,
}

/// The free pair of the highest worth; a near-duplicate of a pair dealt before only where there is nothing else.
pub(super) fn most_telling(library: &Library, choices: &[LearningChoice], vacancy: &Vacancy<'_>) -> Option<usize> {
    let learnt = Learnt::fit(library, choices);
    let differences = |pair: &PairRef| learnt.model().differences(library, pair);
    let seen: Vec<Vec<f64>> = vacancy.dealt.iter().filter_map(differences).collect();
    let questions: Vec<&str> = vacancy.dealt.iter().filter_map(|pair| question(library, pair)).collect();
    let recent: Vec<&Pair> =
        vacancy.dealt.iter().rev().take(RECENT).filter_map(|pair| library.pair(pair)).map(|(_, pair)| pair).collect();
    let weigh = |(place, reference): (usize, &PairRef)| {
        let (_, pair) = library.pair(reference)?;
        let x = differences(reference)?;
        let is_near = seen.iter().any(|other| cosine(&x, other).abs() >= NEAR)
            || questions.contains(&pair.question()) && !pair.question().is_empty();
        let worth = information(learnt.model().posterior().forecast(&x)) * freshness(pair, &recent);
        Some(Candidate { place, worth, is_near })
    };
    let candidates: Vec<Candidate> = vacancy.free.iter().enumerate().take(COMPARED).filter_map(weigh).collect();
    let best = |near: bool| {
        // Of equals the first: the order of the free pairs is the seed's.
        let those = candidates.iter().filter(|candidate| candidate.is_near == near);
        those.reduce(|best, next| if next.worth > best.worth { next } else { best })
    };
    best(false).or_else(|| best(true)).map(|candidate| candidate.place)
}

fn question<'a>(library: &'a Library, pair: &PairRef) -> Option<&'a str> {
    library.pair(pair).map(|(_, pair)| pair.question())
}

/// From 1 for a pair without a worn axis down to [`WORN`] for one with no other.
fn freshness(pair: &Pair, recent: &[&Pair]) -> f64 {
    if pair.axes.is_empty() || recent.is_empty() {
        return 1.0;
    }
    let worn = pair.axes.keys().filter(|axis| recent.iter().any(|other| other.axes.contains_key(*axis))).count();
    1.0 - (1.0 - WORN) * worn as f64 / pair.axes.len() as f64
}

/// What a choice would tell about the weights, in bits: the mutual information of choice and weights, between 0 and 1. It is high
/// where the guess is open because the weights are in doubt, and low where it is open because the person is.
///
/// The score of Houlsby, Huszár, Ghahramani and Lengyel (2011, "Bayesian active learning for classification and preference learning"),
/// the entropy of the mean less the mean entropy; the means over the log-odds are sums over evenly spaced points, which for so smooth
/// a curve under a Gaussian is good to many digits.
#[must_use]
pub fn information(forecast: Forecast) -> f64 {
    let (mut weights, mut chosen, mut open) = (0.0, 0.0, 0.0);
    for point in -POINTS..=POINTS {
        let z = f64::from(point) * SPACING;
        let weight = (-z * z / 2.0).exp();
        let p = logistic(forecast.log_odds_mean + forecast.log_odds_sd * z);
        weights += weight;
        chosen += weight * p;
        open += weight * entropy_bits(p);
    }
    (entropy_bits(chosen / weights) - open / weights).max(0.0)
}

/// Of a coin that falls on one side with probability `p`.
pub(super) fn entropy_bits(p: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
    part(p) + part(1.0 - p)
}

fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let norms = (dot(a, a) * dot(b, b)).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{LN_2, PI};

    use proptest::prelude::*;

    use super::*;

    fn told(mean: f64, sd: f64) -> f64 {
        information(Forecast { p_first: logistic(mean), log_odds_mean: mean, log_odds_sd: sd })
    }

    /// The closed form of the same paper (its equation 4), for a Gaussian curve of slope √(π/8) in place of the logistic one.
    fn closed_form(mean: f64, sd: f64) -> f64 {
        let (squared, variance) = (mean * mean * PI / 8.0, sd * sd * PI / 8.0);
        let c = PI * LN_2 / 2.0;
        let p = logistic(mean / (1.0 + variance).sqrt());
        entropy_bits(p) - (-squared / (2.0 * (variance + c))).exp() * (c / (variance + c)).sqrt()
    }

    proptest! {
        #[test]
        fn it_is_near_the_closed_form_of_another_curve(mean in -3.0..3.0_f64, sd in 0.0..2.5_f64) {
            let (got, wanted) = (told(mean, sd), closed_form(mean, sd));
            prop_assert!((got - wanted).abs() < 0.08, "{} for {}", got, wanted);
        }

        #[test]
        fn where_little_is_in_doubt_it_is_half_the_variance_of_choice_and_log_odds(mean in -3.0..3.0_f64) {
            // The second-order term of Taylor's series: p(1−p)·sd²/2 nats.
            let (sd, p) = (0.01, logistic(mean));
            let expected = p * (1.0 - p) * sd * sd / 2.0 / LN_2;
            prop_assert!((told(mean, sd) / expected - 1.0).abs() < 1e-3);
        }

        #[test]
        fn more_doubt_about_the_weights_tells_more_and_the_sides_tell_the_same(mean in -3.0..3.0_f64, sd in 0.1..2.0_f64) {
            prop_assert!(told(mean, sd + 0.5) > told(mean, sd));
            prop_assert!((told(-mean, sd) - told(mean, sd)).abs() < 1e-9);
        }
    }

    #[test]
    fn an_even_guess_of_sure_weights_tells_nothing_and_one_of_open_weights_nearly_a_bit() {
        assert!(told(0.0, 0.0).abs() < 1e-12);
        assert!(told(0.0, 1.0) > told(2.0, 1.0));
        assert!((0.88..1.0).contains(&told(0.0, 30.0)), "{}", told(0.0, 30.0));
    }
}
