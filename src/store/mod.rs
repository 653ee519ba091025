//! What the browser keeps: logs and settings in local storage; decks, replies, persona versions, trials and the draft of a study in `IndexedDB`. Where one can't be
//! had, memory stands in for it, and that is said. A record that can't be read is set aside, never overwritten.

pub mod area;
mod asked;
mod change;
mod clock;
pub mod database;
mod drafts;
mod envelope;
mod error;
mod facade;
pub mod gate;
#[cfg(target_arch = "wasm32")]
mod indexed;
pub mod key;
#[cfg(target_arch = "wasm32")]
pub mod local_storage;
pub mod log;
#[cfg(test)]
mod log_tests;
pub mod participations;
#[cfg(target_arch = "wasm32")]
pub mod persistence;
mod record;
#[cfg(test)]
mod record_tests;
pub mod settings;
#[cfg(target_arch = "wasm32")]
pub mod tabs;
mod together;
mod trials;
mod undo;
pub mod values;
#[cfg(target_arch = "wasm32")]
pub mod vault;

pub use change::Change;
pub use drafts::KeptDraft;
pub use error::{Part, SetAside, StoreError, Unreadable};
pub use facade::{KeptVersion, Store};
pub use trials::KeptTrial;
