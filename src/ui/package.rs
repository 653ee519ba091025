//! What a file of the reference package holds: a persona, and the choices that its judge was shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copy::CopyButton;
use super::likeness::excerpt;
use super::state::App;
use super::text::{manage as t, take};
use crate::domain::pair::Speaker;
use crate::formats::error::Problem;
use crate::formats::program::{Program, Shown};
use crate::method::prompts::judge::Knowledge;
use crate::method::prompts::take_along::generation_prompt;

/// Shows persona and demonstrations; with demonstrations it offers to bring them in.
#[component]
pub fn Package(
    /// Whose, by the file's name.
    user: String,
    /// What the file holds; of a persona's text, the persona alone.
    program: Program,
    /// Called once a session was made of it.
    brought_in: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let app = App::here();
    let Program { persona, demonstrations, left_out } = program.clone();
    let waiting = RwSignal::new(false);
    let note = if demonstrations.is_empty() { t::PACKAGE_TEXT_ONLY } else { t::PACKAGE_BRING_IN_NOTE };
    let offer = (!demonstrations.is_empty()).then(|| {
        let program = StoredValue::new((user.clone(), program));
        let bring = move |_| {
            waiting.set(true);
            spawn_local(async move {
                let (user, program) = program.get_value();
                app.bring_in_program(&user, &program).await;
                brought_in();
            });
        };
        view! {
            <button type="button" class="button primary" disabled=move || waiting.get() on:click=bring>{t::PACKAGE_BRING_IN}</button>
        }
    });
    let copy = persona.as_ref().map(|persona| {
        let knowledge = Knowledge { persona: persona.clone(), ..Knowledge::none() };
        let text = Signal::stored(generation_prompt(&knowledge));
        view! { <CopyButton text label=take::COPY_AS_INSTRUCTIONS /> }
    });
    view! {
        <div class="package">
            <h3>{t::package_of(&user)}</h3>
            {persona.map_or_else(
                || view! { <p class="soft">{t::PACKAGE_NO_PERSONA}</p> }.into_any(),
                |persona| view! { <pre class="sheet-text" tabindex="0">{persona}</pre> }.into_any(),
            )}
            <Demonstrations demonstrations />
            <Problems left_out />
            <p class="small soft">{note}</p>
            <p class="row">{offer} {copy}</p>
        </div>
    }
}

#[component]
fn Demonstrations(demonstrations: Vec<Shown>) -> impl IntoView {
    let reasoned = demonstrations.iter().filter(|shown| shown.reasoning.is_some()).count();
    (!demonstrations.is_empty()).then(|| {
        view! {
            <details class="evidence">
                <summary>{t::package_choices(demonstrations.len(), reasoned)}</summary>
                <div class="panel"><ul>{demonstrations.into_iter().map(line).collect_view()}</ul></div>
            </details>
        }
    })
}

fn line(shown: Shown) -> impl IntoView {
    let asked = shown.context.iter().rev().find(|message| message.speaker == Speaker::User);
    let question = asked.map(|message| excerpt(&message.text));
    let [chosen, rejected] = shown.in_order();
    let took = t::package_took(&excerpt(chosen), &excerpt(rejected));
    view! {
        <li>
            <span class=if shown.reasoning.is_some() { "dot filled" } else { "dot" } aria-hidden="true"></span>
            <span>{question}</span>
            <span class="took">{took} {shown.reasoning.map(|why| view! { ". " {why} })}</span>
        </li>
    }
}

#[component]
fn Problems(left_out: Vec<Problem>) -> impl IntoView {
    (!left_out.is_empty()).then(|| {
        view! {
            <details class="files" open=true>
                <summary>{t::PACKAGE_LEFT_OUT}</summary>
                <ul>{left_out.into_iter().map(|problem| view! { <li>{problem.to_string()}</li> }).collect_view()}</ul>
            </details>
        }
    })
}
