//! The start: the deck is fetched, a session is open. What there is to read before is the whole app's (`reading.rs`).

use futures::{FutureExt, future};
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::built_in::{BuiltIn, ENGLISH, GERMAN};
use crate::domain::deck::{Deck, DeckRef};
use crate::domain::event::Event;
use crate::domain::seal::hex;
use crate::domain::session::Session;
use crate::formats::deck_file;
use crate::learner::beginning::seed_for;
use crate::store::{Part, Store};
use crate::ui::first_pair::{FirstPair, first_pair};
use crate::ui::hand_over::hand_over;
use crate::ui::route::{Route, go};
use crate::ui::text::catalogue;
use crate::ui::text::manage as t;
use crate::ui::{clock, script};

/// The one in the language that is shown.
pub fn built_in() -> BuiltIn {
    if catalogue::tag() == "de" { GERMAN } else { ENGLISH }
}

impl App {
    /// Fetches the built-in deck, reads what this browser keeps, and shows the first page.
    pub fn start(self) {
        if self.begins_preview() {
            return spawn_local(self.start_preview());
        }
        let store = self.open_store();
        let opening = store.clone();
        let open = async move {
            if self.whole().is_some() {
                drop(opening.in_memory().await);
            }
        };
        // The browser is asked now, before the page is built, and answers meanwhile.
        let deck = async {
            // Where its words did not arrive, another language is shown than the pair's.
            match first_pair().await.filter(|first| first.deck.id == built_in().id) {
                Some(first) => (Some(first.deck.clone()), Some(first)),
                None => (fetch_deck().await, None),
            }
        };
        let mut asked = future::join3(self.join_tabs(), deck, open).boxed_local();
        let at_once = (&mut asked).now_or_never();
        spawn_local(async move {
            let ((), (built_in, first), ()) = match at_once {
                Some(answers) => answers,
                None => asked.await,
            };
            match self.whole() {
                Some(whole) => whole.start(self, store, built_in).await,
                None => self.start_new(store, built_in, first).await,
            }
        });
    }

    /// Somebody new: there is nothing to read, and the first pair waits for no database.
    async fn start_new(self, store: Store, built_in: Option<Deck>, first: Option<FirstPair>) {
        // Another tab may have begun meanwhile.
        if store.is_begun() && hand_over(self, !self.following.get_untracked()).await {
            return;
        }
        if let Some(deck) = built_in.clone() {
            self.library.update(|library| library.insert(deck));
        }
        match first {
            Some(first) => self.begin_at(&first),
            None => self.open_last(),
        }
        self.lay_out().await;
        self.show_first();
        self.tell_of_memory(&store).await;
        if let Some(deck) = built_in {
            let _ = store.put_first_deck(&deck).await;
        }
    }

    /// Opens the session that was open last, or begins one.
    pub(super) fn open_last(self) {
        let last = self.sessions.with_untracked(|all| all.last().map(|session| session.id.clone()));
        let named = self.settings.with_untracked(|settings| settings.session.clone());
        self.open_session(named.filter(|id| !self.is_gone(id)).or(last));
        if self.open.get_untracked().is_none() {
            self.begin(None);
        }
    }

    pub(super) fn show_first(self) {
        self.ready.set(true);
        self.read_room();
        script::show();
    }

    /// Says what is kept in this tab alone.
    pub(super) async fn tell_of_memory(self, store: &Store) {
        for (part, error) in store.in_memory().await {
            self.notify(match part {
                Part::LogAndSettings => t::store_error(&error),
                Part::Database => t::DATABASE_MEMORY.to_owned(),
            });
        }
    }

    /// Fetches the built-in deck in the language that is shown, and keeps it.
    pub async fn add_built_in(self) {
        if let Some(deck) = fetch_deck().await {
            self.add_deck(deck).await;
        }
    }

    /// Begins the session that the pair on the screen is the first of.
    fn begin_at(self, first: &FirstPair) {
        let seed = seed_for(&first.deck, &first.pair, first.on_a, clock::seed);
        self.begin_from(None, seed.unwrap_or_else(clock::seed));
        if seed.is_some() {
            let open = self.open.get_untracked();
            self.tab.update_value(|tab| tab.first_shown = open.map(|session| (session, first.shown_at_ms)));
        }
    }

    /// Begins a session with `deck`, the built-in one where none is given, and opens it. It is stored with its first pair.
    pub fn begin(self, deck: Option<DeckRef>) {
        self.begin_from(deck, clock::seed());
    }

    fn begin_from(self, deck: Option<DeckRef>, seed: u64) {
        let at_hand = || {
            self.library.with_untracked(|library| {
                let newest = |of: BuiltIn| library.decks().filter(|deck| deck.id == of.id).last().map(Deck::reference);
                newest(built_in()).or_else(|| newest(ENGLISH))
            })
        };
        let deck = deck.or_else(at_hand).unwrap_or(DeckRef { id: built_in().id.to_owned(), version: 1 });
        let name = self.fresh_name();
        let event = Event::Started { session: hex(&clock::random()), name, seed, deck, at_ms: clock::now_ms() };
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
        self.reveal(None);
        self.run.set(None);
        self.open_session(Some(id.to_owned()));
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

pub(super) async fn fetch_deck() -> Option<Deck> {
    let response = Request::get(built_in().file).send().await.ok().filter(Response::ok)?;
    let bytes = response.binary().await.ok()?;
    deck_file::read(&bytes).ok().map(|file| file.deck)
}
