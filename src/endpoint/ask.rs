//! One call: looked up in the journal, asked until it is answered or no use, and kept.

use std::cell::{Cell, RefCell};

use super::journal::{Journal, journal_key};
use super::quirks::Quirks;
use super::run::{RunOptions, Spent};
use super::target::Endpoint;
use super::transport::{Transport, TransportError};
use super::trouble::Trouble;
use super::wait;
use super::wire::{Fault, WireError};
use crate::method::call::{Call, CallId, Prompt, Reply};

/// One request that brought no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// No answer arrived.
    Transport(TransportError),
    /// An answer arrived that is none.
    Wire {
        /// What is wrong with it.
        error: WireError,
        /// How long the server asks to wait, by header or body.
        retry_after_ms: Option<u64>,
    },
}

/// Asks once.
pub(super) async fn send<T: Transport>(
    endpoint: &Endpoint,
    transport: &T,
    prompt: &Prompt,
    quirks: &Quirks,
    timeout_ms: u32,
    stream: bool,
) -> Result<Reply, Miss> {
    let request = endpoint.completion(prompt, quirks, timeout_ms, stream);
    let answer = transport.send(&request).await.map_err(Miss::Transport)?;
    endpoint.read(quirks, &answer).map_err(|error| {
        let header = answer.retry_after.and_then(|text| wait::retry_after_ms(&text, transport.now_ms()));
        let body = match error.fault {
            Fault::RateLimited { retry_after_ms } => retry_after_ms,
            _ => None,
        };
        Miss::Wire { error, retry_after_ms: header.or(body) }
    })
}

/// What the calls of a run share.
pub(super) struct Ledger {
    spent: RefCell<Spent>,
    quirks: RefCell<Quirks>,
    changed: Cell<bool>,
    /// No request before this time: a server asked for it.
    pause_until_ms: Cell<u64>,
}

impl Ledger {
    pub(super) fn new(quirks: Quirks) -> Self {
        Self {
            spent: RefCell::default(),
            quirks: RefCell::new(quirks),
            changed: Cell::new(false),
            pause_until_ms: Cell::new(0),
        }
    }

    pub(super) fn spent(&self) -> Spent {
        *self.spent.borrow()
    }

    pub(super) fn quirks(&self) -> Quirks {
        self.quirks.borrow().clone()
    }

    /// Whether anything was spent since this was asked last.
    pub(super) fn take_changed(&self) -> bool {
        self.changed.replace(false)
    }

    fn note(&self, change: impl FnOnce(&mut Spent)) {
        change(&mut self.spent.borrow_mut());
        self.changed.set(true);
    }

    /// Whether to ask again after `rejected` was refused in a request made by `used`: another call may have learnt meanwhile.
    fn learn(&self, used: &Quirks, rejected: &str) -> bool {
        let mut quirks = self.quirks.borrow_mut();
        *quirks != *used || quirks.learn(rejected)
    }
}

/// How a call ended.
pub(super) enum Landed {
    /// With a reply, which is kept.
    Reply(Reply),
    /// Without; others may do better.
    Failed(Trouble),
    /// Without; others would meet the same.
    Fatal(Trouble),
}

/// All that a call needs besides itself.
pub(super) struct Desk<'a, T, J> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) transport: &'a T,
    pub(super) journal: &'a J,
    pub(super) options: &'a RunOptions,
    pub(super) ledger: &'a Ledger,
}

/// What a call has met so far.
#[derive(Default)]
struct Met {
    tries: u32,
    blocked: u32,
}

/// What to do after a miss.
enum Next {
    Wait(u32),
    GiveUp { fatal: bool },
}

