//! Conditions that vary within a participant: which arm each slot is in follows from the file, the seed and the arm that comes first.

use std::collections::BTreeMap;

use super::assignment::Arms;
use super::dealing::{Filling, roles, slots};
use super::file::{Arm, Condition, Pairs, Predictions, Study, Within};
use crate::domain::dealing::Role;
use crate::domain::draw;

/// The arm of each condition within participants in a slot, by the condition's id.
#[must_use]
pub fn arms_at(study: &Study, arms: &Arms, seed: u64, slot: u32) -> BTreeMap<String, String> {
    let within = study.conditions.iter().filter_map(|condition| Some((condition, condition.within?)));
    let arm = |(condition, within): (&Condition, Within)| {
        let place = match within {
            Within::Block => in_its_block(study, condition, arms, seed, slot)?,
            Within::Pair => of_its_pair(&study.pairs, condition, seed, slot)?,
        };
        Some((condition.id.clone(), condition.arms.get(place)?.id.clone()))
    };
    within.filter_map(arm).collect()
}

/// As many blocks of slots as there are arms, as long as can be alike; the assigned arm comes first, the others follow in the file's order.
fn in_its_block(study: &Study, condition: &Condition, arms: &Arms, seed: u64, slot: u32) -> Option<usize> {
    let assigned = arms.get(&condition.id)?;
    let first = condition.arms.iter().position(|arm| arm.id == assigned.arm)?;
    let (of, count) = (slots(&study.pairs, seed).len(), condition.arms.len());
    let block = slot as usize * count / of.max(1);
    Some((first + block) % count.max(1))
}

/// The pairs of each role in an order that the seed draws, dealt round to the arms, role after role; a pair that comes again stays in its arm.
fn of_its_pair(pairs: &Pairs, condition: &Condition, seed: u64, slot: u32) -> Option<usize> {
    let (Filling::Fresh(fresh) | Filling::Again(fresh)) = *slots(pairs, seed).get(slot as usize)?;
    let mut order: Vec<usize> = (0..pairs.count).collect();
    draw::shuffle(seed, &format!("study within {}", condition.id), &mut order);
    let roles = roles(pairs, seed);
    let rank = |role: Role| [Role::Training, Role::Validation, Role::HeldOut].iter().position(|known| *known == role);
    order.sort_by_key(|fresh| roles.get(*fresh).copied().and_then(rank));
    let place = order.iter().position(|known| *known == fresh)?;
    Some(place % condition.arms.len().max(1))
}

impl Study {
    /// Whether the guess about a slot is opened, for somebody in these arms.
    #[must_use]
    pub fn predictions_at(&self, arms: &Arms, seed: u64, slot: u32) -> Predictions {
        let here = arms_at(self, arms, seed, slot);
        let arm = |condition: &Condition| -> Option<Arm> {
            let between = arms.get(&condition.id).filter(|_| condition.within.is_none()).map(|assigned| &assigned.arm);
            let id = here.get(&condition.id).or(between)?;
            condition.arms.iter().find(|arm| arm.id == *id).cloned()
        };
        let said = self.conditions.iter().filter_map(arm).find_map(|arm| arm.predictions);
        said.unwrap_or(self.predictions)
    }
}
