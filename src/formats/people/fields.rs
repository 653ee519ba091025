//! Fields of a row, by name.

use serde_json::Value;

use super::Object;
use crate::formats::error::Reason;

/// A field that must be there.
pub(super) fn needed<'a>(row: &'a Object, name: &'static str) -> Result<&'a Value, Reason> {
    row.get(name).filter(|value| !value.is_null()).ok_or(Reason::Missing(name))
}

/// A name or number as text; blank is none.
pub(super) fn name(row: &Object, field: &str) -> Option<String> {
    match row.get(field)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A name or number that must be there.
pub(super) fn needed_name(row: &Object, field: &'static str) -> Result<String, Reason> {
    needed(row, field)?;
    name(row, field).ok_or(Reason::Unreadable { field, expected: "a name or a number" })
}

/// A text that must be there and hold something.
pub(super) fn text(row: &Object, field: &'static str) -> Result<String, Reason> {
    let text = needed(row, field)?.as_str().ok_or(Reason::Unreadable { field, expected: "a text" })?;
    if text.trim().is_empty() { Err(Reason::Blank(field)) } else { Ok(text.to_owned()) }
}

/// A number, also one written as text.
pub(super) fn number(row: &Object, field: &'static str) -> Result<f64, Reason> {
    let value = needed(row, field)?;
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
    number.filter(|n| n.is_finite()).ok_or(Reason::Unreadable { field, expected: "a number" })
}

/// Whether a flag is set; one that is not there is not.
pub(super) fn is_set(row: &Object, field: &str) -> bool {
    match row.get(field) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// A count from 0.
pub(super) fn count(row: &Object, field: &'static str) -> Result<usize, Reason> {
    let value = needed(row, field)?;
    let count = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    count.and_then(|n| usize::try_from(n).ok()).ok_or(Reason::Unreadable { field, expected: "a whole number" })
}

/// What a row says of its person: a text, or the entries of an object.
pub(super) fn demographics(row: &Object) -> Option<String> {
    match row.get("demographics")? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(entries) => {
            let told = entries.iter().filter(|(_, value)| !value.is_null() && !value.is_object() && !value.is_array());
            let line = |(name, value): (&String, &Value)| {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                format!("{}: {value}", name.replace('_', " "))
            };
            Some(told.map(line).collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}
