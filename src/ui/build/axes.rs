//! The axes of a deck: what its answers differ in.

use leptos::prelude::*;
use serde_json::json;

use super::field::{Errors, TextField};
use super::list::Listed;
use super::pick::WordField;
use crate::domain::deck::Family;
use crate::formats::study::draft::{Draft, Place};
use crate::ui::text::build::{self, deck as t};
use crate::ui::text::catalogue::Word;

const FAMILIES: [(&str, Family); 2] = [("style", Family::Style), ("values", Family::Values)];

fn family(family: Family) -> Word {
    match family {
        Family::Style => t::STYLE,
        Family::Values => t::VALUES,
    }
}

/// Every axis with its two ends.
#[component]
pub fn Axes(
    /// Where the deck stands.
    at: Place,
) -> impl IntoView {
    view! {
        <p class="soft small">{t::AXES_WHAT}</p>
        <Listed at=at.field("axes") name=build::axis add=t::ADD_AXIS most=30 row=|at| view! { <Axis at /> }.into_any() fresh />
    }
}

fn fresh(draft: &Draft) -> serde_json::Value {
    let decks = (0..draft.len(&Place::of("decks"))).map(|number| Place::of("decks").item(number).field("axes"));
    let pole = json!({ "label": "", "answer": "", "claim": "" });
    let id = draft.free_id(&decks.collect::<Vec<_>>(), "axis_");
    json!({ "id": id, "family": "style", "name": "", "low": pole, "high": pole })
}

#[component]
fn Axis(at: Place) -> impl IntoView {
    view! {
        <Errors at=at.clone() />
        <div class="fields three">
            <TextField at=at.field("name") label=t::AXIS_NAME hint=t::AXIS_NAME_HINT />
            <WordField at=at.field("family") label=t::FAMILY words=FAMILIES named=family unless_said="style" />
            <TextField at=at.field("id") label=t::AXIS_ID />
        </div>
        <div class="fields">
            {[("high", t::HIGH_POLE), ("low", t::LOW_POLE)].map(|(pole, head)| view! {
                <fieldset class="item">
                    <legend>{head}</legend>
                    <TextField at=at.field(pole).field("label") label=t::POLE_LABEL hint=t::POLE_LABEL_HINT />
                    <TextField at=at.field(pole).field("answer") label=t::POLE_ANSWER hint=t::POLE_ANSWER_HINT />
                    <TextField at=at.field(pole).field("claim") label=t::POLE_CLAIM hint=t::POLE_CLAIM_HINT rows=2 />
                </fieldset>
            })}
        </div>
    }
}
