//! HTTP natively as a [`Transport`]: a thread a request answers a channel, so that the same driver runs here as in a browser.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, Read};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use futures::future::{Either, select};
use futures_timer::Delay;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};

/// Requests that one program may have under way at once: a connection and a thread each.
pub const MOST_AT_ONCE: usize = 64;

/// Bytes of a piece at most.
const PIECE: usize = 16 * 1024;

/// Sends without following redirects, so that a key goes nowhere else.
pub struct Http {
    agent: Agent,
}

/// What a request's thread tells.
enum News {
    /// The head of the answer came.
    Head(HttpResponse),
    Piece(Vec<u8>),
    Failed(TransportError),
}

impl Http {
    /// `is_local`: the endpoint is on this machine or in this network, where no proxy stands between.
    #[must_use]
    pub fn new(is_local: bool) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(MOST_AT_ONCE)
            .max_idle_connections_per_host(MOST_AT_ONCE);
        let config = if is_local { config.proxy(None) } else { config };
        Self { agent: config.build().into() }
    }
}

impl Transport for Http {
    async fn send(
        &self,
        request: &HttpRequest,
        on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError> {
        let (teller, mut news) = unbounded();
        let (agent, asked) = (self.agent.clone(), request.clone());
        let work = move || {
            if let Err(error) = exchange(&agent, &asked, &teller) {
                // Nobody listens any more when the request was called off.
                drop(teller.unbounded_send(News::Failed(error)));
            }
        };
        thread::Builder::new().spawn(work).map_err(|_| TransportError::Blocked)?;
        let mut answer = match news.next().await {
            Some(News::Head(answer)) => answer,
            Some(News::Failed(error)) => return Err(error),
            Some(News::Piece(_)) | None => return Err(TransportError::Blocked),
        };
        let is_good = (200..300).contains(&answer.status);
        let mut body = Vec::new();
        loop {
            let idle = Delay::new(Duration::from_millis(u64::from(request.idle_ms)));
            match select(news.next(), idle).await {
                Either::Left((Some(News::Piece(piece)), _)) => {
                    if is_good {
                        on_bytes(&piece);
                    }
                    body.extend(piece);
                }
                Either::Left((Some(News::Failed(error)), _)) => return Err(error),
                Either::Left((Some(News::Head(_)) | None, _)) => break,
                Either::Right(_) => return Err(TransportError::Stalled),
            }
        }
        answer.body = String::from_utf8_lossy(&body).into_owned();
        Ok(answer)
    }

    async fn sleep_ms(&self, ms: u32) {
        Delay::new(Duration::from_millis(u64::from(ms))).await;
    }

    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    fn jitter(&self) -> f64 {
        (RandomState::new().hash_one(0) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Tells the head, then the pieces; ends early where nobody listens.
fn exchange(agent: &Agent, request: &HttpRequest, teller: &UnboundedSender<News>) -> Result<(), TransportError> {
    let mut response = ask(agent, request).map_err(|error| fault(&error, TransportError::Blocked))?;
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (content_type, retry_after) = (header("content-type"), header("retry-after"));
    let head = HttpResponse { status: response.status().as_u16(), content_type, retry_after, body: String::new() };
    let mut listened = teller.unbounded_send(News::Head(head)).is_ok();
    let mut reader = response.body_mut().as_reader();
    let mut piece = vec![0; PIECE];
    while listened {
        match reader.read(&mut piece).map_err(|error| cut(&error))? {
            0 => break,
            read => listened = teller.unbounded_send(News::Piece(piece[..read].to_vec())).is_ok(),
        }
    }
    Ok(())
}

fn ask(agent: &Agent, request: &HttpRequest) -> Result<Response<Body>, ureq::Error> {
    let timeout = Some(Duration::from_millis(u64::from(request.timeout_ms)));
    match request.method {
        Method::Get => {
            let builder =
                request.headers.iter().fold(agent.get(&request.url), |b, (name, value)| b.header(*name, value));
            builder.config().timeout_global(timeout).build().call()
        }
        Method::Post | Method::Put => {
            let begun = if request.method == Method::Put { agent.put(&request.url) } else { agent.post(&request.url) };
            let builder = request.headers.iter().fold(begun, |b, (name, value)| b.header(*name, value));
            builder.config().timeout_global(timeout).build().send(request.body.as_str())
        }
    }
}

fn cut(error: &io::Error) -> TransportError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    inner.map_or(TransportError::CutOff, |inner| fault(inner, TransportError::CutOff))
}

fn fault(error: &ureq::Error, otherwise: TransportError) -> TransportError {
    if matches!(error, ureq::Error::Timeout(_)) { TransportError::TimedOut } else { otherwise }
}
