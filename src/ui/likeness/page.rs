//! The persona: the newest written version, or the one worked out on this device.

use leptos::prelude::*;

use super::claims::{self, Claims, Shown};
use super::flagged::Flagged;
use super::held_back::HeldBack;
use super::judgements::Judgements;
use super::leans::Leans;
use super::source::Source;
use super::take_along::TakeAlong;
use crate::domain::private;
use crate::domain::session::Induction;
use crate::formats::program_session::ORIGIN;
use crate::learner::learnt::Learnt;
use crate::learner::persona::{Sketch, sketch};
use crate::learner::traits::{Trait, traits};
use crate::method::version::PersonaVersion;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// A likeness makes sense from about this many learning choices on.
const ENOUGH: usize = 12;

/// What is known without a language model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OnDevice {
    pub(super) sketch: Sketch,
    traits: Vec<Trait>,
    pub(super) learnt_from: usize,
}

/// Worked out from the learning choices so far.
pub(super) fn on_device(app: App) -> Option<OnDevice> {
    let session = app.with_session(Clone::clone)?;
    let library = app.decks_of(&session);
    let choices = session.learning_choices();
    let traits = traits(&Learnt::fit(&library, &choices), &library, &choices);
    Some(OnDevice { sketch: sketch(&traits), traits, learnt_from: choices.len() })
}

/// "Your likeness".
#[component]
pub fn LikenessPage() -> impl IntoView {
    let app = App::here();
    let device = Memo::new(move |_| on_device(app));
    let chosen = RwSignal::new(None::<String>);
    let version = Memo::new(move |_| match chosen.get() {
        Some(id) if id.is_empty() => None,
        Some(id) => app.version(&id),
        None => app.newest_version(),
    });
    let lost =
        move || app.with_session(|s| !s.inductions.is_empty()).unwrap_or(false) && app.newest_version().is_none();
    view! {
        {move || match (version.get(), device.get()) {
            (Some(version), device) => view! { <Written version device chosen /> }.into_any(),
            (None, Some(device)) => view! { <Sketched device chosen lost=lost() /> }.into_any(),
            (None, None) => view! { <Nothing choices=0 /> }.into_any(),
        }}
    }
}

#[component]
fn Nothing(choices: usize) -> impl IntoView {
    view! {
        <header>
            <h1>{t::EMPTY}</h1>
            <p class="soft">{t::empty_why(choices, ENOUGH)}</p>
            <p><a class="button primary" href=Route::Choose.href()>{t::EMPTY_NEXT}</a></p>
        </header>
    }
}

/// The likeness without a language model.
#[component]
fn Sketched(device: OnDevice, chosen: RwSignal<Option<String>>, lost: bool) -> impl IntoView {
    let app = App::here();
    let OnDevice { sketch, traits, learnt_from } = device;
    if learnt_from == 0 {
        return view! { <Nothing choices=untrack(|| app.choices()) /> }.into_any();
    }
    let few = sketch.persona.claims.len() < 3;
    let claims = claims::shown(&sketch.persona).into_iter().zip(&sketch.tentative);
    let claims = claims.map(|(shown, is_tentative)| Shown { is_tentative: *is_tentative, ..shown }).collect::<Vec<_>>();
    let headline =
        if sketch.persona.headline.is_empty() { t::NO_LEAN.to_owned() } else { sketch.persona.headline.clone() };
    view! {
        <header>
            <h1 class="headline">{headline}</h1>
            <p class="row soft small">
                <span>{t::worked_out(learnt_from)}</span>
                <VersionPicker chosen />
                <a href=Route::Card.href()>{crate::ui::text::card::TITLE}</a>
            </p>
            {lost.then(|| view! { <p class="error">{t::VERSION_MISSING}</p> })}
        </header>
        <Part head=t::WANTS note=t::WANTS_NOTE>
            <Claims claims can_change=false />
            {few.then(|| view! {
                <p class="soft">{t::empty_why(untrack(|| app.choices()), ENOUGH)} " " <a href=Route::Choose.href()>{t::EMPTY_NEXT}</a></p>
            })}
        </Part>
        <Leans traits />
        <Offer />
        <TakeAlong source=Source::sketched(&sketch, learnt_from) />
    }
    .into_any()
}

