//! Which features a fit has, their values for a pair, and what is thought of their weights before any choice.

use crate::domain::deck::{Axis, Deck, Family, Library, Pole};
use crate::domain::pair::{Answer, Pair};

use super::features::{self, Answered, Feature, TEXTUAL};
use super::linear::Matrix;
use super::text;

/// A pair that declares an axis has this value on it, with the pair's sign.
pub const AXIS_VALUE: f64 = 1.0;

/// A textual difference counts as clear from here on, in scales.
const CLEAR: f64 = 0.5;

/// What a feature is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An axis that decks declare.
    Axis {
        /// The axis's id in its deck.
        id: String,
        /// Values or style.
        family: Family,
        /// Place on the circle of basic values.
        circle_degrees: Option<f64>,
    },
    /// A textual feature: its place in [`TEXTUAL`].
    Text(usize),
}

/// One feature of a fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// "axis." or "text." and an id.
    pub id: String,
    /// "Direct or diplomatic".
    pub name: String,
    /// Axis or text.
    pub kind: Kind,
    /// The end where weights below zero lean.
    pub low: Pole,
    /// The end where weights above zero lean.
    pub high: Pole,
}

impl Dimension {
    fn axis(axis: &Axis) -> Self {
        let kind = Kind::Axis { id: axis.id.clone(), family: axis.family, circle_degrees: axis.circle_degrees };
        Self {
            id: format!("axis.{}", axis.id),
            name: axis.name.clone(),
            kind,
            low: axis.low.clone(),
            high: axis.high.clone(),
        }
    }

    fn text(place: usize, feature: &Feature) -> Self {
        let pole = |end: features::End| Pole {
            label: end.label.to_owned(),
            answer: end.answer.to_owned(),
            claim: format!("You tend to prefer {}.", end.answer),
        };
        Self {
            id: feature.id.to_owned(),
            name: feature.name.to_owned(),
            kind: Kind::Text(place),
            low: pole(feature.low),
            high: pole(feature.high),
        }
    }

    /// Values, style, or none for a textual feature.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        match self.kind {
            Kind::Axis { family, .. } => Some(family),
            Kind::Text(_) => None,
        }
    }

    /// The end that a weight or value of this sign leans to.
    #[must_use]
    pub fn pole(&self, value: f64) -> &Pole {
        if value < 0.0 { &self.low } else { &self.high }
    }

    /// Whether two answers that differ by `value` differ clearly.
    #[must_use]
    pub fn is_clear(&self, value: f64) -> bool {
        match self.kind {
            Kind::Axis { .. } => value != 0.0,
            Kind::Text(_) => value.abs() >= CLEAR,
        }
    }
}

/// The features of a fit, in order: the axes of all decks (one id is one axis, whichever decks declare it; the first deck's words
/// stand), then the textual ones that some deck has no axis for.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    dimensions: Vec<Dimension>,
}

