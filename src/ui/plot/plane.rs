//! The plane that a chart of shares is drawn on: something counted across, shares from 0 to 1 upwards.

/// Where the corners of the plane stand in the drawing, in its own units, and what its left and right edges mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// All of them: a share of 1.
    pub top: f64,
    /// None of them: a share of 0.
    pub bottom: f64,
    /// What the left edge means.
    pub from: f64,
    /// What the right edge means.
    pub to: f64,
}

impl Plane {
    /// Beside other matter, as under a reveal.
    #[must_use]
    pub fn small(from: f64, to: f64) -> Self {
        Self { width: 560.0, height: 196.0, left: 76.0, right: 480.0, top: 16.0, bottom: 160.0, from, to }
    }

    /// At full size, with room for a legend above and labels at the right.
    #[must_use]
    pub fn wide(from: f64, to: f64) -> Self {
        Self { width: 792.0, height: 392.0, left: 84.0, right: 592.0, top: 52.0, bottom: 336.0, from, to }
    }

    /// At full size, with short labels alone at the right.
    #[must_use]
    pub fn broad(from: f64, to: f64) -> Self {
        Self { width: 792.0, height: 372.0, left: 56.0, right: 690.0, top: 32.0, bottom: 316.0, from, to }
    }

    /// For a phone.
    #[must_use]
    pub fn narrow(from: f64, to: f64) -> Self {
        Self { width: 350.0, height: 292.0, left: 44.0, right: 270.0, top: 28.0, bottom: 236.0, from, to }
    }

    /// The place across of a value; beyond the edges it stands at the edge.
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.left + share * (self.right - self.left)
    }

    /// The height of a share.
    #[must_use]
    pub fn y(&self, share: f64) -> f64 {
        self.bottom - share * (self.bottom - self.top)
    }
}

/// A point as an SVG `points` list has it.
#[must_use]
pub fn point(x: f64, y: f64) -> String {
    format!("{x:.1},{y:.1}")
}

/// Round numbers from `from` to `to`, at most `most` of them: what an axis of counts names.
#[must_use]
pub fn ticks(from: usize, to: usize, most: usize) -> Vec<usize> {
    let span = to.saturating_sub(from);
    let steps = [1, 2, 5].into_iter().cycle().zip(0_u32..).map(|(step, i)| step * 10_usize.pow(i / 3));
    let step = steps.take(30).find(|step| span / step < most.max(1)).unwrap_or(span.max(1));
    let mut found: Vec<usize> = (from.div_ceil(step)..=to / step).map(|i| i * step).collect();
    if found.first() != Some(&from) && found.first().is_none_or(|first| (first - from) * 2 > step) {
        found.insert(0, from);
    }
    found
}

/// Moves heights apart, from above to below, so that labels at them don't stand on one another. They keep their places in the list.
#[must_use]
pub fn apart(heights: &[f64], least: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]));
    let mut moved = heights.to_vec();
    for pair in order.windows(2) {
        moved[pair[1]] = moved[pair[1]].max(moved[pair[0]] + least);
    }
    moved
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_stands_between_the_edges_and_no_value_beyond_them() {
        let plane = Plane::wide(1.0, 21.0);
        assert!((plane.x(11.0) - f64::midpoint(plane.left, plane.right)).abs() < 1e-9);
        assert!((plane.x(99.0) - plane.right).abs() < 1e-9 && (plane.x(0.0) - plane.left).abs() < 1e-9);
        assert!((plane.y(0.5) - f64::midpoint(plane.top, plane.bottom)).abs() < 1e-9);
    }

    #[test]
    fn an_axis_names_round_numbers() {
        assert_eq!(ticks(1, 20, 6), [1, 5, 10, 15, 20]);
        assert_eq!(ticks(0, 12, 7), [0, 2, 4, 6, 8, 10, 12]);
        assert_eq!(ticks(1, 12, 5), [1, 5, 10]);
        assert_eq!(ticks(1, 9, 5), [2, 4, 6, 8]);
        assert_eq!(ticks(0, 0, 5), [0]);
        assert_eq!(ticks(1, 1000, 6), [1, 200, 400, 600, 800, 1000]);
    }

    #[test]
    fn labels_are_moved_apart() {
        assert_eq!(apart(&[100.0, 96.0, 300.0], 18.0), [114.0, 96.0, 300.0]);
    }

    proptest! {
        #[test]
        fn ticks_are_few_and_within_the_axis(from in 0_usize..3, span in 0_usize..3000, most in 2_usize..9) {
            let found = ticks(from, from + span, most);
            prop_assert!(!found.is_empty() && found.len() <= most + 1);
            prop_assert!(found.windows(2).all(|w| w[0] < w[1]));
            prop_assert!(found.iter().all(|tick| (from..=from + span).contains(tick)));
        }
    }
}
