//! The choice between the usual run and a deeper one.

use leptos::prelude::*;

use crate::method::induction::Options;
use crate::ui::text::induce as t;

/// Two radio buttons, the usual run first.
#[component]
pub fn Depth(
    /// How much the run will ask.
    options: RwSignal<Options>,
) -> impl IntoView {
    let kinds = [(Options::default(), t::USUAL, t::USUAL_WHAT), (Options::deeper(), t::DEEPER, t::DEEPER_WHAT)];
    let choices = kinds.map(|(kind, name, what)| {
        view! {
            <label class="check">
                <input
                    type="radio" name="depth"
                    prop:checked=move || options.get() == kind
                    on:change=move |_| options.set(kind)
                />
                <span><b>{name}</b> <span class="hint">{what}</span></span>
            </label>
        }
    });
    view! {
        <fieldset class="field depth">
            <legend class="label">{t::DEPTH}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}
