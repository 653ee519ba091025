//! While both answers are asked for: nothing of either is shown, so that which comes first tells nothing.

use leptos::prelude::*;

use super::trial_of;
use crate::domain::trial::{End, Trial, Void};
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::trials::{Stop, Tasting};
use crate::ui::text::{self, limits, trouble as words, try_it as t};

/// A trial without both answers.
#[component]
pub fn Asking(
    /// The trial that is looked at.
    shown: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = App::here();
    let trial = Memo::new(move |_| trial_of(app, shown));
    let tasting = move || app.trying().tasting.get().filter(|tasting| Some(&tasting.trial) == shown.get().as_ref());
    let is_running = Memo::new(move |_| tasting().is_some_and(|tasting| tasting.end.is_none()));
    let stop = Memo::new(move |_| tasting().and_then(|tasting| tasting.end));
    let void = move || match trial.get()?.end {
        Some(End::Void { why, .. }) => Some(why),
        _ => None,
    };
    view! {
        {move || match (trial.get(), void()) {
            (Some(trial), Some(why)) => view! { <VoidTrial trial why shown /> }.into_any(),
            (Some(_), None) if is_running.get() => view! { <UnderWay /> }.into_any(),
            (Some(trial), None) => view! { <Stopped trial stop=stop.get() shown /> }.into_any(),
            (None, _) => ().into_any(),
        }}
    }
}

/// How many of the two are there.
#[component]
fn UnderWay() -> impl IntoView {
    let app = App::here();
    let done = Memo::new(move |_| {
        app.trying().tasting.with(|t| t.as_ref().map_or(0, |Tasting { progress, .. }| progress.done))
    });
    view! {
        <header class="try-wait">
            <h1 tabindex="-1">{t::ASKING}</h1>
            <p class="soft">{t::ASKING_WHY}</p>
            <progress class="visually-hidden" max="2" value=move || done.get()></progress>
            <p class="meter try-meter" aria-hidden="true"><span class=move || ["none", "half", "whole"][done.get().min(2)]></span></p>
            <p class="number" role="status">{move || t::asking(done.get().min(2))}</p>
            <p class="row"><button type="button" class="button" on:click=move |_| app.stop_tasting()>{t::STOP}</button></p>
        </header>
    }
}

/// Why it stopped, and what can be done.
#[component]
fn Stopped(trial: Trial, stop: Option<Stop>, shown: RwSignal<Option<String>>) -> impl IntoView {
    let app = App::here();
    let is_at_hand = RwSignal::new(true);
    let (id, question) = (trial.id.clone(), trial.question().to_owned());
    let said = match stop {
        Some(Stop::Trouble(trouble)) => {
            let (happened, remedy) = words::trouble(&trouble, &window().location().origin().unwrap_or_default());
            view! {
                <div class="error" role="alert"><h2>{happened}</h2><p>{t::UNFINISHED_WHAT}</p><p>{remedy}</p></div>
            }
            .into_any()
        }
        Some(Stop::OverBudget(over)) => view! { <p class="prose">{limits::reached(&over, 1)}</p> }.into_any(),
        Some(Stop::Stopped) | None => view! { <p class="soft">{t::UNFINISHED_WHAT}</p> }.into_any(),
    };
    view! {
        <header>
            <h1>{t::UNFINISHED}</h1>
            <p class="prose try-question">{question}</p>
            {said}
            <Show when=move || !is_at_hand.get()><p class="error">{t::NOT_AT_HAND}</p></Show>
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| is_at_hand.set(app.go_on_with_trial(trial.clone()))>{t::GO_ON}</button>
                <button type="button" class="button" on:click=move |_| { app.set_trial_aside(&id); shown.set(None); }>{t::SET_ASIDE}</button>
                <a class="quiet link" href=Route::Settings.href()>{text::SETTINGS}</a>
                <a class="quiet link" href=Route::Sent.href()>{text::sent::TITLE}</a>
            </p>
        </header>
    }
}

/// A trial that counts nowhere, and the way to ask the same again.
#[component]
fn VoidTrial(trial: Trial, why: Void, shown: RwSignal<Option<String>>) -> impl IntoView {
    let app = App::here();
    let question = trial.question().to_owned();
    let again = move |_| {
        let begun = app.begin_trial(trial.context.clone(), trial.pair.clone());
        shown.update(|shown| *shown = begun.or(shown.take()));
    };
    view! {
        <header>
            <h1>{t::VOID}</h1>
            <p class="prose try-question">{question}</p>
            <div class="error" role="alert"><p>{t::void(&why)}</p><p>{t::VOID_WHAT}</p></div>
            <p class="row">
                <button type="button" class="button primary" on:click=again>{t::AGAIN}</button>
                <button type="button" class="button" on:click=move |_| shown.set(None)>{t::NEXT}</button>
                <a class="quiet link" href=Route::Sent.href()>{text::sent::TITLE}</a>
            </p>
        </header>
    }
}
