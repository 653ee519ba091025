//! The recorded example: an app of its own that holds an invented person's choices in memory, and the replay of a recording through the
//! same plan and driver as any run. Nothing is stored, and there is no way from here to a network.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, ready};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::listening::{Asked, Heard, Place};
use super::pictures::Pictures;
use super::run::{End, Run};
use crate::domain::deck::Library;
use crate::domain::session::Session;
use crate::endpoint::address::Address;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::journal::{Journal, journal_key};
use crate::endpoint::run::{RunEnd, RunOptions, Spent};
use crate::endpoint::target::Endpoint;
use crate::endpoint::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use crate::formats::example::{Example, Recorded};
use crate::method::call::Reply;
use crate::method::induction::{Induction, Inputs};
use crate::method::version::Made;
use crate::ui::clock;
use crate::ui::route::Route;

/// What stands where a model's name would.
const MODEL: &str = "recorded";

/// A reply is written out in steps of so many milliseconds.
const STEP_MS: u32 = 40;

/// Calls at once, as by default.
const AT_ONCE: usize = 4;

/// A recording that is played, and how far it is.
#[derive(Clone)]
pub struct Player {
    inner: Rc<Inner>,
}

struct Inner {
    session: Session,
    library: Library,
    replies: BTreeMap<String, Recorded>,
    /// Replies that were written out before: they are there at once.
    told: RefCell<BTreeSet<String>>,
    is_fast: Cell<bool>,
    endpoint: Endpoint,
    cancel: RefCell<Cancel>,
}

impl Player {
    /// A recording on the decks at hand; none where it doesn't fit them.
    pub fn new(example: Example, library: &Library) -> Option<Self> {
        let session = example.session()?;
        let library = library.restricted(&session.decks);
        session.turns.iter().all(|turn| library.pair(&turn.deal.pair).is_some()).then_some(())?;
        let endpoint = Endpoint::new(Address::built_in(), MODEL, None);
        let named = |recorded: Recorded| (journal_key(&recorded.call, &endpoint), recorded);
        let replies = example.replies.into_iter().map(named).collect();
        let (told, is_fast, cancel) = (RefCell::default(), Cell::new(false), RefCell::default());
        Some(Self { inner: Rc::new(Inner { session, library, replies, told, is_fast, endpoint, cancel }) })
    }

    /// An app that holds the recording's choices and nothing else.
    pub fn app(&self, route: RwSignal<Route>) -> App {
        let app = App::new(route, None);
        app.ready.set(true);
        app.library.set(self.inner.library.clone());
        app.open_session(Some(self.inner.session.id.clone()));
        app.sessions.set(vec![self.inner.session.clone()]);
        app
    }

    /// Plays it from where it stood in `app`.
    pub fn play(&self, app: App) {
        if app.run.with_untracked(|run| run.as_ref().is_some_and(|run| run.end.is_none())) {
            return;
        }
        spawn_local(self.clone().conduct(app));
    }

    /// The rest at once.
    pub fn skip(&self) {
        self.inner.is_fast.set(true);
    }

    /// From the beginning, at its pace.
    pub fn again(&self, app: App) {
        self.inner.told.borrow_mut().clear();
        self.inner.is_fast.set(false);
        app.run.set(None);
        app.versions.set(Vec::new());
        app.sessions.set(vec![self.inner.session.clone()]);
        self.play(app);
    }

    async fn conduct(self, app: App) {
        let Inner { session, library, endpoint, .. } = &*self.inner;
        let mut plan = Induction::new(Inputs::of(session, library, None));
        let cancel = Cancel::default();
        self.inner.cancel.replace(cancel.clone());
        let (began, shown) = (clock::now_ms(), ArcRwSignal::default());
        let heard = Heard::new(endpoint.wire, shown.clone());
        let id = session.id.clone();
        let asked =
            Asked { model: String::new(), host: String::new(), place: Place::Recording, prices: None, tokens: 0 };
        let picture = move |watch, spent: &Spent, end: Option<End>| {
            let (session, asked, heard, cancel) = (id.clone(), asked.clone(), shown.clone(), cancel.clone());
            let elapsed_ms = clock::now_ms().saturating_sub(began);
            Some(Run { session, watch, spent: *spent, elapsed_ms, end, asked, heard, cancel })
        };
        let pictures = Pictures::new(move |run| app.run.set(run));
        pictures.show(picture(plan.watch(), &Spent::default(), None));
        let cancel = self.inner.cancel.borrow().clone();
        let options =
            RunOptions { concurrency: AT_ONCE, tries: 1, blocked_retries: 0, cancel, ..RunOptions::default() };
        let journal = Recording { player: &self.inner, heard };
        let on_progress = |plan: &Induction, spent: &Spent| pictures.show(picture(plan.watch(), spent, None));
        let run = driver::run(&mut plan, endpoint, &Nowhere, &journal, &options, on_progress).await;
        let end = match run.end {
            RunEnd::Done(Ok(induced)) => {
                let made = Made::with(MODEL, endpoint.address.origin());
                app.keep_version(session, u32::MAX, made, induced).await;
                End::Written
            }
            RunEnd::Cancelled => End::Stopped,
            RunEnd::Stopped(trouble) => End::Trouble(trouble),
            RunEnd::OverBudget(over) => End::OverBudget(over),
            RunEnd::Done(Err(_)) => End::Unusable(String::new()),
        };
        pictures.end(picture(plan.watch(), &run.spent, Some(end)));
    }
}

/// The replies of a recording, each once it is written out.
struct Recording<'a> {
    player: &'a Inner,
    heard: Heard,
}

impl Journal for Recording<'_> {
    async fn get(&self, key: &str) -> Option<Reply> {
        let recorded = self.player.replies.get(key)?;
        if !self.player.told.borrow().contains(key) {
            self.write_out(key, recorded).await;
            self.player.told.borrow_mut().insert(key.to_owned());
        }
        Some(recorded.reply.clone())
    }

    fn put(&self, _: &str, _: &Reply) -> impl Future<Output = Result<(), String>> {
        ready(Ok(()))
    }
}

impl Recording<'_> {
    async fn write_out(&self, key: &str, recorded: &Recorded) {
        let under_way = UnderWay { heard: &self.heard, key };
        self.heard.change(|overheard| overheard.begun(key, &recorded.purpose));
        let is_watched = recorded.purpose.comes_in_pieces();
        let characters: Vec<char> = recorded.reply.text.chars().collect();
        let steps = (recorded.took_ms / STEP_MS).max(1) as usize;
        for piece in characters.chunks(characters.len().div_ceil(steps).max(1)) {
            if self.player.is_fast.get() {
                break;
            }
            TimeoutFuture::new(STEP_MS).await;
            if is_watched {
                let text: String = piece.iter().collect();
                self.heard.change(|overheard| overheard.says(key, &text));
            }
        }
        drop(under_way);
    }
}

/// A reply that is being written out, until it goes.
struct UnderWay<'a> {
    heard: &'a Heard,
    key: &'a str,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.heard.change(|overheard| overheard.ended(self.key));
    }
}

/// The way to no endpoint at all: what is not in the recording has no answer.
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        _: &HttpRequest,
        _: &mut dyn FnMut(&[u8]),
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> {
        ready(Err(TransportError::Cancelled))
    }

    async fn sleep_ms(&self, ms: u32) {
        TimeoutFuture::new(ms).await;
    }

    fn now_ms(&self) -> u64 {
        clock::now_ms()
    }

    fn jitter(&self) -> f64 {
        0.0
    }
}
