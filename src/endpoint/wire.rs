//! Wire formats, and what can go wrong in an answer that arrived.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::draft::Draft;
use super::quirks::Quirks;
use super::stream::Incoming;
use super::{anthropic, gemini, openai_chat, openai_responses, prompt_api, refusal, sse};
use crate::method::call::{Prompt, Reply};

/// The protocol that an endpoint speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WireFormat {
    /// `OpenAI` chat completions, and all that speaks it.
    #[default]
    OpenaiChat,
    /// `OpenAI` responses.
    OpenaiResponses,
    /// Anthropic messages.
    Anthropic,
    /// Gemini's own format.
    Gemini,
    /// The browser's own model: no network, no key.
    BuiltIn,
}

impl WireFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::OpenaiChat, Self::OpenaiResponses, Self::Anthropic, Self::Gemini, Self::BuiltIn];

    /// Its name in records and hashes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenaiChat => "openai_chat",
            Self::OpenaiResponses => "openai_responses",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::BuiltIn => "built_in",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Where a completion is asked for, after the base URL. A model's name stands in it where the format has it there.
    #[must_use]
    pub fn path(self, model: &str, stream: bool) -> String {
        match self {
            Self::OpenaiChat => "/chat/completions".to_owned(),
            Self::OpenaiResponses => "/responses".to_owned(),
            Self::Anthropic => "/messages".to_owned(),
            Self::Gemini => {
                let model = in_path(model.trim_start_matches("models/"));
                let act = if stream { "streamGenerateContent?alt=sse" } else { "generateContent" };
                format!("/models/{model}:{act}")
            }
            Self::BuiltIn => String::new(),
        }
    }

    /// Where models are listed, after the base URL: all on one page.
    #[must_use]
    pub fn models_path(self) -> &'static str {
        match self {
            Self::OpenaiChat | Self::OpenaiResponses => "/models",
            Self::Anthropic => "/models?limit=1000",
            Self::Gemini => "/models?pageSize=1000",
            Self::BuiltIn => "",
        }
    }

    /// The header that carries a key.
    #[must_use]
    pub fn key_header(self, key: &str) -> (&'static str, String) {
        match self {
            Self::Anthropic => ("x-api-key", key.to_owned()),
            Self::Gemini => ("x-goog-api-key", key.to_owned()),
            Self::OpenaiChat | Self::OpenaiResponses | Self::BuiltIn => ("Authorization", format!("Bearer {key}")),
        }
    }

    /// Headers that every request carries. Without the second of Anthropic's its servers answer no page.
    #[must_use]
    pub fn headers(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Anthropic => {
                &[("anthropic-version", anthropic::VERSION), ("anthropic-dangerous-direct-browser-access", "true")]
            }
            _ => &[],
        }
    }

    /// The body of a request.
    #[must_use]
    pub fn request_body(self, prompt: &Prompt, model: &str, quirks: &Quirks, stream: bool) -> Value {
        match self {
            Self::OpenaiChat => openai_chat::request_body(prompt, model, quirks, stream),
            Self::OpenaiResponses => openai_responses::request_body(prompt, model, quirks, stream),
            Self::Anthropic => anthropic::request_body(prompt, model, quirks, stream),
            Self::Gemini => gemini::request_body(prompt, quirks),
            Self::BuiltIn => prompt_api::request_body(prompt, quirks),
        }
    }

    /// Reads an answer, whole or a stream's events one after another.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read_reply(self, status: u16, content_type: Option<&str>, body: &str) -> Result<Reply, WireError> {
        if !(200..300).contains(&status) {
            return Err(refusal::read(status, body));
        }
        if sse::is_stream(content_type, body) {
            let mut incoming = Incoming::new(self);
            incoming.push(body.as_bytes());
            return incoming.finish(status);
        }
        let json = read_json(status, content_type, body)?;
        if refusal::is_error(json.get(0).unwrap_or(&json)) {
            return Err(refusal::read_inside(status, json.get(0).unwrap_or(&json)));
        }
        let mut draft = Draft::default();
        self.absorb_whole(&json, &mut draft);
        if let Some(failed) = &draft.failed {
            return Err(refusal::read_inside(status, failed));
        }
        draft.reply().map_err(|fault| WireError { fault, status, message: refusal::clip(body) })
    }

    fn absorb_whole(self, json: &Value, draft: &mut Draft) {
        match self {
            Self::OpenaiChat => openai_chat::absorb_whole(json, draft),
            Self::OpenaiResponses => openai_responses::absorb_whole(json, draft),
            Self::Anthropic => anthropic::absorb_whole(json, draft),
            Self::Gemini => gemini::absorb(json, draft),
            Self::BuiltIn => prompt_api::absorb(json, draft),
        }
    }

    /// Takes one event of a stream in.
    pub fn absorb(self, event: &Value, draft: &mut Draft) {
        match self {
            Self::OpenaiChat => openai_chat::absorb(event, draft),
            Self::OpenaiResponses => openai_responses::absorb(event, draft),
            Self::Anthropic => anthropic::absorb(event, draft),
            Self::Gemini => gemini::absorb(event, draft),
            Self::BuiltIn => prompt_api::absorb(event, draft),
        }
    }
}

