//! How long the study takes, and what it asks of a language model.

use leptos::prelude::*;

use super::section::Section;
use super::state::Building;
use crate::domain::study::estimate::{Estimate, Pace, estimate, pace, words_of};
use crate::formats::study::draft::Place;
use crate::ui::state::App;
use crate::ui::study::calls;
use crate::ui::text::build as t;

/// What the texts say; none while something is wrong.
pub fn estimated(building: Building) -> Option<Estimate> {
    let file = building.found.with(|found| found.file.clone())?;
    building.library.with(|library| estimate(&file.study, library))
}

/// Whole minutes, at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn whole(minutes: f64) -> u32 {
    minutes.round().clamp(1.0, 180.0) as u32
}

/// How fast the choices on this device were.
fn own_pace(app: App) -> Option<Pace> {
    let library = app.library.get();
    app.sessions.with(|all| {
        let turns = all.iter().flat_map(|session| &session.turns);
        let choices = turns.filter_map(|turn| {
            let first = turn.first.as_ref().filter(|choice| choice.verdict.preferred().is_some())?;
            let (_, pair) = library.pair(&turn.deal.pair)?;
            Some((words_of(pair), first.response_ms?))
        });
        pace(&choices.collect::<Vec<_>>())
    })
}

/// The estimate, and a button that tells participants so.
#[component]
pub fn Time() -> impl IntoView {
    let building = Building::here();
    let app = App::here();
    let estimate = Memo::new(move |_| estimated(building));
    let pace = Memo::new(move |_| own_pace(app));
    let told = Memo::new(move |_| building.draft.with(|draft| draft.typed(&Place::of("minutes"))).parse::<u32>().ok());
    let said = move |estimate: Estimate| {
        let taps = estimate.picks + estimate.taps;
        let words = estimate.words();
        let minutes = whole(estimate.minutes());
        let at = move |pace: Pace| {
            let [fast, middle, slow] = [pace.fast, pace.middle, pace.slow].map(|pace| estimate.minutes_at(pace));
            t::own_pace(pace.n, fast, middle, slow)
        };
        view! {
            <p>{t::minutes(minutes, words, taps)}</p>
            {move || pace.get().map(|pace| view! { <p>{at(pace)}</p> })}
            <p class="row">
                {move || told.get().map(|told| view! { <span>{t::told(told)}</span> })}
                <Show when=move || told.get() != Some(minutes)>
                    <button type="button" class="button" on:click=move |_| building.edit(|draft| draft.set(&Place::of("minutes"), minutes))>{t::tell(minutes)}</button>
                </Show>
            </p>
        }
    };
    let asked = Memo::new(move |_| building.found.with(|found| calls(&found.file.as_ref()?.study)));
    view! {
        <Section head=t::TIME note=t::TIME_NOTE>
            {move || match estimate.get() {
                Some(estimate) => said(estimate).into_any(),
                None => view! { <p class="soft">{t::NO_TIME}</p> }.into_any(),
            }}
            <p>{move || asked.get().map_or_else(|| t::NO_CALLS.to_owned(), t::calls)}</p>
            <p class="small soft">{t::HOW_TIME}</p>
        </Section>
    }
}
