//! The on-device model: features of a pair, Bayesian weights, traits and reasons.

pub mod active;
pub mod beginning;
pub mod contested;
pub mod design;
pub mod evidence;
pub mod features;
pub mod fit;
pub mod learnt;
mod lexicon;
pub mod linear;
pub mod live;
mod memory;
pub mod model;
pub mod people;
pub mod persona;
pub mod plain;
pub mod population;
mod population_numbers;
pub mod prior;
pub mod reason;
pub mod stack;
mod stack_weights;
pub mod study;
pub mod text;
pub mod traits;
mod words;

/// The version of the on-device predictor: raised whenever features, scales, prior or fit change what it predicts.
pub const VERSION: u32 = 2;
