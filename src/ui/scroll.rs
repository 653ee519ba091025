//! Scrolling and focus, as the pages need them.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How far the page is scrolled, in CSS pixels.
pub fn position() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page to a place.
pub fn to(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

/// Scrolls the page to a place that it may not reach before its later parts are drawn.
pub fn back_to(place: f64) {
    to(place);
    if position() + 1.0 < place {
        // Those parts are due by now (`page::in_turn`).
        set_timeout(move || to(place), Duration::ZERO);
    }
}

/// Scrolls the page until the element stands at the top.
pub fn to_element(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Puts the focus on an element and leaves the page where it is.
pub fn focus_in_place(id: &str) {
    let place = position();
    focus(id);
    to(place);
}

/// Puts the focus on an element, without scrolling to it unless it is out of sight.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it was.
        let _ = element.focus();
    }
}
