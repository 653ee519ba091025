//! Leave to reach the local network, as a browser has it.

/// What the person said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Yes.
    Granted,
    /// No.
    Denied,
    /// They were not asked yet.
    Asks,
}
