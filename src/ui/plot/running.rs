//! Where the marks of the running chart stand: guesses on the lines of right and wrong, the average between them.

use super::plane::{Plane, point};
use crate::measure::live::Point;

/// One guess.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// Filled or hollow.
    pub right: bool,
}

/// The chart, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it is drawn on.
    pub plane: Plane,
    /// The guesses in their order.
    pub marks: Vec<Mark>,
    /// Points of the average, from the fifth guess on: an SVG `points` list.
    pub line: String,
    /// The outline of the interval: an SVG `points` list.
    pub band: String,
    /// The last average with its interval, as heights: average, low end, high end.
    pub last: Option<(f64, f64, f64, f64)>,
    /// How many places the axis has.
    pub places: usize,
}

/// Places a series on an axis of at least `places` guesses; `plane` makes the plane from the edges of the axis.
#[must_use]
pub fn place(points: &[Point], places: usize, plane: fn(f64, f64) -> Plane) -> Placed {
    let places = places.max(points.len()).max(2);
    let plane = plane(1.0, places as f64);
    let x = |p: &Point| plane.x(p.index as f64);
    let mark = |p: &Point| Mark { x: x(p), y: plane.y(f64::from(u8::from(p.right))), right: p.right };
    let average = |p: &Point| p.interval.map(|i| (x(p), plane.y(p.accuracy), plane.y(i.low), plane.y(i.high)));
    let averages: Vec<(f64, f64, f64, f64)> = points.iter().filter_map(average).collect();
    let line = averages.iter().map(|a| point(a.0, a.1)).collect::<Vec<_>>().join(" ");
    let low = averages.iter().map(|a| point(a.0, a.2));
    let high = averages.iter().rev().map(|a| point(a.0, a.3));
    let band = low.chain(high).collect::<Vec<_>>().join(" ");
    Placed { plane, marks: points.iter().map(mark).collect(), line, band, last: averages.last().copied(), places }
}

/// How far a mark reaches.
const RADIUS: f64 = 4.5;

/// Circles at these marks: an SVG path.
#[must_use]
pub fn circles<'a>(marks: impl Iterator<Item = &'a Mark>) -> String {
    let circle = |mark: &Mark| {
        let (from, across) = (mark.x - RADIUS, 2.0 * RADIUS);
        format!("M{from:.1} {:.1}a{RADIUS} {RADIUS} 0 1 0 {across} 0a{RADIUS} {RADIUS} 0 1 0 -{across} 0z", mark.y)
    };
    marks.map(circle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::evidence::e_value;
    use crate::measure::interval::wilson;

    fn points(outcomes: &[bool]) -> Vec<Point> {
        let right = |n: usize| outcomes[..n].iter().filter(|r| **r).count();
        (1..=outcomes.len())
            .map(|n| Point {
                index: n,
                slot: 0,
                right: outcomes[n - 1],
                right_so_far: right(n),
                accuracy: right(n) as f64 / n as f64,
                interval: if n < 5 { None } else { wilson(right(n) as f64, n) },
                e_value: e_value(right(n), n - right(n)),
            })
            .collect()
    }

    #[test]
    fn guesses_stand_on_the_lines_whose_average_the_line_between_is() {
        let placed = place(&points(&[true, true, false, true, true]), 12, Plane::small);
        let line = |right| if right { placed.plane.top } else { placed.plane.bottom };
        assert!(placed.marks.iter().all(|m| (m.y - line(m.right)).abs() < 1e-9));
        let mean = placed.marks.iter().map(|m| m.y).sum::<f64>() / 5.0;
        assert!(placed.last.is_some_and(|(_, y, _, _)| (y - mean).abs() < 1e-9));
    }

    #[test]
    fn a_circle_goes_round_its_mark_and_back() {
        let path = circles([Mark { x: 20.0, y: 7.0, right: true }].iter());
        assert_eq!(path, "M15.5 7.0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z");
        assert_eq!(circles([].iter()), "");
    }

    #[test]
    fn no_average_is_drawn_before_the_fifth_guess() {
        assert_eq!(place(&points(&[true; 4]), 12, Plane::small).last, None);
        assert!(place(&points(&[true; 5]), 12, Plane::wide).last.is_some());
    }
}
