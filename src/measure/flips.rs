//! The label flip: what becomes of judgements when every choice that they were learnt from is inverted, against what becomes of them
//! when nothing is changed.

use super::comparison::Comparison;
use super::interval::Share;
use super::mean::Mean;

/// One pair, judged twice or three times: log-odds of its first answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// By the prompt learnt from the real choices.
    pub real: f64,
    /// By the prompt learnt from the inverted choices.
    pub inverted: f64,
    /// By the prompt learnt from the real choices once more, where it was asked again.
    pub repeat: Option<f64>,
}

/// From a first judgement of some pairs to a second one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The mean shift of log-odds away from the side first taken; its interval is Student's. None for fewer than two pairs. Above 0
    /// also where nothing changed: a side taken by chance is not taken again.
    pub shift: Option<Mean>,
    /// How many of the pairs took the other side the second time.
    pub flipped: Share,
}

/// What the inversion did.
#[derive(Clone, Debug, PartialEq)]
pub struct Flips {
    /// From the real choices to the inverted ones.
    pub inverted: Change,
    /// From the real choices to the real ones, on the pairs that were judged a third time.
    pub repeat: Option<Repeat>,
    /// Pairs left out, because the first judgement took no side or a judgement is not a finite number.
    pub no_side: usize,
}

/// What happens when nothing changed, and how much more the inversion does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    /// From the real choices to the real ones.
    pub change: Change,
    /// By how much the inversion shifts further, pair by pair; free of the luck in the side first taken.
    pub further: Option<Mean>,
    /// Flipped by the inversion (first) against flipped by the repeat (second), on the same pairs.
    pub flipped_more: Comparison,
}

/// None where no pair took a side.
#[must_use]
pub fn flips(rows: &[Flip]) -> Option<Flips> {
    let is_finite = |row: &&Flip| row.real.is_finite() && row.inverted.is_finite();
    let sided: Vec<&Flip> = rows.iter().filter(is_finite).filter(|row| row.real != 0.0).collect();
    let inverted = change(&sided.iter().map(|row| (row.real, row.inverted)).collect::<Vec<_>>())?;
    let third = |row: &&Flip| Some((row.real, row.inverted, row.repeat.filter(|x| x.is_finite())?));
    let repeated: Vec<(f64, f64, f64)> = sided.iter().filter_map(third).collect();
    Some(Flips { inverted, repeat: repeat(&repeated), no_side: rows.len() - sided.len() })
}

/// Rows are (real, inverted, repeat).
fn repeat(rows: &[(f64, f64, f64)]) -> Option<Repeat> {
    let change = change(&rows.iter().map(|(real, _, repeat)| (*real, *repeat)).collect::<Vec<_>>())?;
    let further: Vec<f64> =
        rows.iter().map(|(real, inverted, repeat)| shift(*real, *inverted) - shift(*real, *repeat)).collect();
    let flips = |to: f64, real: f64| f64::from(u8::from(is_flip(real, to)));
    let both: Vec<(f64, f64)> =
        rows.iter().map(|(real, inverted, repeat)| (flips(*inverted, *real), flips(*repeat, *real))).collect();
    Some(Repeat { change, further: Mean::of(&further), flipped_more: Comparison::of_pairs(&both)? })
}

/// Rows are (first judgement, second judgement).
fn change(rows: &[(f64, f64)]) -> Option<Change> {
    let shifts: Vec<f64> = rows.iter().map(|(from, to)| shift(*from, *to)).collect();
    let flipped = rows.iter().filter(|(from, to)| is_flip(*from, *to)).count();
    Some(Change { shift: Mean::of(&shifts), flipped: Share::of(flipped, rows.len())? })
}

fn shift(from: f64, to: f64) -> f64 {
    from.signum() * (from - to)
}

fn is_flip(from: f64, to: f64) -> bool {
    from * to < 0.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::draw;

    fn flip(real: f64, inverted: f64, repeat: Option<f64>) -> Flip {
        Flip { real, inverted, repeat }
    }

    #[test]
    fn shifts_and_flips_counted_by_hand() {
        let rows = [
            flip(2.0, -1.0, Some(1.0)),
            flip(-1.0, -0.5, Some(0.5)),
            flip(0.5, 0.5, Some(0.5)),
            flip(1.0, -1.0, None),
            flip(0.0, 3.0, Some(1.0)),
            flip(1.0, f64::NAN, None),
        ];
        let known = flips(&rows).unwrap();
        // 3, 0.5, 0 and 2.
        assert!((known.inverted.shift.unwrap().mean - 5.5 / 4.0).abs() < 1e-12);
        assert_eq!((known.inverted.flipped.count, known.inverted.flipped.n, known.no_side), (2, 4, 2));
        let repeat = known.repeat.unwrap();
        // 1, 1.5 and 0.
        assert!((repeat.change.shift.unwrap().mean - 2.5 / 3.0).abs() < 1e-12);
        assert_eq!((repeat.change.flipped.count, repeat.change.flipped.n), (1, 3));
        // 2, -1 and 0.
        assert!((repeat.further.unwrap().mean - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!((repeat.flipped_more.only_first, repeat.flipped_more.only_second), (1, 1));
        assert_eq!(flips(&rows[4..]), None);
        assert_eq!(flips(&rows[3..4]).unwrap().repeat, None);
    }

    /// A judge who reads only the texts, noisily: shift and flips are above 0 with and without the inversion, and the difference holds
    /// 0 in about 95%. One who reads the choices: it doesn't.
    #[test]
    fn noise_alone_is_no_effect() {
        let normal =
            |seed: u64, what: &str, i: u64| (0..12).map(|j| draw::unit(seed, what, i * 12 + j)).sum::<f64>() - 6.0;
        let (mut none, mut found, mut naive) = (0, 0, 0);
        let studies: u64 = 200;
        for study in 0..studies {
            let rows = |effect: f64| -> Vec<Flip> {
                let judged = (0..25).map(|i| {
                    let (text, person) = (0.5 * normal(study, "text", i), effect * normal(study, "person", i));
                    let [a, b, c] = ["a", "b", "c"].map(|run| normal(study, run, i));
                    flip(text + person + a, text - person + b, Some(text + person + c))
                });
                judged.collect()
            };
            let further = |effect| flips(&rows(effect)).unwrap().repeat.unwrap().further.unwrap().interval;
            let alone = further(0.0);
            none += u64::from(alone.low <= 0.0 && 0.0 <= alone.high);
            found += u64::from(further(1.5).low > 0.0);
            naive += u64::from(flips(&rows(0.0)).unwrap().inverted.shift.unwrap().interval.low > 0.0);
        }
        let [none, found, naive] = [none, found, naive].map(|count| count as f64 / studies as f64);
        assert!((0.91..0.99).contains(&none), "{none}");
        assert!(found > 0.8 && naive > 0.8, "{found} {naive}");
    }

    proptest! {
        #[test]
        fn turning_the_answers_round_changes_nothing(rows in prop::collection::vec((-3.0_f64..3.0, -3.0_f64..3.0, -3.0_f64..3.0), 1..20)) {
            let one: Vec<Flip> = rows.iter().map(|(a, b, c)| flip(*a, *b, Some(*c))).collect();
            let two: Vec<Flip> = rows.iter().map(|(a, b, c)| flip(-a, -b, Some(-c))).collect();
            prop_assert_eq!(flips(&one), flips(&two));
        }
    }
}
