//! The bar at the foot: what is left, and the two things one comes here for.

use leptos::prelude::*;

use super::left::LEFT;
use super::link::packed;
use super::preview::PREVIEW;
use super::state::Building;
use super::time::{estimated, whole};
use crate::domain::study::file::Assign;
use crate::domain::study::link::{Source, address};
use crate::ui::copy::CopyButton;
use crate::ui::scroll;
use crate::ui::text::build as t;

/// State, preview, link.
#[component]
pub fn Bar() -> impl IntoView {
    let building = Building::here();
    let left = Memo::new(move |_| building.found.with(super::state::Found::count));
    let minutes = Memo::new(move |_| estimated(building).map(|estimate| whole(estimate.minutes())));
    // A study whose links say the group has no one link.
    let has_one_link = Memo::new(move |_| {
        building.found.with(|found| {
            let conditions = found.file.as_ref().map(|file| &file.study.conditions);
            conditions.is_some_and(|all| all.iter().all(|condition| !matches!(condition.assign, Assign::Link(_))))
        })
    });
    let go = move |id: &'static str| {
        building.shows_all.set(true);
        scroll::to_element(id);
        scroll::focus(id);
    };
    let link = Signal::derive(move || {
        let location = window().location();
        let here = format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
        building.draft.track();
        address(&here, &Source::Deflated(packed(building)), &[], &[])
    });
    view! {
        <aside class="build-bar" aria-label=t::BAR>
            <div class="frame">
                <div class="state">
                    <span role="status">{move || if left.get() == 0 { t::READY.to_owned() } else { t::left(left.get()) }}</span>
                    <span class="soft small">
                        {move || minutes.get().map(|n| format!("{} · ", t::about(n)))}
                        {move || if building.is_kept.get() { t::KEPT } else { t::KEEPING }}
                    </span>
                </div>
                <div class="row">
                    <Show when=move || building.removed.with(Option::is_some)>
                        <button type="button" class="quiet link" on:click=move |_| building.put_back()>{t::UNDO}</button>
                    </Show>
                    <button type="button" class="button" on:click=move |_| go(PREVIEW)>{t::PREVIEW}</button>
                    <Show when=move || has_one_link.get()>
                        <CopyButton text=link label=t::COPY_LINK primary=true />
                    </Show>
                    <Show when=move || { left.get() > 0 }>
                        <button type="button" class="button primary" on:click=move |_| go(LEFT)>{t::SHOW_LEFT}</button>
                    </Show>
                </div>
            </div>
        </aside>
    }
}
