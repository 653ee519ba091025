//! Several tabs of one browser: a web lock says which of them writes, a broadcast channel tells the others what was written. Where the
//! browser has no web locks every tab writes, and the logs refuse what would write over another tab's events.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::change::Change;
use super::facade::PREFIX;
use super::local_storage::PROBE;
use super::log::{PREFIX as LOGS, STUDIES};
use super::participations::WITHDRAWALS;

const LOCK: &str = "likeness/writer";
const CHANNEL: &str = "likeness";

/// What a tab hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// This tab writes from now on.
    Writing,
    /// Another tab has taken over.
    Following,
    /// Another tab has written.
    Changed(Change),
}

/// This tab among the others.
#[derive(Clone)]
pub struct Tabs {
    inner: Rc<Inner>,
}

struct Inner {
    locks: Option<JsValue>,
    channel: Option<BroadcastChannel>,
    hear: Box<dyn Fn(News)>,
    /// Whether a request for the lock stands in the queue.
    is_waiting: Cell<bool>,
    /// Kept for as long as channel and window may call them.
    listeners: RefCell<Option<Listeners>>,
}

type Listeners = (Closure<dyn FnMut(MessageEvent)>, Closure<dyn FnMut(StorageEvent)>);

/// How the lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Only if no tab has it.
    IfFree,
    /// Once the tab that has it is gone.
    InTurn,
    /// At once, whoever has it.
    TakeOver,
}

const NAMES: [(Change, &str); 9] = [
    (Change::Log, "log"),
    (Change::Settings, "settings"),
    (Change::Decks, "decks"),
    (Change::Versions, "versions"),
    (Change::Trials, "trials"),
    (Change::Study, "study"),
    (Change::Draft, "draft"),
    (Change::All, "all"),
    (Change::Deleted, "deleted"),
];

impl Tabs {
    /// Joins the other tabs; true where this one writes. `hear` is told of everything that follows.
    pub async fn join(hear: impl Fn(News) + 'static) -> (Self, bool) {
        let navigator: Option<JsValue> = web_sys::window().map(|window| window.navigator().into());
        let locks = navigator.and_then(|navigator| Reflect::get(&navigator, &"locks".into()).ok());
        let inner = Inner {
            locks: locks.filter(JsValue::is_object),
            channel: BroadcastChannel::new(CHANNEL).ok(),
            hear: Box::new(hear),
            is_waiting: Cell::new(false),
            listeners: RefCell::new(None),
        };
        let tabs = Self { inner: Rc::new(inner) };
        tabs.listen();
        let writes = tabs.inner.locks.is_none() || tabs.request(Manner::IfFree).await;
        if !writes {
            tabs.wait();
        }
        (tabs, writes)
    }

    /// Makes this tab the one that writes.
    pub async fn take_over(&self) {
        if self.request(Manner::TakeOver).await {
            (self.inner.hear)(News::Writing);
        }
    }

    /// Tells the other tabs what this one has written.
    pub fn tell(&self, change: Change) {
        let name = NAMES.iter().find(|(known, _)| *known == change).map(|(_, name)| *name);
        if let (Some(channel), Some(name)) = (&self.inner.channel, name) {
            // A closed channel hears nothing: the other tab reads everything when it takes over.
            let _ = channel.post_message(&name.into());
        }
    }

    fn listen(&self) {
        let inner = Rc::downgrade(&self.inner);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let name = event.data().as_string().unwrap_or_default();
            let change = NAMES.iter().find(|(_, known)| *known == name).map(|(change, _)| *change);
            if let (Some(inner), Some(change)) = (inner.upgrade(), change) {
                (inner.hear)(News::Changed(change));
            }
        });
        if let Some(channel) = &self.inner.channel {
            channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        }
        // Local storage of another tab may arrive later than its message: this event comes once it is here.
        let inner = Rc::downgrade(&self.inner);
        let on_storage = Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| {
            let key = event.key().unwrap_or_default();
            let is_ours = key.is_empty() || (key.starts_with(PREFIX) && key != PROBE);
            let is_study = key.starts_with(STUDIES) || key.starts_with(WITHDRAWALS);
            let change = if is_study {
                Change::Study
            } else if key.starts_with(LOGS) {
                Change::Log
            } else {
                Change::Settings
            };
            if let Some(inner) = inner.upgrade().filter(|_| is_ours) {
                (inner.hear)(News::Changed(change));
            }
        });
        if let Some(window) = web_sys::window() {
            // Without it only the messages are heard.
            let _ = window.add_event_listener_with_callback("storage", on_storage.as_ref().unchecked_ref());
        }
        *self.inner.listeners.borrow_mut() = Some((on_message, on_storage));
    }

    /// Whether the browser has web locks, so that one tab alone writes.
    pub fn has_locks(&self) -> bool {
        self.inner.locks.is_some()
    }

    /// Waits in the queue until the tab that writes is gone.
    fn wait(&self) {
        if self.inner.is_waiting.replace(true) {
            return;
        }
        let tabs = self.clone();
        spawn_local(async move {
            let has_lock = tabs.request(Manner::InTurn).await;
            tabs.inner.is_waiting.set(false);
            if has_lock {
                (tabs.inner.hear)(News::Writing);
            }
        });
    }

    /// Asks for the lock; true once this tab has it, which then lasts until the tab is closed or another one takes over.
    async fn request(&self, manner: Manner) -> bool {
        let Some(locks) = self.inner.locks.clone() else { return false };
        let options = js_sys::Object::new();
        match manner {
            Manner::IfFree => drop(Reflect::set(&options, &"ifAvailable".into(), &true.into())),
            Manner::TakeOver => drop(Reflect::set(&options, &"steal".into(), &true.into())),
            Manner::InTurn => {}
        }
        let (granted, answer) = futures::channel::oneshot::channel();
        let mut granted = Some(granted);
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let has_lock = lock.is_object();
            if let Some(granted) = granted.take() {
                let _ = granted.send(has_lock);
            }
            // A promise that is never kept holds the lock.
            if has_lock { Promise::new(&mut |_, _| ()).into() } else { JsValue::UNDEFINED }
        });
        let held = Reflect::get(&locks, &"request".into())
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|request| request.call3(&locks, &LOCK.into(), &options, &callback))
            .and_then(JsCast::dyn_into::<Promise>);
        let Ok(held) = held else { return false };
        let tabs = self.clone();
        spawn_local(async move {
            if JsFuture::from(held).await.is_err() {
                (tabs.inner.hear)(News::Following);
                tabs.wait();
            }
        });
        answer.await.unwrap_or(false)
    }
}
