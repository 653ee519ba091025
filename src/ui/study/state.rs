//! The state of somebody who takes part in a study, and the way to it: from a link to a study, and back to where one was.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::watch::Watch;
use crate::domain::deck::Library;
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::{DeckSource, Destination};
use crate::domain::study::link::{Link, Source};
use crate::domain::study::outbox::Sending;
use crate::domain::study::participation::Participation;
use crate::domain::study::script::Step;
use crate::formats::study::StudyFile;
use crate::formats::{FileError, study};
use crate::store::participations::Withdrawn;
use crate::ui::state::App;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The study is being read.
    Loading,
    /// The study is elsewhere: may it be asked for?
    MayAsk(String),
    /// There is no study to take part in.
    Broken(Trouble),
    /// Information and consent.
    Consent,
    /// The participant said no.
    Declined,
    /// Between consent and the code.
    Running,
    /// The participant goes away for now.
    Paused,
    /// Withdrawing: to be confirmed.
    Leaving,
    /// All that was here is deleted.
    Withdrawn,
}

/// Why there is no study to take part in.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The link names none.
    NoLink,
    /// Nothing came from where it should be.
    NotThere(String),
    /// The link was cut off or changed.
    BadPacking,
    /// The file can't be used.
    BadFile(FileError),
    /// The file is of another study than the one that was begun here.
    Changed,
    /// The link does not say which arm, by this parameter.
    BadLink(String),
    /// A deck did not arrive.
    NoDeck,
}

/// Handles to everything; copied freely.
#[derive(Clone, Copy)]
pub struct Taking {
    /// What is shown.
    pub phase: RwSignal<Phase>,
    /// The study.
    pub study: RwSignal<Option<Arc<StudyFile>>>,
    /// What the log adds up to; none before consent.
    pub taken: RwSignal<Option<Participation>>,
    /// Parts on their way.
    pub sending: RwSignal<BTreeMap<u32, Sending>>,
    /// Withdrawals on their way.
    pub withdrawals: RwSignal<Vec<Withdrawn>>,
    /// Whether everything so far is kept on this device.
    pub is_kept: RwSignal<bool>,
    /// The slot whose guess stands opened.
    pub revealed: RwSignal<Option<u32>>,
    /// Whether the result was seen and left.
    pub is_result_seen: RwSignal<bool>,
    /// Whether Begin waits for an answer.
    pub is_beginning: RwSignal<bool>,
    app: StoredValue<App, LocalStorage>,
    pub(super) log: StoredValue<Vec<StudyEvent>>,
    pub(super) unsaved: StoredValue<Vec<StudyEvent>>,
    pub(super) link: StoredValue<Option<Link>>,
    pub(super) watch: StoredValue<Watch>,
    pub(super) is_delivering: StoredValue<bool>,
    /// In a preview: the step that was gone past last, and what stood opened then.
    pub(super) skipped: StoredValue<Option<(Step, Option<u32>)>>,
}

impl Taking {
    /// Nothing read yet.
    pub fn new(app: App) -> Self {
        Self {
            app: StoredValue::new_local(app),
            phase: RwSignal::new(Phase::Loading),
            study: RwSignal::new(None),
            taken: RwSignal::new(None),
            sending: RwSignal::default(),
            withdrawals: RwSignal::default(),
            is_kept: RwSignal::new(true),
            revealed: RwSignal::new(None),
            is_result_seen: RwSignal::new(false),
            is_beginning: RwSignal::new(false),
            log: StoredValue::default(),
            unsaved: StoredValue::default(),
            link: StoredValue::default(),
            watch: StoredValue::default(),
            is_delivering: StoredValue::default(),
            skipped: StoredValue::default(),
        }
    }

    /// The participation that this component is part of.
    pub fn here() -> Self {
        expect_context()
    }

    /// The app around it.
    pub fn app(self) -> App {
        self.app.get_value()
    }

    /// The study, once it is read.
    pub fn file(self) -> Option<Arc<StudyFile>> {
        self.study.get()
    }

    pub(super) fn file_now(self) -> Option<Arc<StudyFile>> {
        self.study.get_untracked()
    }

    /// Where the participant stands.
    pub fn step(self) -> Option<Step> {
        let file = self.study.get()?;
        self.taken.with(|taken| taken.as_ref().map(|taken| taken.step(&file.study)))
    }

    /// The decks that pairs come from, as far as they are at hand: the newest version of a built-in one before consent, and after it the
    /// version that one began with.
    pub(super) fn library(self) -> Library {
        let Some(file) = self.study.get_untracked() else { return Library::default() };
        let began = self.taken.with_untracked(|taken| taken.as_ref().map(|taken| taken.began.decks.clone()));
        let mut library = Library::default();
        for source in &file.study.decks {
            match source {
                DeckSource::Own(deck) => library.insert((**deck).clone()),
                DeckSource::BuiltIn(id) => self.app().library.with_untracked(|all| {
                    let fits = |version| {
                        began.as_ref().is_none_or(|refs| refs.iter().any(|r| r.id == *id && r.version == version))
                    };
                    let newest = all.decks().filter(|deck| deck.id == *id && fits(deck.version)).last();
                    newest.cloned().into_iter().for_each(|deck| library.insert(deck));
                }),
            }
        }
        library
    }

