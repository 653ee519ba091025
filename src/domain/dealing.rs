//! What a slot's choice is for and how its pair is picked: both follow from the session's seed, before the pick.

use serde::{Deserialize, Serialize};

use super::draw;
use super::pair::{Answer, PairRef};

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
    /// Asks once more, mirrored, about a pair that was chosen before: neither learnt nor scored.
    Repeat,
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
    /// At random among the pairs that were chosen before.
    Repeat,
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

/// Slots in a block, of which five are for training, two for validation and three held out.
pub const BLOCK: usize = 10;

const ROLES: [Role; BLOCK] = [
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

/// Training slots of a block whose pair may be chosen for what it tells; the others are drawn at random.
const INFORMATIVE: usize = 3;

/// The roles of a block, in the order that the seed gives them.
fn roles(seed: u64, block: usize) -> [Role; BLOCK] {
    let mut roles = ROLES;
    draw::shuffle(seed, &format!("roles {block}"), &mut roles);
    roles
}

/// The role that the seed gives to the `index`-th slot (or conversation), repeats left out: shuffled blocks of ten.
#[must_use]
pub fn role(seed: u64, index: usize) -> Role {
    roles(seed, index / BLOCK)[index % BLOCK]
}

/// The slots of a block whose pair is chosen for what it tells: up to three training slots, never two in a row and never the
/// block's last, so that at least every second slot is drawn at random.
#[must_use]
pub fn informative(seed: u64, block: usize) -> [bool; BLOCK] {
    let mut informative = [false; BLOCK];
    let mut left = INFORMATIVE;
    for (place, role) in roles(seed, block).into_iter().enumerate().take(BLOCK - 1) {
        let follows = place > 0 && informative[place - 1];
        if role == Role::Training && left > 0 && !follows {
            informative[place] = true;
            left -= 1;
        }
    }
    informative
}

/// Whether the pair of the `index`-th slot, repeats left out, is chosen for what it tells.
#[must_use]
pub fn is_informative(seed: u64, index: usize) -> bool {
    informative(seed, index / BLOCK)[index % BLOCK]
}

/// How many of the first `slots` slots learn from a pair that is drawn at random.
#[must_use]
pub fn random_learning(seed: u64, slots: usize) -> usize {
    let in_block = |block: usize| {
        let places = roles(seed, block).into_iter().zip(informative(seed, block)).take(slots - block * BLOCK);
        places.filter(|(role, informative)| *role != Role::HeldOut && !informative).count()
    };
    (0..slots.div_ceil(BLOCK)).map(in_block).sum()
}

/// The answer that stands as A in `slot`.
#[must_use]
pub fn on_a(seed: u64, slot: u32) -> Answer {
    if draw::coin(seed, "side", u64::from(slot)) { Answer::First } else { Answer::Second }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn at_least_every_second_slot_is_random_and_so_is_a_part_of_the_training() {
        let mut chosen = 0;
        for seed in 0..200 {
            for slot in 0..60 {
                assert!(!(is_informative(seed, slot) && is_informative(seed, slot + 1)), "seed {seed}, slot {slot}");
                assert!(!is_informative(seed, slot) || role(seed, slot) == Role::Training);
            }
            for block in 0..6 {
                let of_block = informative(seed, block).iter().filter(|is| **is).count();
                assert!((1..=3).contains(&of_block), "{of_block}");
                chosen += of_block;
            }
        }
        assert!((2.7..=3.0).contains(&(f64::from(u32::try_from(chosen).unwrap_or(0)) / 1200.0)), "{chosen}");
    }

    #[test]
    fn random_slots_for_learning_are_counted_as_they_come() {
        for seed in 0..20 {
            for slots in 0..35 {
                let one_by_one = (0..slots).filter(|i| role(seed, *i) != Role::HeldOut && !is_informative(seed, *i));
                assert_eq!(random_learning(seed, slots), one_by_one.count());
            }
        }
    }
}
