//! Trying a likeness: a question, two answers of one model, and which of them is preferred without knowing.

mod asking;
mod compare;
mod compose;
mod so_far;

use leptos::prelude::*;

use super::likeness::source::Source;
use super::page::Part;
use super::route::Route;
use super::state::App;
use super::text::{self, try_it as t};
use super::unlock::Unlock;
use crate::domain::trial::{End, Trial};
use asking::Asking;
use compare::Compare;
use compose::Compose;
use so_far::SoFar;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    NoLikeness,
    NoModel,
    Locked,
    Compose,
    /// Both answers are asked for, or were in vain.
    Asking(String),
    /// Both are there.
    Compare(String),
}

/// "Try it".
#[component]
pub fn TryPage() -> impl IntoView {
    let app = App::here();
    // The trial that is looked at, also once it has its end.
    let shown = RwSignal::new(untrack(|| app.open_trial()).map(|trial| trial.id));
    let has_likeness = Memo::new(move |_| Source::newest(app).is_some());
    let stage = Memo::new(move |_| match trial_of(app, shown) {
        Some(trial) if trial.answers.is_some() && !matches!(trial.end, Some(End::Void { .. })) => {
            Stage::Compare(trial.id)
        }
        Some(trial) => Stage::Asking(trial.id),
        None if !has_likeness.get() => Stage::NoLikeness,
        None if !app.has_endpoint() => Stage::NoModel,
        None if app.is_locked() => Stage::Locked,
        None => Stage::Compose,
    });
    view! {
        {move || match stage.get() {
            Stage::NoLikeness => view! { <NoLikeness /> }.into_any(),
            Stage::NoModel => view! { <NoModel /> }.into_any(),
            Stage::Locked => view! { <Head /><Part head=t::SENT><Unlock /></Part> }.into_any(),
            Stage::Compose => view! { <Head /><Compose shown /> }.into_any(),
            Stage::Asking(_) => view! { <Asking shown /> }.into_any(),
            Stage::Compare(_) => view! { <Compare shown /> }.into_any(),
        }}
        <SoFar />
    }
}

/// The trial that is looked at.
fn trial_of(app: App, shown: RwSignal<Option<String>>) -> Option<Trial> {
    let id = shown.get()?;
    app.trials_here().into_iter().find(|trial| trial.id == id)
}

#[component]
fn Head() -> impl IntoView {
    view! {
        <header>
            <h1>{t::HEAD}</h1>
            <p class="prose">{t::LEAD}</p>
        </header>
    }
}

#[component]
fn NoLikeness() -> impl IntoView {
    view! {
        <header>
            <h1>{t::NO_LIKENESS}</h1>
            <p class="soft">{t::NO_LIKENESS_WHY}</p>
            <p><a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a></p>
        </header>
    }
}

#[component]
fn NoModel() -> impl IntoView {
    view! {
        <Head />
        <Part head=t::NO_MODEL note=t::NO_MODEL_WHY>
            <p><a class="button primary" href=Route::Settings.href()>{text::induce::CONNECT}</a></p>
            <p class="soft">{t::EXAMPLE_WHY}</p>
            <p><a class="button" href=Route::Example.href()>{t::EXAMPLE}</a></p>
        </Part>
    }
}
