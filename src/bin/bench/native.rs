//! The figures that a native program has by the system's clock: the learner's, and the driver's against an endpoint that is named.

use std::time::Instant;

use futures::executor::block_on;
use likeness::endpoint::address::Address;
use likeness::endpoint::native::{Http, MOST_AT_ONCE};
use likeness::endpoint::run::RunOptions;
use likeness::endpoint::target::Endpoint;

use crate::{learner, saturation};

/// Calls that the native driver has under way here.
const AT_ONCE: usize = 32;

/// One line a figure, each named apart from that of the browser.
pub fn figures() {
    let start = Instant::now();
    for figure in learner::figures(&|| start.elapsed().as_secs_f64() * 1e3) {
        let (name, unit) = figure.name.rsplit_once('_').unwrap_or((figure.name, figure.unit));
        println!("figure {name}_native_{unit} {} {}", figure.value, figure.unit);
    }
}

/// How busy the driver keeps 32 connections to the endpoint at `url`, which takes 200 ms for an answer.
pub fn driver(url: &str) {
    let Ok(address) = Address::parse(url) else {
        eprintln!("driver: {url} is no address; write it as in http://127.0.0.1:8000/v1");
        return;
    };
    let (transport, endpoint) = (Http::new(address.is_local()), Endpoint::new(address, "bench", None));
    let options = RunOptions { concurrency: AT_ONCE, most_at_once: MOST_AT_ONCE, ..RunOptions::default() };
    let start = Instant::now();
    let clock = || start.elapsed().as_secs_f64() * 1e3;
    match block_on(saturation::measured(&transport, &endpoint, &options, &clock)) {
        Some(share) => println!("figure driver.saturation {share:.3} of 1"),
        None => eprintln!("driver: {url} did not answer every call"),
    }
}
