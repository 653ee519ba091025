//! HTTP natively: a thread a request answers a channel, so that the same driver runs here as in a browser.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures::channel::oneshot;
use likeness::endpoint::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};
use ureq::http::Response;
use ureq::{Agent, Body};

/// Sends without following redirects, so that a key goes nowhere else.
pub struct Http {
    agent: Agent,
}

impl Http {
    /// `is_local`: the endpoint is on this machine or in this network, where no proxy stands between.
    pub fn new(is_local: bool) -> Self {
        let config =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let config = if is_local { config.proxy(None) } else { config };
        Self { agent: config.build().into() }
    }
}

impl Transport for Http {
    async fn send(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let (agent, request) = (self.agent.clone(), request.clone());
        in_a_thread(move || exchange(&agent, &request)).await.unwrap_or(Err(TransportError::Blocked))
    }

    async fn sleep_ms(&self, ms: u32) {
        in_a_thread(move || thread::sleep(Duration::from_millis(u64::from(ms)))).await;
    }

    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    fn jitter(&self) -> f64 {
        (RandomState::new().hash_one(0) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// None when the thread could not be started or broke off.
async fn in_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (answer, waiting) = oneshot::channel();
    // Nobody waits any more when the run was called off.
    let work = move || drop(answer.send(work()));
    thread::Builder::new().spawn(work).ok()?;
    waiting.await.ok()
}

fn exchange(agent: &Agent, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
    let timeout = Some(Duration::from_millis(u64::from(request.timeout_ms)));
    let response = match request.method {
        Method::Get => {
            let builder =
                request.headers.iter().fold(agent.get(&request.url), |b, (name, value)| b.header(*name, value));
            builder.config().timeout_global(timeout).build().call()
        }
        Method::Post => {
            let builder =
                request.headers.iter().fold(agent.post(&request.url), |b, (name, value)| b.header(*name, value));
            builder.config().timeout_global(timeout).build().send(request.body.as_str())
        }
    };
    read(response.map_err(|error| fault(&error, TransportError::Blocked))?)
}

fn read(mut response: Response<Body>) -> Result<HttpResponse, TransportError> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (content_type, retry_after) = (header("content-type"), header("retry-after"));
    let body = response.body_mut().read_to_vec().map_err(|error| fault(&error, TransportError::CutOff))?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(HttpResponse { status: response.status().as_u16(), content_type, retry_after, body })
}

fn fault(error: &ureq::Error, otherwise: TransportError) -> TransportError {
    if matches!(error, ureq::Error::Timeout(_)) { TransportError::TimedOut } else { otherwise }
}
