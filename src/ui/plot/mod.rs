//! Charts before they are drawn: state in, placed points out. And drawn ones as pictures to keep.

pub mod band;
pub mod card;
pub mod curve;
pub mod intervals;
pub mod plane;
pub mod reliability;
pub mod running;
pub mod sheet;
pub mod svg;
pub mod words;
