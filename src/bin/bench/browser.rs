//! The learner's figures by the browser's clock, on the browser's console.

use crate::learner;

/// One line of the console a figure. Chromium rounds its clock to 0.1 ms where the page is not isolated from other origins.
pub fn figures() {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else { return };
    for figure in learner::figures(&|| performance.now()) {
        web_sys::console::log_1(&format!("figure {} {} {}", figure.name, figure.value, figure.unit).into());
    }
}
