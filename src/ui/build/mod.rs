//! Making a study: a file as the reader takes it, without writing JSON. A section of the file is a section of the page.

mod about;
mod add_pairs;
mod axes;
mod balance;
mod bar;
mod begin;
mod checks;
mod conditions;
mod deck;
mod decks;
mod ending;
mod field;
mod keeping;
mod lead;
mod left;
mod link;
mod list;
mod pair_form;
mod pairs;
mod pick;
mod preview;
mod questions;
mod records;
mod section;
mod state;
mod table;
mod time;
mod writing;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::text::build as t;
use about::{About, Consent};
use bar::Bar;
use begin::Begin;
use checks::Checks;
use conditions::Conditions;
use decks::Decks;
use ending::{Ending, Exclusions, Plan};
use left::Left;
use link::Links;
use pairs::{Controls, Pairs, Practice};
use preview::Preview;
use questions::{Questions, Strangers};
use records::{Records, Results};
use state::Building;
use time::Time;
use writing::Writing;

/// "Make a study".
#[component]
pub fn BuildPage() -> impl IntoView {
    let app = App::here();
    let building = Building::new(app, begin::fresh());
    provide_context(building);
    spawn_local(building.read());
    app.on_study_change(move |_| spawn_local(building.reread()));
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::LEAD}</p>
        </header>
        <p class="visually-hidden" role="status">{move || building.told.get()}</p>
        <Show when=move || building.is_read.get()>
            <fieldset class="build" disabled=move || app.following.get()>
                <Begin />
                <About />
                <Consent />
                <Decks />
                <Pairs />
                <Practice />
                <Controls />
                <Writing />
                <Checks />
                <Conditions />
                <Questions />
                <Strangers />
                <Records />
                <Results />
                <Ending />
                <Exclusions />
                <Plan />
                <Left />
                <Time />
                <Preview />
                <Links />
            </fieldset>
            <Bar />
        </Show>
    }
}
