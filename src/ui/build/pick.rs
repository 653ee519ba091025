//! Fields that are chosen from instead of typed.

use leptos::prelude::*;
use serde_json::Value;

use super::field::{Errors, errors};
use super::lead::id_of;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::ui::text::catalogue::Word;

/// One of the reader's words. A word that it doesn't take is shown as it is.
#[component]
pub fn WordField<T: Copy + Send + Sync + 'static, const N: usize>(
    /// Where it stands.
    at: Place,
    /// Its label.
    label: Word,
    /// Beside the label.
    #[prop(default = Word::NONE)]
    hint: Word,
    /// The words and what they mean.
    words: [(&'static str, T); N],
    /// How a meaning is called on the page.
    named: fn(T) -> Word,
    /// What stands there where the file says nothing; an empty one stands for nothing at all.
    #[prop(default = "")]
    unless_said: &'static str,
    /// How nothing at all is called.
    #[prop(default = Word::NONE)]
    nothing: Word,
    /// What is said there, where it isn't the word itself.
    #[prop(optional, into)]
    said: Option<Signal<String>>,
    /// Told of a choice, in place of putting it into the draft.
    #[prop(optional, into)]
    on_choice: Option<Callback<String>>,
) -> impl IntoView {
    let building = Building::here();
    building.call(&at, label.text());
    let id = id_of(&at);
    let wrong = errors(building, at.clone(), Signal::stored(true));
    let typed = said.unwrap_or_else(|| building.typed(at.clone()).into());
    let shown = Memo::new(move |_| match typed.get() {
        text if text.is_empty() => unless_said.to_owned(),
        text => text,
    });
    let place = at.clone();
    let choose = move |event| {
        let word = event_target_value(&event);
        match on_choice {
            Some(on_choice) => on_choice.run(word),
            None if word.is_empty() => building.edit(|draft| drop(draft.take(&place))),
            None => building.edit(|draft| draft.set(&place, word)),
        }
    };
    let option = move |(word, meaning): (&'static str, T)| {
        view! { <option value=word prop:selected=move || shown.with(|shown| shown == word)>{named(meaning)}</option> }
    };
    let other = move || shown.get() != "" && words.iter().all(|(word, _)| shown.with(|shown| shown != word));
    view! {
        <div class="field">
            <label for=id.clone()>{label} {(!hint.is_empty()).then(|| view! { " " <span class="hint">{hint}</span> })}</label>
            <select id=id.clone() aria-invalid=move || wrong.with(|said| !said.is_empty()).then_some("true") aria-describedby=format!("{id}-error") on:change=choose>
                {unless_said.is_empty().then(|| view! { <option value="" prop:selected=move || shown.with(String::is_empty)>{nothing}</option> })}
                {words.map(option)}
                {move || other().then(|| view! { <option value=shown.get() prop:selected=true>{shown.get()}</option> })}
            </select>
            <Errors at />
        </div>
    }
}

/// Yes or no.
#[component]
pub fn FlagField(
    /// Where it stands.
    at: Place,
    /// Beside the box.
    label: Word,
    /// Below it.
    #[prop(default = Word::NONE)]
    hint: Word,
    /// What holds where the file says nothing.
    unless_said: bool,
) -> impl IntoView {
    let building = Building::here();
    building.call(&at, label.text());
    let id = id_of(&at);
    let place = at.clone();
    let is_on = Memo::new(move |_| {
        building.draft.with(|draft| draft.get(&place).and_then(Value::as_bool)).unwrap_or(unless_said)
    });
    let place = at.clone();
    let set = move |event| {
        let is_on = event_target_checked(&event);
        building.edit(|draft| draft.set(&place, is_on));
    };
    view! {
        <div>
            <label class="check" for=id.clone()>
                <input id=id.clone() type="checkbox" prop:checked=is_on on:change=set />
                <span>{label} {(!hint.is_empty()).then(|| view! { " " <span class="hint soft">{hint}</span> })}</span>
            </label>
            <Errors at />
        </div>
    }
}

/// A part of the file that may be there or not: a box, and the part below it. What was there comes back when the box is ticked again.
#[component]
pub fn OptionalPart(
    /// Where it stands.
    at: Place,
    /// Beside the box.
    label: Word,
    /// What stands there at first.
    fresh: fn() -> Value,
    /// The part.
    children: ChildrenFn,
) -> impl IntoView {
    let building = Building::here();
    building.call(&at, label.text());
    let place = at.clone();
    let is_there = Memo::new(move |_| building.draft.with(|draft| draft.get(&place).is_some()));
    let place = at.clone();
    let set = move |event| {
        let was_here = building.removed.with_untracked(|removed| removed.as_ref().is_some_and(|(at, _)| *at == place));
        match (event_target_checked(&event), was_here) {
            (true, true) => building.put_back(),
            (true, false) => building.edit(|draft| draft.set(&place, fresh())),
            (false, _) => building.remove(&place),
        }
    };
    let children = StoredValue::new(children);
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_there on:change=set />
            <span>{label}</span>
        </label>
        <div id=id_of(&at) class="matter-of" tabindex="-1">
            <Errors at=at.clone() />
            <Show when=move || is_there.get()>{children.with_value(|children| children())}</Show>
        </div>
    }
}
