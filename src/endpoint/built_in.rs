//! The browser's own model (the Prompt API, `LanguageModel`) as a [`Transport`]: it takes the requests of `prompt_api`.

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::fetch::Fetch;
use super::prompt_api;
use super::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};

/// Whether the browser's own model can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// This browser has none.
    Absent,
    /// This browser could, but this machine or its settings don't let it.
    Unavailable,
    /// It has to be downloaded first, which begins on a click.
    Downloadable,
    /// It is being downloaded.
    Downloading,
    /// It is there.
    Available,
}

/// Asks through the page's `LanguageModel`; a conversation of its own for every request.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

/// A conversation, ended and called off when it goes.
struct Conversation {
    session: JsValue,
    controller: AbortController,
}

impl Drop for Conversation {
    fn drop(&mut self) {
        self.controller.abort();
        // Where it has ended already there is nothing to end.
        let _ = call(&self.session, "destroy", &[]);
    }
}

impl Transport for BuiltIn {
    async fn send(
        &self,
        request: &HttpRequest,
        _on_bytes: &mut dyn FnMut(&[u8]),
    ) -> Result<HttpResponse, TransportError> {
        if request.method == Method::Get {
            let list = format!(r#"{{"data":[{{"id":"{}"}}]}}"#, prompt_api::MODEL);
            return Ok(response(200, list));
        }
        let answer = Box::pin(converse(&request.body));
        match select(answer, TimeoutFuture::new(request.timeout_ms)).await {
            Either::Left((Ok(text), _)) => Ok(response(200, serde_json::json!({ "text": text }).to_string())),
            Either::Left((Err(error), _)) => {
                let (name, message) = told(&error);
                Ok(response(prompt_api::status(&name), prompt_api::refusal(&name, &message)))
            }
            Either::Right(((), _)) => Err(TransportError::TimedOut),
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

/// Whether it can be asked.
pub async fn availability() -> Availability {
    let Ok(model) = model() else { return Availability::Absent };
    let answer = match call(&model, "availability", &[]) {
        Ok(promise) => settled(promise).await.ok().and_then(|word| word.as_string()),
        Err(_) => None,
    };
    match answer.as_deref() {
        Some("available") => Availability::Available,
        Some("downloadable") => Availability::Downloadable,
        Some("downloading") => Availability::Downloading,
        _ => Availability::Unavailable,
    }
}

/// Has the browser download its model; to be called from a click. `on_progress` is told the share that is there, 0 to 1.
///
/// # Errors
/// Gives what the browser says against it.
pub async fn download(on_progress: impl Fn(f64) + 'static) -> Result<(), String> {
    let watch = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        on_progress(Reflect::get(&event, &"loaded".into()).ok().and_then(|share| share.as_f64()).unwrap_or(0.0));
    });
    let monitor = Closure::<dyn Fn(JsValue)>::new(move |target: JsValue| {
        // Without progress the download goes on all the same.
        let _ = call(&target, "addEventListener", &["downloadprogress".into(), watch.as_ref().clone()]);
    });
    let options = Object::new();
    let begun = set(&options, "monitor", monitor.as_ref()).and_then(|()| call(&model()?, "create", &[options.into()]));
    let ended = match begun {
        Ok(promise) => settled(promise).await,
        Err(error) => Err(error),
    };
    match ended {
        Ok(session) => {
            let _ = call(&session, "destroy", &[]);
            Ok(())
        }
        Err(error) => Err(told(&error).1),
    }
}

/// One conversation: all messages but the last are what was said before.
async fn converse(body: &str) -> Result<String, JsValue> {
    let request = JSON::parse(body)?;
    let messages = Array::from(&Reflect::get(&request, &"messages".into())?);
    let last = Reflect::get(&messages.pop(), &"content".into())?;
    let schema = Reflect::get(&request, &"schema".into())?;
    let controller = AbortController::new()?;
    let options = Object::new();
    set(&options, "signal", &controller.signal())?;
    if messages.length() > 0 {
        set(&options, "initialPrompts", &messages)?;
    }
    // Held from the beginning, so that a call that is dropped meanwhile is called off.
    let mut conversation = Conversation { session: JsValue::UNDEFINED, controller };
    conversation.session = settled(call(&model()?, "create", &[options.into()])?).await?;
    let options = Object::new();
    set(&options, "signal", &conversation.controller.signal())?;
    if !schema.is_null() {
        set(&options, "responseConstraint", &schema)?;
    }
    let said = settled(call(&conversation.session, "prompt", &[last, options.into()])?).await?;
    Ok(said.as_string().unwrap_or_default())
}

fn model() -> Result<JsValue, JsValue> {
    let model = Reflect::get(&js_sys::global(), &"LanguageModel".into())?;
    let missing = || js_sys::Error::new("LanguageModel");
    if model.is_undefined() || model.is_null() {
        let error = missing();
        error.set_name("NotFoundError");
        return Err(error.into());
    }
    Ok(model)
}

fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    function.apply(target, &arguments.iter().collect::<Array>())
}

fn set(target: &Object, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(target, &name.into(), value).map(drop)
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await
}

/// The name and message of what was thrown.
fn told(error: &JsValue) -> (String, String) {
    let text = |field: &str| Reflect::get(error, &field.into()).ok().and_then(|value| value.as_string());
    (text("name").unwrap_or_default(), text("message").unwrap_or_default())
}

fn response(status: u16, body: String) -> HttpResponse {
    HttpResponse { status, content_type: Some("application/json".to_owned()), retry_after: None, body }
}
