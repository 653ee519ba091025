//! What the persona holds back from every prompt because it touches something private: shown on request, put in by the person alone.

use leptos::prelude::*;

use super::claims::Evidence;
use crate::domain::edits::{Edits, Line, Mark};
use crate::domain::persona::Persona;
use crate::domain::private::{self, Topic};
use crate::ui::state::App;
use crate::ui::text::{edits, likeness as t};

/// The sentence above the claims and the claims, as far as they are held back; what the person wrote themselves is no secret from them.
pub fn folded(written: &Persona, edits: &Edits) -> (String, Vec<Line>) {
    let is_folded = |line: &Line| line.standing().is_held_back() && !line.mark.is_own && line.mark.words.is_empty();
    let headline = edits.over(written).headline;
    let headline = if private::topic(&headline).is_some() { headline } else { String::new() };
    (headline, edits.over_claims(written).into_iter().filter(is_folded).collect())
}

/// One fold for all of it; nothing where nothing is held back.
#[component]
pub fn HeldBack(
    /// The sentence above the claims where it is held back.
    headline: String,
    /// The claims that are.
    lines: Vec<Line>,
    /// Whether a claim can be put in.
    can_change: Signal<bool>,
) -> impl IntoView {
    let headline = private::topic(&headline).map(|topic| (topic, headline));
    let claims = lines.into_iter().filter_map(|line| Some((line.standing().touches()?, line)));
    let claims: Vec<(Topic, Line)> = claims.collect();
    let has_claims = !claims.is_empty();
    let count = claims.len() + usize::from(headline.is_some());
    (count > 0).then(|| {
        view! {
            <details class="more held-back">
                <summary>{t::held_back(count)}</summary>
                <ul class="claims">
                    {headline.map(|(topic, text)| view! {
                        <li><p class="text">{text}</p><p class="small soft">{t::headline_touches(topic)}</p></li>
                    })}
                    {claims.into_iter().map(|(topic, line)| view! { <One topic line can_change /> }).collect_view()}
                </ul>
                <Show when=move || { can_change.get() && has_claims }><p class="small soft">{t::USE_IT_WHAT}</p></Show>
            </details>
        }
    })
}

#[component]
fn One(topic: Topic, line: Line, can_change: Signal<bool>) -> impl IntoView {
    let app = App::here();
    let Line { claim, mark } = line;
    let is_struck = mark.is_struck;
    let (put_in, struck) = (claim.clone(), claim.clone());
    let other = mark.clone();
    let put = move |_| app.mark(put_in.clone(), Mark { is_put_in: Some(true), ..mark.clone() });
    let strike = move |_| app.mark(struck.clone(), Mark { is_struck: !is_struck, ..other.clone() });
    let put = StoredValue::new(put);
    let strike = StoredValue::new(strike);
    view! {
        <li class=if is_struck { "struck" } else { "" }>
            <p class="text">{claim.text.clone()}</p>
            <p class="small soft">{t::touches(topic)}</p>
            <Evidence claim />
            <Show when=move || can_change.get()>
                <p class="row">
                    {(!is_struck).then(|| view! { <button type="button" class="button" on:click=put.get_value()>{t::USE_IT}</button> })}
                    <button type="button" class="quiet" on:click=strike.get_value()>{if is_struck { edits::UNDO } else { edits::STRIKE }}</button>
                </p>
            </Show>
        </li>
    }
}
