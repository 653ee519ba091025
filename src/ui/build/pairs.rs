//! How many pairs, what they are for, the pair to try, and what may be said.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::begin::fresh;
use super::field::{Errors, NumberField, TextField};
use super::lead::id_of;
use super::pick::{FlagField, OptionalPart, WordField};
use super::section::Section;
use super::state::Building;
use crate::domain::study::file::{Chosen, GoingBack, Predictions};
use crate::formats::study::draft::Place;
use crate::formats::study::parts::{CHOSEN, GOING_BACK, PREDICTIONS};
use crate::ui::text::build::{self, parts as t};
use crate::ui::text::catalogue::Word;

fn chosen(chosen: Chosen) -> Word {
    match chosen {
        Chosen::Fixed => t::FIXED,
        Chosen::Random => t::RANDOM,
        Chosen::Active => t::ACTIVE,
    }
}

/// How far a participant may go back.
fn going_back(far: GoingBack) -> Word {
    match far {
        GoingBack::None => t::BACK_NONE,
        GoingBack::One => t::BACK_ONE,
        GoingBack::Any => t::BACK_ANY,
    }
}

/// How guesses are shown.
pub fn predictions(predictions: Predictions) -> Word {
    match predictions {
        Predictions::Hidden => t::HIDDEN,
        Predictions::Revealed => t::REVEALED,
    }
}

/// Count, choice, split, repeats.
#[component]
pub fn Pairs() -> impl IntoView {
    let at = |field: &str| Place::of("pairs").field(field);
    let split = at("split");
    Building::here().call(&split, t::SPLIT.text());
    Building::here().call(&Place::of("pairs"), t::PAIRS.text());
    view! {
        <Section head=t::PAIRS note=t::PAIRS_NOTE>
            <div id=id_of(&Place::of("pairs")) tabindex="-1"><Errors at=Place::of("pairs") /></div>
            <div class="fields">
                <NumberField at=at("count") label=t::COUNT put=|draft, count| draft.count(count) />
                <WordField at=at("chosen") label=t::CHOSEN words=CHOSEN named=chosen unless_said="random" />
            </div>
            <fieldset class="item" id=id_of(&split) tabindex="-1">
                <legend>{t::SPLIT}</legend>
                <div class="fields three">
                    <NumberField at=split.field("training") label=t::TRAINING />
                    <NumberField at=split.field("validation") label=t::VALIDATION />
                    <NumberField at=split.field("held_out") label=t::HELD_OUT />
                </div>
                <Sum />
            </fieldset>
            <NumberField at=at("repeats") label=t::REPEATS hint=t::REPEATS_HINT />
        </Section>
    }
}

/// Where the split and the count disagree: a way to make them agree.
#[component]
fn Sum() -> impl IntoView {
    let building = Building::here();
    let sum = Memo::new(move |_| {
        building.draft.with(|draft| {
            let number = |name: &str| draft.get(&Place::of(name)).and_then(Value::as_u64).unwrap_or(0);
            let parts = ["pairs.split.training", "pairs.split.validation", "pairs.split.held_out"];
            let sum: u64 = parts.into_iter().map(number).sum();
            usize::try_from(sum).ok().filter(|_| sum != number("pairs.count"))
        })
    });
    let agree = move |_| {
        if let Some(sum) = sum.get_untracked() {
            building.edit(|draft| draft.set(&Place::of("pairs.count"), sum));
        }
    };
    view! {
        {move || sum.get().map(|sum| view! {
            <p class="refused row" role="status">{build::sum(sum)} <button type="button" class="quiet link" on:click=agree>{build::make_it(sum)}</button></p>
        })}
    }
}

/// A pair to try the controls on.
#[component]
pub fn Practice() -> impl IntoView {
    fn begin() -> Value {
        fresh().get(&Place::of("practice")).cloned().unwrap_or_else(|| json!({ "question": "", "answers": ["", ""] }))
    }
    view! {
        <Section head=t::PRACTICE note=t::PRACTICE_NOTE>
            <OptionalPart at=Place::of("practice") label=t::HAS_PRACTICE fresh=begin>
                <ShortPair at=Place::of("practice") />
            </OptionalPart>
        </Section>
    }
}

/// A question and two answers.
#[component]
pub fn ShortPair(
    /// Where they stand.
    at: Place,
) -> impl IntoView {
    let answers = at.field("answers");
    view! {
        <TextField at=at.field("question") label=t::QUESTION rows=2 />
        <Errors at=answers.clone() />
        <div class="fields">
            <TextField at=answers.item(0) label=t::FIRST rows=3 />
            <TextField at=answers.item(1) label=t::SECOND rows=3 />
        </div>
    }
}

/// What may be said of a pair beside A and B, and whether guesses are opened.
#[component]
pub fn Controls() -> impl IntoView {
    let at = |field: &str| Place::of("options").field(field);
    view! {
        <Section head=t::CONTROLS note=t::CONTROLS_NOTE>
            <div id=id_of(&Place::of("options")) tabindex="-1">
                <Errors at=Place::of("options") />
                <FlagField at=at("no_preference") label=t::NO_PREFERENCE unless_said=true />
                <FlagField at=at("both_bad") label=t::BOTH_BAD unless_said=false />
                <FlagField at=at("not_for_me") label=t::NOT_FOR_ME unless_said=false />
                <WordField at=at("going_back") label=t::GOING_BACK words=GOING_BACK named=going_back unless_said="none" />
                <FlagField at=at("strength") label=t::STRENGTH unless_said=false />
                <FlagField at=at("reasons") label=t::REASONS unless_said=false />
            </div>
        </Section>
        <Section head=t::GUESSES note=t::GUESSES_NOTE>
            <WordField at=Place::of("predictions") label=t::PREDICTIONS words=PREDICTIONS named=predictions unless_said="hidden" />
        </Section>
    }
}
