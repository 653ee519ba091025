//! Writing a persona with the visitor's model: what will be sent, then the work as it happens.

mod announce;
mod cards;
mod depth;
mod ending;
mod foot;
mod race;
mod steps;
mod thoughts;
mod watched;
mod watching;
mod writing;

use leptos::prelude::*;

use super::likeness::stated::Stated;
use super::page::Part;
use super::route::Route;
use super::sent::WouldBeSent;
use super::state::App;
use super::state::run::{ENOUGH, FEWEST, Run};
use super::text::{self, example, induce as t, limits};
use super::unlock::Unlock;
use crate::method::estimate::estimate;
use crate::method::induction::Options;
use crate::store::settings::PendingRun;
use depth::Depth;
pub use watching::Watching;

/// "Write with your model".
#[component]
pub fn InducePage() -> impl IntoView {
    let app = App::here();
    let is_there = move |run: &Run| app.open.get().as_ref() == Some(&run.session);
    let is_running = Memo::new(move |_| app.run.with(|run| run.as_ref().is_some_and(is_there)));
    view! {
        <Show when=move || is_running.get() fallback=|| view! { <Before /> }>
            <Watching />
        </Show>
    }
}

/// What will be sent, to whom, at what price.
#[component]
fn Before() -> impl IntoView {
    let app = App::here();
    let have = move || app.with_session(crate::domain::session::Session::preferences).unwrap_or(0);
    let pending = move || app.pending().filter(|p| Some(&p.session) == app.open.get().as_ref());
    let options = RwSignal::new(Options::default());
    let begin = move |_| app.induce(options.get_untracked());
    view! {
        <header><h1>{t::TITLE}</h1></header>
        <Show
            when=move || app.has_endpoint()
            fallback=|| view! {
                <Part head=t::NO_ENDPOINT note=t::NO_ENDPOINT_WHY>
                    <p><a class="button primary" href=Route::Settings.href()>{t::CONNECT}</a></p>
                    <p class="soft">{example::OFFER} " " <a href=Route::Example.href()>{example::TITLE}</a></p>
                </Part>
            }
        >
            <Show when=move || !app.is_locked() fallback=|| view! { <Part head=t::SENT><Unlock /></Part> }>
            <Part head=t::SENT>
                <Show when=move || pending().is_none() && { have() >= FEWEST }><Depth options /></Show>
                <Sent pending=Signal::derive(pending) options />
                <Show when=move || { have() < ENOUGH }>
                    <p class="soft">{move || t::too_few(have(), ENOUGH)} " " {move || (have() >= FEWEST).then_some(t::INSIST_WHY)}</p>
                </Show>
                <Stated />
                <p class="row">
                    {move || match (pending().is_some(), have()) {
                        (true, _) => view! {
                            <button type="button" class="button primary" on:click=begin>{t::RESUME}</button>
                            <button type="button" class="quiet" on:click=move |_| app.forget_pending()>{t::FORGET}</button>
                        }.into_any(),
                        (false, n) if n >= ENOUGH => view! { <button type="button" class="button primary" on:click=begin>{t::BEGIN}</button> }.into_any(),
                        (false, n) if n >= FEWEST => view! { <button type="button" class="button" on:click=begin>{t::INSIST}</button> }.into_any(),
                        _ => view! { <a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a> }.into_any(),
                    }}
                </p>
                <Show when=move || pending().is_some()><p class="soft"><b>{t::UNFINISHED}". "</b>{t::UNFINISHED_WHAT}</p></Show>
            </Part>
            </Show>
        </Show>
    }
}

/// The calls of the run that would begin, or of the one that is not finished.
#[component]
fn Sent(pending: Signal<Option<PendingRun>>, options: RwSignal<Options>) -> impl IntoView {
    let app = App::here();
    let inputs = move || {
        let (until, options) = match pending.get() {
            Some(pending) => (Some(pending.until_slot), pending.options),
            None => (None, options.get()),
        };
        app.inputs(until, options)
    };
    let said = move || {
        let inputs = inputs()?;
        let estimate = estimate(&inputs);
        let endpoint = app.endpoint_now()?;
        let (learn, held_out) = (inputs.learn.len(), inputs.held_out.len());
        let tokens = estimate.tokens_read();
        let host = endpoint.address.origin();
        let sent = t::estimate(learn, held_out, host, &endpoint.model, estimate.calls, estimate.repairs, tokens);
        Some((sent, t::votes(estimate.votes)))
    };
    view! {
        {move || said().map(|(sent, votes)| view! {
            <p class="prose">{sent}</p>
            <p class="small soft">{votes}</p>
        })}
        <p class="small soft">
            {move || limits::will_ask(&app.budget()).map(|will_ask| format!("{will_ask} "))}
            <a href=Route::Settings.href()>{limits::CHANGE}</a> " · " <a href=Route::Sent.href()>{text::sent::TITLE}</a>
        </p>
        <WouldBeSent inputs=Signal::derive(inputs) />
    }
}
