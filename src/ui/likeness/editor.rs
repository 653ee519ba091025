//! A line that is being written: the field, the words that stood there before, and what saving takes.

use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::edits as t;

/// More characters than this are not taken.
const LONGEST: &str = "400";

/// The field with Save and Cancel. The focus is in it from the start; Escape cancels.
#[component]
pub fn Editor(
    /// Names the field.
    label: Word,
    /// What stands in it at first.
    before: String,
    /// The words that were written, kept in sight; nothing for a line that is new.
    #[prop(optional)]
    written: String,
    /// Whether nothing may be saved: for the words that were written.
    #[prop(optional)]
    may_be_empty: bool,
    /// Takes the person's words.
    save: impl Fn(String) + Copy + Send + Sync + 'static,
    /// Leaves the field, with what is told to a screen reader.
    leave: impl Fn(&'static str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = App::here();
    let field = NodeRef::<Textarea>::new();
    let refused = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // A field that can't take the focus is reached by the keyboard all the same.
            let _ = field.focus();
        }
    });
    let keep = move || {
        let words = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let words = words.trim().to_owned();
        refused.set(words.is_empty() && !may_be_empty);
        if refused.get_untracked() || !app.may_write() {
            return;
        }
        save(words);
        leave(t::SAVED.text());
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => leave(t::CANCELLED.text()),
        "Enter" if event.ctrl_key() || event.meta_key() => keep(),
        _ => {}
    };
    view! {
        <div class="editor">
            <textarea
                node_ref=field rows="2" maxlength=LONGEST aria-label=label aria-describedby="editor-price"
                aria-invalid=move || refused.get().then_some("true") prop:value=before on:keydown=on_key
            ></textarea>
            <div class="row">
                <button type="button" class="button primary" on:click=move |_| keep()>{t::SAVE}</button>
                <button type="button" class="quiet" on:click=move |_| leave(t::CANCELLED.text())>{t::CANCEL}</button>
                {(!written.is_empty()).then(|| view! { <p class="before">{t::it_said(&written)}</p> })}
            </div>
            <Show when=move || refused.get()><p class="refused" role="alert">{t::EMPTY}</p></Show>
            <p class="small soft" id="editor-price">{move || t::price(&app.price_of_an_edit())}</p>
        </div>
    }
}
