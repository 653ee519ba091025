//! The store as the journal of a run: the two adapters meet here, since neither names the other.

use std::future::Future;

use futures::channel::oneshot;
use leptos::task::spawn_local;

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

/// Does `work` to its end also when nobody waits for it any more: a run that is called off drops what it waits for, and an answer
/// that has come is kept all the same.
async fn to_the_end<T: 'static>(work: impl Future<Output = T> + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    spawn_local(async move { drop(done.send(work.await)) });
    result.await.ok()
}

impl Journal for SessionJournal {
    async fn get(&self, key: &str) -> Option<Reply> {
        let (store, key) = (self.store.clone(), key.to_owned());
        to_the_end(async move { store.reply(&key).await.ok().flatten() }).await?
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        let (store, session) = (self.store.clone(), self.session.clone());
        let (key, reply) = (key.to_owned(), reply.clone());
        let kept = to_the_end(async move { store.put_reply(&session, &key, &reply).await }).await;
        kept.map_or_else(|| Err(String::new()), |kept| kept.map_err(|error| error.to_string()))
    }
}
