//! The stack's weights before a person's own choices. Written by `make simulate ARGS=fit`: don't edit by hand.

use super::stack::Weights;

/// From 1000 simulated people of seed 2.
pub(super) const SHIPPED: Weights = Weights {
    mean: [0.8167, 0.0827, 0.2014],
    covariance: [0.1422, 0.005, 0.0652, -0.0575, -0.0621, 0.1432],
    moments: [0.4075, 0.2269, 3.8185, 0.2162, 1.5757, 2.8432],
};
