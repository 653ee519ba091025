//! What a participant gets to see of their picks, where the study shows it. The data are on their way meanwhile.

use leptos::prelude::*;

use super::Lines;
use super::state::Taking;
use super::told::{Told, told};
use crate::formats::study_data::write::scored;
use crate::measure::interval::wilson;
use crate::ui::scroll;
use crate::ui::text::study as t;

/// Accuracy and persona.
#[component]
pub fn ResultPage() -> impl IntoView {
    let taking = Taking::here();
    let (Some(file), Some(taken)) = (taking.file_now(), taking.taken.get_untracked()) else { return ().into_any() };
    let shows = file.study.shows;
    let (right, wrong, _) = scored(&taken.session);
    let of = right + wrong;
    let interval = wilson(right as f64, of);
    let accuracy = shows.accuracy.then(|| match interval {
        Some(interval) if of >= 5 => t::accuracy(right, of, interval.low, interval.high),
        _ => t::NO_ACCURACY.to_owned(),
    });
    let told = told(taking).filter(|_| shows.persona);
    let persona = told.map(|Told { headline, claims, language }| {
        view! {
            <p class="claim-text">{if headline.is_empty() { t::NO_PERSONA.to_owned() } else { headline }}</p>
            <ul class="own-claims" lang=language>
                {claims.into_iter().map(|(claim, tentative)| view! {
                    <li>{claim} {tentative.then(|| view! { " " <span class="tag">{t::TENTATIVE}</span> })}</li>
                }).collect_view()}
            </ul>
            <p class="soft small">{t::RESULT_HOW}</p>
        }
    });
    let go_on = move |_| {
        taking.is_result_seen.set(true);
        request_animation_frame(|| {
            scroll::focus("content");
            scroll::to(0.0);
        });
    };
    view! {
        <main id="content" class="study-plain frame" tabindex="-1">
            <Lines />
            <h1>{t::RESULT}</h1>
            {persona}
            {accuracy.map(|line| view! { <p>{line}</p> })}
            <p><button type="button" class="button primary" on:click=go_on>{t::CONTINUE}</button></p>
        </main>
    }
    .into_any()
}
