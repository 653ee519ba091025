//! The first calls of a run, word for word, before anything is sent.

use leptos::prelude::*;

use super::message::Messages;
use crate::domain::pair::Speaker;
use crate::method::call::Call;
use crate::method::induction::{Induction, Inputs};
use crate::method::plan::Plan;
use crate::ui::text::sent as t;

/// The calls that an induction from `inputs` begins with; built once it is opened.
#[component]
pub fn WouldBeSent(
    /// What the run would start from.
    inputs: Signal<Option<Inputs>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let calls = move || inputs.get().filter(|_| open.get()).map(|inputs| Induction::new(inputs).ready());
    view! {
        <details class="before" on:toggle=move |_| open.set(true)>
            <summary>{t::BEFORE}</summary>
            {move || calls().map(|calls| view! {
                <p class="small soft">{t::BEFORE_NOTE}</p>
                <Calls calls />
            })}
        </details>
    }
}

/// Calls, word for word.
#[component]
pub fn Calls(
    /// Which.
    calls: Vec<Call>,
) -> impl IntoView {
    view! { <ul class="requests">{calls.iter().map(one).collect_view()}</ul> }
}

fn one(call: &Call) -> impl IntoView + use<> {
    let role = |speaker| match speaker {
        Speaker::System => "system",
        Speaker::User => "user",
        Speaker::Assistant => "assistant",
    };
    let messages: Vec<_> =
        call.prompt.messages.iter().map(|message| (role(message.speaker).to_owned(), message.text.clone())).collect();
    let (head, characters) = (t::purpose(&call.purpose), t::characters(call.prompt.characters()));
    view! {
        <li>
            <details class="request">
                <summary><b>{head}</b> <span class="small soft">{characters}</span></summary>
                <Messages messages />
            </details>
        </li>
    }
}
