//! The persona: the newest written version, or the one worked out on this device, with what the person did to it.

use leptos::prelude::*;

use super::add::{Add, StruckBefore};
use super::claims::{Claims, Shown, shown};
use super::compare::{TwoVersions, VersionPicker};
use super::contested::ChangeItsMind;
use super::effect::WhatEditsDo;
use super::flagged::Flagged;
use super::headline::Headline;
use super::held_back::{HeldBack, folded};
use super::judgements::Judgements;
use super::leans::Leans;
use super::source::Source;
use super::take_along::TakeAlong;
use crate::domain::edits::Edits;
use crate::domain::persona::Persona;
use crate::formats::program_session::ORIGIN;
use crate::learner::learnt::Learnt;
use crate::learner::persona::{Sketch, sketch_heeding};
use crate::learner::traits::{Trait, traits};
use crate::method::induction::{Induced, Measured};
use crate::method::version::PersonaVersion;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::start::built_in;
use crate::ui::text::{self, edits, features, likeness as t};

/// A likeness makes sense from about this many learning choices on.
const ENOUGH: usize = 12;

/// What is known without a language model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OnDevice {
    pub(super) sketch: Sketch,
    pub(super) traits: Vec<Trait>,
    pub(super) learnt_from: usize,
}

/// Worked out from the learning choices so far.
pub(super) fn on_device(app: App) -> Option<OnDevice> {
    let session = app.with_session(Clone::clone)?;
    let library = app.decks_of(&session);
    let choices = session.learning_choices();
    let mut traits = traits(&Learnt::fit(&library, &choices), &library, &choices);
    // In one language: where a deck's words are in another one, all of it stays English.
    let is_ours = library.decks().all(|deck| deck.id == built_in().id);
    if is_ours {
        traits = features::in_words(traits);
    }
    let mut sketch = sketch_heeding(&traits, |claim| session.edits.mark(claim).is_struck);
    if is_ours {
        sketch.persona.headline = features::headline(&sketch.lead);
    }
    Some(OnDevice { sketch, traits, learnt_from: choices.len() })
}

/// Which likeness there is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nothing,
    Sketched,
    Written,
}

/// A likeness as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct Likeness {
    /// As it was written.
    written: Persona,
    /// What the person did to it.
    edits: Edits,
    /// Texts of the claims that are only tentative.
    tentative: Vec<String>,
    /// Whether the person can change it: an earlier version stands as it was.
    can_change: bool,
}

/// Everything that the page shows, as it is now.
#[derive(Clone, Copy)]
struct Here {
    app: App,
    device: Memo<Option<OnDevice>>,
    /// The version that is shown; none for the one worked out on this device.
    version: Memo<Option<PersonaVersion>>,
    likeness: Memo<Likeness>,
    chosen: RwSignal<Option<String>>,
}

impl Here {
    fn new(app: App) -> Self {
        let device = Memo::new(move |_| on_device(app));
        let chosen = RwSignal::new(None::<String>);
        let version = Memo::new(move |_| match chosen.get() {
            Some(id) if id.is_empty() => None,
            Some(id) => app.version(&id),
            None => app.newest_version(),
        });
        let likeness = Memo::new(move |_| likeness(app, version.get(), device.get()));
        Self { app, device, version, likeness, chosen }
    }

    fn kind(self) -> Kind {
        match self.device.with(|device| device.as_ref().map_or(0, |device| device.learnt_from)) {
            _ if self.version.with(Option::is_some) => Kind::Written,
            0 => Kind::Nothing,
            _ => Kind::Sketched,
        }
    }

    /// What is induced, without what an edit changes.
    fn induced(self) -> Option<Induced> {
        let induced = self.version.get()?.induced;
        Some(Induced { persona: Persona::default(), edits: Edits::default(), held_out: Measured::default(), ..induced })
    }
}

fn likeness(app: App, version: Option<PersonaVersion>, device: Option<OnDevice>) -> Likeness {
    let Some(version) = version else {
        let sketch = device.map(|device| device.sketch).unwrap_or_default();
        let tentative = sketch.only_tentative();
        return Likeness { written: sketch.persona, edits: app.edits(), tentative, can_change: true };
    };
    let is_newest = app.newest_version().is_some_and(|newest| newest.id == version.id);
    let Induced { persona: written, edits, .. } = version.induced;
    let edits = if is_newest { app.edits() } else { edits };
    Likeness { written, edits, tentative: Vec::new(), can_change: is_newest }
}

