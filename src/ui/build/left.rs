//! What is left to do, each line leading to its field; and what the file says that no form shows.

use leptos::prelude::*;

use super::section::Section;
use super::state::Building;
use crate::formats::Problem;
use crate::ui::text::build as t;
use crate::ui::text::manage;

/// The id of the list, for the bar.
pub const LEFT: &str = "left-to-do";

/// The summary.
#[component]
pub fn Left() -> impl IntoView {
    let building = Building::here();
    let problems = Memo::new(move |_| building.found.with(|found| found.problems.clone()));
    let other = move || building.found.with(|found| found.other.as_ref().map(manage::file_error));
    let kept = Memo::new(move |_| building.draft.with(crate::formats::study::draft::Draft::kept));
    view! {
        <Section head=t::LEFT note=t::LEFT_NOTE>
            <div id=LEFT tabindex="-1">
                {move || other().map(|said| view! { <p class="refused">{said}</p> })}
                <Show when=move || building.found.with(|found| found.count() == 0)><p>{t::NOTHING_LEFT}</p></Show>
                <ul class="left">
                    {move || problems.get().into_iter().map(|problem| view! { <One problem /> }).collect_view()}
                </ul>
            </div>
            <Show when=move || kept.with(|kept| !kept.is_empty())>
                <div>
                    <p class="small soft">{t::ALSO}</p>
                    <ul class="kept small soft">
                        {move || kept.get().into_iter().map(|(place, n)| view! { <li><code>{t::times(&place, n)}</code></li> }).collect_view()}
                    </ul>
                </div>
            </Show>
        </Section>
    }
}

/// One thing that is wrong. What has no field can be taken out.
#[component]
fn One(problem: Problem) -> impl IntoView {
    let building = Building::here();
    let Problem { place, reason } = problem;
    let stands = place.clone();
    let is_empty = building.draft.with_untracked(|draft| {
        draft.find(&place).is_none_or(|place| {
            draft.typed(&place).trim().is_empty() && draft.get(&place).is_some_and(serde_json::Value::is_string)
        })
    });
    let is_in_deck = place.starts_with("decks[") && place.contains("].");
    let can_go = !is_in_deck
        && !building.is_shown(&place)
        && building.draft.with_untracked(|draft| draft.find(&place).is_some());
    let said = if is_empty && building.is_shown(&place) { t::FILL_IN.to_owned() } else { t::reason(&reason) };
    let name = building.name_of(&place);
    let act = t::on(t::TAKE_OUT, &name);
    let take = move |_| {
        let found = building.draft.with_untracked(|draft| draft.find(&stands));
        if let Some(found) = found {
            building.remove(&found);
        }
    };
    view! {
        <li>
            <button type="button" class="quiet link" on:click=move |_| building.lead_to(&place)>{name}</button>
            " " <span>{said}</span>
            {can_go.then(|| view! { " " <button type="button" class="quiet link" aria-label=act on:click=take>{t::TAKE_OUT}</button> })}
        </li>
    }
}
