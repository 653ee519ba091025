//! A deck of the study's own: its title, its pairs, its axes, its balance, and the deck as a file.

use leptos::prelude::*;

use super::add_pairs::AddPairs;
use super::axes::Axes;
use super::balance::BalancePart;
use super::field::{Errors, NumberField, TextField};
use super::state::Building;
use super::table::PairTable;
use crate::formats::study::draft::{Place, write_deck};
use crate::ui::files;
use crate::ui::text::build::{self, deck as t, parts};

/// Everything about one deck.
#[component]
pub fn OwnDeck(
    /// Where it stands.
    at: Place,
) -> impl IntoView {
    let building = Building::here();
    building.call(&at.field("pairs"), t::PAIRS_TABLE.text());
    let pairs = building.len(at.field("pairs"));
    let axes = building.len(at.field("axes"));
    let is_balance_open = RwSignal::new(false);
    let place = at.clone();
    let download = move |_| {
        let text = building.draft.with_untracked(|draft| draft.get(&place).map(write_deck)).unwrap_or_default();
        let name = building.draft.with_untracked(|draft| draft.typed(&place.field("id")));
        if files::save(&format!("{name}.deck.json"), &text).is_err() {
            building.app().notify(build::NOT_DOWNLOADED.to_owned());
        }
    };
    view! {
        <div class="fields three">
            <TextField at=at.field("title") label=t::DECK_TITLE />
            <TextField at=at.field("id") label=parts::STUDY_ID />
            <NumberField at=at.field("version") label=parts::VERSION />
        </div>
        <Errors at=at.field("pairs") />
        <p class="soft small">{move || build::pairs_in_it(pairs.get())}</p>
        <PairTable at=at.clone() />
        <AddPairs at=at.clone() />
        <details class="more fold">
            <summary>{t::AXES} ": " {move || build::in_it(axes.get())}</summary>
            <Axes at=at.clone() />
        </details>
        <details class="more fold" on:toggle=move |_| is_balance_open.update(|is| *is = !*is)>
            <summary>{t::BALANCE}</summary>
            <BalancePart at=at.clone() is_open=is_balance_open.into() />
        </details>
        <p><button type="button" class="quiet link" on:click=download>{t::DOWNLOAD_DECK}</button></p>
    }
}
