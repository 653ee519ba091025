//! Methods side by side on many people: baselines, simulated people, tables.

pub mod simulated;
