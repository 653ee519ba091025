//! The way to an endpoint: over the network, or to the browser's own model.

use super::built_in::BuiltIn;
use super::fetch::Fetch;
use super::target::Endpoint;
use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use super::wire::WireFormat;

/// One of the ways.
#[derive(Clone, Copy, Debug)]
pub enum Reach {
    /// By the page's `fetch`.
    Fetch(Fetch),
    /// By the page's `LanguageModel`.
    BuiltIn(BuiltIn),
}

impl Reach {
    /// The way to this endpoint.
    #[must_use]
    pub fn of(endpoint: &Endpoint) -> Self {
        match endpoint.wire {
            WireFormat::BuiltIn => Self::BuiltIn(BuiltIn),
            _ => Self::Fetch(Fetch),
        }
    }
}

impl Transport for Reach {
    async fn send(
        &self,
        request: &HttpRequest,
        on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError> {
        match self {
            Self::Fetch(fetch) => fetch.send(request, on_bytes).await,
            Self::BuiltIn(model) => model.send(request, on_bytes).await,
        }
    }

    async fn sleep_ms(&self, ms: u32) {
        Fetch.sleep_ms(ms).await;
    }

    fn now_ms(&self) -> u64 {
        Fetch.now_ms()
    }

    fn jitter(&self) -> f64 {
        Fetch.jitter()
    }
}
