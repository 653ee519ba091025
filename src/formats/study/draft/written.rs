//! A study's file as text, its fields in the order in which they are told of, a space deeper with each part.

use std::fmt::Write;

use serde_json::Value;

use super::order;

/// The file's text. Read again it is the same value.
#[must_use]
pub fn write(value: &Value) -> String {
    let mut text = String::new();
    put(&mut text, value, "study", 0);
    text.push('\n');
    text
}

/// A deck of a study as a file of its own.
#[must_use]
pub fn write_deck(deck: &Value) -> String {
    let mut text = String::new();
    put(&mut text, deck, "deck", 0);
    text.push('\n');
    text
}

fn put(text: &mut String, value: &Value, part: &str, depth: usize) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            let mut separator = "{";
            for (name, inner) in order::in_order(part, object) {
                text.push_str(separator);
                begin(text, depth + 1);
                // A formatter of strings refuses nothing.
                let _ = write!(text, "{}: ", Value::from(name.as_str()));
                match inner {
                    Value::Array(items) if !items.is_empty() => {
                        list(text, items, depth + 1, |item| order::inside(part, name, item));
                    }
                    inner => put(text, inner, order::inside(part, name, inner), depth + 1),
                }
                separator = ",";
            }
            begin(text, depth);
            text.push('}');
        }
        Value::Array(items) if !items.is_empty() => list(text, items, depth, |_| ""),
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

fn list(text: &mut String, items: &[Value], depth: usize, part: impl Fn(&Value) -> &'static str) {
    let mut separator = "[";
    for item in items {
        text.push_str(separator);
        begin(text, depth + 1);
        put(text, item, part(item), depth + 1);
        separator = ",";
    }
    begin(text, depth);
    text.push(']');
}

fn begin(text: &mut String, depth: usize) {
    text.push('\n');
    (0..depth).for_each(|_| text.push(' '));
}
