//! What the persona holds back from every prompt because it touches something private: shown on request, put in by the person alone.

use leptos::prelude::*;

use super::claims::Evidence;
use crate::domain::persona::{Claim, Persona};
use crate::domain::private::{self, Topic};
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// One fold for all of it; nothing where nothing is held back.
#[component]
pub fn HeldBack(
    /// All of the persona.
    persona: Persona,
    /// Whether a claim can be put in: into the newest version alone.
    #[prop(into)]
    can_change: Signal<bool>,
) -> impl IntoView {
    let headline = private::topic(&persona.headline).map(|topic| (topic, persona.headline.clone()));
    let claims = persona.claims.into_iter().enumerate().filter(|(_, claim)| claim.is_held_back());
    let claims: Vec<(usize, Topic, Claim)> =
        claims.filter_map(|(place, claim)| Some((place, claim.touches()?, claim))).collect();
    let count = claims.len() + usize::from(headline.is_some());
    (count > 0).then(|| view! {
        <details class="more held-back">
            <summary>{t::held_back(count)}</summary>
            <ul class="claims">
                {headline.map(|(topic, text)| view! {
                    <li><p class="text">{text}</p><p class="small soft">{t::headline_touches(topic)}</p></li>
                })}
                {claims.into_iter().map(|(place, topic, claim)| view! { <One place topic claim can_change /> }).collect_view()}
            </ul>
        </details>
    })
}

#[component]
fn One(place: usize, topic: Topic, claim: Claim, can_change: Signal<bool>) -> impl IntoView {
    let app = App::here();
    view! {
        <li>
            <p class="text">{claim.text.clone()}</p>
            <p class="small soft">{t::touches(topic)}</p>
            <Evidence claim tentative=false />
            <Show when=move || can_change.get()>
                <p class="row"><button type="button" class="button" on:click=move |_| app.put_in(place, true)>{t::USE_IT}</button></p>
                <p class="small soft">{t::USE_IT_WHAT}</p>
            </Show>
        </li>
    }
}
