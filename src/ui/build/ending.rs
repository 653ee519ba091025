//! The end of a study: code and way back, what participants keep, who is left out, and the plan.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::field::{Errors, ListField, NumberField, TextField};
use super::lead::id_of;
use super::list::Listed;
use super::pick::{FlagField, OptionalPart, WordField};
use super::section::Section;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::formats::study::results::RULES;
use crate::ui::text::build::{self, parts as t};
use crate::ui::text::catalogue::Word;

/// Code, redirect, and what is shown.
#[component]
pub fn Ending() -> impl IntoView {
    let shows = |field: &str| Place::of("shows").field(field);
    view! {
        <Section head=t::COMPLETION note=t::COMPLETION_NOTE>
            <div id=id_of(&Place::of("completion")) tabindex="-1"><Errors at=Place::of("completion") /></div>
            <div class="fields">
                <TextField at=Place::of("completion.code") label=t::CODE hint=t::OPTIONAL_HINT is_optional=true />
                <TextField at=Place::of("completion.redirect") label=t::REDIRECT hint=t::REDIRECT_HINT is_optional=true />
            </div>
            <fieldset class="item" id=id_of(&Place::of("shows")) tabindex="-1">
                <legend>{t::SHOWS}</legend>
                <Errors at=Place::of("shows") />
                <FlagField at=shows("persona") label=t::SHOW_PERSONA unless_said=false />
                <FlagField at=shows("accuracy") label=t::SHOW_ACCURACY unless_said=false />
                <FlagField at=shows("data_file") label=t::SHOW_DATA unless_said=false />
            </fieldset>
        </Section>
    }
}

fn rule(word: &'static str) -> Word {
    match word {
        "unfinished" => t::UNFINISHED,
        "failed_checks" => t::FAILED,
        "faster_than" => t::FASTER,
        "one_side" => t::ONE_SIDE,
        _ => t::INCONSISTENT,
    }
}

/// What a rule's number is called, and what it begins with.
fn measure(field: &str, word: &str) -> Option<(Word, Word, Value)> {
    match field {
        "at_least" => Some((t::AT_LEAST, Word::NONE, json!(2))),
        "median_ms" => Some((t::MEDIAN, Word::NONE, json!(1500))),
        "share" => Some((t::SHARE, t::SHARE_HINT, if word == "one_side" { json!(0.9) } else { json!(0.5) })),
        _ => None,
    }
}

/// Rules of exclusion.
#[component]
pub fn Exclusions() -> impl IntoView {
    let at = Place::of("exclusions");
    let length = Building::here().len(at.clone());
    view! {
        <Section head=t::EXCLUSIONS note=t::EXCLUSIONS_NOTE folded=Signal::derive(move || build::in_it(length.get()))>
            <Listed at name=build::rule add=t::ADD_RULE most=12 row=|at| view! { <Rule at /> }.into_any() fresh=|_| json!({ "rule": "unfinished" }) />
        </Section>
    }
}

#[component]
fn Rule(at: Place) -> impl IntoView {
    let building = Building::here();
    let word = building.typed(at.field("rule"));
    let place = at.field("rule");
    let choose = move |word: String| {
        let field = RULES.into_iter().find(|(known, _)| *known == word).map_or("", |(_, field)| field);
        building.edit(|draft| {
            drop(draft.choose(&place, &word, &[], &["at_least", "median_ms", "share"]));
            if let (Some((rule, _)), Some((.., value))) = (place.split(), measure(field, &word)) {
                draft.set(&rule.field(field), value);
            }
        });
    };
    let own = at.clone();
    let number = move || {
        let (known, field) = RULES.into_iter().find(|(known, _)| word.with(|word| word == known))?;
        let (label, hint, _) = measure(field, known)?;
        Some(view! { <NumberField at=own.field(field) label hint /> })
    };
    view! {
        <div class="fields">
            <WordField at=at.field("rule") label=t::RULE words=RULES.map(|(word, _)| (word, word)) named=rule on_choice=choose nothing=Word::NONE />
            {number}
        </div>
    }
}

/// What was planned.
#[component]
pub fn Plan() -> impl IntoView {
    let building = Building::here();
    let is_there = Memo::new(move |_| building.draft.with(|draft| draft.get(&Place::of("plan")).is_some()));
    let folded = Signal::derive(move || build::in_it(usize::from(is_there.get())));
    let begin = || json!({ "question": "", "participants": 100, "power": "" });
    view! {
        <Section head=t::PLAN note=t::PLAN_NOTE folded>
            <OptionalPart at=Place::of("plan") label=t::HAS_PLAN fresh=begin>
                <TextField at=Place::of("plan.question") label=t::PLAN_QUESTION rows=2 />
                <ListField at=Place::of("plan.hypotheses") label=t::HYPOTHESES hint=t::LINES_HINT rows=4 between="\n" />
                <ListField at=Place::of("plan.measures") label=t::MEASURES hint=t::LINES_HINT rows=4 between="\n" />
                <NumberField at=Place::of("plan.participants") label=t::PARTICIPANTS />
                <TextField at=Place::of("plan.power") label=t::POWER rows=3 />
            </OptionalPart>
        </Section>
    }
}
