//! Each predictor against each other one.

use leptos::prelude::*;

use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::formats::study_data::results::against::Against;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::catalogue::{decimal, number};
use crate::ui::text::results as t;

/// Differences of shares, around none.
pub fn differences(rows: Vec<Row>, label: String) -> Plot {
    let furthest = rows.iter().map(|row| row.low.abs().max(row.high.abs())).fold(0.05, f64::max);
    let end = (furthest * 20.0).ceil() / 20.0;
    let ticks = [-end, -end / 2.0, 0.0, end / 2.0, end];
    let digits = usize::from((end * 10.0).fract() > 1e-9);
    Plot {
        rows,
        scale: Scale { from: -end, to: end },
        middle: (0.0, t::NO_DIFFERENCE.to_owned()),
        ticks: ticks.map(|at| (at, decimal(at * 100.0, digits))).to_vec(),
        label,
    }
}

/// In points.
fn points(seen: &Against) -> (f64, f64, f64) {
    let comparison = &seen.comparison;
    (comparison.difference * 100.0, comparison.interval.low * 100.0, comparison.interval.high * 100.0)
}

/// The part; nothing where there is nothing to compare.
#[component]
pub fn AgainstPart(whole: Whole) -> impl IntoView {
    let names = &whole.results.scored.predictors;
    let name = |place: usize| names.get(place).cloned().unwrap_or_default();
    let all = &whole.results.against;
    // What the person's own picks taught, against the judge that knows nothing of them, is what a study is about.
    let lead = all.iter().find(|seen| name(seen.first) == "learnt" && name(seen.second) == "population");
    let lead = lead.or(all.first());
    let mut table = Table::new(t::AGAINST_HEADS);
    let mut rows = Vec::new();
    for seen in all {
        let is_lead = lead == Some(seen);
        let (first, second) = (name(seen.first), name(seen.second));
        let (mean, low, high) = points(seen);
        let comparison = &seen.comparison;
        let counts =
            [seen.people, comparison.n, comparison.only_first, comparison.only_second, comparison.no_guess].map(number);
        let effect = seen.effect.map(|d| t::with_interval(d.d, d.interval.low, d.interval.high, 2));
        let figures = vec![t::with_interval(mean, low, high, 1), t::p_value(seen.p), effect.unwrap_or_default()];
        table
            .row(format!("{first} - {second}"), [vec![t::against(&first, &second)], counts.to_vec(), figures].concat());
        rows.push(Row {
            label: t::against(&first, &second),
            value: decimal(mean, 1),
            estimate: comparison.difference,
            low: comparison.interval.low,
            high: comparison.interval.high,
            people: None,
            own: is_lead,
            stress: if is_lead { Stress::Row } else { Stress::None },
            unsure: comparison.interval.low <= 0.0 && comparison.interval.high >= 0.0,
        });
    }
    lead.map(|lead| {
        let title = t::against_title(&name(lead.first), &name(lead.second), points(lead));
        view! {
            <Part head=t::AGAINST note=t::AGAINST_NOTE>
                <Figure name="against" title=title.clone() source=t::AGAINST_SOURCE table>
                    <IntervalPlot plot=differences(rows, title) room=(360.0, 102.0) />
                </Figure>
            </Part>
        }
    })
}
