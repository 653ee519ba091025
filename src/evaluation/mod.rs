//! Methods side by side on many people: who they are, which of their choices are held out, and what may be learnt from.

pub mod asking;
pub mod combined;
pub mod cost;
pub mod fitting;
pub mod folds;
pub mod injection;
pub mod knowledge;
pub mod listing;
pub mod methods;
pub mod offline;
pub mod on_device;
pub mod parts;
pub mod people;
pub mod report;
pub mod rounds;
pub mod scores;
pub mod simulated;
pub mod together;
