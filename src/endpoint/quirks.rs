//! What an endpoint and model turned out not to take: found out by one refusal, then remembered.

use serde::{Deserialize, Serialize};

/// The name under which the bound on a reply is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokensField {
    /// `max_tokens`, which most know.
    #[default]
    MaxTokens,
    /// `max_completion_tokens`, which newer models ask for.
    MaxCompletionTokens,
    /// No bound is sent.
    None,
}

/// How the shape of a reply is asked for, besides in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormatField {
    /// By its schema.
    #[default]
    JsonSchema,
    /// As any JSON object.
    JsonObject,
    /// In words only.
    None,
}

/// The version of this record.
const VERSION: u32 = 1;

/// What one model at one endpoint does not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quirks {
    /// The version of this record.
    pub version: u32,
    /// It takes no temperature.
    pub no_temperature: bool,
    /// How it is told the bound on a reply.
    pub max_tokens_field: TokensField,
    /// How it is told the shape of a reply.
    pub format: FormatField,
    /// It gives no log-probabilities.
    pub no_logprobs: bool,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            version: VERSION,
            no_temperature: false,
            max_tokens_field: TokensField::default(),
            format: FormatField::default(),
            no_logprobs: false,
        }
    }
}

/// Names of parameters as refusals spell them, and what they are here.
const NAMES: [(&str, Parameter); 9] = [
    ("temperature", Parameter::Temperature),
    ("max_completion_tokens", Parameter::Tokens),
    ("max_tokens", Parameter::Tokens),
    ("response_format", Parameter::Format),
    ("json_schema", Parameter::Format),
    ("json_object", Parameter::Format),
    ("grammar", Parameter::Format),
    ("top_logprobs", Parameter::Logprobs),
    ("logprobs", Parameter::Logprobs),
];

#[derive(Clone, Copy)]
enum Parameter {
    Temperature,
    Tokens,
    Format,
    Logprobs,
}

impl Quirks {
    /// The parameter that `text` (its name, or a message that names it) is about: the one named first.
    #[must_use]
    pub fn named(text: &str) -> Option<&'static str> {
        let text = text.to_lowercase();
        let found = NAMES.iter().filter_map(|(name, _)| text.find(name).map(|at| (at, *name)));
        found.min_by_key(|(at, name)| (*at, std::cmp::Reverse(name.len()))).map(|(_, name)| name)
    }

    /// Drops or renames a parameter that was refused. False when that is known already, or nothing can be dropped: asking again
    /// would be refused again.
    pub fn learn(&mut self, rejected: &str) -> bool {
        let before = self.clone();
        let parameter = Self::named(rejected).and_then(|name| NAMES.iter().find(|(known, _)| *known == name));
        match parameter.map(|(_, parameter)| *parameter) {
            Some(Parameter::Temperature) => self.no_temperature = true,
            Some(Parameter::Tokens) => self.max_tokens_field = self.max_tokens_field.next(),
            Some(Parameter::Format) => self.format = self.format.next(),
            Some(Parameter::Logprobs) => self.no_logprobs = true,
            None => {}
        }
        *self != before
    }
}

impl TokensField {
    fn next(self) -> Self {
        match self {
            Self::MaxTokens => Self::MaxCompletionTokens,
            Self::MaxCompletionTokens | Self::None => Self::None,
        }
    }
}

impl FormatField {
    fn next(self) -> Self {
        match self {
            Self::JsonSchema => Self::JsonObject,
            Self::JsonObject | Self::None => Self::None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_parameter_is_dropped_or_renamed_once() {
        let mut quirks = Quirks::default();
        assert!(quirks.learn("temperature") && quirks.no_temperature);
        assert!(!quirks.learn("temperature"));
        assert!(quirks.learn("Use 'max_completion_tokens' instead of 'max_tokens'"));
        assert_eq!(quirks.max_tokens_field, TokensField::MaxCompletionTokens);
        assert!(quirks.learn("body.max_completion_tokens"));
        assert!(!quirks.learn("max_tokens"));
        assert!(quirks.learn("response_format.json_schema"));
        assert_eq!(quirks.format, FormatField::JsonObject);
        assert!(quirks.learn("response_format") && !quirks.learn("response_format"));
        assert!(quirks.learn("top_logprobs") && !quirks.learn("logprobs"));
        assert!(!quirks.learn("messages"));
    }

    #[test]
    fn an_earlier_record_reads_with_defaults() {
        let quirks: Quirks = serde_json::from_str(r#"{"version":1,"no_temperature":true}"#).unwrap();
        assert_eq!(quirks, Quirks { no_temperature: true, ..Quirks::default() });
    }
}
