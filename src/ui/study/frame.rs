//! The head of a participant's page.

use leptos::prelude::*;

use super::state::{Phase, Taking};
use crate::domain::study::script::{Step, script};
use crate::ui::text::study as t;

/// Where one stands among the pairs (count, of how many), and among all steps (from 0 to 1).
fn progress(taking: Taking) -> Option<(Option<(usize, usize)>, f64)> {
    let file = taking.file()?;
    let step = taking.shown_step()?;
    let seed = taking.taken.with(|taken| taken.as_ref().map(|taken| taken.began.seed))?;
    let steps = script(&file.study, seed);
    let is_pair = |step: &Step| matches!(step, Step::Slot(_) | Step::Check(_));
    // Waiting for the persona is no step of its own: it comes after the last pair.
    let last_pair = steps.iter().rposition(is_pair).unwrap_or(0);
    let place = steps.iter().position(|known| *known == step).unwrap_or(last_pair);
    let of = steps.iter().filter(|step| is_pair(step)).count();
    let number = steps.iter().take(place + 1).filter(|step| is_pair(step)).count();
    let share = place as f64 / steps.len().saturating_sub(1).max(1) as f64;
    Some((is_pair(&step).then_some((number, of)), share))
}

/// Place, "Saved" and the way out, above a thin line.
#[component]
pub fn RunningHead() -> impl IntoView {
    let taking = Taking::here();
    let at = Memo::new(move |_| progress(taking));
    let place = move || at.get().and_then(|(place, _)| place).map(|(n, of)| t::place(n, of));
    let percent = move || at.get().map_or(0.0, |(_, share)| (share * 100.0).round());
    let saved = move || if taking.is_kept.get() { t::SAVED } else { t::NOT_SAVED };
    let dot = move || if taking.is_kept.get() { "dot filled" } else { "dot" };
    view! {
        <header class="study-head">
            <div class="frame">
                <span class="number">{place}</span>
                <span class="row">
                    <button type="button" class="quiet link" on:click=move |_| taking.phase.set(Phase::Leaving)>{t::STOP}</button>
                    <span class="saved" role="status"><span class=dot aria-hidden="true"></span>{saved}</span>
                </span>
            </div>
            <progress class="thin" max="100" value=percent aria-label=t::PROGRESS></progress>
        </header>
    }
}

/// Who runs it and how long it takes.
#[component]
pub fn QuietHead() -> impl IntoView {
    let taking = Taking::here();
    let who = move || taking.file().map(|file| file.study.organisation.clone());
    let long = move || {
        let is_ahead = taking.phase.get() == Phase::Consent;
        taking.file().filter(|_| is_ahead).map(|file| t::minutes(file.study.minutes))
    };
    view! {
        <header class="study-head">
            <div class="frame"><span lang=move || taking.file().map(|file| file.study.language.clone())>{who}</span><span class="number">{long}</span></div>
        </header>
    }
}
