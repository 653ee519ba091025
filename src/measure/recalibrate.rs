//! The calibrator of a judge: its log-odds times one positive slope, learnt from pairs whose choice is known.
//!
//! No intercept: turning the two answers round turns every log-odds, and an intercept would prefer a place. The prior of the slope is a
//! Gamma of shape 2 and rate 2: its mode is a half, its mean one, and 95% of it lies between 0.12 and 2.8. So without data stated
//! log-odds are halved (90% becomes 75%), because language models as judges are over-confident far more often than not, and being too
//! sure costs more log loss than being too timid; a dozen pairs outweigh it. Its logarithm is concave, as is the likelihood's:
//! there is one most probable slope.

use super::odds::sigmoid;
use super::root;
use crate::domain::pair::Answer;

/// Of the prior: minus one the weight of `ln slope` in its logarithm.
const SHAPE: f64 = 2.0;

/// Of the prior: the weight of the slope in its logarithm.
const RATE: f64 = 2.0;

/// No judgement is taken to be surer than this, so that one wrong certainty doesn't decide.
const SUREST: f64 = 6.0;

/// A judge's log-odds of the first answer, and the answer that was preferred.
pub type Row = (f64, Answer);

/// Multiplies log-odds by a positive slope: it changes how sure a judge is, never which side it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibrator {
    slope: f64,
}

impl Default for Calibrator {
    /// Without data.
    fn default() -> Self {
        Self { slope: (SHAPE - 1.0) / RATE }
    }
}

impl Calibrator {
    /// The most probable slope after these rows, whatever their order; rows whose log-odds are not a number count for nothing.
    #[must_use]
    pub fn fit(rows: &[Row]) -> Self {
        let mut chosen: Vec<f64> = rows.iter().filter(|(x, _)| !x.is_nan()).map(of_chosen).collect();
        // Sums of floating-point numbers depend on their order.
        chosen.sort_by(f64::total_cmp);
        let score = |slope: f64| {
            let prior = ((SHAPE - 1.0) / slope - RATE, -(SHAPE - 1.0) / (slope * slope));
            chosen.iter().fold(prior, |(first, second), x| {
                let missing = sigmoid(-slope * x);
                (first + x * missing, second - x * x * missing * (1.0 - missing))
            })
        };
        // A row's part of the score is between -SUREST and what `missing` leaves of it, below 0.28 / slope: hence the bounds.
        let n = chosen.len() as f64;
        let low = (SHAPE - 1.0) / (RATE + n * SUREST);
        let high = (SHAPE - 1.0 + 0.3 * n) / RATE;
        Self { slope: root::of_falling(score, low, high) }
    }

    /// What stated log-odds are multiplied by: above 0.
    #[must_use]
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The calibrated log-odds of the first answer.
    #[must_use]
    pub fn log_odds(&self, log_odds: f64) -> f64 {
        self.slope * log_odds
    }

    /// The calibrated probability of the first answer.
    #[must_use]
    pub fn p_first(&self, log_odds: f64) -> f64 {
        sigmoid(self.log_odds(log_odds))
    }
}

/// The calibrated probability of the first answer of each row, in the order of the picks: by the rows before it alone.
#[must_use]
pub fn sequential(rows: &[Row]) -> Vec<f64> {
    rows.iter().enumerate().map(|(i, (log_odds, _))| Calibrator::fit(&rows[..i]).p_first(*log_odds)).collect()
}

