//! Prints the project's figures, one a line: `figure <name> <number> <unit>`. Compiled for the browser it prints the learner's to the
//! console; natively, the learner's with `_native` in their names, what an induction costs, and with `--endpoint URL` how busy the driver keeps
//! its connections. With `--participants COUNT FOLDER` it writes the data of so many participants who never were into that folder, and no figure.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod induction;
mod learner;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod participants;
mod saturation;
mod timing;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [name, count, folder] = arguments.as_slice()
        && name == "--participants"
    {
        return participants::write(count, folder);
    }
    native::figures();
    induction::figures();
    match arguments.as_slice() {
        [name, url] if name == "--endpoint" => native::driver(url),
        [] => {}
        _ => eprintln!("bench: it takes --endpoint URL, or --participants COUNT FOLDER, and nothing else"),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::figures();
}
