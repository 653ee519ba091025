//! The last page: the data are stored with the researcher first, then the code appears.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Lines;
use super::returning::HandedOn;
use super::state::Taking;
use crate::domain::study::address;
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::{Contact, Destination};
use crate::domain::study::outbox;
use crate::endpoint::results;
use crate::ui::copy::CopyButton;
use crate::ui::text::study as t;
use crate::ui::{clock, files};

/// How often one looks at the clock, in milliseconds.
const LOOK_MS: u32 = 500;

/// What the last page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The data are on their way.
    Storing,
    /// Nothing acknowledged them for two minutes, or the study wants a file.
    MayHandOver,
    /// The code may be shown.
    Done,
}

/// One of three, by what is acknowledged and how long it has taken.
#[component]
pub fn EndPage() -> impl IntoView {
    let taking = Taking::here();
    let now = RwSignal::new(clock::now_ms());
    let look = StoredValue::new_local(Some(Interval::new(LOOK_MS, move || {
        now.try_set(clock::now_ms());
    })));
    on_cleanup(move || {
        let _ = look.try_update_value(Option::take);
    });
    let state = Memo::new(move |_| {
        let to = taking.file().map_or(Destination::File, |file| file.study.results.to.clone());
        taking.taken.with(|taken| match taken {
            Some(taken) if taken.may_complete() => State::Done,
            Some(taken) if taken.finished_ms.is_some_and(|at| outbox::may_hand_over(&to, at, now.get())) => {
                State::MayHandOver
            }
            _ => State::Storing,
        })
    });
    Effect::new(move |_| {
        let is_first = taking.taken.with(|taken| taken.as_ref().is_some_and(|taken| taken.completed_ms.is_none()));
        if state.get() == State::Done && is_first && !taking.app().following.get() {
            spawn_local(async move { taking.keep(vec![StudyEvent::Completed { at_ms: clock::now_ms() }]).await });
        }
    });
    view! {
        <main id="content" class="study-plain frame" tabindex="-1">
            <Lines />
            {move || match state.get() {
                State::Storing => view! { <Storing /> }.into_any(),
                State::MayHandOver => view! { <HandOver /> }.into_any(),
                State::Done => view! { <Done /> }.into_any(),
            }}
        </main>
    }
}

fn host(taking: Taking) -> String {
    let to = taking.file_now().map(|file| file.study.results.to.clone());
    to.as_ref().and_then(results::address).map(address::host).unwrap_or_default()
}

/// Why the last try failed, and a way to try at once.
#[component]
fn Trying() -> impl IntoView {
    let taking = Taking::here();
    let why = move || taking.failing().map(|sending| t::why_not(sending.last.as_ref(), &host(taking)));
    view! {
        <div role="status">
            {move || why().map(|why| view! {
                <p class="soft not-yet">
                    {why} " "
                    <button type="button" class="quiet link" on:click=move |_| taking.hurry()>{t::TRY_NOW}</button>
                </p>
            })}
        </div>
    }
}

#[component]
fn Storing() -> impl IntoView {
    let has_code = Taking::here().file_now().is_some_and(|file| file.study.completion.code.is_some());
    view! {
        <h1>{t::STORING}</h1>
        <p role="status">{if has_code { t::STORING_WHAT } else { t::STORING_NO_CODE }}</p>
        <Trying />
    }
}

/// The data go with the participant.
#[component]
fn HandOver() -> impl IntoView {
    let taking = Taking::here();
    let Some(file) = taking.file_now() else { return ().into_any() };
    let is_file = file.study.results.to == Destination::File;
    let (head, what) = if is_file { (t::FILE_HEAD, t::FILE_WHAT) } else { (t::NOT_STORED, t::NOT_STORED_WHAT) };
    let has_failed = RwSignal::new(false);
    let save = move |_| {
        let saved = taking.data_file().is_some_and(|(name, text)| files::save(&name, &text).is_ok());
        has_failed.set(!saved);
        if saved {
            taking.handed_over();
        }
    };
    let share = move |_| {
        spawn_local(async move {
            let Some((name, text)) = taking.data_file() else { return };
            // Called off by the participant: nothing was handed over.
            if files::share(&name, &text).await {
                taking.handed_over();
            }
        });
    };
    view! {
        <div role="alert"><h1>{head}</h1></div>
        <p>{what}</p>
        <Whom contact=file.study.contact.clone() />
        <p class="row">
            <button type="button" class="button primary" on:click=save>{t::SAVE_FILE}</button>
            {files::can_share().then(|| view! { <button type="button" class="button" on:click=share>{t::SHARE_FILE}</button> })}
        </p>
        <Show when=move || has_failed.get()><p role="alert">{t::FILE_FAILED}</p></Show>
        <Trying />
    }
    .into_any()
}

#[component]
fn Whom(contact: Contact) -> impl IntoView {
    view! {
        <p class="claim-text">{contact.name} ", " <a href=format!("mailto:{}", contact.email)>{contact.email.clone()}</a></p>
    }
}

/// The code, and the way back.
#[component]
fn Done() -> impl IntoView {
    let taking = Taking::here();
    let Some(file) = taking.file_now() else { return ().into_any() };
    let completion = file.study.completion.clone();
    let is_file = file.study.results.to == Destination::File;
    let is_stored =
        move || taking.taken.with(|taken| taken.as_ref().is_some_and(|t| !t.parts.is_empty() && t.is_stored()));
    let words = move || match (is_stored(), is_file) {
        (true, _) => t::STORED,
        (false, true) => t::HANDED_OVER_FILE,
        (false, false) => t::HANDED_OVER,
    };
    let contact = file.study.contact.clone();
    let keep_copy = move |_| {
        if let Some((name, text)) = taking.data_file() {
            let _ = files::save(&name, &text);
        }
    };
    view! {
        <h1>{t::DONE}</h1>
        <p role="status"><span class=move || if is_stored() { "dot filled" } else { "dot" } aria-hidden="true"></span> " " {words}</p>
        {move || (!is_stored()).then(|| view! { <Whom contact=contact.clone() /> <Trying /> })}
        {completion.code.map(|code| view! {
            <div class="completion">
                <h2>{t::CODE}</h2>
                <p><code id="completion-code">{code.clone()}</code></p>
                <CopyButton text=Signal::derive(move || code.clone()) label=t::COPY_CODE />
            </div>
        })}
        {completion.redirect.map(|address| view! {
            <p><a class="button primary" id="go-back" href=address rel="noreferrer">{t::GO_BACK}</a></p>
        })}
        {file.study.shows.data_file.then(|| view! {
            <p><button type="button" class="quiet link" on:click=keep_copy>{t::KEEP_COPY}</button></p>
        })}
        <HandedOn />
    }
    .into_any()
}
