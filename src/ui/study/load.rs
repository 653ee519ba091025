//! The link of this page, and files by address.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::domain::built_in::BuiltIn;
use crate::domain::deck::Deck;
use crate::domain::study::address;
use crate::domain::study::link::{Link, parse, preview};
use crate::endpoint::fetch::Fetch;
use crate::endpoint::transport::{HttpRequest, Method, Transport};
use crate::formats::deck_file;

/// A study's file takes no longer than this.
const TIMEOUT_MS: u32 = 20_000;

/// Between the parameters and the participation in what a history entry keeps; no encoded parameter holds it.
const MARK: char = '#';

/// What a page was opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The study, and what else the link says.
    pub link: Link,
    /// The participation that this tab was part of before it was loaded anew.
    pub of_tab: Option<String>,
}

/// Reads the link that this page was opened with and takes its parameters out of the address. They stay with this entry of the tab's
/// history, so that a reload before consent doesn't lose them, and go with the tab.
pub fn take_link(is_preview: bool) -> Option<Arrived> {
    let location = window().location();
    let (query, fragment) = (location.search().unwrap_or_default(), location.hash().unwrap_or_default());
    if is_preview {
        // The address stays: loaded anew it must not become a participant's.
        return Some(Arrived { link: preview(&fragment)?, of_tab: None });
    }
    let link = parse(&query, &fragment)?;
    let (kept, of_tab) = if link.parameters.is_empty() { kept() } else { (query_of(&link), None) };
    keep(&link, &kept, of_tab.as_deref());
    Some(Arrived { link: parse(&kept, &link.source.fragment())?, of_tab })
}

/// Says in this entry of the tab's history which participation it is part of, or that it is part of none.
pub fn mark(link: &Link, participation: Option<&str>) {
    keep(link, &query_of(link), participation);
}

fn keep(link: &Link, parameters: &str, participation: Option<&str>) {
    let kept = participation.map_or_else(|| parameters.to_owned(), |id| format!("{parameters}{MARK}{id}"));
    let path = window().location().pathname().unwrap_or_default();
    let clean = format!("{path}{}", link.source.fragment());
    if let Ok(history) = window().history() {
        // Where the browser refuses, the address stays as it was, and the study goes on.
        let _ = history.replace_state_with_url(&JsValue::from_str(&kept), "", Some(&clean));
    }
}

/// Parameters and participation that this entry of the tab's history keeps.
fn kept() -> (String, Option<String>) {
    let state = window().history().ok().and_then(|history| history.state().ok()?.as_string()).unwrap_or_default();
    match state.split_once(MARK) {
        Some((parameters, id)) => (parameters.to_owned(), Some(id.to_owned())),
        None => (state, None),
    }
}

fn query_of(link: &Link) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let pairs = link.parameters.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// The origin of an address that may be asked; this page's own may be, whatever its scheme.
pub fn origin(at: &str) -> Option<String> {
    let own = own_origin();
    let is_own = at.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is_own { Some(own) } else { address::origin(at).ok() }
}

/// The origin of this page.
pub fn own_origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// A deck that comes with the app; none where it doesn't arrive.
pub async fn built_in(deck: BuiltIn) -> Option<Deck> {
    deck_file::read(&bytes(deck.file).await?).ok().map(|file| file.deck)
}

/// The file at an address, beside this page or elsewhere; none where it doesn't arrive. No cookies go with the request.
pub async fn bytes(address: &str) -> Option<Vec<u8>> {
    let absolute = web_sys::Url::new_with_base(address, &document().base_uri().ok()??).ok()?.href();
    let request = HttpRequest::new(Method::Get, absolute, Vec::new(), String::new(), TIMEOUT_MS);
    let answer = Fetch.send(&request, &mut |_| ()).await.ok()?;
    (200..300).contains(&answer.status).then(|| answer.body.into_bytes())
}
