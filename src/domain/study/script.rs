//! What a participant goes through after consent, in order.

use super::dealing;
use super::file::Study;

/// A page of the participant's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A question before the pairs, by its place in the file.
    Before(usize),
    /// The pair to try the controls on.
    Practice,
    /// The pair of a slot.
    Slot(u32),
    /// An attention check, by its place in the file.
    Check(usize),
    /// A language model writes the persona: before the first question that needs it, and before the end. Only some come here.
    Describe,
    /// A question after the pairs, by its place in the file.
    After(usize),
    /// Nothing is left to do.
    End,
}

/// Every step, in order. A check stands after the slots that its file names.
#[must_use]
pub fn script(study: &Study, seed: u64) -> Vec<Step> {
    let mut steps: Vec<Step> = (0..study.before.len()).map(Step::Before).collect();
    steps.extend(study.practice.as_ref().map(|_| Step::Practice));
    for slot in 0..dealing::slots(&study.pairs, seed).len() {
        steps.extend(u32::try_from(slot).ok().map(Step::Slot));
        let due = study.checks.iter().enumerate().filter(|(_, check)| check.after == slot + 1);
        steps.extend(due.map(|(place, _)| Step::Check(place)));
    }
    steps.extend((0..study.after.len()).map(Step::After));
    steps.push(Step::End);
    steps
}
