//! Pairs out of a table or out of JSON lines, for a deck that is being made: a question and two answers a row.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::error::{BadLine, FileError, Reason};
use super::sniff::{self, FileKind};
use super::text::{self, LIMIT_BYTES};
use super::{csv, message, rows};

/// What a column or a field may be called, in lower case.
const QUESTION: [&str; 4] = ["question", "prompt", "context", "frage"];
const FIRST: [&str; 8] = ["first", "answer_1", "answer 1", "answer_a", "answer a", "a", "response_a", "chosen"];
const SECOND: [&str; 8] = ["second", "answer_2", "answer 2", "answer_b", "answer b", "b", "response_b", "rejected"];
const SITUATION: [&str; 2] = ["situation", "kind"];
const ID: [&str; 2] = ["id", "name"];

/// The longest question or answer that a study takes, in characters.
const LONGEST: usize = 20_000;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Pairs as a deck's file has them; one without an id has none.
    pub pairs: Vec<Value>,
    /// Lines that can't be used.
    pub bad_lines: Vec<BadLine>,
    /// Columns or fields that are nothing here.
    pub left_out: BTreeSet<String>,
    /// Whether answers come as chosen and rejected: then the first one is always the chosen one.
    pub is_sorted: bool,
}

/// Reads a file; `axes` are the ids of the deck's axes: columns of these names hold 1 or -1.
///
/// # Errors
/// When nothing in it can be used.
pub fn read(bytes: &[u8], axes: &BTreeSet<String>) -> Result<Rows, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    let rows = if text.starts_with(['{', '[']) {
        of_json(text, lines_before, axes)
    } else {
        of_table(text, lines_before, axes).ok_or_else(|| {
            let looks_like = match sniff::kind(bytes) {
                FileKind::Unknown("CSV") => "a table without a column for the question and one for each answer",
                other => other.in_words(),
            };
            FileError::WrongFormat { looks_like }
        })?
    };
    if rows.pairs.is_empty() { Err(FileError::NothingUsable { bad_lines: rows.bad_lines }) } else { Ok(rows) }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.contains(&name.trim().to_lowercase().as_str())
}

/// A table with a head; none where the head names no question and no two answers.
fn of_table(text: &str, lines_before: usize, axes: &BTreeSet<String>) -> Option<Rows> {
    let first = text.lines().next().unwrap_or_default();
    let separator = [',', ';', '\t'].into_iter().max_by_key(|sign| first.matches(*sign).count())?;
    let table = match csv::read(text, separator) {
        Ok(table) => table,
        Err(line) => {
            let bad_lines = vec![BadLine { line: line + lines_before, reason: Reason::CutOff }];
            return Some(Rows { bad_lines, ..Rows::default() });
        }
    };
    let (_, head) = table.first()?;
    let column = |names: &[&str]| head.iter().position(|name| is_one_of(name, names));
    let (question, first, second) = (column(&QUESTION)?, column(&FIRST)?, column(&SECOND)?);
    let mut found = Rows { is_sorted: is_one_of(&head[first], &["chosen"]), ..Rows::default() };
    let known = [Some(question), Some(first), Some(second), column(&SITUATION), column(&ID)];
    let is_axis = |name: &str| axes.contains(name.trim());
    let others = head.iter().enumerate().filter(|(n, name)| !known.contains(&Some(*n)) && !is_axis(name));
    found.left_out = others.map(|(_, name)| name.clone()).collect();
    for (line, cells) in table.iter().skip(1).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        let cell = |place: usize| cells.get(place).map(|cell| unguarded(cell)).unwrap_or_default();
        let mut object = Map::new();
        object.insert("question".into(), cell(question).into());
        object.insert("answers".into(), json!([cell(first), cell(second)]));
        for (name, place) in [("situation", column(&SITUATION)), ("id", column(&ID))] {
            if let Some(text) = place.and_then(cell).filter(|text| !text.trim().is_empty()) {
                object.insert(name.into(), text.into());
            }
        }
        let signs = head.iter().enumerate().filter(|(_, name)| is_axis(name));
        let signs: Map<String, Value> = signs
            .filter_map(|(n, name)| Some((name.trim().to_owned(), cell(n)?.trim().parse::<i64>().ok()?.into())))
            .collect();
        object.insert("axes".into(), signs.into());
        found.take(*line + lines_before, pair(&object, axes));
    }
    Some(found)
}

/// Without the apostrophe that keeps a spreadsheet from working it out; none where nothing stands there.
fn unguarded(cell: &str) -> Option<String> {
    let bare = cell.strip_prefix('\'').filter(|rest| csv::is_formula(rest)).unwrap_or(cell);
    (!bare.is_empty()).then(|| bare.to_owned())
}

fn of_json(text: &str, lines_before: usize, axes: &BTreeSet<String>) -> Rows {
    let mut found = Rows::default();
    for (line, row) in rows::rows(text, lines_before + 1) {
        let read = row.and_then(|value| {
            let object = value.as_object().ok_or(Reason::NotAnObject)?;
            let mut plain = Map::new();
            let mut answers = [Value::Null, Value::Null];
            for (name, value) in object {
                if is_one_of(name, &QUESTION) {
                    let field = if value.is_string() { "question" } else { "context" };
                    plain.insert(field.into(), value.clone());
                } else if is_one_of(name, &FIRST) {
                    found.is_sorted |= is_one_of(name, &["chosen"]);
                    answers[0] = message::answer(value, "answers")?.into();
                } else if is_one_of(name, &SECOND) {
                    answers[1] = message::answer(value, "answers")?.into();
                } else if ["answers", "axes", "situation", "id"].contains(&name.as_str()) {
                    plain.insert(name.clone(), value.clone());
                } else if name != "version" {
                    found.left_out.insert(name.clone());
                }
            }
            plain.entry("answers").or_insert_with(|| json!(answers));
            pair(&plain, axes)
        });
        found.take(line, read);
    }
    found
}

