//! The way from what is wrong to the field that says it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::state::Building;
use crate::formats::study::draft::{Place, Step};

/// The id of the element that stands for a place.
pub fn id_of(place: &Place) -> String {
    format!("at-{place}")
}

impl Building {
    /// Goes to the field of a place, or to what it is part of; what is folded on the way is opened.
    pub fn lead_to(self, place: &str) {
        self.shows_all.set(true);
        let place = Place::of(place);
        if let [Step::Field(decks), deck @ Step::Item(_), Step::Field(pairs), pair @ Step::Item(_), ..] = place.steps()
            && (decks.as_str(), pairs.as_str()) == ("decks", "pairs")
        {
            self.opened.set(pair_of(deck, pair));
        }
        // What is opened is drawn first.
        request_animation_frame(move || request_animation_frame(move || show(&place)));
    }
}

fn pair_of(deck: &Step, pair: &Step) -> Option<Place> {
    let (Step::Item(deck), Step::Item(pair)) = (deck, pair) else { return None };
    Some(Place::of("decks").item(*deck).field("pairs").item(*pair))
}

fn show(place: &Place) {
    let mut at = place.clone();
    let element = loop {
        if let Some(element) = element_of(&at) {
            break element;
        }
        match at.split() {
            Some((above, _)) => at = above,
            None => return,
        }
    };
    while let Ok(Some(folded)) = element.closest("details:not([open])") {
        if folded.set_attribute("open", "").is_err() {
            break;
        }
    }
    element.scroll_into_view();
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // A group that can't take the focus is in sight all the same.
        let _ = element.focus();
    }
}

/// The element of a place, or of the first field in it.
fn element_of(place: &Place) -> Option<Element> {
    let id = id_of(place);
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.[]".contains(c));
    let inside = |sign: &str| document().query_selector(&format!("[id^=\"{id}{sign}\"]")).ok().flatten();
    let exact = document().get_element_by_id(&id);
    exact.or_else(|| inside(".").filter(|_| is_plain)).or_else(|| inside("[").filter(|_| is_plain))
}
