//! The link of this page, and files by address.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::domain::study::address;
use crate::domain::study::link::{Link, parse, preview};
use crate::endpoint::fetch::Fetch;
use crate::endpoint::transport::{HttpRequest, Method, Transport};

/// A study's file takes no longer than this.
const TIMEOUT_MS: u32 = 20_000;

/// Reads the link that this page was opened with and takes its parameters out of the address. They stay with this entry of the tab's
/// history, so that a reload before consent doesn't lose them, and go with the tab.
pub fn take_link(is_preview: bool) -> Option<Link> {
    let location = window().location();
    let (query, fragment) = (location.search().unwrap_or_default(), location.hash().unwrap_or_default());
    if is_preview {
        // The address stays: loaded anew it must not become a participant's.
        return preview(&fragment);
    }
    let link = parse(&query, &fragment)?;
    let kept = if link.parameters.is_empty() { kept_parameters() } else { Some(query_of(&link)) };
    let kept = kept.unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let clean = format!("{path}{}", link.source.fragment());
    if let Ok(history) = window().history() {
        // Where the browser refuses, the address stays as it was, and the study goes on.
        let _ = history.replace_state_with_url(&JsValue::from_str(&kept), "", Some(&clean));
    }
    parse(&kept, &link.source.fragment())
}

fn kept_parameters() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
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

/// The file at an address, beside this page or elsewhere; none where it doesn't arrive. No cookies go with the request.
pub async fn bytes(address: &str) -> Option<Vec<u8>> {
    let absolute = web_sys::Url::new_with_base(address, &document().base_uri().ok()??).ok()?.href();
    let request = HttpRequest::new(Method::Get, absolute, Vec::new(), String::new(), TIMEOUT_MS);
    let answer = Fetch.send(&request, &mut |_| ()).await.ok()?;
    (200..300).contains(&answer.status).then(|| answer.body.into_bytes())
}
