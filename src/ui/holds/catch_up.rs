//! Offers to judge the held-out pairs that a version's judges were not asked about.

use leptos::prelude::*;

use crate::formats::program_session::ORIGIN;
use crate::ui::state::App;
use crate::ui::state::work::Work;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{self, holds as t};

/// Nothing where no pair waits.
#[component]
pub fn CatchUp(waiting: usize, calls: usize) -> impl IntoView {
    let app = App::here();
    let state = RwSignal::new(Work::default());
    let made = untrack(|| app.newest_version()).map(|version| version.made);
    let host =
        made.as_ref().and_then(|made| app.endpoint_for(made)).map(|endpoint| endpoint.address.origin().to_owned());
    (waiting > 0).then(|| match host {
        None if made.as_ref().is_some_and(|made| made.origin == ORIGIN) => {
            view! { <p class="soft">{t::not_judged_here(waiting)}</p> }.into_any()
        }
        None => {
            view! { <p class="soft">{t::no_host(waiting, made.as_ref().map_or("", |made| made.model.as_str()))}</p> }
                .into_any()
        }
        Some(host) => view! {
            <p>{t::waiting(waiting, calls, &host)}</p>
            <Working state label=t::JUDGE_FRESH begin=move || app.catch_up(state) />
        }
        .into_any(),
    })
}

/// A button that begins the work, how far it is, a button that stops it, and why it ended early.
#[component]
pub fn Working(
    /// How it stands.
    state: RwSignal<Work>,
    /// On the button.
    label: Word,
    /// Begins it.
    begin: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <p class="row">
            <Show when=move || state.with(|s| s.is_running) fallback=move || view! {
                <button type="button" class="button" on:click=move |_| begin()>{label}</button>
            }>
                <span class="number" role="status">{move || state.with(|s| format!("{} / {}", s.progress.0, s.progress.1))}</span>
                <button type="button" class="button" on:click=move |_| state.with_untracked(Work::stop)>{t::STOP}</button>
            </Show>
        </p>
        {move || state.with(|s| s.trouble.clone()).map(|trouble| {
            let (happened, remedy) = text::trouble::trouble(&trouble, &window().location().origin().unwrap_or_default());
            view! { <div class="error" role="alert"><h3>{happened}</h3><p>{text::induce::STOPPED_WHAT}</p><p>{remedy}</p></div> }
        })}
        {move || state.with(|s| s.fault.clone()).map(|fault| view! {
            <div class="error" role="alert"><h3>{text::checks::FLIP_FAILED}</h3><p>{fault}</p></div>
        })}
    }
}
