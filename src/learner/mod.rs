//! The on-device model: features of a pair, Bayesian weights, traits and reasons.
