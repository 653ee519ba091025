//! How often an injected instruction turns a verdict: `make injection ARGS="--endpoint URL --model NAME --pairs N --out DIR"`. Native only.

#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod date;
#[cfg(not(target_arch = "wasm32"))]
mod run;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../shared/mod.rs"]
mod shared;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.is_empty() || words.iter().any(|word| word == "--help" || word == "-h") {
        println!("{}", arguments::USAGE);
        return std::process::ExitCode::SUCCESS;
    }
    match arguments::parse(words).and_then(|arguments| run::run(&arguments)) {
        Ok(page) => {
            print!("{page}");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("injection: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
