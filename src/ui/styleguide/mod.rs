//! Every component in every state: what the visual checks look at. No link leads here.

mod choosing;
mod drawn;
mod parts;

use leptos::prelude::*;

use super::text::styleguide as t;
use choosing::Choosing;
use drawn::Drawn;
use parts::Parts;

/// The page.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::WHAT}</p>
        </header>
        <Parts />
        <Drawn />
        <Choosing />
    }
}
