//! Which features a fit has, and their values for a pair.

use crate::domain::deck::{Axis, Deck, Family, Library, Pole};
use crate::domain::pair::Pair;

use super::features::{self, Feature, TEXTUAL};
use super::memory;

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
        let dropped: Vec<_> = library.decks().map(features::dropped).collect();
        let wanted = |place: usize| dropped.iter().any(|by_deck| !by_deck[place]);
        let texts = TEXTUAL.iter().enumerate().filter(|(place, _)| wanted(*place));
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
        let textual = memory::differences(pair);
        let dropped = features::dropped(deck);
        let value = |dimension: &Dimension| match &dimension.kind {
            Kind::Axis { id, .. } if deck.axes.iter().any(|axis| axis.id == *id) => {
                f64::from(pair.axes.get(id).copied().unwrap_or(0).signum()) * AXIS_VALUE
            }
            Kind::Text(place) if !dropped[*place] => textual[*place],
            Kind::Axis { .. } | Kind::Text(_) => 0.0,
        };
        self.dimensions.iter().map(value).collect()
    }
}

fn lost_axis(id: &str) -> Dimension {
    let pole = || Pole { label: String::new(), answer: String::new(), claim: String::new() };
    let kind = Kind::Axis { id: id.to_owned(), family: Family::Style, circle_degrees: None };
    Dimension { id: format!("axis.{id}"), name: String::new(), kind, low: pole(), high: pole() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::pair::{Message, Speaker};

    fn axis(id: &str) -> Axis {
        let pole = || Pole { label: String::new(), answer: String::new(), claim: String::new() };
        Axis { id: id.into(), family: Family::Style, name: id.into(), circle_degrees: None, low: pole(), high: pole() }
    }

    fn deck(id: &str, axes: Vec<Axis>) -> Deck {
        Deck { id: id.into(), version: 1, title: String::new(), axes, pairs: Vec::new() }
    }

    fn pair(question: &str, answers: [String; 2], axes: &[(&str, i8)]) -> Pair {
        Pair {
            id: "p".into(),
            version: 1,
            conversation: None,
            situation: None,
            context: vec![Message { speaker: Speaker::User, text: question.into() }],
            answers,
            axes: axes.iter().map(|(id, sign)| ((*id).to_owned(), *sign)).collect::<BTreeMap<_, _>>(),
        }
    }

    fn library(decks: Vec<Deck>) -> Library {
        let mut library = Library::default();
        for deck in decks {
            library.insert(deck);
        }
        library
    }

    fn at(design: &Design, id: &str) -> Option<usize> {
        design.dimensions().iter().position(|d| d.id == id)
    }

    #[test]
    fn a_textual_twin_is_dropped_for_a_deck_that_declares_the_axis_and_kept_for_one_that_does_not() {
        let (own, imported) = (deck("own", vec![axis("length")]), deck("imported", vec![]));
        let pair = pair("?", ["Long, and longer still, I say.".into(), "No".into()], &[("length", 1)]);
        assert_eq!(at(&Design::of(&library(vec![own.clone()])), "text.length"), None);
        let both = Design::of(&library(vec![own.clone(), imported.clone()]));
        let (twin, declared) = (at(&both, "text.length").unwrap(), at(&both, "axis.length").unwrap());
        let (here, there) = (both.vector(&own, &pair), both.vector(&imported, &pair));
        assert!(here[twin].abs() < 1e-12 && (here[declared] - 1.0).abs() < 1e-12);
        assert!(there[twin] > 0.0 && there[declared].abs() < 1e-12, "{there:?}");
    }

    #[test]
    fn an_axis_of_two_decks_is_one_feature() {
        let design = Design::of(&library(vec![deck("a", vec![axis("x")]), deck("b", vec![axis("x")])]));
        assert_eq!(design.dimensions().iter().filter(|d| d.id == "axis.x").count(), 1);
    }

    proptest! {
        #[test]
        fn swapping_the_answers_negates_every_feature(q in "\\PC{0,40}", a in "\\PC{0,200}", b in "[a-zA-Z0-9 .,!?*#`\\n-]{0,200}", sign in -1_i8..=1) {
            let deck = deck("d", vec![axis("x")]);
            let design = Design::of(&library(vec![deck.clone()]));
            let one = design.vector(&deck, &pair(&q, [a.clone(), b.clone()], &[("x", sign)]));
            let two = design.vector(&deck, &pair(&q, [b, a], &[("x", -sign)]));
            prop_assert!(one.iter().zip(&two).all(|(v, w)| (v + w).abs() < 1e-12 && v.is_finite() && v.abs() <= 3.0));
        }
    }
}
