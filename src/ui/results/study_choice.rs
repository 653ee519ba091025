//! Which study is shown, where data of several were given; and its file, where that is not at hand.

use leptos::prelude::*;

use super::desk::{Desk, Stage};
use crate::domain::study::event::StudyRef;
use crate::ui::files;
use crate::ui::text::results as t;

/// So much of a digest names a file to a person.
const TOLD: usize = 12;

/// Nothing where one study is given and its file is at hand.
#[component]
pub fn StudyChoice(desk: Desk) -> impl IntoView {
    let groups = Memo::new(move |_| {
        desk.read.with(|read| {
            let groups = read.iter().flat_map(|read| &read.groups);
            groups.map(|group| (group.study.clone(), group.participants.len())).collect::<Vec<_>>()
        })
    });
    view! {
        {move || {
            let groups = groups.get();
            (groups.len() > 1).then(|| view! { <Which desk groups /> })
        }}
        {move || match desk.stage.get() {
            Stage::NoStudy(given) => {
                let wanted = desk.group().map(|group| group.study);
                view! { <Missing desk wanted given /> }.into_any()
            }
            _ => ().into_any(),
        }}
    }
}

#[component]
fn Which(desk: Desk, groups: Vec<(StudyRef, usize)>) -> impl IntoView {
    let option = |(study, n): (StudyRef, usize)| {
        let digest = study.digest.clone();
        let is_chosen = move || desk.chosen.with(|chosen| chosen.as_ref() == Some(&digest));
        view! { <option value=study.digest.clone() prop:selected=is_chosen>{t::study(&study.id, study.version, n)}</option> }
    };
    view! {
        <div class="field">
            <label for="which-study">{t::WHICH}</label>
            <select id="which-study" on:change=move |event| desk.choose(event_target_value(&event))>
                {groups.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Missing(desk: Desk, wanted: Option<StudyRef>, given: Option<StudyRef>) -> impl IntoView {
    let short = |digest: &str| digest.chars().take(TOLD).collect::<String>();
    let wanted = wanted.map(|study| t::wanted(&study.id, study.version, &short(&study.digest)));
    let (head, remedy) =
        if given.is_some() { (t::OTHER_STUDY, t::OTHER_STUDY_REMEDY) } else { (t::NO_STUDY, t::NO_STUDY_REMEDY) };
    let given = given.map(|study| t::given(&study.id, study.version, &short(&study.digest)));
    let picked = move |event: leptos::ev::Event| {
        if let Some(file) = files::picked(&event) {
            desk.take_study(file);
        }
        files::forget(&event);
    };
    view! {
        <div class="error" role="alert">
            <h3>{head}</h3>
            <p>{wanted} " " {given}</p>
            <p>{remedy}</p>
            <div class="field">
                <label for="study-of-results">{t::STUDY_FILE}</label>
                <input id="study-of-results" type="file" accept=".json,application/json" on:change=picked />
            </div>
        </div>
    }
}
