//! In which order the fields of a study's file are written, and which of them a form shows.

use serde_json::Value;

use crate::formats::study::form::{FORMS, Form};

/// The parts of the file: in which one, under which field, what stands. Lists hold their item's part.
const PARTS: [(&str, &str, &str); 28] = [
    ("study", "contact", "contact"),
    ("study", "consent", "consent"),
    ("study", "practice", "practice"),
    ("study", "pairs", "pairs"),
    ("study", "checks", "check"),
    ("study", "options", "options"),
    ("study", "conditions", "condition"),
    ("study", "questions", "questions"),
    ("study", "strangers", "stranger"),
    ("study", "endpoint", "endpoint"),
    ("study", "records", "records"),
    ("study", "results", "results"),
    ("study", "completion", "completion"),
    ("study", "shows", "shows"),
    ("study", "exclusions", "exclusion"),
    ("study", "plan", "plan"),
    ("pairs", "split", "split"),
    ("condition", "assign", "assign"),
    ("condition", "arms", "arm"),
    ("questions", "before", "question"),
    ("questions", "after", "question"),
    ("question", "options", "choice"),
    ("question", "scale", "scale"),
    ("records", "parameters", "parameter"),
    ("deck", "axes", "axis"),
    ("deck", "pairs", "pair"),
    ("axis", "low", "pole"),
    ("axis", "high", "pole"),
];

/// The fields of a deck and what is in it.
const OF_DECKS: [(&str, &[&str]); 4] = [
    ("deck", &["format", "format_version", "id", "version", "title", "language", "licence", "axes", "pairs"]),
    ("axis", &["id", "family", "name", "circle_degrees", "low", "high"]),
    ("pole", &["label", "answer", "claim"]),
    ("pair", &["id", "version", "situation", "conversation", "question", "context", "answers", "axes"]),
];

/// Fields that say what the file is; nobody needs to see them.
pub const MACHINERY: [(&str, &str); 8] = [
    ("study", "$schema"),
    ("study", "format"),
    ("study", "format_version"),
    ("deck", "format"),
    ("deck", "format_version"),
    ("axis", "circle_degrees"),
    ("pair", "id"),
    ("pair", "version"),
];

/// Fields that no form shows: they are kept as they are, and it is said that they are there.
pub const KEPT: [(&str, &str); 4] =
    [("deck", "language"), ("deck", "licence"), ("pair", "context"), ("pair", "conversation")];

/// The name of the part that stands in `field` of a part; empty where nothing is known of it.
pub fn inside(part: &str, field: &str, value: &Value) -> &'static str {
    if (part, field) == ("study", "decks") {
        return if value.get("built_in").is_some() { "built_in" } else { "deck" };
    }
    PARTS.iter().find(|(above, name, _)| (*above, *name) == (part, field)).map_or("", |(_, _, inside)| inside)
}

/// The fields of a part, in order; none where nothing is known of it.
pub fn fields(part: &str) -> &'static [&'static str] {
    let form = FORMS.iter().find(|form: &&Form| form.name == part).map(|form| form.fields);
    let deck = OF_DECKS.iter().find(|(name, _)| *name == part).map(|(_, fields)| *fields);
    form.or(deck).unwrap_or_default()
}

/// The fields of an object as they are written: `$schema`, the known ones in their order, then the others by name.
pub fn in_order<'a>(part: &str, object: &'a serde_json::Map<String, Value>) -> Vec<(&'a String, &'a Value)> {
    let known = fields(part);
    let rank = |name: &str| match known.iter().position(|field| *field == name) {
        _ if name == "$schema" => 0,
        Some(place) => place + 1,
        None => usize::MAX,
    };
    let mut all: Vec<_> = object.iter().collect();
    all.sort_by_key(|(name, _)| rank(name));
    all
}
