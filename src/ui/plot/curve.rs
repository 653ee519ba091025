//! Where the marks of a curve stand: shares by a count, with their intervals.

use super::plane::{Plane, point};
use crate::measure::interval::Interval;

/// A share at a count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// The count.
    pub count: usize,
    /// The share.
    pub share: f64,
    /// Its interval.
    pub interval: Interval,
}

/// The curve, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it is drawn on.
    pub plane: Plane,
    /// Where its points stand, across and down.
    pub dots: Vec<(f64, f64)>,
    /// Through the points: an SVG `points` list.
    pub line: String,
    /// The outline of the interval: an SVG `points` list.
    pub band: String,
    /// The last point with its interval, as heights: value, low end, high end.
    pub last: Option<(f64, f64, f64, f64)>,
}

/// Places points, the smallest count first, from a count of zero to the last one's.
#[must_use]
pub fn place(points: &[At], plane: fn(f64, f64) -> Plane) -> Placed {
    let plane = plane(0.0, points.last().map_or(1, |at| at.count).max(1) as f64);
    let x = |at: &At| plane.x(at.count as f64);
    let dots: Vec<(f64, f64)> = points.iter().map(|at| (x(at), plane.y(at.share))).collect();
    let low = points.iter().map(|at| point(x(at), plane.y(at.interval.low)));
    let high = points.iter().rev().map(|at| point(x(at), plane.y(at.interval.high)));
    let last = points.last();
    Placed {
        plane,
        line: dots.iter().map(|(x, y)| point(*x, *y)).collect::<Vec<_>>().join(" "),
        band: low.chain(high).collect::<Vec<_>>().join(" "),
        last: last.map(|at| (x(at), plane.y(at.share), plane.y(at.interval.low), plane.y(at.interval.high))),
        dots,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_goes_from_nothing_to_the_last_count() {
        let at = |count, share| At { count, share, interval: Interval { low: share - 0.2, high: share + 0.2 } };
        let placed = place(&[at(0, 0.5), at(6, 0.6), at(12, 0.75)], Plane::wide);
        let plane = placed.plane;
        assert_eq!(placed.dots.len(), 3);
        assert!((placed.dots[0].0 - plane.left).abs() < 1e-9 && (placed.dots[2].0 - plane.right).abs() < 1e-9);
        assert!((placed.dots[1].0 - f64::midpoint(plane.left, plane.right)).abs() < 1e-9);
        assert_eq!(placed.band.split(' ').count(), 6);
        assert!(placed.last.is_some_and(|(_, y, low, high)| high < y && y < low));
        assert_eq!(place(&[], Plane::narrow).last, None);
    }
}
