//! The guess, opened after a pick, for those whom the study shows it.

use leptos::prelude::*;

use super::state::Taking;
use crate::domain::dealing::Role;
use crate::domain::pair::Side;
use crate::domain::turn::{Outcome, Turn};
use crate::ui::text::{choose as c, study as t};

/// A panel in place of the buttons.
#[component]
pub fn StudyReveal() -> impl IntoView {
    let taking = Taking::here();
    let turn = Memo::new(move |_| {
        let slot = taking.panel.get()?;
        taking
            .taken
            .with(|taken| taken.as_ref()?.session.turns.get(slot as usize).cloned())
            .filter(|turn| !turn.is_open())
    });
    view! {
        {move || turn.get().map(|turn| view! { <Opened turn /> })}
    }
}

#[component]
fn Opened(turn: Turn) -> impl IntoView {
    let taking = Taking::here();
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
        <section class="reveal" aria-label=t::REVEAL>
            <div class="frame">
                <div class="told">
                    <p class="visually-hidden" role="status">{spoken}</p>
                    <h2 class="verdict">{you} " " <span class="guess">{guess}</span></h2>
                    <div class="mark">
                        <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
                        <b>{word}</b>
                        <span>{sure}</span>
                    </div>
                    <div class="row">
                        <button type="button" class="button primary next" id="next" aria-keyshortcuts="Enter" on:click=move |_| taking.next()>
                            {c::NEXT}
                            <kbd class="key" aria-hidden="true">"Enter"</kbd>
                        </button>
                    </div>
                </div>
            </div>
        </section>
    }
}
