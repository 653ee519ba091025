//! Information and consent: four short answers, one box, two honest buttons.

use leptos::prelude::*;

use super::Lines;
use super::describe::{asked, calls, host};
use super::frame::QuietHead;
use super::state::{Phase, Taking};
use crate::domain::study::address;
use crate::domain::study::file::{Asks, Study};
use crate::endpoint::results;
use crate::ui::scroll;
use crate::ui::text::catalogue::Word;
use crate::ui::text::study as t;

/// What the box is called for the label and the message beside it.
const BOX: &str = "agree";

/// Who is asked to describe participants, and what they are sent.
fn asked_about(study: &Study) -> String {
    let is_for_all = study.conditions.iter().flat_map(|condition| &condition.arms).all(|arm| arm.persona.is_none());
    match (&study.asks, asked(Taking::here().app(), study)) {
        (Asks::Participants, None) => t::NO_MODEL.to_owned(),
        (_, endpoint) => t::asks_model(&endpoint.as_ref().map(host).unwrap_or_default(), is_for_all),
    }
}

/// What it takes of the participant's own model.
fn own_calls(study: &Study) -> Option<String> {
    let is_own = study.asks == Asks::Participants && asked(Taking::here().app(), study).is_some();
    calls(study).filter(|_| is_own).map(t::own_calls)
}

/// Nothing is kept before Begin.
#[component]
pub fn ConsentPage() -> impl IntoView {
    let taking = Taking::here();
    let Some(file) = taking.file_now() else { return ().into_any() };
    let study = file.study.clone();
    let consent = study.consent.clone();
    let goes = results::address(&study.results.to).map(address::host);
    let writes = file.study.has_written_personas().then(|| asked_about(&study));
    let asks = goes.clone().filter(|_| study.asks_datapipe()).map(|host| t::asks_for_group(&host));
    let told = [t::goes_to(goes.as_deref(), study.results.each_page), t::THIS_DEVICE.to_owned()];
    let told: Vec<String> = told.into_iter().chain(writes).chain(own_calls(&study)).chain(asks).collect();
    let more = consent.more.clone();
    let language = taking.language();
    view! {
        <QuietHead />
        <main id="content" class="consent frame" tabindex="-1">
            <Lines />
            <h1 lang=language.clone()>{study.title.clone()}</h1>
            <dl class="short">
                <Short head=t::WHAT_YOU_DO text=consent.what_you_do.clone() />
                <Short head=t::WHAT_IS_RECORDED text=consent.what_is_recorded.clone() also=told />
                <Short head=t::WHAT_YOU_GET text=consent.what_you_get.clone() />
                <Short head=t::IF_YOU_WANT_TO_STOP text=consent.if_you_want_to_stop.clone() />
            </dl>
            {(!more.is_empty()).then(|| view! {
                <details class="sheet-more">
                    <summary>{t::MORE}</summary>
                    <div lang=language>{more.into_iter().map(|paragraph| view! { <p dir="auto">{paragraph}</p> }).collect_view()}</div>
                </details>
            })}
            <p class="soft small">
                {study.contact.name.clone()} " · "
                <a href=format!("mailto:{}", study.contact.email)>{study.contact.email.clone()}</a>
            </p>
        </main>
        <Agree agreement=consent.agreement.clone() />
    }
    .into_any()
}

#[component]
fn Short(head: Word, text: String, #[prop(optional)] also: Vec<String>) -> impl IntoView {
    view! {
        <div>
            <dt>{head}</dt>
            <dd dir="auto" lang=Taking::here().language()>{text}</dd>
            {also.into_iter().map(|line| view! { <dd class="ours">{line}</dd> }).collect_view()}
        </div>
    }
}

/// The box and the buttons, at the thumb.
#[component]
fn Agree(agreement: String) -> impl IntoView {
    let taking = Taking::here();
    let agrees = RwSignal::new(false);
    let is_reminded = RwSignal::new(false);
    let begin = move |_| {
        if agrees.get_untracked() {
            taking.begin();
        } else {
            is_reminded.set(true);
            scroll::focus(BOX);
        }
    };
    let label = move || if taking.is_beginning.get() { t::BEGINNING } else { t::BEGIN };
    let reminder = move || (is_reminded.get() && !agrees.get()).then_some(t::TICK_FIRST);
    view! {
        <div class="agree">
            <div class="frame">
                <label class="check" for=BOX>
                    <input
                        id=BOX type="checkbox" prop:checked=move || agrees.get() aria-describedby="agree-first"
                        aria-invalid=move || reminder().map(|_| "true")
                        on:change=move |event| agrees.set(event_target_checked(&event))
                    />
                    <span dir="auto" lang=taking.language()>{agreement}</span>
                </label>
                <p class="reminder" id="agree-first" role="alert">{reminder}</p>
                <div class="two">
                    <button type="button" class="button" on:click=move |_| taking.phase.set(Phase::Declined)>{t::NO_THANKS}</button>
                    <button type="button" class="button primary" disabled=move || taking.app().following.get() on:click=begin>{label}</button>
                </div>
            </div>
        </div>
    }
}
