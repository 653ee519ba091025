//! Larger things by area and key: decks, the journal of replies, persona versions, what was sent, trials. In `IndexedDB`, or in memory where that can't be had.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unused_async, clippy::unused_async_trait_impl))] // Memory answers at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::area::Area;
use super::clock::now_ms;
use super::error::{SetAside, StoreError};
use super::gate::Gate;
use super::together::Together;

enum Backing {
    Memory(RefCell<BTreeMap<(Area, String), String>>),
    #[cfg(target_arch = "wasm32")]
    Indexed(super::indexed::Connection),
}

/// A record as it stands, and where.
pub(super) struct Record {
    pub(super) area: Area,
    pub(super) key: String,
    pub(super) text: String,
}

/// What there is once the browser has answered, and why it is memory where that stands in.
struct Opened {
    backing: Backing,
    fault: Option<StoreError>,
}

/// The database. It is there at once; what is first asked of it has the browser open it.
pub struct Database {
    opened: Shared<LocalBoxFuture<'static, Rc<Opened>>>,
    gate: Gate,
    together: Together<Record, StoreError>,
}

/// The readable records of an area by key, and those that were set aside.
pub type Records<T> = (Vec<(String, T)>, Vec<SetAside>);

impl Database {
    /// A database that is gone when the page is closed.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::once(async { Opened::in_memory(None) }.boxed_local())
    }

    /// The browser's database; where there is none, one in memory.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn open() -> Self {
        let opening = async {
            match super::indexed::Connection::open().await {
                Ok(connection) => Opened { backing: Backing::Indexed(connection), fault: None },
                Err(error) => Opened::in_memory(Some(error)),
            }
        };
        Self::once(opening.boxed_local())
    }

    /// Outside a browser: one in memory, and why.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn open() -> Self {
        let fault = StoreError::Disabled { cause: "not in a browser".into() };
        Self::once(async { Opened::in_memory(Some(fault)) }.boxed_local())
    }

    fn once(opening: LocalBoxFuture<'static, Opened>) -> Self {
        let opened = opening.map(Rc::new).boxed_local().shared();
        Self { opened, gate: Gate::default(), together: Together::default() }
    }

    async fn opened(&self) -> Rc<Opened> {
        self.opened.clone().await
    }

    /// Why memory stands in for the browser's database; none where it doesn't.
    pub async fn fault(&self) -> Option<StoreError> {
        self.opened().await.fault.clone()
    }

    /// The gate that its writes pass.
    pub(super) fn gate(&self) -> Gate {
        self.gate.clone()
    }

    /// Puts `data` at `key`, and is done once it is kept for good. A record there that can't be read is put aside first.
    ///
    /// # Errors
    /// When it could not be kept, or was read back changed; what was there is still there where it could not be kept.
    pub async fn put<T: Serialize + DeserializeOwned>(
        &self,
        area: Area,
        key: &str,
        data: &T,
    ) -> Result<(), StoreError> {
        let text = area.kind().wrap(now_ms(), data)?;
        let aside = |there: &str| {
            let is_unreadable = area.kind().open::<T>(there).is_err();
            is_unreadable.then(|| format!("aside/{}/{key}", now_ms()))
        };
        let opened = self.opened().await;
        self.gate.pass()?;
        match &opened.backing {
            Backing::Memory(texts) => {
                let mut texts = texts.borrow_mut();
                let there = texts.insert((area, key.to_owned()), text.clone());
                if let Some((there, aside)) = there.and_then(|there| aside(&there).map(|aside| (there, aside))) {
                    texts.insert((area, aside), there);
                }
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.replace(area.name(), key, &text, aside).await?,
        }
        self.check(area, key, &text).await
    }

    /// Puts `data` at `key` where nothing stands; false where something does, whatever it is.
    ///
    /// # Errors
    /// When it could not be kept, or was read back changed.
    pub async fn put_first<T: Serialize>(&self, area: Area, key: &str, data: &T) -> Result<bool, StoreError> {
        let is_free = self.text(area, key).await?.is_none();
        if is_free {
            let text = area.kind().wrap(now_ms(), data)?;
            self.put_text(area, key, &text).await?;
            self.check(area, key, &text).await?;
        }
        Ok(is_free)
    }

    /// Reads again what was written.
    async fn check(&self, area: Area, key: &str, text: &str) -> Result<(), StoreError> {
        if area.is_read_back() && self.text(area, key).await?.as_deref() != Some(text) {
            return Err(StoreError::Changed { key: format!("{}/{key}", area.name()) });
        }
        Ok(())
    }

    /// Puts `data` at a key where nothing stands, or nothing that anybody else wrote: what is there is not looked at. Many at a time are
    /// written together.
    ///
    /// # Errors
    /// When it could not be kept; what was there is still there.
    pub async fn put_own<T: Serialize>(&self, area: Area, key: &str, data: &T) -> Result<(), StoreError> {
        let text = area.kind().wrap(now_ms(), data)?;
        let (opened, gate) = (self.opened().await, self.gate.clone());
        let record = Record { area, key: key.to_owned(), text: text.clone() };
        let write = move |records: Vec<Record>| async move {
            gate.pass()?;
            opened.put(records).await
        };
        match self.together.put(record, write).await {
            Ok(()) => Ok(()),
            // Perhaps only another one of them was too much.
            Err(_) => self.put_text(area, key, &text).await,
        }
    }

    /// What is at `key`; a record that can't be read counts as none here, and is reported by [`Database::all`].
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn get<T: DeserializeOwned>(&self, area: Area, key: &str) -> Result<Option<T>, StoreError> {
        Ok(self.text(area, key).await?.and_then(|text| area.kind().open(&text).ok()))
    }

    /// Everything in the area.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn all<T: DeserializeOwned>(&self, area: Area) -> Result<Records<T>, StoreError> {
        let (mut records, mut set_aside) = (Vec::new(), Vec::new());
        for (key, text) in self.texts(area).await? {
            match area.kind().open(&text) {
                Ok(data) => records.push((key, data)),
                Err(reason) => set_aside.push(SetAside { key: format!("{}/{key}", area.name()), text, reason }),
            }
        }
        Ok((records, set_aside))
    }

    /// Every key of the area, in order.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn keys(&self, area: Area) -> Result<Vec<String>, StoreError> {
        match &self.opened().await.backing {
            Backing::Memory(texts) => {
                let texts = texts.borrow();
                Ok(texts.keys().filter(|(owner, _)| *owner == area).map(|(_, key)| key.clone()).collect())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.keys(area.name()).await,
        }
    }

    async fn text(&self, area: Area, key: &str) -> Result<Option<String>, StoreError> {
        match &self.opened().await.backing {
            Backing::Memory(texts) => Ok(texts.borrow().get(&(area, key.to_owned())).cloned()),
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.get(area.name(), key).await,
        }
    }

    /// Every record as it stands, by key.
    pub(super) async fn texts(&self, area: Area) -> Result<Vec<(String, String)>, StoreError> {
        match &self.opened().await.backing {
            Backing::Memory(texts) => {
                let texts = texts.borrow();
                let here = texts.iter().filter(|((owner, _), _)| *owner == area);
                Ok(here.map(|((_, key), text)| (key.clone(), text.clone())).collect())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.all(area.name()).await,
        }
    }

    /// Puts a record as it stands.
    pub(super) async fn put_text(&self, area: Area, key: &str, text: &str) -> Result<(), StoreError> {
        let opened = self.opened().await;
        self.gate.pass()?;
        opened.put(vec![Record { area, key: key.to_owned(), text: text.to_owned() }]).await
    }

    /// Takes away what is at `keys`: all of it, or nothing.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn delete(&self, area: Area, keys: &[String]) -> Result<(), StoreError> {
        match &self.opened().await.backing {
            Backing::Memory(texts) => {
                texts.borrow_mut().retain(|(owner, key), _| *owner != area || !keys.contains(key));
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.delete(area.name(), keys).await,
        }
    }

    /// Takes away everything in the area, what can't be read too.
    ///
    /// # Errors
    /// When that is not allowed.
    pub async fn clear(&self, area: Area) -> Result<(), StoreError> {
        match &self.opened().await.backing {
            Backing::Memory(texts) => {
                texts.borrow_mut().retain(|(owner, _), _| *owner != area);
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.clear(area.name()).await,
        }
    }
}

impl Opened {
    fn in_memory(fault: Option<StoreError>) -> Self {
        Self { backing: Backing::Memory(RefCell::default()), fault }
    }

    /// Puts all of them, or none.
    async fn put(&self, records: Vec<Record>) -> Result<(), StoreError> {
        match &self.backing {
            Backing::Memory(texts) => {
                texts.borrow_mut().extend(records.into_iter().map(|record| ((record.area, record.key), record.text)));
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.put(&records).await,
        }
    }
}
