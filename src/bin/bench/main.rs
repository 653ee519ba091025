//! Prints the project's figures, one a line: `figure <name> <number> <unit>`. Native only.

#[cfg(not(target_arch = "wasm32"))]
mod induction;
#[cfg(not(target_arch = "wasm32"))]
mod learner;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    for figure in learner::figures() {
        println!("figure {} {} {}", figure.name, figure.value, figure.unit);
    }
    induction::figures();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// One line.
#[cfg(not(target_arch = "wasm32"))]
struct Figure {
    name: &'static str,
    value: String,
    unit: &'static str,
}
