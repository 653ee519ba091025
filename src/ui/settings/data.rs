//! Everything about one's data: export, deletion.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::{self, manage, settings as t};

/// Export and deletion.
#[component]
pub fn DataPart(
    /// Set once everything is deleted.
    deleted: RwSignal<bool>,
) -> impl IntoView {
    let app = App::here();
    let sure = RwSignal::new(false);
    let delete = move |_| {
        spawn_local(async move {
            if app.delete_everything().await {
                deleted.set(true);
            }
            sure.set(false);
        });
    };
    view! {
        <section class="part" id="data">
            <div class="aside"><h2>{t::DATA}</h2><p>{text::KEPT_HERE}</p></div>
            <div class="matter">
                <p class="row"><button type="button" class="button" on:click=move |_| app.export()>{manage::EXPORT}</button></p>
                <p class="small soft">{manage::EXPORT_NOTE}</p>
                <p class="row"><button type="button" class="button" on:click=move |_| app.export_record()>{manage::RECORD}</button></p>
                <p class="small soft">{manage::RECORD_NOTE}</p>
                <p class="row"><a class="button" href=Route::Sent.href()>{text::sent::TITLE}</a></p>
                <p class="small soft">{text::sent::NOTE}</p>
                <p class="row">
                    <Show when=move || sure.get() fallback=move || view! {
                        <button type="button" class="button" disabled=move || app.following.get() on:click=move |_| sure.set(true)>{manage::DELETE_ALL}</button>
                    }>
                        <button type="button" class="button primary" on:click=delete>{manage::DELETE_ALL_SURE}</button>
                        <button type="button" class="quiet" on:click=move |_| sure.set(false)>{manage::CANCEL}</button>
                    </Show>
                </p>
                <p class="small soft">{manage::DELETE_ALL_NOTE}</p>
                <p role="status">{move || deleted.get().then_some(manage::DELETED)}</p>
            </div>
        </section>
    }
}
