//! How a run is set up, what it cost and how it ended.

use super::budget::{Budget, Over};
use super::cancel::Cancel;
use super::gate::Gate;
use super::quirks::Quirks;
use super::trouble::Trouble;

/// A page has six connections to a host over HTTP/1.1; more at once would only wait.
pub const MOST_AT_ONCE: usize = 6;

/// When a question counts as slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Never before so many milliseconds.
    pub at_least_ms: u32,
    /// Nor before so many answers say what is usual.
    pub answers: usize,
}

impl Default for Hedge {
    fn default() -> Self {
        Self { at_least_ms: 4_000, answers: 8 }
    }
}

/// How a run behaves.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Calls at once.
    pub concurrency: usize,
    /// A bound on these: [`MOST_AT_ONCE`] in a browser.
    pub most_at_once: usize,
    /// Shared by runs that ask the same endpoint, so that they keep its pace together; without one the run keeps its own.
    pub gate: Option<Gate>,
    /// What may be spent before the person is asked.
    pub budget: Budget,
    /// Tries for one call, the first included; a parameter that is dropped costs none.
    pub tries: u32,
    /// Retries after the browser got no answer.
    pub blocked_retries: u32,
    /// For one whole answer.
    pub timeout_ms: u32,
    /// For the next piece of an answer that has begun.
    pub idle_ms: u32,
    /// The first wait before asking again; each later one is twice as long.
    pub backoff_ms: u32,
    /// The longest wait of our own choosing.
    pub backoff_max_ms: u32,
    /// The longest wait that a server may ask for before the run stops and says so.
    pub longest_pause_ms: u64,
    /// So many calls failed one after another stop the run.
    pub stop_after_failures: u32,
    /// Asks a slow question a second time and takes the first answer; none asks once.
    pub hedge: Option<Hedge>,
    /// Calls the run off.
    pub cancel: Cancel,
    /// Words for a call that failed: they go to the plan.
    pub describe: fn(&Trouble) -> String,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            concurrency: 4,
            most_at_once: MOST_AT_ONCE,
            gate: None,
            budget: Budget::default(),
            tries: 4,
            blocked_retries: 2,
            timeout_ms: 300_000,
            idle_ms: 120_000,
            backoff_ms: 1000,
            backoff_max_ms: 30_000,
            longest_pause_ms: 120_000,
            stop_after_failures: 6,
            hedge: None,
            cancel: Cancel::default(),
            describe: |trouble| format!("{trouble:?}"),
        }
    }
}

impl RunOptions {
    /// Calls at once within the bound, at least one.
    #[must_use]
    pub fn at_once(&self) -> usize {
        self.concurrency.clamp(1, self.most_at_once.max(1))
    }
}

/// What a run has cost so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Requests sent, retries included.
    pub requests: u64,
    /// Calls that the endpoint answered.
    pub calls: u64,
    /// Tokens read, as far as the endpoint counts them.
    pub prompt_tokens: u64,
    /// Tokens written, as far as the endpoint counts them.
    pub completion_tokens: u64,
    /// Characters of message text sent, those of retries included.
    pub prompt_chars: u64,
    /// Calls whose answer was in the journal.
    pub from_journal: u64,
    /// Calls that ended in an error.
    pub failed: u64,
    /// Answers that the journal could not keep: storage is full or off. They were used all the same.
    pub not_kept: u64,
    /// Requests sent because another one for the same call was slow.
    pub hedged: u64,
    /// Calls that wait just now before they ask again.
    pub waiting: u64,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEnd<O> {
    /// With the plan's outcome.
    Done(O),
    /// It was called off.
    Cancelled,
    /// Going on was no use; what was answered is in the journal.
    Stopped(Trouble),
    /// The next request might pass the budget, and nothing is under way any more; what was answered is in the journal.
    OverBudget(Over),
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<O> {
    /// How it ended.
    pub end: RunEnd<O>,
    /// What it cost.
    pub spent: Spent,
    /// What endpoint and model are now known not to take: to be remembered.
    pub quirks: Quirks,
}
