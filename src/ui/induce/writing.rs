//! The persona as it is written: the choices that it comes from, the headline, and each claim with its evidence.

use leptos::prelude::*;

use super::watched::{counts, heard, of_run, seen};
use crate::domain::persona::{Claim, Persona};
use crate::domain::private;
use crate::method::forming::persona;
use crate::method::watch::{Look, Part};
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{likeness, watch as t};

/// The guessed choices, one a line, kept and set aside.
#[component]
pub fn Guessed() -> impl IntoView {
    let app = App::here();
    let choices = seen(app);
    let looks = of_run(app, |run| run.watch.choices.clone());
    let lines = move || {
        let line = |(slot, look): (u32, Look)| {
            let question = choices.get(&slot).map(|choice| choice.question.clone()).unwrap_or_default();
            let (class, filled, word) = match look {
                Look::Kept { .. } => ("", true, likeness::KEPT),
                Look::SetAside { .. } => ("soft", false, likeness::SET_ASIDE),
                Look::Noted { p_right } => ("soft", p_right > 0.5, crate::ui::text::induce::NOTED),
                Look::NoJudgement(_) => ("soft", false, likeness::NO_JUDGEMENT),
                Look::Waiting | Look::HalfGuessed => return None,
            };
            Some(view! {
                <li class=class>
                    <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
                    <span>{question} <span class="visually-hidden">" " {word}</span></span>
                </li>
            })
        };
        looks.get().unwrap_or_default().into_iter().filter_map(line).collect_view()
    };
    let head = move || {
        let [kept, aside, _] = looks.with(|looks| counts(looks.iter().flat_map(|looks| looks.values())));
        t::kept_and_aside(kept, aside)
    };
    view! {
        <section class="guessed">
            <h2>{head}</h2>
            <ul>{lines}</ul>
        </section>
    }
}

/// The persona, whole or as far as it is written.
#[component]
pub fn Forming() -> impl IntoView {
    let app = App::here();
    let heard = heard(app);
    let numbers = of_run(app, |run| run.watch.written_from.clone());
    let written = of_run(app, |run| run.watch.persona.clone());
    let part = of_run(app, |run| run.watch.part);
    let is_writing = move || matches!(part.get(), Some(Part::Writing | Part::WritingAgain));
    let growing = Memo::new(move |_| {
        let text = heard.with(|heard| heard.iter().find(|partial| partial.is_persona()).map(|p| p.text.clone()));
        let text = text.filter(|text| !text.is_empty())?;
        Some(persona(&text, &numbers.get().unwrap_or_default()))
    });
    let shown = Memo::new(move |_| match growing.get().filter(|_| is_writing()) {
        Some(persona) => (persona, true),
        None => (written.get().flatten().unwrap_or_default(), false),
    });
    view! {
        <section class="forming">
            {move || {
                let (persona, is_growing) = shown.get();
                let nothing = persona == Persona::default();
                let last = persona.claims.len();
                let at = move |place: usize| is_growing && place == last;
                view! {
                    {nothing.then(|| view! { <p class="soft">{if is_writing() { t::IN_ONE_PIECE } else { Word::NONE }}</p> })}
                    <p class="says">{headline(&persona)} {(!nothing && at(0)).then(caret)}</p>
                    <ol>{(1..).zip(persona.claims).map(|(place, claim)| line(&claim, at(place), is_growing)).collect_view()}</ol>
                }
            }}
        </section>
    }
}

fn headline(persona: &Persona) -> String {
    let is_private = private::topic(&persona.headline).is_some();
    if is_private { likeness::HEADLINE_HELD_BACK.to_owned() } else { persona.headline.clone() }
}

fn caret() -> impl IntoView {
    view! { <span class="caret" aria-hidden="true"></span> }
}

fn line(claim: &Claim, is_last: bool, is_growing: bool) -> impl IntoView + use<> {
    let is_held_back = claim.is_held_back();
    let (first, rest) = if is_held_back { (String::new(), String::new()) } else { parted(&claim.text) };
    let (agree, of) = (claim.supports.len(), claim.supports.len() + claim.opposes.len());
    let dots = (0..of).map(|i| view! { <span class=if i < agree { "dot filled" } else { "dot" }></span> });
    let below = match (of, is_growing) {
        (0, true) => t::FINDING.to_owned(),
        (0, false) => likeness::NO_EVIDENCE.to_owned(),
        _ => likeness::agree(agree, of),
    };
    view! {
        <li>
            <p class="text"><b>{first}</b> {rest} {is_held_back.then(|| view! { <span class="soft">{t::HELD_BACK}</span> })} {is_last.then(caret)}</p>
            <p class="small evidence-line"><span class="dots" aria-hidden="true">{dots.collect_view()}</span> <span>{below}</span></p>
        </li>
    }
}

/// The first sentence, and the rest with the blank before it.
fn parted(text: &str) -> (String, String) {
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    (text[..end].to_owned(), text[end..].to_owned())
}
