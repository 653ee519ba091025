//! A question that the person has not seen yet, to try a likeness on.

use std::collections::BTreeSet;

use super::deck::Library;
use super::draw;
use super::pair::PairRef;
use super::session::Session;
use super::stock::Stock;

/// A pair whose question the person has not seen, by chance: none that was dealt or `tried`, and none that is set aside for held-out slots, so
/// that these are met without a word said about them before. None where no such pair is left.
#[must_use]
pub fn unseen(session: &Session, library: &Library, tried: &BTreeSet<PairRef>, seed: u64) -> Option<PairRef> {
    let dealt: BTreeSet<&PairRef> = session.turns.iter().map(|turn| &turn.deal.pair).collect();
    let decks = session.decks.iter().filter_map(|reference| library.deck(reference));
    let left: Vec<PairRef> = decks
        .flat_map(|deck| {
            let held_out: BTreeSet<usize> = Stock::of(session.seed, deck).held_out.into_iter().collect();
            let pairs = deck.pairs.iter().enumerate().filter(move |(place, _)| !held_out.contains(place));
            pairs.map(|(_, pair)| deck.pair_ref(pair))
        })
        .filter(|pair| !dealt.contains(pair) && !tried.contains(pair))
        .collect();
    left.get(draw::below(seed, "unseen question", 0, left.len())).cloned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::deck::Deck;
    use crate::domain::event::Event;
    use crate::domain::pair::Pair;

    fn deck() -> Deck {
        let pair = |n: usize| Pair {
            id: format!("p{n}"),
            version: 1,
            conversation: None,
            situation: None,
            context: Vec::new(),
            answers: ["a".into(), "b".into()],
            axes: std::collections::BTreeMap::new(),
        };
        Deck { id: "d".into(), version: 1, title: "D".into(), axes: Vec::new(), pairs: (0..30).map(pair).collect() }
    }

    #[test]
    fn it_is_never_one_that_was_tried_nor_one_that_tests_the_likeness() {
        let deck = deck();
        let started =
            Event::Started { session: "s".into(), name: "n".into(), seed: 7, deck: deck.reference(), at_ms: 0 };
        let session = Session::start(&started).unwrap();
        let held_out: BTreeSet<PairRef> =
            Stock::of(7, &deck).held_out.iter().map(|place| deck.pair_ref(&deck.pairs[*place])).collect();
        let mut library = Library::default();
        library.insert(deck);
        let mut tried = BTreeSet::new();
        while let Some(pair) = unseen(&session, &library, &tried, tried.len() as u64) {
            assert!(!held_out.contains(&pair) && tried.insert(pair));
        }
        assert_eq!(tried.len() + held_out.len(), 30);
    }
}
