//! A gentle word that a copy would be good, where the browser may delete the data by itself.

use leptos::prelude::*;

use super::state::App;
use super::text::keeping as t;

/// Shown once there is something to lose, until it is exported or put away.
#[component]
pub fn Reminder() -> impl IntoView {
    let app = App::here();
    let due = Memo::new(move |_| app.due_reminder());
    view! {
        {move || due.get().map(|choices| view! {
            <aside class="line" id="reminder" aria-label=t::EXPORT_NOW>
                <span>{t::reminder(choices)}</span>
                <span class="row">
                    <button type="button" class="quiet link" on:click=move |_| app.export()>{t::EXPORT_NOW}</button>
                    <button type="button" class="quiet" on:click=move |_| app.dismiss_reminder()>{t::NO_REMINDER}</button>
                </span>
            </aside>
        })}
    }
}
