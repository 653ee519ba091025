//! What the command line asks for, or in words why it can't be done and what to write instead.

use std::path::PathBuf;

use likeness::evaluation::methods::{self, Method, Needs};

use crate::shared::endpoint::at_once;
use crate::shared::words::Given;

/// How to call it.
pub const USAGE: &str = "usage: make evaluate ARGS=\"--data FILE --methods LIST --out DIR [OPTION ...]\"

  --data FILE         people and their choices: the reference record, PRISM, MT-bench or arena battles, as JSON lines
  --methods LIST      ids with commas between: chance, longer, prior, plain, demographics, history, memory, persona,
                      demonstrations, synthesizeme, rubric, on-device, stack
  --out DIR           where results and the journal go; the same command again goes on where it stopped
  --endpoint URL      an OpenAI-compatible endpoint, for methods with a language model
  --model NAME        the model there
  --key-env NAME      the environment variable that holds its key
  --users N           so many people, drawn by the seed (default: all)
  --held-out N        so many held-out pairs a person, in whole conversations (default with a language model: 4; without: every
                      pair once, by ten folds of users and prompts)
  --learn N           at most so many learning pairs a person
  --seed N            what is drawn (default: 1)
  --prior WHICH       shipped, or folds to fit it within the file, from other people and prompts (default: shipped, unless that
                      was fitted on people or prompts of the file)
  --verdicts HOW      reasoned or log-probs (default: reasoned)
  --concurrency N     calls at once, 1 to 64 (default: 4)
  --curve             accuracy over the number of learning choices, for methods without a language model";

/// Which population prior to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorChoice {
    /// The shipped numbers, unless they were fitted on people or prompts of the file.
    Shipped,
    /// Fitted within the file.
    Folds,
}

/// How a judge is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdicts {
    /// Reasoning first, then the verdict with a stated confidence.
    Reasoned,
    /// The verdict alone, read off the probabilities of its first token.
    LogProbs,
}

impl Verdicts {
    /// Its name in arguments and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reasoned => "reasoned",
            Self::LogProbs => "log-probs",
        }
    }
}

/// A request that can be carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The file of people.
    pub data: PathBuf,
    /// In the order of the tables.
    pub methods: Vec<Method>,
    /// The folder for results and journal.
    pub out: PathBuf,
    /// The endpoint as it was given.
    pub endpoint: Option<String>,
    /// The model's name; empty without an endpoint.
    pub model: String,
    /// The name of the environment variable with the key.
    pub key_env: Option<String>,
    /// How many people.
    pub users: Option<usize>,
    /// How many held-out pairs a person.
    pub held_out: Option<usize>,
    /// How many learning pairs a person at most.
    pub learn: Option<usize>,
    /// What is drawn.
    pub seed: u64,
    /// Which prior.
    pub prior: PriorChoice,
    /// How a judge is asked.
    pub verdicts: Verdicts,
    /// Calls at once.
    pub concurrency: usize,
    /// Whether accuracy over the number of choices is wanted.
    pub curve: bool,
}

impl Arguments {
    /// Whether a language model is asked.
    pub fn asks(&self) -> bool {
        self.methods.iter().any(|method| method.needs() != Needs::Nothing)
    }
}

const VALUED: [&str; 13] = [
    "data",
    "methods",
    "out",
    "endpoint",
    "model",
    "key-env",
    "users",
    "held-out",
    "learn",
    "seed",
    "prior",
    "verdicts",
    "concurrency",
];

