//! Where the marks of a reliability plot stand: what was said across, how often it came true upwards.

use super::plane::Plane;
use crate::measure::calibration::Bin;

/// A bin, placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// What was said on average.
    pub x: f64,
    /// The share that came true.
    pub y: f64,
    /// The low end of its interval.
    pub y_low: f64,
    /// The high end of its interval.
    pub y_high: f64,
    /// Pairs.
    pub n: usize,
    /// Those that came true; may hold halves.
    pub right: f64,
}

/// What is said stands between a half and one.
#[must_use]
pub fn plane(make: fn(f64, f64) -> Plane) -> Plane {
    make(0.5, 1.0)
}

/// Places the bins.
#[must_use]
pub fn place(bins: &[Bin], plane: &Plane) -> Vec<Placed> {
    let placed = |bin: &Bin| Placed {
        x: plane.x(bin.stated),
        y: plane.y(bin.right),
        y_low: plane.y(bin.interval.low),
        y_high: plane.y(bin.interval.high),
        n: bin.n,
        right: bin.right * bin.n as f64,
    };
    bins.iter().map(placed).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::measure::calibration::calibration;

    #[test]
    fn what_is_said_and_comes_true_as_often_stands_on_the_diagonal() {
        let mut likelihoods = vec![0.75; 15];
        likelihoods.extend([0.25; 5]);
        let plane = plane(Plane::wide);
        let [bin] = place(&calibration(&likelihoods).unwrap().bins, &plane)[..] else { unreachable!("one bin") };
        let diagonal = plane.y(0.5 + 0.5 * (bin.x - plane.left) / (plane.right - plane.left));
        assert!((bin.y - diagonal).abs() < 1e-9);
        assert!(bin.y_high < bin.y && bin.y < bin.y_low);
        assert_eq!((bin.n, bin.right.to_bits()), (20, 15.0_f64.to_bits()));
    }
}