    /// Goes from a link to consent, or to where one was.
    pub(super) async fn open(self, link: Option<Link>) {
        self.link.set_value(link.clone());
        self.read_withdrawals().await;
        self.deliver();
        let Some(link) = link else { return self.broken(Trouble::NoLink) };
        if self.resume(&link).await {
            return;
        }
        match &link.source {
            Source::Named(name) => self.fetch(format!("studies/{name}.json")).await,
            Source::At(address) => match super::load::origin(address) {
                Some(origin) if origin == super::load::own_origin() => self.fetch(address.clone()).await,
                Some(origin) => self.phase.set(Phase::MayAsk(origin)),
                None => self.broken(Trouble::NotThere(address.clone())),
            },
            Source::Packed(packed) => self.unpack(packed, false),
            Source::Deflated(packed) => self.unpack(packed, true),
        }
    }

    fn unpack(self, packed: &str, is_deflated: bool) {
        match study::packed::unpack(packed, is_deflated) {
            Some(bytes) => self.take_file(&bytes),
            None => self.broken(Trouble::BadPacking),
        }
    }

    /// Asks for the study where it is, once the participant allowed that.
    pub(super) async fn fetch(self, address: String) {
        self.phase.set(Phase::Loading);
        match super::load::bytes(&address).await {
            Some(bytes) => self.take_file(&bytes),
            None => self.broken(Trouble::NotThere(address)),
        }
    }

    fn take_file(self, bytes: &[u8]) {
        match study::read(bytes) {
            Ok(file) => {
                self.study.set(Some(Arc::new(file)));
                let decks = self.library().decks().count();
                let wanted = self.file_now().map_or(0, |file| file.study.decks.len());
                self.phase.set(if decks == wanted { Phase::Consent } else { Phase::Broken(Trouble::NoDeck) });
            }
            Err(error) => self.broken(Trouble::BadFile(error)),
        }
    }

    pub(super) fn broken(self, trouble: Trouble) {
        self.phase.set(Phase::Broken(trouble));
    }

    /// Goes on where this link's participation stands; false where there is none here.
    async fn resume(self, link: &Link) -> bool {
        let Some(log) = self.kept(link).await else { return false };
        let Some(taken) = Participation::replay(&log) else { return false };
        let digest = taken.began.study.digest.clone();
        let Some(file) = self.kept_study(link, &digest).await else {
            self.broken(Trouble::Changed);
            return true;
        };
        self.log.set_value(log);
        self.taken.set(Some(taken));
        self.study.set(Some(Arc::new(file)));
        if self.library().decks().count() == 0 {
            self.broken(Trouble::NoDeck);
            return true;
        }
        self.watch.update_value(Watch::resume);
        self.phase.set(Phase::Running);
        self.advance().await;
        self.deliver();
        true
    }

    /// The log of the newest participation that began with this link, by the same person as far as the link says.
    pub(super) async fn kept(self, link: &Link) -> Option<Vec<StudyEvent>> {
        let loaded = self.app().store()?.participations().await.ok()?;
        let is_mine = |log: &Vec<StudyEvent>| {
            let Some(StudyEvent::Began(began)) = log.first() else { return false };
            let same = |(name, value): (&String, &String)| link.parameters.get(name).is_none_or(|now| now == value);
            began.source == link.source.key() && began.parameters.iter().all(same)
        };
        let began_ms = |log: &Vec<StudyEvent>| match log.first() {
            Some(StudyEvent::Began(began)) => began.at_ms,
            _ => 0,
        };
        loaded.sessions.into_iter().map(|(_, log)| log).filter(is_mine).max_by_key(began_ms)
    }

    /// The study as it was begun: kept here, or where the link says.
    async fn kept_study(self, link: &Link, digest: &str) -> Option<StudyFile> {
        if let Some(Ok(Some(text))) = match self.app().store() {
            Some(store) => Some(store.study(digest).await),
            None => None,
        } && let Ok(file) = study::read(text.as_bytes())
        {
            return Some(file);
        }
        let bytes = match &link.source {
            Source::Named(name) => super::load::bytes(&format!("studies/{name}.json")).await,
            Source::At(address) => super::load::bytes(address).await,
            Source::Packed(packed) => study::packed::unpack(packed, false),
            Source::Deflated(packed) => study::packed::unpack(packed, true),
        };
        study::read(&bytes?).ok().filter(|file| file.digest == digest)
    }

    /// Where this study's data go.
    pub(super) fn destination(self) -> Destination {
        self.file_now().map_or(Destination::File, |file| file.study.results.to.clone())
    }

    /// Reads again what another tab has written.
    pub(super) async fn reread(self) {
        self.read_withdrawals().await;
        let Some(link) = self.link.get_value() else { return };
        match self.kept(&link).await {
            Some(log) => {
                if self.study.with_untracked(Option::is_none) {
                    return;
                }
                self.taken.set(Participation::replay(&log));
                self.log.set_value(log);
                if matches!(self.phase.get_untracked(), Phase::Consent | Phase::Declined) {
                    self.phase.set(Phase::Running);
                }
            }
            None if self.taken.with_untracked(Option::is_some) => {
                self.taken.set(None);
                self.phase.set(Phase::Withdrawn);
            }
            None => {}
        }
    }
}
