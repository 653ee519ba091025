//! Bringing in an export, and undoing the last import.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::start::built_in;
use super::versions::as_value;
use crate::domain::deck::Deck;
use crate::domain::session::Session;
use crate::formats::export::Everything;
use crate::method::version::PersonaVersion;
use crate::store::settings::Settings;
use crate::store::{Change, KeptDraft, StoreError};
use crate::ui::text::{keeping, manage as t};

/// What an export, or this browser, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Sessions.
    pub sessions: usize,
    /// Choices in them, skips left out.
    pub choices: usize,
    /// Persona versions.
    pub versions: usize,
}

impl App {
    /// What is here.
    pub fn holding(self) -> Holding {
        self.sessions.with_untracked(|all| {
            let stored = all.iter().filter(|session| !session.turns.is_empty());
            Holding {
                sessions: stored.clone().count(),
                choices: stored.map(Session::choices).sum(),
                versions: self.versions.with_untracked(Vec::len),
            }
        })
    }

    /// What an export holds, and how many of its sessions are here already.
    pub fn holding_of(self, everything: &Everything) -> (Holding, usize) {
        let sessions: Vec<Session> = everything.sessions.iter().filter_map(|log| Session::replay(log).0).collect();
        let known = sessions.iter().filter(|session| !self.is_gone(&session.id)).count();
        let choices = sessions.iter().map(Session::choices).sum();
        let versions = everything.persona_versions.len();
        (Holding { sessions: sessions.len(), choices, versions }, known)
    }

    /// Keeps what is here for undoing; false where that failed, which is told: then nothing may be brought in.
    pub async fn before_import(self) -> bool {
        let Some(store) = self.store().filter(|_| self.may_write()) else { return false };
        match store.keep_for_undo().await {
            Ok(()) => {
                self.read_undoable().await;
                true
            }
            Err(StoreError::Full { .. }) => {
                self.notify(keeping::CANNOT_KEEP.to_owned());
                false
            }
            Err(error) => {
                self.store_trouble(&error);
                false
            }
        }
    }

    /// Reads whether there is an import to undo.
    pub async fn read_undoable(self) {
        if let Some(store) = self.store() {
            self.undoable.set(store.undoable_since().await.ok().flatten());
        }
    }

    /// Brings back what was here before the last import; true once it is back.
    pub async fn undo_import(self) -> bool {
        let Some(store) = self.store().filter(|_| self.may_write()) else { return false };
        self.call_off();
        let result = store.undo_import().await;
        self.unsaved.set_value(std::collections::BTreeMap::new());
        self.forget_decks();
        self.reread(Change::All).await;
        self.read_undoable().await;
        result.inspect_err(|error| self.store_trouble(error)).unwrap_or(false)
    }

    /// Keeps what the last import brought.
    pub fn forget_undo(self) {
        spawn_local(async move {
            if let Some(store) = self.store().filter(|_| self.may_write())
                && let Err(error) = store.forget_undo().await
            {
                self.store_trouble(&error);
            }
            self.read_undoable().await;
        });
    }

    /// Brings in an export in place of everything that is here; none where that could not be begun.
    pub async fn replace_by(self, everything: Everything) -> Option<usize> {
        if self.has_unsaved() {
            self.notify(keeping::UNSAVED_FIRST.to_owned());
            return None;
        }
        if !self.before_import().await {
            return None;
        }
        self.call_off();
        if let Err(error) = self.store()?.make_room().await {
            self.store_trouble(&error);
            self.reread(Change::All).await;
            return None;
        }
        self.unsaved.set_value(std::collections::BTreeMap::new());
        self.sessions.set(Vec::new());
        self.versions.set(Vec::new());
        self.trying().trials.set(Vec::new());
        self.forget_decks();
        let theirs = serde_json::from_value::<Settings>(everything.settings.clone()).unwrap_or_default();
        self.set(|settings| {
            // Never the endpoint: a file must not say where choices are sent.
            settings.shortcuts = theirs.shortcuts;
            settings.theme = theirs.theme;
            settings.at_once = theirs.at_once;
            settings.leaves_out = theirs.leaves_out;
            settings.pending_run = None;
            settings.session = None;
        });
        let brought = self.add_all(everything).await;
        let last = theirs.session.filter(|id| !self.is_gone(id));
        match last {
            Some(id) => self.switch(id),
            None if self.sessions.with_untracked(Vec::is_empty) => self.begin(None),
            None => {}
        }
        Some(brought)
    }

    /// Brings in the sessions of an export beside those that are here; one that is here already, by its id, is left as it is. None
    /// where that could not be begun.
    pub async fn merge(self, everything: Everything) -> Option<usize> {
        if !self.before_import().await {
            return None;
        }
        Some(self.add_all(everything).await)
    }

    async fn add_all(self, everything: Everything) -> usize {
        for deck in everything.decks {
            // One that is here under the same name with other texts stays; the same one is kept again, for the store may lack it.
            let here = self.library.with_untracked(|library| library.deck(&deck.reference()).cloned());
            if here.is_none_or(|here| here == deck) {
                self.add_deck(deck).await;
            } else {
                self.notify(t::deck_stays(&deck.title));
            }
        }
        if !everything.set_aside.is_empty() {
            self.notify(t::not_brought_in(everything.set_aside.len()));
        }
        let mut fresh = BTreeSet::new();
        for log in everything.sessions {
            let id = log.first().and_then(|event| Session::start(event).ok()).map(|session| session.id);
            if let Some(id) = id.filter(|id| self.is_gone(id)) {
                fresh.insert(id);
                self.add_session(log).await;
            }
        }
        for kept in everything.persona_versions {
            self.bring_in_version(&fresh, kept).await;
        }
        for kept in everything.trials {
            self.bring_in_trial(&fresh, kept).await;
        }
        for kept in everything.study_drafts {
            self.bring_in_draft(kept).await;
        }
        fresh.len()
    }

    async fn bring_in_version(self, fresh: &BTreeSet<String>, kept: serde_json::Value) {
        let session = kept.get("session").and_then(serde_json::Value::as_str).map(str::to_owned);
        let version = kept.get("version").cloned().and_then(|v| serde_json::from_value::<PersonaVersion>(v).ok());
        if let (Some(session), Some(version), Some(store)) =
            (session.filter(|s| fresh.contains(s)), version, self.store())
        {
            if let Err(error) = store.put_version(&session, &version.id, &as_value(&version)).await {
                self.store_trouble(&error);
            }
            self.versions.update(|all| all.push((session, version)));
        }
    }

    /// Where a study is being made here the file's one stays out, which is told.
    async fn bring_in_draft(self, kept: serde_json::Value) {
        let Some(store) = self.store() else { return };
        let Ok(theirs) = serde_json::from_value::<KeptDraft>(kept) else { return };
        match store.draft().await {
            Ok((None, _)) => {
                if let Err(error) = store.put_draft(&theirs).await {
                    self.store_trouble(&error);
                }
            }
            Ok((Some(here), _)) if here == theirs => {}
            Ok(_) => self.notify(keeping::DRAFT_STAYS.to_owned()),
            Err(error) => self.store_trouble(&error),
        }
    }

    /// Takes every deck out of the state but the one that comes with the app.
    pub(super) fn forget_decks(self) {
        self.library.update(|library| {
            let built_in = library.decks().filter(|deck| deck.id == built_in().id).map(Deck::reference);
            *library = library.restricted(&built_in.collect::<Vec<_>>());
        });
    }
}
