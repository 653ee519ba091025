//! Likeness learns what a person likes from a few A/B choices, and proves it.
//!
//! The modules in reading order; each may name those before it, and the three adapters (`endpoint`, `formats`, `store`) never
//! name each other.

pub mod domain;
pub mod endpoint;
#[cfg(not(target_arch = "wasm32"))]
pub mod evaluation;
pub mod formats;
pub mod learner;
pub mod measure;
pub mod method;
pub mod store;
pub mod ui;
