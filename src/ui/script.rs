//! What the document's own script (`public/start.js`) is told, and what it tells.

use std::panic::PanicHookInfo;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::places;
use super::scroll;

/// What stands in the document until there is something to show.
const STARTING: &str = "starting";

/// Heard by the script once the first content is on the screen: what need not be there before that comes now.
const SHOWN: &str = "likeness:shown";

/// Heard by it once everything was deleted.
const FORGET: &str = "likeness:forget";

/// Told by it on the window once a newer version of the app is kept in this browser.
pub const NEWER: &str = "likeness:newer";

/// Puts the first content in place of what stood in the document.
pub fn show() {
    request_animation_frame(|| {
        if let Some(starting) = document().get_element_by_id(STARTING) {
            let read = scroll::position();
            starting.remove();
            // Who has read on stays where they were: the same stands there now.
            if read > 0.0 {
                scroll::to(read);
            }
        }
        places::come_back();
        tell(SHOWN);
    });
}

/// What this browser keeps of the app itself goes too.
pub fn forget() {
    tell(FORGET);
}

/// Untold, the app is not kept for a time without a network, or its files stay.
fn tell(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = document().dispatch_event(&event);
    }
}

/// Whether this browser keeps the app's files, so that the document can be loaded anew without a network.
pub fn is_kept() -> bool {
    says("data-kept")
}

/// Whether a newer version of the app is kept in this browser.
pub fn is_newer_kept() -> bool {
    says("data-newer")
}

/// What it left for the program under this name, on the root of the document.
pub fn left(name: &str) -> Option<JsValue> {
    Reflect::get(&document().document_element()?.into(), &JsValue::from_str(name)).ok()
}

fn says(attribute: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(attribute))
}

/// The script shows that the app has stopped: this program is not to be trusted with it any more.
pub fn stopped(panic: &PanicHookInfo) {
    console_error_panic_hook::hook(panic);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-panic", &panic.to_string());
    }
}
