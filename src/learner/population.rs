//! What is known of people in general: how much they like or dislike each textual difference, and how far they spread.

use super::features::TEXTUAL;
use super::linear::Matrix;
use super::population_numbers::{COVARIANCE, MEAN};

/// A Gaussian over the textual weights of somebody unknown, in the order of [`TEXTUAL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// One mean a textual feature: log-odds for one scale of difference.
    pub mean: Vec<f64>,
    /// Positive definite. It holds how people differ and how little is known of their mean.
    pub covariance: Matrix,
}

impl Population {
    /// The numbers that come with the app. Their source stands in the module that holds them.
    #[must_use]
    pub fn shipped() -> Self {
        let mut covariance = Matrix::zeros(TEXTUAL.len());
        let mut cells = COVARIANCE.iter();
        for i in 0..TEXTUAL.len() {
            for (j, cell) in (0..=i).zip(cells.by_ref()) {
                covariance.set(i, j, *cell);
                covariance.set(j, i, *cell);
            }
        }
        Self { mean: MEAN.to_vec(), covariance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::population_numbers::FEATURES;

    #[test]
    fn the_shipped_numbers_are_of_these_features_in_this_order() {
        assert_eq!(FEATURES, TEXTUAL.each_ref().map(|feature| feature.id));
        let population = Population::shipped();
        assert!(population.covariance.cholesky().is_some());
        assert_eq!(population.covariance.get(3, 1).to_bits(), COVARIANCE[7].to_bits());
    }

    #[test]
    fn most_people_like_the_longer_of_two_plain_answers() {
        let short = "It depends on the weather and on you.";
        let long = "It depends on the weather and on you. A walk is good when it is dry, and a book when it rains.";
        let x = crate::learner::features::differences("What shall I do?", long, short);
        let log_odds: f64 = x.iter().zip(&Population::shipped().mean).map(|(x, w)| x * w).sum();
        assert!(log_odds > 0.2, "{log_odds}");
    }
}
