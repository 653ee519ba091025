//! How the person says that they like answers: one optional sentence, and whether prompts may hold what they said.

use leptos::ev::Event as DomEvent;
use leptos::prelude::*;

use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// More characters than this are not taken.
const LONGEST: &str = "400";

/// The sentence and two switches.
#[component]
pub fn Stated() -> impl IntoView {
    let app = App::here();
    // The switch stands there from the first letter on, so that nothing moves under the pointer when the field is left.
    let written = RwSignal::new(false);
    let reasons = move || app.with_session(|s| s.turns.iter().filter(|turn| !turn.said.text().is_empty()).count());
    view! {
        <div class="field">
            <label for="stated">{t::STATED}</label>
            <textarea
                id="stated" rows="2" maxlength=LONGEST aria-describedby="stated-hint" placeholder=t::STATED_EXAMPLE
                prop:value=move || app.stated()
                on:input=move |event: DomEvent| written.set(!event_target_value(&event).trim().is_empty())
                on:change=move |event: DomEvent| app.state(event_target_value(&event))
            ></textarea>
            <p class="hint" id="stated-hint">{t::STATED_HINT}</p>
            <Show when=move || written.get() || !app.stated().is_empty()>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || !app.settings.with(|s| s.leaves_out.sentence)
                        on:change=move |event: DomEvent| {
                            let is_in = event_target_checked(&event);
                            app.set(|settings| settings.leaves_out.sentence = !is_in);
                        }
                    />
                    <span>{t::STATED_IN}</span>
                </label>
            </Show>
            <Show when=move || { reasons().unwrap_or(0) > 0 }>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || !app.settings.with(|s| s.leaves_out.reasons)
                        on:change=move |event: DomEvent| {
                            let is_in = event_target_checked(&event);
                            app.set(|settings| settings.leaves_out.reasons = !is_in);
                        }
                    />
                    <span>{move || t::reasons_in(reasons().unwrap_or(0))}</span>
                </label>
            </Show>
        </div>
    }
}
