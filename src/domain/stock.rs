//! Which pairs of a deck are set aside for random slots, and in which order they come. It follows from seed and deck alone, so that
//! neither a pick nor a choice of pairs can skim them.

use super::dealing;
use super::deck::{Deck, OPENING_PAIRS};
use super::draw;

/// Slots at the start of a session that draw from the opening pairs, whatever their role; repeats don't count.
pub const OPENING_SLOTS: usize = 10;

/// Share of the pairs that are reserved for held-out slots.
const RESERVED: f64 = 0.3;

/// A deck's pairs, by their place in it, each in one of three lists whose order is the seed's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    /// Reserved for held-out slots: 30% of the opening pairs and 30% of the rest.
    pub held_out: Vec<usize>,
    /// For the random slots that are learnt from: as many as there are such slots, going through the deck once.
    pub random: Vec<usize>,
    /// The rest: what may be chosen for what it tells.
    pub free: Vec<usize>,
}

impl Stock {
    /// Deals out the deck's pairs to the three lists.
    #[must_use]
    pub fn of(seed: u64, deck: &Deck) -> Self {
        let count = deck.pairs.len();
        let head = count.min(OPENING_PAIRS);
        let shuffled = |name: &str, mut places: Vec<usize>| {
            draw::shuffle(seed, &format!("{name} {}", deck.id), &mut places);
            places
        };
        let (mut held_out, opening) = reserve(shuffled("opening", (0..head).collect()));
        let (reserved, rest) = reserve(shuffled("rest", (head..count).collect()));
        held_out.extend(reserved);
        // The first slots need opening pairs; beyond these the opening pairs are left free, where tastes are still unknown.
        let early = dealing::random_learning(seed, OPENING_SLOTS).min(opening.len());
        let wanted = dealing::random_learning(seed, count);
        let by_need: Vec<usize> = opening[..early].iter().chain(&rest).chain(&opening[early..]).copied().collect();
        let (random, free) = by_need.split_at(wanted.min(by_need.len()));
        Self {
            held_out: shuffled("held out", held_out),
            random: shuffled("random", random.to_vec()),
            free: shuffled("free", free.to_vec()),
        }
    }
}

/// The share of these places that is reserved, and the others.
fn reserve(mut places: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = (places.len() as f64 * RESERVED).round() as usize;
    let others = places.split_off(count);
    (places, others)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::pair::Pair;

    fn deck(pairs: usize) -> Deck {
        let pair = |i: usize| Pair {
            id: format!("p{i}"),
            version: 1,
            conversation: None,
            situation: None,
            context: Vec::new(),
            answers: [String::new(), String::new()],
            axes: std::collections::BTreeMap::new(),
        };
        let pairs = (0..pairs).map(pair).collect();
        Deck { id: "d".into(), version: 1, title: String::new(), axes: Vec::new(), pairs }
    }

    #[test]
    fn thirty_percent_of_the_first_16_and_of_the_rest_are_reserved() {
        for seed in 0..50 {
            let stock = Stock::of(seed, &deck(48));
            assert_eq!(stock.held_out.iter().filter(|place| **place < 16).count(), 5);
            assert_eq!(stock.held_out.len(), 15);
        }
    }

    #[test]
    fn the_first_slots_find_opening_pairs_of_every_kind() {
        for seed in 0..50 {
            let stock = Stock::of(seed, &deck(48));
            let opening = |places: &[usize]| places.iter().filter(|place| **place < 16).count();
            assert!(opening(&stock.held_out) >= 3);
            assert_eq!(opening(&stock.random), dealing::random_learning(seed, 10));
            assert!(opening(&stock.free) >= 6, "{stock:?}");
        }
    }

    proptest! {
        #[test]
        fn every_pair_is_in_one_list(seed in 0..1_000_u64, pairs in 0..80_usize) {
            let Stock { held_out, random, free } = Stock::of(seed, &deck(pairs));
            let mut all: Vec<usize> = [held_out, random, free].concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..pairs).collect::<Vec<_>>());
        }
    }
}
