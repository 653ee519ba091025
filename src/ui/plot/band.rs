//! Where the marks of a band stand: a range that is likely, within a range that is possible.

use super::intervals::{Layout, Scale};
use crate::measure::interval::Interval;

/// Above the band.
pub const TOP: f64 = 28.0;
/// How tall it is.
pub const TALL: f64 = 28.0;
/// Below it, for the ticks.
pub const FOOT: f64 = 28.0;

/// A band with its places across.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The left end of the likely range.
    pub x: f64,
    /// How wide it is; at least so much that it can be seen.
    pub width: f64,
    /// The left end of the possible range.
    pub x_low: f64,
    /// Its right end.
    pub x_high: f64,
}

/// Narrower than this a band can't be seen.
const NARROWEST: f64 = 3.0;

/// Places a band.
#[must_use]
pub fn place(likely: Interval, possible: Interval, scale: Scale, layout: Layout) -> Band {
    let x = |value: f64| scale.x(layout, value);
    let width = (x(likely.high) - x(likely.low)).max(NARROWEST);
    Band { x: x(likely.low).min(layout.right - width), width, x_low: x(possible.low), x_high: x(possible.high) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_range_lies_in_the_possible_one_and_can_always_be_seen() {
        let (scale, layout) = (Scale { from: 0.5, to: 1.0 }, Layout::wide(0.0, 292.0));
        let interval = |low, high| Interval { low, high };
        let band = place(interval(0.7, 0.8), interval(0.5, 0.9), scale, layout);
        assert!((band.x - 200.0).abs() < 1e-9 && (band.width - 100.0).abs() < 1e-9);
        assert!((band.x_low - 0.0).abs() < 1e-9 && (band.x_high - 400.0).abs() < 1e-9);
        let sure = place(interval(1.0, 1.0), interval(0.6, 1.0), scale, layout);
        assert!(sure.width > 0.0 && sure.x + sure.width <= layout.right + 1e-9);
    }
}
