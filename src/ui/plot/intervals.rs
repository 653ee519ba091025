//! Where the marks of a dot-and-interval plot stand: one row a thing, a dot for the estimate, a bar for its interval.

/// Above the first row.
pub const TOP: f64 = 44.0;
/// Below the last row.
pub const FOOT: f64 = 48.0;

/// How a plot uses its room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Width of the drawing in its own units.
    pub width: f64,
    /// Distance between rows.
    pub row: f64,
    /// Where the scale begins across.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Whether the labels stand above each row instead of beside it.
    pub labels_above: bool,
}

impl Layout {
    /// For a wide page, with labels beside the rows that need `left` and `right` units.
    #[must_use]
    pub fn wide(left: f64, right: f64) -> Self {
        Self { width: 792.0, row: 40.0, left, right: 792.0 - right, labels_above: false }
    }

    /// For a phone.
    #[must_use]
    pub fn narrow() -> Self {
        Self { width: 350.0, row: 54.0, left: 14.0, right: 336.0, labels_above: true }
    }

    /// Height of a plot of `rows` rows.
    #[must_use]
    pub fn height(&self, rows: usize) -> f64 {
        TOP + self.row * rows.saturating_sub(1) as f64 + FOOT
    }
}

/// Which label of a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stress {
    /// Neither.
    None,
    /// The one at the left.
    Label,
    /// The one at the right.
    Value,
    /// Both, the right one in the accent: the row that the plot is about.
    Row,
}

/// A row before it is placed: an estimate with its interval on the plot's scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Left of the plot.
    pub label: String,
    /// Right of the plot.
    pub value: String,
    /// The estimate.
    pub estimate: f64,
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Where most people are, drawn behind: from, middle, to.
    pub people: Option<[f64; 3]>,
    /// Drawn in the accent.
    pub own: bool,
    /// Which of the two labels stands out.
    pub stress: Stress,
    /// Drawn hollow: it can't be told from the middle.
    pub unsure: bool,
}

/// A row with its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What is drawn.
    pub row: Row,
    /// Down.
    pub y: f64,
    /// The estimate's place across.
    pub x: f64,
    /// The low end's place across.
    pub x_low: f64,
    /// The high end's place across.
    pub x_high: f64,
    /// The places across of where most people are.
    pub x_people: Option<[f64; 3]>,
}

/// What the ends of the scale mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// At the left end.
    pub from: f64,
    /// At the right end.
    pub to: f64,
}

impl Scale {
    /// The place of a value; beyond the ends it stands at the end.
    #[must_use]
    pub fn x(&self, layout: Layout, value: f64) -> f64 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        layout.left + share * (layout.right - layout.left)
    }
}

/// Places the rows below one another.
#[must_use]
pub fn place(rows: Vec<Row>, scale: Scale, layout: Layout) -> Vec<Placed> {
    rows.into_iter()
        .enumerate()
        .map(|(i, row)| Placed {
            y: TOP + layout.row * i as f64,
            x: scale.x(layout, row.estimate),
            x_low: scale.x(layout, row.low),
            x_high: scale.x(layout, row.high),
            x_people: row.people.map(|people| people.map(|value| scale.x(layout, value))),
            row,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_beyond_the_scale_stands_at_its_end() {
        let (scale, layout) = (Scale { from: 0.0, to: 1.0 }, Layout::wide(100.0, 592.0));
        assert!((scale.x(layout, 0.5) - 150.0).abs() < 1e-9);
        assert!((scale.x(layout, 7.0) - 200.0).abs() < 1e-9);
        assert!((scale.x(layout, -7.0) - 100.0).abs() < 1e-9);
    }
}
