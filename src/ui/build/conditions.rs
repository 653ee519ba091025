//! What differs between participants, or within each.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::field::{Errors, TextField};
use super::list::Listed;
use super::pairs::predictions;
use super::pick::WordField;
use super::section::Section;
use super::state::Building;
use super::writing::writer;
use crate::domain::study::assignment::imbalance;
use crate::domain::study::file::{Claims, Within};
use crate::formats::study::conditions::{HOW, How, WITHIN};
use crate::formats::study::draft::Place;
use crate::formats::study::endpoint::WRITERS;
use crate::formats::study::parts::PREDICTIONS;
use crate::formats::study::questions::CLAIMS;
use crate::ui::text::build::{self, parts as t};
use crate::ui::text::catalogue::Word;

/// So many participants are spoken of where the plan names no number.
const PARTICIPANTS: usize = 100;

fn how(how: How) -> Word {
    match how {
        How::Seed => t::BY_SEED,
        How::Link => t::BY_LINK,
        How::DataPipe => t::BY_DATAPIPE,
    }
}

fn within(within: Within) -> Word {
    match within {
        Within::Block => t::BY_BLOCK,
        Within::Pair => t::BY_PAIR,
    }
}

/// Whose lines are rated.
pub fn claims(claims: Claims) -> Word {
    match claims {
        Claims::Own => t::OWN,
        Claims::Stranger => t::STRANGER,
        Claims::Mixed => t::MIXED,
    }
}

/// Conditions, each with its groups.
#[component]
pub fn Conditions() -> impl IntoView {
    let at = Place::of("conditions");
    let length = Building::here().len(at.clone());
    view! {
        <Section head=t::CONDITIONS note=t::CONDITIONS_NOTE folded=Signal::derive(move || build::in_it(length.get()))>
            <Listed
                at name=build::condition add=t::ADD_CONDITION most=4
                row=|at| view! { <Condition at /> }.into_any()
                fresh=|draft| json!({
                    "id": draft.free_id(&[Place::of("conditions")], "condition_"),
                    "assign": { "by": "seed" },
                    "arms": [{ "id": "hidden", "predictions": "hidden" }, { "id": "revealed", "predictions": "revealed" }],
                })
            />
        </Section>
    }
}

#[component]
fn Condition(at: Place) -> impl IntoView {
    let building = Building::here();
    let assign = at.field("assign");
    let by = building.typed(assign.field("by"));
    let place = assign.field("by");
    let choose = move |word: String| {
        let is_link = word == "link";
        building.choose(&place, &word, if is_link { &["parameter"] } else { &[] }, &["parameter"]);
        if is_link && let Some((assign, _)) = place.split() {
            building.edit(|draft| draft.set_if_missing(&assign.field("parameter"), "arm"));
        }
    };
    let parameter = assign.field("parameter");
    let arms = building.len(at.field("arms"));
    let uneven = move || (by.get() == "seed").then(|| said(building, arms.get()));
    view! {
        <div class="fields three">
            <TextField at=at.field("id") label=t::ID />
            <WordField at=at.field("within") label=t::VARIES words=WITHIN named=within nothing=t::BETWEEN />
            <WordField at=assign.field("by") label=t::BY words=HOW named=how unless_said="seed" on_choice=choose />
        </div>
        <Errors at=assign />
        <Show when=move || by.get() == "link"><TextField at=parameter.clone() label=t::PARAMETER /></Show>
        {move || uneven().map(|said| view! { <p class="small soft">{said}</p> })}
        <Listed
            at=at.field("arms") name=build::group add=t::ADD_ARM_ROW most=8
            row=|at| view! { <Arm at /> }.into_any()
            fresh=|_| json!({ "id": "" })
        />
    }
}

fn said(building: Building, arms: usize) -> String {
    let planned = building.draft.with(|draft| draft.get(&Place::of("plan.participants")).and_then(Value::as_u64));
    let participants = planned.and_then(|n| usize::try_from(n).ok()).unwrap_or(PARTICIPANTS);
    build::imbalance(participants, imbalance(participants, arms))
}

#[component]
fn Arm(at: Place) -> impl IntoView {
    view! {
        <div class="fields">
            <TextField at=at.field("id") label=t::ID />
            <WordField at=at.field("predictions") label=t::ARM_PREDICTIONS words=PREDICTIONS named=predictions nothing=t::AS_ELSEWHERE />
            <WordField at=at.field("persona") label=t::ARM_PERSONA words=WRITERS named=writer nothing=t::AS_ELSEWHERE />
            <WordField at=at.field("claims") label=t::ARM_CLAIMS words=CLAIMS named=claims nothing=t::AS_ELSEWHERE />
        </div>
    }
}
