//! The state of somebody who takes part in a study.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::describe::Writing;
use super::left::Others;
use super::watch::Watch;
use crate::domain::built_in;
use crate::domain::deck::{Deck, DeckRef, Library};
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::{DeckSource, Destination};
use crate::domain::study::link::Link;
use crate::domain::study::outbox::Sending;
use crate::domain::study::participation::Participation;
use crate::domain::study::returning::Begun;
use crate::domain::study::script::Step;
use crate::formats::FileError;
use crate::formats::study::StudyFile;
use crate::store::participations::Withdrawn;
use crate::ui::language::Shown;
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
    /// Something was begun here, perhaps by somebody else: go on, or begin anew?
    Returning(Vec<Begun>),
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

/// What a participant says of a pick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// How much better the answer picked is, where that was said.
    pub strength: Option<u8>,
    /// What decided it.
    pub reason: String,
}

/// What goes on by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnderWay {
    /// Whether parts are sent until all have arrived.
    pub is_delivering: bool,
    /// In a preview: the step that was gone past last, and what stood opened then.
    pub skipped: Option<(Step, Option<u32>)>,
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
    /// The slot just chosen, while what follows a pick stands opened: the guess, and what is asked about it.
    pub panel: RwSignal<Option<u32>>,
    /// The slot that one went back to.
    pub back_at: RwSignal<Option<u32>>,
    /// The model at work on the persona.
    pub writing: RwSignal<Option<Writing>>,
    /// What is said of the pick just made.
    pub remarks: RwSignal<Remarks>,
    /// Whether the result was seen and left.
    pub is_result_seen: RwSignal<bool>,
    /// Whether Begin waits for an answer.
    pub is_beginning: RwSignal<bool>,
    app: StoredValue<App, LocalStorage>,
    pub(super) shown: StoredValue<Shown>,
    /// Decks of the app in another language than its own.
    pub(super) decks: StoredValue<Library>,
    pub(super) log: StoredValue<Vec<StudyEvent>>,
    pub(super) unsaved: StoredValue<Vec<StudyEvent>>,
    pub(super) link: StoredValue<Option<Link>>,
    pub(super) watch: StoredValue<Watch>,
    pub(super) others: StoredValue<Others>,
    pub(super) under_way: StoredValue<UnderWay>,
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
            panel: RwSignal::new(None),
            back_at: RwSignal::new(None),
            writing: RwSignal::new(None),
            remarks: RwSignal::default(),
            is_result_seen: RwSignal::new(false),
            is_beginning: RwSignal::new(false),
            shown: StoredValue::new(Shown::here()),
            decks: StoredValue::default(),
            log: StoredValue::default(),
            unsaved: StoredValue::default(),
            link: StoredValue::default(),
            watch: StoredValue::default(),
            others: StoredValue::default(),
            under_way: StoredValue::default(),
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

    /// What is shown: what follows a pick, a pair that one went back to, or where the participant stands.
    pub fn shown_step(self) -> Option<Step> {
        let slot = self.panel.get().or_else(|| self.back_at.get());
        slot.map(Step::Slot).or_else(|| self.step())
    }

    /// The language of the study's own words.
    pub fn language(self) -> Option<String> {
        self.file_now().map(|file| file.study.language.clone())
    }

    /// The language of a pair of this deck, the study's own where none is given.
    pub fn language_of(self, deck: Option<&str>) -> Option<String> {
        let built_in = deck.and_then(built_in::find).map(|deck| deck.language.to_owned());
        built_in.or_else(|| self.language())
    }

    pub(super) fn file_now(self) -> Option<Arc<StudyFile>> {
        self.study.get_untracked()
    }

    /// Where the participant stands.
    pub fn step(self) -> Option<Step> {
        let file = self.study.get()?;
        self.taken.with(|taken| taken.as_ref().map(|taken| taken.step(&file.study)))
    }

    /// The decks that pairs come from, as far as they are at hand.
    pub(super) fn library(self) -> Library {
        let Some(file) = self.study.get_untracked() else { return Library::default() };
        let began = self.taken.with_untracked(|taken| taken.as_ref().map(|taken| taken.began.decks.clone()));
        self.library_of(&file, began.as_deref())
    }

    /// The same of any study: the newest version of a built-in deck where nothing was begun with one.
    pub(super) fn library_of(self, file: &StudyFile, began: Option<&[DeckRef]>) -> Library {
        let mut library = Library::default();
        for source in &file.study.decks {
            match source {
                DeckSource::Own(deck) => library.insert((**deck).clone()),
                DeckSource::BuiltIn(id) => {
                    let fits = |deck: &&Deck| {
                        let is_begun = |refs: &[DeckRef]| refs.contains(&deck.reference());
                        deck.id == *id && began.is_none_or(is_begun)
                    };
                    let newest = |all: &Library| all.decks().filter(fits).last().cloned();
                    let kept = self.app().library.with_untracked(newest);
                    kept.or_else(|| self.decks.with_value(newest)).into_iter().for_each(|deck| library.insert(deck));
                }
            }
        }
        library
    }

    /// The id of the participation.
    pub(super) fn taken_id(self) -> Option<String> {
        self.taken.with_untracked(|taken| taken.as_ref().map(|taken| taken.began.participation.clone()))
    }

    pub(super) fn broken(self, trouble: Trouble) {
        self.phase.set(Phase::Broken(trouble));
    }

    /// Where this study's data go.
    pub(super) fn destination(self) -> Destination {
        self.file_now().map_or(Destination::File, |file| file.study.results.to.clone())
    }
}
