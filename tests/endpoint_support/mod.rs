//! A scripted endpoint on virtual time, a journal in memory, and a plan that only asks.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::unnecessary_wraps, clippy::unused_async_trait_impl)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use likeness::domain::pair::Speaker;
use likeness::endpoint::address::Address;
use likeness::endpoint::driver::run;
use likeness::endpoint::journal::Journal;
use likeness::endpoint::key::Key;
use likeness::endpoint::run::{Run, RunOptions, Spent};
use likeness::endpoint::target::Endpoint;
use likeness::endpoint::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use likeness::method::call::{Call, CallError, CallId, Prompt, PromptMessage, Purpose, Reply, ReplyFormat};
use likeness::method::plan::{Plan, Progress};

/// What the endpoint does with a request: after so many milliseconds, this.
pub type Answer = (u64, Result<HttpResponse, TransportError>);

type Script = Box<dyn Fn(&HttpRequest, usize, u64) -> Answer>;

/// A scripted endpoint and its clock.
pub struct Scripted {
    now: Cell<u64>,
    timers: RefCell<BTreeMap<(u64, u64), Waker>>,
    tickets: Cell<u64>,
    script: Script,
    pub sent: RefCell<Vec<(u64, HttpRequest)>>,
    pub in_flight: Cell<usize>,
    pub most_in_flight: Cell<usize>,
    pub called_off: Cell<usize>,
}

struct Flight<'a>(&'a Scripted, bool);

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
        if !self.1 {
            self.0.called_off.set(self.0.called_off.get() + 1);
        }
    }
}

impl Scripted {
    pub fn new(script: impl Fn(&HttpRequest, usize) -> Answer + 'static) -> Self {
        Self::by(move |request, index, _| script(request, index))
    }

    /// Answers by the time alone.
    pub fn timed(script: impl Fn(u64) -> Answer + 'static) -> Self {
        Self::by(move |_, _, now| script(now))
    }

    fn by(script: impl Fn(&HttpRequest, usize, u64) -> Answer + 'static) -> Self {
        Self {
            now: Cell::new(1_000_000),
            timers: RefCell::default(),
            tickets: Cell::new(0),
            script: Box::new(script),
            sent: RefCell::default(),
            in_flight: Cell::new(0),
            most_in_flight: Cell::new(0),
            called_off: Cell::new(0),
        }
    }

    pub fn requests(&self) -> usize {
        self.sent.borrow().len()
    }

    pub fn bodies(&self) -> Vec<serde_json::Value> {
        self.sent.borrow().iter().map(|(_, r)| serde_json::from_str(&r.body).unwrap_or_default()).collect()
    }

    pub fn times(&self) -> Vec<u64> {
        self.sent.borrow().iter().map(|(at, _)| at - 1_000_000).collect()
    }

    pub fn clock(&self) -> u64 {
        self.now.get() - 1_000_000
    }

