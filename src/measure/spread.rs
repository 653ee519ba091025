//! The middle of some values and how far they lie apart: quartiles, and an interval of the median that supposes no shape.

use super::binomial::Binomial;
use super::interval::Interval;

/// Median and quartiles of at least one value, in the values' unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many values.
    pub n: usize,
    /// A quarter of them lie below; between neighbours in proportion (R's type 7), as for the other two.
    pub lower: f64,
    /// Half of them lie below.
    pub median: f64,
    /// Three quarters of them lie below.
    pub upper: f64,
    /// An interval of the median with at least 95%, between two of the values (order statistics, Conover 1999); none for fewer than six.
    pub interval: Option<Interval>,
}

/// More values than this have ranks from the normal approximation.
const EXACT_TO: usize = 2000;

impl Spread {
    /// None without values, and where one is not finite.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len();
        let [lower, median, upper] = [0.25, 0.5, 0.75].map(|at| quantile(&sorted, at));
        let interval = rank(n).map(|rank| Interval { low: sorted[rank - 1], high: sorted[n - rank] });
        Some(Self { n, lower, median, upper, interval })
    }
}

/// Of sorted values, at least one, between neighbours in proportion.
fn quantile(sorted: &[f64], at: f64) -> f64 {
    let place = at * (sorted.len() - 1) as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and the number of values.
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// The rank from either end, from 1, between which the median lies with at least 95%: the largest r at which fewer than r of n coins
/// show heads with at most 2.5%. None where the ends themselves are not enough.
fn rank(n: usize) -> Option<usize> {
    if n > EXACT_TO {
        let half = n as f64 / 2.0 - 1.959_963_984_540_054 * (n as f64).sqrt() / 2.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Positive for so many.
        return Some(half.floor() as usize);
    }
    let coins = Binomial::new(n);
    let mut below = 0.0;
    let mut rank = 0;
    for k in 0..n / 2 {
        below += coins.exactly(k, 0.5);
        if below > 0.025 {
            break;
        }
        rank = k + 1;
    }
    (rank > 0).then_some(rank)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quartiles_and_ranks_are_those_of_the_tables() {
        let nine: Vec<f64> = (1..=9).map(f64::from).collect();
        let spread = Spread::of(&nine).unwrap();
        assert_eq!((spread.lower, spread.median, spread.upper), (3.0, 5.0, 7.0));
        // Ranks of the sign test's interval.
        let ranks = [5, 6, 8, 9, 12, 20, 25, 40, 100].map(rank);
        assert_eq!(ranks, [None, Some(1), Some(1), Some(2), Some(3), Some(6), Some(8), Some(14), Some(40)]);
        assert_eq!(Spread::of(&[7.0]).unwrap().interval, None);
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn the_approximation_takes_over_without_a_jump() {
        let (exact, rough) = (rank(EXACT_TO).unwrap(), rank(EXACT_TO + 1).unwrap());
        assert!(exact.abs_diff(rough) <= 1, "{exact} {rough}");
    }

    proptest! {
        #[test]
        fn the_order_does_not_matter_and_the_median_is_within(values in prop::collection::vec(-99.0_f64..99.0, 1..60)) {
            let spread = Spread::of(&values).unwrap();
            let turned: Vec<f64> = values.iter().rev().copied().collect();
            prop_assert_eq!(Spread::of(&turned), Some(spread));
            prop_assert!(spread.lower <= spread.median && spread.median <= spread.upper);
            if let Some(Interval { low, high }) = spread.interval {
                prop_assert!(low <= spread.median && spread.median <= high);
            }
        }
    }
}
