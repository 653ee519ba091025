//! The browser's own model: whether it can be asked, and its download.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::endpoint::built_in::{Availability, availability, download};
use crate::ui::text::presets as t;

/// What the browser says of its model.
#[component]
pub fn BuiltInPart() -> impl IntoView {
    let state = RwSignal::new(None::<Availability>);
    let share = RwSignal::new(None::<f64>);
    let failed = RwSignal::new(None::<String>);
    // The part may have gone when the browser answers.
    let ask = move || {
        spawn_local(async move {
            let _ = state.try_set(Some(availability().await));
        });
    };
    ask();
    let begin = move |_| {
        failed.set(None);
        share.set(Some(0.0));
        spawn_local(async move {
            let ended = download(move |now| {
                let _ = share.try_set(Some(now));
            })
            .await;
            share.try_set(None);
            failed.try_set(ended.err());
            ask();
        });
    };
    let said = move || match (share.get(), state.get()) {
        (Some(share), _) => t::downloading(share),
        (None, None) => t::BUILT_IN_ASKING.to_owned(),
        (None, Some(Availability::Absent)) => t::BUILT_IN_ABSENT.to_owned(),
        (None, Some(Availability::Unavailable)) => t::BUILT_IN_UNAVAILABLE.to_owned(),
        (None, Some(Availability::Downloadable)) => t::BUILT_IN_DOWNLOADABLE.to_owned(),
        (None, Some(Availability::Downloading)) => t::BUILT_IN_DOWNLOADING.to_owned(),
        (None, Some(Availability::Available)) => t::BUILT_IN_READY.to_owned(),
    };
    let waits = move || {
        let can = matches!(state.get(), Some(Availability::Downloadable | Availability::Downloading));
        can && share.get().is_none()
    };
    view! {
        <p class="small soft">{t::BUILT_IN}</p>
        <p role="status">{said}</p>
        <Show when=waits>
            <p><button type="button" class="button" on:click=begin>{t::BUILT_IN_DOWNLOAD}</button></p>
        </Show>
        <div role="status">{move || failed.get().map(|said| view! { <p class="error">{t::not_downloaded(&said)}</p> })}</div>
    }
}
