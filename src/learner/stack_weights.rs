//! The stack's weights before a person's own choices. Written by `make simulate ARGS=fit`: don't edit by hand.

use super::stack::Weights;

/// From 1000 simulated people of seed 2.
pub(super) const SHIPPED: Weights = Weights {
    mean: [0.799, 0.0922, 0.1961],
    covariance: [0.1962, -0.0139, 0.0679, -0.0379, -0.0554, 0.1314],
    moments: [0.4164, 0.2179, 3.7475, 0.2191, 1.5391, 2.7973],
};
