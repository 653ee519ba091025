//! Something was begun on this device, and nothing tells whether by whoever is there now.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::Lines;
use super::frame::QuietHead;
use super::state::Taking;
use crate::domain::study::returning::Begun;
use crate::ui::text::{catalogue, study as t};

/// Each that was begun and not finished, and the way past them.
#[component]
pub fn ReturningPage(begun: Vec<Begun>) -> impl IntoView {
    let one = |Begun { participation, at_ms, choices, .. }: Begun| {
        let taking = Taking::here();
        let go_on = move |_| {
            let participation = participation.clone();
            spawn_local(async move { taking.go_on_with(&participation).await });
        };
        view! {
            <section>
                <p>{t::begun(&time(at_ms), choices)}</p>
                <p><button type="button" class="button" on:click=go_on>{t::GO_ON_THERE}</button></p>
            </section>
        }
    };
    view! {
        <QuietHead />
        <main id="content" class="study-plain frame" tabindex="-1">
            <Lines />
            <h1>{t::RETURNING}</h1>
            {begun.into_iter().map(one).collect_view()}
            <section>
                <p>{t::SOMEBODY_ELSE_WHAT}</p>
                <p><SomebodyElse look="button" /></p>
            </section>
        </main>
    }
}

/// Leaves what was begun here as it is, and begins anew.
#[component]
fn SomebodyElse(look: &'static str) -> impl IntoView {
    let taking = Taking::here();
    let begin = move |_| spawn_local(async move { taking.begin_as_somebody_else().await });
    view! { <button type="button" class=look on:click=begin>{t::SOMEBODY_ELSE}</button> }
}

/// The same for a device that is handed on, where the link does not tell people apart.
#[component]
pub fn HandedOn() -> impl IntoView {
    let taking = Taking::here();
    let tells_apart =
        taking.taken.with_untracked(|taken| taken.as_ref().is_some_and(|t| !t.began.parameters.is_empty()));
    let may = move || !tells_apart && taking.is_kept.get() && !taking.app().following.get();
    view! { <Show when=may><p><SomebodyElse look="quiet link" /></p></Show> }
}

/// Day and time as the language that is shown writes them, where the person's browser wants that language so.
fn time(at_ms: u64) -> String {
    let wanted = window().navigator().languages();
    let is_shown = |tag: &String| tag.split('-').next() == Some(catalogue::tag());
    let tag = wanted.iter().filter_map(|tag| tag.as_string()).find(is_shown);
    let tag = tag.unwrap_or_else(|| catalogue::tag().to_owned());
    let brief = Object::new();
    for (what, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Without it the day is written longer.
        let _ = Reflect::set(&brief, &what.into(), &style.into());
    }
    Date::new(&JsValue::from_f64(at_ms as f64)).to_locale_string(&tag, &brief).into()
}
