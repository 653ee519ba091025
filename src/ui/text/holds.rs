//! The held-out table.

use super::catalogue::{Word, number, say};
use super::{halves, percent};
use crate::measure::evidence::Words;

/// While nothing is held out.
pub const EMPTY: Word = Word("Nothing was held out yet");
/// Why, and what to do.
pub const EMPTY_WHY: Word = Word("Three of every ten choices are kept apart to test the likeness. Make a few more.");
/// Note beside the plot.
pub const NOTE: Word = Word(
    "These pairs were set aside at random before you picked. Nothing learned from them, and no prompt holds what you chose there.",
);
/// How no guess counts.
pub const HALF: Word = Word("No guess counts as half right. Intervals: 95%, Wilson, on pairs.");
/// Table heads.
pub const HEADS: [Word; 8] = [
    Word("Predictor"),
    Word("Right"),
    Word("Wrong"),
    Word("No guess"),
    Word("Accuracy"),
    Word("95% interval"),
    Word("Log loss"),
    Word("No judgement"),
];
/// Under the table.
pub const HEADS_NOTE: Word = Word(
    "Log loss: how much its probabilities cost; 0.693 is a coin, less is better. No judgement: pairs for which nothing usable came back, or that it was not asked about yet.",
);
/// Table caption.
pub const TABLE: Word = Word("The same as a table");
/// Live part.
pub const LIVE: Word = Word("Guesses as you went");
/// Its note.
pub const LIVE_NOTE: Word = Word(
    "Sealed before each pick, by a model that learned from every earlier choice. Pairs chosen for learning are hard ones and left out. Reported apart: it is not the test above.",
);
/// Seals part.
pub const SEALS: Word = Word("Check the seals");
/// Its note.
pub const SEALS_NOTE: Word = Word("The export holds every sealed record and its SHA-256.");
/// Judges the pairs that lack a judgement.
pub const JUDGE_FRESH: Word = Word("Judge them now");
/// Stops it.
pub const STOP: Word = Word("Stop");
/// Which version is measured.
pub const MEASURED: Word = Word("Measured");

/// Name of a predictor.
#[must_use]
pub fn predictor(id: &str) -> Word {
    match id {
        "persona" => Word("Your likeness, as a judge"),
        "on-device" => Word("This device’s model"),
        "longer" => Word("Always the longer answer"),
        "plain" => Word("A plain judge"),
        "rubric" => Word("Criteria for each question"),
        "stack" => Word("All of them together"),
        "on-device-texts" => Word("Without the deck’s axes"),
        "chance" => Word("Chance"),
        _ => Word("Unknown"),
    }
}

/// Title: the finding.
#[must_use]
pub fn title(right: f64, n: usize) -> String {
    say!(
        "Right on {right} of {n} pair that it never learned from; chance would be {chance}"
            | "Right on {right} of {n} pairs that it never learned from; chance would be {chance}" % n,
        right = halves(right),
        chance = halves(n as f64 / 2.0)
    )
}

/// Verdict and interval.
#[must_use]
pub fn subtitle(words: Words, right: f64, n: usize, low: f64, high: f64) -> String {
    let verdict = match words {
        Words::TooEarly => Word("Too early to say."),
        Words::SomeSign => Word("Some sign."),
        Words::Clear => Word("Clear."),
    };
    say!(
        "{verdict} {right} in {n} could come from a true rate between {low} and {high}.",
        verdict,
        right = halves(right),
        n = number(n),
        low = percent(low),
        high = percent(high)
    )
}

/// Beside a row of the chart.
#[must_use]
pub fn right_of(right: f64, n: usize) -> String {
    say!("{n} of {of}", n = halves(right), of = number(n))
}

/// The strongest simple rival.
#[must_use]
pub fn rival(name: &str, right: f64) -> String {
    say!(" “{name}” gets {right}.", name, right = halves(right))
}

/// Corrections.
#[must_use]
pub fn void(n: usize) -> String {
    say!(
        "{n} pair is left out because you corrected the choice after its reveal."
            | "{n} pairs are left out because you corrected the choice after its reveal." % n
    )
}

/// Pairs that some predictor did not judge.
#[must_use]
pub fn uncommon(n: usize) -> String {
    say!(
        "{n} pair is left out of the comparison because a predictor has no judgement of it."
            | "{n} pairs are left out of the comparison because a predictor has no judgement of it." % n
    )
}

/// Fresh pairs.
#[must_use]
pub fn fresh(n: usize, of: usize) -> String {
    say!("{n} of the {of} were chosen after this version was written.", n, of)
}

/// Pairs that share conversations.
#[must_use]
pub fn clusters(n: usize, of: usize) -> String {
    say!(
        "The {of} pairs come from {n} conversation: intervals allow for that."
            | "The {of} pairs come from {n} conversations: intervals allow for that." % n,
        of
    )
}

/// Fresh pairs that wait for their judgements.
#[must_use]
pub fn waiting(pairs: usize, calls: usize, host: &str) -> String {
    say!(
        "{n} held-out pair is not judged yet. Judging takes at most {calls} calls to {host}."
            | "{n} held-out pairs are not judged yet. Judging takes at most {calls} calls to {host}." % pairs,
        calls = number(calls),
        host
    )
}

/// Failures, apart from wrong.
#[must_use]
pub fn failures(n: usize) -> String {
    say!(
        "{n} pair that no judgement came back for, even after asking again; that is not counted as wrong."
            | "{n} pairs that no judgement came back for, even after asking again; that is not counted as wrong." % n
    )
}

/// Fresh pairs of a likeness that came from elsewhere.
#[must_use]
pub fn not_judged_here(pairs: usize) -> String {
    say!(
        "{n} held-out pair is not judged: this likeness is SynthesizeMe’s, whose judge does not run here. Write one with your model to have it judged."
            | "{n} held-out pairs are not judged: this likeness is SynthesizeMe’s, whose judge does not run here. Write one with your model to have them judged."
                % pairs
    )
}

/// Fresh pairs without an endpoint to judge them.
#[must_use]
pub fn no_host(pairs: usize, model: &str) -> String {
    say!(
        "{n} held-out pair is not judged yet. Connect {model} in the settings to judge it: another model would not be the same judge."
            | "{n} held-out pairs are not judged yet. Connect {model} in the settings to judge them: another model would not be the same judge."
                % pairs,
        model
    )
}
