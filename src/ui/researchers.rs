//! For researchers: how a study goes, the complete example, and a check of one's own file.

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::files;
use super::page::Part;
use super::route::Route;
use super::study::file_at;
use super::text::catalogue::Word;
use super::text::{manage, researchers as t, results};
use crate::domain::study::assignment::imbalance;
use crate::domain::study::file::{Assign, Plan, Study, Within};
use crate::formats::study::{self, StudyFile};
use crate::formats::{FileError, Problem};

/// The example, beside the document.
const EXAMPLE: &str = "studies/persona-or-judge.json";
/// The link to take part in it.
const EXAMPLE_LINK: &str = "#/study/persona-or-judge";
/// The schema, beside the document.
const SCHEMA: &str = "study.schema.json";

/// "For researchers".
#[component]
pub fn ResearchersPage() -> impl IntoView {
    let example = RwSignal::new(None::<Option<Study>>);
    spawn_local(async move {
        let file = file_at(EXAMPLE).await.and_then(|bytes| study::read(&bytes).ok());
        // The page may have been left in the meantime.
        let _ = example.try_set(Some(file.map(|file| file.study)));
    });
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::LEAD}</p>
        </header>
        <Part head=t::EXAMPLE>
            {move || match example.get() {
                None => view! { <p class="soft" role="status">{t::READING}</p> }.into_any(),
                Some(None) => view! { <p role="alert">{t::NO_EXAMPLE}</p> }.into_any(),
                Some(Some(study)) => view! { <Example study /> }.into_any(),
            }}
            <p class="row">
                <a class="button primary" href=EXAMPLE_LINK>{t::TRY}</a>
                <a class="quiet link" href=EXAMPLE>{t::FILE}</a>
                <a class="quiet link" href=SCHEMA>{t::SCHEMA}</a>
            </p>
        </Part>
        <Part head=t::HOW>
            <ol class="path">{t::STEPS.map(|step| view! { <li>{step}</li> })}</ol>
        </Part>
        <CheckFile />
        <Part head=results::TITLE note=results::OPEN_WHAT>
            <p><a class="button" href=Route::Results.href()>{results::OPEN}</a></p>
        </Part>
        <Part head=t::DOCUMENTS><p>{t::DOCUMENTS_WHERE}</p></Part>
    }
}

/// Title and plan.
#[component]
fn Example(study: Study) -> impl IntoView {
    let conditions = conditions(&study);
    let rules = study.exclusions.iter().map(|rule| t::rule(*rule)).collect();
    let plan = study.plan.map(|Plan { question, hypotheses, measures, participants, power }| {
        view! {
            <Planned head=t::QUESTION lines=vec![question] />
            <Planned head=t::HYPOTHESES lines=hypotheses />
            <Planned head=t::MEASURES lines=measures />
            <Planned head=t::PEOPLE lines=vec![t::participants(participants, &power)] />
        }
    });
    view! {
        <h3>{study.title}</h3>
        <dl class="plan">
            {plan}
            <Planned head=t::CONDITIONS lines=conditions />
            <Planned head=t::EXCLUDED lines=rules />
        </dl>
    }
}

fn conditions(study: &Study) -> Vec<String> {
    let participants = study.plan.as_ref().map_or(100, |plan| plan.participants);
    let of = |condition: &crate::domain::study::file::Condition| {
        let arms: Vec<&str> = condition.arms.iter().map(|arm| arm.id.as_str()).collect();
        let is_drawn = condition.assign == Assign::Seed && condition.within != Some(Within::Pair);
        let more = is_drawn.then(|| imbalance(participants, arms.len()));
        t::condition(&condition.id, condition.within, &arms.join(", "), more, participants)
    };
    study.conditions.iter().map(of).collect()
}

#[component]
fn Planned(head: Word, lines: Vec<String>) -> impl IntoView {
    view! {
        <div>
            <dt>{head}</dt>
            {lines.into_iter().map(|line| view! { <dd>{line}</dd> }).collect_view()}
        </div>
    }
}

/// Reads a file that the researcher picks, and says what is wrong with it.
#[component]
fn CheckFile() -> impl IntoView {
    let found = RwSignal::new(None::<Result<StudyFile, FileError>>);
    let picked = move |event: DomEvent| {
        let Some(file) = files::picked(&event) else { return };
        spawn_local(async move {
            let bytes = files::bytes(&file).await.unwrap_or_default();
            let _ = found.try_set(Some(study::read(&bytes)));
            files::forget(&event);
        });
    };
    view! {
        <Part head=t::CHECK note=t::CHECK_WHAT>
            <div class="field">
                <label for="study-file">{t::CHECK}</label>
                <input id="study-file" type="file" accept=".json,application/json" on:change=picked />
            </div>
            <div role="status">{move || found.get().map(|found| view! { <Found found /> })}</div>
        </Part>
    }
}

#[component]
fn Found(found: Result<StudyFile, FileError>) -> impl IntoView {
    match found {
        Ok(file) => {
            let study = file.study;
            let arms = study.conditions.iter().map(|condition| condition.arms.len()).sum();
            let questions = study.before.len() + study.after.len();
            let what = t::described(&study.title, study.pairs.count, study.pairs.repeats, questions, arms);
            view! { <p>{t::FINE} " " {what}</p> }.into_any()
        }
        Err(FileError::Invalid { problems }) => view! {
            <ul class="problems">
                {problems.into_iter().map(|Problem { place, reason }| view! { <li><code>{place}</code> ": " {reason}</li> }).collect_view()}
            </ul>
        }
        .into_any(),
        Err(error) => view! { <p>{manage::file_error(&error)}</p> }.into_any(),
    }
}
