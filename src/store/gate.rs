//! Whether this tab may write. Everything that writes asks here right before it does.

use std::cell::Cell;
use std::rc::Rc;

use super::error::StoreError;

/// What this tab may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Read and write.
    #[default]
    Writing,
    /// Read what another tab writes.
    Following,
    /// Write nothing any more: everything was deleted.
    Closed,
}

/// The mode that all parts of a store share.
#[derive(Clone, Debug, Default)]
pub struct Gate(Rc<Cell<Mode>>);

impl Gate {
    /// Sets the mode; a closed one stays closed.
    pub fn set(&self, mode: Mode) {
        if self.0.get() != Mode::Closed {
            self.0.set(mode);
        }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.0.get()
    }

    /// Whether this tab may write.
    ///
    /// # Errors
    /// When it may not.
    pub fn pass(&self) -> Result<(), StoreError> {
        match self.0.get() {
            Mode::Writing => Ok(()),
            Mode::Following => Err(StoreError::Following),
            Mode::Closed => Err(StoreError::Closed),
        }
    }
}
