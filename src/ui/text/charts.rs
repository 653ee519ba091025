//! The charts of "Does it hold?": the live guesses at full size, the learning curve, how often what was said came true.

use super::catalogue::{Word, decimal, number, say};
use super::{halves, percent};
use crate::measure::evidence::Words;

/// The line at a half.
pub const CHANCE: Word = Word("chance");
/// Legend of the live chart.
pub const GUESS_RIGHT: Word = Word("guess was right");
/// Legend of the live chart.
pub const GUESS_WRONG: Word = Word("guess was wrong");
/// Legend of the live chart.
pub const AVERAGE: Word = Word("average so far, with its 95% interval");
/// At its upper line.
pub const ALL_RIGHT: Word = Word("right 100%");
/// At its lower line.
pub const ALL_WRONG: Word = Word("wrong 0%");
/// Under the live chart.
pub const LIVE_SOURCE: Word = Word("Each guess was sealed before the pick. No average is shown before the fifth.");
/// Below the live chart, across.
pub const GUESSES: Word = Word("guesses");

/// Part: does it get better.
pub const CURVE: Word = Word("Does it get better?");
/// Its note.
pub const CURVE_NOTE: Word = Word(
    "This device’s model, fitted anew on your first learning choices: none, two, four and so on. Every fit is tested on the same held-out pairs, from which none of them learned.",
);
/// While the fits are made.
pub const CURVE_COMING: Word = Word("Fitting it anew, step by step…");
/// Without held-out pairs or learning choices.
pub const CURVE_EMPTY: Word = Word("It takes a few more choices, learnt from and held out, to see.");
/// Below the curve.
pub const CURVE_AXIS: Word = Word("choices learnt from");
/// Under the curve.
pub const CURVE_SOURCE: Word =
    Word("Dot: share right, no guess as half. Band: 95% interval. On so few pairs a step or two up or down is noise.");
/// Heads of its table.
pub const CURVE_HEADS: [Word; 7] = [
    Word("Learnt from"),
    Word("Right"),
    Word("Wrong"),
    Word("No guess"),
    Word("Accuracy"),
    Word("95% interval"),
    Word("Log loss"),
];

/// Heads of the table of blocks.
pub const BLOCK_HEADS: [Word; 4] = [Word("Guesses"), Word("Right"), Word("Accuracy"), Word("95% interval")];
/// Under the blocks.
pub const BLOCKS_SOURCE: Word = Word(
    "Dot: share right. Bar: 95% interval. The pairs differ from block to block, so only a large change says something.",
);

/// Below the reliability plot.
pub const IT_SAID: Word = Word("it said");
/// At its upright axis.
pub const CAME_TRUE: Word = Word("came true");
/// At the diagonal.
pub const DIAGONAL: Word = Word("dashed: as often as said");
/// Under the reliability plot.
pub const SURE_SOURCE: Word = Word(
    "Dot: how often it came true where it said so much on average, with the count. Bar: 95% interval. Below the dashed line it was too sure.",
);

/// Heads of the table of self-consistency.
pub const STEADY_HEADS: [Word; 3] = [Word("What"), Word("From"), Word("To")];
/// Its rows.
pub const STEADY_ROWS: [Word; 3] = [
    Word("You chose as before, 95% interval"),
    Word("Best guesser, for that as seen"),
    Word("Best guesser, for that interval"),
];

/// The finding of the live chart.
#[must_use]
pub fn live_title(right: usize, n: usize) -> String {
    if n == 0 {
        return say!("No guess was scored yet");
    }
    say!(
        "Right on {right} of {n} pair, guessed before you picked; chance would be {chance}"
            | "Right on {right} of {n} pairs, guessed before you picked; chance would be {chance}" % n,
        right = number(right),
        chance = halves(n as f64 / 2.0)
    )
}

/// The verdict on the evidence.
#[must_use]
pub fn verdict(words: Words) -> Word {
    match words {
        Words::TooEarly => Word("Too early to say."),
        Words::SomeSign => Word("Some sign."),
        Words::Clear => Word("Clear."),
    }
}

