//! What the choices say about each axis and each textual feature, with the choices for and against.

use crate::domain::deck::{Family, Library, Pole};
use crate::domain::learning::LearningChoice;

use super::design::Dimension;
use super::evidence::{Evidence, Sides};
use super::learnt::Learnt;

/// How much stands behind a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Too little to say.
    Unknown,
    /// A lean, on few choices or not far from zero.
    Tentative,
    /// Several choices and a weight well away from zero.
    Clear,
}

/// One axis or textual feature of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// The feature's id.
    pub feature: String,
    /// "Direct or diplomatic".
    pub name: String,
    /// Values or style; none for a textual feature.
    pub family: Option<Family>,
    /// The end below zero.
    pub low: Pole,
    /// The end above zero.
    pub high: Pole,
    /// The weight: log-odds for one unit of difference.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Slots of the choices that took the end leaned to.
    pub supports: Vec<u32>,
    /// Slots of the choices that took the other end.
    pub opposes: Vec<u32>,
    /// How much stands behind it.
    pub standing: Standing,
}

impl Trait {
    /// The end that the person leans to.
    #[must_use]
    pub fn pole(&self) -> &Pole {
        if self.mean < 0.0 { &self.low } else { &self.high }
    }

    /// Standard deviations away from zero.
    #[must_use]
    pub fn strength(&self) -> f64 {
        if self.sd > 0.0 { self.mean.abs() / self.sd } else { 0.0 }
    }
}

/// From how many standard deviations and choices on a trait is tentative or clear.
///
/// After ten choices an axis has seen two or three; where these are of one mind, that is named too, as tentative (`unanimous`). A
/// person has ten axes and some thirty textual features, so the latter need more before one is named. Over 200 simulated people with
/// weights of sd 1 on the first deck: after 10 choices 1.8 claims each, all tentative, 80% with the right sign (5% of people have none); after 20
/// 2.2 and 84%; after 48 2.8 and 93%, of which 0.6 clear and 98%. Somebody who flips a coin still gets 1.5 tentative claims: say that they are.
///
/// A textual weight leans where most people's does before any choice, so its strength alone says little of this person: the choices
/// on it must also be uneven by themselves (`uneven`: supports minus opposes, in standard deviations of as many coins).
struct Bar {
    uneven: f64,
    unanimous: Option<(f64, usize)>,
    tentative: (f64, usize),
    clear: (f64, usize),
}

const AXIS_BAR: Bar = Bar { uneven: 0.0, unanimous: Some((0.55, 2)), tentative: (1.0, 3), clear: (1.65, 4) };
const TEXT_BAR: Bar = Bar { uneven: 1.65, unanimous: None, tentative: (1.65, 5), clear: (2.3, 8) };

/// Every axis, and the textual features that are more than unknown; axes in the deck's order, then by strength.
#[must_use]
pub fn traits(learnt: &Learnt, library: &Library, choices: &[LearningChoice]) -> Vec<Trait> {
    let design = learnt.model().design();
    let evidence = Evidence::of(design, library, choices.iter().map(|c| (c.slot(), c.pair(), c.target())));
    let posterior = learnt.model().posterior();
    let describe = |(place, dimension): (usize, &Dimension)| {
        let mean = posterior.mean[place];
        let sd = posterior.covariance.get(place, place).max(0.0).sqrt();
        describe(dimension, mean, sd, evidence.sides(design, place, mean >= 0.0))
    };
    let all = design.dimensions().iter().enumerate().map(describe);
    let (axes, mut texts): (Vec<Trait>, Vec<Trait>) = all.partition(|t| t.family.is_some());
    texts.retain(|t| t.standing != Standing::Unknown);
    texts.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
    axes.into_iter().chain(texts).collect()
}

fn describe(dimension: &Dimension, mean: f64, sd: f64, sides: Sides) -> Trait {
    let family = dimension.family();
    let mut described = Trait {
        feature: dimension.id.clone(),
        name: dimension.name.clone(),
        family,
        low: dimension.low.clone(),
        high: dimension.high.clone(),
        mean,
        sd,
        supports: sides.supports,
        opposes: sides.opposes,
        standing: Standing::Unknown,
    };
    described.standing = standing(&described, if family.is_some() { &AXIS_BAR } else { &TEXT_BAR });
    described
}

/// A lean that the person's own choices on it do not bear out (it comes from its neighbours alone) stays unknown.
fn standing(described: &Trait, bar: &Bar) -> Standing {
    let differing = described.supports.len() + described.opposes.len();
    let passes = |(strength, count): (f64, usize)| described.strength() >= strength && differing >= count;
    let unanimous = described.opposes.is_empty() && bar.unanimous.is_some_and(passes);
    let surplus = described.supports.len() as f64 - described.opposes.len() as f64;
    let borne_out = surplus > 0.0 && surplus >= bar.uneven * (differing as f64).sqrt();
    if !borne_out || !(unanimous || passes(bar.tentative)) {
        Standing::Unknown
    } else if passes(bar.clear) {
        Standing::Clear
    } else {
        Standing::Tentative
    }
}
