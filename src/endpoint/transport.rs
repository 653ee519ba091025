//! How a request gets out: the one thing that the pure part needs from a browser, so that tests can stand in for it.

use crate::method::call::Purpose;

/// GET, POST or PUT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Ask.
    Get,
    /// Send.
    Post,
    /// Put at an address of its own.
    Put,
}

/// A request. It may carry a key, so it has no `Debug`.
#[derive(Clone)]
pub struct HttpRequest {
    /// GET, POST or PUT.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The only headers that are set.
    pub headers: Vec<(&'static str, String)>,
    /// Empty for GET.
    pub body: String,
    /// From sending to the last byte of the answer.
    pub timeout_ms: u32,
    /// Between two pieces of the body, and between the head of the answer and the first.
    pub idle_ms: u32,
    /// What it is for, where it is a plan's call. It is not sent.
    pub purpose: Option<Purpose>,
}

impl HttpRequest {
    /// A request that is for no call of a plan, and may be as long without a byte as it may take in all.
    #[must_use]
    pub fn new(
        method: Method,
        url: String,
        headers: Vec<(&'static str, String)>,
        body: String,
        timeout_ms: u32,
    ) -> Self {
        Self { method, url, headers, body, timeout_ms, idle_ms: timeout_ms, purpose: None }
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// The Content-Type header, where the page may read it.
    pub content_type: Option<String>,
    /// The Retry-After header, where the page may read it.
    pub retry_after: Option<String>,
    /// The body as text; bytes that are no UTF-8 are replaced.
    pub body: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The browser got no answer or may not show it: it doesn't say which.
    Blocked,
    /// The answer broke off.
    CutOff,
    /// It took too long.
    TimedOut,
    /// The answer began, and no more of it came.
    Stalled,
    /// It was called off.
    Cancelled,
}

/// Sends requests and knows the time. A future that is dropped calls its request off.
#[allow(async_fn_in_trait, reason = "one thread: a browser's futures are not Send")]
pub trait Transport {
    /// Sends `request` and reads the whole answer; `on_bytes` is told of each piece of the body of an answer with a 2xx status as it
    /// arrives.
    async fn send(
        &self,
        request: &HttpRequest,
        on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError>;

    /// Waits.
    async fn sleep_ms(&self, ms: u32);

    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;

    /// A number from 0 to below 1, to spread retries; nothing that is recorded depends on it.
    fn jitter(&self) -> f64;
}
