//! Trials of likenesses, one record each, replaced as the trial goes on.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::area::Area;
use super::change::Change;
use super::error::{SetAside, StoreError};
use super::facade::Store;

/// A trial as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptTrial {
    /// Whose.
    pub session: String,
    /// All about it.
    pub trial: Value,
}

impl Store {
    /// Keeps a trial, in place of what was kept under its id.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_trial(&self, session: &str, id: &str, trial: &Value) -> Result<(), StoreError> {
        let kept = KeptTrial { session: session.to_owned(), trial: trial.clone() };
        self.told(Change::Trials, self.inner.database.put(Area::Trials, &format!("{session}/{id}"), &kept).await)
    }

    /// Every trial kept, and the records that can't be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn trials(&self) -> Result<(Vec<KeptTrial>, Vec<SetAside>), StoreError> {
        let (trials, set_aside) = self.inner.database.all(Area::Trials).await?;
        Ok((trials.into_iter().map(|(_, kept)| kept).collect(), set_aside))
    }

    /// Deletes the trials of a session.
    pub(super) async fn delete_trials(&self, session: &str) -> Result<(), StoreError> {
        let begin = format!("{session}/");
        let keys = self.inner.database.keys(Area::Trials).await?.into_iter().filter(|key| key.starts_with(&begin));
        self.inner.database.delete(Area::Trials, &keys.collect::<Vec<_>>()).await
    }
}
