//! What was here before the last import, record by record as it stood, so that it can be brought back exactly.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::area::Area;
use super::change::Change;
use super::error::StoreError;
use super::facade::{PREFIX, Store};
use super::key::SECRET_KEY;
use super::log::STUDIES;
use super::participations::WITHDRAWALS;
use super::values::{keys_under, set_and_check};

/// The only record of its area.
const LAST: &str = "last";

/// What an import may change in the database.
const AREAS: [Area; 4] = [Area::Decks, Area::Versions, Area::Trials, Area::Drafts];

/// Texts by key.
type Texts = Vec<(String, String)>;

/// Everything that an import may change. The key is no part of it: it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Before {
    at_ms: u64,
    values: Texts,
    /// In the order of [`AREAS`], as many of them as there were when it was kept.
    areas: Vec<Texts>,
}

impl Store {
    /// Keeps what is here now, in place of what was kept before an earlier import.
    ///
    /// # Errors
    /// When it could not be kept: then nothing should be brought in that replaces anything.
    pub async fn keep_for_undo(&self) -> Result<(), StoreError> {
        let mut before = Before { at_ms: super::clock::now_ms(), ..Before::default() };
        for key in self.undoable_keys()? {
            if let Some(text) = self.inner.values.get(&key)? {
                before.values.push((key, text));
            }
        }
        for area in AREAS {
            before.areas.push(self.inner.database.texts(area).await?);
        }
        self.inner.database.put(Area::Undo, LAST, &before).await
    }

    /// When what is kept for undoing was kept, in milliseconds since 1970; none where nothing is.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn undoable_since(&self) -> Result<Option<u64>, StoreError> {
        Ok(self.inner.database.get::<Before>(Area::Undo, LAST).await?.map(|before| before.at_ms))
    }

    /// Forgets what was kept for undoing.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn forget_undo(&self) -> Result<(), StoreError> {
        self.pass()?;
        self.inner.database.clear(Area::Undo).await
    }

    /// Takes away every session, deck, persona version and trial, and the draft of a study, what can't be read of them too; settings, key and journal stay.
    ///
    /// # Errors
    /// When not all could be taken away.
    pub async fn make_room(&self) -> Result<(), StoreError> {
        self.pass()?;
        self.inner.log.delete_all()?;
        for area in AREAS {
            self.inner.database.clear(area).await?;
        }
        self.told(Change::All, Ok(()))
    }

    /// Brings back what was here before the last import, record by record; false where nothing is kept.
    ///
    /// # Errors
    /// When not all could be brought back: what was kept is still kept, and trying again goes on.
    pub async fn undo_import(&self) -> Result<bool, StoreError> {
        self.pass()?;
        let Some(before) = self.inner.database.get::<Before>(Area::Undo, LAST).await? else { return Ok(false) };
        let keep: BTreeSet<&String> = before.values.iter().map(|(key, _)| key).collect();
        for key in self.undoable_keys()?.iter().filter(|key| !keep.contains(key)) {
            self.inner.values.remove(key)?;
        }
        for (key, text) in &before.values {
            set_and_check(&*self.inner.values, key, text)?;
        }
        // Where each log goes on is read again.
        self.inner.log.load_all()?;
        for (texts, area) in before.areas.iter().zip(AREAS) {
            let here = self.inner.database.texts(area).await?;
            let gone = here.into_iter().map(|(key, _)| key).filter(|key| texts.iter().all(|(kept, _)| kept != key));
            self.inner.database.delete(area, &gone.collect::<Vec<_>>()).await?;
            for (key, text) in texts {
                self.inner.database.put_text(area, key, text).await?;
            }
        }
        self.forget_undo().await?;
        self.told(Change::All, Ok(true))
    }

    fn undoable_keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = keys_under(&*self.inner.values, PREFIX)?;
        // An import has no part in studies.
        let is_study = |key: &str| key.starts_with(STUDIES) || key.starts_with(WITHDRAWALS);
        keys.retain(|key| key != SECRET_KEY && !is_study(key));
        keys.sort_unstable();
        Ok(keys)
    }
}
