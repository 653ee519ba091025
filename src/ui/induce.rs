//! Writing a persona with the visitor's model: what will be sent, then the work as it happens.

use leptos::prelude::*;

use super::likeness::excerpt;
use super::likeness::stated::Stated;
use super::page::Part;
use super::route::Route;
use super::state::App;
use super::state::run::{ENOUGH, End, FEWEST, Run};
use super::text::{self, induce as t, trouble as words};
use crate::method::estimate::estimate;
use crate::method::watch::{Look, Part as Stage, Watch};

/// Characters a token, roughly.
const CHARACTERS_A_TOKEN: usize = 4;

/// "Write with your model".
#[component]
pub fn InducePage() -> impl IntoView {
    let app = App::here();
    let run = move || app.run.get().filter(|run| app.open.get().as_ref() == Some(&run.session));
    let is_running = Memo::new(move |_| run().is_some());
    view! {
        <Show when=move || is_running.get() fallback=|| view! { <Before /> }>
            {move || run().map(|run| view! { <Watching run /> })}
        </Show>
    }
}

/// What will be sent, to whom, at what price.
#[component]
fn Before() -> impl IntoView {
    let app = App::here();
    let have = move || app.with_session(crate::domain::session::Session::preferences).unwrap_or(0);
    let pending = move || app.pending().filter(|p| Some(&p.session) == app.open.get().as_ref());
    view! {
        <header><h1>{t::TITLE}</h1></header>
        <Show
            when=move || app.has_endpoint()
            fallback=|| view! {
                <Part head=t::NO_ENDPOINT note=t::NO_ENDPOINT_WHY>
                    <p><a class="button primary" href=Route::Settings.href()>{t::CONNECT}</a></p>
                </Part>
            }
        >
            <Part head=t::SENT>
                <p class="prose">{move || sent(app)}</p>
                <Show when=move || have() < ENOUGH>
                    <p class="soft">{move || t::too_few(have(), ENOUGH)} " " {move || (have() >= FEWEST).then_some(t::INSIST_WHY)}</p>
                </Show>
                <Stated />
                <p class="row">
                    {move || match (pending().is_some(), have()) {
                        (true, _) => view! {
                            <button type="button" class="button primary" on:click=move |_| app.induce()>{t::RESUME}</button>
                            <button type="button" class="quiet" on:click=move |_| app.forget_pending()>{t::FORGET}</button>
                        }.into_any(),
                        (false, n) if n >= ENOUGH => view! { <button type="button" class="button primary" on:click=move |_| app.induce()>{t::BEGIN}</button> }.into_any(),
                        (false, n) if n >= FEWEST => view! { <button type="button" class="button" on:click=move |_| app.induce()>{t::INSIST}</button> }.into_any(),
                        _ => view! { <a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a> }.into_any(),
                    }}
                </p>
                <Show when=move || pending().is_some()><p class="soft"><b>{t::UNFINISHED}". "</b>{t::UNFINISHED_WHAT}</p></Show>
            </Part>
        </Show>
    }
}

fn sent(app: App) -> Option<String> {
    let inputs = app.inputs(None)?;
    let estimate = estimate(&inputs);
    let endpoint = app.endpoint_now()?;
    Some(t::estimate(
        inputs.learn.len(),
        inputs.held_out.len(),
        endpoint.address.origin(),
        &endpoint.model,
        estimate.calls,
        estimate.repairs,
        estimate.characters / CHARACTERS_A_TOKEN,
    ))
}

#[component]
fn Watching(run: Run) -> impl IntoView {
    let app = App::here();
    let ended = run.end.clone();
    view! {
        <div class="watch">
            <div class="lead">
                <h1>{title(&run)}</h1>
                <p class="visually-hidden" role="status">{title(&run)}</p>
                {ended.map(|end| view! { <Ending end /> })}
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
        (Some(End::Trouble(_) | End::Unusable(_)), _) => t::FAILED_TITLE.to_owned(),
        (None, Stage::Guessing { done, of }) => t::guessing((done + 1).min(of), of),
        (None, Stage::Writing) => t::WRITING.to_owned(),
        (None, Stage::TryingSets) => t::RACING.to_owned(),
        (None, _) => t::MEASURING.to_owned(),
    }
}

#[component]
fn Ending(end: End) -> impl IntoView {
    let app = App::here();
    let again = move || {
        view! {
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.induce()>{t::RESUME}</button>
                <a class="quiet" href=Route::Settings.href()>{text::SETTINGS}</a>
            </p>
        }
    };
    match end {
        End::Written => view! { <p><a class="button primary" href=Route::Likeness.href()>{t::SEE}</a></p> }.into_any(),
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

#[component]
fn Steps(watch: Watch) -> impl IntoView {
    let now = match watch.part {
        Stage::Guessing { .. } => 0,
        Stage::Writing | Stage::TryingDrafts => 1,
        Stage::TryingSets => 2,
        Stage::Measuring { .. } => 3,
        Stage::Over | Stage::Failed => 4,
    };
    let count = |is: fn(&Look) -> bool| watch.choices.values().filter(|look| is(look)).count();
    let kept = count(|look| matches!(look, Look::Kept { .. }));
    let aside = count(|look| matches!(look, Look::SetAside { .. }));
    let none = count(|look| matches!(look, Look::NoJudgement(_)));
    let tally = t::tally(kept + aside + none, kept, aside, none);
    let forming = watch.persona.map(|persona| persona.text()).unwrap_or_default();
    let below = move |step: usize| match step {
        0 => view! { <p>{tally.clone()}</p> }.into_any(),
        1 => view! { <p class="forming">{forming.clone()}</p> }.into_any(),
        _ => view! { <p></p> }.into_any(),
    };
    view! {
        <ol class="steps">
            {t::STEPS.into_iter().enumerate().map(|(step, name)| view! {
                <li aria-current=(step == now).then_some("step")>
                    <span class="number">{step + 1}</span>
                    <span class="name">{name}</span>
                    {below(step)}
                </li>
            }).collect_view()}
        </ol>
    }
}
