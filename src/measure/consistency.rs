//! Agreement with oneself on repeated pairs, and what it says of the best possible accuracy.

use super::interval::{Interval, Share};

/// How often repeated pairs were answered alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consistency {
    /// Answered alike, of the pairs that came twice.
    pub alike: Share,
    /// Between these lies the best possible accuracy, if the true agreement is the one seen.
    pub best: Interval,
    /// The same for all agreements within the interval of `alike`: from the lower end's lower bound to the upper end's upper one.
    pub best_sure: Interval,
}

impl Consistency {
    /// None where no pair came twice, or `alike` is more than `repeated`.
    #[must_use]
    pub fn of(alike: usize, repeated: usize) -> Option<Self> {
        let alike = Share::of(alike, repeated)?;
        let best_sure = Interval { low: best(alike.interval.low).low, high: best(alike.interval.high).high };
        Some(Self { alike, best: best(alike.share()), best_sure })
    }
}

/// The range of the best possible accuracy for a person who agrees with themselves at the rate `r`. Who takes an answer with
/// probability q agrees at q² + (1−q)² and is guessed right at max(q, 1−q), which is at least as much; over pairs of differing q the
/// square root is concave, so the upper end is (1+√(2r−1))/2. Below a half, which only luck brings about, both ends are a half.
#[must_use]
pub fn best(r: f64) -> Interval {
    let r = r.clamp(0.5, 1.0);
    Interval { low: r, high: f64::midpoint(1.0, (2.0 * r - 1.0).sqrt()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn agreement_of_69_percent_allows_69_to_81() {
        let Interval { low, high } = best(0.69);
        assert!((low - 0.69).abs() < 1e-12 && (high - 0.808_22).abs() < 1e-5, "{high}");
        assert_eq!(best(0.4), Interval { low: 0.5, high: 0.5 });
        assert_eq!(best(1.0), Interval { low: 1.0, high: 1.0 });
    }

    #[test]
    fn the_sure_band_maps_the_ends_of_the_interval() {
        let seen = Consistency::of(9, 13).unwrap();
        // Wilson for 9 of 13 is 42.4% to 87.3%.
        assert!((seen.best_sure.low - 0.5).abs() < 1e-12);
        assert!((seen.best_sure.high - f64::midpoint(1.0, (2.0 * 0.873_1_f64 - 1.0).sqrt())).abs() < 1e-3);
        assert!(seen.best_sure.low <= seen.best.low && seen.best.high <= seen.best_sure.high);
        assert_eq!(Consistency::of(0, 0), None);
        assert_eq!(Consistency::of(3, 2), None);
    }

    proptest! {
        /// Any person, as the probabilities of taking the first answer of each pair.
        #[test]
        fn the_best_accuracy_of_any_person_is_within(person in prop::collection::vec(0.0_f64..=1.0, 1..20)) {
            let mean = |of: fn(f64) -> f64| person.iter().map(|q| of(*q)).sum::<f64>() / person.len() as f64;
            let agreement = mean(|q| q * q + (1.0 - q) * (1.0 - q));
            let accuracy = mean(|q| q.max(1.0 - q));
            let Interval { low, high } = best(agreement);
            prop_assert!(low <= accuracy + 1e-9 && accuracy <= high + 1e-9);
        }
    }
}
