//! How many pairs it takes to tell: with a power of 80%, one-sided at 5%.

use super::binomial::Binomial;
use super::comparison::Comparison;

const ERROR: f64 = 0.05;
const POWER: f64 = 0.8;

/// The normal distribution's point for the error.
const Z_ERROR: f64 = 1.644_853_626_951_472_7;

/// The same for the power.
const Z_POWER: f64 = 0.841_621_233_572_914_3;

/// The exact test is searched where the normal approximation says fewer pairs than this; beyond, they differ by below 1%.
const EXACT_BELOW: f64 = 1000.0;

/// More pairs than anybody has: no number is given.
const TOO_MANY: f64 = 1e9;

/// The fewest pairs with which a predictor that is right at the rate `accuracy` is told from chance by the exact binomial test. None
/// where it isn't better than chance, or by next to nothing.
#[must_use]
pub fn against_chance(accuracy: f64) -> Option<usize> {
    if accuracy.is_nan() || accuracy <= 0.5 {
        return None;
    }
    let lead = accuracy.min(1.0) - 0.5;
    let rate = 0.5 + lead;
    let rough = ((0.5 * Z_ERROR + Z_POWER * (rate * (1.0 - rate)).sqrt()) / lead).powi(2);
    if rough >= EXACT_BELOW {
        // With the correction for continuity of Fleiss, Tytun and Ury (1980), for one sample.
        return count(rough / 4.0 * (1.0 + (1.0 + 2.0 / (rough * lead)).sqrt()).powi(2));
    }
    // Power rises in a sawtooth; the first n that reaches it is never far below the approximation.
    (count(0.8 * rough)?..=2 * count(EXACT_BELOW)?).find(|n| power(*n, rate) >= POWER)
}

/// The power of the exact one-sided test with `n` pairs at this rate.
fn power(n: usize, rate: f64) -> f64 {
    let trials = Binomial::new(n);
    let mut tail = 0.0;
    let needed = (0..=n).rev().find(|k| {
        tail += trials.exactly(*k, 0.5);
        tail > ERROR
    });
    trials.at_least(needed.map_or(0, |k| k + 1), rate)
}

/// The pairs with which a first predictor is told from a second one by `McNemar`'s test, where the first alone is right on a share
/// `only_first` of pairs and the second alone on `only_second` (Connor 1987). None where the first isn't ahead.
#[must_use]
pub fn between(only_first: f64, only_second: f64) -> Option<usize> {
    let (lift, discordant) = (only_first - only_second, only_first + only_second);
    if lift.is_nan() || lift <= 0.0 || only_second < 0.0 || discordant > 1.0 + 1e-9 {
        return None;
    }
    count(((Z_ERROR * discordant.sqrt() + Z_POWER * (discordant - lift * lift).max(0.0).sqrt()) / lift).powi(2))
}

/// How many pairs beyond those at hand, if the shares stay as seen, to tell the one ahead from the other; 0 where these would do.
/// None where neither is ahead.
#[must_use]
pub fn more_between(seen: &Comparison) -> Option<usize> {
    let [first, second] = [seen.only_first, seen.only_second].map(|count| count as f64 / seen.n as f64);
    Some(between(first.max(second), first.min(second))?.saturating_sub(seen.n))
}

/// How many pairs beyond the `n` at hand, if the accuracy stays as seen, to tell it from chance.
#[must_use]
pub fn more_against_chance(accuracy: f64, n: usize) -> Option<usize> {
    Some(against_chance(accuracy)?.saturating_sub(n))
}

/// Rounded up.
fn count(pairs: f64) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and a billion.
    (0.0..TOO_MANY).contains(&pairs).then(|| pairs.ceil() as usize)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::draw;
    use crate::measure::comparison::mid_p;

    #[test]
    fn against_chance_as_computed_elsewhere() {
        for (accuracy, pairs) in [(0.58, 245), (0.62, 106), (0.66, 60), (0.7, 37), (0.75, 23), (0.9, 8), (1.0, 5)] {
            assert_eq!(against_chance(accuracy), Some(pairs), "{accuracy}");
        }
        for accuracy in [0.5, 0.3, f64::NAN, 0.5 + 1e-9] {
            assert_eq!(against_chance(accuracy), None);
        }
    }

    #[test]
    fn the_approximation_takes_over_without_a_jump() {
        let pairs: Vec<usize> = (1..=20).map(|i| against_chance(0.53 + f64::from(i) / 1000.0).unwrap()).collect();
        assert!(pairs.windows(2).all(|two| two[0] as f64 * 0.87 < two[1] as f64 && two[1] < two[0]), "{pairs:?}");
    }

    #[test]
    fn a_lift_of_four_points_takes_about_950_pairs() {
        assert!((900..1000).contains(&between(0.14, 0.10).unwrap()), "{:?}", between(0.14, 0.10));
        assert_eq!(between(0.1, 0.1), None);
        assert_eq!(between(0.1, 0.2), None);
        assert!(between(0.3, 0.0).unwrap() < 25);
    }

    /// With the number of pairs that it names, the mid-p test (two-sided at 10%, in the right direction) finds the lift in about 80%.
    #[test]
    fn the_power_is_what_it_says() {
        let pairs = between(0.25, 0.1).unwrap() as u64;
        let studies: u64 = 500;
        let found = (0..studies).filter(|study| {
            let cells: Vec<f64> = (0..pairs).map(|i| draw::unit(*study, "cell", i)).collect();
            let first = cells.iter().filter(|u| **u < 0.25).count();
            let second = cells.iter().filter(|u| (0.25..0.35).contains(*u)).count();
            first > second && mid_p(first, second) < 0.1
        });
        let share = found.count() as f64 / studies as f64;
        assert!((0.75..0.86).contains(&share), "{share} of studies with {pairs} pairs");
    }

    #[test]
    fn what_is_still_missing() {
        assert_eq!(more_against_chance(0.7, 30), Some(7));
        assert_eq!(more_against_chance(0.7, 100), Some(0));
        let scores: Vec<(f64, f64)> = (0..50)
            .map(|i| {
                if i < 7 {
                    (1.0, 0.0)
                } else if i < 12 {
                    (0.0, 1.0)
                } else {
                    (1.0, 1.0)
                }
            })
            .collect();
        let seen = Comparison::of_pairs(&scores).unwrap();
        let turned: Vec<(f64, f64)> = scores.iter().map(|(a, b)| (*b, *a)).collect();
        assert_eq!(more_between(&seen), Some(between(0.14, 0.1).unwrap() - 50));
        assert_eq!(more_between(&seen), more_between(&Comparison::of_pairs(&turned).unwrap()));
        assert_eq!(more_between(&Comparison::of_pairs(&[(1.0, 1.0)]).unwrap()), None);
    }
}
