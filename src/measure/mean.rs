//! A mean and how sure it is: Student's t interval.

use std::f64::consts::FRAC_PI_2;

use super::interval::{Interval, Z};
use super::root;

/// Degrees of freedom from which on the quantile comes from its series.
const MANY: usize = 200;

/// The mean of at least two values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// In the unit of the values.
    pub mean: f64,
    /// Its standard error, in the same unit.
    pub standard_error: f64,
    /// Its 95% interval (Student's t).
    pub interval: Interval,
    /// How many values.
    pub n: usize,
}

impl Mean {
    /// The two-sided p for a mean of zero (Student's t); none where all values are the same.
    #[must_use]
    pub fn p(&self) -> Option<f64> {
        (self.standard_error > 1e-12).then(|| t_p(self.mean / self.standard_error, self.n - 1))
    }

    /// None for fewer than two values, and where one is not finite.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len();
        if n < 2 || values.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let mean = values.iter().sum::<f64>() / n as f64;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1) as f64;
        let standard_error = (variance / n as f64).sqrt();
        let half = t_quantile(n - 1) * standard_error;
        Some(Self { mean, standard_error, interval: Interval { low: mean - half, high: mean + half }, n })
    }
}

/// The 97.5% point of Student's t; infinite for no degree of freedom.
#[must_use]
pub fn t_quantile(degrees: usize) -> f64 {
    match degrees {
        0 => f64::INFINITY,
        1..MANY => {
            let angle =
                root::of_falling(|angle| (0.95 - within(angle, degrees), -slope(angle, degrees)), 0.0, FRAC_PI_2);
            angle.tan() * (degrees as f64).sqrt()
        }
        _ => {
            // Abramowitz and Stegun 26.7.5, its first two terms.
            let v = degrees as f64;
            Z + (Z.powi(3) + Z) / (4.0 * v) + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * v * v)
        }
    }
}

/// The two-sided p of Student's t.
#[must_use]
pub fn t_p(t: f64, degrees: usize) -> f64 {
    if degrees == 0 || t.is_nan() {
        return 1.0;
    }
    (1.0 - within((t.abs() / (degrees as f64).sqrt()).atan(), degrees)).clamp(0.0, 1.0)
}

/// The probability that |t| is below √degrees · tan(angle): Abramowitz and Stegun 26.7.3 and 26.7.4, finite sums.
fn within(angle: f64, degrees: usize) -> f64 {
    let (sin, cos) = angle.sin_cos();
    let is_odd = degrees % 2 == 1;
    let mut term = if is_odd { cos } else { 1.0 };
    let mut power = usize::from(is_odd);
    let mut sum = 0.0;
    while power + 2 <= degrees {
        sum += term;
        power += 2;
        term *= cos * cos * (power - 1) as f64 / power as f64;
    }
    if is_odd { (angle + sin * sum) / FRAC_PI_2 } else { sin * sum }
}

/// The density in terms of the angle, up to a factor that [`within`] fixes at the right angle: `cos^(degrees - 1)` over its integral.
fn slope(angle: f64, degrees: usize) -> f64 {
    let mut integral = if degrees % 2 == 1 { FRAC_PI_2 } else { 1.0 };
    let mut power = usize::from(degrees.is_multiple_of(2));
    while power + 1 < degrees {
        power += 2;
        integral *= (power - 1) as f64 / power as f64;
    }
    angle.cos().powf(degrees as f64 - 1.0) / integral
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::draw;

    #[test]
    fn the_quantiles_are_those_of_the_tables() {
        let table = [
            (1, 12.7062),
            (2, 4.3027),
            (3, 3.1824),
            (4, 2.7764),
            (5, 2.5706),
            (9, 2.2622),
            (10, 2.2281),
            (30, 2.0423),
            (100, 1.9840),
            (199, 1.9720),
            (200, 1.9719),
            (1000, 1.9623),
        ];
        for (degrees, expected) in table {
            assert!((t_quantile(degrees) - expected).abs() < 6e-5, "{degrees}: {}", t_quantile(degrees));
        }
    }

    #[test]
    fn the_slope_is_that_of_the_probability() {
        for degrees in [1, 2, 3, 6, 11] {
            let numeric = (within(0.7 + 1e-6, degrees) - within(0.7 - 1e-6, degrees)) / 2e-6;
            assert!((slope(0.7, degrees) - numeric).abs() < 1e-6, "{degrees}");
        }
    }

    #[test]
    fn p_is_a_twentieth_at_the_quantile() {
        for degrees in [1, 2, 5, 30, 199, 400] {
            assert!((t_p(-t_quantile(degrees), degrees) - 0.05).abs() < 1e-5, "{degrees}");
        }
        assert!((t_p(0.0, 7) - 1.0).abs() < 1e-12 && (t_p(f64::NAN, 7) - 1.0).abs() < 1e-12);
        assert_eq!(Mean::of(&[2.0, 2.0]).unwrap().p(), None);
    }

    #[test]
    fn a_mean_worked_out_by_hand() {
        let mean = Mean::of(&[1.0, 2.0, 3.0, 4.0]).unwrap();
        assert!((mean.mean - 2.5).abs() < 1e-12 && (mean.standard_error - (5.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        assert!((mean.interval.high - (2.5 + 3.182_446 * mean.standard_error)).abs() < 1e-5);
        assert_eq!(Mean::of(&[1.0]), None);
        assert_eq!(Mean::of(&[1.0, f64::NAN]), None);
    }

    /// Five normal values (Box and Muller): the interval holds the truth in 95% of samples.
    #[test]
    fn it_covers_what_it_says() {
        let normal = |i: u64| {
            let (u, v) = (1.0 - draw::unit(3, "radius", i), draw::unit(3, "turn", i));
            (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
        };
        let samples: u64 = 2000;
        let covered = (0..samples).filter(|s| {
            let values: Vec<f64> = (0..5).map(|i| 7.0 + 2.0 * normal(s * 5 + i)).collect();
            let Interval { low, high } = Mean::of(&values).unwrap().interval;
            low <= 7.0 && 7.0 <= high
        });
        let share = covered.count() as f64 / samples as f64;
        assert!((0.935..0.965).contains(&share), "{share}");
    }
}
