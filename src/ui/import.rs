//! Files in: choices in the reference package's record, what that package saved, a deck, or an earlier export.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export_found::{Became, ExportFound, LastImport};
use super::files;
use super::package::Package;
use super::page::Part;
use super::route::{Route, go};
use super::state::App;
use super::text::{keeping, manage as t};
use crate::domain::deck::DeckRef;
use crate::formats::error::{BadLine, FileError};
use crate::formats::export::Everything;
use crate::formats::program::Program;
use crate::formats::reference::ReferenceFile;
use crate::formats::sniff::{FileKind, kind};
use crate::formats::{EXPORT_LIMIT_BYTES, deck_file, export, persona_text, program, reference};

/// What became of the file that was picked.
#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Reading,
    People(ReferenceFile),
    Deck(DeckRef, String, usize),
    Package(String, Program),
    Export(Everything, bool),
    BroughtIn(usize),
    Replaced(usize),
    Undone,
    Wrong(FileError),
    Unreadable,
}

/// "Import".
#[component]
pub fn ImportPage() -> impl IntoView {
    let app = App::here();
    let state = RwSignal::new(State::Waiting);
    let pick = move |event: leptos::ev::Event| {
        let Some(file) = files::picked(&event) else { return };
        // A double holds the size of every file.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let bytes = file.size() as usize;
        if bytes > EXPORT_LIMIT_BYTES {
            state.set(State::Wrong(FileError::TooLarge { bytes, limit: EXPORT_LIMIT_BYTES }));
            return;
        }
        state.set(State::Reading);
        spawn_local(async move {
            let next = match files::bytes(&file).await {
                Some(bytes) => read(app, &file.name(), &bytes).await,
                None => State::Unreadable,
            };
            state.set(next);
        });
    };
    view! {
        <header><h1>{t::IMPORT_TITLE}</h1><p class="soft">{t::IMPORT_NOTE}</p></header>
        <Part head=t::FILE>
            <div class="field">
                <label class="visually-hidden" for="file">{t::FILE}</label>
                <input id="file" type="file" accept=".jsonl,.json,.ndjson,.txt" on:change=pick on:click=move |event| files::forget(&event) />
            </div>
            <div role="status">{move || view(app, state)}</div>
        </Part>
        <LastImport undone=move || state.set(State::Undone) />
    }
}

async fn read(app: App, name: &str, bytes: &[u8]) -> State {
    let result = match kind(bytes) {
        FileKind::Program => {
            return program::read(bytes).map_or_else(State::Wrong, |program| of_package(name, program));
        }
        FileKind::Deck => deck_file::read(bytes).map(|file| file.deck).map(Some),
        FileKind::Export => return read_export(bytes),
        FileKind::Reference => return reference::read(bytes).map_or_else(State::Wrong, State::People),
        FileKind::Unknown(_) if persona_text::user(name).is_some() => return read_persona(name, bytes),
        // The reader of the reference record says what is wrong with a file that is none of ours.
        FileKind::Unknown(_) => reference::read(bytes).map(|_| None),
    };
    match result {
        Ok(Some(deck)) => {
            let next = State::Deck(deck.reference(), deck.title.clone(), deck.pairs.len());
            app.add_deck(deck).await;
            next
        }
        Ok(None) => State::Unreadable,
        Err(error) => State::Wrong(error),
    }
}

fn read_persona(name: &str, bytes: &[u8]) -> State {
    let program = |text| Program { persona: Some(text), demonstrations: Vec::new(), left_out: Vec::new() };
    persona_text::read(bytes).map_or_else(State::Wrong, |text| of_package(name, program(text)))
}

fn of_package(name: &str, program: Program) -> State {
    let user = persona_text::user(name).unwrap_or_else(|| name.strip_suffix(".json").unwrap_or(name));
    State::Package(user.to_owned(), program)
}

fn read_export(bytes: &[u8]) -> State {
    match export::read(bytes) {
        Ok(everything) => State::Export(everything, true),
        Err(FileError::Checksum) => {
            export::read_changed(bytes).map_or_else(State::Wrong, |everything| State::Export(everything, false))
        }
        Err(error) => State::Wrong(error),
    }
}

