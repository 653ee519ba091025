//! The command line.

use std::path::PathBuf;

/// How it is used.
pub const USAGE: &str = "\
make replay DATA=PATH [STUDY=FILE] [DECKS=FOLDER] [OUT=FOLDER]

DATA    a file of a study's data (JSON Lines), or a folder of such files
STUDY   the study's file; otherwise the one of public/studies with the digest that the data name
DECKS   where built-in decks lie (public/decks)
OUT     writes participants.csv, choices.csv, afterwards.csv, answers.csv, claims.csv, codebook.md, and records.jsonl for make evaluate

Deals, seals and learns anew from the data, and compares pairs, predictions, accuracies and personas. Ends with an error where anything differs.";

/// What was asked for.
#[derive(Debug)]
pub struct Arguments {
    pub data: PathBuf,
    pub study: Option<PathBuf>,
    pub decks: PathBuf,
    pub out: Option<PathBuf>,
}

/// Reads `--data PATH` and so on.
pub fn parse(words: Vec<String>) -> Result<Arguments, String> {
    let mut words = words.into_iter();
    let (mut data, mut study, mut decks, mut out) = (None, None, PathBuf::from("public/decks"), None);
    while let Some(word) = words.next() {
        let value = words.next().map(PathBuf::from).ok_or_else(|| format!("{word} wants a path"))?;
        match word.as_str() {
            "--data" => data = Some(value),
            "--study" => study = Some(value),
            "--decks" => decks = value,
            "--out" => out = Some(value),
            _ => return Err(format!("there is no {word}\n\n{USAGE}")),
        }
    }
    Ok(Arguments { data: data.ok_or_else(|| format!("DATA is missing\n\n{USAGE}"))?, study, decks, out })
}
