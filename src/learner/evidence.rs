//! Which earlier choices speak for which end of a feature.

use crate::domain::deck::Library;
use crate::domain::pair::PairRef;

use super::design::Design;

/// One choice and its differences.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    slot: u32,
    target: f64,
    x: Vec<f64>,
}

/// The choices of A or B as evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    seen: Vec<Seen>,
}

/// The slots whose choice went one way or the other on a feature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// The person took the end asked about.
    pub supports: Vec<u32>,
    /// The person took the other end.
    pub opposes: Vec<u32>,
}

impl Sides {
    /// How many choices differed on it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.supports.len() + self.opposes.len()
    }
}

impl Evidence {
    /// Collects choices (slot, pair, target); no preference speaks for neither end and is left out.
    pub fn of<'a>(design: &Design, library: &Library, choices: impl Iterator<Item = (u32, &'a PairRef, f64)>) -> Self {
        let see = |(slot, pair, target): (u32, &PairRef, f64)| {
            let (deck, pair) = library.pair(pair)?;
            Some(Seen { slot, target, x: design.vector(deck, pair) })
        };
        Self { seen: choices.filter(|(_, _, target)| (target - 0.5).abs() > 0.25).filter_map(see).collect() }
    }

    /// The choices whose two answers differed clearly on the feature at `place`, by whether the person took its high end
    /// (`high`) or its low end.
    #[must_use]
    pub fn sides(&self, design: &Design, place: usize, high: bool) -> Sides {
        let dimension = &design.dimensions()[place];
        let mut sides = Sides::default();
        for seen in self.seen.iter().filter(|seen| dimension.is_clear(seen.x[place])) {
            let took_high = (seen.x[place] > 0.0) == (seen.target > 0.5);
            if took_high == high { &mut sides.supports } else { &mut sides.opposes }.push(seen.slot);
        }
        sides
    }
}
