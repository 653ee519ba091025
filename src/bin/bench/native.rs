//! The learner's figures as a native program has them, by the system's clock.

use std::time::Instant;

use crate::learner;

/// One line a figure, each named apart from that of the browser.
pub fn figures() {
    let start = Instant::now();
    for figure in learner::figures(&|| start.elapsed().as_secs_f64() * 1e3) {
        let (name, unit) = figure.name.rsplit_once('_').unwrap_or((figure.name, figure.unit));
        println!("figure {name}_native_{unit} {} {}", figure.value, figure.unit);
    }
}
