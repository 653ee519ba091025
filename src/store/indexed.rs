//! The browser's `IndexedDB`: texts in an object store for each area. A write is done when its transaction is.

use std::future::IntoFuture;

use idb::{DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode, TransactionResult};
use wasm_bindgen::JsValue;

use super::database::Area;
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

/// Done once everything asked of the transaction is kept for good.
async fn finish(transaction: Transaction, store: &ObjectStore) -> Result<(), StoreError> {
    let why = store.transaction();
    match transaction.into_future().await.map_err(failed)? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(why.error().map_or_else(
            || StoreError::Failed { cause: "the transaction was aborted".into() },
            |error| failed(idb::Error::DomException(error)),
        )),
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
        let (keys, values) =
            futures::future::try_join(keys.into_future(), values.into_future()).await.map_err(failed)?;
        Ok(keys.iter().zip(&values).map(|(key, value)| (text(key), text(value))).collect())
    }

    pub async fn keys(&self, area: &str) -> Result<Vec<String>, StoreError> {
        let (_transaction, store) = self.begin(area, TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None).map_err(failed)?.await.map_err(failed)?;
        Ok(keys.iter().map(text).collect())
    }

    pub async fn put(&self, area: &str, key: &str, value: &str) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        store.put(&JsValue::from_str(value), Some(&JsValue::from_str(key))).map_err(failed)?.await.map_err(failed)?;
        finish(transaction, &store).await
    }

    pub async fn delete(&self, area: &str, keys: &[String]) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        for key in keys {
            store.delete(JsValue::from_str(key)).map_err(failed)?.await.map_err(failed)?;
        }
        finish(transaction, &store).await
    }

    pub async fn clear(&self, area: &str) -> Result<(), StoreError> {
        let (transaction, store) = self.begin(area, TransactionMode::ReadWrite)?;
        store.clear().map_err(failed)?.await.map_err(failed)?;
        finish(transaction, &store).await
    }
}

/// A stored text; what is none is shown as the browser shows it, so that it can be set aside.
fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
