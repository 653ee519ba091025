//! The prompts to take along.

use leptos::prelude::*;

use crate::domain::persona::Persona;
use crate::method::bootstrap::Demonstration;
use crate::method::prompts::take_along;
use crate::ui::copy::CopyButton;
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// As instructions for an assistant, and as a judge's prompt.
#[component]
pub fn TakeAlong(
    /// The persona as shown.
    persona: Persona,
    /// The examples chosen with it.
    demonstrations: Vec<Demonstration>,
    /// What the person said of how they like answers.
    #[prop(optional)]
    stated: String,
) -> impl IntoView {
    let app = App::here();
    if persona.text().is_empty() {
        return ().into_any();
    }
    let knowledge = untrack(|| app.knowledge(&persona, &demonstrations, &stated));
    let generation = Signal::stored(take_along::generation_prompt(&knowledge));
    let judge = Signal::stored(take_along::judge_prompt(&knowledge));
    view! {
        <Part head=t::TAKE note=t::TAKE_NOTE>
            <h3>{t::GENERATION}</h3>
            <pre class="sheet-text" tabindex="0">{generation}</pre>
            <p class="row"><CopyButton text=generation label=t::COPY_GENERATION primary=true /></p>
            <details>
                <summary>{t::JUDGE}</summary>
                <pre class="sheet-text" tabindex="0">{judge}</pre>
            </details>
            <p class="row"><CopyButton text=judge label=t::COPY_JUDGE /></p>
        </Part>
    }
    .into_any()
}
