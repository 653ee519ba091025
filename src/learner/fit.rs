//! Bayesian logistic (Bradley-Terry) regression: a Gaussian prior over the weights, Newton's method to the mode, and the Gaussian
//! of the same curvature there (Laplace).

use super::linear::{Cholesky, Matrix, dot};
use super::prior::Prior;

/// Steps after which the best point so far is taken; from a zero start fewer than ten are needed.
const STEPS: usize = 50;

/// One choice as the fit sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// First minus second, a value a feature.
    pub x: Vec<f64>,
    /// 1 for the first answer, 0 for the second, a half for no preference.
    pub target: f64,
}

/// What is thought of the weights after the choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// The mode, which is also the mean of the Gaussian.
    pub mean: Vec<f64>,
    /// Its covariance.
    pub covariance: Matrix,
}

/// A guess about one pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Probability that the first answer is preferred, the doubt about the weights averaged over.
    pub p_first: f64,
    /// Expected log-odds of the first answer.
    pub log_odds_mean: f64,
    /// Their standard deviation.
    pub log_odds_sd: f64,
}

impl Posterior {
    /// The posterior of `prior` after `rows`; the prior itself where its covariance is not positive definite.
    #[must_use]
    pub fn of(prior: &Prior, rows: &[Row]) -> Self {
        let unmoved = || Self { mean: prior.mean.clone(), covariance: prior.covariance.clone() };
        if rows.is_empty() {
            return unmoved();
        }
        let Some(precision) = prior.covariance.cholesky().map(|factor| factor.inverse()) else { return unmoved() };
        let problem = Problem { prior_mean: &prior.mean, precision, rows };
        let mode = problem.mode();
        let Some(curvature) = problem.curvature(&mode) else { return unmoved() };
        Self { mean: mode, covariance: curvature.inverse() }
    }

    /// The forecast for a pair with these differences: the logistic function averaged over the Gaussian of the log-odds, by `MacKay`'s
    /// approximation (1992): the mean shrinks by √(1 + π·variance/8).
    #[must_use]
    pub fn forecast(&self, x: &[f64]) -> Forecast {
        let mean = dot(&self.mean, x);
        let variance = self.covariance.quadratic(x).max(0.0);
        let shrunk = mean / (1.0 + std::f64::consts::PI * variance / 8.0).sqrt();
        Forecast { p_first: logistic(shrunk), log_odds_mean: mean, log_odds_sd: variance.sqrt() }
    }
}

/// 1 / (1 + e^-z).
#[must_use]
pub fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// ln(1 + e^z), without overflow.
fn softplus(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

struct Problem<'a> {
    prior_mean: &'a [f64],
    precision: Matrix,
    rows: &'a [Row],
}

