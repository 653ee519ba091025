//! The person's data as a whole: bring in, export, delete.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::versions::as_value;
use crate::domain::deck::Deck;
use crate::domain::event::Event;
use crate::domain::seal::hex;
use crate::formats::export::{self, Everything, Unread};
use crate::formats::imported::{ImportedDeck, to_deck};
use crate::formats::program::Program;
use crate::formats::reference::ImportedUser;
use crate::formats::replayed::Replayed;
use crate::formats::{program_session, reference_writer};
use crate::store::settings::Settings;
use crate::ui::clock;
use crate::ui::files;
use crate::ui::script;
use crate::ui::text::manage as t;

/// The exported file's name.
const EXPORT_NAME: &str = "likeness-export.json";

impl App {
    /// Keeps a deck.
    pub async fn add_deck(self, deck: Deck) {
        if !self.may_write() {
            return;
        }
        if let Some(store) = self.store()
            && let Err(error) = store.put_deck(&deck).await
        {
            self.store_trouble(&error);
        }
        self.library.update(|library| library.insert(deck));
    }

    /// Brings in people's choices, a session each: every pair is sealed before its choice is revealed to the learner. Returns how
    /// many sessions there are now more.
    pub async fn bring_in(self, users: Vec<ImportedUser>) -> usize {
        let mut brought = 0;
        if !self.before_import().await {
            return brought;
        }
        for user in users {
            self.bring_in_one(user).await;
            brought += 1;
        }
        brought
    }

    async fn bring_in_one(self, user: ImportedUser) -> ImportedDeck {
        let seed = clock::seed();
        let imported = to_deck(&user, seed);
        let name = user.id.unwrap_or_else(|| self.fresh_name());
        self.add_deck(imported.deck.clone()).await;
        let (first, mut replayed) = Replayed::begin(&imported, &hex(&clock::random()), &name, seed, clock::now_ms());
        let mut log = vec![first];
        while let Some(events) = replayed.step(clock::now_ms(), clock::random()) {
            log.extend(events);
            // A fit takes a few milliseconds; between two of them the page stays alive.
            gloo_timers::future::TimeoutFuture::new(0).await;
        }
        self.add_session(log).await;
        imported
    }

    /// Brings in a program of the reference package as a session: its demonstrations are the choices, its persona the likeness.
    pub async fn bring_in_program(self, user: &str, program: &Program) {
        let Some(person) = program_session::user(program, user) else { return };
        if !self.before_import().await {
            return;
        }
        let imported = self.bring_in_one(person).await;
        if let (Some(induced), Some(session)) = (program_session::induced(program, &imported), self.session_now()) {
            self.keep_version(&session, u32::MAX, program_session::made(), induced).await;
        }
    }

    /// Hands the open session's choices over in the record of the reference package.
    pub fn export_record(self) {
        let Some(session) = self.session_now() else { return };
        let written = reference_writer::write(&session, &self.decks_of(&session));
        if written.text.is_empty() {
            self.notify(t::RECORD_EMPTY.to_owned());
            return;
        }
        match files::save(&format!("{}.jsonl", written.user), &written.text) {
            Ok(()) => self.notify(t::record_saved(written.counts, written.left_out)),
            Err(_) => self.notify(t::NOT_SAVED.to_owned()),
        }
    }

    /// Hands everything over as one file.
    pub fn export(self) {
        spawn_local(async move {
            let text = export::write(&self.everything().await);
            if files::save(EXPORT_NAME, &text).is_err() {
                self.notify(t::NOT_SAVED.to_owned());
                return;
            }
            let choices = untrack(|| self.all_choices());
            if !self.following.get_untracked() && choices > 0 {
                self.set(|settings| settings.exported_choices = choices);
            }
        });
    }

