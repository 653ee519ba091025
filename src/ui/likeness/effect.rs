//! What the person's edits do to the score, with a say before anything is asked.

use leptos::prelude::*;

use crate::method::rescore::Change;
use crate::ui::holds::Working;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::rescore::Effect;
use crate::ui::state::work::Work;
use crate::ui::text::rescore as t;

/// Nothing while the newest version is as it was written.
#[component]
pub fn WhatEditsDo() -> impl IntoView {
    let app = App::here();
    let effect = Memo::new(move |_| app.effect());
    let is_there = Memo::new(move |_| effect.with(Option::is_some));
    // They outlive an edit, so that what a run took is still told once its scores are in.
    let states = [RwSignal::new(Work::default()), RwSignal::new(Work::default())];
    view! {
        <Show when=move || is_there.get()>
            <Part head=t::EFFECT note=t::EFFECT_NOTE>
                {move || effect.get().map(|effect| view! { <Parts effect states /> })}
            </Part>
        </Show>
    }
}

#[component]
fn Parts(effect: Effect, states: [RwSignal<Work>; 2]) -> impl IntoView {
    let app = App::here();
    let Effect { held_out, lacking, validation, untried, looks, clean, host, model } = effect;
    let [of_held_out, of_validation] = states;
    let no_model = host.is_none().then(|| view! { <p class="soft">{t::no_model(&model)}</p> });
    let host = host.unwrap_or_default();
    let can_ask = no_model.is_none();
    let ask_held_out = (can_ask && lacking.0 > 0).then(|| {
        view! {
            <p>{t::lacking(lacking.0, lacking.1, &host)}</p>
            <Working state=of_held_out label=t::GUESS_AGAIN begin=move || app.catch_up(of_held_out) />
        }
    });
    let ask_validation = (can_ask && untried.0 > 0).then(|| {
        view! {
            <p>{t::untried(untried.0, untried.1, &host)}</p>
            <Working state=of_validation label=t::TRY begin=move || app.try_validation(of_validation) />
        }
    });
    let has_validation = validation.is_some() || ask_validation.is_some();
    view! {
        {no_model}
        <div class="check-part" id="edits-held-out">
            <h3>{t::HELD_OUT}</h3>
            {held_out.map(|change| view! { <Told change /> })}
            {ask_held_out}
            <Took state=of_held_out />
            {(looks > 1).then(|| view! { <p class="small soft" id="looks">{t::looks(looks)}</p> })}
        </div>
        {has_validation.then(|| view! {
            <div class="check-part" id="edits-validation">
                <h3>{t::VALIDATION}</h3>
                {validation.map(|change| view! { <Told change /> })}
                {ask_validation}
                <Took state=of_validation />
                <p class="small soft">{t::VALIDATION_NOTE}</p>
            </div>
        })}
        <div class="check-part" id="edits-clean">
            <h3>{t::CLEAN}</h3>
            <p>{t::clean(clean.as_ref())}</p>
            <p><a href=Route::Choose.href()>{t::FRESH_PAIRS}</a></p>
        </div>
    }
}

#[component]
fn Told(change: Change) -> impl IntoView {
    view! {
        <p class="finding"><b>{t::change(&change)}</b></p>
        <p class="soft">{t::noise(&change)}</p>
    }
}

/// What a run took, once it is over.
#[component]
fn Took(state: RwSignal<Work>) -> impl IntoView {
    let spent = move || state.with(|work| work.spent);
    view! {
        <Show when=move || { spent().0 > 0 }>
            <p class="small soft" role="status">{move || t::took(spent().0, spent().1)}</p>
        </Show>
    }
}
