//! Every component in every state: what the visual checks look at. No link leads here.

mod choosing;
mod drawn;
mod parts;

use std::time::Duration;

use leptos::prelude::*;

use super::text::styleguide as t;
use choosing::Choosing;
use drawn::Drawn;
use parts::Parts;

/// The page.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    // One after another: drawn at once, so many would hold the browser up.
    let drawn = RwSignal::new(1);
    for part in 2..=3 {
        let draw = move || {
            // Nobody looks any more where it is gone.
            let _ = drawn.try_set(part);
        };
        set_timeout(draw, Duration::ZERO);
    }
    let is_due = move |part: i32| drawn.get() >= part;
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