fn view(app: App, state: RwSignal<State>) -> AnyView {
    match state.get() {
        State::Waiting => ().into_any(),
        State::Reading => view! { <p class="soft">{t::READING}</p> }.into_any(),
        State::People(file) => view! { <People file state /> }.into_any(),
        State::Deck(reference, title, pairs) => {
            let go_on = reference.clone();
            view! {
                <p>{t::deck_in(&title, pairs)}</p>
                <p class="row">
                    <button type="button" class="button primary" on:click=move |_| app.start_anew(Some(reference.clone()))>{t::DECK_START}</button>
                    <button type="button" class="button" on:click=move |_| { app.take_up(go_on.clone()); go(Route::Choose); }>{t::DECK_GO_ON}</button>
                </p>
            }.into_any()
        }
        State::Package(user, program) => {
            view! { <Package user program brought_in=move || state.set(State::BroughtIn(1)) /> }.into_any()
        }
        State::Export(everything, is_sound) => {
            let became = move |what: Became| {
                state.set(match what {
                    Became::Merged(sessions) => State::BroughtIn(sessions),
                    Became::Replaced(sessions) => State::Replaced(sessions),
                    Became::Nothing => State::Waiting,
                });
            };
            view! { <ExportFound everything is_sound became /> }.into_any()
        }
        State::BroughtIn(sessions) => view! { <Done said=vec![t::brought_in(sessions)] /> }.into_any(),
        State::Replaced(sessions) => {
            view! { <Done said=vec![keeping::REPLACED.to_owned(), t::brought_in_alone(sessions)] /> }.into_any()
        }
        State::Undone => view! { <p>{keeping::UNDONE}</p> }.into_any(),
        State::Wrong(error) => view! { <Wrong error /> }.into_any(),
        State::Unreadable => view! {
            <div class="error" role="alert"><h3>{t::UNREADABLE}</h3><p>{t::KEPT}</p><p>{t::UNREADABLE_REMEDY}</p></div>
        }
        .into_any(),
    }
}

/// What came in, and the way to it.
#[component]
fn Done(said: Vec<String>) -> impl IntoView {
    view! {
        <div class="package">
            {said.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <p class="row"><a class="button primary" href=Route::Sessions.href()>{super::text::SESSIONS}</a></p>
        </div>
    }
}

/// What is wrong with a file, what was kept and what to do.
#[component]
fn Wrong(error: FileError) -> impl IntoView {
    let lines = match &error {
        FileError::NothingUsable { bad_lines } => bad_lines.clone(),
        _ => Vec::new(),
    };
    let problems = match &error {
        FileError::Invalid { problems } => problems.iter().map(ToString::to_string).collect(),
        _ => Vec::<String>::new(),
    };
    view! {
        <div class="error" role="alert">
            <h3>{t::file_error(&error)}</h3>
            <p>{t::KEPT}</p>
            <p>{t::file_remedy(&error)}</p>
            {(!problems.is_empty()).then(|| view! { <div class="files"><ul>{problems.into_iter().map(|p| view! { <li>{p}</li> }).collect_view()}</ul></div> })}
            <BadLines lines />
        </div>
    }
}

#[component]
fn BadLines(lines: Vec<BadLine>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <details class="files" open=true>
                <summary>{t::BAD_LINES}</summary>
                <ul>{lines.into_iter().map(|bad| view! { <li>{t::bad_line(bad.line, &bad.reason.to_string())}</li> }).collect_view()}</ul>
            </details>
        }
    })
}

/// The people of a file of choices, to bring in one or all.
#[component]
fn People(file: ReferenceFile, state: RwSignal<State>) -> impl IntoView {
    let app = App::here();
    let pairs = file.users.iter().map(|user| user.records.len()).sum();
    let found = t::found(file.users.len(), pairs, file.bad_lines.len());
    let users = StoredValue::new(file.users);
    let bring = move |places: Vec<usize>| {
        // Taken before the list goes: what belongs to it goes with it.
        let chosen = users.with_value(|all| places.iter().filter_map(|place| all.get(*place).cloned()).collect());
        state.set(State::Reading);
        spawn_local(async move {
            let brought = app.bring_in(chosen).await;
            state.set(State::BroughtIn(brought));
        });
    };
    let count = users.with_value(Vec::len);
    let entries = users.with_value(|all| {
        all.iter()
            .enumerate()
            .map(|(place, user)| {
                let line = t::user_line(user.id.as_deref().unwrap_or(t::NO_USER.text()), user.records.len());
                view! {
                    <li>
                        <span class="who">{line}</span>
                        <button type="button" class="quiet link" on:click=move |_| bring(vec![place])>{t::BRING_IN}</button>
                    </li>
                }
            })
            .collect_view()
    });
    view! {
        <p>{found}</p>
        <ul class="sessions">{entries}</ul>
        {(count > 1).then(|| view! {
            <p class="row"><button type="button" class="button" on:click=move |_| bring((0..count).collect())>{t::BRING_ALL}</button></p>
        })}
        <BadLines lines=file.bad_lines />
    }
}
