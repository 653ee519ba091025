//! The study that a builder begins with: whole but for who runs it.

use serde_json::{Value, json};

use super::Draft;
use super::acts::NAMELESS;
use crate::formats::study::{FORMAT, FORMAT_VERSION};

/// What it says to participants, in the language of whoever makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Starting {
    /// BCP 47 tag of these texts.
    pub language: String,
    /// What you do.
    pub what_you_do: String,
    /// What is recorded.
    pub what_is_recorded: String,
    /// What you get.
    pub what_you_get: String,
    /// If you want to stop.
    pub if_you_want_to_stop: String,
    /// Beside the box.
    pub agreement: String,
    /// A question to try the controls on, and its two answers.
    pub practice: [String; 3],
}

/// The first draft.
#[must_use]
pub fn starting(texts: &Starting) -> Draft {
    let [question, first, second] = &texts.practice;
    let value: Value = json!({
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "id": NAMELESS,
        "version": 1,
        "title": "",
        "language": texts.language,
        "organisation": "",
        "contact": { "name": "", "email": "" },
        "minutes": 12,
        "consent": {
            "what_you_do": texts.what_you_do,
            "what_is_recorded": texts.what_is_recorded,
            "what_you_get": texts.what_you_get,
            "if_you_want_to_stop": texts.if_you_want_to_stop,
            "agreement": texts.agreement,
        },
        "decks": [{ "built_in": "everyday" }],
        "practice": { "question": question, "answers": [first, second] },
        "pairs": {
            "count": 16,
            "chosen": "random",
            "split": { "training": 8, "validation": 0, "held_out": 8 },
            "repeats": 2,
        },
        "options": { "no_preference": true },
        "predictions": "hidden",
        "results": { "to": "file" },
        "exclusions": [{ "rule": "unfinished" }],
    });
    Draft(value)
}
