//! The browser's local storage.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::error::StoreError;
use super::values::{KeyValue, keys_under};

/// Written and taken away again to try local storage out; never a record.
pub(super) const PROBE: &str = "likeness/probe";

/// The page's local storage.
pub struct LocalStorage {
    storage: Storage,
}

impl LocalStorage {
    /// The page's local storage, tried out.
    ///
    /// # Errors
    /// When the browser doesn't give any. A full one is given: it can be read.
    pub fn open() -> Result<Self, StoreError> {
        let none = || StoreError::Disabled { cause: "there is no local storage".into() };
        let window = web_sys::window().ok_or_else(none)?;
        let disabled = |thrown: JsValue| StoreError::Disabled { cause: said(&thrown) };
        let storage = Self { storage: window.local_storage().map_err(disabled)?.ok_or_else(none)? };
        match storage.set(PROBE, "1") {
            Ok(()) => storage.remove(PROBE)?,
            Err(StoreError::Full { .. }) => {}
            Err(other) => return Err(other),
        }
        Ok(storage)
    }
}

/// Takes away what begins with `prefix` in the storage of this tab's session.
pub(super) fn clear_session(prefix: &str) {
    let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.session_storage()) else { return };
    let session = LocalStorage { storage };
    for key in keys_under(&session, prefix).unwrap_or_default() {
        session.remove(&key).ok();
    }
}

/// What the browser said.
fn said(thrown: &JsValue) -> String {
    let field = |name: &str| Reflect::get(thrown, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    match (field("name"), field("message")) {
        (Some(name), Some(message)) => format!("{name}: {message}"),
        (Some(text), None) | (None, Some(text)) => text,
        (None, None) => format!("{thrown:?}"),
    }
}

fn error(thrown: JsValue) -> StoreError {
    let name = Reflect::get(&thrown, &JsValue::from_str("name")).ok().and_then(|value| value.as_string());
    StoreError::named(&name.unwrap_or_default(), said(&thrown))
}

impl KeyValue for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.storage.get_item(key).map_err(error)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set_item(key, text).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove_item(key).map_err(error)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let length = self.storage.length().map_err(error)?;
        (0..length).filter_map(|index| self.storage.key(index).map_err(error).transpose()).collect()
    }
}
