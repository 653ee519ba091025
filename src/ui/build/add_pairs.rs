//! Pairs out of a file into a deck: looked over first, then added.

use std::collections::BTreeSet;

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::decks::Trouble;
use super::state::Building;
use crate::formats::FileError;
use crate::formats::deck_rows::{self, Rows};
use crate::formats::study::draft::Place;
use crate::ui::text::build::{self, deck as t};
use crate::ui::{files, scroll};

/// So many lines that can't be used are named.
const NAMED: usize = 20;

/// The file, what is in it, and whether it is added.
#[component]
pub fn AddPairs(
    /// Where the deck stands.
    at: Place,
) -> impl IntoView {
    let building = Building::here();
    let found = RwSignal::new(None::<Result<Rows, FileError>>);
    let id = format!("import-{at}");
    let axes = at.field("axes");
    let known = move || {
        building.draft.with_untracked(|draft| {
            let all = draft.get(&axes).and_then(Value::as_array).into_iter().flatten();
            all.filter_map(|axis| axis.get("id").and_then(Value::as_str)).map(str::to_owned).collect::<BTreeSet<_>>()
        })
    };
    let pick = move |event: DomEvent| {
        let Some(file) = files::picked(&event) else { return };
        let known = known();
        spawn_local(async move {
            let bytes = files::bytes(&file).await.unwrap_or_default();
            // The page may have been left in the meantime.
            let _ = found.try_set(Some(deck_rows::read(&bytes, &known)));
            files::forget(&event);
        });
    };
    let focus = id.clone();
    let add = Callback::new(move |()| {
        if let Some(Ok(rows)) = found.get_untracked() {
            building.told.set(build::found(rows.pairs.len()));
            building.edit(|draft| draft.add_pairs(&at, rows.pairs));
            building.check();
        }
        found.set(None);
        scroll::focus(&focus);
    });
    view! {
        <div class="field">
            <label for=id.clone()>{t::IMPORT} " " <span class="hint">{t::IMPORT_HINT}</span></label>
            <input id=id.clone() type="file" accept=".csv,.tsv,.json,.jsonl,.txt,text/csv,application/json" on:change=pick />
        </div>
        <div role="status">
            {move || found.get().map(|found_now| match found_now {
                Ok(rows) => view! { <Look rows add leave=Callback::new(move |()| found.set(None)) /> }.into_any(),
                Err(error) => view! { <Trouble error /> }.into_any(),
            })}
        </div>
    }
}

/// What a file holds, before it is added.
#[component]
fn Look(rows: Rows, add: Callback<()>, leave: Callback<()>) -> impl IntoView {
    let left_out: Vec<String> = rows.left_out.into_iter().collect();
    let bad = rows.bad_lines.len();
    let lines = rows
        .bad_lines
        .into_iter()
        .take(NAMED)
        .map(|line| view! { <li>{build::bad_line(line.line, &line.reason)}</li> });
    view! {
        <div class="panel">
            <p>{build::found(rows.pairs.len())}</p>
            {rows.is_sorted.then(|| view! { <p class="small soft">{t::IS_SORTED}</p> })}
            {(!left_out.is_empty()).then(|| view! { <p class="small soft">{build::not_read(&left_out.join(", "))}</p> })}
            {(bad > 0).then(|| view! { <p>{build::left_out(bad)}</p> <ul class="problems">{lines.collect_view()}</ul> })}
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| add.run(())>{t::ADD_FOUND}</button>
                <button type="button" class="quiet" on:click=move |_| leave.run(())>{t::LEAVE}</button>
            </p>
        </div>
    }
}
