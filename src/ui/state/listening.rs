//! Who a run asks, and what the answers under way say so far: for the page that shows it, never for the plan.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::pictures::SOON_MS;
use super::sent::Recorder;
use crate::endpoint::budget::Prices;
use crate::endpoint::overheard::Overheard;
use crate::endpoint::target::Endpoint;
use crate::endpoint::trace::Trace;
use crate::endpoint::transport::HttpRequest;
use crate::endpoint::wire::WireFormat;
use crate::endpoint::witness::Witness;
use crate::method::forming::Partial;

/// Between two pictures of growing texts for somebody who wants less to move.
const CALM_MS: u32 = 1_000;

/// Where a model runs, as far as its address tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this machine.
    Here,
    /// In the browser itself.
    Browser,
    /// In this network.
    Nearby,
    /// Somewhere else.
    Away,
    /// Nowhere: what it says is recorded.
    Recording,
}

/// Whom a run asks, and what it may come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The model's name.
    pub model: String,
    /// Host and port.
    pub host: String,
    /// Where that is.
    pub place: Place,
    /// What tokens cost there, where the person said so.
    pub prices: Option<Prices>,
    /// About how many tokens the whole run reads and writes.
    pub tokens: u64,
}

impl Asked {
    /// Whom a run at `endpoint` asks.
    pub fn of(endpoint: &Endpoint, prices: Option<Prices>, tokens: u64) -> Self {
        let place = match (&endpoint.wire, endpoint.address.is_loopback(), endpoint.address.is_local()) {
            (WireFormat::BuiltIn, ..) => Place::Browser,
            (_, true, _) => Place::Here,
            (_, false, true) => Place::Nearby,
            (_, false, false) => Place::Away,
        };
        let origin = endpoint.address.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host).to_owned();
        Self { model: endpoint.model.clone(), host, place, prices, tokens }
    }
}

/// What is shown of the answers under way, a few times a second. Clones are the same.
#[derive(Clone)]
pub struct Heard {
    overheard: Rc<RefCell<Overheard>>,
    is_due: Rc<Cell<bool>>,
    shown: ArcRwSignal<Vec<Partial>>,
}

impl Heard {
    /// Nothing so far; it is shown in `shown`.
    pub fn new(wire: WireFormat, shown: ArcRwSignal<Vec<Partial>>) -> Self {
        Self { overheard: Rc::new(RefCell::new(Overheard::new(wire))), is_due: Rc::default(), shown }
    }

    /// Changes what is known and has it shown.
    pub fn change(&self, change: impl FnOnce(&mut Overheard)) {
        change(&mut self.overheard.borrow_mut());
        if self.is_due.replace(true) {
            return;
        }
        let this = self.clone();
        let show = move || {
            this.is_due.set(false);
            let partials = this.overheard.borrow().partials();
            // A run whose page and state are gone is shown to nobody.
            let _ = this.shown.try_set(partials);
        };
        Timeout::new(if wants_calm() { CALM_MS } else { SOON_MS }, show).forget();
    }
}

/// Whether the person asked their system for less motion.
fn wants_calm() -> bool {
    let ask = || {
        let function: Function = Reflect::get(&window(), &"matchMedia".into()).ok()?.dyn_into().ok()?;
        let query = function.call1(&window(), &"(prefers-reduced-motion:reduce)".into()).ok()?;
        Reflect::get(&query, &"matches".into()).ok()?.as_bool()
    };
    ask().unwrap_or(false)
}

/// Records what is sent, and listens to what comes back.
pub struct Listener {
    recorder: Recorder,
    heard: Heard,
}

impl Listener {
    /// Both for one run.
    pub fn new(recorder: Recorder, heard: Heard) -> Self {
        Self { recorder, heard }
    }
}

impl Witness for Listener {
    fn note(&self, key: &str, trace: Trace) {
        match (&trace.end, &trace.purpose) {
            (None, Some(purpose)) => self.heard.change(|overheard| overheard.begun(key, purpose)),
            (Some(_), _) => self.heard.change(|overheard| overheard.ended(key)),
            (None, None) => {}
        }
        self.recorder.note(key, trace);
    }

    fn piece(&self, key: &str, _: &HttpRequest, bytes: &[u8]) {
        self.heard.change(|overheard| overheard.piece(key, bytes));
    }
}
