//! The sessions on this device: start anew, hand over, switch, name, delete.

use leptos::prelude::*;

use super::page::Part;
use super::state::App;
use super::text::{self, manage as t};

/// "Sessions".
#[component]
pub fn SessionsPage() -> impl IntoView {
    let app = App::here();
    let ids = Memo::new(move |_| app.sessions.with(|all| all.iter().rev().map(|s| s.id.clone()).collect::<Vec<_>>()));
    view! {
        <header><h1>{text::SESSIONS}</h1><p class="soft">{t::SESSIONS_NOTE}</p></header>
        <Part head=text::SESSIONS>
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.start_anew(None)>{t::ANEW}</button>
                <button type="button" class="button" on:click=move |_| app.start_anew(None)>{t::HAND_OVER}</button>
            </p>
            <ul class="sessions">
                <For each=move || ids.get() key=Clone::clone let:id><Entry id /></For>
            </ul>
        </Part>
    }
}

/// What is being done to a session.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    None,
    Naming,
    Deleting,
}

#[component]
fn Entry(id: String) -> impl IntoView {
    let app = App::here();
    let act = RwSignal::new(Act::None);
    let id = StoredValue::new(id);
    let about = Memo::new(move |_| {
        let id = id.get_value();
        app.sessions.with(|all| {
            let session = all.iter().find(|s| s.id == id)?;
            Some((session.name.clone(), t::session_line(session.choices(), session.inductions.len())))
        })
    });
    let is_open = move || app.open.get().is_some_and(|open| open == id.get_value());
    let name = RwSignal::new(String::new());
    let begin_naming = move |_| {
        name.set(about.get_untracked().map(|(name, _)| name).unwrap_or_default());
        act.set(Act::Naming);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.rename(id.get_value(), name.get_untracked());
        act.set(Act::None);
    };
    let cancel = move |_| act.set(Act::None);
    view! {
        <li>
            <span class="who">
                <b>{move || about.get().map(|a| a.0)}</b>
                <span class="small soft">{move || about.get().map(|a| a.1)} " " <Show when=is_open><span class="tag">{t::CURRENT}</span></Show></span>
            </span>
            {move || match act.get() {
                Act::None => view! {
                    <span class="row">
                        <Show when=move || !is_open()>
                            <button type="button" class="quiet link" on:click=move |_| app.switch(id.get_value())>{t::OPEN}</button>
                        </Show>
                        <button type="button" class="quiet" on:click=begin_naming>{t::RENAME}</button>
                        <button type="button" class="quiet" on:click=move |_| act.set(Act::Deleting)>{t::DELETE}</button>
                    </span>
                }.into_any(),
                Act::Naming => view! {
                    <form class="row" on:submit=save>
                        <span class="field">
                            <label>
                                <span class="visually-hidden">{t::NAME_FIELD}</span>
                                <input type="text" maxlength="80" prop:value=name on:input=move |e| name.set(event_target_value(&e)) />
                            </label>
                        </span>
                        <button type="submit" class="button">{t::SAVE}</button>
                        <button type="button" class="quiet" on:click=cancel>{t::CANCEL}</button>
                    </form>
                }.into_any(),
                Act::Deleting => view! {
                    <span class="row">
                        <button type="button" class="button" on:click=move |_| app.delete_session(id.get_value())>{t::DELETE_SURE}</button>
                        <button type="button" class="quiet" on:click=cancel>{t::CANCEL}</button>
                    </span>
                }.into_any(),
            }}
        </li>
    }
}
