//! A study's file while it is made: JSON that is changed place by place, so that nothing of an opened file gets lost, and read like any other
//! file to see what is wrong with it.

mod acts;
mod order;
mod place;
mod starting;
mod written;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use order::{KEPT, MACHINERY};
pub use place::{Place, Step};
pub use starting::{Starting, starting};
pub use written::write_deck;

use super::{FORMAT, FORMAT_VERSION, LIMIT_BYTES, StudyFile, read};
use crate::formats::error::FileError;
use crate::formats::sniff;
use crate::formats::text::{self, json_error};

/// The reader shortens the names of unknown fields to so many characters.
const LONGEST_NAME: usize = 40;

/// Objects that are taken out with their last field: the file says the same without them.
const NOT_EMPTY: [&str; 4] = ["completion", "options", "shows", "records"];

/// The file so far: an object with whatever in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(Value);

impl Draft {
    /// A value that was kept; none where it is no object.
    #[must_use]
    pub fn of(value: Value) -> Option<Self> {
        value.is_object().then_some(Self(value))
    }

    /// A study's file with whatever may be wrong in it.
    ///
    /// # Errors
    /// When it is no study's file of this version, or no JSON.
    pub fn open(bytes: &[u8]) -> Result<Self, FileError> {
        let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
        if !text.starts_with('{') {
            return Err(FileError::WrongFormat { looks_like: sniff::kind(bytes).in_words() });
        }
        let value: Value = serde_json::from_str(text).map_err(|error| json_error(&error, lines_before))?;
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(FileError::WrongFormat { looks_like: sniff::kind(bytes).in_words() });
        }
        match value.get("format_version").and_then(Value::as_u64).filter(|found| *found > FORMAT_VERSION) {
            Some(found) => Err(FileError::NewerVersion { found, known: FORMAT_VERSION }),
            None => Ok(Self(value)),
        }
    }

    /// All of it.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The file's text.
    #[must_use]
    pub fn written(&self) -> String {
        written::write(&self.0)
    }

    /// The file as its reader takes it.
    ///
    /// # Errors
    /// What the reader says of it.
    pub fn check(&self) -> Result<StudyFile, FileError> {
        read(self.written().as_bytes())
    }

    /// What stands at a place; null is nothing.
    #[must_use]
    pub fn get(&self, place: &Place) -> Option<&Value> {
        let mut value = &self.0;
        for step in place.steps() {
            value = match step {
                Step::Field(name) => value.get(name.as_str())?,
                Step::Item(place) => value.get(*place)?,
            };
        }
        Some(value).filter(|value| !value.is_null())
    }

    /// What stands there, as it is typed: a text, a number; nothing for anything else.
    #[must_use]
    pub fn typed(&self, place: &Place) -> String {
        match self.get(place) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// How many items a list has.
    #[must_use]
    pub fn len(&self, place: &Place) -> usize {
        self.get(place).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Whether nothing is said yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_object().is_none_or(Map::is_empty)
    }

    /// Puts `value` at a place. What should hold it and can't is made anew; an item beyond the end of its list is put at the end.
    pub fn set(&mut self, place: &Place, value: impl Into<Value>) {
        *self.slot(place) = value.into();
    }

    /// The value at a place, null where there was none.
    fn slot(&mut self, place: &Place) -> &mut Value {
        let mut value = &mut self.0;
        for step in place.steps() {
            value = match step {
                Step::Field(name) => {
                    if !value.is_object() {
                        *value = Value::Object(Map::new());
                    }
                    match value {
                        Value::Object(fields) => fields.entry(name.clone()).or_insert(Value::Null),
                        other => other,
                    }
                }
                Step::Item(place) => {
                    if !value.is_array() {
                        *value = Value::Array(Vec::new());
                    }
                    match value {
                        Value::Array(items) => {
                            if *place >= items.len() {
                                items.push(Value::Null);
                            }
                            let place = (*place).min(items.len() - 1);
                            &mut items[place]
                        }
                        other => other,
                    }
                }
            };
        }
        value
    }

    /// Takes out what stands at a place. Of a list the items behind it move up.
    pub fn take(&mut self, place: &Place) -> Option<Value> {
        let (above, last) = place.split()?;
        self.get(&above)?;
        let taken = match (self.slot(&above), last) {
            (Value::Object(fields), Step::Field(name)) => fields.remove(name),
            (Value::Array(items), Step::Item(place)) if *place < items.len() => Some(items.remove(*place)),
            _ => None,
        };
        let is_empty = self.get(&above).and_then(Value::as_object).is_some_and(Map::is_empty);
        if let (true, Some((_, Step::Field(name)))) = (is_empty, above.split())
            && NOT_EMPTY.contains(&name.as_str())
        {
            self.take(&above);
        }
        taken
    }

    /// Puts `value` before the item at a place, or into the field there.
    pub fn put_back(&mut self, place: &Place, value: Value) {
        if let Some((above, Step::Item(number))) = place.split() {
            if !self.get(&above).is_some_and(Value::is_array) {
                self.set(&above, Vec::<Value>::new());
            }
            if let Value::Array(items) = self.slot(&above) {
                items.insert((*number).min(items.len()), value);
            }
        } else {
            self.set(place, value);
        }
    }

    /// Puts `value` at the end of a list, which is begun where there is none. Returns where it stands.
    pub fn push(&mut self, list: &Place, value: Value) -> Place {
        let place = list.item(self.len(list));
        self.put_back(&place, value);
        place
    }

    /// Moves an item one place up; the first stays.
    pub fn move_up(&mut self, place: &Place) {
        let Some((above, Step::Item(number))) = place.split() else { return };
        let number = *number;
        if let Value::Array(items) = self.slot(&above)
            && number > 0
            && number < items.len()
        {
            items.swap(number - 1, number);
        }
    }

    /// The place that the reader calls so: it shortens the names of unknown fields.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Place> {
        let mut found = None;
        let mut shortened = None;
        self.walk(&mut |place, _, field| {
            let short = || {
                let field: String = field.chars().take(LONGEST_NAME).collect();
                place.split().is_some_and(|(above, _)| above.field(&field).to_string() == name)
            };
            if place.to_string() == name {
                found = Some(place.clone());
            } else if field.chars().count() > LONGEST_NAME && short() {
                shortened = Some(place.clone());
            }
        });
        found.or(shortened)
    }

    /// What no form shows and the file keeps: where (`[]` stands for each item), and how many.
    #[must_use]
    pub fn kept(&self) -> BTreeMap<String, usize> {
        let mut kept = BTreeMap::new();
        self.walk(&mut |place, part, field| {
            let is_unknown = ["deck", "axis", "pole", "pair"].contains(&part) && !order::fields(part).contains(&field);
            if is_unknown || KEPT.contains(&(part, field)) {
                let each = |step: &Step| match step {
                    Step::Field(name) => format!(".{name}"),
                    Step::Item(_) => "[]".to_owned(),
                };
                let name: String = place.steps().iter().map(each).collect();
                *kept.entry(name.trim_start_matches('.').to_owned()).or_insert(0) += 1;
            }
        });
        kept
    }

    /// Every field of every object: its place, the part that it is a field of, and its name there.
    fn walk(&self, visit: &mut impl FnMut(&Place, &str, &str)) {
        walk(&self.0, &Place::top(), "study", visit);
    }
}

fn walk(value: &Value, at: &Place, part: &str, visit: &mut impl FnMut(&Place, &str, &str)) {
    let Value::Object(fields) = value else { return };
    for (name, inner) in fields {
        let place = at.field(name);
        visit(&place, part, name);
        match inner {
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    walk(item, &place.item(n), order::inside(part, name, item), visit);
                }
            }
            inner => walk(inner, &place, order::inside(part, name, inner), visit),
        }
    }
}
