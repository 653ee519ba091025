//! What differs between participants, or within each.

use serde::{Deserialize, Serialize};

use super::described::Writer;
use super::question::Claims;

/// Whether a guess is opened after the pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Predictions {
    /// Sealed, and never shown.
    Hidden,
    /// Opened after each pick.
    Revealed,
}

/// Something that differs between participants, or within each.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Its name in the data.
    pub id: String,
    /// Where it varies within each participant; none where it differs between them.
    pub within: Option<Within>,
    /// How a participant comes to an arm: the only one, or the one of the first block.
    pub assign: Assign,
    /// Two or more.
    pub arms: Vec<Arm>,
}

/// Where a condition varies within a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// From block to block of pairs, a block an arm.
    Block,
    /// From pair to pair.
    Pair,
}

/// How a participant comes to an arm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assign {
    /// By a hash of the study and the participant's identifier, or of random bits where there is none.
    Seed,
    /// The link's parameter of this name holds the arm's id.
    Link(String),
    /// `DataPipe` counts participants through the arms; it is asked after consent.
    DataPipe,
}

/// One value of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    /// Its name in links and data.
    pub id: String,
    /// Whether guesses are opened.
    pub predictions: Option<Predictions>,
    /// Whose claims a `claims` question shows.
    pub claims: Option<Claims>,
    /// Who writes the persona.
    pub persona: Option<Writer>,
}
