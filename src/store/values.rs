//! Texts by key: what local storage offers, and a stand-in where it can't be had.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::error::StoreError;

/// Keeps texts by key.
pub trait KeyValue {
    /// The text at `key`.
    ///
    /// # Errors
    /// When nothing can be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts `text` at `key`, in place of what is there.
    ///
    /// # Errors
    /// When it could not be kept; what was there is still there.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Takes away what is at `key`, if anything.
    ///
    /// # Errors
    /// When that is not allowed.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Every key, in no order.
    ///
    /// # Errors
    /// When nothing can be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Keeps texts until the page is closed.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    room_bytes: Option<usize>,
}

impl Memory {
    /// One that is full when keys and texts come to more than `bytes`.
    #[must_use]
    pub fn with_room(bytes: usize) -> Self {
        Self { texts: RefCell::default(), room_bytes: Some(bytes) }
    }
}

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let others: usize = self.texts.borrow().iter().filter(|(k, _)| *k != key).map(|(k, t)| k.len() + t.len()).sum();
        if self.room_bytes.is_some_and(|room| others + key.len() + text.len() > room) {
            return Err(StoreError::Full { cause: "no room in memory".into() });
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

/// Puts `text` at `key` and reads it back.
pub(super) fn set_and_check(values: &dyn KeyValue, key: &str, text: &str) -> Result<(), StoreError> {
    values.set(key, text)?;
    if values.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::Changed { key: key.to_owned() }) }
}

/// The keys that begin with `prefix`.
pub(super) fn keys_under(values: &dyn KeyValue, prefix: &str) -> Result<Vec<String>, StoreError> {
    let mut keys = values.keys()?;
    keys.retain(|key| key.starts_with(prefix));
    Ok(keys)
}
