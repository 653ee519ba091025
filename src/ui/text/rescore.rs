//! What edits do to the score.

use super::catalogue::{Word, decimal, number, say};
use super::{halves, percent, thousands};
use crate::method::rescore::{Change, Score};

/// Part.
pub const EFFECT: Word = Word("What your edits do");
/// Its note.
pub const EFFECT_NOTE: Word =
    Word("The judge with your words against the judge with the words as they were written, on the same pairs.");
/// Head.
pub const HELD_OUT: Word = Word("On pairs that it never learned from");
/// Head.
pub const VALIDATION: Word = Word("On the pairs that chose its examples");
/// Its note.
pub const VALIDATION_NOTE: Word = Word(
    "Look at these as often as you like: they measure nothing else. They flatter a little, for its examples were chosen by them.",
);
/// Head.
pub const CLEAN: Word = Word("On pairs that you chose after your last edit");
/// Button.
pub const GUESS_AGAIN: Word = Word("Guess them again");
/// Button.
pub const TRY: Word = Word("Try it on these");
/// Link.
pub const FRESH_PAIRS: Word = Word("Choose fresh pairs as a clean test");

/// What the held-out pairs take.
#[must_use]
pub fn lacking(pairs: usize, calls: usize, host: &str) -> String {
    say!(
        "{n} held-out pair was not guessed with your words yet: at most {calls} calls to {host}."
            | "{n} held-out pairs were not guessed with your words yet: at most {calls} calls to {host}." % pairs,
        calls = number(calls),
        host
    )
}

/// What the validation pairs take.
#[must_use]
pub fn untried(pairs: usize, calls: usize, host: &str) -> String {
    say!(
        "{n} validation pair, with your words and as it was written: {calls} calls to {host}."
            | "{n} validation pairs, with your words and as it was written: {calls} calls to {host}." % pairs,
        calls = number(calls),
        host
    )
}

/// The model isn't connected.
#[must_use]
pub fn no_model(model: &str) -> String {
    say!(
        "To have pairs guessed with your words, connect {model} in the settings: another model would not be the same judge.",
        model
    )
}

/// "Right on 14 of 20 with your edits; as it was written, on 13."
#[must_use]
pub fn change(change: &Change) -> String {
    let Change { before, after, .. } = change;
    say!(
        "Right on {after} of {n} with your edits; as it was written, on {before}.",
        after = halves(after.right),
        n = after.n,
        before = halves(before.right)
    )
}

/// Whether the change is more than noise.
#[must_use]
pub fn noise(change: &Change) -> String {
    let (differing, p) = (change.differing(), change.comparison.mid_p);
    match (differing, change.may_be_noise()) {
        (0, _) => say!("No pair was guessed differently."),
        (_, true) => say!(
            "This can’t be told from noise: {n} pair was guessed differently (McNemar’s exact test, p {p})."
                | "This can’t be told from noise: {n} pairs were guessed differently (McNemar’s exact test, p {p})."
                    % differing,
            p = decimal(p, 2)
        ),
        (_, false) => say!(
            "More than noise would do: {n} pair was guessed differently (McNemar’s exact test, p {p})."
                | "More than noise would do: {n} pairs were guessed differently (McNemar’s exact test, p {p})."
                    % differing,
            p = decimal(p, 3)
        ),
    }
}

/// "Without it, right on 14 of 20 held-out pairs; with it, 13."
#[must_use]
pub fn without(change: &Change) -> String {
    let Change { before: with, after: without, .. } = change;
    let said = say!(
        "Without it, right on {without} of {n} held-out pairs; with it, {with}.",
        without = halves(without.right),
        n = without.n,
        with = halves(with.right)
    );
    if change.may_be_noise() { say!("{said} That may be noise.", said) } else { said }
}

/// How often the held-out pairs have been looked at.
#[must_use]
pub fn looks(looks: usize) -> String {
    say!(
        "These pairs have scored {looks} versions of your likeness by now. Whoever keeps the best of several has chosen by them, so they are not quite held out any more.",
        looks
    )
}

/// The clean score.
#[must_use]
pub fn clean(score: Option<&Score>) -> String {
    match score {
        None => say!(
            "None yet. Each pair that comes at random from now on is guessed and sealed with your words before you pick: no edit can have looked at it."
        ),
        Some(Score { right, n, interval }) => {
            let said = say!("Right on {right} of {n}. No edit can have looked at them.", right = halves(*right), n);
            interval.map_or_else(
                || said.clone(),
                |i| {
                    let (low, high) = (percent(i.low), percent(i.high));
                    say!("{said} The true rate could be anything from {low} to {high}.", said, low, high)
                },
            )
        }
    }
}

/// What it took.
#[must_use]
pub fn took(requests: u64, tokens: u64) -> String {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    if tokens == 0 {
        say!("That took {n} call." | "That took {n} calls." % count(requests))
    } else {
        say!(
            "That took {n} call and about {tokens} tokens."
                | "That took {n} calls and about {tokens} tokens." % count(requests),
            tokens = thousands(count(tokens))
        )
    }
}
