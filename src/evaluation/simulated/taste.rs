//! Who the simulated people are: tastes that go together, and six ways of choosing.

use std::collections::BTreeMap;

use super::normal::normal;
use crate::domain::dealing::Deal;
use crate::domain::deck::Deck;
use crate::domain::draw;
use crate::domain::pair::{Answer, Pair};
use crate::learner::fit::logistic;

/// How a person departs from a taste that is linear in the deck's axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Not at all.
    Linear,
    /// Half or all of the taste is for properties that no feature sees.
    Outside,
    /// On about half of the axes it depends on the situation which end is liked.
    Interactions,
    /// One pick in five is a coin's.
    Lapses,
    /// The taste turns into another one from the first pair to the last.
    Drift,
    /// Whatever stands as A is liked more.
    PositionBias,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Linear, Self::Outside, Self::Interactions, Self::Lapses, Self::Drift, Self::PositionBias];

    /// As it stands in tables.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Linear => "linear tastes on the axes",
            Self::Outside => "tastes outside the features",
            Self::Interactions => "interactions",
            Self::Lapses => "lapses",
            Self::Drift => "drift",
            Self::PositionBias => "position bias",
        }
    }

    /// Of ten people four are linear; of the other kinds one each, but two with a taste outside the features.
    fn of(person: u64) -> Self {
        const TEN: [Kind; 10] = [
            Kind::Linear,
            Kind::Outside,
            Kind::Interactions,
            Kind::Linear,
            Kind::Lapses,
            Kind::Drift,
            Kind::Linear,
            Kind::PositionBias,
            Kind::Outside,
            Kind::Linear,
        ];
        TEN[usize::try_from(person % 10).unwrap_or(0)]
    }
}

/// Three factors make tastes on different axes go together.
const FACTORS: u64 = 3;

/// Seed of what is common to all people: how axes go together, and what is hidden in a pair.
const WORLD: u64 = 4;

/// Standard deviation of a weight: at this size a person who goes by it alone takes what they like in about 77% of pairs.
const STRENGTH: f64 = 1.1;

/// Properties of a pair that the deck declares no axis for.
const HIDDEN: u64 = 5;

const LAPSES: f64 = 0.2;

/// Log-odds for whatever stands as A.
const POSITION_BIAS: f64 = 0.8;

/// Log-odds for one unit of difference, on the deck's axes and on what is hidden.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    axes: BTreeMap<String, f64>,
    hidden: Vec<f64>,
}

impl Weights {
    /// A population's draw: factors with loadings that are common to all, and a part of their own. `purpose` tells draws of
    /// one person apart.
    pub(super) fn draw(deck: &Deck, person: u64, purpose: &str) -> Self {
        let factor: Vec<f64> = (0..FACTORS).map(|f| normal(person, &format!("{purpose} factor"), f)).collect();
        let weight = |(place, axis): (u64, &crate::domain::deck::Axis)| {
            let loading = |f: u64| normal(WORLD, "loading", place * FACTORS + f);
            let length = (0..FACTORS).map(|f| loading(f).powi(2)).sum::<f64>().sqrt();
            let common: f64 = (0..FACTORS).zip(&factor).map(|(f, value)| loading(f) / length * value).sum();
            let own = normal(person, &format!("{purpose} axis"), place);
            // 60% of the variance goes with the factors.
            (axis.id.clone(), STRENGTH * (0.6_f64.sqrt() * common + 0.4_f64.sqrt() * own))
        };
        let axes = (0..).zip(&deck.axes).map(weight).collect();
        let hidden = (0..HIDDEN).map(|h| STRENGTH * normal(person, &format!("{purpose} hidden"), h)).collect();
        Self { axes, hidden }
    }

    /// Weight by weight `keep` of this and `rest` of the other.
    pub(super) fn mixed(&self, keep: f64, other: &Self, rest: f64) -> Self {
        let mix = |a: f64, b: f64| keep * a + rest * b;
        let axis = |(id, a): (&String, &f64)| (id.clone(), mix(*a, other.axes.get(id).copied().unwrap_or(0.0)));
        Self {
            axes: self.axes.iter().map(axis).collect(),
            hidden: self.hidden.iter().zip(&other.hidden).map(|(a, b)| mix(*a, *b)).collect(),
        }
    }

