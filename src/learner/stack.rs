//! Several predictors as one: a small Bayesian logistic regression on their log-odds, with weights from other people that the
//! person's own choices move.
//!
//! There is no constant, so the two answers always share a probability of one. A part that gave no judgement is filled in with what
//! the others lead one to expect of it (the linear expectation under the second moments of [`Weights`]), and the doubt about it
//! widens the forecast: one set of weights serves whichever parts there are.

use serde::{Deserialize, Serialize};

use super::fit::{Posterior, Row, logistic};
use super::learnt::ThawError;
use super::linear::{Matrix, dot};
use super::prior::Prior;
use super::stack_weights;

/// Raised whenever the shipped weights or the fit change what a stack predicts.
pub const VERSION: u32 = 1;

/// Below so many of the person's own pairs the weights from other people hold as they are.
pub const MIN_PAIRS: usize = 5;

/// No part speaks louder than this, in log-odds (98.2%).
const LOUDEST: f64 = 4.0;

const PARTS: usize = 3;

/// What each part thinks of one pair: the log-odds that the first answer is preferred; none where it gave no judgement. Those of the
/// on-device model have the doubt about its weights averaged in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// The on-device model.
    pub on_device: Option<f64>,
    /// The judge with persona and demonstrations, both orders averaged.
    pub persona: Option<f64>,
    /// The judge with criteria for the question at hand.
    pub rubric: Option<f64>,
}

impl Parts {
    /// From probabilities that the first answer is preferred.
    #[must_use]
    pub fn of_probabilities(on_device: Option<f64>, persona: Option<f64>, rubric: Option<f64>) -> Self {
        let log_odds = |p: Option<f64>| p.map(|p| (p / (1.0 - p)).ln());
        Self { on_device: log_odds(on_device), persona: log_odds(persona), rubric: log_odds(rubric) }
    }

    /// Whether no part gave a judgement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known().iter().all(Option::is_none)
    }

    /// All three in the order of the weights, as loud as the stack takes them; none where a part gave no judgement.
    #[must_use]
    pub fn complete(&self) -> Option<[f64; 3]> {
        let [on_device, persona, rubric] = self.known();
        Some([on_device?, persona?, rubric?])
    }

    /// In the order of the weights, within ±[`LOUDEST`].
    fn known(&self) -> [Option<f64>; PARTS] {
        [self.on_device, self.persona, self.rubric]
            .map(|part| part.filter(|z| !z.is_nan()).map(|z| z.clamp(-LOUDEST, LOUDEST)))
    }
}

/// What other people's choices say of the parts, in the order on-device, persona, rubric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The weights' means over people.
    pub mean: [f64; 3],
    /// Their covariance over people, the lower triangle row by row.
    pub covariance: [f64; 6],
    /// The second moments of the parts' log-odds over pairs (their mean is zero, since the order of answers means nothing), the lower
    /// triangle row by row.
    pub moments: [f64; 6],
}

impl Weights {
    /// Those that ship.
    #[must_use]
    pub fn shipped() -> Self {
        stack_weights::SHIPPED
    }
}

/// The weights as they stand, for one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    posterior: Posterior,
    moments: Matrix,
    pairs: usize,
}

impl Stack {
    /// With the shipped weights.
    #[must_use]
    pub fn prior() -> Self {
        Self::with(&Weights::shipped())
    }

    /// With the weights of a population.
    #[must_use]
    pub fn with(weights: &Weights) -> Self {
        let posterior = Posterior { mean: weights.mean.to_vec(), covariance: symmetric(&weights.covariance) };
        Self { posterior, moments: symmetric(&weights.moments), pairs: 0 }
    }

