//! Every component in every state: what the visual checks look at. No link leads here.

mod choosing;
mod drawn;
mod parts;

use leptos::prelude::*;

use super::page::in_turn;
use super::text::styleguide as t;
use choosing::Choosing;
use drawn::Drawn;
use parts::Parts;

/// The page.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    let is_due = in_turn(3);
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::WHAT}</p>
        </header>
        <Parts />
        <Show when=move || is_due(2)><Drawn /></Show>
        <Show when=move || is_due(3)><Choosing /></Show>
    }
}
