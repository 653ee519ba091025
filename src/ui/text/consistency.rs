//! How steady the person's choices are.

use super::{counted, percent};
use crate::measure::interval::{Interval, Share};

/// Its head.
pub const HEAD: &str = "How steady you are";
/// Its note.
pub const NOTE: &str = "A few pairs came again later with the sides swapped. Nothing learned from them, and no guess was scored. How often \
     you agree with yourself says between what bounds the best possible guesser stands.";

/// How often the choice was the same.
#[must_use]
pub fn alike(alike: &Share) -> String {
    let Interval { low, high } = alike.interval;
    format!(
        "You chose as before on {} of {} ({}; 95% interval {}–{}).",
        alike.count,
        counted(alike.n, "pair that came again", "pairs that came again"),
        percent(alike.share()),
        percent(low),
        percent(high)
    )
}

/// The band as a finding.
#[must_use]
pub fn best(best: Interval) -> String {
    if percent(best.low) == percent(best.high) {
        return format!("The best possible guesser would be right about {} of the time", percent(best.low));
    }
    format!("The best possible guesser would be right {} to {} of the time", percent(best.low), percent(best.high))
}

/// What else is possible.
#[must_use]
pub fn sure(sure: Interval) -> String {
    format!(
        "The area is for the agreement as seen, from r to (1+√(2r−1))/2. The line allows for how few pairs these are: {} to {}.",
        percent(sure.low),
        percent(sure.high)
    )
}
