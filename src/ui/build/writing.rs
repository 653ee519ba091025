//! Who writes the persona, and which language model is asked for it.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::field::TextField;
use super::pick::WordField;
use super::section::Section;
use super::state::Building;
use crate::domain::study::file::Writer;
use crate::formats::study::draft::Place;
use crate::formats::study::endpoint::WRITERS;
use crate::ui::text::build::parts as t;
use crate::ui::text::catalogue::Word;

/// Who is asked, as the page says it: nobody, the participant's own model, the study's.
const ASKED: [(&str, Word); 3] =
    [("none", t::ASKS_NOBODY), ("participant", t::ASKS_PARTICIPANTS), ("own", t::ASKS_OWN)];

/// How a writer is called.
pub fn writer(writer: Writer) -> Word {
    match writer {
        Writer::OnDevice => t::ON_DEVICE,
        Writer::Llm => t::LLM,
    }
}

/// The persona's writer and the model.
#[component]
pub fn Writing() -> impl IntoView {
    let building = Building::here();
    let at = Place::of("endpoint");
    let place = at.clone();
    let said = Memo::new(move |_| {
        building.draft.with(|draft| match draft.get(&place) {
            Some(Value::Object(_)) => "own".to_owned(),
            Some(value) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            None => String::new(),
        })
    });
    let place = at.clone();
    let choose = move |word: String| {
        building.edit(|draft| match word.as_str() {
            "none" => drop(draft.take(&place)),
            "own" => draft.set(&place, json!({ "address": "https://", "model": "" })),
            _ => draft.set(&place, word),
        });
    };
    let (address, model) = (at.field("address"), at.field("model"));
    view! {
        <Section head=t::WRITING note=t::WRITING_NOTE>
            <div class="fields">
                <WordField at=Place::of("persona") label=t::WRITER words=WRITERS named=writer unless_said="on-device" />
                <WordField at label=t::ASKS words=ASKED named=|word| word unless_said="none" said on_choice=choose />
            </div>
            <Show when=move || said.get() == "own">
                <div class="fields">
                    <TextField at=address.clone() label=t::ENDPOINT_ADDRESS />
                    <TextField at=model.clone() label=t::ENDPOINT_MODEL />
                </div>
            </Show>
        </Section>
    }
}
