//! A band: the likely range as an area, the possible one as a line through it.

use leptos::prelude::*;

use crate::measure::interval::Interval;
use crate::ui::plot::band::{FOOT, TALL, TOP, place};
use crate::ui::plot::intervals::{Layout, Scale};
use crate::ui::text::percent;

/// The ticks of the scale.
const TICKS: [f64; 6] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

/// A range of rates from a half to one, drawn once for a wide page and once for a phone.
#[component]
pub fn BandPlot(
    /// What is likely.
    likely: Interval,
    /// What is possible.
    possible: Interval,
    /// What the drawing shows, for a screen reader.
    label: String,
) -> impl IntoView {
    let phone = Layout::narrow();
    view! {
        <div class="wide-only">{drawing(likely, possible, label.clone(), Layout::wide(14.0, 14.0))}</div>
        <div class="narrow-only">{drawing(likely, possible, label, phone)}</div>
    }
}

fn drawing(likely: Interval, possible: Interval, label: String, layout: Layout) -> impl IntoView {
    let scale = Scale { from: 0.5, to: 1.0 };
    let band = place(likely, possible, scale, layout);
    let (tall, bottom, middle) = (TOP + TALL + FOOT, TOP + TALL, TOP + TALL / 2.0);
    view! {
        <svg viewBox=format!("0 0 {} {tall}", layout.width) role="img" aria-label=label>
            {TICKS.map(|tick| {
                let x = scale.x(layout, tick);
                view! {
                    <line class="grid" x1=x x2=x y1=TOP - 8.0 y2=bottom + 4.0 />
                    <text x=x y=bottom + 20.0 text-anchor="middle">{percent(tick)}</text>
                }
            })}
            <rect class="band" x=band.x y=TOP width=band.width height=TALL />
            <line class="whisker" x1=band.x_low x2=band.x_high y1=middle y2=middle />
        </svg>
    }
}
