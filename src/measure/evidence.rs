//! Evidence that guesses are better than chance, which may be looked at after every pick.

/// From here on there is some sign.
const SOME: f64 = 5.0;

/// From here on it is clear: at chance this is ever reached in fewer than one session of twenty.
const CLEAR: f64 = 20.0;

/// The e-value in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    /// Below 5.
    TooEarly,
    /// From 5 on.
    SomeSign,
    /// From 20 on.
    Clear,
}

/// What an e-value says.
#[must_use]
pub fn words(e_value: f64) -> Words {
    if e_value >= CLEAR {
        Words::Clear
    } else if e_value >= SOME {
        Words::SomeSign
    } else {
        Words::TooEarly
    }
}

/// One-sided evidence against guessing at chance after `right` of `right + wrong` guesses (no guesses left out): the likelihood
/// averaged over all rates from a half to one, against that of a half. 1 before the first; infinite beyond what a number holds.
#[must_use]
pub fn e_value(right: usize, wrong: usize) -> f64 {
    ln_e_value(right, wrong).exp()
}

/// Its logarithm. With n guesses, k right, the average is the exact sum
/// `Σ_{j≤k} C(n+1, j) / ((n+1) · C(n, k))`, here from its last term down, in logarithms.
#[must_use]
pub fn ln_e_value(right: usize, wrong: usize) -> f64 {
    let n = (right + wrong) as f64;
    let mut term = -(wrong as f64 + 1.0).ln();
    let mut sum = term;
    for j in (1..=right).rev() {
        term += (j as f64).ln() - (n + 2.0 - j as f64).ln();
        let (more, less) = if term > sum { (term, sum) } else { (sum, term) };
        sum = more + (less - more).exp().ln_1p();
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draw;

    #[test]
    fn six_of_eight_is_1_8() {
        assert!((e_value(6, 2) - 466.0 / 252.0).abs() < 1e-12);
        assert!((e_value(0, 0) - 1.0).abs() < 1e-12);
        // 2^(n+1) ∫ p^n over (1/2, 1) = (2^(n+1) − 1) / (n + 1)
        assert!((e_value(10, 0) - 2047.0 / 11.0).abs() < 1e-9);
    }

    #[test]
    fn it_is_the_integral_that_it_says() {
        for (right, wrong) in [(3, 4), (14, 6), (40, 25), (0, 9)] {
            let steps = 200_000;
            let ln_at = |p: f64| f64::from(right) * (2.0 * p).ln() + f64::from(wrong) * (2.0 * (1.0 - p)).ln();
            let width = 0.5 / f64::from(steps);
            let sum: f64 = (0..steps).map(|i| ln_at(0.5 + (f64::from(i) + 0.5) * width).exp() * width * 2.0).sum();
            let exact = e_value(usize::try_from(right).unwrap_or(0), usize::try_from(wrong).unwrap_or(0));
            assert!((exact / sum - 1.0).abs() < 1e-6, "{right} {wrong}: {exact} {sum}");
        }
    }

    #[test]
    fn it_stays_a_number_for_long_sessions() {
        assert!(ln_e_value(5000, 5000).is_finite());
        assert!(ln_e_value(5000, 0) > 3000.0);
        assert!(e_value(0, 5000) > 0.0);
    }

    #[test]
    fn words_change_at_5_and_20() {
        assert_eq!(
            [4.99, 5.0, 19.99, 20.0].map(words),
            [Words::TooEarly, Words::SomeSign, Words::SomeSign, Words::Clear]
        );
    }

    /// At a true 50%, looking after every pick for 100 picks, above 20 at some point in fewer than 5% of sessions.
    #[test]
    fn looking_after_every_pick_seldom_deceives() {
        let sessions: u64 = 4000;
        let deceived = (0..sessions).filter(|session| {
            let mut right = 0;
            (1..=100_usize).any(|n| {
                right += usize::from(draw::coin(11, "chance", session * 100 + n as u64));
                e_value(right, n - right) > CLEAR
            })
        });
        let share = deceived.count() as f64 / sessions as f64;
        assert!(share < 0.05, "{share}");
    }

    /// At a true 75%, 30 picks show some sign in most sessions.
    #[test]
    fn real_skill_is_seen() {
        let sessions: u64 = 500;
        let seen = (0..sessions).filter(|session| {
            let right = (0..30).filter(|i| draw::unit(12, "skill", session * 30 + i) < 0.75).count();
            words(e_value(right, 30 - right)) != Words::TooEarly
        });
        assert!(seen.count() as f64 / sessions as f64 > 0.5);
    }
}