    /// These weights moved by the person's own pairs, each with its target (1 for the first answer, 0 for the second, a half for no
    /// preference). Their order doesn't matter; unmoved below [`MIN_PAIRS`] that any part judged.
    ///
    /// The caller passes only pairs picked before whatever is to be predicted, as the parts had judged them before their pick.
    #[must_use]
    pub fn learn(&self, pairs: &[(Parts, f64)]) -> Self {
        let judged = pairs.iter().filter(|(parts, target)| !parts.is_empty() && target.is_finite());
        let rows: Vec<Row> = judged.map(|(parts, target)| Row { x: self.fill(parts).0, target: *target }).collect();
        if rows.len() < MIN_PAIRS {
            return self.clone();
        }
        let Posterior { mean, covariance } = self.posterior.clone();
        let posterior = Posterior::of(&Prior { mean, covariance }, &rows);
        Self { posterior, moments: self.moments.clone(), pairs: self.pairs + rows.len() }
    }

    /// How many of the person's own pairs moved the weights.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.pairs
    }

    /// The mean weights, in the order on-device, persona, rubric.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.posterior.mean
    }

    /// The probability that the first answer is preferred, with the doubt about weights and missing parts averaged in; a half
    /// where no part gave a judgement.
    ///
    /// The variance is that of a product of two Gaussians, w·z: zᵀ Σ z + mᵀ C m + tr(Σ C) for weights (m, Σ) and parts (z, C); the
    /// logistic function is averaged by `MacKay`'s approximation, as in [`Posterior::forecast`].
    #[must_use]
    pub fn p_first(&self, parts: &Parts) -> f64 {
        if parts.is_empty() {
            return 0.5;
        }
        let (z, doubt) = self.fill(parts);
        let Posterior { mean, covariance } = &self.posterior;
        let trace: f64 = (0..PARTS).map(|i| dot(covariance.row(i), doubt.row(i))).sum();
        let variance = (covariance.quadratic(&z) + doubt.quadratic(mean) + trace).max(0.0);
        logistic(dot(mean, &z) / (1.0 + std::f64::consts::PI * variance / 8.0).sqrt())
    }

    /// The parts with the missing ones expected from the known ones, and the covariance of that expectation.
    fn fill(&self, parts: &Parts) -> (Vec<f64>, Matrix) {
        let known = parts.known();
        let places: Vec<usize> = (0..PARTS).filter(|place| known[*place].is_some()).collect();
        let values: Vec<f64> = known.iter().flatten().copied().collect();
        let mut among = Matrix::zeros(places.len());
        for (i, one) in places.iter().enumerate() {
            for (j, two) in places.iter().enumerate() {
                among.set(i, j, self.moments.get(*one, *two));
            }
        }
        let mut filled: Vec<f64> = known.iter().map(|part| part.unwrap_or(0.0)).collect();
        let mut doubt = Matrix::zeros(PARTS);
        let Some(factor) = among.cholesky() else { return (filled, doubt) };
        let with_known = |place: usize| -> Vec<f64> { places.iter().map(|k| self.moments.get(place, *k)).collect() };
        let missing: Vec<usize> = (0..PARTS).filter(|place| known[*place].is_none()).collect();
        for &one in &missing {
            let regression = factor.solve(&with_known(one));
            filled[one] = dot(&regression, &values);
            for &two in &missing {
                doubt.set(one, two, self.moments.get(one, two) - dot(&regression, &with_known(two)));
            }
        }
        (filled, doubt)
    }

    /// The weights as data, to be kept with a persona version.
    #[must_use]
    pub fn freeze(&self) -> FrozenStack {
        let covariance = (0..PARTS).flat_map(|i| self.posterior.covariance.row(i)[..=i].to_vec()).collect();
        FrozenStack { version: VERSION, pairs: self.pairs, mean: self.posterior.mean.clone(), covariance }
    }

    /// The weights that were frozen; they predict as they did.
    ///
    /// # Errors
    /// Says why the record cannot be used.
    pub fn thaw(frozen: &FrozenStack) -> Result<Self, ThawError> {
        if frozen.version != VERSION {
            return Err(ThawError::OtherVersion(frozen.version));
        }
        let mean = <[f64; 3]>::try_from(frozen.mean.as_slice()).map_err(|_| ThawError::Damaged)?;
        let covariance = <[f64; 6]>::try_from(frozen.covariance.as_slice()).map_err(|_| ThawError::Damaged)?;
        let is_sound = mean.iter().all(|cell| cell.is_finite()) && symmetric(&covariance).cholesky().is_some();
        let stack = Self::with(&Weights { mean, covariance, ..Weights::shipped() });
        if is_sound { Ok(Self { pairs: frozen.pairs, ..stack }) } else { Err(ThawError::Damaged) }
    }
}

