//! What follows a pick, where the study has it so: the guess, opened, how much better the answer is, and what decided it.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::Taking;
use crate::domain::dealing::Role;
use crate::domain::pair::Side;
use crate::domain::study::file::LONGEST_REASON;
use crate::domain::turn::{Outcome, Turn};
use crate::ui::text::{choose as c, study as t};

/// The id of the panel.
pub const PANEL: &str = "after-pick";

/// A panel in place of the buttons.
#[component]
pub fn AfterPick() -> impl IntoView {
    let taking = Taking::here();
    let turn = Memo::new(move |_| {
        let slot = taking.panel.get()?;
        taking
            .taken
            .with(|taken| taken.as_ref()?.session.turns.get(slot as usize).cloned())
            .filter(|turn| !turn.is_open())
    });
    view! {
        {move || turn.get().map(|turn| view! { <Panel turn /> })}
    }
}

#[component]
fn Panel(turn: Arc<Turn>) -> impl IntoView {
    let taking = Taking::here();
    let options = taking.file_now().map(|file| file.study.options).unwrap_or_default();
    let opens_guess = taking.opens_guess(turn.deal.slot);
    view! {
        <section class="reveal" aria-label=t::AFTER_PICK id=PANEL tabindex="-1">
            <div class="frame">
                <div class="told">
                    {opens_guess.then(|| view! { <Guess turn /> })}
                    {options.strength.then(|| view! { <Strength /> })}
                    {options.reasons.then(|| view! { <Reason /> })}
                    <div class="row">
                        <button type="button" class="button primary next" id="next" aria-keyshortcuts="Enter" on:click=move |_| taking.next()>
                            {c::NEXT}
                            <kbd class="key" aria-hidden="true">"Enter"</kbd>
                        </button>
                        {(options.strength || options.reasons).then(|| view! { <span class="soft">{t::OPTIONAL}</span> })}
                    </div>
                </div>
            </div>
        </section>
    }
}

/// The sealed guess, and how it fared.
#[component]
fn Guess(turn: Arc<Turn>) -> impl IntoView {
    let picked = turn.preferred().map(|answer| Side::of(answer, turn.deal.on_a));
    let seal = turn.lead_seal().cloned();
    let is_repeat = turn.deal.role == Role::Repeat;
    let outcome = seal.as_ref().filter(|_| !is_repeat).and_then(|seal| turn.outcome(seal));
    let (filled, word) = match outcome {
        Some(Outcome::Right) => (true, c::RIGHT),
        Some(Outcome::Wrong) => (false, c::WRONG),
        Some(Outcome::NoGuess) => (false, c::NO_GUESS),
        None => (false, c::NOT_SCORED),
    };
    let guess = seal.as_ref().map_or_else(|| c::LATE.to_owned(), |seal| c::guess(seal.prediction.guess()));
    let sure = seal.as_ref().map(|seal| c::sureness(seal.prediction.p_a));
    let you = c::you(picked, "");
    let spoken = format!("{you} {guess} {word}.");
    view! {
        <p class="visually-hidden" role="status">{spoken}</p>
        <h2 class="verdict">{you} " " <span class="guess">{guess}</span></h2>
        <div class="mark">
            <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
            <b>{word}</b>
            <span>{sure}</span>
        </div>
    }
}

/// How much better it is; a second tap takes it back.
#[component]
fn Strength() -> impl IntoView {
    let taking = Taking::here();
    let chip = move |(word, strength)| {
        let is_on = move || taking.remarks.with(|said| said.strength == Some(strength));
        let toggle = move |_| {
            taking.remarks.update(|said| said.strength = (said.strength != Some(strength)).then_some(strength));
        };
        view! { <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=toggle>{word}</button> }
    };
    view! {
        <div class="why-form" role="group" aria-labelledby="strength">
            <p id="strength">{t::STRENGTH}</p>
            <div class="chips">{t::STRENGTHS.into_iter().zip(1..).map(chip).collect_view()}</div>
        </div>
    }
}

/// What decided it, in words.
#[component]
fn Reason() -> impl IntoView {
    let taking = Taking::here();
    view! {
        <div class="why-form">
            <label for="reason">{t::REASON}</label>
            <input
                id="reason" type="text" maxlength=LONGEST_REASON.to_string() autocomplete="off" dir="auto"
                prop:value=move || taking.remarks.with(|said| said.reason.clone())
                on:input=move |event| taking.remarks.update(|said| said.reason = event_target_value(&event))
            />
        </div>
    }
}
