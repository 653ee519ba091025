//! How well the driver keeps its connections busy: many calls that all could go out at once, against an endpoint of known latency.

use std::cell::RefCell;
use std::collections::BTreeMap;

use likeness::domain::pair::Speaker;
use likeness::endpoint::driver;
use likeness::endpoint::journal::Journal;
use likeness::endpoint::run::{RunEnd, RunOptions};
use likeness::endpoint::target::Endpoint;
use likeness::endpoint::transport::Transport;
use likeness::method::call::{Call, CallError, CallId, Prompt, PromptMessage, Purpose, Reply, ReplyFormat};
use likeness::method::plan::{Plan, Progress};

use crate::timing::Clock;

/// What the endpoint takes for an answer, in seconds.
const LATENCY_S: f64 = 0.2;

/// Full rounds of calls, so that the last one keeps every connection busy too.
const ROUNDS: usize = 20;

/// Characters of a prompt: a pair with two responses of 900 characters.
const CHARACTERS: usize = 2_400;

/// Calls a second × latency ÷ calls at once: 1 when no connection ever waits for the driver. None when a call failed.
pub async fn measured<T: Transport>(
    transport: &T,
    endpoint: &Endpoint,
    options: &RunOptions,
    clock: Clock<'_>,
) -> Option<f64> {
    let at_once = options.at_once();
    let journal = Memory::default();
    // The connections are opened before the clock starts.
    asked(Many::new("warm", at_once), transport, endpoint, &journal, options).await?;
    let many = Many::new("calls", ROUNDS * at_once);
    let start = clock();
    let calls = asked(many, transport, endpoint, &journal, options).await?;
    let seconds = (clock() - start) / 1e3;
    Some(calls as f64 / seconds * LATENCY_S / at_once as f64)
}

async fn asked<T: Transport>(
    mut many: Many,
    transport: &T,
    endpoint: &Endpoint,
    journal: &Memory,
    options: &RunOptions,
) -> Option<usize> {
    match driver::run(&mut many, endpoint, transport, journal, options, |_, _| ()).await.end {
        RunEnd::Done(answered) => Some(answered).filter(|answered| *answered == many.of),
        RunEnd::Cancelled | RunEnd::Stopped(_) | RunEnd::OverBudget(_) => None,
    }
}

/// Calls that wait for nothing; its outcome is how many were answered.
struct Many {
    open: Vec<Call>,
    of: usize,
    answered: usize,
    failed: usize,
}

impl Many {
    fn new(name: &str, of: usize) -> Self {
        let call = |number: usize| {
            let text: String =
                format!("{name} {number}: which would you take? ").chars().cycle().take(CHARACTERS).collect();
            let prompt = Prompt {
                messages: vec![PromptMessage { speaker: Speaker::User, text }],
                max_tokens: 300,
                temperature: 0.0,
                format: ReplyFormat::Text,
                wants_letters: false,
            };
            Call::new(Purpose::Check, prompt, 0)
        };
        Self { open: (0..of).map(call).collect(), of, answered: 0, failed: 0 }
    }
}

impl Plan for Many {
    type Outcome = usize;

    fn ready(&mut self) -> Vec<Call> {
        std::mem::take(&mut self.open)
    }

    fn answer(&mut self, _: &CallId, reply: Result<Reply, CallError>) {
        match reply {
            Ok(_) => self.answered += 1,
            Err(_) => self.failed += 1,
        }
    }

    fn progress(&self) -> Progress {
        Progress { done: self.answered + self.failed, expected: self.of, failed: self.failed }
    }

    fn outcome(&mut self) -> Option<usize> {
        Some(self.answered)
    }
}

#[derive(Default)]
struct Memory {
    kept: RefCell<BTreeMap<String, Reply>>,
}

#[allow(clippy::unused_async_trait_impl, reason = "memory answers at once; a browser's database does not")]
impl Journal for Memory {
    async fn get(&self, key: &str) -> Option<Reply> {
        self.kept.borrow().get(key).cloned()
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        self.kept.borrow_mut().insert(key.to_owned(), reply.clone());
        Ok(())
    }
}
