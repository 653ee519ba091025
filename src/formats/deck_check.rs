//! The rules of a deck file, field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::deck::{Axis, Deck};
use crate::domain::pair::{Message, Pair, Speaker};

use super::deck_file::DeckFile;
use super::error::Problem;
use super::message;

/// The deck, or everything that is wrong with it.
pub(super) fn deck(value: &Value) -> Result<DeckFile, Vec<Problem>> {
    let mut check = Check::default();
    let axes: Vec<Axis> =
        check.list(value, "axes", false).iter().enumerate().filter_map(|(i, a)| check.axis(i, a)).collect();
    check.unique("axes", axes.iter().map(|axis| axis.id.as_str()));
    let known: BTreeSet<&str> = axes.iter().map(|axis| axis.id.as_str()).collect();
    let pairs: Vec<Pair> = check
        .list(value, "pairs", true)
        .iter()
        .enumerate()
        .map(|(i, pair)| check.pair(&format!("pairs[{i}]"), pair, &known))
        .collect();
    check.unique("pairs", pairs.iter().map(|pair| pair.id.as_str()));
    if value.get("format_version").and_then(Value::as_u64).is_none_or(|version| version == 0) {
        check.problem("format_version", "a whole number from 1 is missing");
    }
    let deck = Deck {
        id: check.text(value, "", "id"),
        version: check.version(value, ""),
        title: check.text(value, "", "title"),
        axes,
        pairs,
    };
    let language = check.optional_text(value, "", "language");
    if check.problems.is_empty() { Ok(DeckFile { deck, language }) } else { Err(check.problems) }
}

#[derive(Default)]
struct Check {
    problems: Vec<Problem>,
}

fn join(place: &str, field: &str) -> String {
    if place.is_empty() { field.to_owned() } else { format!("{place}.{field}") }
}

impl Check {
    fn problem(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        self.problems.push(Problem { place: place.into(), reason: reason.into() });
    }

    fn text(&mut self, value: &Value, place: &str, field: &str) -> String {
        match value.get(field).and_then(Value::as_str) {
            Some(text) if !text.trim().is_empty() => return text.to_owned(),
            Some(_) => self.problem(join(place, field), "is blank"),
            None => self.problem(join(place, field), "a text is missing"),
        }
        String::new()
    }

    fn optional_text(&mut self, value: &Value, place: &str, field: &str) -> Option<String> {
        value.get(field).filter(|v| !v.is_null())?;
        Some(self.text(value, place, field))
    }

    fn version(&mut self, value: &Value, place: &str) -> u32 {
        let version = value.get("version").and_then(Value::as_u64).and_then(|version| u32::try_from(version).ok());
        if version.is_none_or(|version| version == 0) {
            self.problem(join(place, "version"), "a whole number from 1 is missing");
        }
        version.unwrap_or(0)
    }

    fn list<'a>(&mut self, value: &'a Value, field: &str, needed: bool) -> &'a [Value] {
        match value.get(field) {
            Some(Value::Array(list)) if !list.is_empty() || !needed => return list,
            Some(Value::Array(_)) => self.problem(field, "is empty"),
            None if !needed => {}
            _ => self.problem(field, "a list is missing"),
        }
        &[]
    }

    fn unique<'a>(&mut self, field: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids.filter(|id| !id.is_empty()) {
            if !seen.insert(id) {
                self.problem(field, format!("two have the id “{id}”"));
            }
        }
    }

    fn axis(&mut self, index: usize, value: &Value) -> Option<Axis> {
        let place = format!("axes[{index}]");
        match serde_json::from_value::<Axis>(value.clone()) {
            Ok(axis) => {
                let texts = [
                    ("id", &axis.id),
                    ("name", &axis.name),
                    ("low.label", &axis.low.label),
                    ("low.answer", &axis.low.answer),
                    ("low.claim", &axis.low.claim),
                    ("high.label", &axis.high.label),
                    ("high.answer", &axis.high.answer),
                    ("high.claim", &axis.high.claim),
                ];
                for (field, _) in texts.into_iter().filter(|(_, text)| text.trim().is_empty()) {
                    self.problem(join(&place, field), "is blank");
                }
                if axis.circle_degrees.is_some_and(|degrees| !(0.0..360.0).contains(&degrees)) {
                    self.problem(join(&place, "circle_degrees"), "should be from 0 to below 360");
                }
                Some(axis)
            }
            Err(error) => {
                self.problem(place, error.to_string());
                None
            }
        }
    }

    fn pair(&mut self, place: &str, value: &Value, known: &BTreeSet<&str>) -> Pair {
        Pair {
            id: self.text(value, place, "id"),
            version: self.version(value, place),
            conversation: self.optional_text(value, place, "conversation"),
            situation: self.optional_text(value, place, "situation"),
            context: self.context(value, place),
            answers: self.answers(value, place),
            axes: self.signs(value, place, known),
        }
    }

    fn context(&mut self, value: &Value, place: &str) -> Vec<Message> {
        match (value.get("question"), value.get("context")) {
            (Some(_), None) => {
                vec![Message { speaker: Speaker::User, text: self.text(value, place, "question") }]
            }
            (None, Some(context)) => message::messages(context, "context").unwrap_or_else(|reason| {
                self.problem(join(place, "context"), reason.to_string());
                Vec::new()
            }),
            _ => {
                self.problem(place, "one of “question” and “context” is needed");
                Vec::new()
            }
        }
    }

    fn answers(&mut self, value: &Value, place: &str) -> [String; 2] {
        let place = join(place, "answers");
        let Some([first, second]) = value.get("answers").and_then(Value::as_array).map(Vec::as_slice) else {
            self.problem(place, "two answers are needed");
            return [String::new(), String::new()];
        };
        let answers = [first, second].map(|answer| answer.as_str().unwrap_or("").to_owned());
        for (i, _) in answers.iter().enumerate().filter(|(_, answer)| answer.trim().is_empty()) {
            self.problem(format!("{place}[{i}]"), "a text is missing");
        }
        if answers[0] == answers[1] && !answers[0].is_empty() {
            self.problem(place, "both are the same");
        }
        answers
    }

    fn signs(&mut self, value: &Value, place: &str, known: &BTreeSet<&str>) -> BTreeMap<String, i8> {
        let place = join(place, "axes");
        let mut signs = BTreeMap::new();
        let declared = match value.get("axes") {
            None | Some(Value::Null) => return signs,
            Some(Value::Object(declared)) => declared,
            Some(_) => {
                self.problem(place, "an object of axis ids is needed");
                return signs;
            }
        };
        for (axis, sign) in declared {
            let sign = match sign.as_i64() {
                Some(1) => 1,
                Some(-1) => -1,
                _ => {
                    self.problem(join(&place, axis), "should be 1 or -1");
                    continue;
                }
            };
            if !known.contains(axis.as_str()) {
                self.problem(join(&place, axis), "no axis of the deck has this id");
            }
            signs.insert(axis.clone(), sign);
        }
        signs
    }
}
