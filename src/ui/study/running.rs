//! Between consent and the code: the step that is open.

use leptos::prelude::*;

use super::Lines;
use super::describe::DescribingPage;
use super::end::EndPage;
use super::frame::RunningHead;
use super::pair::{CheckTable, PracticeTable, SlotTable};
use super::question::QuestionForm;
use super::rate::RateForm;
use super::result::ResultPage;
use super::state::Taking;
use crate::domain::study::file::QuestionKind;
use crate::domain::study::script::Step;

/// One step at a time.
#[component]
pub fn RunningPage() -> impl IntoView {
    let taking = Taking::here();
    let step = Memo::new(move |_| taking.shown_step());
    let is_ready = Memo::new(move |_| match taking.shown_step() {
        // A pair is shown once it is dealt.
        Some(Step::Slot(slot)) => {
            taking.taken.with(|taken| taken.as_ref().is_some_and(|taken| taken.session.turns.len() > slot as usize))
        }
        _ => true,
    });
    let shows_result = Memo::new(move |_| shows_result(taking));
    view! {
        <RunningHead />
        {move || match step.get().filter(|_| is_ready.get()) {
            Some(Step::Before(place)) => question(taking, place, true),
            Some(Step::After(place)) => question(taking, place, false),
            Some(Step::Practice) => view! { <PracticeTable /> }.into_any(),
            Some(Step::Check(place)) => view! { <CheckTable place /> }.into_any(),
            Some(Step::Slot(slot)) => view! { <SlotTable of=slot /> }.into_any(),
            Some(Step::Describe) => view! { <DescribingPage /> }.into_any(),
            Some(Step::End) if shows_result.get() => view! { <ResultPage /> }.into_any(),
            Some(Step::End) => view! { <EndPage /> }.into_any(),
            None => view! { <main id="content" class="frame" tabindex="-1"><Lines /></main> }.into_any(),
        }}
    }
}

fn shows_result(taking: Taking) -> bool {
    let shows = taking.file().map(|file| file.study.shows);
    let is_done = taking.taken.with(|taken| taken.as_ref().is_some_and(|taken| taken.completed_ms.is_some()));
    shows.is_some_and(|shows| shows.accuracy || shows.persona) && !taking.is_result_seen.get() && !is_done
}

fn question(taking: Taking, place: usize, is_before: bool) -> AnyView {
    let Some(file) = taking.file_now() else { return ().into_any() };
    let all = if is_before { &file.study.before } else { &file.study.after };
    match all.get(place).cloned() {
        Some(question) if matches!(question.kind, QuestionKind::Claims { .. }) => {
            view! { <RateForm question /> }.into_any()
        }
        Some(question) => view! { <QuestionForm question /> }.into_any(),
        None => ().into_any(),
    }
}
