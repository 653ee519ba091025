//! The charts of "Does it hold?": the live guesses at full size, the learning curve, how often what was said came true.

use super::{counted, halves, percent};
use crate::measure::evidence::Words;

/// The line at a half.
pub const CHANCE: &str = "chance";
/// Legend of the live chart.
pub const GUESS_RIGHT: &str = "guess was right";
/// Legend of the live chart.
pub const GUESS_WRONG: &str = "guess was wrong";
/// Legend of the live chart.
pub const AVERAGE: &str = "average so far, with its 95% interval";
/// At its upper line.
pub const ALL_RIGHT: &str = "right 100%";
/// At its lower line.
pub const ALL_WRONG: &str = "wrong 0%";
/// Under the live chart.
pub const LIVE_SOURCE: &str = "Each guess was sealed before the pick. No average is shown before the fifth.";
/// Below the live chart, across.
pub const GUESSES: &str = "guesses";

/// Part: does it get better.
pub const CURVE: &str = "Does it get better?";
/// Its note.
pub const CURVE_NOTE: &str = "This device’s model, fitted anew on your first learning choices: none, two, four and so on. Every fit is tested on the same held-out pairs, from which none of them learned.";
/// While the fits are made.
pub const CURVE_COMING: &str = "Fitting it anew, step by step…";
/// Without held-out pairs or learning choices.
pub const CURVE_EMPTY: &str = "It takes a few more choices, learnt from and held out, to see.";
/// Below the curve.
pub const CURVE_AXIS: &str = "choices learnt from";
/// Under the curve.
pub const CURVE_SOURCE: &str =
    "Dot: share right, no guess as half. Band: 95% interval. On so few pairs a step or two up or down is noise.";
/// Heads of its table.
pub const CURVE_HEADS: [&str; 7] =
    ["Learnt from", "Right", "Wrong", "No guess", "Accuracy", "95% interval", "Log loss"];

/// Heads of the table of blocks.
pub const BLOCK_HEADS: [&str; 4] = ["Guesses", "Right", "Accuracy", "95% interval"];
/// Under the blocks.
pub const BLOCKS_SOURCE: &str =
    "Dot: share right. Bar: 95% interval. The pairs differ from block to block, so only a large change says something.";

/// Below the reliability plot.
pub const IT_SAID: &str = "it said";
/// At its upright axis.
pub const CAME_TRUE: &str = "came true";
/// At the diagonal.
pub const DIAGONAL: &str = "dashed: as often as said";
/// Under the reliability plot.
pub const SURE_SOURCE: &str = "Dot: how often it came true where it said so much on average, with the count. Bar: 95% interval. Below the dashed line it was too sure.";

/// Heads of the table of self-consistency.
pub const STEADY_HEADS: [&str; 3] = ["What", "From", "To"];
/// Its rows.
pub const STEADY_ROWS: [&str; 3] =
    ["You chose as before, 95% interval", "Best guesser, for that as seen", "Best guesser, for that interval"];

/// The finding of the live chart.
#[must_use]
pub fn live_title(right: usize, n: usize) -> String {
    if n == 0 {
        return "No guess was scored yet".to_owned();
    }
    let pairs = counted(n, "pair", "pairs");
    format!("Right on {right} of {pairs}, guessed before you picked; chance would be {}", halves(n as f64 / 2.0))
}

/// The verdict on the evidence.
#[must_use]
pub fn verdict(words: Words) -> &'static str {
    match words {
        Words::TooEarly => "Too early to say.",
        Words::SomeSign => "Some sign.",
        Words::Clear => "Clear.",
    }
}

/// The interval in numbers, and the simple rival.
#[must_use]
pub fn live_subtitle(right: usize, n: usize, interval: Option<(f64, f64)>, longer: Option<f64>) -> String {
    let rate = interval.map(|(low, high)| {
        format!(
            "An average of {right} in {n} could come from a true rate between {} and {}",
            percent(low),
            percent(high)
        )
    });
    let rival = longer.map(|longer| format!("always taking the longer answer gets {}", halves(longer)));
    match (rate, rival) {
        (Some(rate), Some(rival)) => format!("{rate}, and {rival}."),
        (Some(rate), None) => format!("{rate}."),
        (None, Some(rival)) => format!("For comparison: {rival}."),
        (None, None) => String::new(),
    }
}

/// At the end of the average.
#[must_use]
pub fn right_now(right: usize, n: usize) -> String {
    format!("{right} of {n} right")
}

/// The line of chance, with what it would come to.
#[must_use]
pub fn chance_of(n: usize) -> String {
    format!("chance, {} of {n}", halves(n as f64 / 2.0))
}

/// At the mark of a rival.
#[must_use]
pub fn longer(right: f64) -> String {
    format!("{}, always the longer answer", halves(right))
}

/// The finding of the learning curve.
#[must_use]
pub fn curve_title(learnt: usize, before: f64, right: f64, n: usize) -> String {
    let choices = counted(learnt, "choice", "choices");
    let (before, right) = (halves(before), halves(right));
    format!("Right on {before} of {n} before it had learnt anything, on {right} after {choices}")
}

/// How sure that gain is: mean, low and high end as shares.
#[must_use]
pub fn gain(mean: f64, low: f64, high: f64) -> String {
    let points = format!("{} points (95% interval {} to {})", points(mean), points(low), points(high));
    let verdict = if low > 0.0 {
        "It has got better"
    } else if high < 0.0 {
        "It has got worse"
    } else {
        "Whether it has got better can’t be told yet"
    };
    format!("{verdict}: {points}.")
}

fn points(share: f64) -> String {
    let points = (share * 100.0).round();
    if points < 0.0 { format!("−{:.0}", -points) } else { format!("+{points:.0}") }
}

/// The finding of the blocks.
#[must_use]
pub fn blocks_title(first: (usize, usize), last: (usize, usize)) -> String {
    format!("Right on {} of the first {}, on {} of the last {}", first.0, first.1, last.0, last.1)
}

/// "48%–85%".
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    format!("{}–{}", percent(low), percent(high))
}

/// "1 to 10".
#[must_use]
pub fn block(from: usize, to: usize) -> String {
    format!("{from} to {to}")
}

/// A block's label in the drawing.
#[must_use]
pub fn block_label(from: usize, to: usize) -> String {
    format!("Guesses {from} to {to}")
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
