//! What models were asked and what they replied: the journal of replies by call, and the record of requests by time.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::area::Area;
use super::error::{SetAside, StoreError};
use super::facade::Store;
use crate::method::call::Reply;

/// A reply and the session that it was asked for.
#[derive(Serialize, Deserialize)]
struct Entry {
    session: String,
    reply: Reply,
}

impl Store {
    /// Keeps a reply for good under the key of its call.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_reply(&self, session: &str, call: &str, reply: &Reply) -> Result<(), StoreError> {
        let entry = Entry { session: session.to_owned(), reply: reply.clone() };
        let kept = self.inner.database.put(Area::Journal, call, &entry).await;
        kept.map(|()| self.note_kept_reply(call))
    }

    /// The same for a call under whose key nothing stands, not even what can't be read.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_first_reply(&self, session: &str, call: &str, reply: &Reply) -> Result<(), StoreError> {
        let entry = Entry { session: session.to_owned(), reply: reply.clone() };
        let kept = self.inner.database.put_own(Area::Journal, call, &entry).await;
        kept.map(|()| self.note_kept_reply(call))
    }

    fn note_kept_reply(&self, call: &str) {
        self.inner.kept_replies.borrow_mut().insert(call.to_owned());
    }

    /// Whether it has kept a reply to the call since it was opened.
    #[must_use]
    pub fn has_kept_reply(&self, call: &str) -> bool {
        self.inner.kept_replies.borrow().contains(call)
    }

    /// The reply to a call, where it is kept: for whichever session it was asked.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn reply(&self, call: &str) -> Result<Option<Reply>, StoreError> {
        Ok(self.inner.database.get::<Entry>(Area::Journal, call).await?.map(|entry| entry.reply))
    }

    /// The keys of the calls whose replies are kept.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn reply_keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.database.keys(Area::Journal).await
    }

    /// Every reply kept, by the key of its call, and the records that can't be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn replies(&self) -> Result<(Vec<(String, Reply)>, Vec<SetAside>), StoreError> {
        let (entries, set_aside) = self.inner.database.all::<Entry>(Area::Journal).await?;
        Ok((entries.into_iter().map(|(call, entry)| (call, entry.reply)).collect(), set_aside))
    }

    /// Keeps a request that was sent for a session (empty where it was for none) under a name that sorts by time; one of the same name
    /// is replaced.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn put_trace<T: Serialize>(&self, name: &str, session: &str, trace: &T) -> Result<(), StoreError> {
        self.inner.database.put_own(Area::Traces, &format!("{name}/{session}"), trace).await
    }

    /// The keys of all requests kept, the earliest first: name, "/", session.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn trace_keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.database.keys(Area::Traces).await
    }

    /// A request by its key; none where there is none that can be read.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn trace(&self, key: &str) -> Result<Option<Value>, StoreError> {
        self.inner.database.get(Area::Traces, key).await
    }

    /// Forgets requests.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn delete_traces(&self, keys: &[String]) -> Result<(), StoreError> {
        self.inner.database.delete(Area::Traces, keys).await
    }

    /// Deletes what a model was asked for a session or a participation, and what it replied.
    pub(super) async fn delete_asked(&self, session: &str) -> Result<(), StoreError> {
        let database = &self.inner.database;
        let (entries, _) = database.all::<Entry>(Area::Journal).await?;
        let entries = entries.into_iter().filter(|(_, entry)| entry.session == session).map(|(key, _)| key);
        database.delete(Area::Journal, &entries.collect::<Vec<_>>()).await?;
        let traces = database.keys(Area::Traces).await?.into_iter().filter(|key| key.ends_with(&format!("/{session}")));
        database.delete(Area::Traces, &traces.collect::<Vec<_>>()).await
    }
}
