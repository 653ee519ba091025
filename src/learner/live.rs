//! The learner behind the live seals: it knows every earlier choice, whatever its role, and is used for nothing else.

use crate::domain::deck::Library;
use crate::domain::learning::LiveChoice;
use crate::domain::pair::PairRef;

use super::fit::Forecast;
use super::model::Model;
use super::population::Population;

/// Fitted on all choices before the slot that it guesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Live(Model);

impl Live {
    /// Fits anew.
    #[must_use]
    pub fn fit(library: &Library, choices: &[LiveChoice]) -> Self {
        Self(Model::fit(library, &Population::shipped(), choices.iter().map(|choice| (choice.pair(), choice.target()))))
    }

    /// The guess for a pair; none where it is not at hand.
    #[must_use]
    pub fn predict(&self, library: &Library, pair: &PairRef) -> Option<Forecast> {
        self.0.predict(library, pair)
    }

    /// The fitted model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.0
    }
}
