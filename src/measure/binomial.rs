//! Exact binomial probabilities, by logarithms of factorials.

/// The distribution of the successes of `n` trials, for one `n` and any rate.
pub struct Binomial {
    /// `ln C(n, k)` for k from 0 to n.
    ln_choose: Vec<f64>,
}

impl Binomial {
    pub fn new(n: usize) -> Self {
        let mut ln_factorial = vec![0.0; n + 1];
        for k in 1..=n {
            ln_factorial[k] = ln_factorial[k - 1] + (k as f64).ln();
        }
        Self { ln_choose: (0..=n).map(|k| ln_factorial[n] - ln_factorial[k] - ln_factorial[n - k]).collect() }
    }

    pub fn n(&self) -> usize {
        self.ln_choose.len() - 1
    }

    /// The probability of exactly `k` successes at `rate`.
    pub fn exactly(&self, k: usize, rate: f64) -> f64 {
        let times = |count: usize, p: f64| if count == 0 { 0.0 } else { count as f64 * p.ln() };
        let ln_choose = self.ln_choose.get(k).copied().unwrap_or(f64::NEG_INFINITY);
        (ln_choose + times(k, rate) + times(self.n().saturating_sub(k), 1.0 - rate)).exp()
    }

    /// The probability of `k` successes or more.
    pub fn at_least(&self, k: usize, rate: f64) -> f64 {
        (k..=self.n()).rev().map(|k| self.exactly(k, rate)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ones_are_as_counted_by_hand() {
        let ten = Binomial::new(10);
        assert!((ten.exactly(3, 0.5) - 120.0 / 1024.0).abs() < 1e-12);
        assert!((ten.at_least(8, 0.5) - 56.0 / 1024.0).abs() < 1e-12);
        assert!((Binomial::new(2).exactly(1, 0.3) - 0.42).abs() < 1e-12);
        assert!((ten.exactly(10, 1.0) - 1.0).abs() < 1e-12 && ten.exactly(9, 1.0) < 1e-12);
    }

    #[test]
    fn large_ones_still_sum_to_one() {
        let many = Binomial::new(5000);
        assert!((many.at_least(0, 0.5) - 1.0).abs() < 1e-9);
        assert!((many.at_least(0, 0.93) - 1.0).abs() < 1e-9);
    }
}
