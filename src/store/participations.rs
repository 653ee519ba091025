//! What is kept of somebody who takes part in a study: the log, the study's file, and, once they withdrew, that they did.
#![allow(clippy::unused_async, clippy::unused_async_trait_impl)] // Local storage answers at once; what follows it may not.

use serde::{Deserialize, Serialize};

use super::area::Area;
use super::change::Change;
use super::envelope::FIRST;
use super::error::StoreError;
use super::facade::Store;
use super::log::Loaded;
use super::record;
use super::values::keys_under;
use crate::domain::study::event::{StudyEvent, StudyRef};
use crate::domain::study::file::Destination;

/// Every withdrawal that waits to be acknowledged.
pub(super) const WITHDRAWALS: &str = "likeness/study-withdrawn/";

/// A withdrawal that waits to be acknowledged: nothing about the person is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Which participation.
    pub participation: String,
    /// Which study.
    pub study: StudyRef,
    /// Where that is told.
    pub to: Destination,
    /// Milliseconds since 1970.
    pub at_ms: u64,
}

impl Store {
    /// Appends to the log of a participation: all of it, or nothing.
    ///
    /// # Errors
    /// When nothing was appended.
    pub async fn append_study(&self, participation: &str, events: &[StudyEvent]) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Study, self.inner.studies.append(participation, events))
    }

    /// Every log of a participation.
    ///
    /// # Errors
    /// When nothing can be read at all.
    pub async fn participations(&self) -> Result<Loaded<StudyEvent>, StoreError> {
        self.inner.studies.load_all()
    }

    /// Keeps a study's file, by its digest.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_study(&self, digest: &str, text: &str) -> Result<(), StoreError> {
        self.inner.database.put(Area::Studies, digest, &text.to_owned()).await
    }

    /// A study's file; none where it isn't kept.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn study(&self, digest: &str) -> Result<Option<String>, StoreError> {
        self.inner.database.get(Area::Studies, digest).await
    }

    /// Takes away all that is kept of a participation. What is to be told of the withdrawal, if anything, is kept first.
    ///
    /// # Errors
    /// When not all could be done; trying again goes on.
    pub async fn withdraw(&self, participation: &str, told: Option<&Withdrawn>) -> Result<(), StoreError> {
        self.pass()?;
        if let Some(told) = told {
            record::write(&*self.inner.values, &format!("{WITHDRAWALS}{participation}"), &FIRST, told)?;
        }
        let deleted = self.told(Change::Study, self.inner.studies.delete(participation));
        deleted.and(self.delete_asked(participation).await)
    }

    /// Every withdrawal that waits to be acknowledged; what can't be read of them is left out.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn withdrawals(&self) -> Result<Vec<Withdrawn>, StoreError> {
        let mut all = Vec::new();
        for key in keys_under(&*self.inner.values, WITHDRAWALS)? {
            all.extend(record::read(&*self.inner.values, &key, &FIRST)?.0);
        }
        Ok(all)
    }

    /// Forgets an acknowledged withdrawal.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn forget_withdrawal(&self, participation: &str) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Study, self.inner.values.remove(&format!("{WITHDRAWALS}{participation}")))
    }
}
