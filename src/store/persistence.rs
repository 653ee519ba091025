//! How long the browser keeps what this app stores, and how much room there is.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// What the browser says of its storage; none where it doesn't say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Whether it promises to delete nothing by itself.
    pub is_persistent: Option<bool>,
    /// Bytes that this origin uses, roughly.
    pub used_bytes: Option<f64>,
    /// Bytes that it may use, roughly.
    pub quota_bytes: Option<f64>,
}

/// What the browser says now.
pub async fn room() -> Room {
    let Some(manager) = manager() else { return Room::default() };
    let is_persistent = match manager.persisted() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|value| value.as_bool()),
        Err(_) => None,
    };
    let estimate = match manager.estimate() {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED),
        Err(_) => JsValue::UNDEFINED,
    };
    let field = |name: &str| Reflect::get(&estimate, &name.into()).ok().and_then(|value| value.as_f64());
    Room { is_persistent, used_bytes: field("usage"), quota_bytes: field("quota") }
}

/// Asks the browser to delete nothing by itself; what it says, where it says anything.
pub async fn ask_to_persist() -> Option<bool> {
    let promise = manager()?.persist().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Whether asking puts a question before the person, as Firefox does; the others decide by themselves.
pub fn asking_is_seen() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| agent.contains("Firefox/"))
}

/// None outside a secure context.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"storage".into()).ok()?.dyn_into().ok()
}
