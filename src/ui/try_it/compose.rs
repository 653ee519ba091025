//! Which question is asked, and what will be sent.

use leptos::prelude::*;

use crate::domain::pair::{Message, Pair, PairRef, Speaker};
use crate::method::plan::Plan;
use crate::method::taste::Tasting;
use crate::ui::choose::Question;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::sent::Calls;
use crate::ui::state::App;
use crate::ui::text::{self, limits, try_it as t};

/// Characters a token, roughly.
const CHARACTERS_A_TOKEN: usize = 4;

/// What will be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The conversation that ends with the question.
    pub context: Vec<Message>,
    /// Whose question it is, where it is a pair's.
    pub pair: Option<PairRef>,
}

/// The question, what will be sent, and the button that sends it.
#[component]
pub fn Compose(
    /// Set to the trial once it is begun.
    shown: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = App::here();
    let own = RwSignal::new(String::new());
    let pair = RwSignal::new(None::<PairRef>);
    let asked = Memo::new(move |_| {
        if let Some(pair) = pair.get() {
            return app.context_of(&pair).map(|context| Asked { context, pair: Some(pair) });
        }
        let text = own.with(|text| text.trim().to_owned());
        let is_empty = text.is_empty();
        let context = vec![Message { speaker: Speaker::User, text }];
        (!is_empty).then_some(Asked { context, pair: None })
    });
    let begin = move |_| {
        if let Some(Asked { context, pair }) = asked.get_untracked() {
            shown.set(app.begin_trial(context, pair));
        }
    };
    view! {
        <Part head=t::QUESTION note=t::QUESTION_NOTE><Which own pair /></Part>
        <Part head=t::SENT>
            <WillSend asked />
            <p class="row">
                <button type="button" class="button primary" disabled=move || asked.with(Option::is_none) on:click=begin>{t::BEGIN}</button>
            </p>
        </Part>
    }
}

/// One's own question, or one of the deck's.
#[component]
fn Which(own: RwSignal<String>, pair: RwSignal<Option<PairRef>>) -> impl IntoView {
    let app = App::here();
    let is_over = RwSignal::new(false);
    let draw = move |_| {
        let drawn = app.unseen_question();
        is_over.set(drawn.is_none());
        pair.set(drawn);
    };
    let shown = move || pair.get().and_then(|pair| app.library.with(|l| l.pair(&pair).map(|(_, pair)| pair.clone())));
    view! {
        {move || match shown() {
            Some(pair) => view! { <FromDeck pair /> }.into_any(),
            None => view! {
                <div class="field">
                    <label for="own-question" class="visually-hidden">{t::QUESTION}</label>
                    <textarea id="own-question" class="own-question" rows="4" maxlength="8000" placeholder=t::QUESTION_EXAMPLE dir="auto"
                        prop:value=own on:input=move |event| own.set(event_target_value(&event))></textarea>
                </div>
            }.into_any(),
        }}
        <p class="row">
            <button type="button" class="button" on:click=draw>{move || if pair.with(Option::is_some) { t::ANOTHER } else { t::FROM_DECK }}</button>
            <Show when=move || pair.with(Option::is_some)>
                <button type="button" class="quiet" on:click=move |_| pair.set(None)>{t::OWN}</button>
            </Show>
        </p>
        <p class="small soft" role="status">{move || is_over.get().then_some(t::NONE_LEFT)}</p>
    }
}

#[component]
fn FromDeck(pair: Pair) -> impl IntoView {
    view! {
        <div class="drawn"><Question pair level=2 /></div>
        <p class="small soft">{t::FROM_DECK_NOTE}</p>
    }
}

/// To whom, how much, and every word of it.
#[component]
fn WillSend(asked: Memo<Option<Asked>>) -> impl IntoView {
    let app = App::here();
    let prepared = Memo::new(move |_| {
        let Asked { context, pair } = asked.get().unwrap_or(Asked { context: Vec::new(), pair: None });
        let (trial, knowledge) = app.prepared_trial(context, pair)?;
        let (host, model, examples) = (trial.origin.clone(), trial.model.clone(), knowledge.examples.len());
        let mut calls = Tasting::new(trial, knowledge).ready();
        calls.sort_by_key(|call| std::cmp::Reverse(call.prompt.messages.len()));
        let characters: usize = calls.iter().map(|call| call.prompt.characters()).sum();
        Some((t::will_send(&host, &model, characters / CHARACTERS_A_TOKEN, examples), calls))
    });
    view! {
        <p class="prose">{move || prepared.with(|p| p.as_ref().map(|(said, _)| said.clone()))}</p>
        <p class="small soft">
            {move || limits::will_ask(&app.budget()).map(|will_ask| format!("{will_ask} "))}
            <a href=Route::Settings.href()>{limits::CHANGE}</a> " · " <a href=Route::Sent.href()>{text::sent::TITLE}</a>
        </p>
        <Show when=move || asked.with(Option::is_some)>
            <details class="before">
                <summary>{t::BEFORE}</summary>
                {move || prepared.get().map(|(_, calls)| view! { <Calls calls /> })}
            </details>
        </Show>
    }
}
