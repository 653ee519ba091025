//! The recording behind "An example likeness": `make example` writes it anew from what `told.json` holds. Native only.
//!
//! The choices are invented, the replies are written by hand. What is dealt, asked, kept and measured is worked out by the app's own
//! code, so when a prompt changes this makes the file right again.

#[cfg(not(target_arch = "wasm32"))]
mod told;
#[cfg(not(target_arch = "wasm32"))]
mod write;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let lists = std::env::args().any(|word| word == "pairs");
    match write::run(lists) {
        Ok(said) => {
            println!("{said}");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("example: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
