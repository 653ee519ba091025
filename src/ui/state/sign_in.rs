//! Signing in to `OpenRouter`: off to its page, and back with a code that becomes a key for this tab.

use leptos::prelude::*;
use web_sys::Storage;

use super::App;
use crate::endpoint::address::Address;
use crate::endpoint::fetch::Fetch;
use crate::endpoint::key::Key;
use crate::endpoint::preset::{OPENROUTER, Preset};
use crate::endpoint::sign_in;
use crate::endpoint::transport::Transport;
use crate::ui::clock;
use crate::ui::route::{Route, go};
use crate::ui::text::presets as t;

/// Where the verifier of a sign-in under way is kept, in this tab alone.
const VERIFIER_KEY: &str = "likeness/sign-in";

impl App {
    /// Goes to `OpenRouter`'s page, which comes back to this one.
    pub fn begin_sign_in(self) {
        let mut random = [0_u8; 32];
        random[..16].copy_from_slice(&clock::random());
        random[16..].copy_from_slice(&clock::random());
        let verifier = sign_in::verifier(&random);
        let location = window().location();
        let callback = format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
        let kept = tab_storage().is_some_and(|tab| tab.set_item(VERIFIER_KEY, &verifier).is_ok());
        if kept && location.assign(&sign_in::consent_url(&callback, &verifier)).is_ok() {
            return;
        }
        self.notify(t::NO_TAB_STORAGE.to_owned());
    }

    /// Ends a sign-in where the address holds its code, which is taken out of it at once.
    pub async fn finish_sign_in(self) {
        let Some(code) = take_code() else { return };
        let verifier = tab_storage().and_then(|tab| {
            let verifier = tab.get_item(VERIFIER_KEY).ok().flatten();
            // It serves once.
            let _ = tab.remove_item(VERIFIER_KEY);
            verifier
        });
        let said = match verifier {
            None => t::NOT_BEGUN_HERE.to_owned(),
            Some(verifier) => match key_for(&code, &verifier).await {
                Ok((key, preset)) => {
                    self.signed_in(key, preset);
                    t::SIGNED_IN.to_owned()
                }
                Err(happened) => t::not_signed_in(&happened),
            },
        };
        self.notify(said);
        go(Route::Settings);
    }

    fn signed_in(self, key: Key, preset: &Preset) {
        self.key.set(Some(key));
        let is_there = self.settings.with_untracked(|s| s.base_url == preset.base_url && s.wire == preset.wire.name());
        self.set(|settings| {
            preset.base_url.clone_into(&mut settings.base_url);
            preset.wire.name().clone_into(&mut settings.wire);
            if !is_there {
                settings.model.clear();
            }
        });
    }
}

/// The key that a code is worth, or what happened instead.
async fn key_for(code: &str, verifier: &str) -> Result<(Key, &'static Preset), String> {
    let no_key = || t::code_refused("");
    let preset = Preset::of(OPENROUTER).ok_or_else(no_key)?;
    let answer =
        Fetch.send(&sign_in::exchange(code, verifier), &mut |_| ()).await.map_err(|_| t::NO_ANSWER.to_owned())?;
    let text = sign_in::read_key(&answer).map_err(|error| t::code_refused(&error.message))?;
    let address = Address::for_wire(preset.base_url, preset.wire).map_err(|_| no_key())?;
    Key::new(&text, &address).map(|key| (key, preset)).map_err(|_| no_key())
}

fn take_code() -> Option<String> {
    let location = window().location();
    let (code, rest) = sign_in::take_code(&location.search().unwrap_or_default());
    let code = js_sys::decode_uri_component(&code?).ok().map(String::from)?;
    let path = location.pathname().unwrap_or_default();
    let address = format!("{path}{rest}{}", location.hash().unwrap_or_default());
    if let Ok(history) = window().history() {
        // An address that stays holds a code that serves once.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
    Some(code)
}

/// Forgets a sign-in that was begun.
pub(super) fn forget() {
    if let Some(tab) = tab_storage() {
        let _ = tab.remove_item(VERIFIER_KEY);
    }
}

fn tab_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
