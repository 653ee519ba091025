//! The state of the app and the acts on it. Pages read it; everything that changes it is a method here.

pub mod ahead;
pub mod asking;
pub mod carried;
pub mod contested;
pub mod data;
pub mod edits;
pub mod endpoint;
pub mod journal;
pub mod key;
pub mod listening;
mod pictures;
pub mod play;
mod preview;
mod reading;
pub mod replay;
pub mod rescore;
pub mod room;
pub mod run;
mod said;
pub mod scores;
pub mod sent;
mod sign_in;
pub mod start;
pub mod tabs;
pub mod told;
pub mod trials;
pub mod undo;
pub mod versions;
pub mod whole;
pub mod work;

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::reactive::graph::Source;

use super::route::Route;
use crate::domain::deck::Library;
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::gate::Gate;
use crate::endpoint::key::Key;
use crate::method::version::PersonaVersion;
use crate::store::key::RememberedKey;
use crate::store::persistence::Room;
use crate::store::settings::Settings;
use crate::store::tabs::Tabs;
use crate::store::{Change, Store, StoreError};
use ahead::Ahead;
use run::Run;
use sent::Sent;
use trials::Trying;
use whole::Whole;

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
    /// The key that this browser remembers, locked or plain.
    pub kept_key: RwSignal<Option<RememberedKey>, LocalStorage>,
    /// Whether another tab writes and this one follows.
    pub following: RwSignal<bool>,
    /// Whether the person tried to change something while this tab follows.
    pub asked: RwSignal<bool>,
    /// What the browser says of its storage.
    pub room: RwSignal<Room>,
    /// When what is kept for undoing the last import was kept, in milliseconds since 1970.
    pub undoable: RwSignal<Option<u64>>,
    /// Every persona version on this device, with the session it belongs to.
    pub versions: RwSignal<Vec<(String, PersonaVersion)>>,
    /// What the person should know about their data.
    pub notices: RwSignal<Vec<String>>,
    /// The language-model work under way, or just ended.
    pub run: RwSignal<Option<Run>>,
    /// Counts the changes to the record of what was sent.
    pub sent_changes: RwSignal<u64>,
    sent: StoredValue<Sent>,
    ahead: StoredValue<Ahead>,
    unsaved: StoredValue<BTreeMap<String, Vec<Event>>>,
    tab: StoredValue<Tab, LocalStorage>,
}

/// What no page shows.
#[derive(Default)]
struct Tab {
    store: Option<Store>,
    others: Option<Tabs>,
    /// Every run under way, to be called off.
    cancels: Vec<Cancel>,
    /// What other tabs have changed and this one has not read yet.
    heard: Vec<Change>,
    /// The pace of each host that is asked.
    gates: BTreeMap<String, Gate>,
    /// Trials of likenesses.
    trying: Trying,
    /// What the program of a newcomer goes without.
    whole: Option<&'static dyn Whole>,
    /// Whether a study is looked at beforehand: nothing is kept or sent.
    is_preview: bool,
    /// Told when another tab has changed something of a study.
    on_study: Option<Box<dyn Fn()>>,
    /// When the pair on the table appeared, in milliseconds since the page began.
    shown_at_ms: f64,
    /// A session whose first pair was on the screen before the program was there, and since when.
    first_shown: Option<(String, f64)>,
}

impl App {
    /// Nothing read yet.
    pub fn new(route: RwSignal<Route>, whole: Option<&'static dyn Whole>) -> Self {
        Self {
            route,
            ready: RwSignal::new(false),
            library: RwSignal::default(),
            sessions: RwSignal::default(),
            open: RwSignal::default(),
            revealed: RwSignal::default(),
            settings: RwSignal::default(),
            key: RwSignal::new_local(None),
            kept_key: RwSignal::new_local(None),
            following: RwSignal::new(false),
            asked: RwSignal::new(false),
            room: RwSignal::default(),
            undoable: RwSignal::new(None),
            versions: RwSignal::default(),
            notices: RwSignal::default(),
            run: RwSignal::default(),
            sent_changes: RwSignal::default(),
            sent: StoredValue::default(),
            ahead: StoredValue::default(),
            unsaved: StoredValue::default(),
            tab: StoredValue::new_local(Tab { whole, ..Tab::default() }),
        }
    }

    /// The app that this component is part of.
    pub fn here() -> Self {
        expect_context()
    }

    /// The store; none before the start or when it was never opened.
    pub fn store(self) -> Option<Store> {
        self.tab.with_value(|tab| tab.store.clone())
    }

    /// Asks something of the open session.
    pub fn with_session<T>(self, ask: impl FnOnce(&Session) -> T) -> Option<T> {
        // Not followed by itself: whoever opens another one tells of it by the sessions.
        let open = self.open.get_untracked()?;
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
    /// with the next events, so that the stored log never has a gap; the person is told. Nothing happens where another tab writes, or
    /// to a session that is gone.
    pub async fn append(self, session: &str, events: Vec<Event>) {
        let is_here = self.sessions.with_untracked(|all| all.iter().any(|known| known.id == session));
        if !is_here || !self.may_write() {
            return;
        }
        if let Some(store) = self.store() {
            let mut waiting = self.unsaved.with_value(|all| all.get(session).cloned().unwrap_or_default());
            waiting.extend(events.iter().cloned());
            match store.append(session, &waiting).await {
                Ok(()) => self.unsaved.update_value(|all| drop(all.remove(session))),
                Err(error) => {
                    self.unsaved.update_value(|all| drop(all.insert(session.to_owned(), waiting)));
                    self.store_trouble(&error);
                }
            }
        }
        self.sessions.update_untracked(|all| {
            if let Some(session) = all.iter_mut().find(|s| s.id == session) {
                for event in events {
                    // A misfit is an event that lost a race against another one; the log is read the same way.
                    let _ = session.apply(event);
                }
            }
        });
        self.tell_of_sessions();
    }

    /// Opens a session, or none.
    pub fn open_session(self, id: Option<String>) {
        self.open.set(id);
        self.tell_of_sessions();
    }

    /// Reveals the guess of a slot, or leaves it.
    pub fn reveal(self, slot: Option<u32>) {
        self.revealed.set(slot);
        self.revealed.clear_subscribers();
    }

    /// Whether another tab writes and this one follows.
    pub fn follows(self) -> bool {
        self.sessions.track();
        self.following.get_untracked()
    }

    /// Has whatever rests on the open session, or on whether this tab follows, looked at anew.
    ///
    /// A signal keeps every view that ever read it, those long gone too, until it is cleared; each live one has just been told to read it
    /// again. So what the views of a pair read, which come and go with each choice, is told by signals that are cleared with each choice.
    fn tell_of_sessions(self) {
        self.sessions.notify();
        self.sessions.clear_subscribers();
    }

    /// Tells the person what the store refused; that another tab writes is told by its own line.
    pub fn store_trouble(self, error: &StoreError) {
        match error {
            StoreError::Following => self.asked.set(true),
            StoreError::Closed => {}
            other => self.notify(super::text::manage::store_error(other)),
        }
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
