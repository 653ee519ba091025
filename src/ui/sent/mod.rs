//! What was sent, request by request.

mod before;
mod message;
mod request;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::state::sent::MOST_KEPT;
use super::text::sent as t;
use crate::endpoint::trace::Trace;
pub use before::{Calls, WouldBeSent};
use request::Request;

/// Requests shown at first, and with each step back.
const STEP: usize = 50;

/// "What was sent".
#[component]
pub fn SentPage() -> impl IntoView {
    let app = App::here();
    let shown = RwSignal::new(STEP);
    let record = RwSignal::new(None::<(Vec<(String, Trace)>, usize)>);
    let reading = StoredValue::new((false, false));
    let read = move || {
        if reading.with_value(|(busy, _)| *busy) {
            return reading.set_value((true, true));
        }
        reading.set_value((true, false));
        spawn_local(async move {
            loop {
                let now = app.recorded(shown.get_untracked()).await;
                // None where the page was left meanwhile.
                let Some((_, is_stale)) = reading.try_get_value() else { return };
                record.set(Some(now));
                reading.set_value((is_stale, false));
                if !is_stale {
                    return;
                }
            }
        });
    };
    Effect::new(move |_| {
        app.sent_changes.track();
        shown.track();
        read();
    });
    let rows = move || record.get().map(|(rows, _)| rows).unwrap_or_default();
    let count = move || record.get().map_or(0, |(_, count)| count);
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="prose">{t::LEAD}</p>
        </header>
        <section class="part">
            <div class="aside"><h2>{t::REQUESTS}</h2><p>{move || t::count(count(), MOST_KEPT)}</p></div>
            <div class="matter">
            <Show when=move || { count() > 0 } fallback=move || record.get().map(|_| view! { <p class="soft">{t::NONE}</p> })>
                <p class="row"><button type="button" class="button" on:click=move |_| app.export_recorded()>{t::EXPORT}</button></p>
                <ul class="requests">
                    <For each=rows key=|(key, trace)| (key.clone(), trace.end.is_some()) let((_, trace))>
                        <Request trace />
                    </For>
                </ul>
                <Show when=move || { count() > shown.get() }>
                    <p class="row"><button type="button" class="button" on:click=move |_| shown.update(|n| *n += STEP)>{t::MORE}</button></p>
                </Show>
            </Show>
            </div>
        </section>
    }
}
