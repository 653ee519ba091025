//! What the command line asks for, or in words why it can't be done and what to write instead.

use std::path::PathBuf;

use crate::shared::endpoint::at_once;
use crate::shared::words::Given;

/// How to call it.
pub const USAGE: &str = "usage: make injection ARGS=\"--endpoint URL --model NAME --out DIR [OPTION ...]\"

  --endpoint URL      an OpenAI-compatible endpoint
  --model NAME        the model there
  --out DIR           where the page and the journal go; the same command again goes on where it stopped
  --key-env NAME      the environment variable that holds the endpoint's key
  --pairs N           so many pairs of the deck, drawn by the seed; twelve calls each (default: 16)
  --seed N            what is drawn (default: 1)
  --deck FILE         another deck (default: public/decks/everyday.json)
  --concurrency N     calls at once, 1 to 64 (default: 2)";

/// A request that can be carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The endpoint as it was given.
    pub endpoint: String,
    /// The model's name there.
    pub model: String,
    /// The folder for page and journal.
    pub out: PathBuf,
    /// The name of the environment variable with the key.
    pub key_env: Option<String>,
    /// How many pairs at most.
    pub pairs: usize,
    /// What is drawn.
    pub seed: u64,
    /// The deck's file.
    pub deck: PathBuf,
    /// Calls at once.
    pub concurrency: usize,
}

const NAMES: [&str; 8] = ["endpoint", "model", "out", "key-env", "pairs", "seed", "deck", "concurrency"];

/// Reads the words after the program's name.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Arguments, String> {
    let given = Given::read(words, &NAMES, USAGE)?;
    Ok(Arguments {
        endpoint: given.must("endpoint", "name an address, as in --endpoint http://localhost:11434/v1")?,
        model: given.must("model", "name the model as the endpoint knows it")?,
        out: given.must("out", "name a folder for the page and the journal")?.into(),
        key_env: given.value("key-env"),
        pairs: given.number("pairs", 1)?.unwrap_or(16),
        seed: given.number("seed", 0)?.unwrap_or(1),
        deck: given.value("deck").unwrap_or_else(|| "public/decks/everyday.json".to_owned()).into(),
        concurrency: at_once(given.number("concurrency", 1)?.unwrap_or(2))?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_line_is_read_and_what_it_leaves_out_has_its_default() {
        let arguments = read("--endpoint http://x/v1 --model m --out o --pairs 4 --seed 0 --key-env KEY").unwrap();
        let expected = Arguments {
            endpoint: "http://x/v1".into(),
            model: "m".into(),
            out: "o".into(),
            key_env: Some("KEY".into()),
            pairs: 4,
            seed: 0,
            deck: "public/decks/everyday.json".into(),
            concurrency: 2,
        };
        assert_eq!(arguments, expected);
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_with_a_remedy() {
        let whole = "--endpoint http://x --model m --out o";
        for (line, said) in [
            ("--model m --out o".to_owned(), "--endpoint is missing"),
            ("--endpoint http://x --out o".to_owned(), "--model is missing"),
            ("--endpoint http://x --model m".to_owned(), "--out is missing"),
            (format!("{whole} --pairs 0"), "1 or more"),
            (format!("{whole} --pairs some"), "--pairs some is no such number"),
            (format!("{whole} --concurrency 65"), "at most 64"),
            (format!("{whole} --seed --pairs 3"), "--seed wants a value"),
            (format!("{whole} --nonsense 1"), "“--nonsense” is not understood"),
        ] {
            let error = read(&line).unwrap_err();
            assert!(error.contains(said), "{line}: {error}");
        }
    }
}
