//! The first pair as the document's script (`public/start.js`) put it on the screen before the program was there.

use js_sys::{Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::script;
use crate::domain::deck::Deck;
use crate::domain::pair::Answer;
use crate::formats::deck_file;

/// Where start.js leaves it: a promise on the root of the document.
const LEFT_AT: &str = "likenessFirst";

/// Set on the root once the person has begun to choose.
const BEGUN: &str = "data-begun";

/// A pair that has been on the screen for a while.
pub struct FirstPair {
    /// The deck that it is from.
    pub deck: Deck,
    /// Its id there.
    pub pair: String,
    /// The answer that stands as A.
    pub on_a: Answer,
    /// Since when, in milliseconds since the page began.
    pub shown_at_ms: f64,
}

/// The pair on the screen; none where the script put none there.
pub async fn first_pair() -> Option<FirstPair> {
    let promise: Promise = script::left(LEFT_AT)?.dyn_into().ok()?;
    let left = JsFuture::from(promise).await.ok()?;
    let of = |name: &str| Reflect::get(&left, &JsValue::from_str(name)).ok();
    let deck = deck_file::read(of("deck")?.as_string()?.as_bytes()).ok()?.deck;
    let on_a = if of("isTurned")?.as_bool()? { Answer::Second } else { Answer::First };
    Some(FirstPair { deck, pair: of("pair")?.as_string()?, on_a, shown_at_ms: of("at")?.as_f64()? })
}

/// Whether the person has begun to choose before the program was there.
pub fn take_begun() -> bool {
    let root = document().document_element();
    // Left behind, another new session would skip its first line.
    root.is_some_and(|root| root.has_attribute(BEGUN) && root.remove_attribute(BEGUN).is_ok())
}
