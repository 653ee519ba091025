//! Which pair comes next and what its choice is for. Both are fixed by the session's seed, before the pick.

use serde::{Deserialize, Serialize};

use super::deck::{Deck, OPENING_PAIRS};
use super::draw;
use super::pair::{Answer, PairRef};

/// Slots at the start of a session that draw from the opening pairs, whatever their role.
pub const OPENING_SLOTS: usize = 10;

/// Share of the pairs that are reserved for held-out slots.
const RESERVED: f64 = 0.3;

/// What a slot's choice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Learnt from.
    Training,
    /// Chooses between what was learnt.
    Validation,
    /// Measures it; never learnt from, never in a prompt with its choice.
    HeldOut,
}

/// How a pair was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Draw {
    /// At random, by the seed.
    Random,
    /// Because of what it would tell: its accuracy is no fair measure.
    Informative,
    /// It came in the order of the imported data.
    Imported,
}

/// A pair, its role and its sides, before it is put on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// Counted from 0.
    pub slot: u32,
    /// Which pair.
    pub pair: PairRef,
    /// What its choice is for.
    pub role: Role,
    /// How it was picked.
    pub draw: Draw,
    /// The answer that stands as A.
    pub on_a: Answer,
}

/// Five of ten are for training, two for validation, three held out.
const BLOCK: [Role; 10] = [
    Role::Training,
    Role::Training,
    Role::Training,
    Role::Training,
    Role::Training,
    Role::Validation,
    Role::Validation,
    Role::HeldOut,
    Role::HeldOut,
    Role::HeldOut,
];

/// The role that the seed gives to the `index`-th slot (or conversation): shuffled blocks of ten.
#[must_use]
pub fn role(seed: u64, index: usize) -> Role {
    let mut block = BLOCK;
    draw::shuffle(seed, &format!("roles {}", index / BLOCK.len()), &mut block);
    block[index % BLOCK.len()]
}

/// The answer that stands as A in `slot`.
#[must_use]
pub fn on_a(seed: u64, slot: u32) -> Answer {
    if draw::coin(seed, "side", u64::from(slot)) { Answer::First } else { Answer::Second }
}

/// Whether each pair of the deck is reserved for held-out slots: 30% of the opening pairs and 30% of the rest.
#[must_use]
pub fn reserved(seed: u64, deck: &Deck) -> Vec<bool> {
    let mut reserved = vec![false; deck.pairs.len()];
    let head = deck.pairs.len().min(OPENING_PAIRS);
    for (name, range) in [("opening", 0..head), ("rest", head..deck.pairs.len())] {
        let mut places: Vec<usize> = range.collect();
        draw::shuffle(seed, &format!("reserved {} {name}", deck.id), &mut places);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let count = (places.len() as f64 * RESERVED).round() as usize;
        for place in places.into_iter().take(count) {
            reserved[place] = true;
        }
    }
    reserved
}

/// The next `count` deals from `deck`, after `dealt` pairs have come to the table (of any deck: their number is the next slot).
/// Fewer when the deck runs out.
///
/// A role whose pairs are used up takes the other kind: a reserved pair is never learnt from, and a pair that is free never
/// held out while reserved ones remain.
#[must_use]
pub fn upcoming(seed: u64, deck: &Deck, dealt: &[PairRef], count: usize) -> Vec<Deal> {
    let reserved = reserved(seed, deck);
    let mut used: Vec<PairRef> = dealt.to_vec();
    let mut next_ones = Vec::new();
    while next_ones.len() < count {
        let Some(deal) = next(seed, deck, &reserved, &used) else { break };
        used.push(deal.pair.clone());
        next_ones.push(deal);
    }
    next_ones
}

