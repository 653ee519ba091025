//! The endpoint's key: in memory, and remembered where the person asked for that.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::address::Address;
use crate::endpoint::key::Key;
use crate::store::settings::RememberedKey;

impl App {
    /// Takes a key for the address that is set; an empty one forgets it. It is stored only where the person asked for that.
    pub fn set_key(self, text: &str, remember: bool) {
        let address = self.settings.with_untracked(|settings| Address::parse(&settings.base_url).ok());
        let key = address.and_then(|address| Key::new(text, &address).ok());
        self.key.set(key);
        self.remember_key(remember);
    }

    /// Whether there is a key for the address that is set.
    pub fn has_key_here(self) -> bool {
        let address = self.settings.with_untracked(|settings| Address::parse(&settings.base_url).ok());
        let origin = address.as_ref().map(Address::origin);
        self.key.with_untracked(|key| key.is_some() && key.as_ref().map(Key::origin) == origin)
    }

    /// Stores the key in memory, or removes the stored one: as the person asked.
    pub fn remember_key(self, remember: bool) {
        if self.settings.with_untracked(|settings| settings.remember_key != remember) {
            self.set(|settings| settings.remember_key = remember);
        }
        let base_url = self.settings.with_untracked(|settings| settings.base_url.clone());
        let key = self.key.get_untracked().filter(|_| remember);
        let kept = key.map(|key| RememberedKey { base_url, key: key.for_storage() });
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            let result = match kept {
                Some(key) => store.remember_key(&key).await,
                None => store.forget_key().await,
            };
            if let Err(error) = result {
                self.notify(crate::ui::text::manage::store_error(&error));
            }
        });
    }
}
