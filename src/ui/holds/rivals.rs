//! The lead against each other predictor, in words: who is right where the other is wrong.

use leptos::prelude::*;

use crate::measure::sample_size::more_between;
use crate::measure::table::{LONGER, Rival, Table};
use crate::ui::page::Part;
use crate::ui::text::{checks as t, holds};

/// These are compared in view; the others are folded.
const IN_VIEW: [&str; 2] = ["plain", LONGER];

/// Nothing where there is no rival.
#[component]
pub fn Rivals(table: Table, lead: &'static str) -> impl IntoView {
    let (in_view, folded): (Vec<Rival>, Vec<Rival>) =
        table.rivals(lead).into_iter().partition(|rival| IN_VIEW.contains(&rival.predictor.as_str()));
    let list = |rivals: &[Rival]| {
        let lines = rivals.iter().map(|rival| view! { <li data-rival=rival.predictor.clone()>{said(rival)}</li> });
        view! { <ul class="findings">{lines.collect_view()}</ul> }
    };
    (!in_view.is_empty()).then(|| {
        view! {
            <Part head=t::AGAINST note=t::AGAINST_NOTE>
                {list(&in_view)}
                {(!folded.is_empty()).then(|| view! {
                    <details class="more"><summary>{t::AGAINST_OTHERS}</summary>{list(&folded)}</details>
                })}
            </Part>
        }
    })
}

fn said(rival: &Rival) -> String {
    let seen = &rival.comparison;
    let compared = t::Compared {
        n: seen.n,
        only_lead: seen.only_first,
        only_rival: seen.only_second,
        difference: (seen.difference, seen.interval.low, seen.interval.high),
        mid_p: seen.mid_p,
        more: more_between(seen),
    };
    t::compared(&holds::predictor(&rival.predictor), compared)
}
