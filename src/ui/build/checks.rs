//! Attention checks.

use leptos::prelude::*;
use serde_json::json;

use super::field::{NumberField, TextField};
use super::list::Listed;
use super::pairs::ShortPair;
use super::pick::WordField;
use super::section::Section;
use super::state::Building;
use crate::domain::pair::Answer;
use crate::formats::study::draft::Place;
use crate::formats::study::parts::RIGHT;
use crate::ui::text::build::{self, parts as t};
use crate::ui::text::catalogue::Word;

fn right(answer: Answer) -> Word {
    match answer {
        Answer::First => t::FIRST,
        Answer::Second => t::SECOND,
    }
}

/// Pairs with one right answer.
#[component]
pub fn Checks() -> impl IntoView {
    let at = Place::of("checks");
    let length = Building::here().len(at.clone());
    view! {
        <Section head=t::CHECKS note=t::CHECKS_NOTE folded=Signal::derive(move || build::in_it(length.get()))>
            <Listed
                at name=build::check add=t::ADD_CHECK most=20
                row=|at| view! { <Check at /> }.into_any()
                fresh=|draft| {
                    let after = draft.get(&Place::of("pairs.count")).and_then(serde_json::Value::as_u64).unwrap_or(2);
                    json!({
                        "id": draft.free_id(&[Place::of("checks")], "check_"),
                        "after": after.div_ceil(2).max(1),
                        "question": "",
                        "answers": ["", ""],
                        "right": "first",
                    })
                }
            />
        </Section>
    }
}

#[component]
fn Check(at: Place) -> impl IntoView {
    view! {
        <ShortPair at=at.clone() />
        <div class="fields three">
            <WordField at=at.field("right") label=t::RIGHT words=RIGHT named=right unless_said="first" />
            <NumberField at=at.field("after") label=t::AFTER />
            <TextField at=at.field("id") label=t::ID />
        </div>
    }
}