impl Problem<'_> {
    /// Newton's method; a step that does not go down is halved.
    fn mode(&self) -> Vec<f64> {
        let mut weights = self.prior_mean.to_vec();
        let mut loss = self.loss(&weights);
        for _ in 0..STEPS {
            let gradient = self.gradient(&weights);
            let Some(curvature) = self.curvature(&weights) else { break };
            let step = curvature.solve(&gradient);
            let decrement = dot(&gradient, &step);
            let Some((next, next_loss)) = self.descend(&weights, &step, loss) else { break };
            weights = next;
            loss = next_loss;
            // The error after a step goes with the decrement before it.
            if decrement < 1e-14 {
                break;
            }
        }
        weights
    }

    fn descend(&self, weights: &[f64], step: &[f64], loss: f64) -> Option<(Vec<f64>, f64)> {
        let slack = 1e-12 * loss.abs().max(1.0);
        (0..40).find_map(|halvings| {
            let factor = 0.5_f64.powi(halvings);
            let next: Vec<f64> = weights.iter().zip(step).map(|(w, s)| w - factor * s).collect();
            let next_loss = self.loss(&next);
            (next_loss <= loss + slack).then_some((next, next_loss))
        })
    }

    /// Minus the log of prior times likelihood, up to a constant.
    fn loss(&self, weights: &[f64]) -> f64 {
        let offset = self.offset(weights);
        let misfit = |row: &Row| {
            let z = dot(&row.x, weights);
            softplus(z) - row.target * z
        };
        0.5 * self.precision.quadratic(&offset) + self.rows.iter().map(misfit).sum::<f64>()
    }

    fn gradient(&self, weights: &[f64]) -> Vec<f64> {
        let mut gradient = self.precision.times(&self.offset(weights));
        for row in self.rows {
            let surprise = logistic(dot(&row.x, weights)) - row.target;
            for (cell, value) in gradient.iter_mut().zip(&row.x) {
                *cell += surprise * value;
            }
        }
        gradient
    }

    fn curvature(&self, weights: &[f64]) -> Option<Cholesky> {
        let mut curvature = self.precision.clone();
        for row in self.rows {
            let p = logistic(dot(&row.x, weights));
            curvature.add_outer_lower(&row.x, p * (1.0 - p));
        }
        curvature.cholesky()
    }

    fn offset(&self, weights: &[f64]) -> Vec<f64> {
        weights.iter().zip(self.prior_mean).map(|(w, m)| w - m).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FEATURES: usize = 4;

    fn prior() -> Prior {
        let mut covariance = Matrix::zeros(FEATURES);
        for i in 0..FEATURES {
            for j in 0..FEATURES {
                covariance.set(i, j, if i == j { 0.64 } else { 0.1 });
            }
        }
        Prior { mean: vec![0.0; FEATURES], covariance }
    }

    fn differences() -> impl Strategy<Value = Vec<f64>> {
        proptest::collection::vec(-3.0_f64..3.0, FEATURES)
    }

    fn choices() -> impl Strategy<Value = Vec<Row>> {
        let target = prop_oneof![Just(0.0), Just(0.5), Just(1.0)];
        let row = (differences(), target).prop_map(|(x, target)| Row { x, target });
        proptest::collection::vec(row, 0..30)
    }

    #[test]
    fn one_feature_and_one_choice_is_the_mode_that_can_be_worked_out() {
        // w + σ(w) − 1 = 0 under a prior of variance 1: w = 0.401058...
        let mut covariance = Matrix::zeros(1);
        covariance.set(0, 0, 1.0);
        let prior = Prior { mean: vec![0.0], covariance };
        let posterior = Posterior::of(&prior, &[Row { x: vec![1.0], target: 1.0 }]);
        let w = posterior.mean[0];
        assert!((w + logistic(w) - 1.0).abs() < 1e-12);
        let p = logistic(w);
        assert!((posterior.covariance.get(0, 0) - 1.0 / (1.0 + p * (1.0 - p))).abs() < 1e-12);
        let forecast = posterior.forecast(&[1.0]);
        assert!(forecast.p_first > 0.5 && forecast.p_first < logistic(w), "doubt pulls towards even");
    }

    #[test]
    fn no_choices_make_no_guess() {
        assert!((Posterior::of(&prior(), &[]).forecast(&[1.0, -2.0, 0.0, 3.0]).p_first - 0.5).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn the_two_answers_share_one(rows in choices(), x in differences()) {
            let posterior = Posterior::of(&prior(), &rows);
            let swapped: Vec<f64> = x.iter().map(|v| -v).collect();
            let sum = posterior.forecast(&x).p_first + posterior.forecast(&swapped).p_first;
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }

        #[test]
        fn swapping_the_sides_of_a_choice_changes_nothing(rows in choices()) {
            let swapped: Vec<Row> =
                rows.iter().map(|r| Row { x: r.x.iter().map(|v| -v).collect(), target: 1.0 - r.target }).collect();
            let (one, two) = (Posterior::of(&prior(), &rows), Posterior::of(&prior(), &swapped));
            prop_assert!(one.mean.iter().zip(&two.mean).all(|(a, b)| (a - b).abs() < 1e-9));
        }

        #[test]
        fn one_more_choice_never_moves_its_pair_the_other_way(rows in choices(), x in differences()) {
            let before = Posterior::of(&prior(), &rows).forecast(&x).log_odds_mean;
            let mut more = rows;
            more.push(Row { x: x.clone(), target: 1.0 });
            prop_assert!(Posterior::of(&prior(), &more).forecast(&x).log_odds_mean >= before - 1e-9);
        }

        #[test]
        fn the_order_of_choices_does_not_matter(rows in choices(), turn in 0_usize..30) {
            let mut turned = rows.clone();
            turned.rotate_left(turn % rows.len().max(1));
            turned.reverse();
            let (one, two) = (Posterior::of(&prior(), &rows), Posterior::of(&prior(), &turned));
            prop_assert!(one.mean.iter().zip(&two.mean).all(|(a, b)| (a - b).abs() < 1e-9));
            for i in 0..FEATURES {
                prop_assert!(one.covariance.row(i).iter().zip(two.covariance.row(i)).all(|(a, b)| (a - b).abs() < 1e-9));
            }
        }

        #[test]
        fn the_covariance_stays_positive_definite_and_choices_never_add_doubt(rows in choices(), x in differences()) {
            let posterior = Posterior::of(&prior(), &rows);
            prop_assert!(posterior.covariance.cholesky().is_some());
            prop_assert!(posterior.forecast(&x).log_odds_sd <= prior().covariance.quadratic(&x).sqrt() + 1e-9);
        }

        #[test]
        fn the_mode_is_a_mode(rows in choices()) {
            let prior = prior();
            let posterior = Posterior::of(&prior, &rows);
            let precision = prior.covariance.cholesky().unwrap().inverse();
            let problem = Problem { prior_mean: &prior.mean, precision, rows: &rows };
            prop_assert!(problem.gradient(&posterior.mean).iter().all(|g| g.abs() < 1e-8));
        }
    }
}
