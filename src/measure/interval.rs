//! How sure an accuracy on few pairs is.

/// The 97.5% point of the standard normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// A range, in the unit of what it is the range of: rates are between 0 and 1, their differences between -1 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The 95% interval (Wilson's score) for the rate behind `successes` of `n`; halves are allowed. None for no trials.
#[must_use]
pub fn wilson(successes: f64, n: usize) -> Option<Interval> {
    if n == 0 || !successes.is_finite() {
        return None;
    }
    wilson_of(successes / n as f64, n as f64)
}

/// The same for an observed `rate` that is worth `n` independent trials, not necessarily a whole number of them.
#[must_use]
pub fn wilson_of(rate: f64, n: f64) -> Option<Interval> {
    if n.is_nan() || n <= 0.0 || !rate.is_finite() {
        return None;
    }
    let rate = rate.clamp(0.0, 1.0);
    let spread = Z * Z / n;
    let centre = (rate + spread / 2.0) / (1.0 + spread);
    let half = Z * (rate * (1.0 - rate) / n + spread / (4.0 * n)).sqrt() / (1.0 + spread);
    Some(Interval { low: (centre - half).max(0.0), high: (centre + half).min(1.0) })
}

/// A count out of `n`, as a share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many; never 0.
    pub n: usize,
    /// The 95% interval of the share behind it (Wilson).
    pub interval: Interval,
}

impl Share {
    /// None where `n` is 0 or smaller than `count`.
    #[must_use]
    pub fn of(count: usize, n: usize) -> Option<Self> {
        if count > n {
            return None;
        }
        wilson(count as f64, n).map(|interval| Self { count, n, interval })
    }

    /// Between 0 and 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.count as f64 / self.n as f64
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn percent(successes: f64, n: usize) -> [f64; 2] {
        let Interval { low, high } = wilson(successes, n).unwrap();
        [low, high].map(|end| (end * 1000.0).round() / 10.0)
    }

    #[test]
    fn seven_of_ten_and_fourteen_of_twenty_are_as_published() {
        assert_eq!(percent(7.0, 10), [39.7, 89.2]);
        assert_eq!(percent(14.0, 20), [48.1, 85.5]);
        assert_eq!(percent(0.0, 10), [0.0, 27.8]);
        assert_eq!(percent(10.0, 10), [72.2, 100.0]);
        assert_eq!(wilson(0.0, 0), None);
    }

    #[test]
    fn a_half_lies_between_its_neighbours() {
        let [six, half, seven] = [6.0, 6.5, 7.0].map(|k| wilson(k, 10).unwrap());
        assert!(six.low < half.low && half.low < seven.low && six.high < half.high && half.high < seven.high);
    }

    /// Exact coverage at rates between 30% and 80%: on average 95%, nowhere below 90%.
    #[test]
    fn it_covers_what_it_says() {
        for n in [10_usize, 15, 20, 50] {
            let rates: Vec<f64> = (30..=80).map(|percent| f64::from(percent) / 100.0).collect();
            let coverage: Vec<f64> = rates.iter().map(|rate| covered(n, *rate)).collect();
            let mean = coverage.iter().sum::<f64>() / coverage.len() as f64;
            assert!((0.94..0.97).contains(&mean), "{n}: {mean}");
            assert!(coverage.iter().all(|c| *c > 0.90), "{n}");
        }
    }

    fn covered(n: usize, rate: f64) -> f64 {
        let mut probability = (1.0 - rate).powf(n as f64);
        let mut sum = 0.0;
        for k in 0..=n {
            let interval = wilson(k as f64, n).unwrap();
            if interval.low <= rate && rate <= interval.high {
                sum += probability;
            }
            probability *= (n - k) as f64 / (k + 1) as f64 * rate / (1.0 - rate);
        }
        sum
    }
}
