//! The log of a participation: what happened, appended and never changed. What a session's own log would hold is part of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assignment::Arms;
use super::described::Described;
use crate::domain::deck::DeckRef;
use crate::domain::event::Event;
use crate::domain::pair::Answer;

/// Names one version of a study.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StudyRef {
    /// The study's id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of its file as canonical JSON, in hexadecimal.
    pub digest: String,
}

/// What a participation begins with, once its participant has agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Began {
    /// 128 random bits in hexadecimal; also the id of the session.
    pub participation: String,
    /// Which study.
    pub study: StudyRef,
    /// Where the link found it.
    pub source: String,
    /// The parameters of the link that the consent text names.
    pub parameters: BTreeMap<String, String>,
    /// The arm of each condition.
    pub arms: Arms,
    /// Fixes slots, roles, pairs and sides; below 2^53.
    pub seed: u64,
    /// The decks that pairs come from.
    pub decks: Vec<DeckRef>,
    /// Phone, tablet or computer, where the study records it.
    pub device: Option<Device>,
    /// The version of this app.
    pub app: String,
    /// When the participant agreed, in milliseconds since 1970.
    pub at_ms: u64,
}

/// What somebody takes part on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Device {
    /// Touched, and narrow.
    Phone,
    /// Touched, and wide.
    Tablet,
    /// Anything else.
    Computer,
}

/// How long something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// From its appearance to the answer, in milliseconds.
    pub response_ms: u32,
    /// How much of that the page was in the background.
    #[serde(default)]
    pub hidden_ms: u32,
    /// Whether the page was loaded anew while it was open: the times then are of the last appearance alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resumed: bool,
    /// When it was answered, in milliseconds since 1970.
    pub at_ms: u64,
}

/// What was answered to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// The id of the one chosen.
    One(String),
    /// The ids of those chosen, in the file's order.
    Several(Vec<String>),
    /// A number of the scale.
    Number(i32),
    /// Words.
    Text(String),
    /// Each claim that was shown, in its order.
    Claims(Vec<Rated>),
    /// The question was left open.
    Nothing,
}

/// A claim and how well it describes the participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// What it says.
    pub claim: String,
    /// "own", or the stranger's id.
    pub from: String,
    /// A number of the scale; none where it was left open.
    pub value: Option<i32>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum StudyEvent {
    /// The first line of every log.
    Began(Box<Began>),
    /// The practice pair was picked from.
    Practised(Timing),
    /// Something of the session.
    Turn {
        /// What.
        turn: Box<Event>,
        /// For a choice: how long the page was in the background meanwhile.
        #[serde(default)]
        hidden_ms: u32,
        /// For a choice: whether the page was loaded anew meanwhile.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        resumed: bool,
    },
    /// The participant said how much better the answer is that they picked.
    Strength {
        /// Of which slot.
        slot: u32,
        /// From 1, a little, to 3, much.
        strength: u8,
    },
    /// An attention check was picked from.
    Checked {
        /// Its id.
        check: String,
        /// The answer that stood as A.
        on_a: Answer,
        /// The answer picked.
        picked: Answer,
        /// How long it took.
        timing: Timing,
    },
    /// A question was answered.
    Answered {
        /// Its id.
        question: String,
        /// What was answered.
        given: Given,
        /// How long it took.
        timing: Timing,
    },
    /// All that came before and is in no earlier part is to be sent as the next part.
    Queued,
    /// A language model has written the persona, or could not.
    Described(Box<Described>),
    /// A part arrived.
    Acknowledged {
        /// Counted from 0.
        part: u32,
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// The last step was done.
    Finished {
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// The participant saved or shared the data file because nothing had acknowledged the data.
    HandedOver {
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// The completion code was shown.
    Completed {
        /// Milliseconds since 1970.
        at_ms: u64,
    },
}
