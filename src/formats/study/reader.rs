//! Reading JSON field by field: whatever is wrong is noted with its place and its remedy, and reading goes on.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::form::Form;
use crate::domain::study::address::{self, Unfit};
use crate::formats::error::Problem;

/// No more problems than this are listed.
const MOST_PROBLEMS: usize = 50;
/// The longest id.
const LONGEST_ID: usize = 40;

/// Notes what is wrong.
#[derive(Default)]
pub(super) struct Reader {
    pub problems: Vec<Problem>,
}

/// An object of the file and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub place: &'a str,
    fields: Option<&'a Map<String, Value>>,
}

impl<'a> Part<'a> {
    /// `value` at `place`, checked before.
    pub fn of(place: &'a str, value: &'a Value) -> Self {
        Self { place, fields: value.as_object() }
    }

    /// What stands in a field; null is nothing.
    pub fn get(&self, field: &str) -> Option<&'a Value> {
        self.fields?.get(field).filter(|value| !value.is_null())
    }

    pub fn at(&self, field: &str) -> String {
        if self.place.is_empty() { field.to_owned() } else { format!("{}.{field}", self.place) }
    }
}

impl Reader {
    pub fn problem(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { place: place.into(), reason: reason.into() });
        }
    }

    /// An object with no other fields than its form's.
    pub fn part<'a>(&mut self, value: &'a Value, place: &'a str, form: &Form) -> Option<Part<'a>> {
        let Some(fields) = value.as_object() else {
            self.problem(place, format!("should be an object with {}", form.fields.join(", ")));
            return None;
        };
        let part = Part { place, fields: Some(fields) };
        for name in fields.keys().filter(|name| !form.fields.contains(&name.as_str())) {
            if form.later.contains(&name.as_str()) {
                self.problem(part.at(name), "is not supported yet; take it out");
            } else {
                self.problem(part.at(&shortened(name)), format!("is unknown; known are {}", form.fields.join(", ")));
            }
        }
        Some(part)
    }

    /// A text of at most `longest` characters.
    pub fn text(&mut self, part: Part<'_>, field: &str, longest: usize) -> String {
        if part.get(field).is_none() {
            self.problem(part.at(field), "is missing; a text should stand here");
        }
        self.optional_text(part, field, longest).unwrap_or_default()
    }

    pub fn optional_text(&mut self, part: Part<'_>, field: &str, longest: usize) -> Option<String> {
        let value = part.get(field)?;
        self.text_of(value, &part.at(field), longest)
    }

    pub fn text_of(&mut self, value: &Value, place: &str, longest: usize) -> Option<String> {
        match value.as_str() {
            Some(text) if text.trim().is_empty() => self.problem(place, "is blank"),
            Some(text) if text.chars().count() > longest => {
                let length = text.chars().count();
                self.problem(place, format!("has {length} characters; at most {longest} are taken"));
            }
            Some(text) => return Some(text.trim().to_owned()),
            None => self.problem(place, "should be a text"),
        }
        None
    }

    /// Texts, one an item.
    pub fn texts(&mut self, part: Part<'_>, field: &str, most: usize, longest: usize) -> Vec<String> {
        let place = part.at(field);
        let list = self.list(part, field, 0..=most);
        list.iter()
            .enumerate()
            .filter_map(|(i, value)| self.text_of(value, &format!("{place}[{i}]"), longest))
            .collect()
    }

    /// A name for data and links.
    pub fn id(&mut self, part: Part<'_>, field: &str) -> String {
        let id = self.text(part, field, LONGEST_ID);
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if !id.chars().all(fits) {
            self.problem(part.at(field), "may hold a-z, 0-9, - and _ alone: it becomes part of file names and columns");
        }
        id
    }

    /// A whole number.
    pub fn whole(&mut self, part: Part<'_>, field: &str, range: RangeInclusive<usize>) -> Option<usize> {
        let value = part.get(field)?;
        let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
        if number.is_none_or(|number| !range.contains(&number)) {
            self.problem(part.at(field), format!("should be a whole number from {} to {}", range.start(), range.end()));
            return None;
        }
        number
    }

    pub fn needed_whole(&mut self, part: Part<'_>, field: &str, range: RangeInclusive<usize>) -> usize {
        if part.get(field).is_none() {
            let (from, to) = (range.start(), range.end());
            self.problem(part.at(field), format!("is missing; a whole number from {from} to {to} should stand here"));
        }
        self.whole(part, field, range).unwrap_or(0)
    }

    /// A share between two bounds.
    pub fn share(&mut self, part: Part<'_>, field: &str, from: f64) -> f64 {
        match part.get(field).and_then(Value::as_f64) {
            Some(share) if (from..=1.0).contains(&share) => share,
            _ => {
                self.problem(part.at(field), format!("should be a number from {from} to 1"));
                1.0
            }
        }
    }

    /// True or false.
    pub fn flag(&mut self, part: Part<'_>, field: &str, unless_said: bool) -> bool {
        let Some(value) = part.get(field) else { return unless_said };
        value.as_bool().unwrap_or_else(|| {
            self.problem(part.at(field), "should be true or false");
            unless_said
        })
    }

    /// A list; one that is not there is empty.
    pub fn list<'a>(&mut self, part: Part<'a>, field: &str, range: RangeInclusive<usize>) -> &'a [Value] {
        let (from, to) = (*range.start(), *range.end());
        match part.get(field) {
            Some(Value::Array(list)) if range.contains(&list.len()) => return list,
            Some(Value::Array(list)) => {
                self.problem(part.at(field), format!("has {} items; {from} to {to} are taken", list.len()));
            }
            Some(_) => self.problem(part.at(field), "should be a list"),
            None if from == 0 => {}
            None => self.problem(part.at(field), format!("is missing; a list of {from} to {to} should stand here")),
        }
        &[]
    }

    /// One of some words; `later` are known and not acted upon yet.
    pub fn word<T: Copy>(&mut self, part: Part<'_>, field: &str, words: &[(&str, T)], later: &[&str]) -> Option<T> {
        let known = || words.iter().map(|(word, _)| format!("“{word}”")).collect::<Vec<_>>().join(", ");
        let value = part.get(field)?;
        let said = value.as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == said).map(|(_, meaning)| *meaning);
        if found.is_none() && later.contains(&said) {
            self.problem(part.at(field), format!("“{said}” is not supported yet; supported are {}", known()));
        } else if found.is_none() {
            self.problem(part.at(field), format!("should be one of {}", known()));
        }
        found
    }

    /// No two of the same name.
    pub fn unique<'a>(&mut self, place: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids.filter(|id| !id.is_empty()) {
            if !seen.insert(id) {
                self.problem(place, format!("two are called “{id}”; each needs a name of its own"));
            }
        }
    }

    /// Notes why an address is not taken.
    pub fn address(&mut self, place: &str, found: Result<(), Unfit>) {
        let Err(unfit) = found else { return };
        let reason = match unfit {
            Unfit::NotHttps => "should be an https address (for trying out, also http://localhost)".to_owned(),
            Unfit::Credentials => "holds a user name or a password, which every participant could read".to_owned(),
            Unfit::Host => "names no host that can be asked".to_owned(),
            Unfit::Signs => {
                format!("holds signs that no address has, or more than {} characters", address::LONGEST)
            }
        };
        self.problem(place, reason);
    }
}

/// A field's name as it can be shown.
fn shortened(name: &str) -> String {
    name.chars().take(LONGEST_ID).collect()
}
