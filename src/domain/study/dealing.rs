//! Which pair comes next in a study: what each slot is for follows from the seed and the file alone, before any pick.

use std::collections::BTreeSet;

use super::file::{Chosen, Pairs};
use crate::domain::coming::{Pick, Vacancy};
use crate::domain::dealing::{self, Deal, Draw, Role};
use crate::domain::deck::Library;
use crate::domain::draw;
use crate::domain::pair::PairRef;
use crate::domain::session::Session;

/// What fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A pair that was not on the table, counted from 0.
    Fresh(usize),
    /// The pair of this fresh one again, mirrored.
    Again(usize),
}

/// What fills each slot, in order. Pairs that come again are of the first third, and come in the second half.
#[must_use]
pub fn slots(pairs: &Pairs, seed: u64) -> Vec<Filling> {
    let mut sources: Vec<usize> = (0..pairs.count / 3).collect();
    draw::shuffle(seed, "study repeats", &mut sources);
    sources.truncate(pairs.repeats);
    let half = pairs.count / 2;
    let after = |k: usize| half + (k + 1) * (pairs.count - half) / sources.len().max(1) - 1;
    let mut slots = Vec::new();
    for fresh in 0..pairs.count {
        slots.push(Filling::Fresh(fresh));
        let due = sources.iter().enumerate().filter(|(k, _)| after(*k) == fresh);
        slots.extend(due.map(|(_, source)| Filling::Again(*source)));
    }
    slots
}

/// What each fresh pair is for.
#[must_use]
pub fn roles(pairs: &Pairs, seed: u64) -> Vec<Role> {
    let of = |role, count| std::iter::repeat_n(role, count);
    let mut roles: Vec<Role> = of(Role::Training, pairs.training)
        .chain(of(Role::Validation, pairs.validation))
        .chain(of(Role::HeldOut, pairs.held_out))
        .collect();
    draw::shuffle(seed, "study roles", &mut roles);
    roles
}

/// Which fresh pairs are chosen for what they tell: training ones, never the first two, never two in a row.
#[must_use]
pub fn informative(pairs: &Pairs, seed: u64) -> Vec<bool> {
    let mut informative = vec![false; pairs.count];
    if pairs.chosen != Chosen::Active {
        return informative;
    }
    for (place, role) in roles(pairs, seed).into_iter().enumerate().skip(2) {
        informative[place] = role == Role::Training && !informative[place - 1];
    }
    informative
}

/// The deal of the session's next slot; none after the last, or where the decks hold too few pairs. `choose` fills the slots whose pair is
/// chosen for what it tells.
#[must_use]
pub fn next(
    pairs: &Pairs,
    session: &Session,
    library: &Library,
    choose: impl FnOnce(&Vacancy<'_>) -> Pick,
) -> Option<Deal> {
    let seed = session.seed;
    let slots = slots(pairs, seed);
    let slot = session.turns.len();
    let number = u32::try_from(slot).ok()?;
    match *slots.get(slot)? {
        Filling::Again(source) => {
            let before = slots.iter().position(|filling| *filling == Filling::Fresh(source))?;
            let before = &session.turns.get(before)?.deal;
            let (pair, on_a) = (before.pair.clone(), before.on_a.other());
            Some(Deal { slot: number, pair, role: Role::Repeat, draw: Draw::Repeat, on_a })
        }
        Filling::Fresh(fresh) => {
            let (pair, draw) = fresh_pair(pairs, session, library, fresh, choose)?;
            let role = *roles(pairs, seed).get(fresh)?;
            Some(Deal { slot: number, pair, role, draw, on_a: dealing::on_a(seed, number) })
        }
    }
}

fn fresh_pair(
    pairs: &Pairs,
    session: &Session,
    library: &Library,
    fresh: usize,
    choose: impl FnOnce(&Vacancy<'_>) -> Pick,
) -> Option<(PairRef, Draw)> {
    let mut pool = pool(session, library);
    if pairs.chosen == Chosen::Fixed {
        return Some((pool.get(fresh)?.clone(), Draw::Random));
    }
    draw::shuffle(session.seed, "study pairs", &mut pool);
    let informative = informative(pairs, session.seed);
    let drawn = informative.iter().filter(|is| !**is).count();
    if !*informative.get(fresh)? {
        let place = informative.iter().take(fresh).filter(|is| !**is).count();
        return Some((pool.get(place)?.clone(), Draw::Random));
    }
    let dealt: Vec<PairRef> = session.turns.iter().map(|turn| turn.deal.pair.clone()).collect();
    let known: BTreeSet<&PairRef> = dealt.iter().collect();
    let free: Vec<PairRef> = pool.into_iter().skip(drawn).filter(|pair| !known.contains(pair)).collect();
    let slot = u32::try_from(session.turns.len()).ok()?;
    let picked = match choose(&Vacancy { slot, dealt: &dealt, free: &free }) {
        Pick::Free(place) => (free.get(place)?.clone(), Draw::Informative),
        Pick::AtRandom | Pick::NotYet => (free.first()?.clone(), Draw::Random),
    };
    Some(picked)
}

/// Every pair of the session's decks, in their order.
fn pool(session: &Session, library: &Library) -> Vec<PairRef> {
    let decks = session.decks.iter().filter_map(|reference| library.deck(reference));
    decks.flat_map(|deck| deck.pairs.iter().map(|pair| deck.pair_ref(pair))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(training: usize, validation: usize, held_out: usize, repeats: usize) -> Pairs {
        let count = training + validation + held_out;
        Pairs { count, chosen: Chosen::Active, training, validation, held_out, repeats: repeats.min(count / 4) }
    }

    proptest! {
        #[test]
        fn every_slot_is_filled_once_and_what_comes_again_came_before(
            training in 1..40_usize, validation in 0..10_usize, held_out in 0..30_usize, repeats in 0..10_usize, seed in 0..1_000_u64,
        ) {
            let pairs = pairs(training, validation, held_out, repeats);
            let slots = slots(&pairs, seed);
            prop_assert_eq!(slots.len(), pairs.count + pairs.repeats.min(pairs.count / 3));
            let fresh: Vec<usize> = slots.iter().filter_map(|s| if let Filling::Fresh(n) = s { Some(*n) } else { None }).collect();
            prop_assert_eq!(fresh, (0..pairs.count).collect::<Vec<_>>());
            let mut seen = BTreeSet::new();
            for (place, slot) in slots.iter().enumerate() {
                if let Filling::Again(source) = slot {
                    prop_assert!(seen.insert(*source));
                    let before = slots.iter().position(|s| *s == Filling::Fresh(*source)).unwrap_or(usize::MAX);
                    prop_assert!(before < place, "{} {}", before, place);
                }
            }
        }

        #[test]
        fn roles_are_as_many_as_the_file_says_and_held_out_pairs_are_never_chosen_for_what_they_tell(
            training in 1..40_usize, validation in 0..10_usize, held_out in 0..30_usize, seed in 0..1_000_u64,
        ) {
            let pairs = pairs(training, validation, held_out, 0);
            let roles = roles(&pairs, seed);
            let count = |role| roles.iter().filter(|r| **r == role).count();
            prop_assert_eq!((count(Role::Training), count(Role::Validation), count(Role::HeldOut)), (training, validation, held_out));
            let informative = informative(&pairs, seed);
            prop_assert!(informative.iter().zip(&roles).all(|(is, role)| !is || *role == Role::Training));
            prop_assert!(informative.windows(2).all(|two| !(two[0] && two[1])));
        }
    }
}
