//! A design with its posterior: what [`super::live::Live`] and [`super::learnt::Learnt`] have in common. Which choices may reach
//! it is theirs to say.

use crate::domain::deck::Library;
use crate::domain::pair::PairRef;

use super::design::Design;
use super::fit::{Forecast, Posterior, Row};
use super::population::Population;
use super::prior::{Prior, Spread};

/// A fitted on-device model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) design: Design,
    pub(super) posterior: Posterior,
}

impl Model {
    /// Fits anew from all given choices (pair and target); those whose pair is not at hand are left out.
    pub(super) fn fit<'a>(
        library: &Library,
        population: &Population,
        choices: impl Iterator<Item = (&'a PairRef, f64)>,
    ) -> Self {
        let design = Design::of(library);
        let rows = rows(&design, library, choices);
        let posterior = Posterior::of(&Prior::new(&design, Spread::default(), population), &rows);
        Self { design, posterior }
    }

    /// The features, in the order of the weights.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// The weights.
    #[must_use]
    pub fn posterior(&self) -> &Posterior {
        &self.posterior
    }

    /// The guess for a pair; none where it is not at hand.
    #[must_use]
    pub fn predict(&self, library: &Library, pair: &PairRef) -> Option<Forecast> {
        self.differences(library, pair).map(|x| self.posterior.forecast(&x))
    }

    /// The differences of the pair's answers, a value a feature; none where it is not at hand.
    #[must_use]
    pub fn differences(&self, library: &Library, pair: &PairRef) -> Option<Vec<f64>> {
        library.pair(pair).map(|(deck, pair)| self.design.vector(deck, pair))
    }
}

fn rows<'a>(design: &Design, library: &Library, choices: impl Iterator<Item = (&'a PairRef, f64)>) -> Vec<Row> {
    choices
        .filter_map(|(pair, target)| {
            let (deck, pair) = library.pair(pair)?;
            Some(Row { x: design.vector(deck, pair), target })
        })
        .collect()
}
