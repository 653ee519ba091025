//! The one door to everything kept. Its interface is async whatever stands behind it.
#![allow(clippy::unused_async, clippy::unused_async_trait_impl)] // Local storage answers at once; what follows it may not.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::deck::{Deck, DeckRef};
use crate::domain::event::Event;
use crate::domain::persona::VersionId;
use crate::domain::study::event::StudyEvent;

use super::area::Area;
use super::change::{Change, Hook};
use super::database::Database;
use super::error::{Part, SetAside, StoreError};
use super::gate::{Gate, Mode};
use super::key::{self, RememberedKey};
use super::log::{Loaded, Log};
use super::record;
use super::settings::{self, Settings};
use super::values::{KeyValue, Memory, keys_under};

/// Everything of this app in local storage.
pub(super) const PREFIX: &str = "likeness/";

pub(super) struct Inner {
    pub(super) values: Rc<dyn KeyValue>,
    pub(super) log: Log,
    pub(super) studies: Log<StudyEvent>,
    pub(super) database: Database,
    pub(super) gate: Gate,
    pub(super) hook: RefCell<Option<Hook>>,
    /// The calls to which it kept replies.
    pub(super) kept_replies: RefCell<BTreeSet<String>>,
    /// Why memory stands in for local storage.
    no_values: Option<StoreError>,
}

/// Everything that this app keeps. Clones are the same store.
#[derive(Clone)]
pub struct Store {
    pub(super) inner: Rc<Inner>,
}

/// A persona version as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptVersion {
    /// Whose.
    pub session: String,
    /// Which.
    pub id: VersionId,
    /// All about it.
    pub version: Value,
}

fn deck_key(deck: &DeckRef) -> String {
    format!("{}@{}", deck.id, deck.version)
}

impl Store {
    /// Opens what the browser gives.
    #[must_use]
    pub fn open() -> Self {
        let (values, no_values) = open_values();
        Self::of(values, Database::open(), no_values)
    }

    /// A store over the given parts.
    #[must_use]
    pub fn over(values: Rc<dyn KeyValue>, database: Database) -> Self {
        Self::of(values, database, None)
    }

    fn of(values: Rc<dyn KeyValue>, database: Database, no_values: Option<StoreError>) -> Self {
        let (log, studies, gate) = (Log::new(values.clone()), Log::of_studies(values.clone()), database.gate());
        let (hook, kept_replies) = (RefCell::default(), RefCell::default());
        Self { inner: Rc::new(Inner { values, log, studies, database, gate, hook, kept_replies, no_values }) }
    }

    /// The parts that will be gone with the page, and why.
    pub async fn in_memory(&self) -> Vec<(Part, StoreError)> {
        let values = self.inner.no_values.clone().map(|error| (Part::LogAndSettings, error));
        let database = self.inner.database.fault().await.map(|error| (Part::Database, error));
        values.into_iter().chain(database).collect()
    }

