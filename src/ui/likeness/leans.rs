//! The map of leans: a dot and an interval for each axis.

use leptos::prelude::*;

use crate::learner::traits::Trait;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::likeness as t;

/// Standard deviations to each side of a 95% interval.
const Z95: f64 = 1.96;
/// The scale's ends, in log-odds for one unit of difference.
const END: f64 = 2.0;
const SCALE: Scale = Scale { from: -END, to: END };
/// For the poles at the left and at the right.
const ROOM: (f64, f64) = (230.0, 192.0);

/// Where the person leans, axis by axis, the surest first.
#[component]
pub fn Leans(
    /// Every axis and the textual features with evidence.
    traits: Vec<Trait>,
) -> impl IntoView {
    let mut axes: Vec<Trait> = traits.into_iter().filter(|t| t.family.is_some()).collect();
    axes.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    if axes.is_empty() {
        return ().into_any();
    }
    let clear = axes.iter().filter(|axis| can_tell(axis)).count();
    let title = t::leans_title(clear, axes.len());
    let plot = Plot {
        rows: axes.iter().map(row).collect(),
        scale: SCALE,
        middle: (0.0, t::NO_LEAN_LINE.to_owned()),
        ticks: Vec::new(),
        label: title.clone(),
    };
    let table = axes
        .iter()
        .map(|axis| {
            view! {
                <tr>
                    <th scope="row">{axis.name.clone()}</th>
                    <td>{if can_tell(axis) { axis.pole().label.clone() } else { t::CANNOT_TELL.to_owned() }}</td>
                    <td>{t::agree(axis.supports.len(), axis.supports.len() + axis.opposes.len())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Part head=t::LEANS note=t::LEANS_NOTE>
            <figure class="chart">
                <figcaption><b>{title}</b></figcaption>
                <IntervalPlot plot room=ROOM />
                <details>
                    <summary>{crate::ui::text::choose::CHART_TABLE}</summary>
                    <table><tbody>{table}</tbody></table>
                </details>
            </figure>
        </Part>
    }
    .into_any()
}

/// Whether the interval leaves out the middle.
fn can_tell(axis: &Trait) -> bool {
    axis.mean.abs() > Z95 * axis.sd
}

fn row(axis: &Trait) -> Row {
    let stress = match (can_tell(axis), axis.mean < 0.0) {
        (false, _) => Stress::None,
        (true, true) => Stress::Label,
        (true, false) => Stress::Value,
    };
    Row {
        label: axis.low.label.clone(),
        value: axis.high.label.clone(),
        estimate: axis.mean,
        low: axis.mean - Z95 * axis.sd,
        high: axis.mean + Z95 * axis.sd,
        mark: None,
        own: true,
        stress,
        unsure: !can_tell(axis),
    }
}
