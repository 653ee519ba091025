//! A dot and an interval a row: predictors on the same pairs, or leans with their uncertainty.

use leptos::prelude::*;

use crate::ui::plot::intervals::{Placed, Row, Scale, Stress, TOP, WIDTH, height, place};

/// A dot-and-interval plot.
#[component]
pub fn IntervalPlot(
    /// The rows, top first.
    rows: Vec<Row>,
    /// Where the scale lies across and what its ends mean.
    scale: Scale,
    /// A dashed line at this value, with its label.
    middle: (f64, String),
    /// Grid lines with their labels.
    ticks: Vec<(f64, String)>,
    /// What the drawing shows, for a screen reader.
    label: String,
) -> impl IntoView {
    let tall = height(rows.len());
    let bottom = tall - 24.0;
    let placed = place(rows, scale);
    let x = scale.x(middle.0);
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {tall}") role="img" aria-label=label>
            {ticks.into_iter().map(|(value, label)| {
                let x = scale.x(value);
                view! {
                    <line class="grid" x1=x x2=x y1=TOP - 16.0 y2=bottom - 8.0 />
                    <text x=x y=bottom + 12.0 text-anchor="middle">{label}</text>
                }
            }).collect_view()}
            <line class="chance" x1=x x2=x y1=TOP - 20.0 y2=bottom - 8.0 />
            <text x=x y=TOP - 26.0 text-anchor="middle">{middle.1}</text>
            {placed.into_iter().map(|row| mark(row, scale)).collect_view()}
        </svg>
    }
}

fn mark(placed: Placed, scale: Scale) -> impl IntoView {
    let Placed { row, y, x, x_low, x_high } = placed;
    let (line, dot, radius) = match (row.unsure, row.own) {
        (true, _) => ("other", "unsure", 5.0),
        (false, true) => ("own-mark", "own-mark", 6.0),
        (false, false) => ("other", "other", 5.0),
    };
    let (label, value) = match row.stress {
        Stress::None => ("", ""),
        Stress::Label => ("strong", ""),
        Stress::Value => ("", "strong"),
        Stress::Row => ("strong", "own"),
    };
    view! {
        <text class=label x=scale.left - 20.0 y=y + 4.5 text-anchor="end">{row.label}</text>
        <line class=line x1=x_low x2=x_high y1=y y2=y />
        <circle class=dot cx=x cy=y r=radius />
        <text class=value x=scale.right + 20.0 y=y + 4.5>{row.value}</text>
    }
}
