//! The seal: the sign that a guess stands, before the pick.

use leptos::prelude::*;

use crate::ui::state::App;
use crate::ui::text::choose as t;

/// The disc between the answers, or beside the words on a phone.
#[component]
pub fn SealDisc() -> impl IntoView {
    let app = App::here();
    let class = move || if app.lead_seal().is_some() { "seal" } else { "seal none" };
    view! {
        <span class=class aria-hidden="true">
            <svg viewBox="0 0 28 28"><circle class="disc" cx="14" cy="14" r="13" /><circle class="ring" cx="14" cy="14" r="8.5" /></svg>
        </span>
    }
}

/// The words of the seal, with the start of its digest.
#[component]
pub fn SealWords() -> impl IntoView {
    let app = App::here();
    let words = move || match app.lead_seal() {
        _ if app.is_reopened() => t::OPENED,
        Some(seal) if seal.guessed().is_none() => t::SEALED_EVEN,
        Some(_) => t::SEALED,
        None => t::COMING,
    };
    let class = move || if app.lead_seal().is_some() { "seal" } else { "seal none" };
    let code = move || app.lead_seal().map(|seal| seal.digest.chars().take(4).collect::<String>());
    let digest = move || app.lead_seal().map(|seal| seal.digest);
    view! {
        <span class=class>
            <span data-seal=digest>{words} " " <code>{code}</code></span>
        </span>
    }
}
