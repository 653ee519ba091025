//! What this browser keeps is read: at the start of the whole app, and again when another tab has written. The program of a newcomer, for
//! whom nothing is kept yet, goes without all of it.

use leptos::prelude::*;

use super::App;
use super::carried::Carried;
use crate::domain::deck::Deck;
use crate::domain::session::Session;
use crate::store::{Change, SetAside, Store};
use crate::ui::text::manage as t;
use crate::ui::{lock, scroll};

impl App {
    /// Reads everything, takes in what the program of a newcomer handed on, and shows the first page.
    pub async fn start_whole(self, store: Store, built_in: Option<Deck>) {
        let carried = Carried::take();
        if let Some(carried) = &carried {
            self.write_on(carried);
        }
        self.read_sessions(&store).await;
        self.read_settings(&store).await;
        self.tell_of_memory(&store).await;
        self.read_decks(&store, built_in).await;
        self.read_versions(&store).await;
        let is_handed_over = carried.is_some();
        if let Some(carried) = carried {
            self.take_in(carried).await;
        }
        self.open_last();
        self.read_undoable().await;
        self.finish_sign_in().await;
        self.show_first();
        if is_handed_over {
            // The keyboard and the screen reader go on at the page that was asked for.
            request_animation_frame(|| scroll::focus_in_place("content"));
        }
    }

    /// Reads again what other tabs have changed, each thing once.
    pub async fn reread_all(self, mut changes: Vec<Change>) {
        changes.sort_unstable();
        changes.dedup();
        for change in changes {
            self.reread(change).await;
        }
    }

    /// Reads again what was changed from outside the state.
    pub(super) async fn reread(self, change: Change) {
        let Some(store) = self.store() else { return };
        let is_all = change == Change::All;
        if is_all || change == Change::Decks {
            self.read_decks(&store, None).await;
        }
        if is_all || matches!(change, Change::Versions | Change::Trials) {
            self.read_versions(&store).await;
        }
        if is_all || change == Change::Settings {
            self.read_settings(&store).await;
        }
        if is_all || change == Change::Log {
            self.read_sessions(&store).await;
        }
        if is_all || matches!(change, Change::Study | Change::Draft) {
            self.tell_of_studies();
        }
        self.unsaved.update_value(|all| all.retain(|id, events| events.len() > 1 || !self.is_gone(id)));
        self.open_what_is_open();
        self.reveal_what_was_chosen();
    }

    /// Takes up the decks that are kept, and the one that comes with the app.
    async fn read_decks(self, store: &Store, built_in: Option<Deck>) {
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

    async fn read_sessions(self, store: &Store) {
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

    async fn read_settings(self, store: &Store) {
        match store.settings().await {
            Ok((mut settings, set_aside)) => {
                lock::hold(&mut settings);
                self.settings.set(settings);
                self.report(set_aside.as_slice());
            }
            Err(error) => self.notify(t::store_error(&error)),
        }
        self.take_kept_key(store.remembered_key().await.ok().flatten());
    }

    pub fn report(self, set_aside: &[SetAside]) {
        if !set_aside.is_empty() {
            self.notify(t::set_aside(set_aside.len()));
        }
    }

    async fn read_versions(self, store: &Store) {
        self.read_kept_versions(store.clone()).await;
        self.read_kept_trials(store.clone()).await;
    }

    /// Opens the session that the settings name where that changed, or the open one is gone.
    fn open_what_is_open(self) {
        let named = self.settings.with_untracked(|settings| settings.session.clone()).filter(|id| !self.is_gone(id));
        let open = self.open.get_untracked().filter(|id| !self.is_gone(id));
        let last = || self.sessions.with_untracked(|all| all.last().map(|session| session.id.clone()));
        match named.or(open).or_else(last) {
            Some(next) if self.open.get_untracked().as_ref() != Some(&next) => {
                self.reveal(None);
                self.open_session(Some(next));
            }
            Some(_) => {}
            None => self.begin(None),
        }
    }

    /// Shows the reveal that the writing tab shows.
    fn reveal_what_was_chosen(self) {
        let last =
            |session: &Session| session.turns.last().filter(|turn| turn.preferred().is_some()).map(|t| t.deal.slot);
        let chosen = self.session_now().and_then(|s| if s.current().is_some() { None } else { last(&s) });
        if self.revealed.get_untracked() != chosen {
            self.reveal(chosen);
        }
    }
}
