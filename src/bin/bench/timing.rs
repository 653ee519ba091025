//! How long something takes by a clock that may be coarse.

use std::hint::black_box;

/// Runs of which the median is taken.
const RUNS: usize = 31;

/// Milliseconds since any moment; never set back.
pub type Clock<'a> = &'a dyn Fn() -> f64;

/// What came of it, and the milliseconds it took.
pub fn once<T>(clock: Clock, work: impl FnOnce() -> T) -> (T, f64) {
    let start = clock();
    let result = black_box(work());
    (result, clock() - start)
}

/// Milliseconds of one `work`: the median over runs, each of which does it `repeats` times between two looks at the clock.
pub fn median<T>(clock: Clock, repeats: u32, work: impl Fn() -> T) -> f64 {
    let run = || (0..repeats).for_each(|_| drop(black_box(work())));
    let mut times: Vec<f64> = (0..RUNS).map(|_| once(clock, run).1 / f64::from(repeats)).collect();
    times.sort_unstable_by(f64::total_cmp);
    times[RUNS / 2]
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_coarse_clock_is_read_once_for_many_repeats_and_one_slow_run_changes_nothing() {
        let (now, done) = (Cell::new(0.0), Cell::new(0));
        let work = || {
            done.set(done.get() + 1);
            now.set(now.get() + if done.get() == 7 { 1000.0 } else { 0.03 });
        };
        let clock = || (now.get() * 10.0_f64).floor() / 10.0;
        let each = median(&clock, 100, work);
        assert!((each - 0.03).abs() < 1.1e-3, "{each}");
        assert_eq!(done.get(), 100 * RUNS);
    }
}
