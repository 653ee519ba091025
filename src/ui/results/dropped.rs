//! What is dropped on the page: files, and folders with all that is in them. The browser's interface for entries is asked by name, since
//! only this page needs it.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::ev::DragEvent;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// What was dropped; taken while the event is handled, since the browser forgets it then.
pub struct Dropped {
    entries: Vec<JsValue>,
    files: Vec<File>,
}

impl Dropped {
    /// Of an event.
    pub fn of(event: &DragEvent) -> Self {
        let transfer = get(event.as_ref(), "dataTransfer");
        let items = list(&get(&transfer, "items"));
        let entries = items.iter().map(|item| call(item, "webkitGetAsEntry", &Array::new()));
        let entries = entries.filter(|entry| !entry.is_null() && !entry.is_undefined()).collect();
        let files = list(&get(&transfer, "files")).into_iter().filter_map(|file| file.dyn_into().ok()).collect();
        Self { entries, files }
    }

    /// Every file with its path, those of folders among them.
    pub async fn files(self) -> Vec<(String, File)> {
        if self.entries.is_empty() {
            return self.files.into_iter().map(|file| (file.name(), file)).collect();
        }
        let mut open = self.entries;
        let mut found = Vec::new();
        while let Some(entry) = open.pop() {
            if get(&entry, "isDirectory").is_truthy() {
                let reader = call(&entry, "createReader", &Array::new());
                // A reader hands out some at a time, and nothing once there are no more.
                loop {
                    let some = list(&told(&reader, "readEntries").await);
                    if some.is_empty() {
                        break;
                    }
                    open.extend(some);
                }
            } else if let Ok(file) = told(&entry, "file").await.dyn_into::<File>() {
                let path = get(&entry, "fullPath").as_string().unwrap_or_else(|| file.name());
                found.push((path.trim_start_matches('/').to_owned(), file));
            }
        }
        found
    }
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn call(of: &JsValue, name: &str, with: &Array) -> JsValue {
    let method = get(of, name).dyn_into::<Function>();
    method.ok().and_then(|method| method.apply(of, with).ok()).unwrap_or(JsValue::UNDEFINED)
}

/// What a method tells its first callback; nothing where it tells the second one.
async fn told(of: &JsValue, name: &str) -> JsValue {
    let promise = Promise::new(&mut |resolve, reject| drop(call(of, name, &Array::of2(&resolve, &reject))));
    JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED)
}

/// The items of anything that has a length.
fn list(of: &JsValue) -> Vec<JsValue> {
    if of.is_null() || of.is_undefined() { Vec::new() } else { Array::from(of).to_vec() }
}
