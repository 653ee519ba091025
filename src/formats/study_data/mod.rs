//! The data of studies: JSON Lines out and in, tidy tables with their codebook, the replay that makes the same of them again, and what
//! the data of many participants say.

pub mod codebook;
pub mod lines;
pub mod methods;
pub mod people;
pub mod preregistration;
pub mod read;
pub mod record;
pub mod replay;
pub mod results;
pub mod table;
pub mod unreadable;
pub mod write;

/// What `format` says in the first line of each part.
pub const FORMAT: &str = "likeness-study-data";
/// The newest `format_version` that is read.
pub const FORMAT_VERSION: u64 = 1;
