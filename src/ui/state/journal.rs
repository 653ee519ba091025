//! The store as the journal of a run: the two adapters meet here, since neither names the other.

use std::collections::BTreeSet;
use std::future::Future;
use std::rc::Rc;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{LocalBoxFuture, Shared};
use leptos::task::spawn_local;

use crate::endpoint::journal::Journal;
use crate::method::call::Reply;
use crate::store::Store;

/// Calls; none where they could not be read.
type Known = Shared<LocalBoxFuture<'static, Option<Rc<BTreeSet<String>>>>>;

/// The replies of one session.
pub struct SessionJournal {
    store: Store,
    session: String,
    /// The calls with a reply when the run began, where they were looked through.
    before: Option<Known>,
}

impl SessionJournal {
    /// Keeps replies in `store`, to be deleted with `session`.
    pub fn new(store: Store, session: &str) -> Self {
        Self { store, session: session.to_owned(), before: None }
    }

    /// For a run of many calls: what is there is looked through once, and a call that is not there is not looked up.
    pub fn of_many(store: Store, session: &str) -> Self {
        let reader = store.clone();
        let before = to_the_end(async move {
            let keys = reader.reply_keys().await.ok()?;
            Some(Rc::new(keys.into_iter().collect()))
        });
        let before = before.map(Option::flatten).boxed_local().shared();
        // The browser is asked now, not when the first call is looked for.
        let _ = before.clone().now_or_never();
        Self { before: Some(before), ..Self::new(store, session) }
    }

    /// Whether anything may stand under the call's key.
    async fn may_have(&self, call: &str) -> bool {
        let Some(before) = self.before.clone() else { return true };
        before.await.is_none_or(|before| before.contains(call)) || self.store.has_kept_reply(call)
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
        if !self.may_have(key).await {
            return None;
        }
        let (store, key) = (self.store.clone(), key.to_owned());
        to_the_end(async move { store.reply(&key).await.ok().flatten() }).await?
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        let (store, session) = (self.store.clone(), self.session.clone());
        let (key, reply) = (key.to_owned(), reply.clone());
        let may_have = self.may_have(&key).await;
        let keeping = async move {
            if may_have {
                store.put_reply(&session, &key, &reply).await
            } else {
                store.put_first_reply(&session, &key, &reply).await
            }
        };
        let kept = to_the_end(keeping).await;
        kept.map_or_else(|| Err(String::new()), |kept| kept.map_err(|error| error.to_string()))
    }
}
