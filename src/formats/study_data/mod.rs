//! The data of studies: JSON Lines out and in, tidy tables with their codebook, and the replay that makes the same of them again.

pub mod codebook;
pub mod read;
pub mod record;
pub mod replay;
pub mod table;
pub mod write;

/// What `format` says in the first line of each part.
pub const FORMAT: &str = "likeness-study-data";
/// The newest `format_version` that is read.
pub const FORMAT_VERSION: u64 = 1;
/// The largest file of data that is read.
pub const LIMIT_BYTES: usize = 64 << 20;
