//! Effect sizes in standard deviations, with the intervals that their large-sample variance gives (Hedges and Olkin 1985).

use super::interval::{Interval, Z};

/// A standardised difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// In standard deviations.
    pub d: f64,
    /// Its 95% interval.
    pub interval: Interval,
    /// How many people it stands on.
    pub n: usize,
}

/// `d_z` of one difference a person: their mean over their standard deviation (divisor n − 1); variance 1/n + d²/2n. None for fewer than
/// two people, and where all differ by the same.
#[must_use]
pub fn within(differences: &[f64]) -> Option<Effect> {
    let n = differences.len();
    let (mean, variance) = moments(differences)?;
    if variance < 1e-12 {
        return None;
    }
    let d = mean / variance.sqrt();
    Some(effect(d, (1.0 / n as f64 + d * d / (2.0 * n as f64)).sqrt(), n))
}

/// Cohen's d of two groups, first minus second, by their pooled standard deviation; variance (n₁+n₂)/(n₁n₂) + d²/2(n₁+n₂). None where a
/// group has fewer than two people, and where nobody differs from their group.
#[must_use]
pub fn between(first: &[f64], second: &[f64]) -> Option<Effect> {
    let ((mean_1, variance_1), (mean_2, variance_2)) = (moments(first)?, moments(second)?);
    let [n_1, n_2] = [first.len() as f64, second.len() as f64];
    let pooled = ((n_1 - 1.0) * variance_1 + (n_2 - 1.0) * variance_2) / (n_1 + n_2 - 2.0);
    if pooled < 1e-12 {
        return None;
    }
    let d = (mean_1 - mean_2) / pooled.sqrt();
    let error = ((n_1 + n_2) / (n_1 * n_2) + d * d / (2.0 * (n_1 + n_2))).sqrt();
    Some(effect(d, error, first.len() + second.len()))
}

fn effect(d: f64, error: f64, n: usize) -> Effect {
    Effect { d, interval: Interval { low: d - Z * error, high: d + Z * error }, n }
}

/// Mean and variance (divisor n − 1) of at least two finite values.
pub(super) fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len();
    if n < 2 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    Some((mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1) as f64))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::draw;

    #[test]
    fn effects_worked_out_by_hand() {
        let d_z = within(&[1.0, 2.0, 3.0, 4.0]).unwrap();
        // Mean 2.5, standard deviation √(5/3).
        assert!((d_z.d - 2.5 / (5.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        let error = (0.25 + d_z.d * d_z.d / 8.0).sqrt();
        assert!((d_z.interval.high - d_z.d - Z * error).abs() < 1e-12 && d_z.n == 4);
        let d = between(&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0]).unwrap();
        assert!((d.d + 1.0).abs() < 1e-12 && d.n == 6);
        assert_eq!(within(&[1.0]), None);
        assert_eq!(within(&[0.3, 0.3, 0.3]), None);
        assert_eq!(between(&[1.0], &[1.0, 2.0]), None);
    }

    fn normal(seed: u64, i: u64) -> f64 {
        let (u, v) = (1.0 - draw::unit(seed, "radius", i), draw::unit(seed, "turn", i));
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// Forty people with a true `d_z` of 0.4: the interval holds it in 95% of samples.
    #[test]
    fn it_covers_what_it_says() {
        let samples = 1500_u64;
        let covered = (0..samples).filter(|s| {
            let values: Vec<f64> = (0..40).map(|i| 0.4 + normal(4, s * 40 + i)).collect();
            let Interval { low, high } = within(&values).unwrap().interval;
            low <= 0.4 && 0.4 <= high
        });
        let share = covered.count() as f64 / samples as f64;
        assert!((0.93..0.97).contains(&share), "{share}");
    }

    proptest! {
        #[test]
        fn neither_unit_nor_order_matters(values in prop::collection::vec(-9.0_f64..9.0, 2..30), scale in 0.1_f64..9.0) {
            if let Some(one) = within(&values) {
                let turned: Vec<f64> = values.iter().rev().map(|value| value * scale).collect();
                prop_assert!((within(&turned).unwrap().d - one.d).abs() < 1e-6);
            }
        }
    }
}
