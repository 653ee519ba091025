//! Charts before they are drawn: state in, placed points out.

pub mod band;
pub mod intervals;
pub mod running;
