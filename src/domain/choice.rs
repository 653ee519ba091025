//! What a person said about a pair.

use serde::{Deserialize, Serialize};

use super::pair::Answer;

/// What a person may say about a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// This one is better.
    Prefer(Answer),
    /// Both are as good: never scored, teaches a half.
    NoPreference,
    /// Both are bad: neither scored nor learnt.
    BothBad,
    /// The question is not for this person: skipped, counts nowhere.
    NotForMe,
}

impl Verdict {
    /// The preferred answer, where there is one.
    #[must_use]
    pub fn preferred(self) -> Option<Answer> {
        match self {
            Self::Prefer(answer) => Some(answer),
            Self::NoPreference | Self::BothBad | Self::NotForMe => None,
        }
    }

    /// What it teaches: 1 when the first answer is better, 0 when the second is, a half for no preference; nothing else teaches.
    #[must_use]
    pub fn target(self) -> Option<f64> {
        match self {
            Self::Prefer(Answer::First) => Some(1.0),
            Self::Prefer(Answer::Second) => Some(0.0),
            Self::NoPreference => Some(0.5),
            Self::BothBad | Self::NotForMe => None,
        }
    }
}

/// A verdict with its circumstances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What was said.
    pub verdict: Verdict,
    /// From the pair's appearance to the pick, in milliseconds; none for an imported choice.
    pub response_ms: Option<u32>,
    /// Milliseconds since 1970.
    pub at_ms: u64,
}
