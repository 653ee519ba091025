//! The endpoint's key: its field, and whether it is remembered.

use leptos::prelude::*;

use crate::endpoint::address::Address;
use crate::endpoint::key::{Key, KeyError};
use crate::ui::state::App;
use crate::ui::text::settings as t;

/// What the field holds while it is filled in.
#[derive(Clone, Copy)]
pub struct KeyForm {
    text: RwSignal<String>,
    remember: RwSignal<bool>,
}

impl KeyForm {
    /// An empty field.
    pub fn new(app: App) -> Self {
        let remember = app.settings.with_untracked(|settings| settings.remember_key);
        Self { text: RwSignal::new(String::new()), remember: RwSignal::new(remember) }
    }

    /// Takes the key for the address that is set: to memory, and to the store only where that was asked for.
    pub fn keep(self, app: App) {
        // The field gives the key away: with another address it must not be taken for that one's.
        let key = self.text.try_update(std::mem::take).unwrap_or_default();
        let remember = self.remember.get_untracked();
        if key.is_empty() && app.has_key_here() {
            app.remember_key(remember);
        } else {
            app.set_key(&key, remember);
        }
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.text.set(String::new());
    }
}

/// The field, and the box that asks for remembering.
#[component]
pub fn KeyField(
    /// What it holds.
    form: KeyForm,
    /// The address as it stands in its own field.
    #[prop(into)]
    base_url: Signal<String>,
) -> impl IntoView {
    let app = App::here();
    let bad = move || {
        let address = Address::parse(&base_url.get()).ok();
        let error = address.and_then(|address| form.text.with(|key| Key::new(key, &address).err()));
        error == Some(KeyError::Characters)
    };
    view! {
        <div class="field">
            <label for="key">{t::KEY} " " <span class="hint">{move || if app.key.with(Option::is_some) { t::KEY_SET } else { t::KEY_HINT }}</span></label>
            <input id="key" type="password" autocomplete="off" spellcheck="false"
                aria-invalid=move || bad().to_string() aria-describedby="key-error"
                prop:value=form.text on:input=move |e| form.text.set(event_target_value(&e)) />
            <p id="key-error" class="hint" role="status">{move || bad().then_some(t::KEY_CHARACTERS)}</p>
        </div>
        <label class="check">
            <input type="checkbox" prop:checked=form.remember on:change=move |e| form.remember.set(event_target_checked(&e)) />
            <span>{t::REMEMBER}</span>
        </label>
    }
}