    /// Whether local storage holds anything of this app; `public/start.js` asks the same.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        keys_under(&*self.inner.values, PREFIX).is_ok_and(|keys| !keys.is_empty())
    }

    /// See [`Log::append`].
    ///
    /// # Errors
    /// When nothing was appended.
    pub async fn append(&self, session: &str, events: &[Event]) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Log, self.inner.log.append(session, events))
    }

    /// Every session's log; what can't be read, and what was put aside earlier, is reported.
    ///
    /// # Errors
    /// When nothing can be read at all.
    pub async fn load_all(&self) -> Result<Loaded, StoreError> {
        let mut loaded = self.inner.log.load_all()?;
        loaded.set_aside.extend(record::put_aside(&*self.inner.values)?);
        Ok(loaded)
    }

    /// Deletes a session: its log, its replies, its persona versions, its trials, its requests. Decks stay.
    ///
    /// # Errors
    /// When not all could be deleted; trying again goes on.
    pub async fn delete_session(&self, session: &str) -> Result<(), StoreError> {
        self.pass()?;
        self.inner.log.delete(session)?;
        let database = &self.inner.database;
        let (versions, _) = database.all::<KeptVersion>(Area::Versions).await?;
        let versions = versions.into_iter().filter(|(_, kept)| kept.session == session).map(|(key, _)| key);
        database.delete(Area::Versions, &versions.collect::<Vec<_>>()).await?;
        self.delete_trials(session).await?;
        self.told(Change::Log, self.delete_asked(session).await)
    }

    /// Deletes all that this app keeps, what can't be read too. This store and its clones write nothing afterwards: open another one.
    ///
    /// # Errors
    /// When not all could be deleted; everything was tried. Where another tab writes nothing was.
    pub async fn delete_everything(&self) -> Result<(), StoreError> {
        self.pass()?;
        self.set_mode(Mode::Closed);
        let mut result = self.inner.log.delete_all();
        for key in keys_under(&*self.inner.values, PREFIX)? {
            result = result.and(self.inner.values.remove(&key));
        }
        for area in Area::ALL {
            result = result.and(self.inner.database.clear(area).await);
        }
        #[cfg(target_arch = "wasm32")]
        super::local_storage::clear_session(PREFIX);
        self.told(Change::Deleted, result)
    }

    /// The settings; a record that can't be read is set aside, and the settings are those of the beginning.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn settings(&self) -> Result<(Settings, Option<SetAside>), StoreError> {
        settings::load(&*self.inner.values)
    }

    /// Replaces the settings; a record that can't be read is put aside first.
    ///
    /// # Errors
    /// When they could not be kept; the earlier ones still are.
    pub async fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Settings, settings::save(&*self.inner.values, settings))
    }

    /// The key, where the person asked for it to be remembered.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn remembered_key(&self) -> Result<Option<RememberedKey>, StoreError> {
        key::remembered(&*self.inner.values)
    }

    /// Remembers the key, plain or locked: only when the person asked for it.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn remember_key(&self, key: &RememberedKey) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Settings, key::remember(&*self.inner.values, key))
    }

    /// Forgets the key.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn forget_key(&self) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Settings, key::forget(&*self.inner.values))
    }

    /// Keeps a deck; one of the same id and version is replaced.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_deck(&self, deck: &Deck) -> Result<(), StoreError> {
        let key = deck_key(&deck.reference());
        self.told(Change::Decks, self.inner.database.put(Area::Decks, &key, deck).await)
    }

    /// Keeps a deck unless one of the same id and version is kept, which then stays as it is.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_first_deck(&self, deck: &Deck) -> Result<(), StoreError> {
        let key = deck_key(&deck.reference());
        if self.inner.database.put_first(Area::Decks, &key, deck).await? {
            self.told(Change::Decks, Ok(()))?;
        }
        Ok(())
    }

    /// Every deck kept, and the records that can't be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn decks(&self) -> Result<(Vec<Deck>, Vec<SetAside>), StoreError> {
        let (decks, set_aside) = self.inner.database.all(Area::Decks).await?;
        Ok((decks.into_iter().map(|(_, deck)| deck).collect(), set_aside))
    }

    /// Deletes a deck.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn delete_deck(&self, deck: &DeckRef) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Decks, self.inner.database.delete(Area::Decks, &[deck_key(deck)]).await)
    }

    /// Keeps a persona version.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_version(&self, session: &str, id: &VersionId, version: &Value) -> Result<(), StoreError> {
        let kept = KeptVersion { session: session.to_owned(), id: id.clone(), version: version.clone() };
        let key = format!("{session}/{}", id.0);
        self.told(Change::Versions, self.inner.database.put(Area::Versions, &key, &kept).await)
    }

    /// One persona version.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn version(&self, session: &str, id: &VersionId) -> Result<Option<Value>, StoreError> {
        let kept = self.inner.database.get::<KeptVersion>(Area::Versions, &format!("{session}/{}", id.0)).await?;
        Ok(kept.map(|kept| kept.version))
    }

    /// Every persona version kept, and the records that can't be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn versions(&self) -> Result<(Vec<KeptVersion>, Vec<SetAside>), StoreError> {
        let (versions, set_aside) = self.inner.database.all(Area::Versions).await?;
        Ok((versions.into_iter().map(|(_, kept)| kept).collect(), set_aside))
    }
}

#[cfg(target_arch = "wasm32")]
fn open_values() -> (Rc<dyn KeyValue>, Option<StoreError>) {
    match super::local_storage::LocalStorage::open() {
        Ok(storage) => (Rc::new(storage), None),
        Err(error) => (Rc::new(Memory::default()), Some(error)),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn open_values() -> (Rc<dyn KeyValue>, Option<StoreError>) {
    (Rc::new(Memory::default()), Some(StoreError::Disabled { cause: "not in a browser".into() }))
}
