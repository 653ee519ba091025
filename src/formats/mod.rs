//! Importers and exporters, over bytes. Pure; what can't be read comes back as a value that says where and why, never as a panic.

pub mod bundle;
pub mod csv;
mod deck_check;
pub mod deck_file;
pub mod deck_rows;
pub mod error;
pub mod example;
pub mod export;
pub mod imported;
mod message;
#[cfg(not(target_arch = "wasm32"))]
pub mod people;
pub mod persona_text;
pub mod program;
pub mod program_session;
pub mod reference;
pub mod reference_writer;
pub mod replayed;
mod rows;
pub mod sniff;
pub mod study;
pub mod study_data;
mod text;
mod transcript;

pub use error::{BadLine, FileError, Problem, Reason};
pub use text::{EXPORT_LIMIT_BYTES, LIMIT_BYTES};
