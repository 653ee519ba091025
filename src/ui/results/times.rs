//! How long things took.

use leptos::prelude::*;

use super::accuracy::{ROOM, share_cells};
use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::domain::study::exclusion::Exclusion;
use crate::formats::study_data::results::times::What;
use crate::measure::interval::Interval;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::plot::plane::ticks;
use crate::ui::text::catalogue::{Word, number};
use crate::ui::text::results as t;

/// The part.
#[component]
pub fn TimesPart(whole: Whole) -> impl IntoView {
    let times = &whole.results.times;
    let mut table = Table::new(t::TIMES_HEADS);
    let mut rows: Vec<Row> = Vec::new();
    for took in &times.took {
        let (name, spread) = (t::what(took.what).to_owned(), took.seconds);
        let interval = spread.interval.map(|Interval { low, high }| t::between(low, high, 1)).unwrap_or_default();
        let [hidden, sure] = took.hidden.as_ref().map(share_cells).unwrap_or_default();
        let background = if hidden.is_empty() { String::new() } else { format!("{hidden} ({sure})") };
        let cells = vec![
            name.clone(),
            number(spread.n),
            number(took.n),
            t::seconds(spread.lower),
            t::seconds(spread.median),
            interval,
            t::seconds(spread.upper),
            background,
        ];
        table.row(took.what.name(), cells);
        let ends = spread.interval.unwrap_or(Interval { low: spread.median, high: spread.median });
        rows.push(Row {
            label: name,
            value: t::seconds(spread.median),
            estimate: spread.median,
            low: ends.low,
            high: ends.high,
            people: Some([spread.lower, spread.median, spread.upper]),
            own: took.what == What::Picks,
            stress: if took.what == What::Picks { Stress::Row } else { Stress::None },
            unsure: false,
        });
    }
    if let Some(spread) = times.minutes {
        let interval = spread.interval.map(|Interval { low, high }| t::between(low, high, 1)).unwrap_or_default();
        let [lower, median, upper] = [spread.lower, spread.median, spread.upper].map(t::minutes);
        let n = number(spread.n);
        table.row("study", vec![t::WHOLE_STUDY.to_owned(), n.clone(), n, lower, median, interval, upper]);
    }
    let picks = times.took.iter().find(|took| took.what == What::Picks).or(times.took.first());
    let title = picks.map(|took| t::times_title(took.seconds.median));
    let slowest = times.took.iter().map(|took| took.seconds.upper).fold(1.0, f64::max).max(longest(&rows));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Seconds that somebody took.
    let end = slowest.ceil() as usize;
    let rule = whole.file.study.exclusions.iter().find_map(|rule| match rule {
        Exclusion::FasterThan { median_ms } => Some((f64::from(*median_ms) / 1e3, t::TOO_FAST.to_owned())),
        _ => None,
    });
    let plot = move |title: String| Plot {
        rows,
        scale: Scale { from: 0.0, to: end as f64 },
        middle: rule.unwrap_or((0.0, Word::NONE.to_owned())),
        ticks: ticks(0, end, 5).into_iter().map(|at| (at as f64, at.to_string())).collect(),
        label: title,
    };
    view! {
        <Part head=t::TIMES note=t::TIMES_NOTE>
            {match title {
                None => view! { <p>{t::NO_TIMES}</p> }.into_any(),
                Some(title) => view! {
                    <Figure name="times" title=title.clone() source=t::TIMES_SOURCE table>
                        <IntervalPlot plot=plot(title) room=ROOM />
                    </Figure>
                }
                .into_any(),
            }}
        </Part>
    }
}

fn longest(rows: &[Row]) -> f64 {
    rows.iter().map(|row| row.high).fold(0.0, f64::max)
}
