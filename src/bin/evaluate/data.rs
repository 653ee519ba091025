//! The people of the file, and who of them is measured on what.

use std::fs;
use std::path::Path;

use likeness::domain::draw;
use likeness::domain::seal::hex;
use likeness::evaluation::folds::{Case, Cases};
use likeness::evaluation::on_device::Source;
use likeness::formats::people::{self, PeopleFile};
use sha2::{Digest, Sha256};

use crate::arguments::{Arguments, PriorChoice};

/// Held-out pairs a person where a language model is asked and no number is given.
pub const HELD_OUT: usize = 4;

/// A file and its hash.
pub struct Data {
    /// Who is in it.
    pub file: PeopleFile,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Reads the file.
pub fn read(path: &Path) -> Result<Data, String> {
    let bytes = fs::read(path).map_err(|error| format!("{} can't be read: {error}; see --data", path.display()))?;
    let file = people::read(&bytes).map_err(|error| {
        format!(
            "{}: {error}; --data takes the reference record, PRISM, MT-bench or arena battles, as JSON lines",
            path.display()
        )
    })?;
    if let Some(first) = file.bad_lines.first() {
        let (count, line, reason) = (file.bad_lines.len(), first.line, &first.reason);
        eprintln!("{}: {count} lines are left out; line {line}: {reason}", path.display());
    }
    Ok(Data { file, sha256: hex(&Sha256::digest(&bytes)) })
}

/// How choices are held out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Each pair once.
    Folds,
    /// So many a person.
    Split(usize),
}

impl Protocol {
    /// What the arguments ask for.
    pub fn of(arguments: &Arguments) -> Self {
        match arguments.held_out {
            Some(count) => Self::Split(count),
            None if arguments.asks() => Self::Split(HELD_OUT),
            None => Self::Folds,
        }
    }
}

/// Where the population prior comes from, and in words.
pub fn prior(data: &Data, arguments: &Arguments) -> (Source, &'static str) {
    if arguments.prior == PriorChoice::Folds {
        return (Source::Folds, "folds: fitted within the file, from other people and other prompts");
    }
    match Source::fair_to(&data.file.people) {
        Source::Shipped => (Source::Shipped, "shipped"),
        Source::Folds => (
            Source::Folds,
            "folds: fitted within the file, from other people and other prompts, since the shipped numbers were fitted on people or \
             prompts of this file",
        ),
    }
}

/// Whom to measure on what: of all cases those of the people that the seed draws, in the order of the file.
pub fn cases(data: &Data, arguments: &Arguments) -> Result<Cases, String> {
    let people = &data.file.people;
    let mut all = match Protocol::of(arguments) {
        Protocol::Folds => Cases::by_folds(people, arguments.seed),
        Protocol::Split(count) => Cases::by_split(people, count, arguments.seed),
    };
    if matches!(Protocol::of(arguments), Protocol::Split(_)) {
        all.cases.retain(|case| !case.learning.is_empty());
    }
    let mut drawn: Vec<usize> = all.cases.iter().map(|case| case.person).collect();
    drawn.dedup();
    if drawn.is_empty() {
        return Err("nobody in the file has choices both to hold out and to learn from; lower --held-out".into());
    }
    drawn.sort_by_key(|person| people.get(*person).map(|person| person.id.clone()));
    draw::shuffle(arguments.seed, "users", &mut drawn);
    drawn.truncate(arguments.users.unwrap_or(usize::MAX));
    all.cases.retain(|case: &Case| drawn.contains(&case.person));
    Ok(all)
}
