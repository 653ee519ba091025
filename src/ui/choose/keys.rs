//! Single keys on the choose page. Modifiers and text fields are left alone, and the person can switch the keys off.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::domain::choice::Verdict;
use crate::domain::pair::Side;
use crate::ui::state::App;

/// Listens for as long as the page is shown.
pub fn listen(app: App) {
    let handle = window_event_listener(ev::keydown, move |event| pressed(app, &event));
    on_cleanup(move || handle.remove());
}

fn pressed(app: App, event: &KeyboardEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|t| t.closest(selector).ok().flatten().is_some());
    if modified || within("input, textarea, select, [contenteditable]") || !app.settings.with_untracked(|s| s.shortcuts)
    {
        return;
    }
    match event.key().as_str() {
        "1" => app.prefer(Side::A),
        "2" => app.prefer(Side::B),
        "0" => app.choose(Verdict::NoPreference),
        "9" => app.choose(Verdict::BothBad),
        "8" => app.choose(Verdict::NotForMe),
        "u" | "U" => app.undo(),
        "Enter" if !within("a, button, summary") => app.next(),
        _ => return,
    }
    event.prevent_default();
}
