//! Whether this tab may write, and telling others what it has written.

use super::error::StoreError;
use super::facade::Store;
use super::gate::Mode;

/// Told of every change.
pub(super) type Hook = Box<dyn Fn(Change)>;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A session's log.
    Log,
    /// The settings, or the key.
    Settings,
    /// A deck.
    Decks,
    /// A persona version.
    Versions,
    /// A trial of a likeness.
    Trials,
    /// Something of somebody who takes part in a study.
    Study,
    /// The study that is being made.
    Draft,
    /// All of it at once: an import was undone or replaced what was here.
    All,
    /// Everything was deleted.
    Deleted,
}

impl Store {
    /// Says whether this tab may write. All clones follow.
    pub fn set_mode(&self, mode: Mode) {
        self.inner.gate.set(mode);
    }

    /// Whether this tab may write.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.gate.mode()
    }

    /// Calls `hook` after every change but those to the journal.
    pub fn on_change(&self, hook: impl Fn(Change) + 'static) {
        *self.inner.hook.borrow_mut() = Some(Box::new(hook));
    }

    pub(super) fn pass(&self) -> Result<(), StoreError> {
        self.inner.gate.pass()
    }

    /// Tells the hook of a change that was kept.
    pub(super) fn told<T>(&self, change: Change, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_ok()
            && let Some(hook) = &*self.inner.hook.borrow()
        {
            hook(change);
        }
        result
    }
}
