//! The state of the app and the acts on it. Pages read it; everything that changes it is a method here.

pub mod ahead;
mod asking;
pub mod data;
pub mod endpoint;
mod journal;
mod pictures;
pub mod play;
pub mod run;
mod said;
pub mod scores;
pub mod sent;
pub mod start;
pub mod told;
mod versions;
pub mod work;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::route::Route;
use crate::domain::deck::Library;
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::endpoint::gate::Gate;
use crate::endpoint::key::Key;
use crate::method::version::PersonaVersion;
use crate::store::Store;
use crate::store::settings::Settings;
use ahead::Ahead;
use run::Run;
use sent::Sent;

/// Handles to everything; copied freely.
#[derive(Clone, Copy)]
pub struct App {
    /// The page.
    pub route: RwSignal<Route>,
    /// Whether the stores have been read.
    pub ready: RwSignal<bool>,
    /// The decks at hand.
    pub library: RwSignal<Library>,
    /// Every session on this device, oldest first.
    pub sessions: RwSignal<Vec<Session>>,
    /// The id of the open session.
    pub open: RwSignal<Option<String>>,
    /// The slot whose guess is revealed.
    pub revealed: RwSignal<Option<u32>>,
    /// What the person set.
    pub settings: RwSignal<Settings>,
    /// The key, in memory.
    pub key: RwSignal<Option<Key>, LocalStorage>,
    /// Every persona version on this device, with the session it belongs to.
    pub versions: RwSignal<Vec<(String, PersonaVersion)>>,
    /// What the person should know about their data.
    pub notices: RwSignal<Vec<String>>,
    /// The language-model work under way, or just ended.
    pub run: RwSignal<Option<Run>>,
    /// Counts the changes to the record of what was sent.
    pub sent_changes: RwSignal<u64>,
    sent: StoredValue<Sent>,
    gates: StoredValue<BTreeMap<String, Gate>, LocalStorage>,
    ahead: StoredValue<Ahead>,
    shown_at_ms: StoredValue<f64>,
    unsaved: StoredValue<BTreeMap<String, Vec<Event>>>,
    store: StoredValue<Option<Store>, LocalStorage>,
}

impl App {
    /// Nothing read yet.
    pub fn new(route: RwSignal<Route>) -> Self {
        Self {
            route,
            ready: RwSignal::new(false),
            library: RwSignal::default(),
            sessions: RwSignal::default(),
            open: RwSignal::default(),
            revealed: RwSignal::default(),
            settings: RwSignal::default(),
            key: RwSignal::new_local(None),
            versions: RwSignal::default(),
            notices: RwSignal::default(),
            run: RwSignal::default(),
            sent_changes: RwSignal::default(),
            sent: StoredValue::default(),
            gates: StoredValue::new_local(BTreeMap::new()),
            ahead: StoredValue::default(),
            shown_at_ms: StoredValue::new(0.0),
            unsaved: StoredValue::default(),
            store: StoredValue::new_local(None),
        }
    }

    /// The app that this component is part of.
    pub fn here() -> Self {
        expect_context()
    }

    /// The store; none before the start or when it was never opened.
    pub fn store(self) -> Option<Store> {
        self.store.get_value()
    }

    /// Asks something of the open session.
    pub fn with_session<T>(self, ask: impl FnOnce(&Session) -> T) -> Option<T> {
        let open = self.open.get()?;
        self.sessions.with(|all| all.iter().find(|session| session.id == open).map(ask))
    }

    /// The open session without following its changes.
    pub fn session_now(self) -> Option<Session> {
        let open = self.open.get_untracked()?;
        self.sessions.with_untracked(|all| all.iter().find(|session| session.id == open).cloned())
    }

    /// The decks of a session.
    pub fn decks_of(self, session: &Session) -> Library {
        self.library.with_untracked(|library| library.restricted(&session.decks))
    }

    /// Stores the events of a session, then takes them into the state. What can't be stored is kept in this tab and tried again
    /// with the next events, so that the stored log never has a gap; the person is told.
    pub async fn append(self, session: &str, events: Vec<Event>) {
        if let Some(store) = self.store() {
            let mut waiting = self.unsaved.with_value(|all| all.get(session).cloned().unwrap_or_default());
            waiting.extend(events.iter().cloned());
            match store.append(session, &waiting).await {
                Ok(()) => self.unsaved.update_value(|all| drop(all.remove(session))),
                Err(error) => {
                    self.unsaved.update_value(|all| drop(all.insert(session.to_owned(), waiting)));
                    self.notify(super::text::manage::store_error(&error));
                }
            }
        }
        self.sessions.update(|all| {
            if let Some(session) = all.iter_mut().find(|s| s.id == session) {
                for event in events {
                    // A misfit is an event that lost a race against another one; the log is read the same way.
                    let _ = session.apply(event);
                }
            }
        });
    }

    /// Shows a notice, once.
    pub fn notify(self, notice: String) {
        self.notices.update(|all| {
            if !all.contains(&notice) {
                all.push(notice);
            }
        });
    }
}
