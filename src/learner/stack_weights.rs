//! The stack's weights before a person's own choices. Written by `make simulate ARGS=fit`: don't edit by hand.

use super::stack::Weights;

/// From 1000 simulated people of seed 2.
pub(super) const SHIPPED: Weights = Weights {
    mean: [0.8423, 0.0824, 0.2025],
    covariance: [0.1962, -0.0271, 0.0667, -0.0362, -0.0531, 0.1383],
    moments: [0.3985, 0.2134, 3.7545, 0.2162, 1.5434, 2.7972],
};
