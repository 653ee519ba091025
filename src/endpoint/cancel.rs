//! Calling a run off: a flag that wakes whoever waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures::task::AtomicWaker;

/// Calls one run off, at once. Clones share the flag; one run listens to it.
#[derive(Clone, Debug, Default)]
pub struct Cancel {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    off: AtomicBool,
    waker: AtomicWaker,
}

impl Cancel {
    /// Calls it off.
    pub fn cancel(&self) {
        self.shared.off.store(true, Ordering::Release);
        self.shared.waker.wake();
    }

    /// Whether it was called off.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.shared.off.load(Ordering::Acquire)
    }

    /// Ready once it is called off.
    pub(super) fn poll(&self, cx: &Context<'_>) -> Poll<()> {
        self.shared.waker.register(cx.waker());
        if self.is_cancelled() { Poll::Ready(()) } else { Poll::Pending }
    }
}
