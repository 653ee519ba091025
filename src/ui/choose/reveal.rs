//! The reveal: what was picked, what was guessed, how sure, why, and how the guesses fare so far.

use leptos::prelude::*;

use super::bar::UndoButton;
use super::progress::FIRST_LIKENESS;
use super::why::Why;
use crate::domain::pair::Side;
use crate::domain::seal::Seal;
use crate::domain::turn::Outcome;
use crate::ui::chart::RunningChart;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::told::Told;
use crate::ui::text::catalogue::Word;
use crate::ui::text::choose as t;

/// Next gets the focus under this id.
pub const NEXT_ID: &str = "next";

/// A panel in place of the bar; the question and the answers stay where they are.
#[component]
pub fn Reveal() -> impl IntoView {
    let app = App::here();
    let told = Memo::new(move |_| app.told());
    let next_class = move || if app.choices() == FIRST_LIKENESS { "button next" } else { "button primary next" };
    view! {
        <Show when=move || told.with(Option::is_some)>
            <section class="reveal" aria-label=t::REVEAL>
                <div class="frame">
                    <div class="told">
                        {move || told.get().map(|told| view! { <Verdict told /> })}
                        <Show when=move || told.with(|told| told.as_ref().is_some_and(|told| told.picked.is_some()))>
                            <Why />
                        </Show>
                        <div class="row">
                            // The twelfth choice is the end of what was promised.
                            <Show when=move || app.choices() == FIRST_LIKENESS>
                                <a class="button primary" href=Route::Likeness.href()>{t::SEE_LIKENESS}</a>
                            </Show>
                            <button type="button" class=next_class id=NEXT_ID aria-keyshortcuts="Enter" on:click=move |_| app.next()>
                                {t::NEXT}
                                <kbd class="key" aria-hidden="true">"Enter"</kbd>
                            </button>
                            <UndoButton />
                            <Show when=move || { app.choices() > FIRST_LIKENESS }>
                                <a class="quiet link" href=Route::Likeness.href()>{t::SEE_LIKENESS}</a>
                            </Show>
                        </div>
                    </div>
                    <RunningChart />
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Verdict(told: Told) -> impl IntoView {
    let picked = told.picked.map(|(side, _)| side);
    let said = told.picked.map_or_else(|| told.said.clone(), |(side, _)| side.letter().to_owned());
    let guess =
        told.lead.as_ref().map(|lead| told.again.map_or_else(|| t::guess(lead.prediction.guess()), Word::to_owned));
    let right = told.outcome == Some(Outcome::Right);
    let (filled, word) = match told.outcome {
        Some(Outcome::Right) => (true, t::RIGHT),
        Some(Outcome::Wrong) => (false, t::WRONG),
        Some(Outcome::NoGuess) => (false, Word::NONE), // the heading says it
        None => (false, t::NOT_SCORED),
    };
    let has_mark = told.outcome != Some(Outcome::NoGuess);
    let sure = told.lead.as_ref().filter(|_| told.again.is_none()).map(|lead| t::sureness(lead.prediction.p_a));
    let heard = guess.as_deref().unwrap_or(t::LATE.text());
    let spoken = match told.outcome {
        Some(Outcome::NoGuess) => format!("{} {heard}", t::you(picked, &said)),
        _ => format!("{} {heard} {word}.", t::you(picked, &said)),
    };
    let why = told.reason(right);
    view! {
        <p class="visually-hidden" role="status">{spoken}</p>
        <h2 class="verdict">
            {t::you(picked, &said)} " "
            {guess.map(|guess| view! { <span class="guess">{guess}</span> })}
        </h2>
        <div class="mark">
            {match &told.lead {
                Some(seal) => view! {
                    {has_mark.then(|| view! {
                        <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
                        <b>{word}</b>
                        <span>{sure}</span>
                    })}
                    <Proof seal=seal.clone() />
                }.into_any(),
                None => view! { <span>{t::LATE}</span> }.into_any(),
            }}
        </div>
        <p class="why">{why}</p>
        {told.others.iter().map(|(who, seal)| second(*who, seal)).collect_view()}
        {told.is_informative.then(|| view! { <p class="second">{t::INFORMATIVE}</p> })}
        {told.corrected.map(|corrected| view! { <p class="second">{corrected}</p> })}
    }
}

fn second(who: Word, seal: &Seal) -> impl IntoView + use<> {
    let side: Option<Side> = seal.prediction.guess();
    view! { <p class="second">{t::second(&who, side, seal.prediction.p_a)}</p> }
}

/// The sealed record, to be opened.
#[component]
fn Proof(seal: Seal) -> impl IntoView {
    let (words, code) = t::sealed_as(&seal.digest);
    let record = serde_json_canonicalizer::to_string(&seal.prediction).unwrap_or_default();
    view! {
        <details class="proof">
            <summary title=t::PROOF>{words} " " <code>{code}</code> "."</summary>
            <dl>
                <dt>{t::PROOF_DIGEST}</dt>
                <dd><code>{seal.digest}</code></dd>
            </dl>
            <pre class="sheet-text" tabindex="0">{record}</pre>
            <p>{t::PROOF_HINT}</p>
        </details>
    }
}
