//! What is shown of work that changes many times a second: at most a picture every so often, and always the last one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;

/// From a change to its picture, in milliseconds: answers come in bursts, and to draw amid one would hold the next requests up.
pub(super) const SOON_MS: u32 = 80;

/// Shows pictures one after another.
pub(super) struct Pictures<T> {
    inner: Rc<Inner<T>>,
}

struct Inner<T> {
    show: Box<dyn Fn(T)>,
    next: RefCell<Option<T>>,
    has_begun: Cell<bool>,
}

impl<T: 'static> Pictures<T> {
    /// Shows each by `show`.
    pub(super) fn new(show: impl Fn(T) + 'static) -> Self {
        let (next, has_begun) = (RefCell::new(None), Cell::new(false));
        Self { inner: Rc::new(Inner { show: Box::new(show), next, has_begun }) }
    }

    /// Shows the first one at once, and every other in a moment if no later one comes meanwhile.
    pub(super) fn show(&self, picture: T) {
        if !self.inner.has_begun.replace(true) {
            return (self.inner.show)(picture);
        }
        if self.inner.next.replace(Some(picture)).is_some() {
            return;
        }
        let inner = self.inner.clone();
        let show = move || {
            if let Some(next) = inner.next.take() {
                (inner.show)(next);
            }
        };
        Timeout::new(SOON_MS, show).forget();
    }

    /// Shows the last one, whatever waits.
    pub(super) fn end(&self, picture: T) {
        self.inner.next.take();
        (self.inner.show)(picture);
    }
}
