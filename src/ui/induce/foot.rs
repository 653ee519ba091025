//! The foot of a run: calls, tokens, cost and time left, and Stop, which never asks twice because nothing is lost.

use leptos::prelude::*;

use super::watched::of_run;
use crate::endpoint::budget::Cost;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::listening::Place;
use crate::ui::state::run::Run;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{self, example, induce, watch as t};

/// Characters a token, roughly, where the endpoint counts none.
const CHARACTERS_A_TOKEN: u64 = 4;

/// The foot.
#[component]
pub fn Foot() -> impl IntoView {
    let app = App::here();
    let counters = of_run(app, counters);
    let calls = of_run(app, |run| (run.watch.calls_done, run.watch.calls_expected));
    let share = move || calls.get().map_or(0.0, |(done, expected)| 100.0 * done as f64 / expected.max(1) as f64);
    let is_running = of_run(app, |run| run.end.is_none());
    let is_recorded = of_run(app, |run| run.asked.place == Place::Recording);
    view! {
        <div class="cost">
            <progress class="visually-hidden" aria-label=induce::CALLS max=move || calls.get().map(|(_, all)| all) value=move || calls.get().map(|(done, _)| done)></progress>
            <svg class="track" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="done" height="1" width=share />
            </svg>
            <div class="frame">
                <dl>{move || counters.get().unwrap_or_default().into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
                <div class="row">
                    <Show when=move || !is_recorded.get().unwrap_or(true)>
                        <a class="quiet link wide-only" href=Route::Sent.href()>{text::sent::TITLE}</a>
                    </Show>
                    <Show when=move || is_running.get() == Some(true)>
                        <span class="small soft">{induce::NOTHING_LOST}</span>
                        <button type="button" class="button" on:click=move |_| app.stop()>{induce::STOP}</button>
                    </Show>
                </div>
            </div>
        </div>
    }
}

/// How long the rest may take.
pub fn left_of(run: &Run) -> String {
    let left = run.watch.calls_expected.saturating_sub(run.watch.calls_done);
    let from_recording = if run.asked.place == Place::Recording { run.spent.from_journal } else { 0 };
    t::time_left(run.elapsed_ms, run.spent.calls + run.spent.failed + from_recording, left)
}

fn counters(run: &Run) -> Vec<(Word, String)> {
    let spent = &run.spent;
    let is_running = run.end.is_none();
    let count = |n: u64| (n > 0).then(|| n.to_string());
    let (done, expected) = (run.watch.calls_done as u64, run.watch.calls_expected as u64);
    let is_recorded = run.asked.place == Place::Recording;
    let all = [
        (induce::CALLS, Some(t::of_about(done, expected))),
        (induce::TOKENS, (!is_recorded).then(|| tokens(run))),
        (t::COST, Some(cost(run))),
        (t::TIME_LEFT, is_running.then(|| left_of(run))),
        (induce::REPEATED, count(spent.from_journal).filter(|_| !is_recorded)),
        (induce::WAITING, count(spent.waiting).filter(|_| is_running)),
        (t::HEDGED, count(spent.hedged)),
        (induce::NOT_KEPT, count(spent.not_kept)),
        (induce::FAILED, count(run.watch.calls_failed as u64)),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// As the endpoint counts them, or else by characters.
fn tokens(run: &Run) -> String {
    let counted = run.spent.prompt_tokens + run.spent.completion_tokens;
    let about = t::rounded(run.asked.tokens);
    if counted == 0 && run.spent.calls > 0 {
        return t::about_of_about(t::rounded(run.spent.prompt_chars / CHARACTERS_A_TOKEN), about);
    }
    t::of_about(counted, about)
}

fn cost(run: &Run) -> String {
    let Some(prices) = run.asked.prices else {
        let words = match run.asked.place {
            Place::Here => t::COST_HERE,
            Place::Browser => t::COST_BROWSER,
            Place::Nearby => t::COST_NEARBY,
            Place::Away => t::COST_UNKNOWN,
            Place::Recording => example::COST,
        };
        return words.to_owned();
    };
    let (tokens_in, tokens_out) = (run.spent.prompt_tokens, run.spent.completion_tokens);
    let spent = prices.of(&Cost { requests: 0, tokens_in, tokens_out });
    // What was spent so far for the calls so far, for as many as are expected.
    let done = run.spent.calls.max(1) as f64;
    let left = run.watch.calls_expected.saturating_sub(run.watch.calls_done) as f64;
    t::money_of(spent, spent * (1.0 + left / done))
}
