//! One call: looked up in the journal, asked until it is answered or no use, and kept.

use std::cell::Cell;
use std::pin::pin;

use futures::future::{Either, select};

use super::budget::{Cost, Limit};
use super::gate::{Gate, Pass};
use super::journal::{Journal, journal_key};
use super::ledger::Ledger;
use super::pace::Came;
use super::quirks::Quirks;
use super::run::RunOptions;
use super::target::Endpoint;
use super::transport::{HttpRequest, Transport, TransportError};
use super::trouble::{Times, Trouble};
use super::wait;
use super::wire::{Fault, WireError};
use crate::method::call::{Call, Prompt, Reply};

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
    exchange(endpoint, transport, &endpoint.completion(prompt, quirks, timeout_ms, stream), quirks).await
}

async fn exchange<T: Transport>(
    endpoint: &Endpoint,
    transport: &T,
    request: &HttpRequest,
    quirks: &Quirks,
) -> Result<Reply, Miss> {
    let answer = transport.send(request, &mut |_| ()).await.map_err(Miss::Transport)?;
    endpoint.read(quirks, &answer).map_err(|error| {
        let header = answer.retry_after.and_then(|text| wait::retry_after_ms(&text, transport.now_ms()));
        let body = match error.fault {
            Fault::RateLimited { retry_after_ms } => retry_after_ms,
            _ => None,
        };
        Miss::Wire { error, retry_after_ms: header.or(body) }
    })
}

/// How a call ended.
pub(super) enum Landed {
    /// With a reply, which is kept.
    Reply(Reply),
    /// Without; others may do better.
    Failed(Trouble),
    /// Without; others would meet the same.
    Fatal(Trouble),
    /// It was not asked: the budget might be passed.
    Held(Limit),
}

