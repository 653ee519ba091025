//! The sentence above the claims, which the person may put in their own words.

use leptos::html::Button;
use leptos::prelude::*;

use super::editor::Editor;
use crate::domain::private;
use crate::ui::state::App;
use crate::ui::text::{edits as t, likeness};

/// The sentence, the notes under it, and its field while it is edited.
#[component]
pub fn Headline(
    /// As it stands; empty where choices show no lean.
    #[prop(into)]
    headline: Signal<String>,
    /// As it was written.
    #[prop(into)]
    written: Signal<String>,
    /// Whether it can be changed.
    #[prop(into)]
    can_change: Signal<bool>,
    /// What stands in the line under it.
    children: Children,
) -> impl IntoView {
    let app = App::here();
    let is_editing = RwSignal::new(false);
    let edit = NodeRef::<Button>::new();
    let is_own = move || headline.get() != written.get();
    let leave = move |_| {
        is_editing.set(false);
        focus(edit);
    };
    view! {
        <h1 class="headline">{move || untold(&headline.get())}</h1>
        <Show when=move || is_editing.get()>
            <Editor
                label=t::HEADLINE_LABEL before=headline.get_untracked() written=written.get_untracked() may_be_empty=true
                save=move |words| app.write_headline(words) leave
            />
        </Show>
        <div class="row soft small">
            {children()}
            <Show when=move || can_change.get() && !is_editing.get()>
                <button type="button" class="quiet link" node_ref=edit on:click=move |_| is_editing.set(true)>{t::EDIT_HEADLINE}</button>
            </Show>
            <Show when=move || is_own() && can_change.get()>
                <span class="tag">{t::YOUR_WORDS}</span>
                <button type="button" class="quiet link" on:click=move |_| app.write_headline(String::new())>{t::OLD_WORDS}</button>
            </Show>
        </div>
    }
}

/// A headline that touches something private is shown on request alone, like a claim.
fn untold(headline: &str) -> String {
    if headline.is_empty() {
        likeness::NO_LEAN.to_owned()
    } else if private::topic(headline).is_some() {
        likeness::HEADLINE_HELD_BACK.to_owned()
    } else {
        headline.to_owned()
    }
}

/// Puts the focus on a button once it stands there.
pub fn focus(button: NodeRef<Button>) {
    request_animation_frame(move || {
        // None where its line is gone by now.
        if let Some(button) = button.try_get_untracked().flatten() {
            // One that can't take the focus leaves it where it was.
            let _ = button.focus();
        }
    });
}
