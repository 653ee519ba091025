//! Two groups of different people: the difference of what was measured in each.

use super::effect::moments;
use super::interval::Interval;
use super::mean::{t_p, t_quantile};

/// A difference, first group minus second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// In the unit of the values.
    pub difference: f64,
    /// Its 95% interval.
    pub interval: Interval,
}

/// The difference of two rates from their own intervals: the squared distances of each estimate to the end that lies towards the other
/// add up (Newcombe 1998; Zou and Donner 2008), so that what an interval allows for, clusters among it, is kept.
#[must_use]
pub fn of_rates(first: (f64, Interval), second: (f64, Interval)) -> Difference {
    let ((one, a), (two, b)) = (first, second);
    let difference = one - two;
    let low = difference - ((one - a.low).powi(2) + (b.high - two).powi(2)).sqrt();
    let high = difference + ((a.high - one).powi(2) + (two - b.low).powi(2)).sqrt();
    Difference { difference, interval: Interval { low: low.max(-1.0), high: high.min(1.0) } }
}

/// The difference of two means with unequal variances (Welch), its interval and the two-sided p; the degrees of freedom rounded down.
/// None where a group has fewer than two people, or nobody differs from their group.
#[must_use]
pub fn of_means(first: &[f64], second: &[f64]) -> Option<(Difference, f64)> {
    let ((mean_1, variance_1), (mean_2, variance_2)) = (moments(first)?, moments(second)?);
    let [error_1, error_2] = [variance_1 / first.len() as f64, variance_2 / second.len() as f64];
    let error = (error_1 + error_2).sqrt();
    if error < 1e-9 {
        return None;
    }
    let degrees = (error_1 + error_2).powi(2)
        / (error_1.powi(2) / (first.len() - 1) as f64 + error_2.powi(2) / (second.len() - 1) as f64);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At least 1, at most the number of people.
    let degrees = (degrees + 1e-9).floor().max(1.0) as usize;
    let difference = mean_1 - mean_2;
    let half = t_quantile(degrees) * error;
    let interval = Interval { low: difference - half, high: difference + half };
    Some((Difference { difference, interval }, t_p(difference / error, degrees)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::measure::interval::wilson;

    /// Newcombe's own example: 56 of 70 against 48 of 80.
    #[test]
    fn the_difference_of_two_rates_is_as_published() {
        let of = |right: f64, n: usize| (right / n as f64, wilson(right, n).unwrap());
        let Difference { difference, interval } = of_rates(of(56.0, 70), of(48.0, 80));
        assert!((difference - 0.2).abs() < 1e-12);
        assert!((interval.low - 0.0524).abs() < 5e-5 && (interval.high - 0.3339).abs() < 5e-5, "{interval:?}");
    }

    #[test]
    fn welch_worked_out_by_hand() {
        // Means 2 and 4, variances 1 and 4, of 3 each: error √(5/3), degrees (5/3)²/((1/9 + 16/9)/2) = 2.94.
        let (found, p) = of_means(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]).unwrap();
        let half = 4.302_653 * (5.0_f64 / 3.0).sqrt();
        assert!((found.difference + 2.0).abs() < 1e-12 && (found.interval.high - (half - 2.0)).abs() < 1e-4);
        // t = −1.549 with two degrees: 1 − t/√(2 + t²).
        assert!((p - (1.0 - 1.549_193 / (2.0_f64 + 2.4).sqrt())).abs() < 1e-5, "{p}");
        assert_eq!(of_means(&[1.0, 1.0], &[1.0, 1.0]), None);
    }
}
