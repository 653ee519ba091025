//! The way out: going on later, or withdrawing.

use leptos::prelude::*;

use super::Lines;
use super::frame::QuietHead;
use super::returning::HandedOn;
use super::state::{Phase, Taking};
use crate::domain::study::file::Destination;
use crate::ui::text::study as t;

/// Two ways out, and the way back.
#[component]
pub fn StopPage() -> impl IntoView {
    let taking = Taking::here();
    view! {
        <QuietHead />
        <main id="content" class="study-plain frame" tabindex="-1">
            <Lines />
            <h1>{t::STOP_HEAD}</h1>
            <p><button type="button" class="button primary" on:click=move |_| back(taking)>{t::GO_ON}</button></p>
            <section>
                <h2>{t::PAUSE}</h2>
                <p>{t::PAUSE_WHAT}</p>
                <p><button type="button" class="button" on:click=move |_| taking.phase.set(Phase::Paused)>{t::PAUSE}</button></p>
            </section>
            <section>
                <h2>{t::WITHDRAW}</h2>
                <p>{t::WITHDRAW_WHAT}</p>
                <p><button type="button" class="button" disabled=move || taking.app().following.get() on:click=move |_| taking.withdraw()>{t::WITHDRAW_NOW}</button></p>
            </section>
        </main>
    }
}

fn back(taking: Taking) {
    taking.watch.update_value(super::watch::Watch::resume);
    taking.phase.set(Phase::Running);
}

/// The participant goes away for now.
#[component]
pub fn PausedPage() -> impl IntoView {
    let taking = Taking::here();
    view! {
        <QuietHead />
        <main id="content" class="study-plain frame" tabindex="-1">
            <h1>{t::PAUSE}</h1>
            <p>{t::PAUSE_WHAT}</p>
            <p><button type="button" class="button" on:click=move |_| back(taking)>{t::GO_ON}</button></p>
            <HandedOn />
        </main>
    }
}

/// All that was here is deleted.
#[component]
pub fn WithdrawnPage() -> impl IntoView {
    let taking = Taking::here();
    let is_file = untrack(|| taking.file()).is_some_and(|file| file.study.results.to == Destination::File);
    let told = move || match (is_file, taking.withdrawals.with(Vec::is_empty)) {
        (true, _) => t::WITHDRAWN_FILE,
        (false, true) => t::WITHDRAWN_TOLD,
        (false, false) => t::WITHDRAWN_TELLING,
    };
    view! {
        <QuietHead />
        <main id="content" class="study-plain frame" tabindex="-1">
            <h1>{t::WITHDRAWN}</h1>
            <p>{t::WITHDRAWN_WHAT}</p>
            <p role="status">{told}</p>
            {taking.file_now().map(|file| view! {
                <p class="soft">{file.study.contact.name.clone()} ", " <a href=format!("mailto:{}", file.study.contact.email)>{file.study.contact.email.clone()}</a></p>
            })}
        </main>
    }
}
