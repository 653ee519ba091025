//! Why a file, or a line of it, can't be used.

use std::fmt;

/// Why a whole file can't be used. Nothing was taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is nothing in it, or only white space.
    Empty,
    /// It is larger than this app reads.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// It is not text in UTF-8.
    NotUtf8 {
        /// The first byte that is not, from 0.
        byte: usize,
    },
    /// It is something else than what was asked for.
    WrongFormat {
        /// What it looks like: "CSV", "an HTML page", ...
        looks_like: &'static str,
    },
    /// It ends in the middle: half-written or half-copied.
    CutOff {
        /// The last line.
        line: usize,
    },
    /// It is no JSON.
    NotJson {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
    },
    /// It was written by a newer version of this app.
    NewerVersion {
        /// What the file says.
        found: u64,
        /// The newest that this app reads.
        known: u64,
    },
    /// It was written by a version of another program whose layout is unknown here.
    UnknownVersion {
        /// Which program.
        program: &'static str,
        /// What the file says.
        found: String,
    },
    /// It says that it is one of ours, but its checksum is not that of its content: it was changed or damaged.
    Checksum,
    /// It has the right format and breaks its rules.
    Invalid {
        /// Each breach.
        problems: Vec<Problem>,
    },
    /// It holds lines, and none can be used.
    NothingUsable {
        /// Every line, with the reason.
        bad_lines: Vec<BadLine>,
    },
}

/// A rule that a field breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field: "pairs[3].answers[1]".
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

/// A line (or a record of a list) that can't be used; the others can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Where it begins, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It ends in the middle.
    CutOff,
    /// It is no JSON.
    NotJson {
        /// Where in the line, from 1.
        column: usize,
    },
    /// It is JSON, but no object.
    NotAnObject,
    /// A field is not there.
    Missing(&'static str),
    /// A field holds something of another kind.
    Unreadable {
        /// Which.
        field: &'static str,
        /// What it should hold.
        expected: &'static str,
    },
    /// A field holds no text.
    Blank(&'static str),
    /// A message is by somebody unheard of.
    UnknownRole(String),
    /// The chosen answer and the rejected one are the same text.
    SameAnswers,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "the file has {} MiB; at most {} MiB are read", bytes >> 20, limit >> 20)
            }
            Self::NotUtf8 { byte } => write!(f, "the file is not UTF-8 text (byte {byte})"),
            Self::WrongFormat { looks_like } => write!(f, "the file looks like {looks_like}"),
            Self::CutOff { line } => write!(f, "the file ends in the middle of line {line}"),
            Self::NotJson { line, column } => write!(f, "the file is not JSON: line {line}, column {column}"),
            Self::NewerVersion { found, known } => {
                write!(f, "the file has format version {found}; this app reads versions up to {known}")
            }
            Self::UnknownVersion { program, found } => {
                write!(f, "the file was saved by {program} {found}, a version that this app does not know")
            }
            Self::Checksum => write!(f, "the file was changed or damaged: its checksum does not fit its content"),
            Self::Invalid { problems } => {
                let first = problems.first().map_or_else(String::new, |p| format!(": {p}"));
                write!(f, "the file breaks {} rules of its format{first}", problems.len())
            }
            Self::NothingUsable { bad_lines } => {
                let first =
                    bad_lines.first().map_or_else(String::new, |bad| format!("; line {}: {}", bad.line, bad.reason));
                write!(f, "none of {} lines can be used{first}", bad_lines.len())
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff => write!(f, "it ends in the middle"),
            Self::NotJson { column } => write!(f, "not JSON from column {column} on"),
            Self::NotAnObject => write!(f, "not a JSON object"),
            Self::Missing(field) => write!(f, "“{field}” is missing"),
            Self::Unreadable { field, expected } => write!(f, "“{field}” should be {expected}"),
            Self::Blank(field) => write!(f, "“{field}” holds no text"),
            Self::UnknownRole(role) => {
                write!(f, "a message has the role “{role}”; user, assistant, model or system is known")
            }
            Self::SameAnswers => write!(f, "the chosen and the rejected answer are the same"),
        }
    }
}

impl std::error::Error for FileError {}
