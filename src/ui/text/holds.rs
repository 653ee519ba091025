//! The held-out table.

use super::{counted, halves, percent};
use crate::measure::evidence::Words;

/// While nothing is held out.
pub const EMPTY: &str = "Nothing was held out yet";
/// Why, and what to do.
pub const EMPTY_WHY: &str = "Three of every ten choices are kept apart to test the likeness. Make a few more.";
/// Note beside the plot.
pub const NOTE: &str = "These pairs were set aside at random before you picked. Nothing learned from them, and no prompt holds what you chose there.";
/// How no guess counts.
pub const HALF: &str = "No guess counts as half right. Intervals: 95%, Wilson, on pairs.";
/// Table heads.
pub const HEADS: [&str; 8] =
    ["Predictor", "Right", "Wrong", "No guess", "Accuracy", "95% interval", "Log loss", "No judgement"];
/// Under the table.
pub const HEADS_NOTE: &str = "Log loss: how much its probabilities cost; 0.693 is a coin, less is better. No judgement: pairs for which nothing usable came back, or that it was not asked about yet.";
/// Table caption.
pub const TABLE: &str = "The same as a table";
/// Live part.
pub const LIVE: &str = "Guesses as you went";
/// Its note.
pub const LIVE_NOTE: &str = "Sealed before each pick, by a model that learned from every earlier choice. Pairs chosen for learning are hard ones and left out. Reported apart: it is not the test above.";
/// Seals part.
pub const SEALS: &str = "Check the seals";
/// Its note.
pub const SEALS_NOTE: &str = "The export holds every sealed record and its SHA-256.";
/// Judges the pairs that lack a judgement.
pub const JUDGE_FRESH: &str = "Judge them now";
/// Stops it.
pub const STOP: &str = "Stop";
/// Which version is measured.
pub const MEASURED: &str = "Measured";

/// Name of a predictor.
#[must_use]
pub fn predictor(id: &str) -> &'static str {
    match id {
        "persona" => "Your likeness, as a judge",
        "on-device" => "This device’s model",
        "longer" => "Always the longer answer",
        "plain" => "A plain judge",
        "rubric" => "Criteria for each question",
        "stack" => "All of them together",
        "on-device-texts" => "Without the deck’s axes",
        "chance" => "Chance",
        _ => "Unknown",
    }
}

/// Title: the finding.
#[must_use]
pub fn title(right: f64, n: usize) -> String {
    format!(
        "Right on {} of {} that it never learned from; chance would be {}",
        halves(right),
        counted(n, "pair", "pairs"),
        halves(n as f64 / 2.0)
    )
}

/// Verdict and interval.
#[must_use]
pub fn subtitle(words: Words, right: f64, n: usize, low: f64, high: f64) -> String {
    let verdict = match words {
        Words::TooEarly => "Too early to say.",
        Words::SomeSign => "Some sign.",
        Words::Clear => "Clear.",
    };
    format!(
        "{verdict} {} in {n} could come from a true rate between {} and {}.",
        halves(right),
        percent(low),
        percent(high)
    )
}

/// Beside a row of the chart.
#[must_use]
pub fn right_of(right: f64, n: usize) -> String {
    format!("{} of {n}", halves(right))
}

/// The strongest simple rival.
#[must_use]
pub fn rival(name: &str, right: f64) -> String {
    format!(" “{name}” gets {}.", halves(right))
}

/// Corrections.
#[must_use]
pub fn void(n: usize) -> String {
    format!("{} left out because you corrected the choice after its reveal.", counted(n, "pair is", "pairs are"))
}

/// Pairs that some predictor did not judge.
#[must_use]
pub fn uncommon(n: usize) -> String {
    format!(
        "{} left out of the comparison because a predictor has no judgement of it.",
        counted(n, "pair is", "pairs are")
    )
}

/// Fresh pairs.
#[must_use]
pub fn fresh(n: usize, of: usize) -> String {
    format!("{n} of the {of} were chosen after this version was written.")
}

/// Pairs that share conversations.
#[must_use]
pub fn clusters(n: usize, of: usize) -> String {
    format!("The {of} pairs come from {}: intervals allow for that.", counted(n, "conversation", "conversations"))
}

/// Fresh pairs that wait for their judgements.
#[must_use]
pub fn waiting(pairs: usize, calls: usize, host: &str) -> String {
    format!(
        "{} not judged yet. Judging takes at most {calls} calls to {host}.",
        counted(pairs, "held-out pair is", "held-out pairs are")
    )
}

/// Failures, apart from wrong.
#[must_use]
pub fn failures(n: usize) -> String {
    format!(
        "{} no judgement came back for, even after asking again; that is not counted as wrong.",
        counted(n, "pair that", "pairs that")
    )
}

/// Fresh pairs of a likeness that came from elsewhere.
#[must_use]
pub fn not_judged_here(pairs: usize) -> String {
    format!(
        "{} not judged: this likeness is SynthesizeMe’s, whose judge does not run here. Write one with your model to have them judged.",
        counted(pairs, "held-out pair is", "held-out pairs are")
    )
}

/// Fresh pairs without an endpoint to judge them.
#[must_use]
pub fn no_host(pairs: usize, model: &str) -> String {
    format!(
        "{} not judged yet. Connect {model} in the settings to judge them: another model would not be the same judge.",
        counted(pairs, "held-out pair is", "held-out pairs are")
    )
}
