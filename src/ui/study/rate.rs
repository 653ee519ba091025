//! "Does this describe you?", for claims of one's own persona and of another person's, in an order that the seed drew.

use leptos::prelude::*;

use super::Lines;
use super::question::Points;
use super::state::Taking;
use super::told::told;
use crate::domain::study::claims::{Shown, shown};
use crate::domain::study::event::{Given, Rated};
use crate::domain::study::file::{Question, QuestionKind, Scale};
use crate::ui::scroll;
use crate::ui::text::study as t;

/// The message that asks for a rating.
const REMINDER: &str = "rate-all";

/// The claims that this participant is asked about.
fn claims(taking: Taking, question: &Question) -> Vec<Shown> {
    let (Some(file), Some(taken)) = (taking.file_now(), taking.taken.get_untracked()) else { return Vec::new() };
    let QuestionKind::Claims { whose, controls, .. } = question.kind else { return Vec::new() };
    let own = told(taking).map(|told| told.claims).unwrap_or_default();
    let own: Vec<String> = own.into_iter().map(|(claim, _)| claim).collect();
    let whose = file.study.claims_for(&taken.began.arms, whose);
    shown(&own, &file.study.strangers, whose, controls, taken.began.seed)
}

/// Every claim with its scale.
#[component]
pub fn RateForm(question: Question) -> impl IntoView {
    let taking = Taking::here();
    let claims = claims(taking, &question);
    let values = RwSignal::new(vec![None::<i32>; claims.len()]);
    let is_reminded = RwSignal::new(false);
    let Question { id, text, hint, required, kind } = question;
    let QuestionKind::Claims { scale, .. } = kind else { return ().into_any() };
    let is_open = move || required && values.with(|all| all.iter().any(Option::is_none));
    let shown = claims.clone();
    let go_on = move |_| {
        if untrack(is_open) {
            is_reminded.set(true);
            scroll::focus(REMINDER);
            return;
        }
        let rated = shown.iter().zip(values.get_untracked()).map(|(one, value)| Rated {
            claim: one.claim.clone(),
            from: one.from.clone(),
            value,
        });
        taking.answer(id.clone(), Given::Claims(rated.collect()));
    };
    let reminder = move || (is_reminded.get() && is_open()).then_some(t::RATE_ALL);
    view! {
        <main id="content" class="ask frame" tabindex="-1">
            <Lines />
            <h1 dir="auto" lang=taking.language()>{text}</h1>
            {hint.map(|hint| view! { <p class="soft" dir="auto" lang=taking.language()>{hint}</p> })}
            {claims.is_empty().then(|| view! { <p>{t::NO_CLAIMS}</p> })}
            {claims.into_iter().enumerate().map(|(place, one)| view! {
                <RateOne place claim=one.claim scale=scale.clone() values />
            }).collect_view()}
            <p class="reminder" id=REMINDER role="alert" tabindex="-1">{reminder}</p>
            <p><button type="button" class="button primary" disabled=move || taking.app().following.get() on:click=go_on>{t::CONTINUE}</button></p>
        </main>
    }
    .into_any()
}

#[component]
fn RateOne(place: usize, claim: String, scale: Scale, values: RwSignal<Vec<Option<i32>>>) -> impl IntoView {
    let pick = move |number| values.update(|all| all[place] = Some(number));
    view! {
        <fieldset class="choices rate">
            <legend class="claim-text" dir="auto">{claim}</legend>
            <Points scale name=format!("claim-{place}") on_pick=pick />
        </fieldset>
    }
}
