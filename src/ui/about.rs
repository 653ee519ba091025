//! How it works, and what happens to data.

use leptos::prelude::*;

use super::page::Part;
use super::text;

/// "How it works".
#[component]
pub fn AboutPage() -> impl IntoView {
    view! {
        <header><h1>{text::ABOUT}</h1></header>
        {text::ABOUT_PARTS.map(|(head, paragraph)| view! {
            <Part head=head><p class="prose">{paragraph}</p></Part>
        })}
    }
}
