//! What of JSON Schema (2020-12) the schema of studies uses, but for `pattern`, whose regular expressions editors check. A keyword that is
//! not known here is an error, so that nothing passes unseen.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

use serde_json::Value;

/// Keywords that say nothing about what is valid, and `pattern`.
const SILENT: [&str; 6] = ["$schema", "$defs", "title", "description", "default", "pattern"];

/// Everything in which `value` is not as `schema` says.
pub fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut errors = Vec::new();
    check(schema, schema, value, "", &mut errors);
    errors
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, errors: &mut Vec<String>) {
    for (keyword, says) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$ref" => {
                let target = root.pointer(says.as_str().unwrap().trim_start_matches('#')).unwrap();
                check(root, target, value, place, errors);
                true
            }
            "anyOf" => says.as_array().unwrap().iter().any(|one| {
                let mut wrong = Vec::new();
                check(root, one, value, place, &mut wrong);
                wrong.is_empty()
            }),
            "type" => is_of(says.as_str().unwrap(), value),
            "const" => value == says,
            "enum" => says.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().unwrap()),
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() >= whole(says)),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= whole(says)),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= whole(says)),
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= whole(says)),
            "maxProperties" => value.as_object().is_none_or(|fields| fields.len() <= whole(says)),
            "required" => {
                let has = |name: &Value| value.as_object().is_none_or(|f| f.contains_key(name.as_str().unwrap()));
                says.as_array().unwrap().iter().all(has)
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, says, item, &format!("{place}[{i}]"), errors);
                }
                true
            }
            "properties" => {
                for (name, field) in value.as_object().into_iter().flatten() {
                    if let Some(form) = says.get(name) {
                        check(root, form, field, &format!("{place}.{name}"), errors);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = |name: &str| schema["properties"].get(name).is_some();
                let more = value.as_object().into_iter().flatten().filter(|(name, _)| !known(name));
                if says == &Value::Bool(false) {
                    more.count() == 0
                } else {
                    more.for_each(|(name, field)| check(root, says, field, &format!("{place}.{name}"), errors));
                    true
                }
            }
            silent => SILENT.contains(&silent),
        };
        if !holds {
            errors.push(format!("{place}: {keyword} {says}"));
        }
    }
}

fn whole(says: &Value) -> usize {
    usize::try_from(says.as_u64().unwrap()).unwrap()
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    }
}
