//! Settings, a part a file.

mod data;
mod endpoint;
mod keyboard;
mod limits;
mod report;

use leptos::prelude::*;

use super::text;
use data::DataPart;
use endpoint::EndpointPart;
use keyboard::KeyboardPart;
use limits::LimitsPart;

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
        <KeyboardPart />
        <DataPart deleted />
    }
}
