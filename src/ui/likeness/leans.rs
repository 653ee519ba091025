//! The map of leans: a dot and an interval for each axis, and where people in general stand.

use leptos::prelude::*;

use crate::learner::people::{People, people};
use crate::learner::traits::Trait;
use crate::ui::chart::{IntervalPlot, Plot, SaveChart};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::leans as t;

/// Standard deviations to each side of a 95% interval.
const Z95: f64 = 1.96;
/// The scale's ends, in log-odds for one unit of difference.
const END: f64 = 2.0;
const SCALE: Scale = Scale { from: -END, to: END };
/// For the poles at the left and at the right.
const ROOM: (f64, f64) = (230.0, 192.0);

/// Where the person leans, the surest first: on the axes that decks declare, or else in what their choices show of texts.
#[component]
pub fn Leans(
    /// Every axis and the textual features with evidence.
    traits: Vec<Trait>,
) -> impl IntoView {
    let (mut shown, texts): (Vec<Trait>, Vec<Trait>) = traits.into_iter().partition(|t| t.family.is_some());
    let has_axes = !shown.is_empty();
    if !has_axes {
        shown = texts;
    }
    shown.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    let has_any = !shown.is_empty();
    has_any.then(|| {
        view! { <Part head=t::LEANS note=t::LEANS_NOTE><Map traits=shown of_axes=has_axes /></Part> }
    })
}

#[component]
fn Map(traits: Vec<Trait>, of_axes: bool) -> impl IntoView {
    let clear = traits.iter().filter(|one| can_tell(one)).count();
    let title = t::title(clear, traits.len());
    let people_source = if of_axes { t::PEOPLE_ASSUMED } else { t::PEOPLE_MEASURED };
    let plot = Plot {
        rows: traits.iter().map(row).collect(),
        scale: SCALE,
        middle: (0.0, t::NO_LEAN_LINE.to_owned()),
        ticks: Vec::new(),
        label: title.clone(),
    };
    view! {
        <figure class="chart" id="leans">
            <figcaption><b>{title.clone()}</b></figcaption>
            <IntervalPlot plot room=ROOM />
            <p class="source">{t::SOURCE}</p>
            <p class="source">{people_source}</p>
            <details>
                <summary>{crate::ui::text::choose::CHART_TABLE}</summary>
                <Table traits />
            </details>
            <SaveChart name="leans" title />
        </figure>
    }
}

#[component]
fn Table(traits: Vec<Trait>) -> impl IntoView {
    let rows = traits.iter().map(|one| {
        let (low, high) = ends(one);
        view! {
            <tr>
                <th scope="row">{one.name.clone()}</th>
                <td>{if can_tell(one) { one.pole().label.clone() } else { t::CANNOT_TELL.to_owned() }}</td>
                <td>{t::agree(one.supports.len(), one.supports.len() + one.opposes.len())}</td>
                <td>{t::weight(one.mean)}</td>
                <td>{t::range(low, high)}</td>
                <td>{people(&one.feature).map(|people| { let [low, _, high] = most(people); t::range(low, high) })}</td>
            </tr>
        }
    });
    view! {
        <div class="scroll-x" tabindex="0">
            <table>
                <thead><tr>{t::HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="source">{t::HEADS_NOTE}</p>
    }
}

/// Whether the interval leaves out the middle.
pub fn can_tell(one: &Trait) -> bool {
    one.mean.abs() > Z95 * one.sd
}

/// The ends of the 95% interval.
pub fn ends(one: &Trait) -> (f64, f64) {
    (one.mean - Z95 * one.sd, one.mean + Z95 * one.sd)
}

/// From, middle and to of two people in three.
fn most(people: People) -> [f64; 3] {
    [people.mean - people.sd, people.mean, people.mean + people.sd]
}

fn row(one: &Trait) -> Row {
    let stress = match (can_tell(one), one.mean < 0.0) {
        (false, _) => Stress::None,
        (true, true) => Stress::Label,
        (true, false) => Stress::Value,
    };
    let (low, high) = ends(one);
    Row {
        label: one.low.label.clone(),
        value: one.high.label.clone(),
        estimate: one.mean,
        low,
        high,
        people: people(&one.feature).map(most),
        own: true,
        stress,
        unsure: !can_tell(one),
    }
}
