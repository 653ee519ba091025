//! Accuracy, intervals, evidence against chance.

pub mod accuracy;
pub mod evidence;
pub mod interval;
pub mod live;
pub mod table;
