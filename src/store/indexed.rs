//! The browser's `IndexedDB`: texts in an object store for each area. A write is done when its transaction is.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::future::IntoFuture;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{join, join_all};
use idb::{DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::area::Area;
use super::database::Record;
use super::error::StoreError;

const NAME: &str = "likeness";
/// One more with each area: what is missing is made when a database of an earlier version is opened.
const VERSION: u32 = 4;

/// An open database.
pub(super) struct Connection {
    database: idb::Database,
}

fn failed(error: idb::Error) -> StoreError {
    let cause = error.to_string();
    let name = ["QuotaExceededError", "SecurityError"].into_iter().find(|name| cause.contains(name));
    StoreError::named(name.unwrap_or(""), cause)
}

/// Done once `requests`, all that is asked of the transaction, are kept for good. Every event that may come is waited for: what hears
/// them must not go before.
async fn finish<R, T>(transaction: Transaction, requests: impl IntoIterator<Item = R>) -> Result<(), StoreError>
where
    R: IntoFuture<Output = Result<T, idb::Error>>,
{
    // Untold, the browser first asks back whether that was all.
    let mut transaction = transaction.commit().map_err(failed)?;
    let (told, ended) = oneshot::channel();
    let told = Rc::new(Cell::new(Some(told)));
    let hear = |is_kept: bool| {
        let told = told.clone();
        move |_: Event| {
            if let Some(told) = told.take() {
                let _ = told.send(is_kept);
            }
        }
    };
    transaction.on_complete(hear(true));
    transaction.on_abort(hear(false));
    let requests = join_all(requests.into_iter().map(IntoFuture::into_future));
    let (answers, ended) = join(requests, ended).await;
    answers.into_iter().collect::<Result<Vec<_>, _>>().map_err(failed)?;
    match (ended, transaction.error()) {
        (Ok(true), _) => Ok(()),
        (_, Some(error)) => Err(failed(idb::Error::DomException(error))),
        (_, None) => Err(StoreError::Failed { cause: "the transaction was aborted".into() }),
    }
}

impl Connection {
    pub async fn open() -> Result<Self, StoreError> {
        let disabled = |error: idb::Error| StoreError::Disabled { cause: error.to_string() };
        let mut request = Factory::new().and_then(|factory| factory.open(NAME, Some(VERSION))).map_err(disabled)?;
        request.on_upgrade_needed(|event| {
            // What fails here makes the opening fail, or the first use of the area.
            let Ok(database) = event.database() else { return };
            let present = database.store_names();
            for area in Area::ALL.into_iter().filter(|area| !present.iter().any(|name| name == area.name())) {
                database.create_object_store(area.name(), ObjectStoreParams::new()).ok();
            }
        });
        let mut database = request.await.map_err(disabled)?;
        // Another tab with a newer version of this app may go on: this one gives the database up.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self { database })
    }

    fn begin(&self, area: &str, mode: TransactionMode) -> Result<(Transaction, ObjectStore), StoreError> {
        let transaction = self.database.transaction(&[area], mode).map_err(failed)?;
        let store = transaction.object_store(area).map_err(failed)?;
        Ok((transaction, store))
    }

    pub async fn get(&self, area: &str, key: &str) -> Result<Option<String>, StoreError> {
        let (_transaction, store) = self.begin(area, TransactionMode::ReadOnly)?;
        let value = store.get(JsValue::from_str(key)).map_err(failed)?.await.map_err(failed)?;
        Ok(value.map(|value| text(&value)))
    }

    pub async fn all(&self, area: &str) -> Result<Vec<(String, String)>, StoreError> {
        let (_transaction, store) = self.begin(area, TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None).map_err(failed)?;
        let values = store.get_all(None, None).map_err(failed)?;
        let (keys, values) = join(keys.into_future(), values.into_future()).await;
        let (keys, values) = (keys.map_err(failed)?, values.map_err(failed)?);
        Ok(keys.iter().zip(&values).map(|(key, value)| (text(key), text(value))).collect())
    }

    pub async fn keys(&self, area: &str) -> Result<Vec<String>, StoreError> {
        let (_transaction, store) = self.begin(area, TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None).map_err(failed)?.await.map_err(failed)?;
        Ok(keys.iter().map(text).collect())
    }

    /// Puts all of `records`, or none.
    pub async fn put(&self, records: &[Record]) -> Result<(), StoreError> {
        let areas: BTreeSet<&str> = records.iter().map(|record| record.area.name()).collect();
        let areas: Vec<&str> = areas.into_iter().collect();
        let transaction = self.database.transaction(&areas, TransactionMode::ReadWrite).map_err(failed)?;
        let put = |Record { area, key, text }: &Record| {
            transaction.object_store(area.name())?.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))
        };
        let requests = records.iter().map(put).collect::<Result<Vec<_>, _>>().map_err(failed)?;
        finish(transaction, requests).await
    }

    /// Puts `value` at `key`. What is there goes to the key that `aside` names for it, if it names one.
    pub async fn replace(
        &self,
        area: &str,
        key: &str,
        value: &str,
        aside: impl Fn(&str) -> Option<String>,
    ) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        let key = JsValue::from_str(key);
        let there = store.get(key.clone()).map_err(failed)?.await.map_err(failed)?;
        let there = there.as_ref().map(text);
        let aside = there.as_deref().and_then(aside).zip(there);
        let mut requests = Vec::new();
        if let Some((aside, there)) = aside {
            requests.push(store.put(&JsValue::from_str(&there), Some(&JsValue::from_str(&aside))).map_err(failed)?);
        }
        requests.push(store.put(&JsValue::from_str(value), Some(&key)).map_err(failed)?);
        finish(transaction, requests).await
    }

    pub async fn delete(&self, area: &str, keys: &[String]) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        let requests = keys.iter().map(|key| store.delete(JsValue::from_str(key)));
        finish(transaction, requests.collect::<Result<Vec<_>, _>>().map_err(failed)?).await
    }

    pub async fn clear(&self, area: &str) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        finish(transaction, [store.clear().map_err(failed)?]).await
    }
}

/// A stored text; what is none is shown as the browser shows it, so that it can be set aside.
fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
