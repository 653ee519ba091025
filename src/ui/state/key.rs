//! The endpoint's key: in memory, and remembered where the person asked for that, locked with a passphrase or as it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::address::Address;
use crate::endpoint::key::Key;
use crate::store::StoreError;
use crate::store::key::{RememberedKey, Secret};
use crate::store::vault::{self, VaultError};
use crate::ui::text::keeping as t;

/// What becomes of the key when the tab is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is forgotten.
    Memory,
    /// It is remembered, locked with a passphrase.
    Locked,
    /// It is remembered as it is.
    Plain,
}

impl App {
    /// Takes a key for the address that is set; an empty one forgets it. It is stored, as it is, only where the person asked for that.
    pub fn set_key(self, text: &str, remember: bool) {
        self.take_key(text);
        self.keep_key(if remember { Keeping::Plain } else { Keeping::Memory }, String::new());
    }

    /// Takes a key for the address that is set to memory; an empty one forgets it there.
    pub fn take_key(self, text: &str) {
        let address = self.address_now();
        self.key.set(address.and_then(|address| Key::new(text, &address).ok()));
    }

    /// Whether there is a key for the address that is set.
    pub fn has_key_here(self) -> bool {
        let origin = self.address_now().map(|address| address.origin().to_owned());
        self.key.with_untracked(|key| key.is_some() && key.as_ref().map(Key::origin) == origin.as_deref())
    }

    /// How the key is kept.
    pub fn keeping(self) -> Keeping {
        self.kept_key.with(|kept| match kept.as_ref().map(|kept| &kept.secret) {
            None => Keeping::Memory,
            Some(Secret::Plain(_)) => Keeping::Plain,
            Some(Secret::Locked(_)) => Keeping::Locked,
        })
    }

    /// Whether the key of the address that is set waits for its passphrase.
    pub fn is_locked(self) -> bool {
        self.key.track();
        self.kept_key.track();
        self.settings.track();
        self.is_locked_now()
    }

    /// The same without following changes.
    pub fn is_locked_now(self) -> bool {
        !self.has_key_here() && self.locked_here().is_some()
    }

    fn locked_here(self) -> Option<RememberedKey> {
        let origin = self.address_now()?.origin().to_owned();
        let kept = self.kept_key.get_untracked().filter(|kept| matches!(kept.secret, Secret::Locked(_)))?;
        let kept_for = Address::parse(&kept.base_url).ok()?;
        (kept_for.origin() == origin).then_some(kept)
    }

    fn address_now(self) -> Option<Address> {
        self.settings.with_untracked(|settings| Address::parse(&settings.base_url).ok())
    }

    /// Stores the key in memory as the person asked, or removes the stored one. Without a passphrase nothing is locked: a key that is
    /// locked already stays as it is, any other is not remembered.
    pub fn keep_key(self, keeping: Keeping, passphrase: String) {
        if keeping == Keeping::Locked && passphrase.is_empty() && self.locked_here().is_some() {
            return;
        }
        let keeping = if keeping == Keeping::Locked && passphrase.is_empty() { Keeping::Memory } else { keeping };
        if self.settings.with_untracked(|settings| settings.remember_key != (keeping != Keeping::Memory)) {
            self.set(|settings| settings.remember_key = keeping != Keeping::Memory);
        }
        let base_url = self.settings.with_untracked(|settings| settings.base_url.clone());
        let key = self.key.get_untracked().map(|key| key.for_storage());
        spawn_local(async move {
            let secret = match (keeping, key) {
                (Keeping::Plain, Some(key)) => Some(Secret::Plain(key)),
                (Keeping::Locked, Some(key)) => {
                    let locked = vault::lock(&key, &base_url, &passphrase).await;
                    if locked.is_err() {
                        self.notify(t::NOT_LOCKED.to_owned());
                    }
                    locked.ok().map(Secret::Locked)
                }
                _ => None,
            };
            self.store_key(secret.map(|secret| RememberedKey { base_url, secret })).await;
        });
    }

    async fn store_key(self, kept: Option<RememberedKey>) {
        let Some(store) = self.store() else { return };
        let result: Result<(), StoreError> = match &kept {
            Some(key) => store.remember_key(key).await,
            None => store.forget_key().await,
        };
        match result {
            Ok(()) => self.kept_key.set(kept),
            Err(error) => self.store_trouble(&error),
        }
    }

    /// Takes the locked key to memory.
    ///
    /// # Errors
    /// With another passphrase than it was locked with.
    pub async fn unlock(self, passphrase: &str) -> Result<(), VaultError> {
        let Some(RememberedKey { base_url, secret: Secret::Locked(locked) }) = self.locked_here() else {
            return Ok(());
        };
        let key = vault::unlock(&locked, &base_url, passphrase).await?;
        let address = Address::parse(&base_url).map_err(|_| VaultError::WrongPassphrase)?;
        self.key.set(Key::new(&key, &address).ok());
        self.ask_ahead();
        Ok(())
    }

    /// Takes in what is remembered.
    pub fn take_kept_key(self, kept: Option<RememberedKey>) {
        if let Some(RememberedKey { base_url, secret: Secret::Plain(key) }) = &kept
            && let Ok(address) = Address::parse(base_url)
        {
            self.key.set(Key::new(key, &address).ok());
        }
        self.kept_key.set(kept);
    }
}
