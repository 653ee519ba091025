//! Whether stated probabilities come true: reliability by bins, its error in one number, and the slope.

use super::interval::{Interval, Z, wilson};
use super::odds::{logit, sigmoid};
use super::root;

/// Bins of equal width from a half to one, before any are merged.
const BINS: usize = 5;

/// A bin with fewer pairs is merged with its neighbour.
const FEWEST: usize = 5;

/// Slopes are looked for up to here, in size.
const STEEPEST: f64 = 1e4;

/// Probabilities of one range, turned to the side that they speak for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The range of stated probabilities: from a half to one, `high` belonging to the next bin.
    pub range: Interval,
    /// Their mean.
    pub stated: f64,
    /// The share that was right; a probability of just a half is half right.
    pub right: f64,
    /// The 95% interval of that share (Wilson).
    pub interval: Interval,
    /// Pairs.
    pub n: usize,
}

/// Stated against come true.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// From the least sure to the surest; none is empty, and each holds five pairs where there are as many.
    pub bins: Vec<Bin>,
    /// The mean distance of `stated` and `right`, weighted by pairs: the expected calibration error. Biased up on few pairs.
    pub expected_error: f64,
    /// Below 1: over-confident; above: under-confident.
    pub slope: Option<Slope>,
    /// Pairs.
    pub n: usize,
}

/// The factor by which log-odds would have to be multiplied to fit what was chosen best (logistic regression without intercept).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Negative where the wrong side is favoured.
    pub slope: f64,
    /// Its 95% interval (Wald).
    pub interval: Interval,
}

/// The calibration of probabilities that were given to what was chosen (`HeldOutChoice::likelihood`); none without any, and where
/// one is not a number.
#[must_use]
pub fn calibration(likelihoods: &[f64]) -> Option<Calibration> {
    if likelihoods.is_empty() || likelihoods.iter().any(|p| p.is_nan()) {
        return None;
    }
    let n = likelihoods.len();
    let bins: Vec<Bin> = merged(&binned(likelihoods)).iter().filter_map(Gathered::bin).collect();
    let expected_error = bins.iter().map(|bin| bin.n as f64 * (bin.stated - bin.right).abs()).sum::<f64>() / n as f64;
    Some(Calibration { bins, expected_error, slope: slope(likelihoods), n })
}

/// What falls into one range, as sums.
#[derive(Clone, Copy, Debug, Default)]
struct Gathered {
    low: f64,
    high: f64,
    stated: f64,
    right: f64,
    n: usize,
}

impl Gathered {
    fn and(self, next: Self) -> Self {
        Self {
            low: self.low,
            high: next.high,
            stated: self.stated + next.stated,
            right: self.right + next.right,
            n: self.n + next.n,
        }
    }

    fn bin(&self) -> Option<Bin> {
        let n = self.n as f64;
        let interval = wilson(self.right, self.n)?;
        let range = Interval { low: self.low, high: self.high };
        Some(Bin { range, stated: self.stated / n, right: self.right / n, interval, n: self.n })
    }
}

fn binned(likelihoods: &[f64]) -> Vec<Gathered> {
    let edge = |i: usize| 0.5 + 0.5 * i as f64 / BINS as f64;
    let mut bins: Vec<Gathered> =
        (0..BINS).map(|i| Gathered { low: edge(i), high: edge(i + 1), ..Gathered::default() }).collect();
    for p in likelihoods.iter().map(|p| p.clamp(0.0, 1.0)) {
        let stated = p.max(1.0 - p);
        let place = (1..BINS).rev().find(|i| stated >= edge(*i)).unwrap_or(0);
        bins[place].stated += stated;
        bins[place].right += if (p - 0.5).abs() < f64::EPSILON { 0.5 } else { f64::from(u8::from(p > 0.5)) };
        bins[place].n += 1;
    }
    bins
}

/// Joins neighbours from below until each holds enough; what is left at the top joins the one under it.
fn merged(bins: &[Gathered]) -> Vec<Gathered> {
    let mut done: Vec<Gathered> = Vec::new();
    let mut open: Option<Gathered> = None;
    for bin in bins {
        let grown = open.map_or(*bin, |before| before.and(*bin));
        open = if grown.n >= FEWEST {
            done.push(grown);
            None
        } else {
            Some(grown)
        };
    }
    match (done.pop(), open) {
        (Some(last), Some(rest)) => done.push(last.and(rest)),
        (last, rest) => done.extend(last.or(rest)),
    }
    done
}

