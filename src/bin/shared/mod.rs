//! What programs that ask an endpoint share: how their command line is read, which endpoint it names, where answers are kept.

pub mod endpoint;
pub mod journal;
pub mod words;
