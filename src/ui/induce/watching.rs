//! An induction as it runs: its title, a card a choice, its steps, its cost, and how it ended.

use leptos::prelude::*;

use super::steps::Steps;
use crate::method::induction::Options;
use crate::method::watch::{Look, Part as Stage, Watch};
use crate::ui::likeness::excerpt;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::run::{End, Run};
use crate::ui::text::{self, induce as t, limits, trouble as words};

/// The open session's run.
#[component]
pub fn Watching(run: Run) -> impl IntoView {
    let app = App::here();
    let ended = run.end.clone();
    let left = run.watch.calls_expected.saturating_sub(run.watch.calls_done);
    view! {
        <div class="watch">
            <div class="lead">
                <h1>{title(&run)}</h1>
                <p class="visually-hidden" role="status">{title(&run)}</p>
                {ended.map(|end| view! { <Ending end left /> })}
            </div>
            <div class="work">
                <Cards watch=run.watch.clone() />
                <Steps watch=run.watch.clone() />
            </div>
        </div>
        <div class="cost">
            <progress class="visually-hidden" max=run.watch.calls_expected value=run.watch.calls_done></progress>
            <div class="frame">
                <dl>
                    {counter(t::CALLS, t::of_at_most(run.watch.calls_done, run.watch.calls_expected))}
                    {counter(t::TOKENS, format!("{}", run.spent.prompt_tokens + run.spent.completion_tokens))}
                    {(run.spent.from_journal > 0).then(|| counter(t::REPEATED, run.spent.from_journal.to_string()))}
                    {(run.spent.waiting > 0 && run.end.is_none()).then(|| counter(t::WAITING, run.spent.waiting.to_string()))}
                    {(run.spent.not_kept > 0).then(|| counter(t::NOT_KEPT, run.spent.not_kept.to_string()))}
                    {(run.watch.calls_failed > 0).then(|| counter(t::FAILED, run.watch.calls_failed.to_string()))}
                </dl>
                <a class="quiet link" href=Route::Sent.href()>{text::sent::TITLE}</a>
                {run.end.is_none().then(|| view! {
                    <span class="row">
                        <span class="small soft">{t::NOTHING_LOST}</span>
                        <button type="button" class="button" on:click=move |_| app.stop()>{t::STOP}</button>
                    </span>
                })}
            </div>
        </div>
    }
}

fn counter(name: &'static str, value: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

fn title(run: &Run) -> String {
    match (&run.end, run.watch.part) {
        (Some(End::Written), _) => t::DONE.to_owned(),
        (Some(End::Stopped), _) => t::STOPPED.to_owned(),
        (Some(End::OverBudget(_)), _) => limits::REACHED.to_owned(),
        (Some(End::Trouble(_) | End::Unusable(_)), _) => t::FAILED_TITLE.to_owned(),
        (None, Stage::Guessing { done, of }) => t::guessing((done + 1).min(of), of),
        (None, Stage::Writing) => t::WRITING.to_owned(),
        (None, Stage::WritingAgain) => t::WRITING_AGAIN.to_owned(),
        (None, Stage::TryingDrafts) => t::TRYING_DRAFTS.to_owned(),
        (None, Stage::TryingSets) => t::RACING.to_owned(),
        (None, Stage::Measuring { done, of }) if done == of => t::COMING_BACK.to_owned(),
        (None, _) => t::MEASURING.to_owned(),
    }
}

#[component]
fn Ending(
    end: End,
    /// Calls that the run would still make, about.
    left: usize,
) -> impl IntoView {
    let app = App::here();
    let again = move || {
        view! {
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.induce(Options::default())>{t::RESUME}</button>
                <a class="quiet" href=Route::Settings.href()>{text::SETTINGS}</a>
            </p>
        }
    };
    match end {
        End::Written => view! { <p><a class="button primary" href=Route::Likeness.href()>{t::SEE}</a></p> }.into_any(),
        End::OverBudget(over) => view! {
            <p class="prose">{limits::reached(&over, left)}</p>
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.induce(Options::default())>{limits::GO_ON}</button>
                <button type="button" class="button" on:click=move |_| app.stop_here()>{limits::STOP_HERE}</button>
                <a class="quiet link" href=Route::Settings.href()>{limits::CHANGE}</a>
            </p>
        }
        .into_any(),
        End::Stopped => view! { <p class="soft">{t::STOPPED_WHAT}</p>{again()} }.into_any(),
        End::Trouble(trouble) => {
            let (happened, remedy) = words::trouble(&trouble, &window().location().origin().unwrap_or_default());
            view! {
                <div class="error" role="alert">
                    <h2>{happened}</h2>
                    <p>{t::STOPPED_WHAT}</p>
                    <p>{remedy}</p>
                    {again()}
                </div>
            }
            .into_any()
        }
        End::Unusable(why) => view! {
            <div class="error" role="alert">
                <h2>{t::UNUSABLE}</h2>
                <p>{why}</p>
                <p>{t::UNUSABLE_REMEDY}</p>
                {again()}
            </div>
        }
        .into_any(),
    }
}

/// One card a learning choice.
#[component]
fn Cards(watch: Watch) -> impl IntoView {
    let app = App::here();
    let letters = untrack(|| app.letters());
    let cards = watch.choices.into_iter().map(|(slot, look)| {
        let question = untrack(|| app.question_of(slot)).map(|q| excerpt(&q)).unwrap_or_default();
        let you = letters.get(&slot).copied().unwrap_or_default();
        view! { <Card question look you /> }
    });
    view! { <ul class="cards">{cards.collect_view()}</ul> }
}

#[component]
fn Card(question: String, look: Look, you: &'static str) -> impl IntoView {
    let other = if you == "A" { "B" } else { "A" };
    let guess = |p_right: f64| t::guessed(if p_right >= 0.5 { you } else { other }, you);
    let (class, filled, state, word, reasoning) = match look {
        Look::Waiting => ("card waiting", false, t::CARD_WAITING.to_owned(), "", None),
        Look::HalfGuessed => ("card asked", true, t::CARD_ASKED.to_owned(), "", None),
        Look::Kept { reasoning, p_right } => ("card", true, guess(p_right), text::likeness::KEPT, Some(reasoning)),
        Look::SetAside { reasoning, p_right } => {
            ("card aside", false, guess(p_right), text::likeness::SET_ASIDE, Some(reasoning))
        }
        Look::Noted { p_right } => ("card", p_right > 0.5, guess(p_right), t::NOTED, None),
        Look::NoJudgement(why) => {
            ("card aside", false, text::likeness::NO_JUDGEMENT.to_owned(), "", Some(words::no_answer(&why)))
        }
    };
    view! {
        <li class=class>
            <p class="question-line">{question}</p>
            <p class="state">
                <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
                <span>{state} " " <b>{word}</b></span>
            </p>
            {reasoning.filter(|r| !r.is_empty()).map(|reasoning| view! {
                <details><summary>{t::REASONING}</summary><p>{reasoning}</p></details>
            })}
        </li>
    }
}
