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

/// How log-probabilities are asked for in chat completions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogprobsField {
    /// `logprobs: true` and `top_logprobs`.
    #[default]
    Flag,
    /// `logprobs` is the number of alternatives.
    Count,
}

/// The version of this record.
const VERSION: u32 = 1;

/// Tokens on top of a reply's bound for a model that reasons before it answers.
const REASONING_ROOM: u32 = 8192;

/// What [`Quirks::learn`] is told when a reply's room was used up before its first word.
pub const MORE_ROOM: &str = "room for reasoning";

/// What one model at one endpoint does not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is found out by itself, and a record of it")]
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
    /// How it is asked for them.
    pub logprobs_field: LogprobsField,
    /// It does not stream.
    pub no_stream: bool,
    /// It can't be asked to count tokens in a stream: it does so by itself, or not at all.
    pub no_usage_in_stream: bool,
    /// It reasons first, within the bound on its reply.
    pub more_room: bool,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            version: VERSION,
            no_temperature: false,
            max_tokens_field: TokensField::default(),
            format: FormatField::default(),
            no_logprobs: false,
            logprobs_field: LogprobsField::default(),
            no_stream: false,
            no_usage_in_stream: false,
            more_room: false,
        }
    }
}

/// Names of parameters as refusals spell them, and what they are here.
const NAMES: [(&str, Parameter); 23] = [
    ("temperature", Parameter::Temperature),
    ("max_completion_tokens", Parameter::Tokens),
    ("max_output_tokens", Parameter::OnlyTokens),
    ("maxoutputtokens", Parameter::OnlyTokens),
    ("max_tokens", Parameter::Tokens),
    ("response_format", Parameter::Format),
    ("responseformat", Parameter::Format),
    ("text.format", Parameter::Format),
    ("output_config", Parameter::Format),
    ("output_format", Parameter::Format),
    ("response_json_schema", Parameter::Format),
    ("responsejsonschema", Parameter::Format),
    ("response_schema", Parameter::Format),
    ("json_schema", Parameter::Format),
    ("json_object", Parameter::Format),
    ("json mode", Parameter::Format),
    ("grammar", Parameter::Format),
    ("top_logprobs", Parameter::Logprobs),
    ("logprobs", Parameter::Logprobs),
    ("stream_options", Parameter::StreamUsage),
    ("include_usage", Parameter::StreamUsage),
    ("stream", Parameter::Stream),
    (MORE_ROOM, Parameter::Room),
];

#[derive(Clone, Copy)]
enum Parameter {
    Temperature,
    Tokens,
    /// The bound, under the one name that its format has for it.
    OnlyTokens,
    Format,
    Logprobs,
    Stream,
    StreamUsage,
    Room,
}

impl Quirks {
    /// The parameter that `text` (its name, or a message that names it) is about: the one named first.
    #[must_use]
    pub fn named(text: &str) -> Option<&'static str> {
        let text = text.to_lowercase();
        let found = NAMES.iter().filter_map(|(name, _)| place(&text, name).map(|at| (at, *name)));
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
            Some(Parameter::OnlyTokens) => self.max_tokens_field = TokensField::None,
            Some(Parameter::Logprobs) => self.no_logprobs = true,
            Some(Parameter::Stream) => self.no_stream = true,
            Some(Parameter::StreamUsage) => self.no_usage_in_stream = true,
            Some(Parameter::Room) => self.more_room = true,
            None => {}
        }
        *self != before
    }

    /// The bound that is sent for a reply of at most `max_tokens`.
    #[must_use]
    pub fn room(&self, max_tokens: u32) -> u32 {
        if self.more_room { max_tokens.saturating_add(REASONING_ROOM) } else { max_tokens }
    }
}

/// Where a text names a parameter. "stream" is a word of its own there: "upstream" names nothing.
fn place(text: &str, name: &str) -> Option<usize> {
    let is_word = |at: &usize| name != "stream" || !text[..*at].ends_with(|c: char| c.is_alphanumeric());
    text.match_indices(name).map(|(at, _)| at).find(is_word)
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
    fn what_a_stream_or_a_reasoning_model_does_not_take_is_learnt_by_its_name() {
        let mut quirks = Quirks::default();
        assert!(!quirks.learn("An upstream error occurred"));
        assert!(quirks.learn("stream_options: Extra inputs are not permitted") && quirks.no_usage_in_stream);
        assert!(quirks.learn("Your organization must be verified to stream this model") && quirks.no_stream);
        assert!(quirks.learn("max_output_tokens") && quirks.max_tokens_field == TokensField::None);
        assert_eq!(quirks.room(50), 50);
        assert!(quirks.learn(MORE_ROOM) && !quirks.learn(MORE_ROOM));
        assert_eq!(quirks.room(50), 50 + REASONING_ROOM);
    }

    #[test]
    fn an_earlier_record_reads_with_defaults() {
        let quirks: Quirks = serde_json::from_str(r#"{"version":1,"no_temperature":true}"#).unwrap();
        assert_eq!(quirks, Quirks { no_temperature: true, ..Quirks::default() });
    }
}
