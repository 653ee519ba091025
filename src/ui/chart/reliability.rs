//! A reliability plot: a dot a bin, where as often true as said would be on the diagonal.

use leptos::prelude::*;

use crate::measure::calibration::Bin;
use crate::ui::plot::plane::Plane;
use crate::ui::plot::reliability::{Placed, place, plane};
use crate::ui::text::{charts as t, holds::right_of, percent};

/// Drawn once for a wide page and once for a phone.
#[component]
pub fn ReliabilityPlot(
    /// From the least sure to the surest.
    bins: Vec<Bin>,
    /// What the drawing shows, for a screen reader.
    label: String,
) -> impl IntoView {
    view! {
        <div class="wide-only">{drawing(&bins, plane(Plane::broad), label.clone())}</div>
        <div class="narrow-only">{drawing(&bins, plane(Plane::narrow), label)}</div>
    }
}

fn drawing(bins: &[Bin], plane: Plane, label: String) -> impl IntoView + use<> {
    let Plane { left, right, top, bottom, .. } = plane;
    let half = plane.y(0.5);
    view! {
        <svg viewBox=format!("0 0 {} {}", plane.width, plane.height) role="img" aria-label=label>
            {[0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
                let y = plane.y(share);
                view! {
                    <line class="grid" x1=left - 8.0 x2=right + 8.0 y1=y y2=y />
                    <text x=left - 14.0 y=y + 4.5 text-anchor="end">{percent(share)}</text>
                }
            })}
            {[0.5, 0.6, 0.7, 0.8, 0.9, 1.0].map(|said| view! {
                <text x=plane.x(said) y=bottom + 24.0 text-anchor="middle">{percent(said)}</text>
            })}
            <text x=f64::midpoint(left, right) y=bottom + 46.0 text-anchor="middle">{t::IT_SAID}</text>
            <text x=left - 8.0 y=top - 14.0>{t::CAME_TRUE}</text>
            <line class="chance" x1=left x2=right y1=half y2=top />
            <text x=right + 8.0 y=top - 14.0 text-anchor="end">{t::DIAGONAL}</text>
            {place(bins, &plane).into_iter().map(|bin| mark(bin, plane)).collect_view()}
        </svg>
    }
}

fn mark(bin: Placed, plane: Plane) -> impl IntoView {
    // Above its interval, or below where there is no room.
    let y = if bin.y_high - 8.0 < plane.top + 12.0 { bin.y_low + 18.0 } else { bin.y_high - 8.0 };
    view! {
        <line class="own-mark" x1=bin.x x2=bin.x y1=bin.y_low y2=bin.y_high />
        <circle class="own-mark" cx=bin.x cy=bin.y r="5" />
        <text x=bin.x y=y text-anchor="middle">{right_of(bin.right, bin.n)}</text>
    }
}
