//! Own claims against a stranger's.

use leptos::prelude::*;

use super::accuracy::ROOM;
use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::formats::study_data::results::recognition::{Ratings, Recognition};
use crate::measure::mean::Mean;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::catalogue::{decimal, number};
use crate::ui::text::results as t;

/// The part; nothing where the study shows no claims.
#[component]
pub fn RecognitionPart(whole: Whole) -> impl IntoView {
    let found = &whole.results.recognition;
    let figures: Vec<_> = found.iter().map(figure).collect();
    (!figures.is_empty()).then(|| view! { <Part head=t::RECOGNITION note=t::RECOGNITION_NOTE>{figures}</Part> })
}

fn figure(found: &Recognition) -> AnyView {
    let mut table = Table::new(t::RECOGNITION_HEADS);
    let mut rows = Vec::new();
    tell(&found.all, None, &mut table, &mut rows);
    if rows.is_empty() {
        return view! { <p>{t::NO_RECOGNITION}</p> }.into_any();
    }
    for ((_, arm), ratings) in &found.by_arm {
        tell(ratings, Some(arm), &mut table, &mut rows);
    }
    let ends = found.all.difference.map(|lead| {
        let difference = lead.difference;
        (difference.difference, difference.interval.low, difference.interval.high)
    });
    let title = t::recognition_title(&found.question, ends);
    let (from, to) = (f64::from(found.scale.from), f64::from(found.scale.to));
    let plot = Plot {
        rows,
        scale: Scale { from, to },
        middle: (f64::midpoint(from, to), t::MIDDLE.to_owned()),
        ticks: (found.scale.from..=found.scale.to).map(|at| (f64::from(at), at.to_string())).collect(),
        label: title.clone(),
    };
    view! {
        <Figure name="recognition" title source=t::RECOGNITION_SOURCE table>
            <IntervalPlot plot room=ROOM />
        </Figure>
    }
    .into_any()
}

/// Rows of the table and the plot for all, or for those in an arm.
fn tell(ratings: &Ratings, arm: Option<&str>, table: &mut Table, rows: &mut Vec<Row>) {
    let named = |name: &str| arm.map_or_else(|| name.to_owned(), |arm| format!("{name} · {arm}"));
    let keyed = |key: &str| arm.map_or_else(|| key.to_owned(), |arm| format!("{key} {arm}"));
    let of = [("own", t::OWN, ratings.own), ("stranger", t::STRANGER, ratings.stranger)];
    for (key, name, mean) in of {
        let Some(Mean { mean, interval, n, .. }) = mean else { continue };
        let name = named(&name);
        let cells = [name.clone(), number(n), decimal(mean, 2), t::between(interval.low, interval.high, 2)];
        table.row(keyed(key), cells.to_vec());
        let is_first = rows.is_empty();
        rows.push(Row {
            label: name,
            value: decimal(mean, 2),
            estimate: mean,
            low: interval.low,
            high: interval.high,
            people: None,
            own: is_first,
            stress: if is_first { Stress::Row } else { Stress::None },
            unsure: false,
        });
    }
    let Some(lead) = ratings.difference else { return };
    let name = if lead.is_within { t::DIFFERENCE_WITHIN } else { t::DIFFERENCE_BETWEEN };
    let interval = lead.difference.interval;
    let effect =
        lead.effect.map(|effect| t::effect(effect.d, effect.interval.low, effect.interval.high, lead.is_within));
    let cells = [
        named(&name),
        number(lead.people),
        decimal(lead.difference.difference, 2),
        t::between(interval.low, interval.high, 2),
        lead.p.map(t::p_value).unwrap_or_default(),
        effect.unwrap_or_default(),
    ];
    table.row(keyed("difference"), cells.to_vec());
}
