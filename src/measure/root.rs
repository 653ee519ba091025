//! The root of a decreasing function: Newton's steps, halving the bracket where one would leave it.

/// Halving alone would bring any bracket in use below the precision of a number in as many.
const STEPS: usize = 200;

/// Where `f`, which returns a value and a slope and only ever falls, is zero between `low` and `high`; the nearer end where it
/// has one sign on all of them.
pub fn of_falling(f: impl Fn(f64) -> (f64, f64), mut low: f64, mut high: f64) -> f64 {
    let mut x = f64::midpoint(low, high);
    for _ in 0..STEPS {
        let (value, slope) = f(x);
        if value > 0.0 {
            low = x;
        } else if value < 0.0 {
            high = x;
        } else {
            return x;
        }
        let step = x - value / slope;
        let next = if step > low && step < high { step } else { f64::midpoint(low, high) };
        if (next - x).abs() <= 1e-14 * x.abs() || (high - low) <= 1e-14 * high.abs() {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_roots_where_newton_alone_would_run_away() {
        assert!((of_falling(|x| (2.0 - x * x * x, -3.0 * x * x), 0.0, 1e6) - 2f64.cbrt()).abs() < 1e-12);
        assert!((of_falling(|x| (-(x - 0.3).atan(), -1.0 / (1.0 + (x - 0.3).powi(2))), -1e3, 1e3) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn without_a_root_it_goes_to_the_nearer_end() {
        assert!((of_falling(|x| (1.0 - x, -1.0), 2.0, 8.0) - 2.0).abs() < 1e-9);
        assert!((of_falling(|x| (9.0 - x, -1.0), 2.0, 8.0) - 8.0).abs() < 1e-9);
    }
}
