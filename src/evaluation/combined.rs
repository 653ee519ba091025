//! The stack over everybody: on-device model, persona judge and rubric judge combined, with the weights that ship.

use std::collections::BTreeMap;

use super::asking::{Asked, Said};
use super::cost::Cost;
use super::methods::Method;
use super::scores::Guesses;
use crate::learner::stack::{Parts, Stack};

/// The methods whose judgements it takes.
pub const PARTS: [Method; 2] = [Method::Synthesizeme, Method::Rubric];

/// What the stack says in every round. A part that failed is filled in from the others; `asked` has one entry a round. Nothing of
/// the pairs at hand moves the weights.
#[must_use]
pub fn guesses(on_device: &Guesses, asked: &[Asked]) -> Guesses {
    let stack = Stack::prior();
    let mut cost = Cost::default();
    let mut rounds = Vec::new();
    for (device, asked) in on_device.rounds.iter().zip(asked) {
        let [persona, rubric] = PARTS.map(|method| asked.said.get(&method));
        let p_first =
            |said: Option<&Said>, slot: u32| said.and_then(|said| said.p_first.get(&slot)?.as_ref().ok().copied());
        let stacked = device.iter().map(|(slot, device)| {
            let parts = Parts::of_probabilities(*device, p_first(persona, *slot), p_first(rubric, *slot));
            (*slot, (!parts.is_empty()).then(|| stack.p_first(&parts)))
        });
        rounds.push(stacked.collect::<BTreeMap<_, _>>());
        // The guesses that a rubric rests on are those of the induction.
        cost = cost.plus(persona.map_or_else(Cost::default, Said::cost));
        cost = cost.plus(rubric.map_or_else(Cost::default, |said| said.judged));
    }
    Guesses { method: Method::Stack, rounds, cost }
}
