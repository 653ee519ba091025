//! The choices that may be learnt from, in two kinds that can't be confused: every earlier one for the live guess, and training
//! and validation alone for everything that a person is shown about themselves.
//!
//! Invariant: only a session makes these, so a held-out choice reaches nothing that takes a [`LearningChoice`].

use super::dealing::Role;
use super::pair::PairRef;

/// A choice of any role, made before the slot that is about to be guessed. For live seals only: what is learnt for good does not
/// take it.
/// ```
/// # use likeness::{domain::{deck::Library, learning::LiveChoice}, learner::{learnt::Learnt, live::Live}};
/// fn learn(library: &Library, choices: &[LiveChoice]) -> Live {
///     Live::fit(library, choices)
/// }
/// ```
/// ```compile_fail
/// # use likeness::{domain::{deck::Library, learning::LiveChoice}, learner::{learnt::Learnt, live::Live}};
/// fn learn(library: &Library, choices: &[LiveChoice]) -> Learnt {
///     Learnt::fit(library, choices)
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LiveChoice {
    pub(super) slot: u32,
    pub(super) pair: PairRef,
    pub(super) target: f64,
}

impl LiveChoice {
    /// Where it was made.
    #[must_use]
    pub fn slot(&self) -> u32 {
        self.slot
    }

    /// The pair that it is about.
    #[must_use]
    pub fn pair(&self) -> &PairRef {
        &self.pair
    }

    /// 1 for the first answer, 0 for the second, a half for no preference.
    #[must_use]
    pub fn target(&self) -> f64 {
        self.target
    }
}

/// A training or validation choice, as it stands after any correction.
///
/// Only a session makes one, so that its role can't be claimed:
/// ```compile_fail
/// # use likeness::domain::learning::{LearningChoice, LiveChoice};
/// fn claim(choice: LiveChoice) -> LearningChoice {
///     LearningChoice { choice, validation: false, said: String::new() }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LearningChoice {
    pub(super) choice: LiveChoice,
    pub(super) validation: bool,
    pub(super) said: String,
}

impl LearningChoice {
    /// Where it was made.
    #[must_use]
    pub fn slot(&self) -> u32 {
        self.choice.slot
    }

    /// The pair that it is about.
    #[must_use]
    pub fn pair(&self) -> &PairRef {
        &self.choice.pair
    }

    /// 1 for the first answer, 0 for the second, a half for no preference.
    #[must_use]
    pub fn target(&self) -> f64 {
        self.choice.target
    }

    /// Why, in the person's words; empty where they said nothing.
    #[must_use]
    pub fn said(&self) -> &str {
        &self.said
    }

    /// Training or validation.
    #[must_use]
    pub fn role(&self) -> Role {
        if self.validation { Role::Validation } else { Role::Training }
    }
}
