//! What a study asks before and after its pairs.

use serde::{Deserialize, Serialize};

/// Whose claims are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claims {
    /// One's own alone.
    Own,
    /// Another person's alone.
    Stranger,
    /// Both, in an order that the seed draws, and without saying which is which.
    Mixed,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name in the data.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// A line below.
    pub hint: Option<String>,
    /// Whether one can't go on without an answer.
    pub required: bool,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// One of these.
    Single(Vec<Choice>),
    /// Any of these.
    Several(Vec<Choice>),
    /// A whole number between two labelled ends.
    Scale(Scale),
    /// In words.
    Text {
        /// The most characters.
        longest: usize,
    },
    /// "Does this describe you?", for each claim.
    Claims {
        /// Whose, where no condition says otherwise.
        whose: Claims,
        /// The most claims of another person.
        controls: usize,
        /// How each is answered.
        scale: Scale,
    },
}

/// An answer to tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the data.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// A whole number between two labelled ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The lowest number.
    pub from: i32,
    /// The highest.
    pub to: i32,
    /// What stands at the lowest.
    pub low: String,
    /// What stands at the highest.
    pub high: String,
}

/// Another person's claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Their name in the data.
    pub id: String,
    /// What their persona says of them.
    pub claims: Vec<String>,
}
