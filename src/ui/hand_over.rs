//! From the program of a newcomer to the whole app: the document is loaded anew, and `start.js` then starts the whole one.

use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::RequestCache;

use super::route::Route;
use super::script;
use super::state::App;
use super::text as t;

/// Stands for any page that only the whole app has. Without a network the newcomer's program goes on.
#[component]
pub fn HandOver() -> impl IntoView {
    let app = App::here();
    let is_offline = RwSignal::new(false);
    let load = move || {
        spawn_local(async move {
            if !hand_over(app, !app.following.get_untracked()).await {
                is_offline.try_set(true);
            }
        });
    };
    load();
    view! {
        <Show when=move || is_offline.get() fallback=|| view! { <p class="frame loading" role="status">{t::LOADING}</p> }>
            <main id="content" class="essay frame" tabindex="-1">
                <header role="alert">
                    <h1>{t::NOT_HERE_YET}</h1>
                    <p class="soft">{t::NOT_HERE_REMEDY}</p>
                    <p class="row">
                        <a class="button primary" href=Route::Choose.href()>{t::GO_ON_CHOOSING}</a>
                        <button type="button" class="button" on:click=move |_| load()>{t::TRY_AGAIN}</button>
                    </p>
                </header>
            </main>
        </Show>
    }
}

/// Loads the document anew, in which the whole app goes on from here, writing where `writes`; false without a network.
pub async fn hand_over(app: App, writes: bool) -> bool {
    let can_load = script::is_kept() || can_load().await;
    if can_load {
        app.carry(writes);
        let _ = window().location().reload();
    }
    can_load
}

async fn can_load() -> bool {
    let answer = Request::get("./").cache(RequestCache::NoStore).send().await;
    answer.is_ok_and(|answer| Response::ok(&answer))
}