/// Reads the words after the program's name.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Arguments, String> {
    let (curve, words): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| word == "--curve");
    let given = Given::read(words, &VALUED, USAGE)?;
    let methods = methods::parse(&given.must("methods", "name some, as in --methods longer,on-device")?)?;
    let arguments = Arguments {
        data: given.must("data", "name a file of people and their choices")?.into(),
        out: given.must("out", "name a folder for the results")?.into(),
        methods,
        endpoint: given.value("endpoint"),
        model: given.value("model").unwrap_or_default(),
        key_env: given.value("key-env"),
        users: given.number("users", 1)?,
        held_out: given.number("held-out", 1)?,
        learn: given.number("learn", 0)?,
        seed: given.number("seed", 0)?.unwrap_or(1),
        prior: prior(given.value("prior"))?,
        verdicts: verdicts(given.value("verdicts"))?,
        concurrency: at_once(given.number("concurrency", 1)?.unwrap_or(4))?,
        curve: !curve.is_empty(),
    };
    endpoint(&arguments)?;
    Ok(arguments)
}

fn prior(text: Option<String>) -> Result<PriorChoice, String> {
    match text.as_deref() {
        None | Some("shipped") => Ok(PriorChoice::Shipped),
        Some("folds") => Ok(PriorChoice::Folds),
        Some(other) => Err(format!("--prior {other} is unknown: write shipped or folds")),
    }
}

fn verdicts(text: Option<String>) -> Result<Verdicts, String> {
    match text.as_deref() {
        None | Some("reasoned") => Ok(Verdicts::Reasoned),
        Some("log-probs") => Ok(Verdicts::LogProbs),
        Some(other) => Err(format!("--verdicts {other} is unknown: write reasoned or log-probs")),
    }
}

fn endpoint(arguments: &Arguments) -> Result<(), String> {
    if !arguments.asks() {
        return Ok(());
    }
    let asking: Vec<&str> =
        arguments.methods.iter().filter(|m| m.needs() != Needs::Nothing).map(|method| method.id()).collect();
    if arguments.endpoint.is_none() {
        let asking = asking.join(", ");
        return Err(format!(
            "{asking}: these ask a language model; name its address, as in --endpoint http://localhost:11434/v1"
        ));
    }
    if arguments.model.is_empty() {
        return Err("--model is missing: name the model as the endpoint knows it".into());
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_whole_line_is_read() {
        let arguments = read(
            "--data f.jsonl --methods plain,longer --endpoint http://x/v1 --model=m --users 8 --held-out 4 --seed 7 \
             --prior folds --learn 0 --concurrency 2 --key-env KEY --curve --verdicts reasoned --out o",
        );
        let expected = Arguments {
            data: "f.jsonl".into(),
            methods: vec![Method::Longer, Method::Plain],
            out: "o".into(),
            endpoint: Some("http://x/v1".into()),
            model: "m".into(),
            key_env: Some("KEY".into()),
            users: Some(8),
            held_out: Some(4),
            learn: Some(0),
            seed: 7,
            prior: PriorChoice::Folds,
            verdicts: Verdicts::Reasoned,
            concurrency: 2,
            curve: true,
        };
        assert_eq!(arguments, Ok(expected));
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_with_a_remedy() {
        let whole = "--data f --out o";
        for (line, said) in [
            ("--data f --methods longer".to_owned(), "--out is missing"),
            (format!("{whole} --methods nonsense"), "the methods are chance"),
            (format!("{whole} --methods plain"), "--endpoint http"),
            (format!("{whole} --methods plain --endpoint http://x"), "--model is missing"),
            (format!("{whole} --methods longer --users some"), "--users some is no such number"),
            (format!("{whole} --methods longer --users 0"), "1 or more"),
            (format!("{whole} --methods longer --prior mine"), "shipped or folds"),
            (format!("{whole} --methods longer --concurrency 65"), "at most 64"),
            (format!("{whole} --methods stack"), "stack: these ask"),
            (format!("{whole} --methods longer --verdicts tossed"), "reasoned or log-probs"),
            (format!("{whole} --methods longer --nonsense 1"), "usage:"),
            (format!("{whole} --methods longer --seed --curve"), "--seed wants a value"),
            (format!("{whole} longer"), "“longer” is not understood"),
        ] {
            let error = read(&line).unwrap_err();
            assert!(error.contains(said), "{line}: {error}");
        }
    }
}