/// The interval in numbers, and the simple rival.
#[must_use]
pub fn live_subtitle(right: usize, n: usize, interval: Option<(f64, f64)>, longer: Option<f64>) -> String {
    match (interval, longer) {
        (Some((low, high)), Some(longer)) => say!(
            "An average of {right} in {n} could come from a true rate between {low} and {high}, and always taking the longer answer gets {longer}.",
            right,
            n,
            low = percent(low),
            high = percent(high),
            longer = halves(longer)
        ),
        (Some((low, high)), None) => say!(
            "An average of {right} in {n} could come from a true rate between {low} and {high}.",
            right,
            n,
            low = percent(low),
            high = percent(high)
        ),
        (None, Some(longer)) => {
            say!("For comparison: always taking the longer answer gets {longer}.", longer = halves(longer))
        }
        (None, None) => String::new(),
    }
}

/// At the end of the average.
#[must_use]
pub fn right_now(right: usize, n: usize) -> String {
    say!("{right} of {n} right", right, n)
}

/// The line of chance, with what it would come to.
#[must_use]
pub fn chance_of(n: usize) -> String {
    say!("chance, {chance} of {n}", chance = halves(n as f64 / 2.0), n)
}

/// At the mark of a rival.
#[must_use]
pub fn longer(right: f64) -> String {
    say!("{right}, always the longer answer", right = halves(right))
}

/// The finding of the learning curve.
#[must_use]
pub fn curve_title(learnt: usize, before: f64, right: f64, n: usize) -> String {
    say!(
        "Right on {before} of {of} before it had learnt anything, on {right} after {n} choice"
            | "Right on {before} of {of} before it had learnt anything, on {right} after {n} choices" % learnt,
        before = halves(before),
        of = number(n),
        right = halves(right)
    )
}

/// How sure that gain is: mean, low and high end as shares.
#[must_use]
pub fn gain(mean: f64, low: f64, high: f64) -> String {
    let verdict = if low > 0.0 {
        Word("It has got better")
    } else if high < 0.0 {
        Word("It has got worse")
    } else {
        Word("Whether it has got better can’t be told yet")
    };
    say!(
        "{verdict}: {points} points (95% interval {low} to {high}).",
        verdict,
        points = points(mean),
        low = points(low),
        high = points(high)
    )
}

fn points(share: f64) -> String {
    let points = (share * 100.0).round();
    let sign = if points < 0.0 { "" } else { "+" };
    format!("{sign}{}", decimal(points, 0))
}

/// The finding of the blocks.
#[must_use]
pub fn blocks_title(first: (usize, usize), last: (usize, usize)) -> String {
    say!(
        "Right on {right} of the first {of}, on {then} of the last {then_of}",
        right = first.0,
        of = first.1,
        then = last.0,
        then_of = last.1
    )
}

/// "48%–85%".
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    super::interval(low, high)
}

/// "1 to 10".
#[must_use]
pub fn block(from: usize, to: usize) -> String {
    say!("{low} to {high}", low = from, high = to)
}

/// A block's label in the drawing.
#[must_use]
pub fn block_label(from: usize, to: usize) -> String {
    say!("Guesses {from} to {to}", from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_what_it_stands_on() {
        assert_eq!(live_title(14, 20), "Right on 14 of 20 pairs, guessed before you picked; chance would be 10");
        assert_eq!(
            live_subtitle(14, 20, Some((0.481, 0.855)), Some(11.5)),
            "An average of 14 in 20 could come from a true rate between 48% and 86%, and always taking the longer answer gets 11½."
        );
        assert_eq!(live_subtitle(1, 2, None, None), "");
        assert!(gain(0.2, -0.1, 0.5).starts_with("Whether") && gain(0.2, 0.1, 0.3).contains("+20 points"));
        assert!(gain(-0.2, -0.4, -0.1).starts_with("It has got worse: −20"));
    }
}
