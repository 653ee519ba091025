//! The pairs whose texts speak to the judge instead of the person who asked.

use leptos::prelude::*;

use super::claims::excerpt;
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// How many there are, and folded under it which.
#[component]
pub fn Flagged(
    /// Where they were dealt; nothing is shown for none.
    slots: Vec<u32>,
) -> impl IntoView {
    let app = App::here();
    let count = slots.len();
    let line = move |slot: &u32| {
        let question = untrack(|| app.question_of(*slot)).map(|question| excerpt(&question));
        view! {
            <li>
                <span class="dot" aria-hidden="true"></span>
                <span>{question}</span>
                <span class="which number">{t::choice(*slot)}</span>
            </li>
        }
    };
    (count > 0).then(|| {
        view! {
            <details class="evidence flagged">
                <summary>{t::flagged(count)}</summary>
                <div class="panel"><ul>{slots.iter().map(line).collect_view()}</ul></div>
            </details>
        }
    })
}
