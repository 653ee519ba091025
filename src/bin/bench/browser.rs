//! The figures by the browser's clock, on the browser's console, one a line.

use likeness::endpoint::address::Address;
use likeness::endpoint::fetch::Fetch;
use likeness::endpoint::run::{MOST_AT_ONCE, RunOptions};
use likeness::endpoint::target::Endpoint;

use crate::{learner, saturation};

/// The learner's; with an endpoint behind the address's `#`, which takes 200 ms for an answer, how busy the driver keeps six connections
/// to it instead. Chromium rounds its clock to 0.1 ms where the page is not isolated from other origins.
pub fn figures() {
    let Some(window) = web_sys::window() else { return };
    let Some(performance) = window.performance() else { return };
    let hash = window.location().hash().unwrap_or_default();
    let Ok(address) = Address::parse(hash.trim_start_matches('#')) else {
        for figure in learner::figures(&|| performance.now()) {
            say(&format!("figure {} {} {}", figure.name, figure.value, figure.unit));
        }
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let endpoint = Endpoint::new(address, "bench", None);
        let options = RunOptions { concurrency: MOST_AT_ONCE, ..RunOptions::default() };
        match saturation::measured(&Fetch, &endpoint, &options, &|| performance.now()).await {
            Some(share) => say(&format!("figure driver.saturation_browser {share:.3} of 1")),
            None => say("the endpoint did not answer every call"),
        }
    });
}

fn say(line: &str) {
    web_sys::console::log_1(&line.into());
}
