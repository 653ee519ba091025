//! An endpoint as the visitor set it up, and the requests that go to it.

use super::address::Address;
use super::key::Key;
use super::quirks::Quirks;
use super::transport::{HttpRequest, Method};
use super::wire::WireFormat;
use crate::method::call::Prompt;

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
    /// An endpoint of which nothing is known yet.
    #[must_use]
    pub fn new(address: Address, model: &str, key: Option<Key>) -> Self {
        let wire = WireFormat::default();
        Self { address, wire, model: model.trim().to_owned(), key, quirks: Quirks::default() }
    }

    /// Names endpoint and model, for what is remembered about them: it holds no secret.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {} {}", self.wire.name(), self.address, self.model)
    }

    /// The request for one completion, by `quirks`.
    #[must_use]
    pub fn completion(&self, prompt: &Prompt, quirks: &Quirks, timeout_ms: u32) -> HttpRequest {
        let mut headers = self.key_header();
        headers.push(("Content-Type", "application/json".to_owned()));
        let body = self.wire.request_body(prompt, &self.model, quirks).to_string();
        HttpRequest::new(Method::Post, self.address.chat_url(), headers, body, timeout_ms)
    }

    /// The request for the list of models.
    #[must_use]
    pub fn model_list(&self, timeout_ms: u32) -> HttpRequest {
        let (url, headers) = (self.address.models_url(), self.key_header());
        HttpRequest::new(Method::Get, url, headers, String::new(), timeout_ms)
    }

    /// Whether a key goes along.
    #[must_use]
    pub fn sends_key(&self) -> bool {
        !self.key_header().is_empty()
    }

    /// `text` without the key, should a server have echoed it.
    #[must_use]
    pub fn scrub(&self, text: &str) -> String {
        self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.scrub(text))
    }

    fn key_header(&self) -> Vec<(&'static str, String)> {
        let value = self.key.as_ref().and_then(|key| key.header_value(&self.address));
        value.map(|value| ("Authorization", value)).into_iter().collect()
    }
}
