//! The simplest driver: answers every ready call at once, and counts. For tests, the bench and replay.

use super::call::{Call, CallError, Reply};
use super::plan::Plan;

/// What a plan asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Calls, repairs included.
    pub calls: usize,
    /// Characters of all their messages.
    pub prompt_chars: usize,
    /// The longest chain of calls of which each waited for the one before.
    pub critical_path: usize,
}

/// Runs `plan` to its end. None as outcome means that the plan stopped asking without coming to one, which is a defect.
pub fn drive<P: Plan>(
    plan: &mut P,
    mut answer: impl FnMut(&Call) -> Result<Reply, CallError>,
) -> (Option<P::Outcome>, Cost) {
    let mut cost = Cost::default();
    loop {
        let wave = plan.ready();
        if wave.is_empty() {
            return (plan.outcome(), cost);
        }
        // What was not ready a wave ago waited for a call of that wave, so the waves are the longest chain.
        cost.critical_path += 1;
        for call in wave {
            cost.calls += 1;
            cost.prompt_chars += call.prompt.characters();
            plan.answer(&call.id, answer(&call));
        }
    }
}
