//! Own claims against a stranger's.

use leptos::prelude::*;

use super::accuracy::ROOM;
use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::formats::study_data::results::recognition::Recognition;
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
    let of = [("own", t::OWN, found.own), ("stranger", t::STRANGER, found.stranger)];
    for (key, name, mean) in of {
        let Some(Mean { mean, interval, n, .. }) = mean else { continue };
        let cells = [name.to_owned(), number(n), decimal(mean, 2), t::between(interval.low, interval.high, 2)];
        table.row(key, cells.to_vec());
        rows.push(Row {
            label: name.to_owned(),
            value: decimal(mean, 2),
            estimate: mean,
            low: interval.low,
            high: interval.high,
            people: None,
            own: rows.is_empty(),
            stress: if rows.is_empty() { Stress::Row } else { Stress::None },
            unsure: false,
        });
    }
    if rows.is_empty() {
        return view! { <p>{t::NO_RECOGNITION}</p> }.into_any();
    }
    let lead = found.difference;
    if let Some(lead) = lead {
        let name = if lead.is_within { t::DIFFERENCE_WITHIN } else { t::DIFFERENCE_BETWEEN };
        let interval = lead.difference.interval;
        let effect =
            lead.effect.map(|effect| t::effect(effect.d, effect.interval.low, effect.interval.high, lead.is_within));
        let cells = [
            name.to_owned(),
            number(lead.people),
            decimal(lead.difference.difference, 2),
            t::between(interval.low, interval.high, 2),
            lead.p.map(t::p_value).unwrap_or_default(),
            effect.unwrap_or_default(),
        ];
        table.row("difference", cells.to_vec());
    }
    let ends = lead.map(|lead| {
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
