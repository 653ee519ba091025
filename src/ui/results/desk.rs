//! What the page holds: the files given, what was read from them, the study that is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::whole::Whole;
use crate::domain::study::event::StudyRef;
use crate::formats::study::StudyFile;
use crate::formats::study_data::read::Participant;
use crate::formats::study_data::unreadable::Unreadable;
use crate::ui::state::App;

/// The parts of the page that show numbers.
pub const PARTS: usize = 8;

/// What a study's participants are known by.
#[derive(Clone)]
pub struct Group {
    /// The study, as their data name it.
    pub study: StudyRef,
    /// By id.
    pub participants: Arc<BTreeMap<String, Participant>>,
}

/// What was read.
#[derive(Clone, Default)]
pub struct Read {
    /// How many files held data.
    pub files: usize,
    /// How many participations came, of all studies.
    pub participations: usize,
    /// Copies of parts.
    pub copies: usize,
    /// Lines that can't be used.
    pub unreadable: Vec<Unreadable>,
    /// Files that were not looked at.
    pub passed: Vec<String>,
    /// The studies, the one with the most participants first.
    pub groups: Vec<Group>,
}

/// How far the page is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// Nothing was given.
    Empty,
    /// So many files of so many are read.
    Reading(usize, usize),
    /// The study of the chosen group is not at hand; what was given instead, if anything.
    NoStudy(Option<StudyRef>),
    /// It is being worked out.
    Working,
    /// Everything is there.
    Done,
}

/// Handles to everything; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// What was read.
    pub read: RwSignal<Option<Read>>,
    /// The digest of the study that is shown.
    pub chosen: RwSignal<Option<String>>,
    /// What came of it.
    pub whole: RwSignal<Option<Whole>>,
    /// How many parts of the page are shown.
    pub shown: RwSignal<usize>,
    /// Every file given, by path.
    pub(super) files: StoredValue<BTreeMap<String, File>, LocalStorage>,
    /// Studies given or fetched.
    pub(super) studies: StoredValue<Vec<Arc<StudyFile>>>,
    /// Counts what was begun, so that what is no longer wanted ends.
    pub(super) round: StoredValue<u32>,
    pub(super) app: StoredValue<App, LocalStorage>,
}

impl Desk {
    /// Nothing given yet.
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Empty),
            read: RwSignal::new(None),
            chosen: RwSignal::new(None),
            whole: RwSignal::new(None),
            shown: RwSignal::new(0),
            files: StoredValue::new_local(BTreeMap::new()),
            studies: StoredValue::new(Vec::new()),
            round: StoredValue::new(0),
            app: StoredValue::new_local(App::here()),
        }
    }

    /// Forgets everything that was given.
    pub fn start_over(self) {
        self.begin();
        self.files.update_value(BTreeMap::clear);
        self.studies.update_value(Vec::clear);
        self.read.set(None);
        self.chosen.set(None);
        self.stage.set(Stage::Empty);
    }

    /// Begins something; what was begun before is no longer wanted.
    pub(super) fn begin(self) -> u32 {
        self.whole.set(None);
        self.shown.set(0);
        self.round.update_value(|round| *round += 1);
        self.round.get_value()
    }

    /// Whether what was begun then is still wanted; not so once the page was left.
    pub(super) fn wants(self, round: u32) -> bool {
        self.round.try_get_value() == Some(round)
    }
}
