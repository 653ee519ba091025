//! The parts of the database, and what is done with their records.

use super::envelope::{FIRST, Kind};

/// A part of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Decks by id and version.
    Decks,
    /// Replies of language models by call.
    Journal,
    /// Persona versions by session.
    Versions,
    /// What was here before the last import.
    Undo,
    /// Requests that were sent, by time and session.
    Traces,
    /// Trials of likenesses by session.
    Trials,
    /// Files of studies that somebody takes part in, by digest.
    Studies,
    /// A study's file that is being made.
    Drafts,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 8] = [
        Self::Decks,
        Self::Journal,
        Self::Versions,
        Self::Undo,
        Self::Traces,
        Self::Trials,
        Self::Studies,
        Self::Drafts,
    ];

    /// The name of its object store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decks => "decks",
            Self::Journal => "journal",
            Self::Versions => "versions",
            Self::Undo => "undo",
            Self::Traces => "traces",
            Self::Trials => "trials",
            Self::Studies => "studies",
            Self::Drafts => "drafts",
        }
    }

    /// Versions of its records.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Decks
            | Self::Journal
            | Self::Versions
            | Self::Undo
            | Self::Traces
            | Self::Trials
            | Self::Studies
            | Self::Drafts => FIRST,
        }
    }

    /// Whether what was written is read again and compared. A reply of the journal can be asked for anew, and there are many.
    pub(super) fn is_read_back(self) -> bool {
        self != Self::Journal
    }
}
