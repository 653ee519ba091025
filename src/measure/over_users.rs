//! The mean of per-user accuracies, each user counting once, and how sure it is over users.

use super::interval::Interval;
use super::mean::Mean;
use crate::domain::draw;

/// Bootstrap samples: the ends of the interval then move by some 3% of its width from seed to seed.
const RESAMPLES: u64 = 2000;

/// A mean over users.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverUsers {
    /// Of accuracies (0 to 1), or of differences of two (-1 to 1).
    pub mean: f64,
    /// The 95% percentile bootstrap over users; the mean itself for one user.
    pub interval: Interval,
    /// Of the mean over users; none for one user.
    pub standard_error: Option<f64>,
    /// How many users.
    pub users: usize,
}

/// The mean of one value a user; none without users, and where a value is not finite. Equal seeds draw the same users for every
/// method, so that intervals of methods on the same users can be set side by side.
#[must_use]
pub fn over_users(values: &[f64], seed: u64) -> Option<OverUsers> {
    let users = values.len();
    if users == 0 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut means: Vec<f64> = (0..RESAMPLES).map(|sample| resampled(values, seed, sample)).collect();
    means.sort_by(f64::total_cmp);
    let interval = Interval { low: quantile(&means, 0.025), high: quantile(&means, 0.975) };
    let mean = values.iter().sum::<f64>() / users as f64;
    Some(OverUsers { mean, interval, standard_error: Mean::of(values).map(|mean| mean.standard_error), users })
}

/// The mean per-user difference, first method minus second; rows are (first, second), one a user.
#[must_use]
pub fn paired(rows: &[(f64, f64)], seed: u64) -> Option<OverUsers> {
    let differences: Vec<f64> = rows.iter().map(|(first, second)| first - second).collect();
    over_users(&differences, seed)
}

fn resampled(values: &[f64], seed: u64, sample: u64) -> f64 {
    let users = values.len();
    let drawn = (0..users as u64).map(|i| draw::below(seed, "bootstrap/user", sample * users as u64 + i, users));
    drawn.map(|user| values[user]).sum::<f64>() / users as f64
}

/// Of sorted values, at least one, between neighbours in proportion.
fn quantile(sorted: &[f64], at: f64) -> f64 {
    let place = at * (sorted.len() - 1) as f64;
    let below = (0..sorted.len()).rev().find(|i| *i as f64 <= place).unwrap_or(0);
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_users_have_the_bootstrap_that_can_be_written_down() {
        // Both the first, one each, both the second: a quarter, a half, a quarter.
        let two = over_users(&[0.4, 0.8], 5).unwrap();
        assert_eq!(two.interval, Interval { low: 0.4, high: 0.8 });
        assert!((two.mean - 0.6).abs() < 1e-12 && (two.standard_error.unwrap() - 0.2).abs() < 1e-12);
        let one = over_users(&[0.7], 5).unwrap();
        assert_eq!((one.interval, one.standard_error), (Interval { low: 0.7, high: 0.7 }, None));
        assert_eq!(over_users(&[], 5), None);
        assert_eq!(over_users(&[0.5, f64::NAN], 5), None);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert!((quantile(&[0.0, 1.0, 2.0, 3.0, 4.0], 0.025) - 0.1).abs() < 1e-12);
        assert!((quantile(&[0.0, 1.0], 1.0) - 1.0).abs() < 1e-12);
    }

    /// With many users the percentile interval is the normal one.
    #[test]
    fn it_is_as_wide_as_the_standard_error_says() {
        let values: Vec<f64> = (0..100).map(|i| draw::unit(8, "accuracy", i)).collect();
        let all = over_users(&values, 1).unwrap();
        let width = 2.0 * 1.96 * all.standard_error.unwrap();
        let ratio = (all.interval.high - all.interval.low) / width;
        assert!((0.92..1.08).contains(&ratio), "{ratio}");
    }

    /// Thirty users with accuracies of their own: the interval holds the mean of the population in about 95% of studies (the
    /// percentile bootstrap is a little short with few users).
    #[test]
    fn it_covers_what_it_says() {
        let studies: u64 = 100;
        let covered = (0..studies).filter(|study| {
            let values: Vec<f64> = (0..30).map(|i| 0.4 + 0.6 * draw::unit(*study, "user", i)).collect();
            let means: Vec<f64> = {
                let mut means: Vec<f64> = (0..200).map(|sample| resampled(&values, *study, sample)).collect();
                means.sort_by(f64::total_cmp);
                means
            };
            quantile(&means, 0.025) <= 0.7 && 0.7 <= quantile(&means, 0.975)
        });
        let share = covered.count() as f64 / studies as f64;
        assert!((0.87..=1.0).contains(&share), "{share}");
    }

    #[test]
    fn methods_that_go_together_differ_surely_although_their_intervals_overlap() {
        let rows: Vec<(f64, f64)> = (0..40)
            .map(|i| {
                let base = 0.5 + 0.4 * draw::unit(2, "base", i);
                (base + 0.03 + 0.02 * draw::unit(2, "noise", i), base)
            })
            .collect();
        let (first, second): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
        let [first, second] = [first, second].map(|values| over_users(&values, 1).unwrap());
        let difference = paired(&rows, 1).unwrap();
        assert!(first.interval.low < second.interval.high);
        assert!(difference.interval.low > 0.03 && difference.standard_error.unwrap() < 0.002);
        assert!((difference.mean - (first.mean - second.mean)).abs() < 1e-12);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]
        #[test]
        fn a_seed_gives_the_same_interval_again(values in prop::collection::vec(0.0_f64..1.0, 1..12), seed in 0_u64..1000) {
            let one = over_users(&values, seed);
            prop_assert_eq!(one, over_users(&values, seed));
            let Interval { low, high } = one.unwrap().interval;
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(least - 1e-9 <= low && low <= high && high <= most + 1e-9);
        }
    }
}
