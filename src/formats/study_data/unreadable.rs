//! What can't be read of files of data, and why.

use std::fmt;

/// A line, or a whole file, that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Why,
}

/// Why a line can't be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The file is something else, and nothing of it was read.
    Binary(&'static str),
    /// The file could not be opened, or not to its end.
    NotOpened,
    /// There is nothing in the file.
    Empty,
    /// It is not text in UTF-8.
    NotUtf8,
    /// It ends in the middle: half-written or half-copied.
    CutOff,
    /// It is no JSON.
    NotJson,
    /// It is JSON, and no record of a study's data.
    NoRecord(String),
    /// A part in a format that is not known here; its lines were left out.
    Format(String, u64),
    /// It is longer than any line of data.
    TooLong,
    /// None of so many lines could be read; the rest of the file was left out.
    NoData(usize),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary(looks_like) => write!(f, "looks like {looks_like}"),
            Self::NotOpened => write!(f, "could not be opened"),
            Self::Empty => write!(f, "is empty"),
            Self::NotUtf8 => write!(f, "is not text in UTF-8"),
            Self::CutOff => write!(f, "ends in the middle"),
            Self::NotJson => write!(f, "is no JSON"),
            Self::NoRecord(reason) => write!(f, "is no record of a study’s data: {reason}"),
            Self::Format(format, version) => write!(f, "{format} {version} is unknown here"),
            Self::TooLong => write!(f, "is too long"),
            Self::NoData(lines) => write!(f, "none of {lines} lines could be read"),
        }
    }
}
