//! Why a person chose as they did, in their own words or by a few attributes: what was stated, apart from what was inferred.

use serde::{Deserialize, Serialize};

/// A reason given after a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What decided, by the words that stood to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Anything else, in the person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Said {
    /// As it stands in a prompt: the attributes, then the words; empty when nothing was said.
    #[must_use]
    pub fn text(&self) -> String {
        let attributes = self.attributes.join(", ");
        let words = self.words.trim();
        match (attributes.is_empty(), words.is_empty()) {
            (true, _) => words.to_owned(),
            (false, true) => attributes,
            (false, false) => format!("{attributes}; {words}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_words_stand_together() {
        let said = |attributes: &[&str], words: &str| Said {
            attributes: attributes.iter().map(|a| (*a).to_owned()).collect(),
            words: words.into(),
        };
        assert_eq!(said(&["kinder", "shorter"], " no lecture ").text(), "kinder, shorter; no lecture");
        assert_eq!(said(&["kinder"], "").text(), "kinder");
        assert_eq!(said(&[], " ").text(), "");
    }
}
