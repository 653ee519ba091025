//! The thoughts on one choice: as they are written, and between two of them those that were uncovered last.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::watched::{Seen, of_run, seen};
use crate::domain::pair::Answer;
use crate::method::forming::{Partial, thoughts};
use crate::method::watch::Look;
use crate::ui::state::App;
use crate::ui::text::{induce, likeness, watch as t};

/// What there is to read.
#[derive(Clone, Debug, Default, PartialEq)]
struct Reading {
    slot: Option<u32>,
    text: String,
    /// The answer that stands as A in it.
    on_a: Option<Answer>,
    /// Whether it is still being written.
    is_growing: bool,
    /// How the guess came out, once it is uncovered: whether it is kept, and how likely the real choice was thought.
    came: Option<(bool, f64)>,
}

/// The thoughts.
#[component]
pub fn Thoughts(
    /// The choice whose thoughts are shown.
    current: Memo<Option<u32>>,
    /// What the answers under way say so far.
    heard: Memo<Vec<Partial>>,
) -> impl IntoView {
    let app = App::here();
    let choices = StoredValue::new(seen(app));
    let choice = move |slot: Option<u32>| {
        slot.and_then(|slot| choices.with_value(|choices| choices.get(&slot).cloned())).unwrap_or_default()
    };
    let told = last_told(app);
    let reading = Memo::new(move |_| {
        let growing = current.get().and_then(|slot| heard.with(|heard| growing(heard, slot, &choice(Some(slot)))));
        growing.or_else(|| told.get()).unwrap_or_else(|| Reading { slot: current.get(), ..Reading::default() })
    });
    let slot = Memo::new(move |_| reading.with(|reading| reading.slot));
    let title = move || slot.get().map_or_else(|| t::THOUGHTS.to_owned(), |slot| t::thoughts_on(slot + 1));
    view! {
        <section class="thoughts">
            <h2>{title}</h2>
            <p class="question-line narrow-only">{move || choice(slot.get()).question}</p>
            {move || {
                let reading = reading.get();
                let choice = choice(reading.slot);
                let is_turned = reading.on_a.is_some_and(|on_a| choice.is_turned(on_a));
                let nothing = reading.text.is_empty();
                view! {
                    {nothing.then(|| view! { <p class="small soft">{if reading.slot.is_some() { t::IN_ONE_PIECE } else { t::NO_WORD_YET }}</p> })}
                    {(!nothing).then(|| view! {
                        <p class="growing">{reading.text.clone()} {reading.is_growing.then(|| view! { <span class="caret" aria-hidden="true"></span> })}</p>
                    })}
                    {is_turned.then(|| view! { <p class="small soft">{t::OTHER_WAY_ROUND}</p> })}
                    <p class=if reading.is_growing { "state under-way" } else { "state" }>
                        {reading.came.map(|(kept, p_right)| view! {
                            <span class=if kept { "dot filled" } else { "dot" } aria-hidden="true"></span>
                            <span>{choice.guessed(p_right)} " " <b>{if kept { likeness::KEPT } else { likeness::SET_ASIDE }}</b></span>
                        })}
                        {reading.is_growing.then(|| view! {
                            <span class="covered" aria-hidden="true"></span>
                            <span>{induce::CARD_ASKED}</span>
                        })}
                    </p>
                }
            }}
        </section>
    }
}

/// The thoughts on `slot` that are being written: of two orders the one that the person saw, once it says anything.
fn growing(heard: &[Partial], slot: u32, choice: &Seen) -> Option<Reading> {
    let of_slot = heard.iter().filter_map(|partial| Some((partial.guess().filter(|(of, _)| *of == slot)?.1, partial)));
    let said = of_slot.map(|(on_a, partial)| (on_a, thoughts(&partial.text))).filter(|(_, text)| !text.is_empty());
    let (on_a, text) = said.min_by_key(|(on_a, _)| choice.is_turned(*on_a))?;
    Some(Reading { slot: Some(slot), text, on_a: Some(on_a), is_growing: true, came: None })
}

/// The thoughts that were uncovered last.
fn last_told(app: App) -> Memo<Option<Reading>> {
    let told = of_run(app, |run| {
        let reading = |(slot, look): (&u32, &Look)| {
            let (text, on_a, came) = match look {
                Look::Kept { reasoning, on_a, p_right } => (reasoning, on_a, (true, *p_right)),
                Look::SetAside { reasoning, on_a, p_right } => (reasoning, on_a, (false, *p_right)),
                _ => return None,
            };
            let (slot, text, on_a, came) = (Some(*slot), text.clone(), Some(*on_a), Some(came));
            Some(Reading { slot, text, on_a, is_growing: false, came })
        };
        run.watch.choices.iter().filter_map(reading).collect::<Vec<Reading>>()
    });
    let latest = Memo::new(move |before: Option<&(BTreeSet<u32>, Option<u32>)>| {
        let now: BTreeSet<u32> = told.with(|told| told.iter().flatten().filter_map(|reading| reading.slot).collect());
        let fresh = before.and_then(|(known, _)| now.difference(known).last().copied());
        let kept = before.and_then(|(_, latest)| *latest).filter(|slot| now.contains(slot));
        let latest = fresh.or(kept).or_else(|| now.last().copied());
        (now, latest)
    });
    Memo::new(move |_| {
        let slot = latest.with(|(_, latest)| *latest)?;
        told.with(|told| told.iter().flatten().find(|reading| reading.slot == Some(slot)).cloned())
    })
}
