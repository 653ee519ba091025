//! Before and beside a participation: a study elsewhere, one that can't be used, and "no, thanks".

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::frame::QuietHead;
use super::state::{Phase, Taking, Trouble};
use crate::domain::study::link::Source;
use crate::formats::FileError;
use crate::ui::text::{manage, study as t};

/// Asks before the first request to another place.
#[component]
pub fn MayAskPage(origin: String) -> impl IntoView {
    let taking = Taking::here();
    let ask = move |_| {
        let Some(link) = taking.link.get_value() else { return };
        if let Source::At(address) = link.source {
            spawn_local(async move { taking.fetch(address).await });
        }
    };
    view! {
        <main id="content" class="study-plain frame" tabindex="-1">
            <h1>{t::MAY_ASK}</h1>
            <p>{t::may_ask(&origin)}</p>
            <p><button type="button" class="button primary" on:click=ask>{t::ASK}</button></p>
        </main>
    }
}

/// Whom to tell, and what a researcher needs to know.
#[component]
pub fn BrokenPage(trouble: Trouble) -> impl IntoView {
    let (what, problems) = match trouble {
        Trouble::NoLink => (t::NO_LINK.to_owned(), Vec::new()),
        Trouble::NotThere(address) => (t::not_there(&address), Vec::new()),
        Trouble::BadPacking => (t::BAD_PACKING.to_owned(), Vec::new()),
        Trouble::Changed => (t::CHANGED.to_owned(), Vec::new()),
        Trouble::BadLink(parameter) => (t::bad_link(&parameter), Vec::new()),
        Trouble::NoDeck => (t::NO_DECK.to_owned(), Vec::new()),
        Trouble::BadFile(FileError::Invalid { problems }) => (t::TELL.to_owned(), problems),
        Trouble::BadFile(error) => (manage::file_error(&error), Vec::new()),
    };
    let problems = problems.into_iter().map(|problem| {
        view! {
            <li><code>{problem.place}</code> ": " {problem.reason}</li>
        }
    });
    let problems: Vec<_> = problems.collect();
    view! {
        <main id="content" class="study-plain frame" tabindex="-1">
            <div class="error" role="alert">
                <h1>{t::BROKEN}</h1>
                <p>{what}</p>
            </div>
            {(!problems.is_empty()).then(|| view! {
                <h2>{t::FOR_RESEARCHERS}</h2>
                <ul class="problems">{problems}</ul>
            })}
        </main>
    }
}

/// After "No, thanks".
#[component]
pub fn DeclinedPage() -> impl IntoView {
    let taking = Taking::here();
    view! {
        <QuietHead />
        <main id="content" class="study-plain frame" tabindex="-1">
            <h1>{t::DECLINED}</h1>
            <p>{t::DECLINED_WHAT}</p>
            <p><button type="button" class="button" on:click=move |_| taking.phase.set(Phase::Consent)>{t::READ_AGAIN}</button></p>
        </main>
    }
}
