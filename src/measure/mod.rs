//! Accuracy and its intervals, evidence against chance, calibration, comparisons, effect sizes, and what a repeat or an inversion changes.

pub mod accuracy;
mod binomial;
pub mod calibration;
pub mod clusters;
pub mod comparison;
#[cfg(test)]
mod comparison_tests;
pub mod consistency;
pub mod effect;
pub mod evidence;
pub mod flips;
pub mod groups;
pub mod interval;
pub mod learning_curve;
pub mod live;
pub mod mean;
pub mod odds;
pub mod over_users;
pub mod recalibrate;
mod root;
pub mod sample_size;
pub mod spread;
pub mod table;
pub mod trials;
