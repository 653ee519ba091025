//! Probabilities and log-odds (natural logarithm), finite at both ends.

/// No probability is taken to be closer to 0 or 1 than this: the largest log-odds are 13.8.
const SURE: f64 = 1e-6;

/// The log-odds of a probability, between -13.8 and 13.8.
#[must_use]
pub fn logit(p: f64) -> f64 {
    let p = p.clamp(SURE, 1.0 - SURE);
    (p / (1.0 - p)).ln()
}

/// The probability of log-odds; turning the sign gives exactly what is missing to one, but for rounding.
#[must_use]
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_undoes_the_other() {
        for p in [1e-5, 0.1, 0.5, 0.731_058_578_630_004_9, 0.999] {
            assert!((sigmoid(logit(p)) - p).abs() < 1e-12, "{p}");
        }
        assert!((logit(0.731_058_578_630_004_9) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn certainty_stays_finite() {
        assert!(logit(1.0).is_finite() && (logit(1.0) + logit(0.0)).abs() < 1e-9);
        assert!(sigmoid(1e6) <= 1.0 && sigmoid(-1e6) >= 0.0);
    }
}
