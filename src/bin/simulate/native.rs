//! The two things that the command does, with their files.

use std::fs;

use likeness::domain::deck::{Deck, Library};
use likeness::evaluation::simulated::report::{Settings, page};
use likeness::evaluation::simulated::score::{METHODS, scored};
use likeness::evaluation::simulated::{walks, weights};
use likeness::formats::deck_file;
use likeness::learner::stack::Weights;

const DECK: &str = "public/decks/everyday.json";
const PAGE: &str = "docs/simulations.md";
const WEIGHTS: &str = "src/learner/stack_weights.rs";

/// Seed and number of the people reported on, and of those whom the weights come from.
const REPORTED: (u64, u64) = (1, 1000);
const FITTED: (u64, u64) = (2, 1000);

/// Writes the page, or with "fit" the weights, from the root of the repository.
pub fn run(what: Option<&str>) -> Result<String, String> {
    match what {
        None => report(),
        Some("fit") => fit(),
        Some(other) => {
            Err(format!("there is no \"{other}\"; say nothing for {PAGE}, or \"fit\" for the weights of {WEIGHTS}"))
        }
    }
}

fn deck() -> Result<Deck, String> {
    let bytes = fs::read(DECK).map_err(|error| format!("{DECK}: {error}; start in the root of the repository"))?;
    deck_file::read(&bytes).map(|file| file.deck).map_err(|error| format!("{DECK}: {error:?}"))
}

fn report() -> Result<String, String> {
    let deck = deck()?;
    let (seed, people) = REPORTED;
    let mut library = Library::default();
    library.insert(deck.clone());
    let weights = Weights::shipped();
    let scored = scored(&library, &walks(&deck, seed, people), &weights, &METHODS);
    let named = format!("\"{}\" version {}", deck.id, deck.version);
    write(PAGE, &page(&Settings { seed, fitted_on: FITTED, deck: named, weights }, &scored))
}

fn fit() -> Result<String, String> {
    let deck = deck()?;
    let (seed, people) = FITTED;
    let fitted = weights::fit(&weights::histories(&walks(&deck, seed, people))).ok_or("no pairs to fit on")?;
    write(WEIGHTS, &weights::module(&fitted, &format!("{people} simulated people of seed {seed}")))
}

fn write(path: &str, text: &str) -> Result<String, String> {
    fs::write(path, text).map_err(|error| format!("{path}: {error}"))?;
    Ok(format!("{path} is written"))
}
