//! How often a likeness was preferred in blind trials, and how much that tells.

use super::evidence;
use super::interval::Share;
use crate::domain::trial::Outcome;

/// Trials by what they say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trials {
    /// The personal answer was preferred.
    pub personal: usize,
    /// The other one was.
    pub plain: usize,
    /// Neither was: counted apart.
    pub no_preference: usize,
    /// Both were bad: counted apart.
    pub both_bad: usize,
    /// An answer failed, or the trial was set aside: counted nowhere.
    pub void: usize,
}

impl Trials {
    /// Counts; open trials are left out.
    #[must_use]
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut trials = Self::default();
        for outcome in outcomes {
            match outcome {
                Outcome::Personal => trials.personal += 1,
                Outcome::Plain => trials.plain += 1,
                Outcome::NoPreference => trials.no_preference += 1,
                Outcome::BothBad => trials.both_bad += 1,
                Outcome::Void => trials.void += 1,
                Outcome::Open => {}
            }
        }
        trials
    }

    /// Trials in which one was preferred.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.personal + self.plain
    }

    /// How often that was the personal one; none where there is no such trial.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        Share::of(self.personal, self.decided())
    }

    /// Evidence that the personal answer is preferred more often than not; it may be looked at after every trial.
    #[must_use]
    pub fn e_value(&self) -> f64 {
        evidence::e_value(self.personal, self.plain)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ties_and_void_trials_move_neither_the_share_nor_the_evidence() {
        let decided = [vec![Outcome::Personal; 6], vec![Outcome::Plain; 2]].concat();
        let ties = [Outcome::NoPreference, Outcome::BothBad, Outcome::BothBad, Outcome::Void, Outcome::Open];
        let (bare, all) = (Trials::of(decided.clone()), Trials::of(decided.into_iter().chain(ties)));
        assert_eq!((all.no_preference, all.both_bad, all.void), (1, 2, 1));
        assert_eq!((bare.share(), all.share().unwrap().n), (all.share(), 8));
        assert!((all.e_value() - 466.0 / 252.0).abs() < 1e-12 && (bare.e_value() - all.e_value()).abs() < 1e-12);
        assert_eq!(Trials::of([Outcome::Void]).share(), None);
    }
}
