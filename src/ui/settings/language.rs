//! The language of the interface.

use leptos::prelude::*;

use crate::ui::language::Shown;
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::catalogue::LANGUAGES;
use crate::ui::text::settings as t;

/// The field's name in the page.
const ID: &str = "language";

/// One list to choose from.
#[component]
pub fn LanguagePart() -> impl IntoView {
    let (app, shown) = (App::here(), Shown::here());
    let is_chosen = move |tag: &'static str| move || app.settings.with(|settings| settings.language == tag);
    view! {
        <Part head=t::LANGUAGE note=t::LANGUAGE_NOTE>
            <label class="visually-hidden" for=ID>{t::LANGUAGE}</label>
            <select id=ID on:change=move |event| shown.change(app, event_target_value(&event), ID)>
                <option value="" prop:selected=is_chosen("")>{t::AS_BROWSER}</option>
                {LANGUAGES.map(|(tag, name)| view! { <option value=tag lang=tag prop:selected=is_chosen(tag)>{name}</option> })}
            </select>
        </Part>
    }
}
