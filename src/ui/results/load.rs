//! From files to what the page shows, in pieces with pauses between them, so that the page stays responsive.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::desk::{Desk, Group, PARTS, Read, Stage};
use super::pace::Pace;
use super::whole::{Content, Whole};
use crate::domain::built_in;
use crate::domain::deck::{Deck, Library};
use crate::domain::study::event::StudyRef;
use crate::domain::study::file::DeckSource;
use crate::formats::study::{self, StudyFile};
use crate::formats::study_data::lines::Reading;
use crate::formats::study_data::people::{Standing, by_study, counting};
use crate::formats::study_data::results::{Results, Step};
use crate::ui::clock::since_start_ms;
use crate::ui::files;
use crate::ui::study::{deck_at, file_at};

/// So much of a file is taken from the disk at a time.
const SLICE: f64 = 1_048_576.0;
/// So many participants are added up at a time.
const FEW: usize = 20;
/// How far the reading is, is said as often as that.
const TOLD_MS: f64 = 300.0;
/// So much of that is read between two looks at the clock.
const PIECE: usize = 16_384;

impl Desk {
    /// Adds files to those given, and reads all of them.
    pub fn take(self, files: Vec<(String, File)>) {
        self.files.update_value(|all| all.extend(files));
        let round = self.begin();
        spawn_local(async move { self.read_all(round).await.unwrap_or_default() });
    }

    /// Takes a study's file alone; the data stay as they were read.
    pub fn take_study(self, file: File) {
        let round = self.begin();
        spawn_local(async move {
            let bytes = files::bytes(&file).await.unwrap_or_default();
            let given = study::read(&bytes).ok().map(Arc::new);
            if self.wants(round) {
                self.studies.update_value(|studies| studies.extend(given.clone()));
                self.open(round, given.map(|file| file.reference())).await.unwrap_or_default();
            }
        });
    }

    /// Shows another of the studies whose data were given.
    pub fn choose(self, digest: String) {
        self.chosen.set(Some(digest));
        let round = self.begin();
        spawn_local(async move { self.open(round, None).await.unwrap_or_default() });
    }

    /// None where it is no longer wanted.
    async fn read_all(self, round: u32) -> Option<()> {
        let files = self.files.try_get_value()?;
        let mut pace = Pace::begin();
        let mut reading = Reading::default();
        let mut read = Read::default();
        let mut given = None;
        let mut told = since_start_ms();
        self.stage.set(Stage::Reading(0, files.len()));
        for (done, (path, file)) in files.iter().enumerate() {
            match kind(path) {
                Kind::Hidden => {}
                Kind::Other => read.passed.push(path.clone()),
                Kind::Study => match study::read(&files::bytes(file).await.unwrap_or_default()) {
                    Ok(file) => {
                        given = Some(file.reference());
                        self.studies.try_update_value(|studies| studies.push(Arc::new(file)))?;
                    }
                    Err(_) => read.passed.push(path.clone()),
                },
                Kind::Data => {
                    read.files += 1;
                    self.take_in(&mut reading, path, file, &mut pace).await;
                }
            }
            pace.step().await;
            self.wants(round).then_some(())?;
            if since_start_ms() - told > TOLD_MS {
                told = since_start_ms();
                self.stage.set(Stage::Reading(done + 1, files.len()));
            }
        }
        while reading.settle(FEW) {
            pace.step().await;
        }
        self.wants(round).then_some(())?;
        let arrived = reading.arrived();
        pace.pause().await;
        self.wants(round).then_some(())?;
        read.participations = arrived.participants.len();
        (read.copies, read.unreadable) = (arrived.copies, arrived.unreadable);
        let groups = by_study(arrived.participants).into_iter();
        read.groups =
            groups.map(|(study, participants)| Group { study, participants: Arc::new(participants) }).collect();
        read.groups.sort_by_key(|group| std::cmp::Reverse(group.participants.len()));
        let is_there = |digest: &String| read.groups.iter().any(|group| group.study.digest == *digest);
        let chosen = self.chosen.get_untracked().filter(is_there);
        let first = || read.groups.first().map(|group| group.study.digest.clone());
        self.chosen.set(chosen.or_else(first));
        self.read.set(Some(read));
        self.open(round, given).await
    }

