//! The lines and labels that charts of shares have in common.

use leptos::prelude::*;

use crate::ui::plot::plane::Plane;
use crate::ui::text::{charts as t, percent};

/// What stands below a plane: places across with their labels, and what they count.
pub struct Across {
    /// In their order.
    pub ticks: Vec<(f64, String)>,
    /// What is counted.
    pub label: String,
}

/// Quarters as lines with their percentages, a half as the line of chance, and the axis below.
pub fn grid(plane: Plane, across: Across) -> impl IntoView {
    let Plane { left, right, bottom, .. } = plane;
    let lines = [0.0, 0.25, 0.75, 1.0].map(|share| {
        let y = plane.y(share);
        view! { <line class="grid" x1=left - 8.0 x2=right + 8.0 y1=y y2=y /> }
    });
    let labels = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
        view! { <text x=left - 14.0 y=plane.y(share) + 4.5 text-anchor="end">{percent(share)}</text> }
    });
    let middle = plane.y(0.5);
    view! {
        {lines}
        {labels}
        <line class="chance" x1=left - 8.0 x2=right + 8.0 y1=middle y2=middle />
        <text x=right + 14.0 y=middle + 4.5>{t::CHANCE}</text>
        {across.ticks.into_iter().map(|(x, label)| view! {
            <text x=x y=bottom + 24.0 text-anchor="middle">{label}</text>
        }).collect_view()}
        <text x=f64::midpoint(left, right) y=bottom + 46.0 text-anchor="middle">{across.label}</text>
    }
}