/// A likeness that a language model wrote.
#[component]
fn Written(version: PersonaVersion, device: Option<OnDevice>, chosen: RwSignal<Option<String>>) -> impl IntoView {
    let app = App::here();
    let saw = version.seen.len();
    let now = device.as_ref().map_or(0, |d| d.learnt_from);
    let induced = version.induced.clone();
    let is_newest = Memo::new({
        let id = version.id.clone();
        move |_| app.newest_version().is_some_and(|newest| newest.id == id)
    });
    let headline = untold(&induced.persona.headline);
    let note = if version.made.origin == ORIGIN { t::WANTS_ELSEWHERE } else { t::WANTS_NOTE };
    let has_stability = induced.persona.claims.iter().any(|claim| claim.stability.is_some());
    let shown: Vec<Shown> = claims::shown(&induced.persona);
    let persona = induced.persona.clone();
    let source = Source::written(&version);
    view! {
        <header>
            <h1 class="headline">{headline}</h1>
            <p class="row soft small">
                <span>{t::written(saw, now.saturating_sub(saw))}</span>
                <VersionPicker chosen />
                <a href=Route::Induce.href()>{crate::ui::text::INDUCE}</a>
                <a href=Route::Holds.href()>{crate::ui::text::HOLDS}</a>
                <a href=Route::Card.href()>{crate::ui::text::card::TITLE}</a>
            </p>
            {version.induced.is_fallback.then(|| view! { <p class="soft">{t::FALLBACK}</p> })}
            {t::shortened(version.induced.left_out, version.induced.shortened).map(|said| view! { <p class="soft">{said}</p> })}
            {t::depth(version.induced.drafts.len(), version.induced.is_rewritten).map(|said| view! { <p class="soft">{said}</p> })}
            <Flagged slots=version.induced.flagged.clone() />
        </header>
        {if induced.persona.claims.is_empty() {
            view! { <p class="soft">{t::NO_CLAIMS}</p> }.into_any()
        } else {
            view! {
                <Part head=t::WANTS note>
                    <Claims claims=shown can_change=is_newest />
                    <HeldBack persona can_change=is_newest />
                    {has_stability.then(|| view! { <p class="small soft">{t::STABILITY_NOTE}</p> })}
                </Part>
            }.into_any()
        }}
        {device.map(|d| view! { <Leans traits=d.traits /> })}
        {(!version.induced.guesses.is_empty()).then(|| view! { <Judgements version=version.clone() /> })}
        <TakeAlong source />
        {(!untrack(|| app.has_endpoint())).then(|| view! { <Offer /> })}
    }
}

/// A headline that touches something private is shown on request alone, like a claim.
fn untold(headline: &str) -> String {
    if private::topic(headline).is_some() { t::HEADLINE_HELD_BACK.to_owned() } else { headline.to_owned() }
}

/// Which version is shown, where there is more than one.
#[component]
fn VersionPicker(chosen: RwSignal<Option<String>>) -> impl IntoView {
    let app = App::here();
    let versions = move || app.with_session(|s| s.inductions.clone()).unwrap_or_default();
    view! {
        <Show when=move || !versions().is_empty()>
            <label class="row">
                {t::VERSION}
                <select on:change=move |event| chosen.set(Some(event_target_value(&event)))>
                    {move || last_of_each(versions()).into_iter().rev().map(|(i, induction)| {
                        let id = induction.version.0;
                        let shown = id.clone();
                        let selected = move || chosen.get().as_ref() == Some(&shown);
                        view! { <option value=id selected=selected>{i + 1}</option> }
                    }).collect_view()}
                    <option value="" selected=move || chosen.get().as_deref() == Some("")>{t::ON_DEVICE}</option>
                </select>
            </label>
        </Show>
    }
}

/// With their numbers; one that became the newest again stands where it did so last.
fn last_of_each(all: Vec<Induction>) -> Vec<(usize, Induction)> {
    let is_last = |(i, one): &(usize, Induction)| all[i + 1..].iter().all(|later| later.version != one.version);
    all.iter().cloned().enumerate().filter(is_last).collect()
}

/// Connecting a language model is an upgrade, offered here.
#[component]
fn Offer() -> impl IntoView {
    view! {
        <Part head=t::OFFER note=t::OFFER_NOTE>
            <p><a class="button" href=Route::Induce.href()>{t::OFFER_BUTTON}</a></p>
        </Part>
    }
}
