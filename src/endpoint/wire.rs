//! Wire formats, and what can go wrong in an answer that arrived.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::openai_chat;
use super::quirks::Quirks;
use crate::method::call::{Prompt, Reply};

/// The protocol that an endpoint speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WireFormat {
    /// `OpenAI` chat completions, and all that speaks it.
    #[default]
    OpenaiChat,
}

impl WireFormat {
    /// Its name in records and hashes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenaiChat => "openai_chat",
        }
    }

    /// The body of a request.
    #[must_use]
    pub fn request_body(self, prompt: &Prompt, model: &str, quirks: &Quirks) -> Value {
        match self {
            Self::OpenaiChat => openai_chat::request_body(prompt, model, quirks),
        }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read_reply(self, status: u16, content_type: Option<&str>, body: &str) -> Result<Reply, WireError> {
        match self {
            Self::OpenaiChat => openai_chat::read_reply(status, content_type, body),
        }
    }
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
