//! A curve of shares by a count: a dot a step, the line through them, the interval as a band.

use leptos::prelude::*;

use super::grid::{Across, grid};
use crate::ui::plot::curve::{At, Placed, place};
use crate::ui::plot::plane::{Plane, ticks};
use crate::ui::text::catalogue::Word;

/// Drawn once for a wide page and once for a phone.
#[component]
pub fn CurvePlot(
    /// The steps, the smallest count first.
    points: Vec<At>,
    /// What is counted.
    axis: Word,
    /// At the last point.
    last: String,
    /// What the drawing shows, for a screen reader.
    label: String,
) -> impl IntoView {
    view! {
        <div class="wide-only">{drawing(&place(&points, Plane::broad), &points, axis, last.clone(), label.clone())}</div>
        <div class="narrow-only">{drawing(&place(&points, Plane::narrow), &points, axis, last, label)}</div>
    }
}

fn drawing(placed: &Placed, points: &[At], axis: Word, last: String, label: String) -> impl IntoView + use<> {
    let plane = placed.plane;
    let most = if plane.width < 500.0 { 5 } else { 9 };
    let counts = ticks(0, points.last().map_or(1, |at| at.count), most);
    let across = Across {
        ticks: counts.into_iter().map(|count| (plane.x(count as f64), count.to_string())).collect(),
        label: axis.to_owned(),
    };
    view! {
        <svg viewBox=format!("0 0 {} {}", plane.width, plane.height) role="img" aria-label=label>
            <polygon class="band" points=placed.band.clone() />
            {grid(plane, across)}
            <polyline class="line" points=placed.line.clone() />
            {placed.last.map(|(x, y, low, high)| view! {
                <line class="whisker" x1=x x2=x y1=low y2=high />
                <text class="own" x=x + 14.0 y=y + 5.0>{last}</text>
            })}
            {placed.dots.iter().map(|(x, y)| view! { <circle class="hit" cx=*x cy=*y r="4" /> }).collect_view()}
        </svg>
    }
}
