//! The choose page: the next pair, or what comes after the last one.

use leptos::prelude::*;

use super::answer::AnswerView;
use super::bar::{Bar, StartBar};
use super::finish::Finish;
use super::keys::listen;
use super::progress::Progress;
use super::question::Question;
use super::reveal::Reveal;
use crate::domain::pair::{Pair, Side};
use crate::domain::turn::Turn;
use crate::ui::first_pair::take_begun;
use crate::ui::header::{Menu, Wordmark};
use crate::ui::notices::Notices;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::{self, choose as t, keeping};

/// Start, choose and reveal.
#[component]
pub fn ChoosePage() -> impl IntoView {
    let app = App::here();
    // Also when another session is opened under the page.
    Effect::new(move |_| {
        app.open.track();
        app.advance();
    });
    listen(app);
    let table = Memo::new(move |_| app.on_the_table());
    view! {
        <div class="choose">
            <header class="top frame">
                <Wordmark />
                <div class="end">
                    <Show when=move || !app.is_newcomer()><Progress /></Show>
                    <Menu />
                </div>
            </header>
            <main id="content" class="frame" tabindex="-1">
                <Notices />
                {move || match table.get() {
                    Some((turn, Some(pair))) => view! { <Table turn pair /> }.into_any(),
                    Some((turn, None)) => view! { <Missing number=turn.deal.slot /> }.into_any(),
                    None if app.waits_for_a_pair() => {
                        let words = if app.is_newcomer() { keeping::WAITING_FIRST } else { keeping::WAITING_NEXT };
                        view! { <p class="soft">{words}</p> }.into_any()
                    }
                    None => view! { <Finish /> }.into_any(),
                }}
            </main>
            <Reveal />
            <Show when=move || app.is_newcomer()>
                <footer class="foot">
                    <div class="frame">
                        <span class="row">{t::PROMISES.map(|promise| view! { <span>{promise}</span> })}</span>
                        <span class="row">
                            <a href=Route::Example.href()>{text::example::TITLE}</a>
                            <a href=Route::Settings.href()>{t::OWN_MODEL}</a>
                        </span>
                    </div>
                </footer>
            </Show>
        </div>
    }
}

/// A pair with its bar. Made anew for each slot, and again when the slot is revealed or reopened.
#[component]
fn Table(turn: Turn, pair: Pair) -> impl IntoView {
    let app = App::here();
    let newcomer = untrack(|| app.is_newcomer());
    let started = RwSignal::new(!newcomer || take_begun());
    let picked = move || app.revealed_pick();
    let short = if newcomer { "pair short" } else { "pair" };
    let on_a = turn.deal.on_a;
    let side = |side: Side| (side, pair.answer(side.answer(on_a)).to_owned());
    let answers = [side(Side::A), side(Side::B)];
    view! {
        {newcomer.then(|| view! {
            <div class="hero">
                <h1>{t::HERO}</h1>
                <p>{t::PROMISE}</p>
            </div>
            <p class="eyebrow">{t::FIRST}</p>
        })}
        <Question pair=pair.clone() level=if newcomer { 2 } else { 1 } />
        <div class=short id="pair">
            {answers.map(|(side, text)| view! {
                <AnswerView side text picked=Signal::derive(picked) />
                {(side == Side::A).then(|| view! { <div class="rule" aria-hidden="true"></div> })}
            })}
        </div>
        <Show when=move || app.revealed.get().is_none()>
            <Show when=move || started.get() fallback=move || view! { <StartBar started /> }>
                <Bar />
            </Show>
            <Show when=move || !started.get()><div class="wide-only"><Bar /></div></Show>
        </Show>
    }
}

/// The pair of a dealt slot is not at hand.
#[component]
fn Missing(number: u32) -> impl IntoView {
    let app = App::here();
    view! {
        <section class="finish" role="alert">
            <h1>{t::NO_PAIR}</h1>
            <p class="soft">{t::NO_PAIR_REMEDY}</p>
            <p><button type="button" class="button primary" on:click=move |_| app.skip(number)>{t::NEXT}</button></p>
            <p class="row"><a href=Route::Import.href()>{text::IMPORT}</a></p>
        </section>
    }
}
