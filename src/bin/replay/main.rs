//! Replays the data of a study, and writes them as tidy tables: `make replay DATA=FILE_OR_FOLDER`. Native only.

#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod run;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.is_empty() || words.iter().any(|word| word == "--help" || word == "-h") {
        println!("{}", arguments::USAGE);
        return std::process::ExitCode::SUCCESS;
    }
    match arguments::parse(words).and_then(|arguments| run::run(&arguments)) {
        Ok((said, is_same)) => {
            print!("{said}");
            if is_same { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("replay: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
