//! The line of a tab that follows another one, with the way to write here instead.

use leptos::prelude::*;

use super::state::App;
use super::text::keeping as t;

/// Shown while another tab writes.
#[component]
pub fn FollowingLine() -> impl IntoView {
    let app = App::here();
    view! {
        <div role="status">
            <Show when=move || app.following.get()>
                <div class="line" id="following">
                    <span>{t::FOLLOWING} " " {move || app.asked.get().then(|| view! { <b>{t::FOLLOWING_ASKED}</b> })}</span>
                    <button type="button" class="button" on:click=move |_| app.write_here()>{t::WRITE_HERE}</button>
                </div>
            </Show>
        </div>
    }
}
