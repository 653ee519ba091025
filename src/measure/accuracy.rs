//! Right, wrong, no guess, and no judgement at all: counted apart.

use super::interval::{Interval, wilson};

/// How a predictor fared on some pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Guessed what was picked.
    pub right: usize,
    /// Guessed the other one.
    pub wrong: usize,
    /// Too close to even to be a guess: half right.
    pub no_guess: usize,
    /// Failed to judge: counts in no accuracy.
    pub no_judgement: usize,
}

impl Tally {
    /// Adds one scored pair: 1 right, 0 wrong, a half no guess.
    pub fn add(&mut self, score: f64) {
        if score > 0.75 {
            self.right += 1;
        } else if score < 0.25 {
            self.wrong += 1;
        } else {
            self.no_guess += 1;
        }
    }

    /// The pairs that it stands on: those judged.
    #[must_use]
    pub fn n(&self) -> usize {
        self.right + self.wrong + self.no_guess
    }

    /// Right ones, no guesses as half.
    #[must_use]
    pub fn successes(&self) -> f64 {
        self.right as f64 + 0.5 * self.no_guess as f64
    }

    /// The share of right ones; none for no pairs.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        (self.n() > 0).then(|| self.successes() / self.n() as f64)
    }

    /// Its 95% interval.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.successes(), self.n())
    }
}

/// No probability is taken to be closer to 0 or 1 than this, so that one certain and wrong judgement does not cost infinitely.
const SURE: f64 = 1e-6;

/// The log loss (natural logarithm) of having given what was chosen this probability.
#[must_use]
pub fn log_loss(likelihood: f64) -> f64 {
    -likelihood.clamp(SURE, 1.0).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_guess_is_half_right_and_no_judgement_counts_nowhere() {
        let mut tally = Tally { no_judgement: 5, ..Tally::default() };
        for score in [1.0, 1.0, 0.0, 0.5] {
            tally.add(score);
        }
        assert_eq!(tally, Tally { right: 2, wrong: 1, no_guess: 1, no_judgement: 5 });
        assert_eq!((tally.n(), tally.accuracy()), (4, Some(0.625)));
        assert_eq!(Tally { no_judgement: 3, ..Tally::default() }.accuracy(), None);
    }

    #[test]
    fn an_even_probability_costs_ln_2_and_none_costs_a_bounded_lot() {
        assert!((log_loss(0.5) - std::f64::consts::LN_2).abs() < 1e-12);
        assert!(log_loss(1.0).abs() < 1e-12);
        assert!(log_loss(0.0) < 14.0);
    }
}
