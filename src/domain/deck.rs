//! A deck: pairs, and the axes on which it says that they differ.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::pair::{Pair, PairRef};

/// Short answers come first: the first slots of a session draw from this many pairs at the head of a deck.
pub const OPENING_PAIRS: usize = 16;

/// What an axis is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// What a person wants from life; stays the same across tasks.
    Values,
    /// How a person wants to be spoken to; may change with the task.
    Style,
}

/// One end of an axis, in the words that the interface uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pole {
    /// A word or two for the end of a line: "direct".
    pub label: String,
    /// Names the answer that stands here, to follow "you took": "the answer that says it straight".
    pub answer: String,
    /// A sentence about somebody who leans here: "You want it straight: ...".
    pub claim: String,
}

/// A named difference between two answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// Unique within the deck; a pair's `axes` refer to it.
    pub id: String,
    /// Values or style.
    pub family: Family,
    /// "Direct or diplomatic".
    pub name: String,
    /// Place on the circle of basic values, in degrees, for a value axis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle_degrees: Option<f64>,
    /// Where a pair with -1 puts its first answer.
    pub low: Pole,
    /// Where a pair with +1 puts its first answer.
    pub high: Pole,
}

/// Names one version of a deck.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeckRef {
    /// The deck's id.
    pub id: String,
    /// Raised whenever a pair is added, changed or taken out.
    pub version: u32,
}

/// Pairs in the order in which their author put them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deck {
    /// Unique among decks.
    pub id: String,
    /// See [`DeckRef::version`].
    pub version: u32,
    /// What a visitor reads.
    pub title: String,
    /// The axes that the pairs may declare; empty for imported pairs.
    #[serde(default)]
    pub axes: Vec<Axis>,
    /// The pairs.
    pub pairs: Vec<Pair>,
}

impl Deck {
    /// The name of this version of the deck.
    #[must_use]
    pub fn reference(&self) -> DeckRef {
        DeckRef { id: self.id.clone(), version: self.version }
    }

    /// The name of `pair` as part of this deck.
    #[must_use]
    pub fn pair_ref(&self, pair: &Pair) -> PairRef {
        PairRef { deck: self.id.clone(), deck_version: self.version, pair: pair.id.clone(), pair_version: pair.version }
    }
}

/// The decks at hand, by name and version. Clones share their decks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    decks: BTreeMap<DeckRef, Arc<Deck>>,
}

impl Library {
    /// Adds a deck; one of the same name and version is replaced.
    pub fn insert(&mut self, deck: Deck) {
        self.decks.insert(deck.reference(), Arc::new(deck));
    }

    /// The deck of that name and version.
    #[must_use]
    pub fn deck(&self, reference: &DeckRef) -> Option<&Deck> {
        self.decks.get(reference).map(Arc::as_ref)
    }

    /// The deck and the pair that `reference` names, where both are at hand in just these versions.
    #[must_use]
    pub fn pair(&self, reference: &PairRef) -> Option<(&Deck, &Pair)> {
        let name = DeckRef { id: reference.deck.clone(), version: reference.deck_version };
        let deck = self.decks.get(&name)?;
        let pair = deck.pairs.iter().find(|p| p.id == reference.pair && p.version == reference.pair_version)?;
        Some((deck, pair))
    }

    /// A library of these decks alone, as far as they are at hand.
    #[must_use]
    pub fn restricted(&self, references: &[DeckRef]) -> Self {
        let kept = references.iter().filter_map(|r| self.decks.get(r).map(|deck| (r.clone(), deck.clone())));
        Self { decks: kept.collect() }
    }

    /// Every deck, by id and version.
    pub fn decks(&self) -> impl Iterator<Item = &Deck> {
        self.decks.values().map(Arc::as_ref)
    }
}
