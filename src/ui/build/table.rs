//! The pairs of a deck in a table, some at a time; the form of one of them opens below its row.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::pair_form::PairForm;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::ui::likeness::excerpt;
use crate::ui::scroll;
use crate::ui::text::build::{self, deck as t, parts};

/// So many rows are shown at a time.
const ROWS: usize = 25;

/// A row's id, for the focus.
fn row_id(place: &Place) -> String {
    format!("edit-{place}")
}

/// The table, its pages, and the way to add a pair.
#[component]
pub fn PairTable(
    /// Where the deck stands.
    at: Place,
) -> impl IntoView {
    let building = Building::here();
    let list = at.field("pairs");
    let length = building.len(list.clone());
    let first = RwSignal::new(0_usize);
    let from = Memo::new(move |_| first.get().min(length.get().saturating_sub(1) / ROWS * ROWS));
    let to = Memo::new(move |_| (from.get() + ROWS).min(length.get()));
    // A pair that is opened from elsewhere is on the page that is shown.
    let opened_list = list.clone();
    Effect::new(move |_| {
        let opened = building.opened.get().filter(|place| place.split().is_some_and(|(above, _)| above == opened_list));
        if let Some(number) = opened.and_then(|place| place.index()) {
            first.set(number / ROWS * ROWS);
        }
    });
    let add_to = list.clone();
    let add = move |_| {
        let mut place = None;
        building.edit(|draft| {
            let number = draft.len(&add_to);
            draft.add_pairs(&deck_of(&add_to), vec![json!({ "version": 1, "question": "", "answers": ["", ""] })]);
            place = Some(add_to.item(number));
        });
        if let Some(place) = place {
            building.opened.set(Some(place.clone()));
            request_animation_frame(move || scroll::focus(&super::lead::id_of(&place.field("question"))));
        }
    };
    let rows = list.clone();
    let one = move |number: usize| view! { <Row at=rows.item(number) /> };
    view! {
        <Show when=move || { length.get() > 0 } fallback=|| view! { <p class="soft">{t::NO_PAIRS}</p> }>
            <table class="pairs-table" aria-label=t::PAIRS_TABLE>
                <thead>
                    <tr>
                        <th scope="col">{t::NUMBER}</th>
                        <th scope="col">{parts::QUESTION}</th>
                        <th scope="col" class="wide-only">{parts::FIRST}</th>
                        <th scope="col" class="wide-only">{parts::SECOND}</th>
                        <th scope="col" class="wide-only">{t::ON_AXES}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    <For each={
                        move || from.get()..to.get()
                    } key=|number| *number children=one.clone() />
                </tbody>
            </table>
            <Show when=move || { length.get() > ROWS }>
                <p class="row">
                    <span class="small soft number">{move || build::listed(from.get() + 1, to.get(), length.get())}</span>
                    <button type="button" class="quiet link" disabled=move || from.get() == 0 on:click=move |_| first.set(from.get_untracked().saturating_sub(ROWS))>{t::EARLIER}</button>
                    <button type="button" class="quiet link" disabled=move || to.get() == length.get() on:click=move |_| first.set(to.get_untracked())>{t::LATER}</button>
                </p>
            </Show>
        </Show>
        <p><button type="button" class="button" id=format!("add-{at}") on:click=add>{t::ADD_PAIR}</button></p>
    }
}

fn deck_of(list: &Place) -> Place {
    list.split().map(|(deck, _)| deck).unwrap_or_default()
}

/// What a row says of a pair: question, answers, and on how many axes they differ.
fn told(pair: &Value) -> (String, String, String, usize) {
    let text = |value: Option<&Value>| excerpt(value.and_then(Value::as_str).unwrap_or_default());
    let last = pair.get("context").and_then(Value::as_array).and_then(|all| all.last());
    let question =
        pair.get("question").or_else(|| last.and_then(|message| message.get("content").or(message.get("text"))));
    let answer = |place: usize| pair.get("answers").and_then(|answers| answers.get(place));
    let axes = pair.get("axes").and_then(Value::as_object).map_or(0, serde_json::Map::len);
    (text(question), text(answer(0)), text(answer(1)), axes)
}

#[component]
fn Row(at: Place) -> impl IntoView {
    let building = Building::here();
    let number = at.index().unwrap_or(0) + 1;
    building.call(&at, &build::pair(number));
    let place = at.clone();
    let says = Memo::new(move |_| building.draft.with(|draft| draft.get(&place).map(told)).unwrap_or_default());
    let place = at.clone();
    let is_open = Memo::new(move |_| building.opened.with(|opened| opened.as_ref() == Some(&place)));
    let name = format!("{at}.");
    let is_wrong = Memo::new(move |_| {
        let whole = name.trim_end_matches('.').to_owned();
        building.found.with(|found| found.problems.iter().any(|p| p.place.starts_with(&name) || p.place == whole))
    });
    let place = at.clone();
    let toggle = move |_| building.opened.set((!is_open.get_untracked()).then(|| place.clone()));
    let id = row_id(&at);
    let form = at.clone();
    view! {
        <tr class:wrong=is_wrong>
            <td class="number">{number}</td>
            <td dir="auto">{move || says.with(|(question, ..)| question.clone())}</td>
            <td dir="auto" class="wide-only soft">{move || says.with(|(_, first, ..)| first.clone())}</td>
            <td dir="auto" class="wide-only soft">{move || says.with(|(_, _, second, _)| second.clone())}</td>
            <td class="wide-only number">{move || says.with(|(.., axes)| *axes)}</td>
            <td>
                <button type="button" class="quiet link" id=id.clone() aria-expanded=move || is_open.get().to_string() aria-label=build::edit_pair(number) on:click=toggle>
                    {move || if is_open.get() { t::DONE } else { t::EDIT }}
                </button>
            </td>
        </tr>
        {move || is_open.get().then(|| {
            view! { <tr><td colspan="6"><PairForm at=form.clone() back=id.clone() /></td></tr> }
        })}
    }
}