/// A stack's weights as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenStack {
    /// [`VERSION`] of the code that made it.
    pub version: u32,
    /// How many of the person's own pairs moved the weights.
    pub pairs: usize,
    /// The weights' means.
    pub mean: Vec<f64>,
    /// Their covariance, the lower triangle row by row.
    pub covariance: Vec<f64>,
}

fn symmetric(lower: &[f64; 6]) -> Matrix {
    let mut matrix = Matrix::zeros(PARTS);
    let mut cells = lower.iter();
    for i in 0..PARTS {
        for (j, cell) in (0..=i).zip(cells.by_ref()) {
            matrix.set(i, j, *cell);
            matrix.set(j, i, *cell);
        }
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        let covariance = [0.04, 0.0, 0.09, 0.0, 0.0, 0.01];
        Weights { mean: [1.0, 0.5, 0.25], covariance, moments: [1.0, 0.5, 4.0, 0.0, 1.0, 2.0] }
    }

    #[test]
    fn the_probability_of_known_parts_is_the_one_worked_out_by_hand() {
        // z = 1 + 0.5·2 − 0.25 = 1.75, variance = 0.04 + 0.09·4 + 0.01 = 0.41.
        let parts = Parts { on_device: Some(1.0), persona: Some(2.0), rubric: Some(-1.0) };
        let wanted = logistic(1.75 / (1.0 + std::f64::consts::PI * 0.41 / 8.0).sqrt());
        assert!((Stack::with(&weights()).p_first(&parts) - wanted).abs() < 1e-12);
    }

    #[test]
    fn a_missing_part_is_what_the_known_ones_lead_one_to_expect() {
        // Of on-device 2: persona 0.5·2 = 1 with variance 4 − 0.25 = 3.75, rubric 0 with variance 2, and covariance 1 of the two.
        let (filled, doubt) =
            Stack::with(&weights()).fill(&Parts { on_device: Some(2.0), persona: None, rubric: None });
        assert!(filled.iter().zip([2.0, 1.0, 0.0]).all(|(got, wanted)| (got - wanted).abs() < 1e-12), "{filled:?}");
        let got = [doubt.get(0, 0), doubt.get(1, 1), doubt.get(2, 2), doubt.get(1, 2), doubt.get(2, 1)];
        assert!(
            got.iter().zip([0.0, 3.75, 2.0, 1.0, 1.0]).all(|(got, wanted)| (got - wanted).abs() < 1e-12),
            "{got:?}"
        );
        // Of persona 2 and rubric 2: on-device by the inverse of [[4, 1], [1, 2]] is (1·2 − 0.5·2)/7... = 2/7·2 − 1/7·1·2.
        let (filled, doubt) =
            Stack::with(&weights()).fill(&Parts { on_device: None, persona: Some(2.0), rubric: Some(2.0) });
        assert!((filled[0] - (0.5 * (2.0 / 7.0) * 2.0 - 0.5 * (1.0 / 7.0) * 2.0)).abs() < 1e-12, "{filled:?}");
        assert!((doubt.get(0, 0) - (1.0 - 0.5 * 0.5 * 2.0 / 7.0)).abs() < 1e-12);
    }

    #[test]
    fn what_ships_is_sound() {
        let Weights { mean, covariance, moments } = Weights::shipped();
        assert!(mean.iter().all(|weight| *weight > 0.0), "no part is known to be wrong beforehand");
        assert!(symmetric(&covariance).cholesky().is_some() && symmetric(&moments).cholesky().is_some());
    }
}
