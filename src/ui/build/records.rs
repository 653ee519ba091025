//! What is recorded, and where the data go.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::field::{Errors, TextField, errors};
use super::lead::id_of;
use super::list::Listed;
use super::pick::{FlagField, WordField};
use super::section::Section;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::formats::study::results::{OF_DESTINATIONS, TO, To, WHEN};
use crate::ui::text::build::{self, parts as t, starting as s};
use crate::ui::text::catalogue::Word;

fn to(to: To) -> Word {
    match to {
        To::File => t::TO_FILE,
        To::Post => t::TO_POST,
        To::Put => t::TO_PUT,
        To::DataPipe => t::TO_DATAPIPE,
        To::Form => t::TO_FORM,
    }
}

fn when(each_page: bool) -> Word {
    if each_page { t::EACH_PAGE } else { t::AT_THE_END }
}

/// The device, and parameters of the link.
#[component]
pub fn Records() -> impl IntoView {
    let building = Building::here();
    let prolific = move |_| {
        let named = [s::PROLIFIC_ID, s::PROLIFIC_STUDY, s::PROLIFIC_SESSION].map(Word::text);
        building.edit(|draft| draft.record_prolific(named, s::PROLIFIC_SENTENCE.text()));
    };
    view! {
        <Section head=t::RECORDS note=t::RECORDS_NOTE>
            <Errors at=Place::of("records") />
            <FlagField at=Place::of("records.device") label=t::DEVICE unless_said=true />
            <p><button type="button" class="button" on:click=prolific>{t::ADD_PROLIFIC}</button></p>
            <Listed
                at=Place::of("records.parameters") name=build::parameter add=t::ADD_PARAMETER most=12
                row=|at| view! {
                    <div class="fields">
                        <TextField at=at.field("name") label=t::PARAMETER_NAME />
                        <TextField at=at.field("in_consent") label=t::IN_CONSENT hint=t::IN_CONSENT_HINT />
                    </div>
                }.into_any()
                fresh=|_| json!({ "name": "", "in_consent": "" })
            />
        </Section>
    }
}

/// The destination, and what it takes.
#[component]
pub fn Results() -> impl IntoView {
    let building = Building::here();
    building.call(&Place::of("results"), t::RESULTS.text());
    let word = building.typed(Place::of("results.to"));
    let now = Memo::new(move |_| TO.into_iter().find(|(known, _)| word.with(|word| word == known)).map(|(_, to)| to));
    let choose = move |word: String| {
        let own = TO.into_iter().find(|(known, _)| *known == word).map_or(&[][..], |(_, to)| to.own());
        building.choose(&Place::of("results.to"), &word, own, &OF_DESTINATIONS);
        building.edit(|draft| {
            for field in own {
                let fresh = if *field == "fields" { json!({}) } else { json!("") };
                draft.set_if_missing(&Place::of("results").field(field), fresh);
            }
        });
    };
    let own = move |field: &str| now.get().is_some_and(|to| to.own().contains(&field));
    view! {
        <Section head=t::RESULTS note=t::RESULTS_NOTE>
            <div id=id_of(&Place::of("results")) tabindex="-1"><Errors at=Place::of("results") /></div>
            <WordField at=Place::of("results.to") label=t::TO words=TO named=to on_choice=choose nothing=Word::NONE />
            <Show when=move || own("address")><TextField at=Place::of("results.address") label=t::ADDRESS hint=t::ADDRESS_HINT /></Show>
            <Show when=move || own("experiment")><TextField at=Place::of("results.experiment") label=t::EXPERIMENT hint=t::EXPERIMENT_HINT /></Show>
            <Show when=move || own("fields")><Fields /></Show>
            <Show when=move || own("key_prefix")><TextField at=Place::of("results.key_prefix") label=t::KEY_PREFIX /></Show>
            <Show when=move || now.get().is_some_and(|to| to != To::File)>
                <WordField at=Place::of("results.when") label=t::WHEN words=WHEN named=when unless_said="end" />
            </Show>
        </Section>
    }
}

/// Names and values of a bucket's policy, a line each.
#[component]
fn Fields() -> impl IntoView {
    let building = Building::here();
    let at = Place::of("results.fields");
    building.call(&at, t::FIELDS.text());
    let written = |fields: &Map<String, Value>| {
        let line = |(name, value): (&String, &Value)| format!("{name} = {}", value.as_str().unwrap_or_default());
        fields.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let read = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let pairs = lines.map(|line| line.split_once('=').unwrap_or((line, "")));
        pairs.map(|(name, value)| (name.trim().to_owned(), Value::from(value.trim()))).collect::<Map<_, _>>()
    };
    let place = at.clone();
    let shown = Memo::new(move |_| {
        building.draft.with(|draft| draft.get(&place).and_then(Value::as_object).map(written)).unwrap_or_default()
    });
    let text = RwSignal::new(shown.get_untracked());
    Effect::new(move |_| {
        let now = shown.get();
        if text.with_untracked(|text| written(&read(text)) != now) {
            text.set(now);
        }
    });
    let wrong = errors(building, at.clone(), Signal::stored(true));
    let place = at.clone();
    let typed = move |event| {
        let now = event_target_value(&event);
        building.edit(|draft| draft.set(&place, Value::Object(read(&now))));
        text.set(now);
    };
    let id = id_of(&at);
    view! {
        <div class="field">
            <label for=id.clone()>{t::FIELDS} " " <span class="hint">{t::FIELDS_HINT}</span></label>
            <textarea id=id.clone() rows="5" spellcheck="false" aria-invalid=move || wrong.with(|said| !said.is_empty()).then_some("true")
                aria-describedby=format!("{id}-error") prop:value=text on:input=typed></textarea>
            <Errors at />
        </div>
    }
}