    async fn everything(self) -> Everything {
        let (mut sessions, mut set_aside, mut trials) = (Vec::new(), Vec::new(), Vec::new());
        let mut study_drafts = Vec::new();
        if let Some(store) = self.store() {
            let loaded = store.load_all().await.unwrap_or_default();
            sessions = loaded.sessions;
            set_aside = loaded.set_aside;
            set_aside.extend(store.settings().await.ok().and_then(|(_, set_aside)| set_aside));
            set_aside.extend(store.decks().await.map(|(_, set_aside)| set_aside).unwrap_or_default());
            set_aside.extend(store.versions().await.map(|(_, set_aside)| set_aside).unwrap_or_default());
            let (kept, unreadable) = store.trials().await.unwrap_or_default();
            set_aside.extend(unreadable);
            trials = kept.iter().filter_map(|kept| serde_json::to_value(kept).ok()).collect();
            let (draft, unreadable) = store.draft().await.unwrap_or_default();
            set_aside.extend(unreadable);
            study_drafts.extend(draft.and_then(|draft| serde_json::to_value(draft).ok()));
        }
        // What could not be stored is in this tab alone: it must not be missing.
        self.unsaved.with_value(|all| {
            for (id, events) in all {
                match sessions.iter_mut().find(|(known, _)| known == id) {
                    Some((_, log)) => log.extend(events.iter().cloned()),
                    // One in which nothing has happened yet.
                    None if events.len() == 1 => {}
                    None => sessions.push((id.clone(), events.clone())),
                }
            }
        });
        let used: BTreeSet<_> = self.sessions.with_untracked(|all| all.iter().flat_map(|s| s.decks.clone()).collect());
        Everything {
            exported_at_ms: clock::now_ms(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            sessions: sessions.into_iter().map(|(_, log): (String, Vec<Event>)| log).collect(),
            decks: self
                .library
                .with_untracked(|l| l.decks().filter(|d| used.contains(&d.reference())).cloned().collect()),
            persona_versions: self.versions.with_untracked(|all| {
                all.iter()
                    .map(|(session, v)| serde_json::json!({ "session": session, "version": as_value(v) }))
                    .collect()
            }),
            trials,
            study_drafts,
            // How much was exported is no part of what is.
            settings: self.settings.with_untracked(|s| {
                serde_json::to_value(Settings { exported_choices: 0, ..s.clone() }).unwrap_or_default()
            }),
            set_aside: set_aside
                .into_iter()
                .map(|record| Unread { place: record.key, text: record.text, reason: record.reason.to_string() })
                .collect(),
        }
    }

    /// Deletes one session with everything that belongs to it; another one is opened, or a new one begun.
    pub fn delete_session(self, id: String) {
        spawn_local(async move {
            if let Some(store) = self.store().filter(|_| self.may_write())
                && let Err(error) = store.delete_session(&id).await
            {
                self.store_trouble(&error);
                return;
            }
            self.unsaved.update_value(|all| drop(all.remove(&id)));
            self.versions.update(|all| all.retain(|(session, _)| *session != id));
            self.trying().trials.update(|all| all.retain(|(session, _)| *session != id));
            self.sessions.update(|all| all.retain(|session| session.id != id));
            if self.open.get_untracked().as_ref() == Some(&id) {
                match self.sessions.with_untracked(|all| all.last().map(|session| session.id.clone())) {
                    Some(next) => self.switch(next),
                    None => self.begin(None),
                }
            }
        });
    }

    /// Deletes everything that this browser keeps; false when the browser would not. Every run is called off first, and writes nothing
    /// afterwards: its store is closed.
    pub async fn delete_everything(self) -> bool {
        let Some(store) = self.store().filter(|_| self.may_write()) else { return false };
        self.call_off();
        self.stop_recording().await;
        let result = store.delete_everything().await;
        if result.is_ok() {
            self.forget_state();
            script::forget();
        }
        self.open_store();
        match result {
            // The session that is open now lives in this tab alone, until a pair is dealt in it.
            Ok(()) => self.begin(None),
            Err(error) => {
                self.store_trouble(&error);
                return false;
            }
        }
        true
    }

    pub(super) fn forget_state(self) {
        super::sign_in::forget();
        self.key.set(None);
        self.run.set(None);
        self.reveal(None);
        self.notices.set(Vec::new());
        self.unsaved.set_value(std::collections::BTreeMap::new());
        self.ahead.set_value(super::ahead::Ahead::default());
        self.versions.set(Vec::new());
        self.trying().trials.set(Vec::new());
        self.trying().tasting.set(None);
        self.sessions.set(Vec::new());
        self.open_session(None);
        self.forget_decks();
        self.kept_key.set(None);
        self.undoable.set(None);
        self.settings.set(Settings::default());
    }
}
