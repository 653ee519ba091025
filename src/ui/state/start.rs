//! The start: the stores are read, the deck is fetched, a session is open.

use futures::future;
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::whole::Whole;
use crate::domain::built_in::{BuiltIn, ENGLISH, GERMAN};
use crate::domain::deck::{Deck, DeckRef};
use crate::domain::event::Event;
use crate::domain::seal::hex;
use crate::domain::session::Session;
use crate::formats::deck_file;
use crate::store::{Part, SetAside, Store};
use crate::ui::route::{Route, go};
use crate::ui::text::catalogue;
use crate::ui::text::manage as t;
use crate::ui::{clock, lock, script, scroll};

/// The one in the language that is shown.
pub fn built_in() -> BuiltIn {
    if catalogue::tag() == "de" { GERMAN } else { ENGLISH }
}

impl App {
    /// Reads what this browser keeps and fetches the built-in deck. The first pair of somebody new waits for nothing else: what the
    /// database holds is read behind it.
    pub fn start(self) {
        spawn_local(async move {
            let store = self.open_store();
            let ((), built_in) = future::join(self.join_tabs(), fetch_deck()).await;
            let carried = self.whole().and_then(Whole::carried);
            if let Some(carried) = &carried {
                self.write_on(carried);
            }
            self.read_sessions(&store).await;
            self.read_settings(&store).await;
            let is_new = self.whole().is_none() && self.sessions.with_untracked(Vec::is_empty);
            if let Some(deck) = built_in.clone().filter(|_| is_new) {
                self.library.update(|library| library.insert(deck));
                self.open_last();
                self.show_first();
                self.read_database(&store, built_in).await;
                return;
            }
            self.read_database(&store, built_in).await;
            let is_handed_over = carried.is_some();
            if let Some(carried) = carried {
                self.take_in(carried).await;
            }
            self.open_last();
            if let Some(whole) = self.whole() {
                whole.finish_start(self).await;
            }
            self.show_first();
            if is_handed_over {
                // The keyboard and the screen reader go on at the page that was asked for.
                request_animation_frame(|| scroll::focus("content"));
            }
        });
    }

    /// Opens the session that was open last, or begins one.
    fn open_last(self) {
        let last = self.sessions.with_untracked(|all| all.last().map(|session| session.id.clone()));
        let named = self.settings.with_untracked(|settings| settings.session.clone());
        self.open.set(named.filter(|id| !self.is_gone(id)).or(last));
        if self.open.get_untracked().is_none() {
            self.begin(None);
        }
    }

    fn show_first(self) {
        self.ready.set(true);
        self.read_room();
        script::show();
    }

    /// Reads what the database holds, and says what is kept in this tab alone.
    async fn read_database(self, store: &Store, built_in: Option<Deck>) {
        for (part, error) in store.in_memory().await {
            self.notify(match part {
                Part::LogAndSettings => t::store_error(&error),
                Part::Database => t::DATABASE_MEMORY.to_owned(),
            });
        }
        self.read_decks(store, built_in).await;
        self.read_versions(store).await;
    }

    /// Takes up the decks that are kept, and the one that comes with the app.
    pub(super) async fn read_decks(self, store: &Store, built_in: Option<Deck>) {
        let (kept, set_aside) = store.decks().await.unwrap_or_default();
        let lacking = built_in.filter(|deck| !kept.contains(deck));
        if !kept.is_empty() || lacking.is_some() {
            self.library
                .update(|library| kept.into_iter().chain(lacking.clone()).for_each(|deck| library.insert(deck)));
        }
        self.report(&set_aside);
        if let Some(deck) = lacking {
            // A copy stays, so that choices keep their texts when a newer version of the deck is published.
            let _ = store.put_deck(&deck).await;
        }
    }

    pub(super) async fn read_sessions(self, store: &Store) {
        match store.load_all().await {
            Ok(loaded) => {
                let replayed: Vec<_> = loaded.sessions.iter().map(|(_, log)| Session::replay(log)).collect();
                let misfits = replayed.iter().map(|(_, misfits)| misfits.len()).sum();
                let mut sessions: Vec<Session> = replayed.into_iter().filter_map(|(session, _)| session).collect();
                sessions.sort_by_key(|session| session.started_ms);
                self.sessions.set(sessions);
                self.report(&loaded.set_aside);
                if misfits > 0 {
                    self.notify(t::misfits(misfits));
                }
            }
            Err(error) => self.notify(t::store_error(&error)),
        }
    }

