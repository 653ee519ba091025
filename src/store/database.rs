//! Larger things by area and key: decks, the journal of replies, persona versions, what was sent, trials. In `IndexedDB`, or in memory where that can't be had.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unused_async, clippy::unused_async_trait_impl))] // Memory answers at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::clock::now_ms;
use super::envelope::{FIRST, Kind};
use super::error::{SetAside, StoreError};
use super::gate::Gate;

/// A part of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Decks by id and version.
    Decks,
    /// Replies of language models by call.
    Journal,
    /// Persona versions by session.
    Versions,
    /// What was here before the last import.
    Undo,
    /// Requests that were sent, by time and session.
    Traces,
    /// Trials of likenesses by session.
    Trials,
    /// Files of studies that somebody takes part in, by digest.
    Studies,
    /// A study's file that is being made.
    Drafts,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 8] = [
        Self::Decks,
        Self::Journal,
        Self::Versions,
        Self::Undo,
        Self::Traces,
        Self::Trials,
        Self::Studies,
        Self::Drafts,
    ];

    /// The name of its object store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decks => "decks",
            Self::Journal => "journal",
            Self::Versions => "versions",
            Self::Undo => "undo",
            Self::Traces => "traces",
            Self::Trials => "trials",
            Self::Studies => "studies",
            Self::Drafts => "drafts",
        }
    }

    /// Versions of its records.
    fn kind(self) -> Kind {
        match self {
            Self::Decks
            | Self::Journal
            | Self::Versions
            | Self::Undo
            | Self::Traces
            | Self::Trials
            | Self::Studies
            | Self::Drafts => FIRST,
        }
    }

    /// Whether what was written is read again and compared. A reply of the journal can be asked for anew, and there are many.
    fn is_read_back(self) -> bool {
        self != Self::Journal
    }
}

enum Backing {
    Memory(RefCell<BTreeMap<(Area, String), String>>),
    #[cfg(target_arch = "wasm32")]
    Indexed(super::indexed::Connection),
}

/// What there is once the browser has answered, and why it is memory where that stands in.
struct Opened {
    backing: Backing,
    fault: Option<StoreError>,
}

/// The database. It is there at once; what is asked of it waits until the browser has opened it.
pub struct Database {
    opened: Shared<LocalBoxFuture<'static, Rc<Opened>>>,
    gate: Gate,
}

/// The readable records of an area by key, and those that were set aside.
pub type Records<T> = (Vec<(String, T)>, Vec<SetAside>);

impl Database {
    /// A database that is gone when the page is closed.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::once(async { Opened::in_memory(None) }.boxed_local())
    }

    /// The browser's database, being opened; where there is none, one in memory.
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
        // The browser is asked now, not when something is first read.
        let _ = opened.clone().now_or_never();
        Self { opened, gate: Gate::default() }
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
        if let Some(there) = self.text(area, key).await?.filter(|there| area.kind().open::<T>(there).is_err()) {
            self.put_text(area, &format!("aside/{}/{key}", now_ms()), &there).await?;
        }
        self.put_and_check(area, key, &text).await
    }

    /// Puts `data` at `key` where nothing stands; false where something does, whatever it is.
    ///
    /// # Errors
    /// When it could not be kept, or was read back changed.
    pub async fn put_first<T: Serialize>(&self, area: Area, key: &str, data: &T) -> Result<bool, StoreError> {
        let is_free = self.text(area, key).await?.is_none();
        if is_free {
            self.put_and_check(area, key, &area.kind().wrap(now_ms(), data)?).await?;
        }
        Ok(is_free)
    }

    async fn put_and_check(&self, area: Area, key: &str, text: &str) -> Result<(), StoreError> {
        self.put_text(area, key, text).await?;
        if area.is_read_back() && self.text(area, key).await?.as_deref() != Some(text) {
            return Err(StoreError::Changed { key: format!("{}/{key}", area.name()) });
        }
        Ok(())
    }

    /// Puts `data` at a key that nobody else writes: what is there is not looked at.
    ///
    /// # Errors
    /// When it could not be kept; what was there is still there.
    pub async fn put_own<T: Serialize>(&self, area: Area, key: &str, data: &T) -> Result<(), StoreError> {
        self.put_text(area, key, &area.kind().wrap(now_ms(), data)?).await
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
        match &opened.backing {
            Backing::Memory(texts) => {
                texts.borrow_mut().insert((area, key.to_owned()), text.to_owned());
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Backing::Indexed(connection) => connection.put(area.name(), key, text).await,
        }
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
}
