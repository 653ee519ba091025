//! Lists of the draft: each item with its form, moved and removed; another one added at the end.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use serde_json::Value;

use super::field::Errors;
use super::lead::id_of;
use super::state::Building;
use crate::formats::study::draft::{Draft, Place};
use crate::ui::scroll;
use crate::ui::text::build as t;
use crate::ui::text::catalogue::Word;

/// A list and its forms.
#[component]
pub fn Listed(
    /// Where it stands.
    at: Place,
    /// What an item is called, by its number from 1.
    name: fn(usize) -> String,
    /// The form of the item at a place.
    row: fn(Place) -> AnyView,
    /// What adds one.
    add: Word,
    /// What is added.
    fresh: fn(&Draft) -> Value,
    /// How many there may be.
    most: usize,
) -> impl IntoView {
    let building = Building::here();
    let length = building.len(at.clone());
    building.call(&at, add.text());
    let id = id_of(&at);
    let add_id = format!("{id}-add");
    let place = at.clone();
    let add_one = move |_: MouseEvent| {
        let mut added = None;
        building.edit(|draft| {
            let value = fresh(draft);
            added = Some(draft.push(&place, value));
        });
        if let Some(added) = added {
            request_animation_frame(move || scroll::focus(&id_of(&added)));
        }
    };
    let item = at.clone();
    let back = add_id.clone();
    let one = move |number: usize| {
        let place = item.item(number);
        building.call(&place, &name(number + 1));
        let (up, gone, back) = (place.clone(), place.clone(), back.clone());
        let remove = move |_| {
            building.remove(&gone);
            building.told.set(t::removed(&name(number + 1)));
            scroll::focus(&back);
        };
        view! {
            <fieldset class="item" id=id_of(&place) tabindex="-1">
                <legend>{name(number + 1)}</legend>
                {row(place.clone())}
                <p class="row">
                    {(number > 0).then(|| view! {
                        <button type="button" class="quiet link" aria-label=t::on(t::MOVE_UP, &name(number + 1)) on:click=move |_| building.edit(|draft| draft.move_up(&up))>{t::MOVE_UP}</button>
                    })}
                    <button type="button" class="quiet link" aria-label=t::on(t::REMOVE, &name(number + 1)) on:click=remove>{t::REMOVE}</button>
                </p>
            </fieldset>
        }
    };
    view! {
        <div class="items" id=id tabindex="-1">
            <Errors at=at.clone() />
            <For each=move || 0..length.get() key=|number| *number children=one />
            <p><button type="button" class="button" id=add_id disabled=move || { length.get() >= most } on:click=add_one>{add}</button></p>
        </div>
    }
}
