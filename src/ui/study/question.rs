//! A question before or after the pairs.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Lines;
use super::state::Taking;
use crate::domain::study::event::Given;
use crate::domain::study::file::{Choice, Question, QuestionKind, Scale};
use crate::ui::scroll;
use crate::ui::text::study as t;

/// The message that asks for an answer.
const REMINDER: &str = "answer-first";

/// One question, with what was answered so far.
#[component]
pub fn QuestionForm(question: Question) -> impl IntoView {
    let taking = Taking::here();
    let given = RwSignal::new(Given::Nothing);
    let is_reminded = RwSignal::new(false);
    let Question { id, text, hint, required, kind } = question;
    let several = matches!(kind, QuestionKind::Several(_)).then_some(t::ANY_NUMBER);
    let field = match kind {
        QuestionKind::Single(choices) => view! { <Radios choices given /> }.into_any(),
        QuestionKind::Several(choices) => view! { <Boxes choices given /> }.into_any(),
        QuestionKind::Scale(scale) => view! { <ScaleField scale given /> }.into_any(),
        QuestionKind::Text { longest } => view! { <Words longest given label=text.clone() /> }.into_any(),
        QuestionKind::Claims { .. } => ().into_any(),
    };
    let go_on = move |_| {
        if required && given.with_untracked(is_empty) {
            is_reminded.set(true);
            scroll::focus(REMINDER);
        } else {
            taking.answer(id.clone(), given.get_untracked());
        }
    };
    let reminder = move || (is_reminded.get() && given.with(is_empty)).then_some(t::ANSWER_FIRST);
    view! {
        <main id="content" class="ask frame" tabindex="-1">
            <Lines />
            <fieldset class="choices" aria-describedby=REMINDER>
                <legend><h1 dir="auto" lang=taking.language()>{text}</h1></legend>
                {hint.map(|hint| view! { <p class="soft" dir="auto" lang=taking.language()>{hint}</p> })}
                {several.map(|words| view! { <p class="soft">{words}</p> })}
                {(!required).then(|| view! { <p class="soft">{t::OPTIONAL}</p> })}
                {field}
            </fieldset>
            <p class="reminder" id=REMINDER role="alert" tabindex="-1">{reminder}</p>
            <p><button type="button" class="button primary" disabled=move || taking.app().following.get() on:click=go_on>{t::CONTINUE}</button></p>
        </main>
    }
}

fn is_empty(given: &Given) -> bool {
    match given {
        Given::Nothing => true,
        Given::Text(text) => text.trim().is_empty(),
        Given::Several(ids) => ids.is_empty(),
        Given::One(_) | Given::Number(_) | Given::Claims(_) => false,
    }
}

#[component]
fn Radios(choices: Vec<Choice>, given: RwSignal<Given>) -> impl IntoView {
    let radio = |Choice { id, text }: Choice| {
        view! {
            <label class="check">
                <input type="radio" name="answer" on:change=move |_| given.set(Given::One(id.clone())) />
                <span dir="auto" lang=Taking::here().language()>{text}</span>
            </label>
        }
    };
    choices.into_iter().map(radio).collect_view()
}

#[component]
fn Boxes(choices: Vec<Choice>, given: RwSignal<Given>) -> impl IntoView {
    let order: Vec<String> = choices.iter().map(|choice| choice.id.clone()).collect();
    let chosen = StoredValue::new(BTreeSet::<String>::new());
    let boxes = choices.into_iter().map(move |Choice { id, text }| {
        let order = order.clone();
        let toggle = move |event| {
            let is_on = event_target_checked(&event);
            chosen.update_value(|all| {
                if is_on {
                    all.insert(id.clone())
                } else {
                    all.remove(&id)
                };
            });
            let ids = chosen.with_value(|all| order.iter().filter(|id| all.contains(*id)).cloned().collect());
            given.set(Given::Several(ids));
        };
        view! {
            <label class="check">
                <input type="checkbox" on:change=toggle />
                <span dir="auto" lang=Taking::here().language()>{text}</span>
            </label>
        }
    });
    boxes.collect_view()
}

#[component]
fn ScaleField(scale: Scale, given: RwSignal<Given>) -> impl IntoView {
    view! { <Points scale name="answer".to_owned() on_pick=move |number| given.set(Given::Number(number)) /> }
}

/// The numbers of a scale in a row, between its labelled ends.
#[component]
pub fn Points(
    /// From where to where.
    scale: Scale,
    /// The name that its radio buttons share.
    name: String,
    /// Told of the number picked.
    on_pick: impl Fn(i32) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let Scale { from, to, low, high } = scale;
    let point = move |number: i32| {
        let name = name.clone();
        view! {
            <label class="point">
                <input type="radio" name=name on:change=move |_| on_pick(number) />
                <span>{number}</span>
            </label>
        }
    };
    view! {
        <div class="points">{(from..=to).map(point).collect_view()}</div>
        <div class="ends soft" lang=Taking::here().language()><span dir="auto">{t::scale_end(from, &low)}</span><span dir="auto">{t::scale_end(to, &high)}</span></div>
    }
}

#[component]
fn Words(longest: usize, given: RwSignal<Given>, label: String) -> impl IntoView {
    view! {
        <div class="field">
            <textarea
                rows="5" maxlength=longest.to_string() aria-label=label dir="auto"
                on:input=move |event| {
                    let text = event_target_value(&event);
                    given.set(if text.trim().is_empty() { Given::Nothing } else { Given::Text(text) });
                }
            ></textarea>
            <p class="hint">{t::at_most(longest)}</p>
        </div>
    }
}
