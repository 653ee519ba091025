//! One slot of a session: what was dealt, sealed, chosen and corrected.

use super::choice::{Choice, Verdict};
use super::dealing::Deal;
use super::pair::Answer;
use super::said::Said;
use super::seal::{Predictor, Seal};

/// How a sealed guess fared against the first choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It guessed what was picked.
    Right,
    /// It guessed the other one.
    Wrong,
    /// It was too close to even to be a guess.
    NoGuess,
}

/// One slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Pair, role and sides.
    pub deal: Deal,
    /// Whose guess the reveal names first.
    pub lead: Predictor,
    /// At most one a predictor, each made before the first choice.
    pub seals: Vec<Seal>,
    /// What was said first: this is what seals are scored against, for good.
    pub first: Option<Choice>,
    /// What was said last: this is what is learnt. None while the slot stands reopened.
    pub latest: Option<Choice>,
    /// Whether the first choice was ever taken back.
    pub reopened: bool,
    /// Why the person chose so, where they said.
    pub said: Said,
}

impl Turn {
    /// Whether the pair waits for a choice, for the first time or again.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.latest.is_none()
    }

    /// The seal of this kind of predictor.
    #[must_use]
    pub fn seal(&self, kind: &str) -> Option<&Seal> {
        self.seals.iter().find(|seal| seal.prediction.predictor == kind)
    }

    /// The seal of the predictor that leads in this slot; none when it came too late.
    #[must_use]
    pub fn lead_seal(&self) -> Option<&Seal> {
        self.seal(self.lead.kind())
    }

    /// How `seal` fared; none where the first choice preferred neither.
    #[must_use]
    pub fn outcome(&self, seal: &Seal) -> Option<Outcome> {
        let preferred = self.first_preferred()?;
        Some(match seal.guessed() {
            None => Outcome::NoGuess,
            Some(guess) if guess == preferred => Outcome::Right,
            Some(_) => Outcome::Wrong,
        })
    }

    /// Whether the leading predictor had no seal when the person picked.
    #[must_use]
    pub fn lead_was_late(&self) -> bool {
        self.first.is_some() && self.lead_seal().is_none()
    }

    /// Whether what was said first was later corrected (or stands taken back): such a slot measures nothing any more.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        let said = |choice: &Option<Choice>| choice.as_ref().map(|c| c.verdict);
        self.reopened && said(&self.first) != said(&self.latest)
    }

    /// What is learnt from it now: 1, 0, a half, or nothing.
    #[must_use]
    pub fn target(&self) -> Option<f64> {
        self.latest.as_ref().and_then(|choice| choice.verdict.target())
    }

    /// The answer preferred at first.
    #[must_use]
    pub fn first_preferred(&self) -> Option<Answer> {
        self.first.as_ref().and_then(|choice| choice.verdict.preferred())
    }

    /// The answer preferred now.
    #[must_use]
    pub fn preferred(&self) -> Option<Answer> {
        self.latest.as_ref().and_then(|choice| choice.verdict.preferred())
    }

    /// Whether the person skipped it.
    #[must_use]
    pub fn is_skipped(&self) -> bool {
        self.latest.as_ref().is_some_and(|choice| choice.verdict == Verdict::NotForMe)
    }
}
