//! The lines of files of data, taken in piece by piece, so that whoever reads thousands of files can pause between two pieces.

use std::collections::BTreeMap;

use super::read::{Arrived, Participant, participant};
use super::record::{Line, Record, Withdrawal};
use super::unreadable::{Unreadable, Why};
use super::{FORMAT, FORMAT_VERSION};
use crate::formats::text::binary;

/// No line is longer: a choice with its seals takes a kilobyte.
const LONGEST_LINE: usize = 4 << 20;
/// After so many lines that can't be read, and none that can, a file is no data.
const ENOUGH: usize = 20;

/// Files under way: `open`, `take` as often as there are bytes, `close`; and at the end `arrived`.
#[derive(Debug, Default)]
pub struct Reading {
    people: BTreeMap<String, Lines>,
    settled: BTreeMap<String, Participant>,
    copies: usize,
    unreadable: Vec<Unreadable>,
    file: File,
}

/// The file that is open.
#[derive(Debug, Default)]
struct File {
    name: String,
    line: usize,
    good: usize,
    bad: usize,
    is_left: bool,
    has_begun: bool,
    /// The beginning of a line whose end has not come.
    held: Vec<u8>,
    part: Option<Open>,
    /// Whether the lines of a part in an unknown format are passed over.
    passes: bool,
}

/// The part whose lines come.
#[derive(Debug)]
struct Open {
    participation: String,
    at: At,
    records: Vec<Record>,
}

/// Which part: its number, and its key. What was saved as a whole is the newest; lines without a part are the oldest.
type At = (u32, String);

/// What came of one participant, or the withdrawal.
#[derive(Debug, Default)]
struct Lines {
    parts: BTreeMap<At, Copies>,
    withdrawal: Option<Withdrawal>,
}

/// How often a part came, and the copies of it that differ.
#[derive(Debug, Default)]
struct Copies {
    came: usize,
    differ: Vec<Vec<Record>>,
}

impl Reading {
    /// Begins a file.
    pub fn open(&mut self, name: &str) {
        self.close();
        self.file = File { name: name.to_owned(), ..File::default() };
    }

    /// Takes the next bytes of the file.
    pub fn take(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        if !self.file.has_begun {
            self.file.has_begun = true;
            if let Some(looks_like) = binary(bytes) {
                self.leave(Why::Binary(looks_like));
            }
            rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            if self.file.is_left {
                return;
            }
            let mut line = std::mem::take(&mut self.file.held);
            line.extend_from_slice(&rest[..end]);
            self.line(&line, true);
            rest = &rest[end + 1..];
        }
        if self.file.held.len() + rest.len() > LONGEST_LINE {
            self.file.line += 1;
            self.leave(Why::TooLong);
        } else if !self.file.is_left {
            self.file.held.extend_from_slice(rest);
        }
    }

    /// The next bytes of the file are not to be had.
    pub fn fail(&mut self) {
        self.leave(Why::NotOpened);
    }

    /// Ends the file.
    pub fn close(&mut self) {
        if self.file.name.is_empty() {
            return;
        }
        let last = std::mem::take(&mut self.file.held);
        if !self.file.is_left {
            self.line(&last, false);
        }
        self.end_part();
        if self.file.good + self.file.bad == 0 && !self.file.is_left && !self.file.passes {
            self.leave(Why::Empty);
        }
        self.file = File::default();
    }

    /// Adds up what came of a few participants more, once all files are taken; false where none is left.
    pub fn settle(&mut self, few: usize) -> bool {
        self.close();
        for _ in 0..few {
            let Some((id, Lines { parts, withdrawal })) = self.people.pop_first() else { return false };
            self.copies += parts.iter().filter(|(at, _)| at.0 > 0).map(|(_, copies)| copies.came - 1).sum::<usize>();
            let records = parts.into_values().flat_map(in_order);
            self.settled.insert(id.clone(), participant(id, withdrawal, records));
        }
        true
    }

