//! Tests of the paired comparison: published values, coverage, and clusters.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::comparison::{Comparison, mid_p};
use super::evidence::{Words, e_value};
use super::interval::Interval;
use crate::domain::draw;

/// Both right, only the first, only the second, neither.
fn table(both: usize, first: usize, second: usize, neither: usize) -> Vec<(f64, f64)> {
    let cells = [(both, (1.0, 1.0)), (first, (1.0, 0.0)), (second, (0.0, 1.0)), (neither, (0.0, 0.0))];
    cells.into_iter().flat_map(|(count, scores)| std::iter::repeat_n(scores, count)).collect()
}

#[test]
fn mid_p_is_as_published() {
    // Fagerland et al. 2013: airway hyper-responsiveness (1 against 7), complete response (6 against 16).
    assert!((mid_p(1, 7) - 0.039_062_5).abs() < 1e-12);
    assert!((mid_p(6, 16) - 0.0347).abs() < 5e-5, "{}", mid_p(6, 16));
    assert!((mid_p(7, 1) - mid_p(1, 7)).abs() < 1e-15);
    assert!((mid_p(2, 2) - (1.0 - 3.0 / 16.0)).abs() < 1e-12 && (mid_p(0, 0) - 1.0).abs() < 1e-15);
    assert!(mid_p(3000, 2000) < 1e-9 && mid_p(3000, 3000) < 1.0);
}

#[test]
fn the_interval_of_the_difference_is_as_published() {
    // The example of `ci.prop.ps` in the R package statpsych, by the authors of the interval.
    let known = Comparison::of_pairs(&table(6, 26, 4, 12)).unwrap();
    assert!((known.interval.low - 0.254_806_7).abs() < 1e-6 && (known.interval.high - 0.625_193_3).abs() < 1e-6);
    assert_eq!((known.n, known.only_first, known.only_second), (48, 26, 4));
    assert!((known.difference - 22.0 / 48.0).abs() < 1e-12);
}

#[test]
fn a_pair_without_a_guess_is_counted_and_in_no_test() {
    let mut scores = table(3, 5, 1, 2);
    let before = Comparison::of_pairs(&scores).unwrap();
    scores.extend([(0.5, 1.0), (0.5, 0.5), (0.0, 0.5)]);
    let after = Comparison::of_pairs(&scores).unwrap();
    assert_eq!((after.n, after.no_guess, after.only_first, after.only_second), (14, 3, 5, 1));
    assert_eq!((after.mid_p, after.e_value), (before.mid_p, before.e_value));
    assert!((after.difference - (4.0 - 0.5 - 0.5) / 14.0).abs() < 1e-12);
}

#[test]
fn the_evidence_is_that_of_the_discordant_pairs() {
    let comparison = Comparison::of_pairs(&table(10, 12, 1, 10)).unwrap();
    assert!((comparison.e_value - e_value(12, 1)).abs() < 1e-12);
    assert_eq!(comparison.words(), Words::Clear);
    assert_eq!(Comparison::of_pairs(&table(10, 1, 12, 10)).unwrap().words(), Words::TooEarly);
    assert_eq!(Comparison::of_pairs(&[]), None);
}

#[test]
fn clusters_flip_as_wholes() {
    // Conversations of 3 and 2 for the first, 1 for the second: sums 6, 4, 2, 0 and their opposites, one in eight each.
    let rows = |counts: &[(u8, usize, f64)]| -> Vec<(u8, f64, f64)> {
        let rows = counts.iter().flat_map(|(k, n, first)| std::iter::repeat_n((*k, *first, 1.0 - first), *n));
        rows.collect()
    };
    let clustered = Comparison::of(&rows(&[(0, 3, 1.0), (1, 2, 1.0), (2, 1, 0.0)])).unwrap();
    assert!((clustered.mid_p - (2.0 * 0.25 - 0.125)).abs() < 1e-12, "{}", clustered.mid_p);
    assert!((clustered.e_value - e_value(2, 1)).abs() < 1e-12);
    assert_eq!((clustered.only_first, clustered.only_second), (5, 1));
    let even = Comparison::of(&rows(&[(0, 2, 1.0), (1, 2, 0.0)])).unwrap();
    assert!((even.mid_p - 0.75).abs() < 1e-12);
}

/// At no difference, in conversations that go together: below 5% in at most about 5%; `McNemar`'s would deceive.
#[test]
fn where_there_is_no_difference_it_seldom_says_so() {
    let samples: u64 = 1500;
    let (mut ours, mut on_pairs, mut covered) = (0, 0, 0);
    for sample in 0..samples {
        let rows: Vec<(u64, f64, f64)> = (0..45)
            .map(|i| {
                let leans = if draw::coin(sample, "conversation", i / 3) { 0.9 } else { 0.1 };
                let is_discordant = draw::unit(sample, "discordant", i) < 0.7;
                let first = f64::from(u8::from(draw::unit(sample, "first", i) < leans));
                if is_discordant { (i / 3, first, 1.0 - first) } else { (i / 3, 1.0, 1.0) }
            })
            .collect();
        let comparison = Comparison::of(&rows).unwrap();
        ours += u64::from(comparison.mid_p < 0.05);
        on_pairs += u64::from(mid_p(comparison.only_first, comparison.only_second) < 0.05);
        covered += u64::from(comparison.interval.low <= 0.0 && 0.0 <= comparison.interval.high);
    }
    let [ours, on_pairs, covered] = [ours, on_pairs, covered].map(|n| n as f64 / samples as f64);
    assert!(ours < 0.065 && on_pairs > 0.1, "{ours}, on pairs {on_pairs}");
    assert!(covered > 0.93, "{covered}");
}

/// A true difference of 0.2 (0.35 against 0.15 discordant), 40 pairs: the interval holds it in about 95%.
#[test]
fn the_interval_covers_what_it_says() {
    let samples: u64 = 2000;
    let covered = (0..samples).filter(|sample| {
        let scores: Vec<(f64, f64)> = (0..40)
            .map(|i| match draw::unit(*sample, "cell", i) {
                u if u < 0.35 => (1.0, 0.0),
                u if u < 0.5 => (0.0, 1.0),
                _ => (1.0, 1.0),
            })
            .collect();
        let Interval { low, high } = Comparison::of_pairs(&scores).unwrap().interval;
        low <= 0.2 && 0.2 <= high
    });
    let share = covered.count() as f64 / samples as f64;
    assert!((0.93..0.98).contains(&share), "{share}");
}

proptest! {
    #[test]
    fn turning_it_round_turns_the_sign(scores in prop::collection::vec((0_u8..4, 0_u8..=2, 0_u8..=2), 1..30)) {
        let half = |score: u8| f64::from(score) / 2.0;
        let one: Vec<(u8, f64, f64)> = scores.iter().map(|(k, a, b)| (*k, half(*a), half(*b))).collect();
        let two: Vec<(u8, f64, f64)> = one.iter().map(|(k, a, b)| (*k, *b, *a)).collect();
        let (one, two) = (Comparison::of(&one).unwrap(), Comparison::of(&two).unwrap());
        prop_assert!((one.difference + two.difference).abs() < 1e-12);
        prop_assert!((one.interval.low + two.interval.high).abs() < 1e-12);
        prop_assert!((one.mid_p - two.mid_p).abs() < 1e-12 && (0.0..=1.0).contains(&one.mid_p));
        prop_assert_eq!((one.only_first, one.no_guess), (two.only_second, two.no_guess));
    }
}
