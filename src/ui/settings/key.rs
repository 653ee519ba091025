//! The endpoint's key: its field, and what becomes of it when the tab is closed.

use leptos::prelude::*;

use crate::endpoint::address::Address;
use crate::endpoint::key::{Key, KeyError};
use crate::store::vault;
use crate::ui::state::App;
use crate::ui::state::key::Keeping;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{keeping as k, settings as t};
use crate::ui::unlock::Unlock;

/// The fewest characters of a passphrase.
const PASSPHRASE_CHARS: usize = 8;

/// What the fields hold while they are filled in.
#[derive(Clone, Copy)]
pub struct KeyForm {
    text: RwSignal<String>,
    keeping: RwSignal<Keeping>,
    passphrase: RwSignal<String>,
}

impl KeyForm {
    /// Empty fields.
    pub fn new(app: App) -> Self {
        let keeping = untrack(|| app.keeping());
        Self {
            text: RwSignal::new(String::new()),
            keeping: RwSignal::new(keeping),
            passphrase: RwSignal::new(String::new()),
        }
    }

    /// Takes the key for the address that is set: to memory, and to the store only where that was asked for.
    pub fn keep(self, app: App) {
        // The fields give away what they hold: with another address it must not be taken for that one's.
        let key = self.text.try_update(std::mem::take).unwrap_or_default();
        let passphrase = if self.is_short() { String::new() } else { self.passphrase.get_untracked() };
        let keeping = self.keeping.get_untracked();
        if key.is_empty() && app.is_locked_now() && keeping != Keeping::Memory {
            return;
        }
        if !key.is_empty() || !app.has_key_here() {
            app.take_key(&key);
        }
        // The one that is locked is not the one that was typed.
        let is_other = keeping == Keeping::Locked && passphrase.is_empty() && !key.is_empty();
        app.keep_key(if is_other { Keeping::Memory } else { keeping }, passphrase);
        if !self.is_short() {
            self.passphrase.set(String::new());
        }
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.text.set(String::new());
        self.passphrase.set(String::new());
        self.keeping.set(Keeping::Memory);
    }

    fn is_short(self) -> bool {
        self.passphrase.with_untracked(|typed| typed.chars().count() < PASSPHRASE_CHARS)
    }
}

/// The field, and the choice of what becomes of the key.
#[component]
pub fn KeyField(
    /// What the fields hold.
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
        <Unlock />
        <div class="field">
            <label for="key">{t::KEY} " " <span class="hint">{move || if app.key.with(Option::is_some) { t::KEY_SET } else { t::KEY_HINT }}</span></label>
            <input id="key" type="password" autocomplete="off" spellcheck="false"
                aria-invalid=move || bad().to_string() aria-describedby="key-error"
                prop:value=form.text on:input=move |e| form.text.set(event_target_value(&e)) />
            <p id="key-error" class="hint" role="status">{move || bad().then_some(t::KEY_CHARACTERS)}</p>
        </div>
        <fieldset class="choices">
            <legend>{k::KEEPING}</legend>
            <Choice form keeping=Keeping::Memory label=k::KEEP_NOT hint="" />
            <Choice form keeping=Keeping::Locked label=k::KEEP_LOCKED hint=if vault::is_available() { k::KEEP_LOCKED_HINT } else { k::NO_VAULT } />
            <Show when=move || form.keeping.get() == Keeping::Locked><Passphrase form /></Show>
            <Choice form keeping=Keeping::Plain label=k::KEEP_PLAIN hint="" />
        </fieldset>
    }
}

#[component]
fn Choice(form: KeyForm, keeping: Keeping, label: Word, #[prop(into)] hint: String) -> impl IntoView {
    let is_off = keeping == Keeping::Locked && !vault::is_available();
    view! {
        <label class="check">
            <input type="radio" name="keeping" disabled=is_off prop:checked=move || form.keeping.get() == keeping
                on:change=move |_| form.keeping.set(keeping) />
            <span>{label} {(!hint.is_empty()).then(|| view! { <span class="hint">" " {hint}</span> })}</span>
        </label>
    }
}

#[component]
fn Passphrase(form: KeyForm) -> impl IntoView {
    let app = App::here();
    let hint = move || if app.keeping() == Keeping::Locked { k::PASSPHRASE_SET } else { k::PASSPHRASE_HINT };
    let is_short = move || {
        form.passphrase.track();
        form.is_short() && !(app.keeping() == Keeping::Locked && form.passphrase.with(String::is_empty))
    };
    view! {
        <div class="field">
            <label for="passphrase">{k::NEW_PASSPHRASE} " " <span class="hint">{hint}</span></label>
            <input id="passphrase" type="password" autocomplete="new-password" aria-describedby="passphrase-short"
                prop:value=form.passphrase on:input=move |e| form.passphrase.set(event_target_value(&e)) />
            <p id="passphrase-short" class="hint" role="status">{move || is_short().then_some(k::PASSPHRASE_SHORT)}</p>
        </div>
    }
}
