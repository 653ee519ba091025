//! A section of the builder: head and note at the side, its fields beside them, folded where most studies do without.

use leptos::prelude::*;

use crate::ui::page::Part;
use crate::ui::text::catalogue::Word;

/// A part of the page.
#[component]
pub fn Section(
    /// Its heading.
    head: Word,
    /// A note under the heading.
    #[prop(default = Word::NONE)]
    note: Word,
    /// What is said of it while it is folded; it is open from the start where nothing is.
    #[prop(optional, into)]
    folded: Option<Signal<String>>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let matter = match folded {
        Some(folded) => view! {
            <details class="more fold">
                <summary>{move || folded.get()}</summary>
                <div class="matter">{children()}</div>
            </details>
        }
        .into_any(),
        None => children(),
    };
    view! { <Part head=head.text() note=note.text()>{matter}</Part> }
}
