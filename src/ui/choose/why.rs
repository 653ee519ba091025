//! What decided a choice, if the person cares to say: a few attributes to tap, or words.

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;

use crate::domain::said::Said;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::choose as t;

/// More characters than this are not taken.
const LONGEST: &str = "300";

/// Folded under the reveal: nobody has to.
#[component]
pub fn Why() -> impl IntoView {
    let app = App::here();
    view! {
        <details class="why-form">
            <summary class="quiet">{t::WHY}</summary>
            <p class="hint">{t::WHY_HINT}</p>
            <div class="chips" role="group" aria-label=t::WHY>
                {t::WHY_ATTRIBUTES.map(|attribute| view! { <Attribute attribute /> })}
            </div>
            <label class="visually-hidden" for="why-words">{t::WHY_WORDS}</label>
            <input
                id="why-words" type="text" maxlength=LONGEST placeholder=t::WHY_WORDS autocomplete="off"
                prop:value=move || app.said().words
                on:change=move |event: DomEvent| {
                    let words = event_target_value(&event);
                    app.say(|said| Said { words, ..said });
                }
            />
        </details>
    }
}

#[component]
fn Attribute(attribute: Word) -> impl IntoView {
    let app = App::here();
    let is_on = move || app.said().attributes.iter().any(|known| known == attribute.english());
    let toggle = move |_| {
        app.say(|mut said| {
            let before = said.attributes.len();
            said.attributes.retain(|known| known != attribute.english());
            if said.attributes.len() == before {
                said.attributes.push(attribute.english().to_owned());
            }
            said
        });
    };
    view! {
        <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=toggle>{attribute}</button>
    }
}
