//! Gaussian draws by seed.

use crate::domain::draw;

/// One draw from the standard normal distribution (Box and Muller 1958) for `purpose` and `index` under `seed`.
pub(super) fn normal(seed: u64, purpose: &str, index: u64) -> f64 {
    let (one, two) = (draw::unit(seed, purpose, 2 * index), draw::unit(seed, purpose, 2 * index + 1));
    (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * two).cos()
}

/// Uniform between `low` and `high`.
pub(super) fn between(seed: u64, purpose: &str, index: u64, low: f64, high: f64) -> f64 {
    low + (high - low) * draw::unit(seed, purpose, index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_variance_and_tails_are_those_of_the_normal_distribution() {
        let draws: Vec<f64> = (0..20_000).map(|i| normal(3, "n", i)).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|z| z * z).sum::<f64>() / 20_000.0;
        let beyond = draws.iter().filter(|z| z.abs() > 1.96).count() as f64 / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.04, "{mean} {variance}");
        assert!((beyond - 0.05).abs() < 0.007, "{beyond}");
    }
}
