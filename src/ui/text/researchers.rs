//! For researchers: what studies can do here, and the example.

/// Page and link.
pub const TITLE: &str = "For researchers";
/// Under the title.
pub const LEAD: &str = "Describe a study in one file, send a link, receive clean data. No server of ours is involved: participants' browsers talk to the place that you name, and to nobody else.";
/// Part.
pub const EXAMPLE: &str = "A complete example";
/// Opens it as a participant.
pub const TRY: &str = "Take part, as a participant would";
/// The file itself.
pub const FILE: &str = "See the study file";
/// The schema.
pub const SCHEMA: &str = "The schema for your editor";
/// Where it could not be read.
pub const NO_EXAMPLE: &str = "The example did not arrive with the page.";
/// While it is fetched.
pub const READING: &str = "Reading the example…";
/// Part of the plan.
pub const QUESTION: &str = "Question";
/// Part of the plan.
pub const HYPOTHESES: &str = "Expected";
/// Part of the plan.
pub const MEASURES: &str = "Measured";
/// Part of the plan.
pub const PEOPLE: &str = "Participants";
/// Part of the plan.
pub const CONDITIONS: &str = "Conditions";
/// Part of the plan.
pub const EXCLUDED: &str = "Left out";
/// Part.
pub const HOW: &str = "How it goes";
/// The participant's path, a step each.
pub const STEPS: [&str; 5] = [
    "A participant opens your link on a phone. Their platform's ids are taken from the address and out of it; only those that your consent text names are kept.",
    "They read four short answers, tick one box, try the controls on a practice pair, choose, and answer your questions. Before each pick a guess is sealed.",
    "Reload, closed phone, lost network: the same link goes on at the same pair. Stopping and withdrawing are one tap away throughout.",
    "Their data are stored at your address first, and tried again until that acknowledges them. Only then the completion code appears.",
    "You replay the files: every session is dealt, sealed and scored anew from its seed, compared, and written as tidy tables with a codebook.",
];
/// Part.
pub const DOCUMENTS: &str = "Documents";
/// Where they are.
pub const DOCUMENTS_WHERE: &str = "In docs/study of the source: a quickstart of five minutes, the data dictionary, hosting and DataPipe, Prolific, ethics and data protection.";
/// Part.
pub const CHECK: &str = "Check your study file";
/// What it does.
pub const CHECK_WHAT: &str = "Pick a file: it is read here, as a participant's browser would, and goes nowhere.";
/// The file is fine.
pub const FINE: &str = "Nothing is wrong with this file.";

/// What a fine file describes.
#[must_use]
pub fn described(title: &str, pairs: usize, repeats: usize, questions: usize, arms: usize) -> String {
    format!("“{title}”: {pairs} pairs, {repeats} that come again, {questions} questions, {arms} arms.")
}

/// How many, and why.
#[must_use]
pub fn participants(n: usize, why: &str) -> String {
    format!("{n}. {why}")
}

/// A condition and its arms.
#[must_use]
pub fn condition(id: &str, arms: &str, imbalance: Option<f64>, participants: usize) -> String {
    let spread = imbalance.map(|more| format!(" Drawn by a hash: of {participants} participants an arm may hold up to {more:.0} more than its share (95%)."));
    format!("{id}: {arms}.{}", spread.unwrap_or_default())
}

/// An exclusion rule in words.
#[must_use]
pub fn rule(rule: crate::domain::study::exclusion::Exclusion) -> String {
    use crate::domain::study::exclusion::Exclusion;
    match rule {
        Exclusion::Unfinished => "who did not come to the end".to_owned(),
        Exclusion::FailedChecks { at_least } => format!("who failed {at_least} or more attention checks"),
        Exclusion::FasterThan { median_ms } => {
            format!("who took less than {:.1} seconds for half of the picks", f64::from(median_ms) / 1000.0)
        }
        Exclusion::OneSide { share } => {
            format!("who picked one side in more than {} of the pairs", super::percent(share))
        }
        Exclusion::Inconsistent { share } => {
            format!("who agreed with themselves on less than {} of the pairs that came twice", super::percent(share))
        }
    }
}
