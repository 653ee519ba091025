//! The study that is being made here, and what there was before it was replaced.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::area::Area;
use super::change::Change;
use super::error::{SetAside, StoreError};
use super::facade::Store;

/// The only record of its area.
const DRAFT: &str = "study";

/// A study's file that is being made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The file so far.
    pub draft: Value,
    /// The file that was replaced by it.
    pub before: Option<Value>,
    /// What was taken out last: where it stood, and what it was.
    pub removed: Option<(String, Value)>,
}

impl Store {
    /// Keeps the draft in place of the one that is kept.
    ///
    /// # Errors
    /// When it could not be kept; the earlier one still is.
    pub async fn put_draft(&self, draft: &KeptDraft) -> Result<(), StoreError> {
        self.pass()?;
        self.told(Change::Draft, self.inner.database.put(Area::Drafts, DRAFT, draft).await)
    }

    /// The draft, where there is one, and the records that can't be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn draft(&self) -> Result<(Option<KeptDraft>, Vec<SetAside>), StoreError> {
        let (all, set_aside) = self.inner.database.all(Area::Drafts).await?;
        Ok((all.into_iter().find(|(key, _)| key == DRAFT).map(|(_, draft)| draft), set_aside))
    }
}
