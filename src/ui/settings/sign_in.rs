//! Signing in to `OpenRouter` instead of pasting a key.

use leptos::prelude::*;

use crate::endpoint::sign_in::returns_to;
use crate::ui::state::App;
use crate::ui::text::presets as t;

/// The button, or why there is none at this address.
#[component]
pub fn SignIn() -> impl IntoView {
    let app = App::here();
    let page = window().location().origin().unwrap_or_default();
    if returns_to(&page) {
        view! {
            <p><button type="button" class="button" on:click=move |_| app.begin_sign_in()>{t::SIGN_IN}</button></p>
            <p class="small soft">{t::SIGN_IN_WHAT}</p>
        }
        .into_any()
    } else {
        view! { <p class="small soft">{t::no_return(&page)}</p> }.into_any()
    }
}
