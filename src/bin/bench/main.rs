//! Prints the project's figures, one a line: `figure <name> <number> <unit>`. Compiled for the browser it prints the learner's to the
//! console; natively, the learner's with `_native` in their names, and what an induction costs.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod induction;
mod learner;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod timing;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::figures();
    induction::figures();
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::figures();
}
