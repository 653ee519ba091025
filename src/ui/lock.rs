//! A copy of this app that may ask one endpoint alone: which one, its page says, and the page's policy holds it to that.
//!
//! `scripts/lock.mjs` writes `<meta name="likeness-endpoint" content="https://host/v1" data-wire="openai_chat" data-model="name">`.

use leptos::prelude::document;

use crate::endpoint::wire::WireFormat;
use crate::store::settings::Settings;

/// The endpoint of a locked copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    base_url: String,
    wire: WireFormat,
    model: Option<String>,
}

/// The lock of this page; none where any endpoint may be asked.
pub fn lock() -> Option<Lock> {
    let meta = document().query_selector("meta[name=likeness-endpoint]").ok()??;
    let text = |name: &str| meta.get_attribute(name).filter(|text| !text.is_empty());
    let wire = text("data-wire").and_then(|name| WireFormat::named(&name)).unwrap_or_default();
    Some(Lock { base_url: text("content")?, wire, model: text("data-model") })
}

/// Sets what a lock says, whatever was set.
pub fn hold(settings: &mut Settings) {
    let Some(lock) = lock() else { return };
    settings.base_url = lock.base_url;
    lock.wire.name().clone_into(&mut settings.wire);
    if let Some(model) = lock.model {
        settings.model = model;
    }
}
