//! A dot and an interval a row: predictors on the same pairs, or leans with their uncertainty.

use leptos::prelude::*;

use crate::ui::plot::intervals::{Layout, Placed, Row, Scale, Stress, TOP, place};

/// What a dot-and-interval plot shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The rows, top first.
    pub rows: Vec<Row>,
    /// What the ends of the scale mean.
    pub scale: Scale,
    /// A dashed line at this value, with its label.
    pub middle: (f64, String),
    /// Grid lines with their labels.
    pub ticks: Vec<(f64, String)>,
    /// What the drawing shows, for a screen reader.
    pub label: String,
}

/// A dot-and-interval plot, drawn once for a wide page and once for a phone.
#[component]
pub fn IntervalPlot(
    /// What it shows.
    plot: Plot,
    /// On a wide page: the room for the labels at the left and at the right.
    room: (f64, f64),
) -> impl IntoView {
    view! {
        <div class="wide-only">{drawing(plot.clone(), Layout::wide(room.0, room.1))}</div>
        <div class="narrow-only">{drawing(plot, Layout::narrow())}</div>
    }
}

fn drawing(plot: Plot, layout: Layout) -> impl IntoView {
    let Plot { rows, scale, middle, ticks, label } = plot;
    let tall = layout.height(rows.len());
    let (top, bottom) = (TOP - 16.0, tall - 32.0);
    // Without a grid a line leads the eye along each row.
    let has_rails = ticks.is_empty();
    let placed = place(rows, scale, layout);
    let x = scale.x(layout, middle.0);
    view! {
        <svg viewBox=format!("0 0 {} {tall}", layout.width) role="img" aria-label=label>
            {ticks.into_iter().map(|(value, label)| {
                let x = scale.x(layout, value);
                view! {
                    <line class="grid" x1=x x2=x y1=top y2=bottom />
                    <text x=x y=bottom + 20.0 text-anchor="middle">{label}</text>
                }
            }).collect_view()}
            <line class="chance" x1=x x2=x y1=top - 4.0 y2=bottom />
            <text x=x y=top - 10.0 text-anchor="middle">{middle.1}</text>
            {has_rails.then(|| rails(&placed, layout))}
            {placed.into_iter().map(|row| mark(row, layout, has_rails)).collect_view()}
        </svg>
    }
}

fn rails(placed: &[Placed], layout: Layout) -> impl IntoView + use<> {
    let y = |row: &Placed| if layout.labels_above { row.y + 16.0 } else { row.y };
    let rail = |row: &Placed| view! { <line class="grid" x1=layout.left x2=layout.right y1=y(row) y2=y(row) /> };
    placed.iter().map(rail).collect_view()
}

fn mark(placed: Placed, layout: Layout, has_rails: bool) -> impl IntoView {
    let Placed { row, y, x, x_low, x_high, x_people } = placed;
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
    // Above the row the labels stand at the ends of the scale; beside it they are poles that keep a distance from them, or a list with
    // its figures.
    let (y_text, y, [x_label, x_value], [left, right]) = match (layout.labels_above, has_rails) {
        (true, _) => (y, y + 16.0, [layout.left, layout.right], ["start", "end"]),
        (false, true) => (y + 4.5, y, [layout.left - 20.0, layout.right + 20.0], ["end", "start"]),
        (false, false) => (y + 4.5, y, [0.0, layout.width], ["start", "end"]),
    };
    view! {
        <text class=label x=x_label y=y_text text-anchor=left>{row.label}</text>
        {x_people.map(|x| people(x, y))}
        <line class=line x1=x_low x2=x_high y1=y y2=y />
        <circle class=dot cx=x cy=y r=radius />
        <text class=value x=x_value y=y_text text-anchor=right>{row.value}</text>
    }
}

/// Where most people are: a quiet band with its ends and its middle.
fn people([from, middle, to]: [f64; 3], y: f64) -> impl IntoView {
    view! {
        <rect class="people" x=from y=y - 6.0 width=to - from height="12" />
        {[from, to].map(|x| view! { <line class="people-end" x1=x x2=x y1=y - 6.0 y2=y + 6.0 /> })}
        <line class="people-end" x1=middle x2=middle y1=y - 3.0 y2=y + 3.0 />
    }
}
