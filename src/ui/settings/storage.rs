//! How long the browser keeps the data, and how much room there is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::keeping as t;

/// What the browser says, and the button that asks it to keep the data.
#[component]
pub fn StoragePart() -> impl IntoView {
    let app = App::here();
    app.read_room();
    let refused = RwSignal::new(false);
    let ask = move |_| {
        spawn_local(async move {
            let agreed = app.ask_to_keep().await;
            refused.try_set(!agreed);
        });
    };
    let used = move || {
        let room = app.room.get();
        Some(t::room(room.used_bytes?, room.quota_bytes?))
    };
    let promise = move || match app.room.get().is_persistent {
        Some(true) => t::PERSISTENT,
        Some(false) => t::NOT_PERSISTENT,
        None => t::UNTOLD,
    };
    view! {
        <Part head=t::STORAGE>
            <p>{promise}</p>
            {move || used().map(|used| view! { <p class="small soft number">{used}</p> })}
            <Show when=move || app.room.get().is_persistent == Some(false)>
                <p class="row"><button type="button" class="button" on:click=ask>{t::ASK_TO_KEEP}</button></p>
            </Show>
            <p role="status">{move || refused.get().then_some(t::REFUSED)}</p>
        </Part>
    }
}
