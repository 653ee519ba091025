//! An export that was picked: what is in it and what is here, merging or replacing, and undoing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Part;
use super::state::App;
use super::state::undo::Holding;
use super::text::{keeping as t, manage};
use crate::formats::export::Everything;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// So many of its sessions stand beside those that were here.
    Merged(usize),
    /// So many of its sessions stand in place of those that were here.
    Replaced(usize),
    /// Nothing; the reason was told.
    Nothing,
}

/// What the file holds, and the two ways to bring it in.
#[component]
pub fn ExportFound(
    /// What it holds.
    everything: Everything,
    /// Whether its checksum fits.
    is_sound: bool,
    /// Told what became of it.
    became: impl Fn(Became) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = App::here();
    let (in_file, known) = app.holding_of(&everything);
    let everything = StoredValue::new(everything);
    let (sure, is_busy) = (RwSignal::new(false), RwSignal::new(false));
    let merge = move |_| {
        is_busy.set(true);
        let all = everything.get_value();
        spawn_local(async move { became(app.merge(all).await.map_or(Became::Nothing, Became::Merged)) });
    };
    let replace = move |_| {
        is_busy.set(true);
        let all = everything.get_value();
        spawn_local(async move { became(app.replace_by(all).await.map_or(Became::Nothing, Became::Replaced)) });
    };
    view! {
        <div class="package">
            {(!is_sound).then(|| view! {
                <div class="error" role="alert"><h3>{t::EXPORT_DAMAGED}</h3><p>{manage::KEPT}</p><p>{t::EXPORT_DAMAGED_REMEDY}</p></div>
            })}
            <h3>{t::EXPORT_FOUND}</h3>
            <p>{t::in_file(&said(in_file), known)}<br />{t::here(&said(app.holding()))}</p>
            <p class="row"><button type="button" class="button primary" disabled=move || is_busy.get() on:click=merge>{t::MERGE}</button></p>
            <p class="small soft">{t::MERGE_NOTE}</p>
            <p class="row">
                <Show when=move || sure.get() fallback=move || view! {
                    <button type="button" class="button" disabled=move || is_busy.get() on:click=move |_| sure.set(true)>{t::REPLACE}</button>
                }>
                    <button type="button" class="button primary" disabled=move || is_busy.get() on:click=replace>{t::REPLACE_SURE}</button>
                    <button type="button" class="quiet" on:click=move |_| sure.set(false)>{manage::CANCEL}</button>
                </Show>
            </p>
            <p class="small soft">{t::REPLACE_NOTE} " " {t::UNDOABLE}</p>
        </div>
    }
}

fn said(holding: Holding) -> String {
    t::holds(holding.sessions, holding.choices, holding.versions)
}

/// The last import, while it can be undone.
#[component]
pub fn LastImport(
    /// Told once it is undone.
    undone: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = App::here();
    let undo = move |_| {
        spawn_local(async move {
            if app.undo_import().await {
                undone();
            }
        });
    };
    view! {
        <Show when=move || app.undoable.get().is_some()>
            <Part head=t::LAST_IMPORT note=t::UNDO_NOTE>
                <p class="row">
                    <button type="button" class="button" on:click=undo>{t::UNDO_IMPORT}</button>
                    <button type="button" class="quiet" on:click=move |_| app.forget_undo()>{t::KEEP_IMPORT}</button>
                </p>
            </Part>
        </Show>
    }
}
