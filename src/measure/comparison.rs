//! Two predictors on the same pairs: who is right where the other is wrong.

use super::binomial::Binomial;
use super::clusters::{effective_n, evidence, totals};
use super::evidence::{Words, words};
use super::interval::{Interval, Z};

/// A first predictor against a second one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Pairs that both judged.
    pub n: usize,
    /// The first right, the second wrong: "b".
    pub only_first: usize,
    /// The second right, the first wrong: "c".
    pub only_second: usize,
    /// One of them, or both, made no guess: in no test, but in the difference.
    pub no_guess: usize,
    /// Mean score of the first minus that of the second, no guess as a half.
    pub difference: f64,
    /// Its 95% interval: Wald's with a pair added to each discordant count (Bonett and Price 2012), on the effective number of
    /// pairs where they come in clusters.
    pub interval: Interval,
    /// Two-sided, for no difference.
    pub mid_p: f64,
    /// One-sided, that the first beats the second; may be looked at after every pick.
    pub e_value: f64,
}

impl Comparison {
    /// Of rows (cluster, score of the first, score of the second), scores being 1, 0, or a half for no guess; none without any. A
    /// pair that stands alone is a cluster of its own. Under no difference, who is right is a coin for each cluster as a whole: the
    /// tests flip whole clusters, which is `McNemar`'s test where each holds one discordant pair.
    #[must_use]
    pub fn of<K: Ord + Clone>(rows: &[(K, f64, f64)]) -> Option<Self> {
        let n = rows.len();
        let differences: Vec<(K, f64)> = rows.iter().map(|(k, first, second)| (k.clone(), first - second)).collect();
        let (difference, interval) = difference(&differences)?;
        let is_guess = |score: &f64| (score - 0.5).abs() > 0.25;
        let guessed = rows.iter().filter(|(_, first, second)| is_guess(first) && is_guess(second));
        let signs: Vec<(&K, i64)> = guessed.map(|(k, a, b)| (k, i64::from(*a > 0.5) - i64::from(*b > 0.5))).collect();
        let [only_first, only_second] = [1, -1].map(|sign| signs.iter().filter(|(_, s)| *s == sign).count());
        let no_guess = n - signs.len();
        let totals = totals(signs);
        let (mid_p, e_value) = (sign_flip(&totals), evidence(&totals));
        Some(Self { n, only_first, only_second, no_guess, difference, interval, mid_p, e_value })
    }

    /// The same for pairs that all stand alone: (score of the first, score of the second).
    #[must_use]
    pub fn of_pairs(scores: &[(f64, f64)]) -> Option<Self> {
        let rows: Vec<(usize, f64, f64)> = scores.iter().enumerate().map(|(i, (a, b))| (i, *a, *b)).collect();
        Self::of(&rows)
    }

    /// The evidence that the first beats the second, in words.
    #[must_use]
    pub fn words(&self) -> Words {
        words(self.e_value)
    }
}

/// `McNemar`'s mid-p, two-sided, for `b` and `c` discordant pairs: the exact conditional value less the probability of what was seen
/// (half of it where b = c), after Fagerland, Lydersen and Laake 2013. 1 without any.
#[must_use]
pub fn mid_p(b: usize, c: usize) -> f64 {
    if b + c == 0 {
        return 1.0;
    }
    let fair = Binomial::new(b + c);
    let seen = fair.exactly(b, 0.5);
    if b == c { 1.0 - seen / 2.0 } else { 2.0 * fair.at_least(b.max(c), 0.5) - seen }
}

/// The same for clusters whose differences sum to `totals` (such as +1 a discordant pair for the first, -1 for the second), each cluster's
/// sign a fair coin: the exact distribution of the sum.
#[must_use]
pub fn sign_flip(totals: &[i64]) -> f64 {
    let sizes: Vec<usize> = totals.iter().filter_map(|t| usize::try_from(t.abs()).ok()).filter(|t| *t > 0).collect();
    let all: usize = sizes.iter().sum();
    let seen = usize::try_from(totals.iter().sum::<i64>().abs()).unwrap_or(0);
    let positive = usize::midpoint(all, seen);
    if all == sizes.len() {
        return mid_p(positive, all - positive);
    }
    // The chance that this much of the total falls to one side.
    let mut chance = vec![0.0; all + 1];
    chance[0] = 1.0;
    let mut reach = 0;
    for size in sizes {
        reach += size;
        for sum in (0..=reach).rev() {
            let moved = if sum >= size { chance[sum - size] } else { 0.0 };
            chance[sum] = f64::midpoint(chance[sum], moved);
        }
    }
    let here = chance[positive];
    if seen == 0 { 1.0 - here / 2.0 } else { 2.0 * chance[positive..].iter().sum::<f64>() - here }
}

fn difference<K: Ord>(rows: &[(K, f64)]) -> Option<(f64, Interval)> {
    let n = rows.len() as f64;
    if rows.is_empty() {
        return None;
    }
    let mean = rows.iter().map(|(_, d)| d).sum::<f64>() / n;
    let square = rows.iter().map(|(_, d)| d * d).sum::<f64>() / n;
    let (_, worth) = effective_n(rows, mean, square - mean * mean);
    let centre = mean * worth / (worth + 2.0);
    let variance = (square * worth + 2.0) / (worth + 2.0) - centre * centre;
    let half = Z * (variance / (worth + 2.0)).sqrt();
    Some((mean, Interval { low: (centre - half).max(-1.0), high: (centre + half).min(1.0) }))
}