impl Design {
    /// Every axis of the library's decks and the textual features beside them.
    ///
    /// A feature that no choice touches keeps its prior and changes no other weight, so decks without choices do no harm.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let mut dimensions: Vec<Dimension> = Vec::new();
        for axis in library.decks().flat_map(|deck| &deck.axes) {
            let dimension = Dimension::axis(axis);
            if dimensions.iter().all(|known| known.id != dimension.id) {
                dimensions.push(dimension);
            }
        }
        let wanted = |feature: &Feature| library.decks().any(|deck| !has_twin(deck, feature));
        let texts = TEXTUAL.iter().enumerate().filter(|(_, feature)| wanted(feature));
        dimensions.extend(texts.map(|(place, feature)| Dimension::text(place, feature)));
        Self { dimensions }
    }

    /// The features of these ids; none where this version of the code lacks a textual one. An axis that the library no longer
    /// declares keeps its place without words.
    #[must_use]
    pub fn named(ids: &[String], library: &Library) -> Option<Self> {
        let of_library = Self::of(library).dimensions;
        let find = |id: &String| {
            let known = of_library.iter().find(|dimension| dimension.id == *id).cloned();
            let text = || TEXTUAL.iter().enumerate().find(|(_, f)| f.id == id).map(|(i, f)| Dimension::text(i, f));
            known.or_else(text).or_else(|| Some(lost_axis(id.strip_prefix("axis.")?)))
        };
        Some(Self { dimensions: ids.iter().map(find).collect::<Option<_>>()? })
    }

    /// The features.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The differences of `pair`'s two answers, first minus second; a textual twin of an axis that `deck` declares is zero.
    #[must_use]
    pub fn vector(&self, deck: &Deck, pair: &Pair) -> Vec<f64> {
        let question = text::remembered(pair.question());
        let [first, second] =
            [Answer::First, Answer::Second].map(|answer| text::remembered(pair.answer(answer)));
        let overlaps = [&first, &second].map(|answer| question.share_found_in(answer));
        let first = Answered { text: &first, overlap: overlaps[0] };
        let second = Answered { text: &second, overlap: overlaps[1] };
        let value = |dimension: &Dimension| match &dimension.kind {
            Kind::Axis { id, .. } if deck.axes.iter().any(|axis| axis.id == *id) => {
                f64::from(pair.axes.get(id).copied().unwrap_or(0).signum()) * AXIS_VALUE
            }
            Kind::Text(place) if !has_twin(deck, &TEXTUAL[*place]) => TEXTUAL[*place].difference(first, second),
            Kind::Axis { .. } | Kind::Text(_) => 0.0,
        };
        self.dimensions.iter().map(value).collect()
    }
}

fn has_twin(deck: &Deck, feature: &Feature) -> bool {
    deck.axes.iter().any(|axis| features::twins(&axis.id).contains(&feature.id))
}

fn lost_axis(id: &str) -> Dimension {
    let pole = || Pole { label: String::new(), answer: String::new(), claim: String::new() };
    let kind = Kind::Axis { id: id.to_owned(), family: Family::Style, circle_degrees: None };
    Dimension { id: format!("axis.{id}"), name: String::new(), kind, low: pole(), high: pole() }
}

/// A Gaussian over the weights, before any choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Prior {
    /// One mean a feature.
    pub mean: Vec<f64>,
    /// Positive definite.
    pub covariance: Matrix,
}

/// How far tastes spread before any choice.
///
/// PRIOR_SOURCE
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Standard deviation of an axis's weight, for a value of one.
    pub axis: f64,
    /// Standard deviation of a textual weight, a scale.
    pub text: f64,
    /// Correlation of two value axes that stand at one place of the circle; it falls with the cosine of the angle between them.
    pub circle: f64,
}

impl Default for Spread {
    fn default() -> Self {
        Self { axis: 0.8, text: 0.2, circle: 0.4 }
    }
}

impl Prior {
    /// Mean zero. Textual weights and style axes are independent; value axes go together as their places on the circle of basic
    /// values do (Schwartz 1992: neighbours agree, opposites don't), which is kept modest.
    #[must_use]
    pub fn new(design: &Design, spread: Spread) -> Self {
        let n = design.dimensions.len();
        let mut covariance = Matrix::zeros(n);
        for (i, one) in design.dimensions.iter().enumerate() {
            for (j, two) in design.dimensions.iter().enumerate().take(i) {
                let cell = correlation(one, two, spread.circle) * spread.axis * spread.axis;
                covariance.set(i, j, cell);
                covariance.set(j, i, cell);
            }
            let sd = if one.family().is_some() { spread.axis } else { spread.text };
            covariance.set(i, i, sd * sd);
        }
        Self { mean: vec![0.0; n], covariance }
    }
}

fn correlation(one: &Dimension, two: &Dimension, circle: f64) -> f64 {
    match (&one.kind, &two.kind) {
        (Kind::Axis { circle_degrees: Some(a), .. }, Kind::Axis { circle_degrees: Some(b), .. }) => {
            circle * (a - b).to_radians().cos()
        }
        _ => 0.0,
    }
}
