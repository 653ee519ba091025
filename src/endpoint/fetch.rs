//! The browser's `fetch` as a [`Transport`]: no cookies, no redirects, no cache, no referrer, called off when dropped.

use futures::future::{Either, select};
use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
};

use super::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};

/// Sends through the page's `fetch`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

/// Calls the request off when it goes.
struct CallOff(AbortController);

impl Drop for CallOff {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Transport for Fetch {
    async fn send(
        &self,
        request: &HttpRequest,
        on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError> {
        let controller = CallOff(AbortController::new().map_err(|_| TransportError::Blocked)?);
        let answer = Box::pin(exchange(request, &controller.0, on_bytes));
        match select(answer, TimeoutFuture::new(request.timeout_ms)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) => Err(TransportError::TimedOut),
        }
    }

    async fn sleep_ms(&self, ms: u32) {
        TimeoutFuture::new(ms).await;
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn now_ms(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn jitter(&self) -> f64 {
        js_sys::Math::random()
    }
}

async fn exchange(
    request: &HttpRequest,
    controller: &AbortController,
    on_bytes: &mut dyn FnMut(&[u8]),
) -> Result<HttpResponse, TransportError> {
    let blocked = |_| TransportError::Blocked;
    let builder = prepare(request).abort_signal(Some(&controller.signal()));
    let ready = match request.method {
        Method::Get => builder.build().map_err(blocked)?,
        Method::Post | Method::Put => builder.body(request.body.as_str()).map_err(blocked)?,
    };
    let response = ready.send().await.map_err(blocked)?;
    let headers = response.headers();
    let body = body(&response, request.idle_ms, on_bytes).await?;
    Ok(HttpResponse {
        status: response.status(),
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}

fn prepare(request: &HttpRequest) -> RequestBuilder {
    let builder = match request.method {
        Method::Get => Request::get(&request.url),
        Method::Post => Request::post(&request.url),
        Method::Put => Request::put(&request.url),
    };
    let builder = builder
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value))
}

/// The whole body, read piece by piece.
async fn body(response: &Response, idle_ms: u32, on_bytes: &mut dyn FnMut(&[u8])) -> Result<Vec<u8>, TransportError> {
    let mut whole = Vec::new();
    // A status like 204 comes without a body.
    let Some(stream) = response.body() else { return Ok(whole) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = match select(JsFuture::from(reader.read()), TimeoutFuture::new(idle_ms)).await {
            Either::Left((piece, _)) => piece.map_err(|_| TransportError::CutOff)?,
            Either::Right(((), _)) => return Err(TransportError::Stalled),
        };
        let Some(bytes) = bytes(&piece) else { return Ok(whole) };
        if response.ok() {
            on_bytes(&bytes);
        }
        whole.extend(bytes);
    }
}

/// The bytes of a piece; none at the end.
fn bytes(piece: &JsValue) -> Option<Vec<u8>> {
    let field = |name: &str| Reflect::get(piece, &JsValue::from_str(name)).ok();
    if field("done")?.is_truthy() {
        return None;
    }
    Some(field("value")?.dyn_into::<Uint8Array>().ok()?.to_vec())
}
