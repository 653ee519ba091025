//! What can go wrong with what is kept.

use std::fmt;

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser doesn't let this page keep anything.
    Disabled {
        /// What the browser said.
        cause: String,
    },
    /// There is no room left. What was there is still there.
    Full {
        /// What the browser said.
        cause: String,
    },
    /// What was read back is not what was written.
    Changed {
        /// Where.
        key: String,
    },
    /// The place is taken: another tab has written to this session. Load it again.
    Taken {
        /// Where.
        key: String,
    },
    /// Another tab writes; this one follows it.
    Following,
    /// Everything was deleted; nothing is written any more.
    Closed,
    /// The value has no form in JSON.
    Unwritable {
        /// What is wrong with it.
        cause: String,
    },
    /// The browser refused for another reason.
    Failed {
        /// What the browser said.
        cause: String,
    },
}

#[cfg(any(target_arch = "wasm32", test))]
impl StoreError {
    /// The error that the browser calls `name`.
    pub(super) fn named(name: &str, cause: String) -> Self {
        match name {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Self::Full { cause },
            "SecurityError" | "InvalidStateError" | "NotFoundError" => Self::Disabled { cause },
            _ => Self::Failed { cause },
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disabled { cause } => write!(f, "storage is disabled: {cause}"),
            Self::Full { cause } => write!(f, "storage is full: {cause}"),
            Self::Changed { key } => write!(f, "{key} was read back changed"),
            Self::Taken { key } => write!(f, "{key} was written by another tab"),
            Self::Following => write!(f, "another tab is writing"),
            Self::Closed => write!(f, "everything was deleted"),
            Self::Unwritable { cause } => write!(f, "not writable as JSON: {cause}"),
            Self::Failed { cause } => write!(f, "storage failed: {cause}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// A part of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Sessions' logs and settings.
    LogAndSettings,
    /// Decks, journal, persona versions.
    Database,
}

/// A record that could not be read. It stays where it is, as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stands.
    pub key: String,
    /// The record as it is; empty where one is missing.
    pub text: String,
    /// Why it could not be read.
    pub reason: Unreadable,
}

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no JSON, or not in an envelope.
    NotARecord,
    /// Its checksum does not fit: it was damaged, or changed by something else than this app.
    Changed,
    /// A newer version of this app wrote it.
    Newer {
        /// The version of the record.
        found: u64,
        /// The newest that this app reads.
        known: u64,
    },
    /// Its content is of an unknown kind.
    Unknown {
        /// What is wrong with it.
        cause: String,
    },
    /// Nothing stands where the log should go on.
    Missing,
    /// Its key does not name a place in a log.
    OddKey,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARecord => write!(f, "not a record of this app"),
            Self::Changed => write!(f, "damaged or changed: its checksum does not fit"),
            Self::Newer { found, known } => write!(f, "written by a newer version ({found}; known up to {known})"),
            Self::Unknown { cause } => write!(f, "of an unknown kind: {cause}"),
            Self::Missing => write!(f, "missing"),
            Self::OddKey => write!(f, "stands in an unknown place"),
        }
    }
}
