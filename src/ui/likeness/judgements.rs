//! The judgements behind a written persona: what was guessed without looking, and which reasoning was kept.

use leptos::prelude::*;

use super::claims::excerpt;
use crate::domain::dealing::Role;
use crate::method::induction::Induced;
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// One line a learning choice, its reasoning folded.
#[component]
pub fn Judgements(
    /// What was induced.
    induced: Induced,
) -> impl IntoView {
    let app = App::here();
    let kept = if induced.is_fallback { 0 } else { induced.kept.len() };
    let taught = taught(app, &induced);
    let lines = induced
        .guesses
        .iter()
        .map(|(slot, guess)| {
            let question = untrack(|| app.question_of(*slot)).map(|q| excerpt(&q)).unwrap_or_default();
            let kept = induced.kept.iter().find(|kept| kept.slot == *slot && !induced.is_fallback);
            let state = match (guess.is_ok(), kept) {
                (_, Some(_)) => t::KEPT,
                (true, None) if taught.contains(slot) => t::SET_ASIDE,
                (true, None) => t::FOR_EXAMPLES,
                (false, None) => t::NO_JUDGEMENT,
            };
            let reasoning = kept.and_then(|kept| kept.reasoning.clone());
            view! {
                <li>
                    <span class=if kept.is_some() { "dot filled" } else { "dot" } aria-hidden="true"></span>
                    <span>{question}</span>
                    <span class="which number">{t::choice(*slot)}</span>
                    <span class="took">{state} {reasoning.map(|r| view! { ". " {r} })}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part head=t::JUDGEMENTS note=t::JUDGEMENTS_NOTE>
            <details class="evidence">
                <summary>{t::kept_of(kept, taught.len())}</summary>
                <div class="panel"><ul>{lines}</ul></div>
            </details>
        </Part>
    }
}

/// The slots whose reasoning could be kept: those of training choices, or all where there was none.
fn taught(app: App, induced: &Induced) -> Vec<u32> {
    let guessed = || induced.guesses.keys().copied();
    let training = |slot: &u32| {
        let role = untrack(|| app.with_session(|s| s.turns.get(*slot as usize).map(|turn| turn.deal.role)));
        role.flatten() == Some(Role::Training)
    };
    let training: Vec<u32> = guessed().filter(training).collect();
    if training.is_empty() { guessed().collect() } else { training }
}
