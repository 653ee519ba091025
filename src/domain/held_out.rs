//! Choices that measure and never teach.

use super::pair::{Answer, PairRef};

/// A choice that counts as held out. Its answer is read by measures alone: nothing that learns or writes a prompt takes this type.
///
/// What is learnt for good takes a session's learning choices:
/// ```
/// # use likeness::{domain::{deck::Library, session::Session}, learner::learnt::Learnt, method::pairs::LearnPair};
/// fn learn(session: &Session, library: &Library) -> (Learnt, Option<LearnPair>) {
///     let choices = session.learning_choices();
///     (Learnt::fit(library, &choices), LearnPair::new(&choices[0], library))
/// }
/// ```
/// and no held-out ones, be it to fit
/// ```compile_fail
/// # use likeness::{domain::{deck::Library, session::Session}, learner::learnt::Learnt, method::pairs::LearnPair};
/// fn learn(session: &Session, library: &Library) -> Learnt {
///     let choices = session.held_out(None);
///     Learnt::fit(library, &choices)
/// }
/// ```
/// or to stand in a prompt with what was chosen:
/// ```compile_fail
/// # use likeness::{domain::{deck::Library, session::Session}, learner::learnt::Learnt, method::pairs::LearnPair};
/// fn learn(session: &Session, library: &Library) -> Option<LearnPair> {
///     let choices = session.held_out(None);
///     LearnPair::new(&choices[0], library)
/// }
/// ```
/// Nor can the answer be read and smuggled past them:
/// ```compile_fail
/// # use likeness::domain::{held_out::HeldOutChoice, pair::Answer};
/// fn peek(choice: &HeldOutChoice) -> Answer {
///     choice.preferred
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct HeldOutChoice {
    pub(super) slot: u32,
    pub(super) pair: PairRef,
    pub(super) preferred: Answer,
    pub(super) fresh: bool,
}

impl HeldOutChoice {
    /// Where it was made.
    #[must_use]
    pub fn slot(&self) -> u32 {
        self.slot
    }

    /// The pair, without what was chosen.
    #[must_use]
    pub fn pair(&self) -> &PairRef {
        &self.pair
    }

    /// Whether it was made after the persona version that it measures.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// What a probability that the first answer is preferred scores here: 1 right, 0 wrong, a half for no guess.
    #[must_use]
    pub fn score(&self, p_first: f64) -> f64 {
        match super::seal::guess(p_first) {
            None => 0.5,
            Some(side) => f64::from(side.answer(Answer::First) == self.preferred),
        }
    }

    /// The probability that `p_first` gave to what was chosen.
    #[must_use]
    pub fn likelihood(&self, p_first: f64) -> f64 {
        match self.preferred {
            Answer::First => p_first,
            Answer::Second => 1.0 - p_first,
        }
    }
}
