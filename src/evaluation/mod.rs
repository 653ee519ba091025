//! Methods side by side on many people: who they are, which of their choices are held out, and what may be learnt from.

pub mod fitting;
pub mod folds;
pub mod on_device;
pub mod people;
