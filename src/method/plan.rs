//! A plan: work for a language model as a sequence of calls that somebody else performs.

use super::call::{Call, CallError, CallId, Reply};

/// How far a plan is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Calls answered, also with an error.
    pub done: usize,
    /// Calls of the whole plan as far as can be told now, those done included.
    pub expected: usize,
    /// Calls that ended in an error.
    pub failed: usize,
}

/// Work that asks for calls and takes their answers in any order.
///
/// Laws: the outcome is a function of the set of answers, whatever their order of arrival; a call is handed out by `ready` once;
/// two calls of one plan never share an id.
pub trait Plan {
    /// What it comes to.
    type Outcome;

    /// The calls that can be made now and were not handed out before.
    fn ready(&mut self) -> Vec<Call>;

    /// Takes the answer to a call that was handed out; answers to unknown calls, and second answers, are ignored.
    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>);

    /// How far it is.
    fn progress(&self) -> Progress;

    /// The outcome, once nothing is left to ask; then none again.
    fn outcome(&mut self) -> Option<Self::Outcome>;
}
