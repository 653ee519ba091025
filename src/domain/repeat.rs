//! Pairs that come again, mirrored: how far a person agrees with themselves. Nothing is learnt from them and no guess is scored.

use std::collections::BTreeSet;

use super::choice::Verdict;
use super::dealing::{Deal, Draw, Role};
use super::deck::Library;
use super::draw;
use super::pair::PairRef;
use super::session::Session;
use super::turn::Turn;

/// The first slot that may repeat a pair.
const FIRST: usize = 15;
/// Then one in as many slots.
const EVERY: usize = 8;
/// A pair comes again after this many slots or more.
const APART: usize = 8;
/// And not before so many choices were made.
const CHOICES: usize = 12;
/// As far as one looks ahead: the choices of the slots just before a repeat decide nothing about it.
pub(super) const AHEAD: usize = 2;

/// Whether a pair comes again in `slot`, if there is one that can.
#[must_use]
pub fn is_due(slot: usize) -> bool {
    slot >= FIRST && (slot - FIRST).is_multiple_of(EVERY)
}

impl Session {
    /// The turns whose pairs came again, each with the turn that asked again, where both prefer A or B and neither was corrected.
    pub fn repeated(&self) -> impl Iterator<Item = (&Turn, &Turn)> {
        let counts = |turn: &&Turn| turn.first_preferred().is_some() && !turn.is_corrected();
        let again = self.all_turns().filter(|turn| turn.deal.role == Role::Repeat).filter(counts);
        again.filter_map(move |again| self.asked_before(again).filter(counts).map(|before| (before, again)))
    }

    /// On how many repeated pairs the person chose as before, and how many were repeated.
    #[must_use]
    pub fn repeats(&self) -> (usize, usize) {
        let same: Vec<bool> =
            self.repeated().map(|(before, again)| before.first_preferred() == again.first_preferred()).collect();
        (same.iter().filter(|same| **same).count(), same.len())
    }

    /// The turn whose pair comes again in `again`.
    #[must_use]
    pub fn asked_before(&self, again: &Turn) -> Option<&Turn> {
        let earlier = self.all_turns().take(again.deal.slot as usize);
        earlier.filter(|turn| turn.deal.role != Role::Repeat).find(|turn| turn.deal.pair == again.deal.pair)
    }

    /// The pair that comes again in `slot`: one drawn at random, then and now, among those that were preferred A or B long enough
    /// before and came only once. None where no pair can, or too few choices were made.
    pub(super) fn repeat(&self, library: &Library, slot: usize) -> Option<Deal> {
        let known = self.all_turns().take(slot.saturating_sub(AHEAD));
        let chosen = known.filter_map(|turn| turn.first.as_ref()).filter(|choice| choice.verdict != Verdict::NotForMe);
        if chosen.count() < CHOICES {
            return None;
        }
        let repeats = self.all_turns().filter(|turn| turn.deal.role == Role::Repeat);
        let again: BTreeSet<&PairRef> = repeats.map(|turn| &turn.deal.pair).collect();
        let can = |turn: &&Turn| {
            turn.deal.draw == Draw::Random
                && turn.first_preferred().is_some()
                && !turn.is_corrected()
                && !again.contains(&turn.deal.pair)
                && library.pair(&turn.deal.pair).is_some()
        };
        let those: Vec<&Turn> = self.all_turns().take((slot + 1).saturating_sub(APART)).filter(can).collect();
        let number = u32::try_from(slot).ok()?;
        let turn = those.get(draw::below(self.seed, "repeat", u64::from(number), those.len()))?;
        let (pair, on_a) = (turn.deal.pair.clone(), turn.deal.on_a.other());
        Some(Deal { slot: number, pair, role: Role::Repeat, draw: Draw::Repeat, on_a })
    }
}
