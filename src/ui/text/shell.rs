//! The app as a program: its versions, its parts.

/// Once the next page that is loaded would be of a newer version.
pub const NEWER: &str = "A newer version is ready. Nothing is lost by loading it.";
/// Loads it.
pub const RELOAD: &str = "Reload";
