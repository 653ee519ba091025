//! An endpoint as the visitor set it up, and the requests that go to it.

use super::address::Address;
use super::key::Key;
use super::preset;
use super::prompt_api;
use super::quirks::{MORE_ROOM, Quirks};
use super::transport::{HttpRequest, HttpResponse, Method};
use super::wire::{Fault, WireError, WireFormat};
use crate::method::call::{Finish, Prompt, Reply};

/// For the bare request.
const BARE_TIMEOUT_MS: u32 = 10_000;

/// Where to ask, which model, with which key. It holds the key, so it has no `Debug`.
#[derive(Clone)]
pub struct Endpoint {
    /// Where it is.
    pub address: Address,
    /// Which protocol it speaks.
    pub wire: WireFormat,
    /// The model's name there.
    pub model: String,
    /// The key, where it needs one.
    pub key: Option<Key>,
    /// What this model there is known not to take.
    pub quirks: Quirks,
}

impl Endpoint {
    /// An endpoint that speaks chat completions, of which no more is known than its provider tells.
    #[must_use]
    pub fn new(address: Address, model: &str, key: Option<Key>) -> Self {
        let wire = WireFormat::default();
        let quirks = preset::known_quirks(&address, wire);
        Self { address, wire, model: model.trim().to_owned(), key, quirks }
    }

    /// The same, speaking another format.
    #[must_use]
    pub fn speaking(self, wire: WireFormat) -> Self {
        let quirks = preset::known_quirks(&self.address, wire);
        Self { wire, quirks, ..self }
    }

    /// The browser's own model.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(Address::built_in(), prompt_api::MODEL, None).speaking(WireFormat::BuiltIn)
    }

    /// Names endpoint and model, for what is remembered about them: it holds no secret.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {} {}", self.wire.name(), self.address, self.model)
    }

    /// Where completions are asked for.
    #[must_use]
    pub fn url(&self, stream: bool) -> String {
        format!("{}{}", self.address.base(), self.wire.path(&self.model, stream))
    }

    /// Where models are listed.
    #[must_use]
    pub fn models_url(&self) -> String {
        format!("{}{}", self.address.base(), self.wire.models_path())
    }

    /// The request for one completion, by `quirks`; as a stream of events where that is asked for and taken.
    #[must_use]
    pub fn completion(&self, prompt: &Prompt, quirks: &Quirks, timeout_ms: u32, stream: bool) -> HttpRequest {
        let stream = stream && !quirks.no_stream;
        let mut headers = self.headers();
        headers.push(("Content-Type", "application/json".to_owned()));
        let body = self.wire.request_body(prompt, &self.model, quirks, stream).to_string();
        HttpRequest::new(Method::Post, self.url(stream), headers, body, timeout_ms)
    }

    /// Reads the answer to a request made by `quirks`.
    ///
    /// # Errors
    /// Says what is wrong with it. A reply that reasoning used up before its first word is a refused parameter: asked again with
    /// what is learnt from it, it has room.
    pub fn read(&self, quirks: &Quirks, answer: &HttpResponse) -> Result<Reply, WireError> {
        let reply = self.wire.read_reply(answer.status, answer.content_type.as_deref(), &answer.body)?;
        if reply.finish == Finish::Length && reply.text.trim().is_empty() && !quirks.more_room {
            let fault = Fault::RejectedParameter { name: MORE_ROOM.to_owned() };
            return Err(WireError { fault, status: answer.status, message: String::new() });
        }
        Ok(reply)
    }

    /// The request for the list of models.
    #[must_use]
    pub fn model_list(&self, timeout_ms: u32) -> HttpRequest {
        HttpRequest::new(Method::Get, self.models_url(), self.headers(), String::new(), timeout_ms)
    }

    /// A request that needs no preflight: without a header of ours, so without the key.
    #[must_use]
    pub fn bare(&self) -> HttpRequest {
        HttpRequest::new(Method::Get, self.address.base(), Vec::new(), String::new(), BARE_TIMEOUT_MS)
    }

    /// Whether a key goes along.
    #[must_use]
    pub fn sends_key(&self) -> bool {
        self.key_header().is_some()
    }

    /// `text` without the key, should a server have echoed it.
    #[must_use]
    pub fn scrub(&self, text: &str) -> String {
        self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.scrub(text))
    }

    fn key_header(&self) -> Option<(&'static str, String)> {
        let secret = self.key.as_ref().and_then(|key| key.for_header(&self.address))?;
        Some(self.wire.key_header(secret))
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let fixed = self.wire.headers().iter().map(|(name, value)| (*name, (*value).to_owned()));
        self.key_header().into_iter().chain(fixed).collect()
    }
}
