//! Sealed guesses, pair by pair.

use leptos::prelude::*;

use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::ui::chart::CurvePlot;
use crate::ui::page::Part;
use crate::ui::plot::curve::At;
use crate::ui::text::catalogue::number;
use crate::ui::text::results as t;

/// The part.
#[component]
pub fn CurvePart(whole: Whole) -> impl IntoView {
    let curve = &whole.results.curve;
    let mut table = Table::new(t::CURVE_HEADS);
    for at in &curve.slots {
        let place = (at.slot + 1).to_string();
        let interval = t::interval(at.interval.low, at.interval.high);
        table.row(at.slot.to_string(), vec![place, number(at.n), t::share(at.share), interval]);
    }
    let at = |at: &crate::formats::study_data::results::curve::At| At {
        count: at.slot as usize + 1,
        share: at.share,
        interval: at.interval,
    };
    let points: Vec<At> = curve.slots.iter().map(at).collect();
    let people = curve.slots.iter().map(|at| at.n).max().unwrap_or(0);
    let title = curve.gain.as_ref().map_or_else(
        || t::curve_plain(people),
        |(mean, _)| t::curve_title((mean.mean * 100.0, mean.interval.low * 100.0, mean.interval.high * 100.0)),
    );
    let subtitle = curve.gain.as_ref().and_then(|(mean, effect)| {
        let effect = effect.as_ref()?;
        Some(t::gain(&t::effect(effect.d, effect.interval.low, effect.interval.high, true), mean.n))
    });
    let last = points.last().map(|at| t::share(at.share)).unwrap_or_default();
    view! {
        <Part head=t::CURVE note=t::CURVE_NOTE>
            {if points.is_empty() {
                view! { <p>{t::NO_CURVE}</p> }.into_any()
            } else {
                view! {
                    <Figure name="by-slot" title=title.clone() subtitle=subtitle.unwrap_or_default() source=t::CURVE_SOURCE table>
                        <CurvePlot points axis=t::CURVE_AXIS last label=title />
                    </Figure>
                }
                .into_any()
            }}
        </Part>
    }
}