impl Rows {
    fn take(&mut self, line: usize, pair: Result<Value, Reason>) {
        match pair {
            Ok(pair) => self.pairs.push(pair),
            Err(reason) => self.bad_lines.push(BadLine { line, reason }),
        }
    }
}

/// A pair as a deck's file has it. Signs on axes that the deck doesn't have are left out.
fn pair(object: &Map<String, Value>, axes: &BTreeSet<String>) -> Result<Value, Reason> {
    let mut pair = json!({ "version": 1 });
    match (object.get("question").and_then(Value::as_str), object.get("context")) {
        (Some(text), _) if text.trim().is_empty() => return Err(Reason::Blank("question")),
        (Some(text), _) => pair["question"] = text.trim().into(),
        (None, Some(context)) => {
            message::messages(context, "context")?;
            pair["context"] = context.clone();
        }
        (None, None) => return Err(Reason::Missing("question")),
    }
    let answers = object.get("answers").and_then(Value::as_array).map(Vec::as_slice);
    let Some([first, second]) = answers else { return Err(Reason::Missing("answers")) };
    let mut texts = Vec::new();
    for (answer, field) in [(first, "first answer"), (second, "second answer")] {
        let text = answer.as_str().map(str::trim).unwrap_or_default();
        if text.is_empty() {
            return Err(Reason::Blank(field));
        }
        if text.chars().count() > LONGEST {
            return Err(Reason::Unreadable { field, expected: "a text of at most 20,000 characters" });
        }
        texts.push(text.to_owned());
    }
    if texts[0] == texts[1] {
        return Err(Reason::SameAnswers);
    }
    pair["answers"] = texts.into();
    for field in ["situation", "id"] {
        if let Some(text) = object.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty()) {
            pair[field] = text.trim().into();
        }
    }
    let signs = object.get("axes").and_then(Value::as_object).into_iter().flatten();
    let signs: Map<String, Value> = signs
        .filter(|(axis, sign)| axes.contains(*axis) && matches!(sign.as_i64(), Some(1 | -1)))
        .map(|(axis, sign)| (axis.clone(), sign.clone()))
        .collect();
    if !signs.is_empty() {
        pair["axes"] = signs.into();
    }
    Ok(pair)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn axes() -> BTreeSet<String> {
        BTreeSet::from(["warmth".to_owned()])
    }

    #[test]
    fn a_table_becomes_pairs_and_what_is_no_column_of_ours_is_named() {
        let text = "Question;Answer A;Answer B;warmth;note\nWhat now?;\"Yes;\nreally.\";No.;-1;x\n;Yes.;No.;;\nAgain?;Same;Same;;\nTwo?;'=1+1;'2;1;\n\n";
        let rows = read(text.as_bytes(), &axes()).unwrap();
        assert_eq!(
            rows.pairs,
            [
                json!({"version": 1, "question": "What now?", "answers": ["Yes;\nreally.", "No."], "axes": {"warmth": -1}}),
                json!({"version": 1, "question": "Two?", "answers": ["=1+1", "'2"], "axes": {"warmth": 1}}),
            ]
        );
        let bad: Vec<(usize, &Reason)> = rows.bad_lines.iter().map(|bad| (bad.line, &bad.reason)).collect();
        assert_eq!(bad, [(4, &Reason::Missing("question")), (5, &Reason::SameAnswers)]);
        assert_eq!(rows.left_out, BTreeSet::from(["note".to_owned()]));
        assert!(!rows.is_sorted);
    }

    #[test]
    fn json_lines_become_pairs_whatever_their_fields_are_called() {
        let text = r#"{"prompt":"What now?","response_a":"Yes.","response_b":"No.","axes":{"warmth":1,"other":1},"model":"m"}
{"context":[{"role":"user","content":"And?"}],"chosen":{"role":"assistant","content":"So."},"rejected":"Not so."}
{"question":"Two?","answers":["One.","Two."],"situation":"advice","id":"q2"}
{"question":"Three?","answers":["One."]}
no json"#;
        let rows = read(text.as_bytes(), &axes()).unwrap();
        assert_eq!(rows.pairs.len(), 3);
        assert_eq!(rows.pairs[0]["axes"], json!({"warmth": 1}));
        assert_eq!(
            (&rows.pairs[1]["context"][0]["content"], &rows.pairs[1]["answers"][0]),
            (&json!("And?"), &json!("So."))
        );
        assert_eq!((&rows.pairs[2]["id"], &rows.pairs[2]["situation"]), (&json!("q2"), &json!("advice")));
        assert_eq!(rows.bad_lines.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4, 5]);
        assert!(rows.is_sorted && rows.left_out.contains("model"));
    }

    #[test]
    fn what_is_no_table_of_pairs_is_refused_in_words() {
        for text in ["", "name,age\nAda,36\n", "<html>", "Just a text.", "[]", "question,a,b\n\"never closed"] {
            assert!(read(text.as_bytes(), &axes()).is_err(), "{text}");
        }
    }
}
