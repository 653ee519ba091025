//! The lines of a file of data. docs/study/data.md says the same to whoever reads them elsewhere.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::choice::Verdict;
use crate::domain::dealing::{Draw, Role};
use crate::domain::pair::{Answer, Side};
use crate::domain::seal::{Predictor, Seal};
use crate::domain::study::assignment::Arms;
use crate::domain::study::described::Described;
use crate::domain::study::event::{Device, Timing};

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Whose.
    pub participation: String,
    /// What it says.
    #[serde(flatten)]
    pub record: Record,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "record")]
pub enum Record {
    /// The first line of each part.
    Part(Part),
    /// Who took part, and how it began.
    Start(Start),
    /// The practice pair was tried.
    Practice(Timing),
    /// What was said of a pair.
    Choice(Box<Choice>),
    /// What was said of an attention check.
    Check(Check),
    /// What was answered to a question.
    Answer(Answered),
    /// How well a claim describes the participant.
    Claim(Claim),
    /// The persona of the on-device model, learnt from training and validation choices.
    Persona {
        /// Its headline.
        headline: String,
        /// Its claims.
        claims: Vec<String>,
    },
    /// What came of asking a language model for the persona.
    ModelPersona(Described),
    /// A guess about a held-out pair, made after the last choice.
    Afterwards {
        /// Which slot.
        slot: u32,
        /// "learnt" or "population".
        predictor: String,
        /// The probability that the deck's first answer is preferred.
        p_first: f64,
    },
    /// The last step was done.
    Finish(Finish),
    /// The data were handed over because nothing had acknowledged them.
    HandedOver {
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// The participant withdrew: whatever else of theirs arrived is to be deleted.
    Withdrawal(Withdrawal),
}

/// The first line of each part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// "likeness-study-data".
    pub format: String,
    /// 1.
    pub format_version: u64,
    /// By which a second copy is known; also in the object's name.
    pub key: String,
    /// Counted from 0.
    pub part: u32,
    /// Whether it is all data so far in one file, which the participant saved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The study's id.
    pub study: String,
    /// Its version.
    pub study_version: u32,
    /// SHA-256 of its file as canonical JSON.
    pub study_digest: String,
    /// The version of the app that wrote it.
    pub app: String,
}

/// Who took part, and how it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// When the participant agreed, in milliseconds since 1970.
    pub at_ms: u64,
    /// Fixes slots, roles, pairs and sides.
    pub seed: u64,
    /// Each condition's arm and how it came about.
    pub arms: Arms,
    /// The parameters of the link that the consent text names.
    pub parameters: BTreeMap<String, String>,
    /// The decks that pairs come from.
    pub decks: Vec<Deck>,
    /// Where the study records it.
    pub device: Option<Device>,
    /// The version of the on-device model.
    pub model: u32,
}

/// A deck in just the form in which it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deck {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of its content as canonical JSON.
    pub digest: String,
}

/// What was said of a pair. Of two lines about one slot the later one holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Counted from 0.
    pub slot: u32,
    /// The deck's id.
    pub deck: String,
    /// Its version.
    pub deck_version: u32,
    /// The pair's id.
    pub pair: String,
    /// Its version.
    pub pair_version: u32,
    /// What the choice is for.
    pub role: Role,
    /// The arm of each condition that varies within the participant.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arms: BTreeMap<String, String>,
    /// How the pair was picked.
    pub draw: Draw,
    /// The answer that stood as A.
    pub on_a: Answer,
    /// Whose guess led.
    pub lead: Predictor,
    /// What was said last.
    pub said: Verdict,
    /// The answer preferred, in the deck's order.
    pub preferred: Option<Answer>,
    /// The side picked.
    pub side: Option<Side>,
    /// From the pair's appearance to the pick.
    pub response_ms: Option<u32>,
    /// How much of that the page was in the background.
    pub hidden_ms: u32,
    /// Whether the page was loaded anew meanwhile.
    pub resumed: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// What was said first, where it was taken back: this is what seals are scored against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<crate::domain::choice::Choice>,
    /// What was said between the first and the last pick, where it was corrected more than once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub between: Vec<crate::domain::choice::Choice>,
    /// How much better the answer picked is, from 1, a little, to 3, much; none where that was not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<u8>,
    /// What decided it, in the participant's words; empty where nothing was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Every guess that was sealed before the first pick.
    pub seals: Vec<Seal>,
}

/// What was said of an attention check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub check: String,
    /// The answer that stood as A.
    pub on_a: Answer,
    /// The answer picked.
    pub picked: Answer,
    /// Whether it is the one asked for.
    pub passed: bool,
    /// How long it took.
    #[serde(flatten)]
    pub timing: Timing,
}

/// What was answered to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// Its id.
    pub question: String,
    /// An option's id, a list of such, a number, a text; null where it was left open.
    pub value: Value,
    /// How long it took.
    #[serde(flatten)]
    pub timing: Timing,
}

/// How well a claim describes the participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The question's id.
    pub question: String,
    /// Its place among the claims, from 1.
    pub place: usize,
    /// What it says.
    pub claim: String,
    /// "own", or the stranger's id.
    pub from: String,
    /// A number of the scale; null where it was left open.
    pub value: Option<i32>,
    /// How long the question took.
    #[serde(flatten)]
    pub timing: Timing,
}

/// The last step was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finish {
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// Sealed guesses about pairs drawn at random that came once: right ones.
    pub right: usize,
    /// Wrong ones.
    pub wrong: usize,
    /// Too close to even to be a guess.
    pub no_guess: usize,
}

/// The participant withdrew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The same as of a part's line.
    pub key: String,
    /// The study's id.
    pub study: String,
    /// Its version.
    pub study_version: u32,
    /// SHA-256 of its file as canonical JSON.
    pub study_digest: String,
    /// Milliseconds since 1970.
    pub at_ms: u64,
}
