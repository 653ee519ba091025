//! Fields: each stands for a place of the draft, and says below it what is wrong there.

use leptos::prelude::*;
use serde_json::{Number, Value};

use super::lead::id_of;
use super::state::Building;
use crate::formats::study::draft::{Draft, Place};
use crate::ui::text::build as t;
use crate::ui::text::catalogue::Word;

/// What is wrong at a place. A field that is still empty is left alone until it was touched.
#[component]
pub fn Errors(
    /// Where.
    at: Place,
    /// Whether an empty field says so.
    #[prop(default = Signal::stored(true))]
    touched: Signal<bool>,
) -> impl IntoView {
    let building = Building::here();
    let id = format!("{}-error", id_of(&at));
    let errors = errors(building, at, touched);
    view! { <p class="refused" id=id>{move || errors.get()}</p> }
}

/// The sentences about a place.
pub fn errors(building: Building, at: Place, touched: Signal<bool>) -> Memo<String> {
    let name = at.to_string();
    let typed = building.typed(at);
    Memo::new(move |_| {
        let is_empty = typed.with(|text| text.trim().is_empty());
        if is_empty && !touched.get() && !building.shows_all.get() {
            return String::new();
        }
        building.found.with(|found| {
            let here = found.problems.iter().filter(|problem| problem.place == name);
            here.map(|problem| t::reason(&problem.reason)).collect::<Vec<_>>().join(" ")
        })
    })
}

/// A text, on one line or on several.
#[component]
pub fn TextField(
    /// Where it stands.
    at: Place,
    /// Its label.
    label: Word,
    /// Beside the label.
    #[prop(default = Word::NONE)]
    hint: Word,
    /// Lines of the field; one line where none are given.
    #[prop(optional)]
    rows: u32,
    /// Whether an empty text is the same as none.
    #[prop(optional)]
    is_optional: bool,
    /// Puts the text into the draft, where more than its place changes.
    #[prop(optional)]
    put: Option<fn(&mut Draft, &str)>,
) -> impl IntoView {
    let building = Building::here();
    let set = move |draft: &mut Draft, at: &Place, text: &str| match put {
        Some(put) => put(draft, text),
        None if is_optional && text.trim().is_empty() => drop(draft.take(at)),
        None => draft.set(at, text),
    };
    let shown = building.typed(at.clone());
    view! { <Typed at label hint rows shown set read=str::to_owned /> }
}

/// A number. What is none stands in the draft as it was typed, so that the reader says what is wrong with it.
#[component]
pub fn NumberField(
    /// Where it stands.
    at: Place,
    /// Its label.
    label: Word,
    /// Beside the label.
    #[prop(default = Word::NONE)]
    hint: Word,
    /// Puts the number into the draft, where more than its place changes.
    #[prop(optional)]
    put: Option<fn(&mut Draft, usize)>,
) -> impl IntoView {
    let building = Building::here();
    let set = move |draft: &mut Draft, at: &Place, text: &str| match (number(text), put) {
        (Value::Number(number), Some(put)) if number.as_u64().is_some_and(|n| (1..=1000).contains(&n)) => {
            put(draft, number.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1));
        }
        (Value::Null, _) => drop(draft.take(at)),
        (value, _) => draft.set(at, value),
    };
    let shown = building.typed(at.clone());
    let read = |text: &str| match number(text) {
        Value::String(text) => text,
        Value::Null => String::new(),
        number => number.to_string(),
    };
    view! { <Typed at label hint rows=0 shown set read is_number=true /> }
}

/// A whole number, a decimal one with point or comma, or what was typed; nothing is null.
fn number(text: &str) -> Value {
    let plain = text.trim().replace(',', ".");
    if plain.is_empty() {
        return Value::Null;
    }
    let whole = plain.parse::<i64>().ok().map(Number::from);
    let decimal = || plain.parse::<f64>().ok().and_then(Number::from_f64);
    whole.or_else(decimal).map_or_else(|| Value::from(text), Value::Number)
}

/// Paragraphs or lines of a list, in one field.
#[component]
pub fn ListField(
    /// Where the list stands.
    at: Place,
    /// Its label.
    label: Word,
    /// Beside the label.
    #[prop(default = Word::NONE)]
    hint: Word,
    /// Lines of the field.
    rows: u32,
    /// What parts two items.
    between: &'static str,
) -> impl IntoView {
    let building = Building::here();
    let items = move |text: &str| {
        let items = text.split(between).map(str::trim).filter(|item| !item.is_empty());
        items.map(str::to_owned).collect::<Vec<_>>()
    };
    let place = at.clone();
    let shown = Memo::new(move |_| {
        building.draft.with(|draft| {
            let list = draft.get(&place).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(between)
        })
    });
    let set = move |draft: &mut Draft, at: &Place, text: &str| match items(text) {
        items if items.is_empty() => drop(draft.take(at)),
        items => draft.set(at, items),
    };
    let read = move |text: &str| items(text).join(between);
    view! { <Typed at label hint rows shown set read /> }
}

/// The field itself. What is typed stays as it is for as long as the draft says the same.
#[component]
fn Typed<S, R>(
    at: Place,
    label: Word,
    hint: Word,
    rows: u32,
    shown: Memo<String>,
    set: S,
    read: R,
    #[prop(optional)] is_number: bool,
) -> impl IntoView
where
    S: Fn(&mut Draft, &Place, &str) + Copy + Send + Sync + 'static,
    R: Fn(&str) -> String + Copy + Send + Sync + 'static,
{
    let building = Building::here();
    building.call(&at, label.text());
    let id = id_of(&at);
    let touched = RwSignal::new(false);
    let errors = errors(building, at.clone(), touched.into());
    let text = RwSignal::new(shown.get_untracked());
    Effect::new(move |_| {
        let now = shown.get();
        if text.with_untracked(|text| read(text) != now) {
            text.set(now);
        }
    });
    let place = at.clone();
    let typed = move |event| {
        let now = event_target_value(&event);
        building.edit(|draft| set(draft, &place, &now));
        text.set(now);
    };
    let wrong = move || errors.with(|said| !said.is_empty()).then_some("true");
    let error = format!("{id}-error");
    let field = if rows == 0 {
        view! {
            <input id=id.clone() type="text" autocomplete="off" dir="auto" inputmode=is_number.then_some("decimal") class:number=is_number
                aria-invalid=wrong aria-describedby=error prop:value=text on:input=typed on:blur=move |_| touched.set(true) />
        }
        .into_any()
    } else {
        view! {
            <textarea id=id.clone() rows=rows.to_string() dir="auto" aria-invalid=wrong aria-describedby=error prop:value=text
                on:input=typed on:blur=move |_| touched.set(true)></textarea>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label} {(!hint.is_empty()).then(|| view! { " " <span class="hint">{hint}</span> })}</label>
            {field}
            <Errors at touched=touched.into() />
        </div>
    }
}
