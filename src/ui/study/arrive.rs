//! From a link to a study: to consent, back to where one was, or to the question who comes back.

use std::sync::Arc;

use leptos::prelude::*;

use super::load::{self, Arrived};
use super::state::{Phase, Taking, Trouble};
use super::watch::Watch;
use crate::domain::built_in;
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::DeckSource;
use crate::domain::study::link::{Link, Source};
use crate::domain::study::participation::Participation;
use crate::domain::study::returning::{Begun, Return, returning};
use crate::formats::study::{self, StudyFile};

impl Taking {
    /// Goes from a link to where it leads.
    pub(super) async fn open(self, arrived: Option<Arrived>) {
        self.read_withdrawals().await;
        self.read_left().await;
        self.deliver();
        let Some(Arrived { link, of_tab }) = arrived else { return self.broken(Trouble::NoLink) };
        self.link.set_value(Some(link.clone()));
        match returning(&link, of_tab.as_deref(), &self.participations().await) {
            Return::GoOn(id) => self.go_on_with(&id).await,
            Return::Ask(begun) => self.ask(begun).await,
            Return::Anew => self.look_up().await,
        }
    }

    /// Every participation that is kept here.
    async fn participations(self) -> Vec<Participation> {
        let logs = self.logs().await;
        logs.iter().filter_map(|log| Participation::replay(log)).collect()
    }

    /// The log of every participation that is kept here.
    pub(super) async fn logs(self) -> Vec<Vec<StudyEvent>> {
        let Some(store) = self.app().store() else { return Vec::new() };
        let loaded = store.participations().await.unwrap_or_default();
        loaded.sessions.into_iter().map(|(_, log)| log).collect()
    }

    async fn log_of(self, participation: &str) -> Option<Vec<StudyEvent>> {
        let is_it = |log: &Vec<StudyEvent>| matches!(log.first(), Some(StudyEvent::Began(began)) if began.participation == participation);
        self.logs().await.into_iter().find(is_it)
    }

    /// Asks whether one of these is meant, in the words of the study as it was begun.
    async fn ask(self, begun: Vec<Begun>) {
        if let (Some(link), Some(newest)) = (self.link.get_value(), begun.first())
            && let Some(file) = self.kept_study(&link, &newest.digest).await
        {
            self.show(file).await;
        }
        self.phase.set(Phase::Returning(begun));
    }

    /// The participant is nobody who began here.
    pub(super) async fn begin_as_somebody_else(self) {
        self.others.update_value(|others| others.is_somebody_else = true);
        self.stop_writing();
        self.writing.set(None);
        self.taken.set(None);
        self.log.set_value(Vec::new());
        self.sending.set(std::collections::BTreeMap::new());
        self.panel.set(None);
        self.back_at.set(None);
        self.is_result_seen.set(false);
        if let Some(link) = self.link.get_value() {
            load::mark(&link, None);
        }
        // What has not arrived of the participation before goes on waiting.
        self.read_left().await;
        self.deliver();
        self.look_up().await;
    }

    /// Reads the study that the link names, as it is today.
    async fn look_up(self) {
        let Some(link) = self.link.get_value() else { return self.broken(Trouble::NoLink) };
        match &link.source {
            Source::Named(name) => self.fetch(named(name)).await,
            Source::At(address) => match load::origin(address) {
                Some(origin) if origin == load::own_origin() => self.fetch(address.clone()).await,
                Some(origin) => self.phase.set(Phase::MayAsk(origin)),
                None => self.broken(Trouble::NotThere(address.clone())),
            },
            Source::Packed(packed) => self.unpack(packed, false).await,
            Source::Deflated(packed) => self.unpack(packed, true).await,
        }
    }

    async fn unpack(self, packed: &str, is_deflated: bool) {
        match study::packed::unpack(packed, is_deflated) {
            Some(bytes) => self.take_file(&bytes).await,
            None => self.broken(Trouble::BadPacking),
        }
    }

    /// Asks for the study where it is, once the participant allowed that.
    pub(super) async fn fetch(self, address: String) {
        self.phase.set(Phase::Loading);
        match load::bytes(&address).await {
            Some(bytes) => self.take_file(&bytes).await,
            None => self.broken(Trouble::NotThere(address)),
        }
    }

