//! The visitor's endpoint: as set, as used, as learnt about.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::address::Address;
use crate::endpoint::check::{CheckReport, check};
use crate::endpoint::local_network::local_network;
use crate::endpoint::permission::Permission;
use crate::endpoint::preset::Preset;
use crate::endpoint::quirks::Quirks;
use crate::endpoint::target::Endpoint;
use crate::endpoint::wire::WireFormat;
use crate::method::version::Made;
use crate::store::settings::{Settings, Theme};
use crate::ui::lock;

impl App {
    /// Whether an address and a model are set.
    pub fn has_endpoint(self) -> bool {
        self.settings.with(|settings| address_of(settings).is_some() && !settings.model.trim().is_empty())
    }

    /// The endpoint with key and what is known of it; none while address or model is missing, or its key is locked.
    pub fn endpoint_now(self) -> Option<Endpoint> {
        let settings = self.settings.get_untracked();
        if settings.model.trim().is_empty() || self.is_locked_now() {
            return None;
        }
        self.endpoint_of(&settings)
    }

    /// The endpoint, if it is the one with the model that made this version: another model's judgements are not that version's.
    pub fn endpoint_for(self, made: &Made) -> Option<Endpoint> {
        self.endpoint_now().filter(|endpoint| endpoint.model == made.model && endpoint.address.origin() == made.origin)
    }

    fn endpoint_of(self, settings: &Settings) -> Option<Endpoint> {
        let endpoint = Endpoint::new(address_of(settings)?, &settings.model, self.key.get_untracked());
        let mut endpoint = endpoint.speaking(wire_of(settings));
        if let Some(known) = settings.quirks.get(endpoint.name()) {
            endpoint.quirks = serde_json::from_value::<Quirks>(known.clone()).unwrap_or_default();
        }
        Some(endpoint)
    }

    /// Changes the settings and stores them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(|settings| {
            change(settings);
            lock::hold(settings);
        });
        let settings = self.settings.get_untracked();
        spawn_local(async move {
            if let Some(store) = self.store()
                && let Err(error) = store.save_settings(&settings).await
            {
                self.store_trouble(&error);
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

    /// Forgets address, model and key.
    pub fn disconnect(self) {
        self.set_key("", false);
        self.set(|settings| {
            settings.model = String::new();
            settings.base_url = String::new();
            settings.wire = String::new();
        });
    }

    /// Takes what is known of a preset's models for the endpoint that is set, where nothing was found out about it yet.
    pub fn begin_with(self, preset: &Preset) {
        let settings = self.settings.get_untracked();
        if let Some(endpoint) = self.endpoint_of(&settings).filter(|e| settings.quirks.get(e.name()).is_none()) {
            self.remember_quirks(&endpoint, &preset.quirks());
        }
    }

    /// Sees whether the endpoint answers, by a real completion; and whether this page may reach the local network, where it is there.
    pub async fn check_endpoint(self) -> Option<(CheckReport, Option<Permission>)> {
        let endpoint = self.endpoint_of(&self.settings.get_untracked())?;
        let report = check(&endpoint, &self.reach(&endpoint, "")).await;
        self.remember_quirks(&endpoint, &report.quirks);
        Some((report, local_network(&endpoint.address).await))
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

/// The protocol that is set.
pub fn wire_of(settings: &Settings) -> WireFormat {
    WireFormat::named(&settings.wire).unwrap_or_default()
}

/// The address that is set; the browser's own model has one of its own.
pub fn address_of(settings: &Settings) -> Option<Address> {
    match wire_of(settings) {
        WireFormat::BuiltIn => Some(Address::built_in()),
        wire => Address::for_wire(&settings.base_url, wire).ok(),
    }
}