impl<T: Transport, J: Journal> Desk<'_, T, J> {
    /// Answers a call, from the journal where it is there.
    pub(super) async fn answer(&self, call: Call) -> (CallId, Landed) {
        let key = journal_key(&call, self.endpoint);
        if let Some(reply) = self.journal.get(&key).await {
            self.ledger.note(|spent| spent.from_journal += 1);
            return (call.id, Landed::Reply(reply));
        }
        let landed = self.ask(&call.prompt).await;
        match &landed {
            Landed::Reply(reply) => {
                let kept = self.journal.put(&key, reply).await.is_ok();
                self.ledger.note(|spent| {
                    spent.calls += 1;
                    spent.not_kept += u64::from(!kept);
                });
            }
            Landed::Failed(_) | Landed::Fatal(_) => self.ledger.note(|spent| spent.failed += 1),
        }
        (call.id, landed)
    }

    async fn ask(&self, prompt: &Prompt) -> Landed {
        let mut met = Met::default();
        loop {
            self.pause().await;
            let used = self.ledger.quirks();
            let miss = match self.send(prompt, &used).await {
                Ok(reply) => return Landed::Reply(reply),
                Err(miss) => miss,
            };
            if let Miss::Wire { error: WireError { fault: Fault::RejectedParameter { name }, .. }, .. } = &miss
                && self.ledger.learn(&used, name)
            {
                continue;
            }
            match self.next(&mut met, &miss) {
                Next::Wait(ms) => self.wait(ms).await,
                Next::GiveUp { fatal } => {
                    let trouble = Trouble::new(self.endpoint, &miss, self.options.timeout_ms);
                    return if fatal { Landed::Fatal(trouble) } else { Landed::Failed(trouble) };
                }
            }
        }
    }

    async fn send(&self, prompt: &Prompt, quirks: &Quirks) -> Result<Reply, Miss> {
        self.ledger.note(|spent| {
            spent.requests += 1;
            spent.prompt_chars += prompt.characters() as u64;
        });
        let reply = send(self.endpoint, self.transport, prompt, quirks, self.options.timeout_ms, false).await?;
        let usage = reply.usage.unwrap_or_default();
        self.ledger.note(|spent| {
            spent.prompt_tokens += usage.prompt_tokens;
            spent.completion_tokens += usage.completion_tokens;
        });
        Ok(reply)
    }

    fn next(&self, met: &mut Met, miss: &Miss) -> Next {
        let RunOptions { tries, blocked_retries, backoff_ms, backoff_max_ms, longest_pause_ms, .. } = *self.options;
        met.tries += 1;
        let (passing, asked) = match miss {
            Miss::Transport(TransportError::Blocked) => {
                met.blocked += 1;
                (met.blocked <= blocked_retries, None)
            }
            Miss::Transport(TransportError::Cancelled) => (false, None),
            Miss::Transport(_) => (true, None),
            Miss::Wire { error, retry_after_ms } => (error.is_passing(), *retry_after_ms),
        };
        if asked.is_some_and(|ms| ms > longest_pause_ms) {
            return Next::GiveUp { fatal: passing };
        }
        if !passing || met.tries >= tries {
            let fatal = matches!(miss, Miss::Wire { error, .. } if error.is_fatal());
            return Next::GiveUp { fatal: fatal || met.blocked == met.tries };
        }
        let jitter = self.transport.jitter();
        let own = wait::backoff_ms(backoff_ms, backoff_max_ms, met.tries - 1, jitter);
        Next::Wait(asked.map_or(own, |ms| self.asked_pause(ms, jitter)))
    }

    /// What one call is asked to wait, all wait.
    fn asked_pause(&self, asked_ms: u64, jitter: f64) -> u32 {
        let until = self.transport.now_ms().saturating_add(asked_ms);
        self.ledger.pause_until_ms.set(self.ledger.pause_until_ms.get().max(until));
        wait::asked_ms(asked_ms, jitter)
    }

    async fn pause(&self) {
        let left = |now: u64| self.ledger.pause_until_ms.get().saturating_sub(now);
        while left(self.transport.now_ms()) > 0 {
            let ms = wait::asked_ms(left(self.transport.now_ms()), self.transport.jitter());
            self.wait(ms).await;
        }
    }

    async fn wait(&self, ms: u32) {
        self.ledger.note(|spent| spent.waiting += 1);
        self.transport.sleep_ms(ms).await;
        self.ledger.note(|spent| spent.waiting -= 1);
    }
}