/// A text as it may stand in a path: a model's name can be anything that a person types.
fn in_path(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Reads JSON, whatever a proxy wrote after it, or says what there is instead.
pub(super) fn read_json(status: u16, content_type: Option<&str>, body: &str) -> Result<Value, WireError> {
    let body = body.trim_start_matches('\u{feff}');
    let mut values = serde_json::Deserializer::from_str(body).into_iter::<Value>();
    let first = values.next().filter(|first| first.as_ref().map_or(true, |json| json.is_object() || json.is_array()));
    let first = first.unwrap_or_else(|| serde_json::from_str(body));
    first.map_err(|error| {
        let fault = match body.trim_start().chars().next() {
            None => Fault::EmptyReply,
            Some('{' | '[') if error.is_eof() => Fault::Truncated,
            Some(_) => Fault::NotJson { html: refusal::is_html(content_type, body) },
        };
        WireError { fault, status, message: refusal::clip(body) }
    })
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No key, or one that is not known.
    BadKey,
    /// The key may not do this.
    Forbidden,
    /// No such model there.
    UnknownModel,
    /// No credit left.
    NoCredit,
    /// Too many requests.
    RateLimited {
        /// How long to wait, where the body says so.
        retry_after_ms: Option<u64>,
    },
    /// The server has too much to do.
    Overloaded,
    /// The server failed.
    Server,
    /// The prompt is over the model's limit.
    TooLong,
    /// A parameter is not taken.
    RejectedParameter {
        /// Its name.
        name: String,
    },
    /// Nothing lives at this path.
    WrongPath,
    /// Something else than JSON: a login page, a proxy's page, another service.
    NotJson {
        /// Whether it is a web page.
        html: bool,
    },
    /// JSON without a text in it.
    EmptyReply,
    /// It broke off in the middle.
    Truncated,
    /// Anything else.
    Other,
}

/// An answer that is no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    /// What is wrong.
    pub fault: Fault,
    /// The HTTP status.
    pub status: u16,
    /// What the server said, at most 300 characters.
    pub message: String,
}

impl WireError {
    /// Whether asking again may help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self.fault {
            Fault::RateLimited { .. } | Fault::Overloaded | Fault::Server | Fault::EmptyReply | Fault::Truncated => {
                true
            }
            Fault::NotJson { .. } | Fault::Other => matches!(self.status, 408 | 409) || self.status >= 500,
            Fault::BadKey
            | Fault::Forbidden
            | Fault::UnknownModel
            | Fault::NoCredit
            | Fault::TooLong
            | Fault::RejectedParameter { .. }
            | Fault::WrongPath => false,
        }
    }

    /// Whether every other call would meet the same.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        let Self { fault, .. } = self;
        matches!(fault, Fault::BadKey | Fault::Forbidden | Fault::UnknownModel | Fault::NoCredit | Fault::WrongPath)
    }
}