    async fn wait(&self, ms: u64) {
        let until = self.now.get() + ms;
        let ticket = self.tickets.replace(self.tickets.get() + 1);
        poll_fn(|cx| {
            if self.now.get() >= until {
                return Poll::Ready(());
            }
            self.timers.borrow_mut().insert((until, ticket), cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Polls `future` to its end, moving the clock whenever nothing else can happen.
    pub fn drive<F: Future>(&self, future: F) -> F::Output {
        self.try_drive(future).unwrap_or_else(|| panic!("nothing will ever happen"))
    }

    /// The same; none when nothing will ever happen.
    pub fn try_drive<F: Future>(&self, future: F) -> Option<F::Output> {
        let flag = Arc::new(Flag(AtomicBool::new(true)));
        let waker = Waker::from(flag.clone());
        let mut future = pin!(future);
        loop {
            while flag.0.swap(false, Ordering::SeqCst) {
                if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return Some(output);
                }
            }
            let ((at, _), waker) = self.timers.borrow_mut().pop_first()?;
            self.now.set(self.now.get().max(at));
            waker.wake();
        }
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Transport for Scripted {
    async fn send(&self, request: &HttpRequest, _: &mut dyn FnMut(&[u8])) -> Result<HttpResponse, TransportError> {
        let index = self.requests();
        self.sent.borrow_mut().push((self.now.get(), request.clone()));
        self.in_flight.set(self.in_flight.get() + 1);
        self.most_in_flight.set(self.most_in_flight.get().max(self.in_flight.get()));
        let mut flight = Flight(self, false);
        let (latency, answer) = (self.script)(request, index, self.now.get());
        let bound = u64::from(request.timeout_ms);
        self.wait(latency.min(bound)).await;
        flight.1 = true;
        if latency > bound { Err(TransportError::TimedOut) } else { answer }
    }

    async fn sleep_ms(&self, ms: u32) {
        self.wait(u64::from(ms)).await;
    }

    fn now_ms(&self) -> u64 {
        self.now.get()
    }

    fn jitter(&self) -> f64 {
        0.5
    }
}

/// An answer with a status and a body.
pub fn answer(status: u16, body: &str) -> Result<HttpResponse, TransportError> {
    let content_type = Some("application/json".to_owned());
    Ok(HttpResponse { status, content_type, retry_after: None, body: body.to_owned() })
}

/// The same with a Retry-After header.
pub fn answer_later(status: u16, body: &str, retry_after: &str) -> Result<HttpResponse, TransportError> {
    answer(status, body).map(|response| HttpResponse { retry_after: Some(retry_after.to_owned()), ..response })
}

/// A completion that says `text`.
pub fn completion(text: &str) -> Result<HttpResponse, TransportError> {
    let body = serde_json::json!({
        "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": text } }],
        "usage": { "prompt_tokens": 10, "completion_tokens": 2 },
    });
    answer(200, &body.to_string())
}

/// What the last message of a request says.
pub fn asked(request: &HttpRequest) -> String {
    let body: serde_json::Value = serde_json::from_str(&request.body).unwrap_or_default();
    body["messages"]
        .as_array()
        .and_then(|list| list.last())
        .map_or_else(String::new, |message| message["content"].as_str().unwrap_or_default().to_owned())
}

/// An endpoint with a key.
pub fn endpoint() -> Endpoint {
    let address = Address::parse("http://localhost:11434").unwrap();
    let key = Key::new("sk-secret-1234", &address).ok().unwrap();
    Endpoint::new(address, "tiny", Some(key))
}

/// A prompt that says `text`.
pub fn prompt(text: &str) -> Prompt {
    Prompt {
        messages: vec![PromptMessage { speaker: Speaker::User, text: text.to_owned() }],
        max_tokens: 50,
        temperature: 0.0,
        format: ReplyFormat::Json { name: "verdict".to_owned(), schema: serde_json::json!({ "type": "object" }) },
        wants_letters: false,
    }
}

/// Replies in memory.
#[derive(Default)]
pub struct Memory {
    pub kept: RefCell<BTreeMap<String, Reply>>,
    pub full: bool,
    pub stuck: bool,
}

impl Journal for Memory {
    async fn get(&self, key: &str) -> Option<Reply> {
        self.kept.borrow().get(key).cloned()
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        if self.stuck {
            std::future::pending::<()>().await;
        }
        if self.full {
            return Err("full".to_owned());
        }
        self.kept.borrow_mut().insert(key.to_owned(), reply.clone());
        Ok(())
    }
}

/// Asks a list of questions, each a call; its outcome is the answers by question.
pub struct Questions {
    open: Vec<Call>,
    names: BTreeMap<CallId, String>,
    pub answers: BTreeMap<String, Result<Reply, CallError>>,
    pub handed: Rc<Cell<usize>>,
}

impl Questions {
    pub fn new(count: usize) -> Self {
        Self::of((0..count).map(|i| (format!("question {i}"), 0)))
    }

    pub fn of(questions: impl IntoIterator<Item = (String, u32)>) -> Self {
        let (mut open, mut names) = (Vec::new(), BTreeMap::new());
        for (text, sample) in questions {
            let call = Call::new(Purpose::Write, prompt(&text), sample);
            names.insert(call.id.clone(), format!("{text}/{sample}"));
            open.push(call);
        }
        Self { open, names, answers: BTreeMap::new(), handed: Rc::default() }
    }
}

impl Plan for Questions {
    type Outcome = BTreeMap<String, Result<Reply, CallError>>;

    fn ready(&mut self) -> Vec<Call> {
        std::mem::take(&mut self.open)
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        if let Some(name) = self.names.get(id) {
            self.answers.insert(name.clone(), reply);
        }
    }

    fn progress(&self) -> Progress {
        Progress { done: self.answers.len(), expected: self.names.len(), failed: 0 }
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        (self.answers.len() == self.names.len()).then(|| std::mem::take(&mut self.answers))
    }
}

/// Runs `plan` to its end.
pub fn run_all(
    plan: &mut Questions,
    scripted: &Scripted,
    journal: &Memory,
    options: &RunOptions,
) -> Run<<Questions as Plan>::Outcome> {
    scripted.drive(run(plan, &endpoint(), scripted, journal, options, |_, _: &Spent| {}))
}
