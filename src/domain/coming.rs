//! Which pair comes next.

use std::collections::BTreeSet;

use super::dealing::{self, Deal, Draw, Role};
use super::deck::{Deck, Library, OPENING_PAIRS};
use super::draw;
use super::pair::PairRef;
use super::repeat;
use super::session::Session;
use super::stock::{OPENING_SLOTS, Stock};

/// A slot whose pair may be chosen for what it tells.
#[derive(Debug)]
pub struct Vacancy<'a> {
    /// Counted from 0.
    pub slot: u32,
    /// What came to the table before, in order.
    pub dealt: &'a [PairRef],
    /// The pairs to choose among, in an order that the seed drew; never empty.
    pub free: &'a [PairRef],
}

/// What is made of a vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The one at this place of the free pairs tells most.
    Free(usize),
    /// Nobody chooses: the seed draws one.
    AtRandom,
    /// It rests on choices that are still to come.
    NotYet,
}

impl Session {
    /// The next pairs after those on the table where nobody chooses: every slot is random.
    #[must_use]
    pub fn upcoming(&self, library: &Library, count: usize) -> Vec<Deal> {
        self.coming(library, count, |_| Pick::AtRandom)
    }

    /// The deals of the next `count` slots after those on the table, as far as they are certain: slots that `choose` can't fill yet
    /// are left out, and none follows one that may repeat a pair still to be chosen. Fewer when the deck runs out.
    #[must_use]
    pub fn coming(&self, library: &Library, count: usize, mut choose: impl FnMut(&Vacancy<'_>) -> Pick) -> Vec<Deal> {
        let deck = self.decks.last().and_then(|reference| library.deck(reference));
        let Some(deck) = deck else { return Vec::new() };
        let mut ahead = Ahead::new(self, deck);
        let mut deals = Vec::new();
        for slot in self.turns.len()..self.turns.len() + count {
            if ahead.is_through() || (repeat::is_due(slot) && !self.is_known(slot)) {
                break;
            }
            let repeated = if repeat::is_due(slot) { self.repeat(library, slot) } else { None };
            let deal = repeated.or_else(|| ahead.fresh(slot, &mut choose));
            if let Some(deal) = &deal {
                ahead.dealt.push(deal.pair.clone());
            }
            deals.extend(deal);
        }
        deals
    }

    /// The pairs of the deck that may still be chosen for what they tell, in an order that the seed drew: none that is reserved for a slot
    /// that measures.
    #[must_use]
    pub fn free_pairs(&self, library: &Library) -> Vec<PairRef> {
        let deck = self.decks.last().and_then(|reference| library.deck(reference));
        let Some(ahead) = deck.map(|deck| Ahead::new(self, deck)) else { return Vec::new() };
        ahead.left(Source::Free).map(|place| ahead.pair(place)).collect()
    }

    /// Whether everything that a repeat in `slot` may rest on has been dealt.
    fn is_known(&self, slot: usize) -> bool {
        self.turns.len() + repeat::AHEAD > slot
    }
}

/// A session's deck while one looks ahead.
struct Ahead<'a> {
    seed: u64,
    deck: &'a Deck,
    stock: Stock,
    dealt: Vec<PairRef>,
    /// Whether each of the deck's pairs has been on the table.
    used: Vec<bool>,
    /// Slots so far that were no repeats.
    fresh: usize,
}

/// Where a slot's pair may come from.
#[derive(Clone, Copy)]
enum Source {
    HeldOut,
    Random,
    Free,
}

impl<'a> Ahead<'a> {
    fn new(session: &Session, deck: &'a Deck) -> Self {
        let dealt: Vec<PairRef> = session.turns.iter().map(|turn| turn.deal.pair.clone()).collect();
        let known: BTreeSet<&PairRef> = dealt.iter().collect();
        let used = deck.pairs.iter().map(|pair| known.contains(&deck.pair_ref(pair))).collect();
        let fresh = session.turns.iter().filter(|turn| turn.deal.role != Role::Repeat).count();
        Self { seed: session.seed, deck, stock: Stock::of(session.seed, deck), dealt, used, fresh }
    }

    fn is_through(&self) -> bool {
        [Source::HeldOut, Source::Random, Source::Free].into_iter().all(|source| self.left(source).next().is_none())
    }

    /// The next pair that has not been on the table; none while its choice is left open.
    ///
    /// A slot whose pairs are used up takes others, and is labelled for what it takes: a reserved pair is never learnt from, and no
    /// other pair is held out.
    fn fresh(&mut self, slot: usize, choose: impl FnMut(&Vacancy<'_>) -> Pick) -> Option<Deal> {
        let wanted = dealing::role(self.seed, self.fresh);
        let sources = match wanted {
            Role::HeldOut => [Source::HeldOut, Source::Random, Source::Free],
            _ if dealing::is_informative(self.seed, self.fresh) => [Source::Free, Source::Random, Source::HeldOut],
            _ => [Source::Random, Source::HeldOut, Source::Free],
        };
        let early = self.fresh < OPENING_SLOTS;
        self.fresh += 1;
        let source = sources.into_iter().find(|source| self.left(*source).next().is_some())?;
        let slot = u32::try_from(slot).ok()?;
        let fits = |place: &usize| early && *place < OPENING_PAIRS;
        let mut left: Vec<usize> = self.left(source).filter(fits).collect();
        if left.is_empty() {
            left = self.left(source).collect();
        }
        let (place, draw) = match source {
            Source::Free => self.fill(slot, &left, choose)?,
            Source::HeldOut | Source::Random => (left.into_iter().next()?, Draw::Random),
        };
        self.used[place] = true;
        let role = match (source, wanted) {
            (Source::HeldOut, _) => Role::HeldOut,
            (_, Role::HeldOut) => Role::Training,
            (_, wanted) => wanted,
        };
        Some(Deal { slot, pair: self.pair(place), role, draw, on_a: dealing::on_a(self.seed, slot) })
    }

    fn fill(&self, slot: u32, left: &[usize], mut choose: impl FnMut(&Vacancy<'_>) -> Pick) -> Option<(usize, Draw)> {
        let free: Vec<PairRef> = left.iter().map(|place| self.pair(*place)).collect();
        let (chosen, draw) = match choose(&Vacancy { slot, dealt: &self.dealt, free: &free }) {
            Pick::Free(chosen) => (chosen, Draw::Informative),
            Pick::AtRandom => (draw::below(self.seed, "pair", self.fresh as u64, left.len()), Draw::Random),
            Pick::NotYet => return None,
        };
        left.get(chosen).map(|place| (*place, draw))
    }

    /// The pairs of a list that have not been on the table, in the list's order.
    fn left(&self, source: Source) -> impl Iterator<Item = usize> {
        let places = match source {
            Source::HeldOut => &self.stock.held_out,
            Source::Random => &self.stock.random,
            Source::Free => &self.stock.free,
        };
        places.iter().copied().filter(|place| !self.used[*place])
    }

    fn pair(&self, place: usize) -> PairRef {
        self.deck.pair_ref(&self.deck.pairs[place])
    }
}
