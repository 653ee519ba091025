//! The link that is sent, the file, and shorter links for a file that is published.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::section::Section;
use super::state::Building;
use crate::domain::study::address;
use crate::domain::study::file::{Assign, Study};
use crate::domain::study::link::{Source, address as written};
use crate::formats::study::packed::pack;
use crate::ui::copy::CopyButton;
use crate::ui::files;
use crate::ui::text::build as t;

/// Longer links are cut by some programs.
const SAFE: usize = 2000;
/// No more links of groups than these are listed.
const MOST: usize = 16;
/// What Prolific adds.
const PROLIFIC: [&str; 3] = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID"];

/// The study as a link holds it.
pub fn packed(building: Building) -> String {
    building.draft.with_untracked(|draft| pack(draft.value().to_string().as_bytes()))
}

/// This page's own address, without anything behind it.
fn here() -> String {
    let location = window().location();
    let text = |part: Result<String, JsValue>| part.unwrap_or_default();
    format!("{}{}", text(location.origin()), text(location.pathname()))
}

/// The parameters that the links of the groups say, one list a link; one empty list where no link says a group.
fn groups(study: &Study) -> Vec<Vec<(String, String)>> {
    let mut all = vec![Vec::new()];
    for condition in &study.conditions {
        let Assign::Link(parameter) = &condition.assign else { continue };
        let with = |group: &Vec<(String, String)>, arm: &str| {
            group.iter().cloned().chain([(parameter.clone(), arm.to_owned())]).collect::<Vec<_>>()
        };
        all = all
            .iter()
            .flat_map(|group| condition.arms.iter().map(|arm| with(group, &arm.id)).collect::<Vec<_>>())
            .collect();
    }
    all.truncate(MOST);
    all
}

/// Everything to send.
#[component]
pub fn Links() -> impl IntoView {
    let building = Building::here();
    let file = Memo::new(move |_| building.found.with(|found| found.file.clone()));
    let is_prolific = RwSignal::new(false);
    let at = RwSignal::new(String::new());
    let asks = Memo::new(move |_| {
        file.get().is_some_and(|file| file.study.records.parameters.iter().any(|p| PROLIFIC.contains(&p.name.as_str())))
    });
    let links = move |source: &Source, study: &Study| {
        let filled: &[&str] = if is_prolific.get() && asks.get() { &PROLIFIC } else { &[] };
        groups(study)
            .into_iter()
            .map(|group| {
                let said = group.iter().map(|(name, arm)| t::arm(name, arm)).collect::<Vec<_>>().join(", ");
                (said, written(&here(), source, filled, &group))
            })
            .collect::<Vec<_>>()
    };
    let elsewhere = move || Some(at.get().trim().to_owned()).filter(|at| !at.is_empty());
    let is_fit = move || elsewhere().is_none_or(|at| address::origin(&at).is_ok());
    let save = move |_| {
        let (name, text) = building
            .draft
            .with_untracked(|draft| (draft.typed(&crate::formats::study::draft::Place::of("id")), draft.written()));
        let name = if name.is_empty() { "study".to_owned() } else { name };
        if files::save(&format!("{name}.json"), &text).is_err() {
            building.app().notify(t::NOT_DOWNLOADED.to_owned());
        }
    };
    view! {
        <Section head=t::LINK note=t::LINK_NOTE>
            {move || match file.get() {
                None => view! { <p class="soft">{t::LINK_READY}</p> }.into_any(),
                Some(file) => {
                    let whole = links(&Source::Deflated(packed(building)), &file.study);
                    let short = links(&Source::Named(file.study.id.clone()), &file.study);
                    let longest = whole.iter().map(|(_, link)| link.len()).max().unwrap_or(0);
                    let study = file.clone();
                    view! {
                        {(whole.len() > 1).then(|| view! { <p class="small soft">{t::ADD_ARM}</p> })}
                        <Listing links=whole primary=true />
                        <p class="small soft">{t::characters(longest)} " " {(longest > SAFE).then_some(t::LONG_LINK)}</p>
                        <Show when=move || asks.get()>
                            <label class="check">
                                <input type="checkbox" prop:checked=is_prolific on:change=move |event| is_prolific.set(event_target_checked(&event)) />
                                <span>{t::FOR_PROLIFIC}</span>
                            </label>
                        </Show>
                        <h3>{t::PUBLISHED}</h3>
                        <p class="small soft">{t::WITH_APP}</p>
                        <Listing links=short />
                        <div class="field">
                            <label for="published-at">{t::ELSEWHERE} " " <span class="hint">{t::ELSEWHERE_HINT}</span></label>
                            <input id="published-at" type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-describedby="published-at-error"
                                aria-invalid=move || (!is_fit()).then_some("true") prop:value=at on:change=move |event| at.set(event_target_value(&event)) />
                            <p class="refused" id="published-at-error" role="status">{move || (!is_fit()).then_some(t::BAD_ADDRESS)}</p>
                        </div>
                        {move || elsewhere().filter(|_| is_fit()).map(|at| view! { <Listing links=links(&Source::At(at), &study.study) /> })}
                    }.into_any()
                }
            }}
            <p><button type="button" class="button" on:click=save>{t::DOWNLOAD}</button></p>
        </Section>
    }
}

/// Links to copy, each with its group where there are some.
#[component]
fn Listing(
    /// Group and link.
    links: Vec<(String, String)>,
    /// Whether they are what one comes here for.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let one = move |(group, link): (String, String)| {
        let (label, copied) = (if group.is_empty() { t::THE_LINK.to_owned() } else { group.clone() }, link.clone());
        view! {
            <div class="link-row">
                {(!group.is_empty()).then(|| view! { <span class="small">{group}</span> })}
                <input type="text" class="link-text" readonly=true aria-label=label prop:value=link />
                <CopyButton text=Signal::stored(copied) label=t::COPY_LINK primary />
            </div>
        }
    };
    links.into_iter().map(one).collect_view()
}