fn next(seed: u64, deck: &Deck, reserved: &[bool], used: &[PairRef]) -> Option<Deal> {
    let slot = used.len();
    let open = |held_out: bool, head: usize| -> Vec<usize> {
        (0..deck.pairs.len().min(head))
            .filter(|&i| reserved[i] == held_out && !used.contains(&deck.pair_ref(&deck.pairs[i])))
            .collect()
    };
    let wanted = role(seed, slot);
    let held_out = wanted == Role::HeldOut;
    let head = if slot < OPENING_SLOTS { OPENING_PAIRS } else { usize::MAX };
    let candidates = [(held_out, head), (held_out, usize::MAX), (!held_out, head), (!held_out, usize::MAX)];
    let (taken_held_out, pool) =
        candidates.into_iter().map(|(kind, head)| (kind, open(kind, head))).find(|(_, pool)| !pool.is_empty())?;
    let slot_number = u32::try_from(slot).ok()?;
    let place = pool[draw::below(seed, "pair", u64::from(slot_number), pool.len())];
    let role = match (taken_held_out, wanted) {
        (true, _) => Role::HeldOut,
        (false, Role::HeldOut) => Role::Training,
        (false, wanted) => wanted,
    };
    Some(Deal {
        slot: slot_number,
        pair: deck.pair_ref(&deck.pairs[place]),
        role,
        draw: Draw::Random,
        on_a: on_a(seed, slot_number),
    })
}

#[cfg(test)]
mod tests {
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
        Deck {
            id: "d".into(),
            version: 1,
            title: String::new(),
            axes: Vec::new(),
            pairs: (0..pairs).map(pair).collect(),
        }
    }

    #[test]
    fn each_block_of_ten_holds_five_training_two_validation_three_held_out() {
        for seed in 0..50 {
            for block in 0..5 {
                let roles: Vec<Role> = (0..10).map(|i| role(seed, block * 10 + i)).collect();
                let count = |wanted| roles.iter().filter(|r| **r == wanted).count();
                assert_eq!((count(Role::Training), count(Role::Validation), count(Role::HeldOut)), (5, 2, 3));
            }
        }
    }

    #[test]
    fn thirty_percent_of_the_first_16_and_of_the_rest_are_reserved() {
        for seed in 0..50 {
            let reserved = reserved(seed, &deck(48));
            assert_eq!(reserved[..16].iter().filter(|r| **r).count(), 5);
            assert_eq!(reserved[16..].iter().filter(|r| **r).count(), 10);
        }
    }

    #[test]
    fn the_first_ten_slots_draw_from_the_first_16_pairs_and_the_deck_is_dealt_once() {
        for seed in 0..50 {
            let deck = deck(48);
            let deals = upcoming(seed, &deck, &[], 100);
            assert_eq!(deals.len(), 48);
            for deal in &deals[..10] {
                let place: usize = deal.pair.pair[1..].parse().unwrap_or(99);
                assert!(place < 16, "{place}");
            }
            let mut ids: Vec<&str> = deals.iter().map(|d| d.pair.pair.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), 48);
        }
    }

    #[test]
    fn held_out_slots_and_reserved_pairs_are_the_same_thing() {
        for seed in 0..50 {
            let deck = deck(48);
            let reserved = reserved(seed, &deck);
            let deals = upcoming(seed, &deck, &[], 48);
            let agree = |deal: &&Deal| {
                let place = deck.pairs.iter().position(|p| p.id == deal.pair.pair).unwrap_or(0);
                reserved[place] == (deal.role == Role::HeldOut)
            };
            assert!(deals[..40].iter().all(|d| agree(&d)));
            assert_eq!(deals.iter().filter(|d| d.role == Role::HeldOut).count(), 15);
        }
    }

    #[test]
    fn what_comes_next_does_not_depend_on_how_far_one_looks_ahead() {
        let deck = deck(20);
        let all = upcoming(9, &deck, &[], 20);
        let dealt: Vec<PairRef> = all[..7].iter().map(|d| d.pair.clone()).collect();
        assert_eq!(upcoming(9, &deck, &dealt, 3), all[7..10]);
    }
}
