//! The frame of a page that is read: a heading, then parts with their matter at the right.

use leptos::prelude::*;

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
