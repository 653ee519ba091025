//! To take along: tables, codebook, a methods section, a preregistration.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pace::Pace;
use super::whole::Whole;
use crate::formats::study_data::results::estimates;
use crate::formats::study_data::{codebook, methods, preregistration, table};
use crate::ui::copy::CopyButton;
use crate::ui::files;
use crate::ui::page::Part;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{self, pictures, results as t};

/// The part.
#[component]
pub fn TakePart(whole: Whole) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let (file, results) = (&whole.file, &whole.results);
    let methods = methods::methods(&file.study, &file.digest, results);
    let preregistration = preregistration::preregistration(&file.study, &file.digest);
    let whole = StoredValue::new(whole.clone());
    let save = move |name: &'static str| {
        let whole = whole.get_value();
        spawn_local(async move {
            let text = written(&whole, name).await;
            let kind = if name.ends_with("csv") { "text/csv" } else { "text/markdown" };
            // The page may have been left in the meantime.
            let _ = said.try_set(became(name, files::save_as(name, kind, &text).is_ok()));
        });
    };
    view! {
        <Part head=t::TAKE note=t::TAKE_NOTE>
            <ul class="sessions" id="tables">
                {t::TAKEN.map(|(name, what)| view! {
                    <li>
                        <span class="who">{what}</span>
                        <button type="button" class="quiet link" on:click=move |_| save(name)>{name}</button>
                    </li>
                })}
            </ul>
            <p role="status">{said}</p>
            <Text head=t::METHODS name="methods.md" body=methods />
            <Text head=t::PREREGISTRATION name="preregistration.md" body=preregistration />
        </Part>
    }
}

fn became(name: &str, is_saved: bool) -> String {
    if is_saved { pictures::saved(name) } else { pictures::NOT_SAVED.to_owned() }
}

/// The text of a file, written with pauses.
async fn written(whole: &Whole, name: &str) -> String {
    let study = &whole.file.study;
    match name {
        "estimates.csv" => estimates::table(&whole.results),
        "codebook.md" => codebook::codebook(study),
        _ => {
            let mut pace = Pace::begin();
            let mut tables = table::begun(study);
            tables.retain(|(other, _)| *other == name);
            for (one, stands) in whole.participants.values().zip(whole.standing.values()) {
                table::add(&mut tables, study, &whole.library, one, stands);
                pace.step().await;
            }
            tables.pop().map(|(_, text)| text).unwrap_or_default()
        }
    }
}

/// A text to read, copy or save.
#[component]
fn Text(head: Word, name: &'static str, body: String) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let body = StoredValue::new(body);
    let save = move |_| {
        let saved = body.with_value(|body| files::save_as(name, "text/markdown", body).is_ok());
        said.set(became(name, saved));
    };
    view! {
        <details class="more">
            <summary>{head}</summary>
            <pre class="sheet-text" tabindex="0">{body.get_value()}</pre>
            <p class="row">
                <CopyButton text=Signal::derive(move || body.get_value()) label=text::COPY />
                <button type="button" class="button" on:click=save>{t::SAVE}</button>
                <span role="status">{said}</span>
            </p>
        </details>
    }
}
