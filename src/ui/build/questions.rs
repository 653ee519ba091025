//! Questions before and after the pairs, and other people's descriptions for them.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::conditions::claims;
use super::field::{Errors, ListField, NumberField, TextField};
use super::list::Listed;
use super::pick::{FlagField, WordField};
use super::section::Section;
use super::state::Building;
use crate::formats::study::draft::{Draft, Place};
use crate::formats::study::questions::{CLAIMS, KINDS, Kind, OF_KINDS};
use crate::ui::text::build::{self, parts as t, starting as s};
use crate::ui::text::catalogue::Word;

fn kind(kind: Kind) -> Word {
    match kind {
        Kind::Single => t::SINGLE,
        Kind::Several => t::SEVERAL,
        Kind::Scale => t::SCALE,
        Kind::Text => t::TEXT,
        Kind::Claims => t::CLAIMS,
    }
}

/// What a question of a kind begins with, beside its text.
fn begin(draft: &mut Draft, at: &Place, kind: Option<Kind>) {
    let scale = || json!({ "from": 1, "to": 5, "low": s::NOT_AT_ALL.text(), "high": s::VERY_WELL.text() });
    match kind {
        Some(Kind::Single | Kind::Several) => {
            draft.set_if_missing(&at.field("options"), json!([{ "id": "1", "text": "" }, { "id": "2", "text": "" }]));
        }
        Some(Kind::Scale) => draft.set_if_missing(&at.field("scale"), scale()),
        Some(Kind::Claims) => {
            draft.set_if_missing(&at.field("scale"), scale());
            draft.set_if_missing(&at.field("whose"), "own");
        }
        Some(Kind::Text) | None => {}
    }
}

fn fresh(draft: &Draft) -> Value {
    let lists = ["before", "after"].map(|side| Place::of("questions").field(side));
    let options = json!([{ "id": "1", "text": "" }, { "id": "2", "text": "" }]);
    json!({ "id": draft.free_id(&lists, "q"), "kind": "single", "text": "", "options": options })
}

/// Both lists.
#[component]
pub fn Questions() -> impl IntoView {
    let [before, after] = ["questions.before", "questions.after"].map(Place::of);
    let building = Building::here();
    let (earlier, later) = (building.len(before.clone()), building.len(after.clone()));
    view! {
        <Section head=t::BEFORE folded=Signal::derive(move || build::in_it(earlier.get()))>
            <Errors at=Place::of("questions") />
            <Listed at=before name=build::question add=t::ADD_QUESTION most=60 row=|at| view! { <Question at /> }.into_any() fresh />
        </Section>
        <Section head=t::AFTER_PAIRS note=t::AFTER_NOTE folded=Signal::derive(move || build::in_it(later.get()))>
            <Listed at=after name=build::question_after add=t::ADD_QUESTION most=60 row=|at| view! { <Question at /> }.into_any() fresh />
        </Section>
    }
}

#[component]
fn Question(at: Place) -> impl IntoView {
    let building = Building::here();
    let word = building.typed(at.field("kind"));
    let now = Memo::new(move |_| {
        KINDS.into_iter().find(|(known, ..)| word.with(|word| word == known)).map(|(_, kind, _)| kind)
    });
    let place = at.field("kind");
    let choose = move |word: String| {
        let known = KINDS.into_iter().find(|(known, ..)| *known == word);
        let own = known.map_or(&[][..], |(_, _, own)| own);
        building.choose(&place, &word, own, &OF_KINDS);
        if let Some((question, _)) = place.split() {
            building.edit(|draft| begin(draft, &question, known.map(|(_, kind, _)| kind)));
        }
    };
    let own = at.clone();
    view! {
        <TextField at=at.field("text") label=t::QUESTION rows=2 />
        <div class="fields">
            <WordField at=at.field("kind") label=t::KIND words=KINDS.map(|(word, kind, _)| (word, kind)) named=kind on_choice=choose nothing=Word::NONE />
            <TextField at=at.field("hint") label=t::HINT hint=t::OPTIONAL_HINT is_optional=true />
        </div>
        {move || now.get().map(|kind| of_kind(&own, kind))}
        <div class="fields">
            <FlagField at=at.field("required") label=t::REQUIRED unless_said=true />
            <TextField at=at.field("id") label=t::ID />
        </div>
    }
}

/// The fields that a kind alone has.
fn of_kind(at: &Place, kind: Kind) -> AnyView {
    let scale = at.field("scale");
    let points = move || {
        view! {
            <Errors at=scale.clone() />
            <div class="fields four">
                <NumberField at=scale.field("from") label=t::FROM />
                <NumberField at=scale.field("to") label=t::TO_NUMBER />
                <TextField at=scale.field("low") label=t::LOW />
                <TextField at=scale.field("high") label=t::HIGH />
            </div>
        }
    };
    match kind {
        Kind::Single | Kind::Several => view! {
            <Listed
                at=at.field("options") name=build::answer add=t::ADD_CHOICE most=40
                row=|at| view! {
                    <div class="fields">
                        <TextField at=at.field("text") label=t::CHOICE />
                        <TextField at=at.field("id") label=t::ID />
                    </div>
                }.into_any()
                fresh=|_| json!({ "id": "", "text": "" })
            />
        }
        .into_any(),
        Kind::Scale => points().into_any(),
        Kind::Text => {
            view! { <NumberField at=at.field("longest") label=t::LONGEST hint=t::OPTIONAL_HINT /> }.into_any()
        }
        Kind::Claims => view! {
            <div class="fields">
                <WordField at=at.field("whose") label=t::WHOSE words=CLAIMS named=claims unless_said="mixed" />
                <NumberField at=at.field("controls") label=t::CONTROL_LINES hint=t::OPTIONAL_HINT />
            </div>
            {points()}
        }
        .into_any(),
    }
}

/// Claims of other people.
#[component]
pub fn Strangers() -> impl IntoView {
    let at = Place::of("strangers");
    let length = Building::here().len(at.clone());
    view! {
        <Section head=t::STRANGERS note=t::STRANGERS_NOTE folded=Signal::derive(move || build::in_it(length.get()))>
            <Listed
                at name=build::person add=t::ADD_STRANGER most=200
                row=|at| view! {
                    <ListField at=at.field("claims") label=t::LINES hint=t::LINES_HINT rows=4 between="\n" />
                    <TextField at=at.field("id") label=t::ID />
                }.into_any()
                fresh=|draft| json!({ "id": draft.free_id(&[Place::of("strangers")], "s"), "claims": [] })
            />
        </Section>
    }
}
