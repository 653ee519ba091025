//! What to start from: nothing, the example, or a file; and what was here before.

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::section::Section;
use super::state::Building;
use crate::formats::study::draft::{Draft, Starting, starting};
use crate::ui::files;
use crate::ui::study::file_at;
use crate::ui::text::build::{self as t, starting as s};
use crate::ui::text::{catalogue, manage};

/// The example, beside the document.
const EXAMPLE: &str = "studies/persona-or-judge.json";

/// A new study in the language that is shown.
pub fn fresh() -> Draft {
    starting(&Starting {
        language: catalogue::tag().to_owned(),
        what_you_do: s::WHAT_YOU_DO.to_owned(),
        what_is_recorded: s::WHAT_IS_RECORDED.to_owned(),
        what_you_get: s::WHAT_YOU_GET.to_owned(),
        if_you_want_to_stop: s::IF_YOU_STOP.to_owned(),
        agreement: s::AGREEMENT.to_owned(),
        practice: [s::PRACTICE_QUESTION, s::PRACTICE_FIRST, s::PRACTICE_SECOND].map(catalogue::Word::to_owned),
    })
}

/// Three ways to begin, and the way back.
#[component]
pub fn Begin() -> impl IntoView {
    let building = Building::here();
    let trouble = RwSignal::new(None::<String>);
    let begin = move |_| {
        trouble.set(None);
        building.shows_all.set(false);
        building.replace(fresh());
        building.told.set(t::STARTED.to_owned());
    };
    let take = move |bytes: Option<Vec<u8>>, unless: String| match bytes.map(|bytes| Draft::open(&bytes)) {
        Some(Ok(draft)) => {
            let _ = trouble.try_set(None);
            building.shows_all.set(true);
            building.replace(draft);
            building.told.set(t::OPENED.to_owned());
        }
        Some(Err(error)) => {
            drop(trouble.try_set(Some(format!("{} {}", t::NOT_OPENED.text(), manage::file_error(&error)))));
        }
        None => drop(trouble.try_set(Some(unless))),
    };
    let example = move |_| spawn_local(async move { take(file_at(EXAMPLE).await, t::NO_EXAMPLE.to_owned()) });
    let open = move |event: DomEvent| {
        let Some(file) = files::picked(&event) else { return };
        spawn_local(async move {
            take(files::bytes(&file).await, t::NOT_OPENED.to_owned());
            files::forget(&event);
        });
    };
    let bring_back = move |_| {
        if let Some(before) = building.before.get_untracked() {
            building.replace(before);
            building.told.set(t::BROUGHT_BACK.to_owned());
        }
    };
    view! {
        <Section head=t::BEGIN note=t::BEGIN_NOTE>
            <p class="row">
                <button type="button" class="button" on:click=begin>{t::EMPTY}</button>
                <button type="button" class="button" on:click=example>{t::EXAMPLE}</button>
                <Show when=move || building.before.with(Option::is_some)>
                    <button type="button" class="quiet link" on:click=bring_back>{t::BRING_BACK}</button>
                </Show>
            </p>
            <div class="field">
                <label for="open-study">{t::OPEN} " " <span class="hint">{t::OPEN_HINT}</span></label>
                <input id="open-study" type="file" accept=".json,application/json" on:change=open />
            </div>
            <div role="alert">{move || trouble.get().map(|said| view! { <p class="refused">{said}</p> })}</div>
        </Section>
    }
}
