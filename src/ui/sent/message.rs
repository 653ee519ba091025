//! The messages of a prompt as they are sent: who speaks, and every word.

use leptos::prelude::*;

use crate::ui::text::sent as t;

/// The messages, in order.
#[component]
pub fn Messages(
    /// Who speaks, as the wire format names them, and the text.
    messages: Vec<(String, String)>,
) -> impl IntoView {
    let parts = messages.into_iter().map(|(role, text)| {
        view! {
            <p class="small soft">{t::speaker(&role)}</p>
            <pre class="sheet-text" tabindex="0">{text}</pre>
        }
    });
    view! { <div class="messages">{parts.collect_view()}</div> }
}
