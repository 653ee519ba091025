//! What can be wrong between the page and an endpoint, as data; the words for it stand with the interface.

use super::ask::Miss;
use super::target::Endpoint;
use super::transport::TransportError;
use super::wire::{Fault, WireError};

/// What is wrong. `said` is what the server said, without the key, possibly empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing answers, or the browser refuses to ask or to show the answer: CORS, mixed content, the permission for the local
    /// network, a wrong name, a server that isn't running, a bad certificate. A page cannot tell these apart.
    Unreachable {
        /// Scheme, host and port.
        origin: String,
        /// Whether it is on this machine or in this network.
        local: bool,
        /// Whether it is spoken to over https: from an https page, http may be refused.
        https: bool,
    },
    /// The answer broke off.
    CutOff,
    /// No whole answer in time.
    TimedOut {
        /// The time it had.
        after_ms: u32,
    },
    /// An answer began and no more of it came.
    Stalled {
        /// How long nothing came.
        after_ms: u32,
    },
    /// It was called off.
    Cancelled,
    /// No model is chosen.
    NoModel {
        /// Those that it offers, where it lists them.
        listed: Vec<String>,
    },
    /// Nothing lives at this path.
    WrongPath {
        /// What was asked.
        url: String,
        /// What the server said.
        said: String,
    },
    /// The key is wrong, or missing.
    BadKey {
        /// Whether a key was sent at all.
        sent: bool,
        /// What the server said.
        said: String,
    },
    /// The key may not do this.
    Forbidden {
        /// What the server said.
        said: String,
    },
    /// It has no such model.
    UnknownModel {
        /// The model that was asked for.
        model: String,
        /// Those that it offers, where it lists them.
        listed: Vec<String>,
        /// What the server said.
        said: String,
    },
    /// No credit left.
    NoCredit {
        /// What the server said.
        said: String,
    },
    /// Too many requests.
    RateLimited {
        /// How long it asks to wait, where that can be read.
        retry_after_ms: Option<u64>,
        /// What the server said.
        said: String,
    },
    /// It failed, or has too much to do.
    Server {
        /// The HTTP status.
        status: u16,
        /// Whether it said that it is overloaded.
        overloaded: bool,
        /// What the server said.
        said: String,
    },
    /// The prompt is over the model's limit.
    TooLong {
        /// What the server said.
        said: String,
    },
    /// It refuses a parameter that cannot be left out.
    RejectedParameter {
        /// The parameter.
        name: String,
        /// What the server said.
        said: String,
    },
    /// It answers with something else than JSON.
    NotJson {
        /// Whether that is a web page.
        html: bool,
        /// How it begins.
        preview: String,
    },
    /// It answered without a text.
    EmptyReply,
    /// The JSON of its answer broke off.
    Truncated,
    /// The plan asks for nothing and has no outcome: a fault of this program.
    Stuck,
    /// Anything else.
    Other {
        /// The HTTP status.
        status: u16,
        /// What the server said.
        said: String,
    },
}

/// The times that a request had.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) timeout_ms: u32,
    pub(super) idle_ms: u32,
}

impl From<u32> for Times {
    fn from(timeout_ms: u32) -> Self {
        Self { timeout_ms, idle_ms: timeout_ms }
    }
}

impl Trouble {
    /// `times`: those that the request had; the time for the whole alone where it may be as long without a byte.
    pub(super) fn new(endpoint: &Endpoint, miss: &Miss, times: impl Into<Times>) -> Self {
        let Times { timeout_ms, idle_ms } = times.into();
        match miss {
            Miss::Transport(TransportError::Blocked) => Self::Unreachable {
                origin: endpoint.address.origin().to_owned(),
                local: endpoint.address.is_local(),
                https: endpoint.address.is_https(),
            },
            Miss::Transport(TransportError::CutOff) => Self::CutOff,
            Miss::Transport(TransportError::TimedOut) => Self::TimedOut { after_ms: timeout_ms },
            Miss::Transport(TransportError::Stalled) => Self::Stalled { after_ms: idle_ms },
            Miss::Transport(TransportError::Cancelled) => Self::Cancelled,
            Miss::Wire { error, retry_after_ms } => Self::from_wire(endpoint, error, *retry_after_ms),
        }
    }

    fn from_wire(endpoint: &Endpoint, error: &WireError, retry_after_ms: Option<u64>) -> Self {
        let said = endpoint.scrub(&error.message);
        let status = error.status;
        match &error.fault {
            Fault::BadKey => Self::BadKey { sent: endpoint.sends_key(), said },
            Fault::Forbidden => Self::Forbidden { said },
            Fault::UnknownModel => Self::UnknownModel { model: endpoint.model.clone(), listed: Vec::new(), said },
            Fault::NoCredit => Self::NoCredit { said },
            Fault::RateLimited { .. } => Self::RateLimited { retry_after_ms, said },
            Fault::Overloaded => Self::Server { status, overloaded: true, said },
            Fault::Server => Self::Server { status, overloaded: false, said },
            Fault::TooLong => Self::TooLong { said },
            Fault::RejectedParameter { name } => Self::RejectedParameter { name: name.clone(), said },
            Fault::WrongPath => Self::WrongPath { url: endpoint.url(false), said },
            Fault::NotJson { html } => Self::NotJson { html: *html, preview: said },
            Fault::EmptyReply => Self::EmptyReply,
            Fault::Truncated => Self::Truncated,
            Fault::Other => Self::Other { status, said },
        }
    }

    /// The same with the models that the endpoint lists, where that helps.
    #[must_use]
    pub(super) fn with_models(self, models: Option<&[String]>) -> Self {
        match self {
            Self::UnknownModel { model, said, .. } => {
                Self::UnknownModel { model, said, listed: models.unwrap_or_default().to_vec() }
            }
            other => other,
        }
    }
}