    async fn take_file(self, bytes: &[u8]) {
        match study::read(bytes) {
            Ok(file) => {
                self.show(file).await;
                let decks = self.library().decks().count();
                let wanted = self.file_now().map_or(0, |file| file.study.decks.len());
                self.phase.set(if decks == wanted { Phase::Consent } else { Phase::Broken(Trouble::NoDeck) });
            }
            Err(error) => self.broken(Trouble::BadFile(error)),
        }
    }

    /// Takes up a study, in its language, with the decks that it names.
    async fn show(self, file: StudyFile) {
        self.shown.get_value().lend(&file.study.language).await;
        self.fetch_decks(&file).await;
        self.study.set(Some(Arc::new(file)));
    }

    /// Fetches the decks of the app that a study names and that are not at hand: the app itself has the one in its own language.
    async fn fetch_decks(self, file: &StudyFile) {
        let is_at_hand = |id: &str| self.app().library.with_untracked(|all| all.decks().any(|deck| deck.id == id));
        let named = file.study.decks.iter().filter_map(|source| match source {
            DeckSource::BuiltIn(id) => built_in::find(id),
            DeckSource::Own(_) => None,
        });
        for deck in named.filter(|deck| !is_at_hand(deck.id)) {
            if let Some(deck) = load::built_in(deck).await {
                self.decks.update_value(|decks| decks.insert(deck));
            }
        }
    }

    /// Goes on where a participation stands.
    pub(super) async fn go_on_with(self, participation: &str) {
        let Some(link) = self.link.get_value() else { return self.broken(Trouble::NoLink) };
        let Some(log) = self.log_of(participation).await else { return self.look_up().await };
        let Some(taken) = Participation::replay(&log) else { return self.look_up().await };
        let Some(file) = self.kept_study(&link, &taken.began.study.digest).await else {
            return self.broken(Trouble::Changed);
        };
        self.log.set_value(log);
        self.taken.set(Some(taken));
        self.show(file).await;
        if self.library().decks().count() == 0 {
            return self.broken(Trouble::NoDeck);
        }
        load::mark(&link, Some(participation));
        self.watch.update_value(Watch::resume);
        self.phase.set(Phase::Running);
        self.advance().await;
        self.deliver();
    }

    /// The study as it was begun: kept here, or where the link says.
    async fn kept_study(self, link: &Link, digest: &str) -> Option<StudyFile> {
        if let Some(file) = self.study_of(digest).await {
            return Some(file);
        }
        let bytes = match &link.source {
            Source::Named(name) => load::bytes(&named(name)).await,
            Source::At(address) => load::bytes(address).await,
            Source::Packed(packed) => study::packed::unpack(packed, false),
            Source::Deflated(packed) => study::packed::unpack(packed, true),
        };
        study::read(&bytes?).ok().filter(|file| file.digest == digest)
    }

    /// The study of this digest, where it is kept here.
    pub(super) async fn study_of(self, digest: &str) -> Option<StudyFile> {
        let text = self.app().store()?.study(digest).await.ok()??;
        study::read(text.as_bytes()).ok()
    }

    /// Reads again what another tab has written.
    pub(super) async fn reread(self) {
        self.read_withdrawals().await;
        self.read_left().await;
        let own = self.taken.with_untracked(|taken| taken.as_ref().map(|taken| taken.began.participation.clone()));
        if let Some(own) = own {
            if let Some(log) = self.log_of(&own).await {
                self.taken.set(Participation::replay(&log));
                self.log.set_value(log);
            } else {
                self.taken.set(None);
                self.phase.set(Phase::Withdrawn);
            }
            return;
        }
        let is_before = matches!(self.phase.get_untracked(), Phase::Consent | Phase::Declined | Phase::Returning(_));
        let Some(link) = self.link.get_value().filter(|_| is_before) else { return };
        match returning(&link, None, &self.participations().await) {
            Return::GoOn(id) => self.go_on_with(&id).await,
            Return::Ask(begun) if !self.others.with_value(|others| others.is_somebody_else) => self.ask(begun).await,
            Return::Ask(_) | Return::Anew => {}
        }
    }
}

/// A study that is published with the app.
fn named(name: &str) -> String {
    format!("studies/{name}.json")
}