    /// Everything that came.
    #[must_use]
    pub fn arrived(mut self) -> Arrived {
        while self.settle(usize::MAX) {}
        self.unreadable.sort();
        Arrived { participants: self.settled, unreadable: self.unreadable, copies: self.copies }
    }

    /// Leaves the rest of the file out.
    fn leave(&mut self, why: Why) {
        self.bad(why);
        self.file.is_left = true;
        self.file.held = Vec::new();
    }

    fn bad(&mut self, why: Why) {
        let file = &mut self.file;
        file.bad += 1;
        self.unreadable.push(Unreadable { file: file.name.clone(), line: file.line.max(1), why });
    }

    fn line(&mut self, bytes: &[u8], is_whole: bool) {
        self.file.line += 1;
        let Ok(text) = std::str::from_utf8(bytes) else { return self.wrong(Why::NotUtf8) };
        if text.trim().is_empty() {
            self.file.line -= usize::from(!is_whole);
            return;
        }
        match serde_json::from_str::<Line>(text) {
            Ok(line) => {
                self.file.good += 1;
                self.put(line);
            }
            Err(error) if error.is_eof() => self.wrong(Why::CutOff),
            Err(error) if error.is_syntax() => self.wrong(Why::NotJson),
            Err(error) => {
                let said = error.to_string();
                self.wrong(Why::NoRecord(said.split(" at line ").next().unwrap_or_default().to_owned()));
            }
        }
    }

    fn wrong(&mut self, why: Why) {
        self.bad(why);
        if self.file.good == 0 && self.file.bad >= ENOUGH {
            let name = &self.file.name;
            self.unreadable.retain(|one| one.file != *name);
            self.file.line = 1;
            self.leave(Why::NoData(ENOUGH));
        }
    }

    fn put(&mut self, line: Line) {
        let Line { participation, record } = line;
        match record {
            Record::Part(part) => {
                self.end_part();
                self.file.passes = part.format != FORMAT || part.format_version > FORMAT_VERSION;
                if self.file.passes {
                    return self.bad(Why::Format(part.format, part.format_version));
                }
                let order = if part.whole { u32::MAX } else { part.part.saturating_add(1) };
                let at = (order, part.key.clone());
                self.file.part = Some(Open { participation, at, records: vec![Record::Part(part)] });
            }
            Record::Withdrawal(withdrawal) => {
                self.end_part();
                let lines = self.people.entry(participation).or_default();
                lines.parts.clear();
                let is_first = lines.withdrawal.as_ref().is_none_or(|other| withdrawal.at_ms < other.at_ms);
                if is_first {
                    lines.withdrawal = Some(withdrawal);
                }
            }
            record if self.file.passes => drop(record),
            record => {
                if self.file.part.as_ref().is_none_or(|part| part.participation != participation) {
                    self.end_part();
                    let at = (0, String::new());
                    self.file.part = Some(Open { participation, at, records: Vec::new() });
                }
                if let Some(part) = &mut self.file.part {
                    part.records.push(record);
                }
            }
        }
    }

    /// Keeps the part that was open, unless there is one just like it.
    fn end_part(&mut self) {
        let Some(Open { participation, at, records }) = self.file.part.take() else { return };
        let lines = self.people.entry(participation).or_default();
        if lines.withdrawal.is_some() {
            return;
        }
        let copies = lines.parts.entry(at).or_default();
        copies.came += 1;
        if !copies.differ.contains(&records) {
            copies.differ.push(records);
        }
    }
}

/// The records of all copies of one part: copies that differ hold more or less of it, and what the longest says holds.
fn in_order(Copies { differ: mut copies, .. }: Copies) -> Vec<Record> {
    if copies.len() > 1 {
        copies.sort_by_cached_key(|copy| (copy.len(), serde_json::to_string(copy).unwrap_or_default()));
    }
    copies.into_iter().flatten().collect()
}
