//! Files in: dropped, or chosen as a folder or one by one; how far the reading is, and what could not be read.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Read, Stage};
use super::dropped::Dropped;
use crate::ui::files;
use crate::ui::text::results as t;

/// So many lines are listed.
const LISTED: usize = 50;

/// The field.
#[component]
pub fn FilesIn(desk: Desk) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let dropped = Dropped::of(&event);
        spawn_local(async move { desk.take(dropped.files().await) });
    };
    let picked = move |event: leptos::ev::Event| {
        let picked = files::all_picked(&event);
        if !picked.is_empty() {
            desk.take(picked);
        }
        files::forget(&event);
    };
    view! {
        <div class="drop" class:over=is_over on:dragover=over on:dragleave=move |_| is_over.set(false) on:drop=drop>
            <p>{t::DROP}</p>
            <div class="row">
                <div class="field">
                    <label for="folder">{t::FOLDER}</label>
                    <input id="folder" type="file" prop:webkitdirectory=true on:change=picked />
                </div>
                <div class="field">
                    <label for="files">{t::SOME_FILES}</label>
                    <input id="files" type="file" multiple on:change=picked />
                </div>
            </div>
        </div>
        <div role="status">
            {move || match desk.stage.get() {
                Stage::Reading(done, of) => Some(t::reading(done, of)),
                Stage::Working => Some(t::WORKING.to_owned()),
                _ => None,
            }.map(|said| view! { <p class="soft">{said}</p> })}
            {move || desk.read.get().map(|read| view! { <WasRead read /> })}
        </div>
        {move || desk.read.with(Option::is_some).then(|| view! {
            <p><button type="button" class="button" on:click=move |_| desk.start_over()>{t::START_OVER}</button></p>
        })}
    }
}

#[component]
fn WasRead(read: Read) -> impl IntoView {
    let is_empty = read.participations == 0;
    let bad = read.unreadable.len();
    let mut lines: Vec<String> =
        read.unreadable.iter().take(LISTED).map(|one| t::unreadable(&one.file, one.line, &one.why)).collect();
    lines.extend((bad > LISTED).then(|| t::and_more(bad - LISTED)));
    let mut passed = read.passed.clone();
    let more = passed.len().saturating_sub(LISTED);
    passed.truncate(LISTED);
    passed.extend((more > 0).then(|| t::and_more(more)));
    view! {
        <p id="was-read">{t::was_read(read.files, read.participations, read.copies)}</p>
        {is_empty.then(|| view! { <div class="error" role="alert"><h3>{t::NOTHING}</h3><p>{t::NOTHING_REMEDY}</p></div> })}
        <Listed head=t::UNREADABLE.to_owned() id="unreadable" lines />
        <Listed head=t::NOT_READ.to_owned() id="not-read" lines=passed />
    }
}

#[component]
fn Listed(head: String, id: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <details class="files" id=id open=true>
                <summary>{head}</summary>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </details>
        }
    })
}
