//! The JSON values of a file that holds one a line, or a list of them, or one after another.

use serde_json::Value;

use super::error::Reason;
use super::text::newlines;

/// A value, or why there is none, and the line where it begins.
pub(super) type Row = (usize, Result<Value, Reason>);

/// The rows of `text`, whose first line has the number `first_line`. A list that breaks off gives what stands before the break.
pub(super) fn rows(text: &str, first_line: usize) -> Box<dyn Iterator<Item = Row> + '_> {
    if let Some(rest) = text.strip_prefix('[') {
        return Box::new(Sequence { rest, line: first_line, in_list: true, over: false });
    }
    if is_spread_over_lines(text) {
        return Box::new(Sequence { rest: text, line: first_line, in_list: false, over: false });
    }
    let lines = text.lines().zip(first_line..).filter(|(line, _)| !line.trim().is_empty());
    Box::new(lines.map(|(line, number)| (number, serde_json::from_str(line).map_err(|e| reason(&e)))))
}

fn reason(error: &serde_json::Error) -> Reason {
    if error.is_eof() { Reason::CutOff } else { Reason::NotJson { column: error.column() } }
}

/// Whether the first object is written over several lines.
fn is_spread_over_lines(text: &str) -> bool {
    let first_line = text.lines().next().unwrap_or("");
    let cut = serde_json::from_str::<Value>(first_line).is_err_and(|error| error.is_eof());
    cut && matches!(serde_json::Deserializer::from_str(text).into_iter::<Value>().next(), Some(Ok(_)))
}

/// Values one after another, with or without commas. After a value that can't be read nobody knows where the next begins: it is the last.
struct Sequence<'a> {
    rest: &'a str,
    line: usize,
    in_list: bool,
    over: bool,
}

impl Sequence<'_> {
    fn skip(&mut self, bytes: usize) {
        let (gone, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += newlines(gone);
        self.rest = rest;
    }
}

impl Iterator for Sequence<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let next = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        self.skip(self.rest.len() - next.len());
        if self.over || (self.in_list && self.rest.starts_with(']')) || (!self.in_list && self.rest.is_empty()) {
            return None;
        }
        let line = self.line;
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        let value = values.next().unwrap_or(Ok(Value::Null));
        let read = values.byte_offset();
        match value {
            Ok(value) if read > 0 => {
                self.skip(read);
                Some((line, Ok(value)))
            }
            Ok(_) => {
                self.over = true;
                Some((line, Err(Reason::CutOff)))
            }
            Err(error) => {
                self.over = true;
                Some((line, Err(reason(&error))))
            }
        }
    }
}
