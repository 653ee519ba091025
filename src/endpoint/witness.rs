//! A transport that tells of every request when it is sent and when it ends, however it ends.

use super::target::Endpoint;
use super::trace::{Trace, TraceCame, TraceEnd, clipped};
use super::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};

/// Is told of requests.
pub trait Witness {
    /// Told twice of each request, under the same `key`: when it is sent, and when it has ended. Keys sort by time.
    fn note(&self, key: &str, trace: Trace);

    /// Told of each piece of a good answer's body as it arrives; `of` is the request as it was sent.
    fn piece(&self, key: &str, of: &HttpRequest, bytes: &[u8]) {
        let _ = (key, of, bytes);
    }
}

/// `transport`, watched by `witness`.
pub struct Witnessed<'a, T, W> {
    transport: T,
    witness: W,
    endpoint: &'a Endpoint,
}

impl<'a, T: Transport, W: Witness> Witnessed<'a, T, W> {
    /// Requests of `endpoint`, whose key is kept out of what is told.
    pub fn new(transport: T, witness: W, endpoint: &'a Endpoint) -> Self {
        Self { transport, witness, endpoint }
    }

    fn begun(&self, request: &HttpRequest) -> Pending<'_, 'a, T, W> {
        let at_ms = self.transport.now_ms();
        // Two requests of one millisecond are told apart by chance alone: a name needs no more.
        let key = format!("{at_ms:013}-{:016x}", self.transport.jitter().to_bits());
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        };
        let url = request.url.split(['?', '#']).next().unwrap_or_default();
        let trace = Trace {
            at_ms,
            method: method.to_owned(),
            url: self.endpoint.scrub(url),
            model: self.endpoint.model.clone(),
            purpose: request.purpose.clone(),
            sent: self.endpoint.scrub(&request.body),
            end: None,
        };
        self.witness.note(&key, trace.clone());
        Pending { of: self, key, trace: Some(trace) }
    }

    fn end(&self, answer: &Result<HttpResponse, TransportError>, duration_ms: u64) -> TraceEnd {
        let none = |came| TraceEnd { duration_ms, came, usage: None, reply: String::new() };
        let answer = match answer {
            Ok(answer) => answer,
            Err(TransportError::Blocked) => return none(TraceCame::Blocked),
            Err(TransportError::CutOff) => return none(TraceCame::CutOff),
            Err(TransportError::TimedOut) => return none(TraceCame::TimedOut),
            Err(TransportError::Stalled) => return none(TraceCame::Stalled),
            Err(TransportError::Cancelled) => return none(TraceCame::CalledOff),
        };
        let came = TraceCame::Status(answer.status);
        let read = self.endpoint.wire.read_reply(answer.status, answer.content_type.as_deref(), &answer.body);
        let (reply, usage) = match read {
            Ok(reply) => (reply.text, reply.usage),
            Err(_) => (clipped(&answer.body), None),
        };
        TraceEnd { duration_ms, came, usage, reply: self.endpoint.scrub(&reply) }
    }
}

/// A request under way; where it goes before it has ended, it was called off.
struct Pending<'b, 'a, T: Transport, W: Witness> {
    of: &'b Witnessed<'a, T, W>,
    key: String,
    trace: Option<Trace>,
}

impl<T: Transport, W: Witness> Pending<'_, '_, T, W> {
    fn ended(&mut self, answer: &Result<HttpResponse, TransportError>) {
        if let Some(mut trace) = self.trace.take() {
            let duration_ms = self.of.transport.now_ms().saturating_sub(trace.at_ms);
            trace.end = Some(self.of.end(answer, duration_ms));
            self.of.witness.note(&self.key, trace);
        }
    }
}

impl<T: Transport, W: Witness> Drop for Pending<'_, '_, T, W> {
    fn drop(&mut self) {
        self.ended(&Err(TransportError::Cancelled));
    }
}

impl<T: Transport, W: Witness> Transport for Witnessed<'_, T, W> {
    async fn send(
        &self,
        request: &HttpRequest,
        on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError> {
        let mut pending = self.begun(request);
        let key = pending.key.clone();
        let mut tell = |bytes: &[u8]| {
            self.witness.piece(&key, request, bytes);
            on_bytes(bytes);
        };
        let answer = self.transport.send(request, &mut tell).await;
        pending.ended(&answer);
        answer
    }

    async fn sleep_ms(&self, ms: u32) {
        self.transport.sleep_ms(ms).await;
    }

    fn now_ms(&self) -> u64 {
        self.transport.now_ms()
    }

    fn jitter(&self) -> f64 {
        self.transport.jitter()
    }
}