    fn scaled(mut self, axes: f64, hidden: f64) -> Self {
        self.axes.values_mut().for_each(|weight| *weight *= axes);
        self.hidden.iter_mut().for_each(|weight| *weight *= hidden);
        self
    }
}

/// What is hidden in a pair, first answer against second: each property is there one way or the other in half of the pairs.
fn hidden(pair: &Pair, property: u64) -> f64 {
    match draw::below(WORLD, &format!("hidden {}", pair.id), property, 4) {
        0 => 1.0,
        1 => -1.0,
        _ => 0.0,
    }
}

/// One simulated person.
#[derive(Clone, Debug)]
pub struct Person {
    /// How they choose.
    pub kind: Kind,
    pub(super) seed: u64,
    before: Weights,
    after: Weights,
    turned: BTreeMap<(String, String), bool>,
}

impl Person {
    /// The `n`-th person of the population of `seed`.
    #[must_use]
    pub fn new(deck: &Deck, seed: u64, n: u64) -> Self {
        let (kind, person) = (Kind::of(n), draw::number(seed, "person", n) >> 11);
        let (on_axes, on_hidden) = match kind {
            Kind::Outside if draw::coin(person, "all outside", 0) => (0.0, 1.4),
            Kind::Outside => (0.7, 1.0),
            _ => (1.0, 0.0),
        };
        let before = Weights::draw(deck, person, "before").scaled(on_axes, on_hidden);
        let after = if kind == Kind::Drift {
            Weights::draw(deck, person, "after").scaled(on_axes, on_hidden)
        } else {
            before.clone()
        };
        let turned = if kind == Kind::Interactions { turned(deck, person) } else { BTreeMap::new() };
        Self { kind, seed: person, before, after, turned }
    }

    /// The weights at a share of the way through the deck, from 0 to 1.
    pub(super) fn weights(&self, progress: f64) -> Weights {
        self.before.mixed(1.0 - progress, &self.after, progress)
    }

    /// What weights make of a pair: log-odds of the first answer, with this person's turns of taste by situation.
    pub(super) fn pull(&self, weights: &Weights, pair: &Pair) -> f64 {
        let situation = pair.situation.clone().unwrap_or_default();
        let on_axis = |(id, sign): (&String, &i8)| {
            let turned = self.turned.get(&(id.clone(), situation.clone())).copied().unwrap_or(false);
            let weight = weights.axes.get(id).copied().unwrap_or(0.0);
            f64::from(*sign) * if turned { -weight } else { weight }
        };
        let declared: f64 = pair.axes.iter().map(on_axis).sum();
        let on_hidden: f64 = (0..HIDDEN).zip(&weights.hidden).map(|(h, weight)| weight * hidden(pair, h)).sum();
        declared + on_hidden
    }

    /// The probability that they take the first answer, with `on_a` standing as A.
    pub(super) fn p_first(&self, pair: &Pair, on_a: Answer, progress: f64) -> f64 {
        let mut pull = self.pull(&self.weights(progress), pair);
        if self.kind == Kind::PositionBias {
            pull += if on_a == Answer::First { POSITION_BIAS } else { -POSITION_BIAS };
        }
        let p = logistic(pull);
        if self.kind == Kind::Lapses { LAPSES * 0.5 + (1.0 - LAPSES) * p } else { p }
    }

    /// What they pick, drawn anew each time.
    pub(super) fn pick(&self, pair: &Pair, deal: &Deal, progress: f64) -> Answer {
        let drawn = draw::unit(self.seed, "pick", u64::from(deal.slot));
        if drawn < self.p_first(pair, deal.on_a, progress) { Answer::First } else { Answer::Second }
    }
}

/// On which axes and in which situations the other end is liked: half of the axes, and there in half of the situations.
fn turned(deck: &Deck, person: u64) -> BTreeMap<(String, String), bool> {
    let mut turned = BTreeMap::new();
    for situation in deck.pairs.iter().filter_map(|pair| pair.situation.clone()) {
        for (place, axis) in (0..).zip(&deck.axes) {
            let depends = draw::coin(person, "depends", place);
            let turns = depends && draw::coin(person, &format!("turns {situation}"), place);
            turned.insert((axis.id.clone(), situation.clone()), turns);
        }
    }
    turned
}
