//! The stack's weights from people: a hierarchical logistic regression over the parts' log-odds.

use super::walk::Walk;
use crate::learner::fit::{Posterior, Row};
use crate::learner::linear::Matrix;
use crate::learner::prior::Prior;
use crate::learner::stack::{Parts, Weights};

/// One person's pairs: what the parts made of each before its pick, and the target.
pub type History = Vec<(Parts, f64)>;

const ROUNDS: usize = 200;

/// The covariance over people is widened by this: real people and judges differ from simulated ones in ways nobody invented. On
/// simulated people it costs nothing (mean log loss 0.627 with 1 and with 2, 0.629 with 4), and lets a person's own pairs say more.
const WIDER: f64 = 2.0;

/// The histories of simulated people.
#[must_use]
pub fn histories(walks: &[Walk]) -> Vec<History> {
    walks.iter().map(|walk| walk.seen.iter().map(|seen| (seen.parts, seen.target)).collect()).collect()
}

/// Mean and covariance of the weights over people by expectation and maximisation, each person's weights by Laplace's approximation;
/// and the parts' second moments. Pairs that some part did not judge are left out. None without people.
#[must_use]
pub fn fit(people: &[History]) -> Option<Weights> {
    let people: Vec<Vec<Row>> = people.iter().map(rows).filter(|rows| !rows.is_empty()).collect();
    if people.is_empty() {
        return None;
    }
    let mut prior = Prior { mean: vec![0.5; 3], covariance: diagonal(0.25) };
    for _ in 0..ROUNDS {
        prior = maximise(&people.iter().map(|rows| Posterior::of(&prior, rows)).collect::<Vec<_>>());
    }
    let mean = [0, 1, 2].map(|i| rounded(prior.mean[i]));
    Some(Weights { mean, covariance: lower(&prior.covariance, WIDER), moments: lower(&moments(&people), 1.0) })
}

fn rows(history: &History) -> Vec<Row> {
    let complete = |(parts, target): &(Parts, f64)| Some(Row { x: parts.complete()?.to_vec(), target: *target });
    history.iter().filter_map(complete).collect()
}

fn maximise(people: &[Posterior]) -> Prior {
    let n = people.len() as f64;
    let mean: Vec<f64> = (0..3).map(|i| people.iter().map(|p| p.mean[i]).sum::<f64>() / n).collect();
    let mut covariance = Matrix::zeros(3);
    for i in 0..3 {
        for j in 0..3 {
            let cell = |p: &Posterior| p.covariance.get(i, j) + (p.mean[i] - mean[i]) * (p.mean[j] - mean[j]);
            covariance.set(i, j, people.iter().map(cell).sum::<f64>() / n);
        }
    }
    Prior { mean, covariance }
}

fn moments(people: &[Vec<Row>]) -> Matrix {
    let rows: Vec<&Row> = people.iter().flatten().collect();
    let mut moments = Matrix::zeros(3);
    for i in 0..3 {
        for j in 0..3 {
            moments.set(i, j, rows.iter().map(|row| row.x[i] * row.x[j]).sum::<f64>() / rows.len() as f64);
        }
    }
    moments
}

fn diagonal(value: f64) -> Matrix {
    let mut matrix = Matrix::zeros(3);
    (0..3).for_each(|i| matrix.set(i, i, value));
    matrix
}

fn lower(matrix: &Matrix, factor: f64) -> [f64; 6] {
    [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)].map(|(i, j)| rounded(factor * matrix.get(i, j)))
}

/// Four digits: more would say more than people can.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// The module with these weights, as `learner/stack_weights.rs` holds it.
#[must_use]
pub fn module(weights: &Weights, source: &str) -> String {
    let Weights { mean, covariance, moments } = weights;
    format!(
        "//! The stack's weights before a person's own choices. Written by `make simulate ARGS=fit`: don't edit by hand.

use super::stack::Weights;

/// From {source}.
pub(super) const SHIPPED: Weights = Weights {{
    mean: {mean:?},
    covariance: {covariance:?},
    moments: {moments:?},
}};
"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::normal::normal;
    use super::*;
    use crate::domain::draw;
    use crate::learner::fit::logistic;
    use crate::learner::linear::dot;

    /// People whose weights are drawn from a known Gaussian.
    fn people(count: u64) -> Vec<History> {
        let person = |n: u64| -> History {
            let weights = [1.0 + 0.3 * normal(n, "w", 0), 0.5 + 0.5 * normal(n, "w", 1), 0.2 * normal(n, "w", 2)];
            let pair = |i: u64| {
                let x = [0, 1, 2].map(|part| 1.2 * normal(n, "x", 3 * i + part));
                let target = f64::from(draw::unit(n, "pick", i) < logistic(dot(&weights, &x)));
                (Parts { on_device: Some(x[0]), persona: Some(x[1]), rubric: Some(x[2]) }, target)
            };
            (0..60).map(pair).collect()
        };
        (0..count).map(person).collect()
    }

    #[test]
    fn the_weights_behind_the_choices_are_found_again() {
        let fitted = fit(&people(300)).unwrap();
        for (found, real) in fitted.mean.iter().zip([1.0, 0.5, 0.0]) {
            assert!((found - real).abs() < 0.08, "{fitted:?}");
        }
        for (place, variance) in [(0, 0.09), (2, 0.25), (5, 0.04)] {
            let found = fitted.covariance[place] / WIDER;
            assert!((found - variance).abs() < 0.05, "{fitted:?}");
        }
        for (place, moment) in [(0, 1.44), (1, 0.0), (2, 1.44), (3, 0.0), (4, 0.0), (5, 1.44)] {
            assert!((fitted.moments[place] - moment).abs() < 0.06, "{fitted:?}");
        }
    }

    #[test]
    fn nobody_gives_no_weights_and_what_some_part_did_not_judge_is_left_out() {
        let partial = vec![(Parts { on_device: Some(1.0), ..Parts::default() }, 1.0)];
        assert_eq!(fit(&[]), None);
        assert_eq!(fit(&[partial]), None);
    }
}
