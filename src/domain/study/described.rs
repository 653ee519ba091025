//! The persona that a language model writes during a study, or why there is none.

use serde::{Deserialize, Serialize};

/// Who writes the persona.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writer {
    /// The on-device model.
    #[default]
    OnDevice,
    /// A language model.
    Llm,
}

/// Which language model a study asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    /// None.
    #[default]
    Nobody,
    /// The one that the participant has set up.
    Participants,
    /// The study's own, which needs no key.
    Own {
        /// Where.
        address: String,
        /// The model's name there.
        model: String,
    },
}

/// Why the on-device persona stands instead of a language model's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// The participant has set up no model.
    NoEndpoint,
    /// The endpoint failed, or took too long to answer.
    Failed,
    /// The model gave nothing that could be used as a persona.
    Unusable,
    /// The participant did not want to wait.
    Skipped,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// The model's name; empty where none was asked.
    pub model: String,
    /// Its host; empty where none was asked.
    pub host: String,
    /// The persona in a sentence; may be empty.
    pub headline: String,
    /// What it says; nothing that touches something private.
    pub claims: Vec<String>,
    /// Answers of the model that it took.
    pub calls: u64,
    /// Why there is none; none where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// Milliseconds since 1970.
    pub at_ms: u64,
}
