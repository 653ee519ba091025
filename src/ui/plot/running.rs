//! Where the marks of the running chart stand: guesses on the lines of right and wrong, the average between them.

use crate::measure::live::Point;

/// Width of the drawing in its own units.
pub const WIDTH: f64 = 560.0;
/// Height of the drawing in its own units.
pub const HEIGHT: f64 = 196.0;
/// Right: 100%.
pub const TOP: f64 = 16.0;
/// Wrong: 0%.
pub const BOTTOM: f64 = 160.0;
/// Where the first guess stands.
pub const LEFT: f64 = 76.0;
/// Where the last place stands.
pub const RIGHT: f64 = 480.0;
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

/// Height of a share between 0 and 1.
#[must_use]
pub fn height(share: f64) -> f64 {
    BOTTOM - share * (BOTTOM - TOP)
}

/// Places a series on an axis of at least `places` guesses.
#[must_use]
pub fn place(points: &[Point], places: usize) -> Placed {
    let places = places.max(points.len()).max(2);
    let step = (RIGHT - LEFT) / (places - 1) as f64;
    let x = |index: usize| LEFT + step * (index - 1) as f64;
    let mark = |p: &Point| Mark { x: x(p.index), y: if p.right { TOP } else { BOTTOM }, right: p.right };
    let average = |p: &Point| p.interval.map(|i| (x(p.index), height(p.accuracy), height(i.low), height(i.high)));
    let averages: Vec<(f64, f64, f64, f64)> = points.iter().filter_map(average).collect();
    let point = |x: f64, y: f64| format!("{x:.1},{y:.1}");
    let line = averages.iter().map(|a| point(a.0, a.1)).collect::<Vec<_>>().join(" ");
    let low = averages.iter().map(|a| point(a.0, a.2));
    let high = averages.iter().rev().map(|a| point(a.0, a.3));
    let band = low.chain(high).collect::<Vec<_>>().join(" ");
    Placed { marks: points.iter().map(mark).collect(), line, band, last: averages.last().copied(), places }
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
        let placed = place(&points(&[true, true, false, true, true]), 12);
        assert!(placed.marks.iter().all(|m| (m.y - if m.right { TOP } else { BOTTOM }).abs() < 1e-9));
        let mean = placed.marks.iter().map(|m| m.y).sum::<f64>() / 5.0;
        assert!(placed.last.is_some_and(|(_, y, _, _)| (y - mean).abs() < 1e-9));
    }

    #[test]
    fn no_average_is_drawn_before_the_fifth_guess() {
        assert_eq!(place(&points(&[true; 4]), 12).last, None);
        assert!(place(&points(&[true; 5]), 12).last.is_some());
    }
}
