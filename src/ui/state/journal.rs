//! The store as the journal of a run: the two adapters meet here, since neither names the other.

use crate::endpoint::journal::Journal;
use crate::method::call::Reply;
use crate::store::Store;

/// The replies of one session.
pub struct SessionJournal {
    store: Store,
    session: String,
}

impl SessionJournal {
    /// Keeps replies in `store`, to be deleted with `session`.
    pub fn new(store: Store, session: &str) -> Self {
        Self { store, session: session.to_owned() }
    }
}

impl Journal for SessionJournal {
    async fn get(&self, key: &str) -> Option<Reply> {
        self.store.reply(key).await.ok().flatten()
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        self.store.put_reply(&self.session, key, reply).await.map_err(|error| error.to_string())
    }
}
