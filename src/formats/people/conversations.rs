//! PRISM's conversations: the same responses as its utterances, a conversation a row.

use std::collections::BTreeMap;

use serde_json::Value;

use super::utterances::{self, Scored, Turn};
use super::{Object, Read, fields};
use crate::formats::error::{BadLine, Reason};

const HISTORY: &str = "conversation_history";

pub(super) fn read(rows: Vec<(usize, Object)>) -> Read {
    let mut read = Read::default();
    for (line, row) in rows {
        match conversation(&row) {
            Ok((user, name, turns)) => {
                if let Some(demographics) = fields::demographics(&row) {
                    read.gathering.describe(&user, demographics);
                }
                utterances::add(&mut read, &user, &name, turns.into_values());
            }
            Err(reason) => read.bad_lines.push(BadLine { line, reason }),
        }
    }
    read
}

fn conversation(row: &Object) -> Result<(String, String, BTreeMap<usize, Turn>), Reason> {
    let unreadable = Reason::Unreadable { field: HISTORY, expected: "a list of messages" };
    let history = fields::needed(row, HISTORY)?.as_array().ok_or(unreadable.clone())?;
    let mut turns: BTreeMap<usize, Turn> = BTreeMap::new();
    for entry in history {
        let entry = entry.as_object().ok_or(unreadable.clone())?;
        let turn = turns.entry(fields::count(entry, "turn")?).or_default();
        let text = fields::text(entry, "content")?;
        match entry.get("role").and_then(Value::as_str) {
            Some("user") => turn.prompt = text,
            Some("model" | "assistant") => turn.responses.push(Scored {
                text,
                score: fields::number(entry, "score")?,
                chosen: fields::is_set(entry, "if_chosen"),
            }),
            other => return Err(Reason::UnknownRole(other.unwrap_or_default().to_owned())),
        }
    }
    Ok((fields::needed_name(row, "user_id")?, fields::needed_name(row, "conversation_id")?, turns))
}