/// The slope of greatest likelihood; none where every probability spoke for what was chosen, or none did: there is no finite one.
#[must_use]
pub fn slope(likelihoods: &[f64]) -> Option<Slope> {
    let log_odds: Vec<f64> = likelihoods.iter().map(|p| logit(*p)).collect();
    let is_mixed = log_odds.iter().any(|x| *x > 0.0) && log_odds.iter().any(|x| *x < 0.0);
    if !is_mixed || log_odds.iter().any(|x| x.is_nan()) {
        return None;
    }
    let score = |slope: f64| {
        log_odds.iter().fold((0.0, 0.0), |(first, second), x| {
            let wrong = sigmoid(-slope * x);
            (first + x * wrong, second - x * x * wrong * (1.0 - wrong))
        })
    };
    let slope = root::of_falling(score, -STEEPEST, STEEPEST);
    let error = (-score(slope).1).sqrt().recip();
    Some(Slope { slope, interval: Interval { low: slope - Z * error, high: slope + Z * error } })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::draw;

    fn repeated(cells: &[(f64, usize)]) -> Vec<f64> {
        cells.iter().flat_map(|(p, n)| std::iter::repeat_n(*p, *n)).collect()
    }

    #[test]
    fn bins_hold_what_was_stated_and_what_came_true() {
        // 0.55: 6 of 10 right; 0.9: 16 of 20.
        let known = calibration(&repeated(&[(0.55, 6), (0.45, 4), (0.9, 16), (0.1, 4)])).unwrap();
        let shape: Vec<(f64, f64, usize)> = known.bins.iter().map(|b| (b.stated, b.right, b.n)).collect();
        assert_eq!(shape.len(), 2);
        assert!((shape[0].0 - 0.55).abs() < 1e-12 && (shape[0].1 - 0.6).abs() < 1e-12 && shape[0].2 == 10);
        assert!((shape[1].0 - 0.9).abs() < 1e-12 && (shape[1].1 - 0.8).abs() < 1e-12 && shape[1].2 == 20);
        assert!((known.expected_error - (10.0 * 0.05 + 20.0 * 0.1) / 30.0).abs() < 1e-12);
        assert_eq!(known.bins[1].interval, wilson(16.0, 20).unwrap());
        assert_eq!(known.bins[0].range.low.to_bits(), 0.5_f64.to_bits());
        assert_eq!(known.bins[1].range.high.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn a_nearly_empty_bin_is_merged_and_none_is_lost() {
        let few = calibration(&repeated(&[(0.5, 1), (0.62, 2), (0.75, 4), (0.97, 3)])).unwrap();
        assert_eq!(few.bins.iter().map(|b| b.n).collect::<Vec<_>>(), [10]);
        assert!((few.bins[0].right - 0.95).abs() < 1e-12);
        let one = calibration(&[0.8]).unwrap();
        assert_eq!((one.bins.len(), one.slope), (1, None));
        assert_eq!(calibration(&[]), None);
        assert_eq!(calibration(&[0.5, f64::NAN]), None);
    }

    #[test]
    fn the_slope_of_one_stated_probability_is_the_log_odds_that_came_true_over_those_stated() {
        let known = slope(&repeated(&[(0.9, 15), (0.1, 5)])).unwrap();
        assert!((known.slope - logit(0.75) / logit(0.9)).abs() < 1e-9, "{}", known.slope);
        // The information is Σ x² p(1−p) = 20 · 2.1972² · 0.1875.
        let error = (20.0 * logit(0.9).powi(2) * 0.1875).sqrt().recip();
        assert!((known.interval.high - known.slope - 1.96 * error).abs() < 1e-4);
        assert!(slope(&repeated(&[(0.9, 5), (0.1, 15)])).unwrap().slope < 0.0);
        assert_eq!(slope(&repeated(&[(0.9, 5), (0.6, 15)])), None);
    }

    /// Judges who state twice the log-odds that they should: the slope is a half, and its interval holds it in about 95%.
    #[test]
    fn an_over_confident_judge_is_found_out() {
        let studies: u64 = 400;
        let (mut covered, mut sum, mut error) = (0, 0.0, 0.0);
        for study in 0..studies {
            let likelihoods: Vec<f64> = (0..80)
                .map(|i| {
                    let x = 3.0 * draw::unit(study, "log-odds", i);
                    let is_right = draw::unit(study, "right", i) < sigmoid(x / 2.0);
                    sigmoid(if is_right { x } else { -x })
                })
                .collect();
            let known = calibration(&likelihoods).unwrap();
            let slope = known.slope.unwrap();
            covered += u64::from(slope.interval.low <= 0.5 && 0.5 <= slope.interval.high);
            sum += slope.slope;
            error += known.expected_error;
        }
        let [covered, mean, error] = [covered as f64, sum, error].map(|total| total / studies as f64);
        assert!((0.92..0.98).contains(&covered), "{covered}");
        assert!((mean - 0.5).abs() < 0.03 && error > 0.1, "{mean} {error}");
    }

    proptest! {
        #[test]
        fn every_pair_is_in_one_bin_and_bins_touch(likelihoods in prop::collection::vec(0.0_f64..=1.0, 1..60)) {
            let known = calibration(&likelihoods).unwrap();
            prop_assert_eq!(known.bins.iter().map(|b| b.n).sum::<usize>(), likelihoods.len());
            prop_assert!(known.bins.iter().all(|b| b.n >= FEWEST.min(likelihoods.len())));
            prop_assert!(known.bins.iter().all(|b| b.range.low <= b.stated + 1e-9 && b.stated <= b.range.high + 1e-9));
            prop_assert!(known.bins.windows(2).all(|two| (two[0].range.high - two[1].range.low).abs() < 1e-12));
        }
    }
}
