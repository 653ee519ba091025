//! What could fool a judge: its liking for a place, and texts that it reads instead of the choices.

use leptos::prelude::*;

use super::catch_up::Working;
use crate::measure::flips::{Change, Flips};
use crate::measure::mean::Mean;
use crate::measure::odds::sigmoid;
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::state::scores::Judges;
use crate::ui::state::work::Work;
use crate::ui::text::checks as t;

/// Both tests.
#[component]
pub fn Fooled(judges: Judges) -> impl IntoView {
    view! {
        <Part head=t::FOOLED note=t::FOOLED_NOTE>
            <div class="check-part" id="place">
                <h3>{t::PLACE}</h3>
                <p>{judges.bias.map_or_else(|| t::PLACE_UNKNOWN.to_owned(), |bias| place(&bias))}</p>
                {judges.bias.is_some().then(|| view! { <p class="soft">{t::PLACE_CANCELS}</p> })}
            </div>
            <div class="check-part" id="flip">
                <h3>{t::FLIP}</h3>
                <p class="soft">{t::FLIP_WHAT}</p>
                {judges.flips.as_ref().map(|flips| view! { <Result flips=flips.clone() /> })}
                <Offer has_result=judges.flips.is_some() />
            </div>
        </Part>
    }
}

fn place(bias: &Mean) -> String {
    t::place(sigmoid(bias.mean), sigmoid(bias.interval.low), sigmoid(bias.interval.high), bias.n)
}

fn share(change: &Change) -> t::Flipped {
    let flipped = change.flipped;
    (flipped.count, flipped.n, flipped.interval.low, flipped.interval.high)
}

#[component]
fn Result(flips: Flips) -> impl IntoView {
    let further = flips.repeat.and_then(|repeat| repeat.further);
    let follows = further.is_some_and(|further| further.interval.low > 0.0);
    view! {
        <p class="finding"><b>{if follows { t::FLIP_FOLLOWS } else { t::FLIP_UNCLEAR }}</b></p>
        <p>{t::flipped(share(&flips.inverted), flips.repeat.map(|repeat| share(&repeat.change)))}</p>
        {further.map(|further| view! { <p>{t::moved(further.mean, further.interval.low, further.interval.high)}</p> })}
    }
}

#[component]
fn Offer(has_result: bool) -> impl IntoView {
    let app = App::here();
    let state = RwSignal::new(Work::default());
    if has_result {
        // Once more it would be the same questions, whose answers are kept.
        return ().into_any();
    }
    match untrack(|| app.flip_offer()) {
        None => view! { <p class="soft">{t::FLIP_NOT_NOW}</p> }.into_any(),
        Some(offer) => view! {
            <p>{t::flip_cost(offer.calls, offer.known, offer.pairs, &offer.host)}</p>
            <Working state label=t::FLIP_BEGIN begin=move || app.try_flip(state) />
        }
        .into_any(),
    }
}
