//! The form of one pair: its texts, how they look, and how its answers differ.

use leptos::prelude::*;
use serde_json::Value;

use super::field::{Errors, TextField};
use super::lead::id_of;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::ui::markdown::Markdown;
use crate::ui::scroll;
use crate::ui::text::build::{self, deck as t, parts};

/// Question, answers with their look, kind, axes.
#[component]
pub fn PairForm(
    /// Where it stands.
    at: Place,
    /// The id of the button that opened it.
    back: String,
) -> impl IntoView {
    let building = Building::here();
    let (gone, place, focus) = (at.clone(), at.clone(), back.clone());
    let has_conversation =
        Memo::new(move |_| building.draft.with(|draft| draft.get(&place.field("context")).is_some()));
    let remove = move |_| {
        building.opened.set(None);
        building.remove(&gone);
        building.told.set(build::removed(&build::pair(gone.index().unwrap_or(0) + 1)));
        scroll::focus(&focus);
    };
    let done = move |_| {
        building.opened.set(None);
        scroll::focus(&back);
    };
    let question = at.field("question");
    let answers = at.field("answers");
    view! {
        <div class="pair-form" id=id_of(&at) tabindex="-1">
            <Errors at=at.clone() />
            <Show when=move || has_conversation.get() fallback=move || view! { <TextField at=question.clone() label=parts::QUESTION rows=2 /> }>
                <p class="soft small">{t::CONVERSATION}</p>
            </Show>
            <Errors at=answers.clone() />
            {[(0, parts::FIRST), (1, parts::SECOND)].map(|(number, label)| view! {
                <div class="fields">
                    <TextField at=answers.item(number) label hint=t::MARKDOWN_HINT rows=6 />
                    <Look at=answers.item(number) />
                </div>
            })}
            <TextField at=at.field("situation") label=t::SITUATION hint=t::SITUATION_HINT is_optional=true />
            <Signs at=at.clone() />
            <p class="row">
                <button type="button" class="button" on:click=done>{t::DONE}</button>
                <button type="button" class="quiet link" on:click=remove>{build::REMOVE}</button>
            </p>
        </div>
    }
}

/// A text as participants see it.
#[component]
fn Look(at: Place) -> impl IntoView {
    let text = Building::here().typed(at);
    view! {
        <div class="look">
            <p class="label small">{t::LOOKS}</p>
            {move || view! { <Markdown text=text.get() /> }}
        </div>
    }
}

/// How the answers stand on the deck's axes.
#[component]
fn Signs(at: Place) -> impl IntoView {
    let building = Building::here();
    let deck = at.split().and_then(|(list, _)| list.split().map(|(deck, _)| deck)).unwrap_or_default();
    let axes = Memo::new(move |_| {
        building.draft.with(|draft| {
            let axes = draft.get(&deck.field("axes")).and_then(Value::as_array).into_iter().flatten();
            let text =
                |axis: &Value, place: &str| axis.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
            axes.map(|axis| ["/id", "/name", "/low/label", "/high/label"].map(|place| text(axis, place)))
                .collect::<Vec<_>>()
        })
    });
    let signs = at.field("axes");
    let one = move |[id, name, low, high]: [String; 4]| {
        let place = signs.field(&id);
        let shown = building.typed(place.clone());
        let field = id_of(&place);
        let at = place.clone();
        let choose = move |event| match event_target_value(&event).parse::<i64>() {
            Ok(sign) => building.edit(|draft| draft.set(&place, sign)),
            Err(_) => building.edit(|draft| drop(draft.take(&place))),
        };
        let option = move |value: &'static str, said: String| {
            view! { <option value=value prop:selected=move || shown.with(|shown| shown == value)>{said}</option> }
        };
        view! {
            <div class="field">
                <label for=field.clone()>{name}</label>
                <select id=field on:change=choose>
                    {option("", t::NOT_DECLARED.to_owned())}
                    {option("1", build::first_is(&high))}
                    {option("-1", build::first_is(&low))}
                </select>
                <Errors at />
            </div>
        }
    };
    view! { <div class="fields">{move || axes.get().into_iter().map(one.clone()).collect_view()}</div> }
}