    /// Takes in one file, slice by slice.
    async fn take_in(self, reading: &mut Reading, path: &str, file: &File, pace: &mut Pace) {
        reading.open(path);
        let mut from = 0.0;
        loop {
            let Some(bytes) = files::slice(file, from, from + SLICE).await else {
                reading.fail();
                break;
            };
            for piece in bytes.chunks(PIECE) {
                reading.take(piece);
                pace.step().await;
            }
            from += SLICE;
            if from >= file.size() {
                break;
            }
        }
        reading.close();
    }

    /// Works the chosen study out, once its file is at hand. `given` is a study that was just given.
    async fn open(self, round: u32, given: Option<StudyRef>) -> Option<()> {
        let group = self.group();
        let Some(group) = group else {
            self.stage.set(Stage::Done);
            return Some(());
        };
        let Some(file) = self.study_of(&group.study).await else {
            let other = given.filter(|given| given.digest != group.study.digest);
            self.wants(round).then(|| self.stage.set(Stage::NoStudy(other)))?;
            return Some(());
        };
        self.wants(round).then(|| self.stage.set(Stage::Working))?;
        let mut pace = Pace::begin();
        pace.pause().await;
        let counting = counting(&file.study, &group.participants);
        let mut standing = BTreeMap::new();
        for (id, one) in group.participants.iter() {
            standing.insert(id.clone(), Standing::of(&file.study, &counting, one));
            pace.step().await;
        }
        let library = self.library(&file).await?;
        self.wants(round).then_some(())?;
        let mut content =
            Content { file, library, participants: group.participants, standing, results: Results::default() };
        let mut step = Some(Step::FIRST);
        while let Some(next) = step {
            pace.pause().await;
            self.wants(round).then_some(())?;
            let mut results = std::mem::take(&mut content.results);
            step = results.work_out(content.given(), next);
            content.results = results;
        }
        pace.pause().await;
        self.wants(round).then_some(())?;
        self.whole.set(Some(Whole::new(content)));
        self.stage.set(Stage::Done);
        for shown in 1..=PARTS {
            pace.pause().await;
            self.wants(round).then_some(())?;
            self.shown.set(shown);
        }
        Some(())
    }

    /// The participants of the chosen study.
    pub(super) fn group(self) -> Option<Group> {
        let chosen = self.chosen.get_untracked()?;
        self.read
            .with_untracked(|read| read.as_ref()?.groups.iter().find(|group| group.study.digest == chosen).cloned())
    }

    /// The study with this digest: among those given, else the one published here under its id.
    async fn study_of(self, wanted: &StudyRef) -> Option<Arc<StudyFile>> {
        let fits = |file: &Arc<StudyFile>| file.digest == wanted.digest;
        if let Some(file) = self.studies.try_with_value(|all| all.iter().find(|file| fits(file)).cloned())? {
            return Some(file);
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if wanted.id.is_empty() || !wanted.id.chars().all(is_plain) {
            return None;
        }
        let bytes = file_at(&format!("studies/{}.json", wanted.id)).await?;
        let file = study::read(&bytes).ok().map(Arc::new).filter(fits)?;
        self.studies.try_update_value(|all| all.push(file.clone()))?;
        Some(file)
    }

    /// The decks that a study names. Of the app's own only the one in the language that is shown is at hand; the others are fetched.
    async fn library(self, file: &StudyFile) -> Option<Library> {
        let mut library = Library::default();
        for source in &file.study.decks {
            let id = match source {
                DeckSource::Own(deck) => {
                    library.insert((**deck).clone());
                    continue;
                }
                DeckSource::BuiltIn(id) => id,
            };
            let app = self.app.try_get_value()?;
            let named = |all: &Library| all.decks().filter(|deck| deck.id == *id).cloned().collect();
            let mut decks: Vec<Deck> = app.library.with_untracked(named);
            if let Some(deck) = built_in::find(id).filter(|_| decks.is_empty()) {
                decks.extend(deck_at(deck).await);
            }
            for deck in decks {
                library.insert(deck);
            }
        }
        Some(library)
    }
}

/// What a file may be, by its name.
enum Kind {
    Data,
    Study,
    Hidden,
    Other,
}

fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let ends = |ends: &str| name.ends_with(ends);
    if name.starts_with('.') {
        Kind::Hidden
    } else if ends(".json") {
        Kind::Study
    } else if ends(".jsonl") || ends(".ndjson") || ends(".txt") {
        Kind::Data
    } else {
        Kind::Other
    }
}
