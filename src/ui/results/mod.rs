//! The results of a study, from the files of many participants: nothing is uploaded.

mod accuracy;
mod against;
mod arms;
mod curve;
mod desk;
mod dropped;
mod figure;
mod files_in;
mod load;
mod pace;
mod people;
mod quality;
mod recognition;
mod study_choice;
mod take;
mod times;
mod whole;

use leptos::prelude::*;

use super::page::Part;
use super::text::results as t;
use accuracy::AccuracyPart;
use against::AgainstPart;
use arms::ArmsPart;
use curve::CurvePart;
use desk::Desk;
use files_in::FilesIn;
use people::PeoplePart;
use quality::QualityPart;
use recognition::RecognitionPart;
use study_choice::StudyChoice;
use take::TakePart;
use times::TimesPart;
use whole::Whole;

/// "Results of a study".
#[component]
pub fn ResultsPage() -> impl IntoView {
    let desk = Desk::new();
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::LEAD}</p>
        </header>
        <Part head=t::FILES note=t::FILES_NOTE>
            <FilesIn desk />
            <StudyChoice desk />
        </Part>
        {move || desk.whole.get().map(|whole| view! { <Parts desk whole /> })}
    }
}

/// One part after the other, so that none holds the page up.
#[component]
fn Parts(desk: Desk, whole: Whole) -> impl IntoView {
    let shown = desk.shown;
    let whole = StoredValue::new(whole);
    let counted = whole.with_value(|whole| whole.results.flow.counted);
    let part = move |place: usize| {
        let whole = whole.get_value();
        match place {
            0 => view! { <PeoplePart whole /> }.into_any(),
            _ if counted == 0 => ().into_any(),
            1 => view! { <AccuracyPart whole /> }.into_any(),
            2 => view! { <AgainstPart whole /> }.into_any(),
            3 => view! { <ArmsPart whole /> }.into_any(),
            4 => view! { <CurvePart whole /> }.into_any(),
            5 => view! { <RecognitionPart whole /> }.into_any(),
            6 => view! { <QualityPart whole /> }.into_any(),
            7 => view! { <TimesPart whole /> }.into_any(),
            _ => ().into_any(),
        }
    };
    view! {
        <div id="results">
            {(0..desk::PARTS).map(|place| {
                let is_due = Memo::new(move |_| shown.get() > place);
                move || is_due.get().then(|| part(place))
            }).collect_view()}
            {move || (shown.get() >= desk::PARTS).then(|| view! { <TakePart whole=whole.get_value() /> })}
        </div>
    }
}
