//! Where pairs come from: the decks that come with the app, and decks of the study's own.

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::deck::OwnDeck;
use super::field::Errors;
use super::lead::id_of;
use super::section::Section;
use super::state::Building;
use crate::domain::built_in::BUILT_IN;
use crate::formats::sniff::{FileKind, kind};
use crate::formats::study::draft::Place;
use crate::formats::{FileError, deck_file, deck_rows};
use crate::ui::text::build::{self, deck as t};
use crate::ui::text::manage;
use crate::ui::{files, scroll};

/// The decks and the ways to add one.
#[component]
pub fn Decks() -> impl IntoView {
    let building = Building::here();
    let at = Place::of("decks");
    building.call(&at, t::DECKS.text());
    let length = building.len(at.clone());
    let list = at.clone();
    let one = move |number: usize| view! { <Deck at=list.item(number) /> };
    view! {
        <Section head=t::DECKS note=t::DECKS_NOTE>
            <div class="items" id=id_of(&at) tabindex="-1">
                <Errors at=at.clone() />
                <Show when=move || { length.get() > 1 }><p class="soft small">{t::ALL_OF_THEM}</p></Show>
                <For each=move || 0..length.get() key=|number| *number children=one />
                <Add />
            </div>
        </Section>
    }
}

/// One deck.
#[component]
fn Deck(at: Place) -> impl IntoView {
    let building = Building::here();
    let number = at.index().unwrap_or(0) + 1;
    building.call(&at, &build::deck(number));
    let place = at.clone();
    let built_in_id = Memo::new(move |_| {
        let id = |deck: &Value| deck.get("built_in").map(|id| id.as_str().unwrap_or_default().to_owned());
        building.draft.with(|draft| draft.get(&place).and_then(id))
    });
    let (own, gone, built_in) = (at.clone(), at.clone(), at.field("built_in"));
    let remove = move |_| {
        building.remove(&gone);
        building.told.set(build::removed(&build::deck(number)));
        scroll::focus("add-deck");
    };
    view! {
        <fieldset class="item" id=id_of(&at) tabindex="-1">
            <legend>{build::deck(number)}</legend>
            <Errors at=at.clone() />
            {move || match built_in_id.get() {
                Some(id) => view! { <p>{t::built_in(&id)}</p> <Errors at=built_in.clone() /> }.into_any(),
                None => view! { <OwnDeck at=own.clone() /> }.into_any(),
            }}
            <p><button type="button" class="quiet link" aria-label=build::on(build::REMOVE, &build::deck(number)) on:click=remove>{build::REMOVE}</button></p>
        </fieldset>
    }
}

/// Adds a deck: the app's, a new one, or one of a file.
#[component]
fn Add() -> impl IntoView {
    let building = Building::here();
    let trouble = RwSignal::new(None::<FileError>);
    let lacks = move |id: &str| {
        building.draft.with(|draft| {
            let decks = draft.get(&Place::of("decks")).and_then(Value::as_array);
            decks.into_iter().flatten().all(|deck| deck.get("built_in").and_then(Value::as_str) != Some(id))
        })
    };
    let missing = Memo::new(move |_| BUILT_IN.into_iter().filter(|deck| lacks(deck.id)).collect::<Vec<_>>());
    let push = move |value: Value| {
        let mut place = None;
        building.edit(|draft| place = Some(draft.push(&Place::of("decks"), value)));
        if let Some(place) = place {
            request_animation_frame(move || scroll::focus(&id_of(&place)));
        }
    };
    let own = move |_| push(own_deck(building, t::OWN_DECK.text(), Vec::new()));
    let open = move |event: DomEvent| {
        let Some(file) = files::picked(&event) else { return };
        spawn_local(async move {
            let bytes = files::bytes(&file).await.unwrap_or_default();
            let found = match kind(&bytes) {
                FileKind::Deck => {
                    deck_file::read(&bytes).map(|_| serde_json::from_slice::<Value>(&bytes).unwrap_or_default())
                }
                _ => deck_rows::read(&bytes, &std::collections::BTreeSet::new()).map(|rows| {
                    let name = file.name();
                    let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
                    own_deck(building, title, rows.pairs)
                }),
            };
            // The page may have been left in the meantime.
            let told = trouble.try_set(found.as_ref().err().cloned());
            if let (None, Ok(deck)) = (told, found) {
                push(deck);
            }
            files::forget(&event);
        });
    };
    view! {
        <p class="row">
            {move || missing.get().into_iter().map(|deck| view! {
                <button type="button" class="button" on:click=move |_| push(json!({ "built_in": deck.id }))>{t::add_built_in(deck)}</button>
            }).collect_view()}
            <button type="button" class="button" id="add-deck" on:click=own>{t::ADD_OWN}</button>
        </p>
        <div class="field">
            <label for="open-deck">{t::ADD_FILE}</label>
            <input id="open-deck" type="file" accept=".csv,.tsv,.json,.jsonl,.txt,text/csv,application/json" on:change=open />
        </div>
        <div role="alert">{move || trouble.get().map(|error| view! { <Trouble error /> })}</div>
    }
}

/// A deck of these pairs.
fn own_deck(building: Building, title: &str, pairs: Vec<Value>) -> Value {
    let id = building.draft.with_untracked(|draft| draft.free_id(&[Place::of("decks")], "deck"));
    let deck = json!({ "format": deck_file::FORMAT, "format_version": 1, "id": id, "version": 1, "title": title, "pairs": [] });
    let only = json!({ "decks": [deck] });
    let Some(mut draft) = crate::formats::study::draft::Draft::of(only) else { return Value::Null };
    let place = Place::of("decks").item(0);
    draft.add_pairs(&place, pairs);
    draft.get(&place).cloned().unwrap_or_default()
}

/// What is wrong with a file of pairs.
#[component]
pub fn Trouble(
    /// What its reader said.
    error: FileError,
) -> impl IntoView {
    let said = manage::file_error(&error);
    let lines: Vec<String> = match error {
        FileError::Invalid { problems } => {
            problems.into_iter().take(20).map(|p| format!("{}: {}", p.place, p.reason)).collect()
        }
        FileError::NothingUsable { bad_lines } => {
            bad_lines.into_iter().take(20).map(|bad| build::bad_line(bad.line, &bad.reason)).collect()
        }
        _ => Vec::new(),
    };
    view! {
        <p class="refused">{said}</p>
        {(!lines.is_empty()).then(|| view! { <ul class="problems">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> })}
    }
}
