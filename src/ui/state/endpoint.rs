//! The visitor's endpoint: as set, as used, as learnt about.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::address::Address;
use crate::endpoint::check::{CheckReport, check};
use crate::endpoint::key::Key;
use crate::endpoint::quirks::Quirks;
use crate::endpoint::target::Endpoint;
use crate::method::version::Made;
use crate::store::settings::{RememberedKey, Settings, Theme};

impl App {
    /// Whether an address and a model are set.
    pub fn has_endpoint(self) -> bool {
        self.settings.with(|settings| Address::parse(&settings.base_url).is_ok() && !settings.model.trim().is_empty())
    }

    /// The endpoint with key and what is known of it; none while address or model is missing.
    pub fn endpoint_now(self) -> Option<Endpoint> {
        let settings = self.settings.get_untracked();
        if settings.model.trim().is_empty() {
            return None;
        }
        self.endpoint_of(&settings)
    }

    /// The endpoint, if it is the one with the model that made this version: another model's judgements are not that version's.
    pub fn endpoint_for(self, made: &Made) -> Option<Endpoint> {
        self.endpoint_now().filter(|endpoint| endpoint.model == made.model && endpoint.address.origin() == made.origin)
    }

    fn endpoint_of(self, settings: &Settings) -> Option<Endpoint> {
        let address = Address::parse(&settings.base_url).ok()?;
        let mut endpoint = Endpoint::new(address, &settings.model, self.key.get_untracked());
        if let Some(known) = settings.quirks.get(endpoint.name()) {
            endpoint.quirks = serde_json::from_value::<Quirks>(known.clone()).unwrap_or_default();
        }
        Some(endpoint)
    }

    /// Changes the settings and stores them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        spawn_local(async move {
            if let Some(store) = self.store()
                && let Err(error) = store.save_settings(&settings).await
            {
                self.notify(crate::ui::text::manage::store_error(&error));
            }
        });
    }

    /// Remembers what an endpoint does not take.
    pub fn remember_quirks(self, endpoint: &Endpoint, quirks: &Quirks) {
        if *quirks != endpoint.quirks
            && let Ok(value) = serde_json::to_value(quirks)
        {
            self.set(|settings| {
                if !settings.quirks.is_object() {
                    settings.quirks = serde_json::json!({});
                }
                settings.quirks[endpoint.name()] = value;
            });
        }
    }

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

    /// Forgets address, model and key.
    pub fn disconnect(self) {
        self.set_key("", false);
        self.set(|settings| {
            settings.model = String::new();
            settings.base_url = String::new();
        });
    }

    /// Sees whether the endpoint answers, by a real completion.
    pub async fn check_endpoint(self) -> Option<CheckReport> {
        let endpoint = self.endpoint_of(&self.settings.get_untracked())?;
        let report = check(&endpoint, &self.reach(&endpoint, "")).await;
        self.remember_quirks(&endpoint, &report.quirks);
        Some(report)
    }

    /// Light, dark, or as the system.
    pub fn theme(self) -> &'static str {
        self.settings.with(|settings| settings.theme.into())
    }

    /// Sets it.
    pub fn set_theme(self, theme: &str) {
        self.set(|settings| settings.theme = Theme::from(theme.to_owned()));
    }
}