fn of_chosen((log_odds, preferred): &Row) -> f64 {
    let bounded = log_odds.clamp(-SUREST, SUREST);
    match preferred {
        Answer::First => bounded,
        Answer::Second => -bounded,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::draw;
    use crate::measure::accuracy::log_loss;
    use crate::measure::odds::logit;

    fn answer(is_first: bool) -> Answer {
        if is_first { Answer::First } else { Answer::Second }
    }

    /// `n` rows of a judge whose log-odds, times `slope`, are the true ones.
    fn judge(seed: u64, n: u64, slope: f64) -> Vec<Row> {
        let row = |i| {
            let x = 6.0 * draw::unit(seed, "log-odds", i) - 3.0;
            (x, answer(draw::unit(seed, "choice", i) < sigmoid(slope * x)))
        };
        (0..n).map(row).collect()
    }

    #[test]
    fn without_data_it_halves_the_log_odds() {
        assert!((Calibrator::default().p_first(logit(0.9)) - 0.75).abs() < 1e-12);
        assert!((Calibrator::fit(&[]).slope() - 0.5).abs() < 1e-9);
        assert!((Calibrator::fit(&[(f64::NAN, Answer::First)]).slope() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_pick_moves_the_next_probability_and_not_its_own() {
        let [right, wrong] = [Answer::First, Answer::Second].map(|picked| sequential(&[(2.0, picked), (2.0, picked)]));
        assert!((right[0] - sigmoid(1.0)).abs() < 1e-9 && (wrong[0] - right[0]).abs() < 1e-12);
        assert!(right[1] > right[0] && wrong[1] < wrong[0]);
    }

    /// The maximum of the posterior, found on a grid.
    #[test]
    fn it_is_the_most_probable_slope() {
        for (n, slope) in [(1, 1.0), (5, 0.2), (30, 1.5), (200, 0.4)] {
            let rows = judge(n, n, slope);
            let ln_posterior = |a: f64| {
                let fit: f64 = rows.iter().map(|row| sigmoid(a * of_chosen(row)).ln()).sum();
                fit + (SHAPE - 1.0) * a.ln() - RATE * a
            };
            let best = (1..40_000)
                .map(|i| f64::from(i) / 10_000.0)
                .max_by(|a, b| ln_posterior(*a).total_cmp(&ln_posterior(*b)));
            assert!((Calibrator::fit(&rows).slope() - best.unwrap()).abs() < 1e-4, "{n}");
        }
    }

    #[test]
    fn much_data_gives_the_true_slope() {
        for slope in [0.2, 0.5, 1.0, 2.0] {
            let fitted = Calibrator::fit(&judge(7, 4000, slope)).slope();
            assert!((fitted / slope - 1.0).abs() < 0.12, "{slope}: {fitted}");
        }
    }

    /// Mean log loss over 100 judges of 20 rows: as stated, calibrated one by one, and with the true slope known.
    fn losses(slope: f64) -> [f64; 3] {
        let mut losses = [0.0; 3];
        for seed in 0..100 {
            let rows = judge(seed, 20, slope);
            for (row, calibrated) in rows.iter().zip(sequential(&rows)) {
                let given = [sigmoid(row.0), calibrated, sigmoid(slope * row.0)];
                for (sum, p) in losses.iter_mut().zip(given) {
                    *sum += log_loss(if row.1 == Answer::First { p } else { 1.0 - p }) / 2000.0;
                }
            }
        }
        losses
    }

    /// Judges who state four times the log-odds that they should lose little more than if the slope were known; ones who state the
    /// right ones lose little by it.
    #[test]
    fn it_helps_the_over_confident_and_harms_the_others_little() {
        let [stated, calibrated, known] = losses(0.25);
        assert!(calibrated - known < 0.25 * (stated - known), "{stated} {calibrated} {known}");
        let [stated, calibrated, _] = losses(1.0);
        assert!(calibrated - stated < 0.03, "{stated} {calibrated}");
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let log_odds = prop_oneof![-5.0_f64..5.0, Just(0.0), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(40.0)];
        prop::collection::vec((log_odds, any::<bool>().prop_map(answer)), 0..40)
    }

    proptest! {
        #[test]
        fn the_order_of_the_rows_does_not_matter(rows in rows(), seed in any::<u64>()) {
            let mut shuffled = rows.clone();
            draw::shuffle(seed, "rows", &mut shuffled);
            prop_assert_eq!(Calibrator::fit(&rows), Calibrator::fit(&shuffled));
        }

        #[test]
        fn it_never_changes_the_side_and_turns_with_the_answers(rows in rows(), x in -5.0_f64..5.0) {
            let calibrator = Calibrator::fit(&rows);
            prop_assert!(calibrator.slope() > 0.0 && calibrator.slope().is_finite());
            prop_assert!(x.abs() < 1e-9 || (calibrator.p_first(x) > 0.5) == (x > 0.0));
            let turned: Vec<Row> = rows.iter().map(|(x, preferred)| (-x, preferred.other())).collect();
            prop_assert_eq!(calibrator, Calibrator::fit(&turned));
            prop_assert!((calibrator.p_first(x) + calibrator.p_first(-x) - 1.0).abs() < 1e-12);
        }

        #[test]
        fn a_probability_depends_on_earlier_choices_alone(rows in rows(), at in 0_usize..40) {
            let mut other = rows.clone();
            for (_, preferred) in other.iter_mut().skip(at) {
                *preferred = preferred.other();
            }
            let known = rows.len().min(at + 1);
            prop_assert_eq!(&sequential(&rows)[..known], &sequential(&other)[..known], "the pick itself is not known either");
        }
    }
}
