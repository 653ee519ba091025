//! Files in and out: reading one that the person picked, and handing one over.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

/// How long what is handed over stays at hand.
const KEPT_MS: u32 = 40_000;

/// The file that was picked in an input.
pub fn picked(event: &Event) -> Option<File> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    input.files()?.get(0)
}

/// Forgets what was picked in an input, so that the same file, mended in the meantime, is picked anew.
pub fn forget(event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

/// All bytes of a file; none when the browser can't read it.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Every file that was picked in an input, each with its path in the folder, where a folder was picked.
pub fn all_picked(event: &Event) -> Vec<(String, File)> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(list) = input.and_then(|input| input.files()) else { return Vec::new() };
    let path = |file: &File| {
        let path = Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
    };
    (0..list.length()).filter_map(|place| list.get(place)).map(|file| (path(&file), file)).collect()
}

/// The bytes of a file from one place to another; none when the browser can't read it.
pub async fn slice(file: &File, from: f64, to: f64) -> Option<Vec<u8>> {
    let slice = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Whether the browser can share files with other apps.
pub fn can_share() -> bool {
    shareable("data.jsonl", "").is_some()
}

/// Shares `text` as a file; false where the person called it off.
pub async fn share(name: &str, text: &str) -> bool {
    let navigator = window().navigator();
    let shared = || {
        let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into::<Function>().ok()?;
        share.call1(&navigator, &shareable(name, text)?).ok()?.dyn_into::<Promise>().ok()
    };
    match shared() {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// What `navigator.share` takes, where it takes such a file. Text files alone are taken everywhere.
fn shareable(name: &str, text: &str) -> Option<JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"text/plain".into()).ok()?;
    let make = Reflect::get(&window(), &"File".into()).ok()?.dyn_into::<Function>().ok()?;
    let parts = Array::of1(&text.into());
    let file = Reflect::construct(&make, &Array::of3(&parts, &format!("{name}.txt").into(), &options)).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    let navigator = window().navigator();
    let can = Reflect::get(&navigator, &"canShare".into()).ok()?.dyn_into::<Function>().ok()?;
    can.call1(&navigator, &data).ok()?.is_truthy().then(|| data.into())
}

/// Hands `text` to the person as a file.
///
/// # Errors
/// What the browser said.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    save_as(name, "application/json", text)
}

/// The same for a text of another kind.
///
/// # Errors
/// What the browser said.
pub fn save_as(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    save_blob(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Hands a blob to the person as a file.
///
/// # Errors
/// What the browser said.
pub fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the content only after the click was handled.
    spawn_local(async move {
        TimeoutFuture::new(KEPT_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
