//! How steady the person's choices are.

use super::catalogue::{Word, number, say};
use super::percent;
use crate::measure::interval::{Interval, Share};

/// Its head.
pub const HEAD: Word = Word("How steady you are");
/// Its note.
pub const NOTE: Word = Word(
    "A few pairs came again later with the sides swapped. Nothing learned from them, and no guess was scored. How often \
     you agree with yourself says between what bounds the best possible guesser stands.",
);

/// How often the choice was the same.
#[must_use]
pub fn alike(alike: &Share) -> String {
    let Interval { low, high } = alike.interval;
    say!(
        "You chose as before on {count} of {n} pair that came again ({share}; 95% interval {low}–{high})."
            | "You chose as before on {count} of {n} pairs that came again ({share}; 95% interval {low}–{high})."
                % alike.n,
        count = number(alike.count),
        share = percent(alike.share()),
        low = percent(low),
        high = percent(high)
    )
}

/// The band as a finding.
#[must_use]
pub fn best(best: Interval) -> String {
    if percent(best.low) == percent(best.high) {
        return say!("The best possible guesser would be right about {share} of the time", share = percent(best.low));
    }
    say!(
        "The best possible guesser would be right {low} to {high} of the time",
        low = percent(best.low),
        high = percent(best.high)
    )
}

/// What else is possible.
#[must_use]
pub fn sure(sure: Interval) -> String {
    say!(
        "The area is for the agreement as seen, from r to (1+√(2r−1))/2. The line allows for how few pairs these are: {low} to {high}.",
        low = percent(sure.low),
        high = percent(sure.high)
    )
}
