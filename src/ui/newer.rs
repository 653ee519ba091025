//! The line that says that a newer version of the app is at hand.

use leptos::prelude::*;

use super::script;
use super::state::App;
use super::text::shell as t;

/// Shown once it is; this page goes on as it was loaded until the person wants it.
#[component]
pub fn NewerLine() -> impl IntoView {
    let app = App::here();
    let is_kept = RwSignal::new(script::is_newer_kept());
    let listener = window_event_listener_untyped(script::NEWER, move |_| is_kept.set(true));
    on_cleanup(move || listener.remove());
    let reload = move |_| {
        app.carry(!app.following.get_untracked());
        let _ = window().location().reload();
    };
    view! {
        <div role="status">
            <Show when=move || is_kept.get()>
                <div class="line" id="newer">
                    <span>{t::NEWER}</span>
                    <button type="button" class="button" on:click=reload>{t::RELOAD}</button>
                </div>
            </Show>
        </div>
    }
}
