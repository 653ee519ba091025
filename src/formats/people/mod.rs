//! People with their choices, from the data sets that hold them: told apart by the fields of their rows.

mod battles;
mod conversations;
mod fields;
mod records;
#[cfg(test)]
mod tests;
mod utterances;

use serde_json::{Map, Value};

use crate::evaluation::people::{Gathering, Person, Told};

use super::error::{BadLine, FileError, Reason};
use super::rows::{self, Row};
use super::text::{self, LIMIT_BYTES};

/// The people of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleFile {
    /// At least one, each with at least one choice, in order of first appearance.
    pub people: Vec<Person>,
    /// Comparisons that came out even; they are left out.
    pub ties: usize,
    /// The lines that were left out.
    pub bad_lines: Vec<BadLine>,
}

/// What a reader of one layout makes of the rows.
#[derive(Default)]
struct Read {
    gathering: Gathering,
    ties: usize,
    bad_lines: Vec<BadLine>,
}

impl Read {
    /// Adds what a row tells, or notes why it can't be used.
    fn row(&mut self, line: usize, told: Result<Outcome, Reason>) {
        match told {
            Ok(Outcome::Choice(user, told)) => self.gathering.add(&user, *told),
            Ok(Outcome::Tie) => self.ties += 1,
            Err(reason) => self.bad_lines.push(BadLine { line, reason }),
        }
    }
}

/// What one comparison says.
enum Outcome {
    Choice(String, Box<Told>),
    Tie,
}

type Object = Map<String, Value>;
type Reader = fn(Vec<(usize, Object)>) -> Read;

/// The layouts, each by fields that only it has.
const LAYOUTS: [(&[&str], Reader); 4] = [
    (&["chosen", "rejected"], records::read),
    (&["user_prompt", "model_response", "score"], utterances::read),
    (&["conversation_history"], conversations::read),
    (&["conversation_a", "conversation_b", "winner"], battles::read),
];

/// Reads the record of the reference package, PRISM's utterances or conversations, MT-bench judgments, or arena battles, as JSON
/// lines or as a list.
///
/// # Errors
/// When nothing in it can be used.
pub fn read(bytes: &[u8]) -> Result<PeopleFile, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    if !text.starts_with(['{', '[']) {
        return Err(FileError::WrongFormat { looks_like: "plain text" });
    }
    let (objects, mut bad_lines) = objects(rows::rows(text, lines_before + 1));
    let has_all = |fields: &[&str]| objects.iter().any(|(_, object)| fields.iter().all(|f| object.contains_key(*f)));
    let Some((_, reader)) = LAYOUTS.iter().find(|(fields, _)| has_all(fields)) else {
        let looks_like = "JSON whose fields are of no known data set";
        return Err(if objects.is_empty() {
            FileError::NothingUsable { bad_lines }
        } else {
            FileError::WrongFormat { looks_like }
        });
    };
    let read = reader(objects);
    bad_lines.extend(read.bad_lines);
    bad_lines.sort_by_key(|bad| bad.line);
    let people = read.gathering.people();
    if people.is_empty() {
        return Err(FileError::NothingUsable { bad_lines });
    }
    Ok(PeopleFile { people, ties: read.ties, bad_lines })
}

fn objects(rows: impl Iterator<Item = Row>) -> (Vec<(usize, Object)>, Vec<BadLine>) {
    let mut objects = Vec::new();
    let mut bad_lines = Vec::new();
    for (line, row) in rows {
        match row {
            Ok(Value::Object(object)) => objects.push((line, object)),
            Ok(_) => bad_lines.push(BadLine { line, reason: Reason::NotAnObject }),
            Err(reason) => bad_lines.push(BadLine { line, reason }),
        }
    }
    (objects, bad_lines)
}
