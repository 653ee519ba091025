//! What edits do to the score.

use super::{counted, halves, percent, thousands};
use crate::method::rescore::{Change, Score};

/// Part.
pub const EFFECT: &str = "What your edits do";
/// Its note.
pub const EFFECT_NOTE: &str =
    "The judge with your words against the judge with the words as they were written, on the same pairs.";
/// Head.
pub const HELD_OUT: &str = "On pairs that it never learned from";
/// Head.
pub const VALIDATION: &str = "On the pairs that chose its examples";
/// Its note.
pub const VALIDATION_NOTE: &str = "Look at these as often as you like: they measure nothing else. They flatter a little, for its examples were chosen by them.";
/// Head.
pub const CLEAN: &str = "On pairs that you chose after your last edit";
/// Button.
pub const GUESS_AGAIN: &str = "Guess them again";
/// Button.
pub const TRY: &str = "Try it on these";
/// Link.
pub const FRESH_PAIRS: &str = "Choose fresh pairs as a clean test";

/// What the held-out pairs take.
#[must_use]
pub fn lacking(pairs: usize, calls: usize, host: &str) -> String {
    format!(
        "{} not guessed with your words yet: at most {calls} calls to {host}.",
        counted(pairs, "held-out pair was", "held-out pairs were")
    )
}

/// What the validation pairs take.
#[must_use]
pub fn untried(pairs: usize, calls: usize, host: &str) -> String {
    format!(
        "{}, with your words and as it was written: {calls} calls to {host}.",
        counted(pairs, "validation pair", "validation pairs")
    )
}

/// The model isn't connected.
#[must_use]
pub fn no_model(model: &str) -> String {
    format!(
        "To have pairs guessed with your words, connect {model} in the settings: another model would not be the same judge."
    )
}

/// "Right on 14 of 20 with your edits; as it was written, on 13."
#[must_use]
pub fn change(change: &Change) -> String {
    let Change { before, after, .. } = change;
    format!(
        "Right on {} of {} with your edits; as it was written, on {}.",
        halves(after.right),
        after.n,
        halves(before.right)
    )
}

/// Whether the change is more than noise.
#[must_use]
pub fn noise(change: &Change) -> String {
    let (differing, p) = (change.differing(), change.comparison.mid_p);
    let pairs = counted(differing, "pair was", "pairs were");
    match (differing, change.may_be_noise()) {
        (0, _) => "No pair was guessed differently.".to_owned(),
        (_, true) => {
            format!("This can’t be told from noise: {pairs} guessed differently (McNemar’s exact test, p {p:.2}).")
        }
        (_, false) => {
            format!("More than noise would do: {pairs} guessed differently (McNemar’s exact test, p {p:.3}).")
        }
    }
}

/// "Without it, right on 14 of 20 held-out pairs; with it, 13."
#[must_use]
pub fn without(change: &Change) -> String {
    let Change { before: with, after: without, .. } = change;
    let noise = if change.may_be_noise() { " That may be noise." } else { "" };
    format!(
        "Without it, right on {} of {} held-out pairs; with it, {}.{noise}",
        halves(without.right),
        without.n,
        halves(with.right)
    )
}

/// How often the held-out pairs have been looked at.
#[must_use]
pub fn looks(looks: usize) -> String {
    format!(
        "These pairs have scored {looks} versions of your likeness by now. Whoever keeps the best of several has chosen by them, so they are not quite held out any more."
    )
}

/// The clean score.
#[must_use]
pub fn clean(score: Option<&Score>) -> String {
    match score {
        None => "None yet. Each pair that comes at random from now on is guessed and sealed with your words before you pick: no edit can have looked at it.".to_owned(),
        Some(Score { right, n, interval }) => {
            let range = interval.map_or_else(String::new, |i| format!(" The true rate could be anything from {} to {}.", percent(i.low), percent(i.high)));
            format!("Right on {} of {}. No edit can have looked at them.{range}", halves(*right), n)
        }
    }
}

/// What it took.
#[must_use]
pub fn took(requests: u64, tokens: u64) -> String {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let requests = counted(count(requests), "call", "calls");
    if tokens == 0 {
        format!("That took {requests}.")
    } else {
        format!("That took {requests} and about {} tokens.", thousands(count(tokens)))
    }
}
