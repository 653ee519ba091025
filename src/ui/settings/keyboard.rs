//! Whether single keys choose.

use leptos::prelude::*;

use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::settings as t;

/// One box to tick.
#[component]
pub fn KeyboardPart() -> impl IntoView {
    let app = App::here();
    view! {
        <Part head=t::KEYS>
            <label class="check">
                <input type="checkbox" prop:checked=move || app.settings.with(|s| s.shortcuts)
                    on:change=move |e| { let on = event_target_checked(&e); app.set(|s| s.shortcuts = on); } />
                <span>{t::SINGLE_KEYS}</span>
            </label>
        </Part>
    }
}