/// "Your likeness".
#[component]
pub fn LikenessPage() -> impl IntoView {
    let here = Here::new(App::here());
    let kind = Memo::new(move |_| here.kind());
    view! {
        {move || match kind.get() {
            Kind::Nothing => view! { <Nothing choices=untrack(|| here.app.choices()) /> }.into_any(),
            kind => view! { <Found here is_written=kind == Kind::Written /> }.into_any(),
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

/// A likeness, whoever wrote it.
#[component]
fn Found(here: Here, is_written: bool) -> impl IntoView {
    let Here { app, device, likeness, .. } = here;
    let compared = RwSignal::new(None);
    let standing = Memo::new(move |_| likeness.with(|l| l.edits.over(&l.written)));
    let headline = Memo::new(move |_| standing.with(|standing| standing.headline.clone()));
    let written = Memo::new(move |_| likeness.with(|l| l.written.headline.clone()));
    let induced = Memo::new(move |_| here.induced());
    let traits = Memo::new(move |_| device.get().map(|device| device.traits).unwrap_or_default());
    let source = Memo::new(move |_| {
        let sketched = |device: OnDevice| Source::sketched(&device.sketch, device.learnt_from, &app.edits());
        here.version.get().map(|version| Source::written(&version)).or_else(|| device.get().map(sketched))
    });
    view! {
        <header>
            <Headline headline written can_change=Memo::new(move |_| likeness.with(|l| l.can_change))>
                {move || how_old(&here)}
                <VersionPicker chosen=here.chosen compared />
                <a href=Route::Holds.href()>{text::HOLDS}</a>
                <a href=Route::Card.href()>{text::card::TITLE}</a>
            </Headline>
            {move || induced.get().map(|induced| view! { <Remarks induced /> })}
            <Show when=move || !is_written && is_lost(app)><p class="error">{t::VERSION_MISSING}</p></Show>
        </header>
        <TwoVersions compared />
        <Wants here />
        <Show when=move || likeness.with(|l| l.can_change) && is_written><WhatEditsDo /></Show>
        {move || view! { <Leans traits=traits.get() /> }}
        <Show when=move || likeness.with(|l| l.can_change) && app.has_free_pairs()><ChangeItsMind /></Show>
        {move || induced.get().filter(|induced| !induced.guesses.is_empty()).map(|induced| view! { <Judgements induced /> })}
        {move || source.get().map(|source| view! { <TakeAlong source /> })}
        {move || (!is_written || !app.has_endpoint()).then(|| view! { <Offer /> })}
    }
}

/// Whether there was a version whose text isn't here any more.
fn is_lost(app: App) -> bool {
    app.with_session(|s| !s.inductions.is_empty()).unwrap_or(false) && app.newest_version().is_none()
}

/// What the likeness was made of, and the way to make it of more.
fn how_old(here: &Here) -> AnyView {
    let now = here.device.with(|device| device.as_ref().map_or(0, |device| device.learnt_from));
    let Some(saw) = here.version.with(|version| version.as_ref().map(|version| version.seen.len())) else {
        return view! { <span>{t::worked_out(now)}</span> }.into_any();
    };
    let (app, since) = (here.app, now.saturating_sub(saw));
    let again = if since > 0 { edits::write_again(now) } else { text::INDUCE.to_owned() };
    view! {
        <span>{t::written(saw, since)}</span>
        <a href=Route::Induce.href() on:click=move |_| app.leave_ended()>{again}</a>
    }
    .into_any()
}

/// What is to be known of how it was written.
#[component]
fn Remarks(induced: Induced) -> impl IntoView {
    view! {
        {induced.is_fallback.then(|| view! { <p class="soft">{t::FALLBACK}</p> })}
        {t::shortened(induced.left_out, induced.shortened).map(|said| view! { <p class="soft">{said}</p> })}
        {t::depth(induced.drafts.len(), induced.is_rewritten).map(|said| view! { <p class="soft">{said}</p> })}
        <Flagged slots=induced.flagged />
    }
}

/// The claims and all that the person can do with them.
#[component]
fn Wants(here: Here) -> impl IntoView {
    let Here { app, version, likeness, .. } = here;
    let can_change = Signal::derive(move || likeness.with(|l| l.can_change));
    let claims = Memo::new(move |_| likeness.with(|l| shown(&l.written, &l.edits, &l.tentative)));
    let struck = Memo::new(move |_| likeness.with(|l| l.edits.struck_before(&l.written)));
    let is_elsewhere = move || version.with(|v| v.as_ref().is_some_and(|v| v.made.origin == ORIGIN));
    let note = if untrack(is_elsewhere) { t::WANTS_ELSEWHERE.to_owned() } else { edits::note(&t::WANTS_NOTE) };
    let held_back = Memo::new(move |_| likeness.with(|l| folded(&l.written, &l.edits)));
    let (told, tell) = signal("");
    let few = move || version.with(Option::is_none) && likeness.with(|l| l.written.claims.len() < 3);
    let has_none = move || version.with(Option::is_some) && likeness.with(|l| l.written.claims.is_empty());
    let has_stability = move || claims.with(|all: &Vec<Shown>| all.iter().any(|s| s.line.claim.stability.is_some()));
    view! {
        <Part head=t::WANTS note>
            <Show when=has_none><p class="soft">{t::NO_CLAIMS}</p></Show>
            <Claims claims can_change told=tell />
            <Show when=move || can_change.get()>
                <Add told=tell />
                <StruckBefore lines=struck />
            </Show>
            {move || {
                let (headline, lines) = held_back.get();
                view! { <HeldBack headline lines can_change /> }
            }}
            <Show when=has_stability><p class="small soft">{t::STABILITY_NOTE}</p></Show>
            <Show when=few>
                <p class="soft">{t::empty_why(untrack(|| app.choices()), ENOUGH)} " " <a href=Route::Choose.href()>{t::EMPTY_NEXT}</a></p>
            </Show>
            <p class="visually-hidden" role="status">{told}</p>
        </Part>
    }
}

/// Connecting a language model is an upgrade, offered here.
#[component]
fn Offer() -> impl IntoView {
    let app = App::here();
    let next = move || {
        if app.has_endpoint() { (Route::Induce, t::OFFER_BUTTON) } else { (Route::Settings, text::induce::CONNECT) }
    };
    view! {
        <Part head=t::OFFER note=t::OFFER_NOTE>
            <p class="row">
                <a class="button" href=move || next().0.href()>{move || next().1}</a>
                <a href=Route::Example.href()>{text::example::TITLE}</a>
            </p>
        </Part>
    }
}
