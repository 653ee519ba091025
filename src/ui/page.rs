//! The frame of a page that is read: a heading, then parts with their matter at the right.

use std::time::Duration;

use leptos::prelude::*;

/// Whether a part of a page is due, counted from 1: the first at once, each other in a task of its own, up to `count`. Drawn at once, a
/// long page would hold the browser up.
pub fn in_turn(count: u32) -> impl Fn(u32) -> bool + Copy + Send + Sync + 'static {
    let due = RwSignal::new(1);
    for part in 2..=count {
        let draw = move || {
            // Nobody looks any more where it is gone.
            let _ = due.try_set(part);
        };
        set_timeout(draw, Duration::ZERO);
    }
    move |part| due.get() >= part
}

/// A part of a page: its head and a note at the side, its matter beside them.
#[component]
pub fn Part(
    /// Its heading.
    #[prop(into)]
    head: String,
    /// A note under the heading.
    #[prop(optional, into)]
    note: String,
    /// Its matter.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="part">
            <div class="aside">
                <h2>{head}</h2>
                {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            </div>
            <div class="matter">{children()}</div>
        </section>
    }
}
