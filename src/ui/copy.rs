//! A button that puts a text on the clipboard and says that it did.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::text;
use super::text::catalogue::Word;

/// How long the button says that the text was copied.
const SAID_MS: u32 = 2_000;

/// Copies `text`.
#[component]
pub fn CopyButton(
    /// What is put on the clipboard.
    text: Signal<String>,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// A button that shows no box.
    #[prop(optional)]
    quiet: bool,
    /// The main act of its part.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let said = RwSignal::new(None::<Word>);
    let copy = move |_| {
        let value = text.get_untracked();
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&value)).await;
            said.set(Some(if copied.is_ok() { text::COPIED } else { text::NOT_COPIED }));
            TimeoutFuture::new(SAID_MS).await;
            // The page may have been left in the meantime.
            let _ = said.try_set(None);
        });
    };
    let class = match (quiet, primary) {
        (true, _) => "quiet",
        (_, true) => "button primary",
        _ => "button",
    };
    view! {
        <button type="button" class=class on:click=copy>
            {move || said.get().map_or_else(|| label.clone(), Word::to_owned)}
        </button>
        <span class="visually-hidden" role="status">{move || said.get()}</span>
    }
}
