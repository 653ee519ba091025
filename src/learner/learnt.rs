//! The learner behind persona, claims and the held-out table: training and validation choices only, and it can be frozen.

use serde::{Deserialize, Serialize};

use crate::domain::deck::Library;
use crate::domain::learning::LearningChoice;
use crate::domain::pair::PairRef;

use super::VERSION;
use super::design::Design;
use super::fit::{Forecast, Posterior};
use super::linear::Matrix;
use super::model::Model;
use super::population::Population;

/// Fitted on training and validation choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt(Model);

impl Learnt {
    /// Fits anew.
    #[must_use]
    pub fn fit(library: &Library, choices: &[LearningChoice]) -> Self {
        Self::fit_from(&Population::shipped(), library, choices)
    }

    /// Fits anew, from what is known of another population than the shipped one.
    #[must_use]
    pub fn fit_from(population: &Population, library: &Library, choices: &[LearningChoice]) -> Self {
        Self(Model::fit(library, population, choices.iter().map(|choice| (choice.pair(), choice.target()))))
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

    /// The fit as data, to be kept with a persona version.
    #[must_use]
    pub fn freeze(&self) -> FrozenFit {
        let covariance = &self.0.posterior.covariance;
        FrozenFit {
            version: VERSION,
            features: self.0.design.dimensions().iter().map(|dimension| dimension.id.clone()).collect(),
            mean: self.0.posterior.mean.clone(),
            covariance: (0..covariance.size()).flat_map(|i| covariance.row(i)[..=i].to_vec()).collect(),
        }
    }

    /// The fit that was frozen; it predicts as it did, also when decks were added since.
    ///
    /// # Errors
    /// Says why the record cannot be used.
    pub fn thaw(frozen: &FrozenFit, library: &Library) -> Result<Self, ThawError> {
        if frozen.version != VERSION {
            return Err(ThawError::OtherVersion(frozen.version));
        }
        let size = frozen.features.len();
        let finite = frozen.mean.iter().chain(&frozen.covariance).all(|number| number.is_finite());
        if frozen.mean.len() != size || frozen.covariance.len() != size * (size + 1) / 2 || !finite {
            return Err(ThawError::Damaged);
        }
        let design = Design::named(&frozen.features, library).ok_or(ThawError::Damaged)?;
        let mut covariance = Matrix::zeros(size);
        let mut cells = frozen.covariance.iter();
        for i in 0..size {
            for (j, cell) in (0..=i).zip(cells.by_ref()) {
                covariance.set(i, j, *cell);
                covariance.set(j, i, *cell);
            }
        }
        Ok(Self(Model { design, posterior: Posterior { mean: frozen.mean.clone(), covariance } }))
    }
}

/// A fit as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenFit {
    /// [`VERSION`] of the code that made it.
    pub version: u32,
    /// The features' ids.
    pub features: Vec<String>,
    /// The weights' means.
    pub mean: Vec<f64>,
    /// Their covariance, the lower triangle row by row.
    pub covariance: Vec<f64>,
}

/// Why a frozen fit cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThawError {
    /// Another version of the code made it, whose features may mean something else.
    OtherVersion(u32),
    /// Its parts do not fit together.
    Damaged,
}