    pub(super) async fn read_settings(self, store: &Store) {
        match store.settings().await {
            Ok((mut settings, set_aside)) => {
                lock::hold(&mut settings);
                self.settings.set(settings);
                self.report(set_aside.as_slice());
            }
            Err(error) => self.notify(t::store_error(&error)),
        }
        if let Some(whole) = self.whole() {
            whole.read_key(self, store.clone()).await;
        }
    }

    pub(super) fn report(self, set_aside: &[SetAside]) {
        if !set_aside.is_empty() {
            self.notify(t::set_aside(set_aside.len()));
        }
    }

    /// Fetches the built-in deck in the language that is shown, and keeps it.
    pub async fn add_built_in(self) {
        if let Some(deck) = fetch_deck().await {
            self.add_deck(deck).await;
        }
    }

    /// Begins a session with `deck`, the built-in one where none is given, and opens it. It is stored with its first pair.
    pub fn begin(self, deck: Option<DeckRef>) {
        let at_hand = || {
            self.library.with_untracked(|library| {
                let newest = |of: BuiltIn| library.decks().filter(|deck| deck.id == of.id).last().map(Deck::reference);
                newest(built_in()).or_else(|| newest(ENGLISH))
            })
        };
        let deck = deck.or_else(at_hand).unwrap_or(DeckRef { id: built_in().id.to_owned(), version: 1 });
        let name = self.fresh_name();
        let event =
            Event::Started { session: hex(&clock::random()), name, seed: clock::seed(), deck, at_ms: clock::now_ms() };
        let Ok(session) = Session::start(&event) else { return };
        let id = session.id.clone();
        self.unsaved.update_value(|all| drop(all.insert(id.clone(), vec![event])));
        self.sessions.update(|all| all.push(session));
        self.show(&id);
    }

    /// A name that no session has.
    pub fn fresh_name(self) -> String {
        self.sessions.with_untracked(|all| {
            // Among one more candidates than there are names one is free.
            let is_fresh = |name: &String| all.iter().all(|session| session.name != *name);
            (all.len() + 1..=2 * all.len() + 1).map(t::session_name).find(is_fresh).unwrap_or_default()
        })
    }

    /// Takes in a whole log as a new session and opens it.
    pub async fn add_session(self, mut log: Vec<Event>) {
        let Some(session) = log.first().and_then(|event| Session::start(event).ok()) else { return };
        let id = session.id.clone();
        let first = log.remove(0);
        self.unsaved.update_value(|all| drop(all.insert(id.clone(), vec![first])));
        self.sessions.update(|all| all.push(session));
        self.append(&id, log).await;
        self.switch(id);
    }

    fn show(self, id: &str) {
        self.revealed.set(None);
        self.run.set(None);
        self.open.set(Some(id.to_owned()));
    }

    /// Begins a session with a deck, the built-in one where none is given; the others stay.
    pub fn start_anew(self, deck: Option<DeckRef>) {
        if !self.may_write() {
            return;
        }
        self.begin(deck);
        let open = self.open.get_untracked();
        self.set(|settings| settings.session = open);
        go(Route::Choose);
    }

    /// Opens another session.
    pub fn switch(self, id: String) {
        self.show(&id);
        self.set(|settings| settings.session = Some(id));
    }

    /// Gives a session another name.
    pub fn rename(self, id: String, name: String) {
        let name = name.trim().to_owned();
        if !name.is_empty() {
            spawn_local(async move { self.append(&id, vec![Event::Renamed { name }]).await });
        }
    }
}

async fn fetch_deck() -> Option<Deck> {
    let response = Request::get(built_in().file).send().await.ok().filter(Response::ok)?;
    let bytes = response.binary().await.ok()?;
    deck_file::read(&bytes).ok().map(|file| file.deck)
}