/// All that a call needs besides itself.
pub(super) struct Desk<'a, T, J> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) transport: &'a T,
    pub(super) journal: &'a J,
    pub(super) options: &'a RunOptions,
    pub(super) ledger: &'a Ledger,
    pub(super) gate: &'a Gate,
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
    pub(super) async fn answer(&self, call: Call) -> (Call, Landed) {
        let key = journal_key(&call.id, self.endpoint);
        if let Some(reply) = self.journal.get(&key).await {
            self.ledger.note(|spent| spent.from_journal += 1);
            return (call, Landed::Reply(reply));
        }
        let landed = self.ask(&call).await;
        match &landed {
            Landed::Reply(reply) => {
                let kept = self.journal.put(&key, reply).await.is_ok();
                self.ledger.note(|spent| {
                    spent.calls += 1;
                    spent.not_kept += u64::from(!kept);
                });
            }
            Landed::Failed(_) | Landed::Fatal(_) => self.ledger.note(|spent| spent.failed += 1),
            Landed::Held(_) => {}
        }
        (call, landed)
    }

    async fn ask(&self, call: &Call) -> Landed {
        let mut met = Met::default();
        loop {
            let pass = self.turn().await;
            let used = self.ledger.quirks();
            let answer = match self.send_once_or_twice(call, &used, pass).await {
                Ok(answer) => answer,
                Err(limit) => return Landed::Held(limit),
            };
            let miss = match answer {
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
                    let RunOptions { timeout_ms, idle_ms, .. } = *self.options;
                    let trouble = Trouble::new(self.endpoint, &miss, Times { timeout_ms, idle_ms });
                    return if fatal { Landed::Fatal(trouble) } else { Landed::Failed(trouble) };
                }
            }
        }
    }

    /// Waits for the call's turn, and as long as the server asks all to wait.
    async fn turn(&self) -> Pass {
        let left = || self.gate.pause_left(self.transport.now_ms());
        loop {
            let pass = self.gate.enter().await;
            if left() == 0 {
                return pass;
            }
            drop(pass);
            self.wait(wait::asked_ms(left(), self.transport.jitter())).await;
        }
    }

    /// Sends the call, and once more where it turns out slow and the run may ask twice: the first good answer is taken, and the other
    /// request called off.
    async fn send_once_or_twice(&self, call: &Call, quirks: &Quirks, pass: Pass) -> Result<Result<Reply, Miss>, Limit> {
        let first = pin!(self.send(call, quirks, pass, false));
        let Some(slow_ms) = self.slow_ms() else { return first.await };
        let first = match select(first, pin!(self.transport.sleep_ms(slow_ms))).await {
            Either::Left((answer, _)) => return answer,
            Either::Right(((), first)) => first,
        };
        let is_sent = Cell::new(false);
        let second = pin!(self.send_again(call, quirks, &is_sent));
        match select(first, second).await {
            // Of two misses the first is told; where the second one still waited for its turn, it would be no more than a retry.
            Either::Left((Ok(Err(miss)), second)) if is_sent.get() => match second.await {
                Ok(Ok(reply)) => Ok(Ok(reply)),
                _ => Ok(Err(miss)),
            },
            Either::Right((Ok(Err(_)) | Err(_), first)) => first.await,
            Either::Left((answer, _)) | Either::Right((answer, _)) => answer,
        }
    }

    /// The same question once more, in its turn, if the budget allows for it.
    async fn send_again(
        &self,
        call: &Call,
        quirks: &Quirks,
        is_sent: &Cell<bool>,
    ) -> Result<Result<Reply, Miss>, Limit> {
        let pass = self.turn().await;
        is_sent.set(true);
        self.send(call, quirks, pass, true).await
    }

    /// After how long a question is asked a second time.
    fn slow_ms(&self) -> Option<u32> {
        let hedge = self.options.hedge?;
        let slow = self.ledger.slow_ms(hedge.answers)?;
        Some(u32::try_from(slow).unwrap_or(u32::MAX).max(hedge.at_least_ms))
    }

    /// Sends the call if the budget allows for it.
    async fn send(
        &self,
        call: &Call,
        quirks: &Quirks,
        pass: Pass,
        is_second: bool,
    ) -> Result<Result<Reply, Miss>, Limit> {
        let reserved = self.ledger.reserve(Cost::at_most(&call.prompt))?;
        self.ledger.note(|spent| {
            spent.requests += 1;
            spent.hedged += u64::from(is_second);
            spent.prompt_chars += call.prompt.characters() as u64;
        });
        let RunOptions { timeout_ms, idle_ms, .. } = *self.options;
        let request = HttpRequest {
            idle_ms,
            purpose: Some(call.purpose.clone()),
            ..self.endpoint.completion(&call.prompt, quirks, timeout_ms, call.purpose.comes_in_pieces())
        };
        let began = self.transport.now_ms();
        let answer = exchange(self.endpoint, self.transport, &request, quirks).await;
        reserved.pay(cost(&call.prompt, &answer));
        pass.end(came(&answer));
        if let Ok(reply) = &answer {
            self.ledger.timed(self.transport.now_ms().saturating_sub(began));
            let usage = reply.usage.unwrap_or_default();
            self.ledger.note(|spent| {
                spent.prompt_tokens += usage.prompt_tokens;
                spent.completion_tokens += usage.completion_tokens;
            });
        }
        Ok(answer)
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
        self.gate.pause_until(self.transport.now_ms().saturating_add(asked_ms));
        wait::asked_ms(asked_ms, jitter)
    }

    async fn wait(&self, ms: u32) {
        self.ledger.note(|spent| spent.waiting += 1);
        self.transport.sleep_ms(ms).await;
        self.ledger.note(|spent| spent.waiting -= 1);
    }
}

/// A request that was lost on its way may have been read all the same; one that was refused was not.
fn cost(prompt: &Prompt, answer: &Result<Reply, Miss>) -> Cost {
    match answer {
        Ok(reply) => Cost::of(prompt, reply),
        Err(Miss::Transport(TransportError::CutOff | TransportError::TimedOut | TransportError::Stalled)) => {
            Cost { tokens_out: 0, ..Cost::at_most(prompt) }
        }
        Err(_) => Cost { requests: 1, ..Cost::default() },
    }
}

fn came(answer: &Result<Reply, Miss>) -> Came {
    match answer {
        Ok(_) => Came::Good,
        Err(Miss::Wire { error, .. }) if matches!(error.fault, Fault::RateLimited { .. } | Fault::Overloaded) => {
            Came::Overloaded
        }
        Err(_) => Came::Other,
    }
}
