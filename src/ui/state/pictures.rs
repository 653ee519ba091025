//! What is shown of work that changes many times a second: at most a picture every so often, and always the last one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;

/// Between two pictures.
const APART_MS: u32 = 125;

/// Shows pictures one after another.
pub(super) struct Pictures<T> {
    inner: Rc<Inner<T>>,
}

struct Inner<T> {
    show: Box<dyn Fn(T)>,
    next: RefCell<Option<T>>,
    resting: Cell<bool>,
}

impl<T: 'static> Pictures<T> {
    /// Shows each by `show`.
    pub(super) fn new(show: impl Fn(T) + 'static) -> Self {
        Self { inner: Rc::new(Inner { show: Box::new(show), next: RefCell::new(None), resting: Cell::new(false) }) }
    }

    /// Shows it at once, or in a moment if no later one comes meanwhile.
    pub(super) fn show(&self, picture: T) {
        if self.inner.resting.get() {
            self.inner.next.replace(Some(picture));
            return;
        }
        (self.inner.show)(picture);
        self.inner.resting.set(true);
        let pictures = Self { inner: self.inner.clone() };
        spawn_local(async move {
            TimeoutFuture::new(APART_MS).await;
            pictures.inner.resting.set(false);
            if let Some(next) = pictures.inner.next.take() {
                pictures.show(next);
            }
        });
    }

    /// Shows the last one, whatever waits.
    pub(super) fn end(&self, picture: T) {
        self.inner.next.take();
        (self.inner.show)(picture);
    }
}
