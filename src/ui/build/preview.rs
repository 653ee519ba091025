//! The study as a participant sees it, in a frame of a phone's size.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::link::packed;
use super::section::Section;
use super::state::Building;
use crate::domain::study::link::Source;
use crate::ui::scroll;
use crate::ui::text::build as t;
use crate::ui::text::preview;

/// The id of the section's button, for the bar.
pub const PREVIEW: &str = "show-preview";

/// The frame, and which group it shows.
#[component]
pub fn Preview() -> impl IntoView {
    let building = Building::here();
    let arms = RwSignal::new(BTreeMap::<String, String>::new());
    let shown = RwSignal::new(None::<String>);
    let conditions = Memo::new(move |_| {
        let file = building.found.with(|found| found.file.clone());
        let conditions = file.map(|file| file.study.conditions.clone()).unwrap_or_default();
        conditions
            .into_iter()
            .map(|c| (c.id, c.arms.into_iter().map(|arm| arm.id).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    });
    let address = move || {
        let packed = building.found.with_untracked(|found| found.file.is_some()).then(|| packed(building));
        packed.map(|packed| arms.with_untracked(|arms| Source::Deflated(packed).preview(arms)))
    };
    let show = move |_| {
        building.check();
        if let Some(address) = address() {
            // The same address again must be loaded anew.
            shown.set(None);
            request_animation_frame(move || shown.set(Some(address)));
        } else {
            building.shows_all.set(true);
            scroll::to_element(super::left::LEFT);
            scroll::focus(super::left::LEFT);
        }
    };
    let choice = move |(condition, all): (String, Vec<String>)| {
        let id = format!("preview-{condition}");
        let label = t::previewed(&condition);
        let choose = move |event| arms.update(|arms| drop(arms.insert(condition.clone(), event_target_value(&event))));
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id on:change=choose>{all.into_iter().map(|arm| view! { <option value=arm.clone()>{arm.clone()}</option> }).collect_view()}</select>
            </div>
        }
    };
    let label = move || if shown.with(Option::is_some) { t::RENEW_PREVIEW } else { t::SHOW_PREVIEW };
    view! {
        <Section head=t::PREVIEW note=t::PREVIEW_NOTE>
            <div class="fields">{move || conditions.get().into_iter().map(choice).collect_view()}</div>
            <p class="row">
                <button type="button" class="button primary" id=PREVIEW on:click=show>{label}</button>
                {move || shown.get().map(|address| view! {
                    <a class="quiet link" href=address target="_blank" rel="noopener">{t::IN_A_TAB}</a>
                    <button type="button" class="quiet link" on:click=move |_| shown.set(None)>{t::CLOSE_PREVIEW}</button>
                })}
            </p>
            {move || shown.get().map(|address| view! { <iframe class="phone" src=address title=preview::TITLE></iframe> })}
        </Section>
    }
}
