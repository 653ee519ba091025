//! The study that is being made: the draft, what is wrong with it, and what was taken out of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use crate::domain::deck::Library;
use crate::formats::study::StudyFile;
use crate::formats::study::draft::{Draft, Place};
use crate::formats::{FileError, Problem};
use crate::ui::state::App;

/// The draft is read this long after the last change, in milliseconds.
const PAUSE_MS: u32 = 150;

/// What the file's reader says of the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The study, where nothing is wrong.
    pub file: Option<Arc<StudyFile>>,
    /// Every breach of a rule.
    pub problems: Vec<Problem>,
    /// Why it is no study's file at all.
    pub other: Option<FileError>,
}

impl Found {
    fn of(draft: &Draft) -> Self {
        match draft.check() {
            Ok(file) => Self { file: Some(Arc::new(file)), ..Self::default() },
            Err(FileError::Invalid { problems }) => Self { problems, ..Self::default() },
            Err(other) => Self { other: Some(other), ..Self::default() },
        }
    }

    /// How many things are wrong.
    pub fn count(&self) -> usize {
        self.problems.len() + usize::from(self.other.is_some())
    }
}

/// Handles to everything; copied freely.
#[derive(Clone, Copy)]
pub struct Building {
    /// The file so far.
    pub draft: RwSignal<Draft>,
    /// The file that was replaced.
    pub before: RwSignal<Option<Draft>>,
    /// What was taken out last, and where it stood.
    pub removed: RwSignal<Option<(Place, Value)>>,
    /// What is wrong.
    pub found: RwSignal<Found>,
    /// Whether a field that was never touched says what is wrong with it.
    pub shows_all: RwSignal<bool>,
    /// Whether all of it is kept on this device.
    pub is_kept: RwSignal<bool>,
    /// Whether the draft that is kept here was read.
    pub is_read: RwSignal<bool>,
    /// The decks that come with the app.
    pub library: RwSignal<Library>,
    /// The pair whose form is open.
    pub opened: RwSignal<Option<Place>>,
    /// Told to a screen reader.
    pub told: RwSignal<String>,
    pub(super) app: StoredValue<App, LocalStorage>,
    pub(super) is_keeping: StoredValue<bool>,
    edits: StoredValue<u64>,
    /// What a place is called on the page.
    names: RwSignal<BTreeMap<String, String>>,
    /// What another choice took out, by the part that it was in.
    aside: StoredValue<BTreeMap<String, Map<String, Value>>>,
}

impl Building {
    /// Nothing read yet.
    pub fn new(app: App, draft: Draft) -> Self {
        Self {
            draft: RwSignal::new(draft),
            before: RwSignal::new(None),
            removed: RwSignal::new(None),
            found: RwSignal::default(),
            shows_all: RwSignal::new(false),
            is_kept: RwSignal::new(true),
            is_read: RwSignal::new(false),
            library: RwSignal::default(),
            opened: RwSignal::new(None),
            told: RwSignal::default(),
            app: StoredValue::new_local(app),
            is_keeping: StoredValue::default(),
            edits: StoredValue::default(),
            names: RwSignal::default(),
            aside: StoredValue::default(),
        }
    }

    /// The one that this component is part of.
    pub fn here() -> Self {
        expect_context()
    }

    /// The app around it.
    pub fn app(self) -> App {
        self.app.get_value()
    }

    /// Changes the draft, keeps it, and looks what is wrong with it a moment later.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        if !self.app().may_write() {
            return;
        }
        self.draft.update(change);
        self.keep();
        let number = self.edits.get_value() + 1;
        self.edits.set_value(number);
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            // None where the page was left meanwhile.
            if self.edits.try_get_value() == Some(number) {
                self.check();
            }
        });
    }

    /// Looks at once.
    pub fn check(self) {
        let found = self.draft.with_untracked(Found::of);
        if self.found.with_untracked(|known| *known != found) {
            self.found.set(found);
        }
    }

    /// Takes out what stands at a place; it can be put back.
    pub fn remove(self, place: &Place) {
        self.edit(|draft| {
            if let Some(value) = draft.take(place) {
                self.removed.set(Some((place.clone(), value)));
            }
        });
    }

    /// Puts back what was taken out last.
    pub fn put_back(self) {
        let Some((place, value)) = self.removed.get_untracked() else { return };
        self.removed.set(None);
        self.edit(|draft| draft.put_back(&place, value));
    }

    /// Another file in place of this one, which can be brought back.
    pub fn replace(self, draft: Draft) {
        let before = self.draft.get_untracked();
        if !self.app().may_write() || before == draft {
            return;
        }
        self.before.set(Some(before));
        self.removed.set(None);
        self.opened.set(None);
        self.edit(|now| *now = draft);
        self.check();
    }

    /// Says one of several words at a place. What is only for another word is taken out and comes back with that one.
    pub fn choose(self, place: &Place, word: &str, own: &[&str], all: &[&str]) {
        let key = place.to_string();
        let aside = self.aside.with_value(|aside| aside.get(&key).cloned().unwrap_or_default());
        self.edit(|draft| {
            let mut taken = draft.choose(place, word, own, all);
            if let Some((part, _)) = place.split() {
                aside.iter().filter(|(field, _)| own.contains(&field.as_str())).for_each(|(field, value)| {
                    draft.set_if_missing(&part.field(field), value.clone());
                });
            }
            for (field, value) in aside {
                taken.entry(field).or_insert(value);
            }
            self.aside.update_value(|aside| drop(aside.insert(key, taken)));
        });
    }

    /// What is typed at a place.
    pub fn typed(self, place: Place) -> Memo<String> {
        Memo::new(move |_| self.draft.with(|draft| draft.typed(&place)))
    }

    /// How many items a list has.
    pub fn len(self, place: Place) -> Memo<usize> {
        Memo::new(move |_| self.draft.with(|draft| draft.len(&place)))
    }

    /// A place is called so on the page.
    pub fn call(self, place: &Place, name: &str) {
        self.names.update(|names| drop(names.insert(place.to_string(), name.to_owned())));
    }

    /// Whether a field or a list of the page stands for this place.
    pub fn is_shown(self, place: &str) -> bool {
        self.names.with(|names| names.contains_key(place))
    }

    /// A place as the page calls it, with what it is part of; its own name where it is in no form.
    pub fn name_of(self, place: &str) -> String {
        let mut at = Place::of(place);
        let mut parts = Vec::new();
        self.names.with(|names| {
            while let Some((above, _)) = at.split() {
                parts.extend(names.get(&at.to_string()).cloned());
                at = above;
            }
        });
        parts.reverse();
        if self.is_shown(place) { parts.join(" · ") } else { place.to_owned() }
    }
}
