//! Settings, a part a file.

mod built_in;
mod data;
mod endpoint;
mod key;
mod keyboard;
mod language;
mod limits;
mod preset;
mod report;
mod sign_in;
mod storage;

use leptos::prelude::*;

use super::text;
use data::DataPart;
use endpoint::EndpointPart;
use keyboard::KeyboardPart;
use language::LanguagePart;
use limits::LimitsPart;
use storage::StoragePart;

/// "Settings".
#[component]
pub fn SettingsPage() -> impl IntoView {
    let deleted = RwSignal::new(false);
    // Once everything is deleted the form starts anew: what was typed goes too.
    let form = move || {
        deleted.track();
        view! { <EndpointPart /> }
    };
    view! {
        <header><h1>{text::SETTINGS}</h1></header>
        {form}
        <LimitsPart />
        <LanguagePart />
        <KeyboardPart />
        <StoragePart />
        <DataPart deleted />
    }
}
