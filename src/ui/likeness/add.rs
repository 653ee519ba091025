//! A line of one's own, and what was struck out of an earlier likeness.

use leptos::html::Button;
use leptos::prelude::*;

use super::editor::Editor;
use super::headline::focus;
use crate::domain::edits::{Line, Mark};
use crate::ui::state::App;
use crate::ui::text::edits as t;

/// The id of the fold's summary.
pub const STRUCK_BEFORE: &str = "struck-before";

/// A button that opens a field for a line.
#[component]
pub fn Add(
    /// Takes what is told to a screen reader.
    told: WriteSignal<&'static str>,
) -> impl IntoView {
    let app = App::here();
    let is_adding = RwSignal::new(false);
    let add = NodeRef::<Button>::new();
    let leave = move |said| {
        told.set(said);
        is_adding.set(false);
        focus(add);
    };
    view! {
        <Show
            when=move || is_adding.get()
            fallback=move || view! {
                <p><button type="button" class="quiet link" node_ref=add on:click=move |_| is_adding.set(true)>{t::ADD}</button></p>
            }
        >
            <Editor label=t::ADD_LABEL before=String::new() save=move |words| app.add_claim(words) leave />
        </Show>
    }
}

/// Claims that the person struck out and that this likeness doesn't have: they stay out until they are let in again.
#[component]
pub fn StruckBefore(
    /// Which.
    #[prop(into)]
    lines: Signal<Vec<Line>>,
) -> impl IntoView {
    let app = App::here();
    let let_in = move |line: Line| app.mark(line.claim, Mark { is_struck: false, ..line.mark });
    let one = move |line: Line| {
        let text = line.standing().text;
        let (name, act) =
            if line.mark.is_own { (t::on(&t::UNDO, &text), t::UNDO) } else { (t::on(&t::LET_SAY, &text), t::LET_SAY) };
        view! {
            <li class="struck">
                <p class="text">{text}</p>
                <p class="row"><button type="button" class="quiet link" aria-label=name on:click=move |_| let_in(line.clone())>{act}</button></p>
            </li>
        }
    };
    view! {
        <Show when=move || lines.with(|all| !all.is_empty())>
            <details class="more struck-before">
                <summary id=STRUCK_BEFORE>{t::STRUCK_BEFORE}</summary>
                <ul class="claims">{move || lines.get().into_iter().map(one).collect_view()}</ul>
            </details>
        </Show>
    }
}
