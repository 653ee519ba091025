//! For researchers: what studies can do here, and the example.

use super::catalogue::{Word, decimal, number, say};
use crate::domain::study::file::Within;

/// Page and link.
pub const TITLE: Word = Word("For researchers");
/// Under the title.
pub const LEAD: Word = Word(
    "Describe a study in one file, send a link, receive clean data. No server of ours is involved: participants' browsers talk to the place that you name, and to nobody else.",
);
/// Part.
pub const EXAMPLE: Word = Word("A complete example");
/// Opens it as a participant.
pub const TRY: Word = Word("Take part, as a participant would");
/// The file itself.
pub const FILE: Word = Word("See the study file");
/// The schema.
pub const SCHEMA: Word = Word("The schema for your editor");
/// Where it could not be read.
pub const NO_EXAMPLE: Word = Word("The example did not arrive with the page.");
/// While it is fetched.
pub const READING: Word = Word("Reading the example…");
/// Part of the plan.
pub const QUESTION: Word = Word("Question");
/// Part of the plan.
pub const HYPOTHESES: Word = Word("Expected");
/// Part of the plan.
pub const MEASURES: Word = Word("Measured");
/// Part of the plan.
pub const PEOPLE: Word = Word("Participants");
/// Part of the plan.
pub const CONDITIONS: Word = Word("Conditions");
/// Part of the plan.
pub const EXCLUDED: Word = Word("Left out");
/// Part.
pub const HOW: Word = Word("How it goes");
/// The participant's path, a step each.
pub const STEPS: [Word; 5] = [
    Word(
        "A participant opens your link on a phone. Their platform's ids are taken from the address and out of it; only those that your consent text names are kept.",
    ),
    Word(
        "They read four short answers, tick one box, try the controls on a practice pair, choose, and answer your questions. Before each pick a guess is sealed.",
    ),
    Word(
        "Reload, closed phone, lost network: the same link goes on at the same pair. Stopping and withdrawing are one tap away throughout.",
    ),
    Word(
        "Their data are stored at your address first, and tried again until that acknowledges them. Only then the completion code appears.",
    ),
    Word(
        "You replay the files: every session is dealt, sealed and scored anew from its seed, compared, and written as tidy tables with a codebook.",
    ),
];
/// Part.
pub const DOCUMENTS: Word = Word("Documents");
/// Where they are.
pub const DOCUMENTS_WHERE: Word = Word(
    "In docs/study of the source: a quickstart of five minutes, the data dictionary, hosting and DataPipe, Prolific, ethics and data protection.",
);
/// Part.
pub const CHECK: Word = Word("Check your study file");
/// What it does.
pub const CHECK_WHAT: Word = Word("Pick a file: it is read here, as a participant's browser would, and goes nowhere.");
/// The file is fine.
pub const FINE: Word = Word("Nothing is wrong with this file.");

/// What a fine file describes.
#[must_use]
pub fn described(title: &str, pairs: usize, repeats: usize, questions: usize, arms: usize) -> String {
    say!(
        "“{title}”: {pairs} pairs, {repeats} that come again, {questions} questions, {arms} arms.",
        title,
        pairs,
        repeats,
        questions,
        arms
    )
}

/// How many, and why.
#[must_use]
pub fn participants(n: usize, why: &str) -> String {
    format!("{n}. {why}")
}

/// A condition and its arms.
#[must_use]
pub fn condition(id: &str, within: Option<Within>, arms: &str, imbalance: Option<f64>, participants: usize) -> String {
    let said = match within {
        None => say!("{id}: {arms}.", id, arms),
        Some(Within::Block) => say!("{id}, from block to block of each participant: {arms}.", id, arms),
        Some(Within::Pair) => say!("{id}, from pair to pair of each participant: {arms}.", id, arms),
    };
    match imbalance {
        None => said,
        Some(more) => say!(
            "{said} Drawn by a hash: of {participants} participants an arm may hold up to {more} more than its share (95%).",
            said,
            participants = number(participants),
            more = decimal(more, 0)
        ),
    }
}

/// An exclusion rule in words.
#[must_use]
pub fn rule(rule: crate::domain::study::exclusion::Exclusion) -> String {
    use crate::domain::study::exclusion::Exclusion;
    match rule {
        Exclusion::Unfinished => say!("who did not come to the end"),
        Exclusion::FailedChecks { at_least } => say!("who failed {at_least} or more attention checks", at_least),
        Exclusion::FasterThan { median_ms } => {
            say!(
                "who took less than {seconds} seconds for half of the picks",
                seconds = decimal(f64::from(median_ms) / 1000.0, 1)
            )
        }
        Exclusion::OneSide { share } => {
            say!("who picked one side in more than {share} of the pairs", share = super::percent(share))
        }
        Exclusion::Inconsistent { share } => {
            say!(
                "who agreed with themselves on less than {share} of the pairs that came twice",
                share = super::percent(share)
            )
        }
    }
}
