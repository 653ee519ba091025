//! The record of the reference package.

use super::{Object, Outcome, Read, fields};
use crate::evaluation::people::Told;
use crate::formats::error::Reason;
use crate::formats::{imported, message};

/// Records without a name are one nameless person's.
const NAMELESS: &str = "unnamed";

pub(super) fn read(rows: Vec<(usize, Object)>) -> Read {
    let mut read = Read::default();
    for (line, row) in rows {
        let user = fields::name(&row, "user_id").unwrap_or_else(|| NAMELESS.to_owned());
        if let Some(demographics) = fields::demographics(&row) {
            read.gathering.describe(&user, demographics);
        }
        read.row(line, record(&row).map(|told| Outcome::Choice(user, Box::new(told))));
    }
    read
}

fn record(row: &Object) -> Result<Told, Reason> {
    let chosen = message::answer(fields::needed(row, "chosen")?, "chosen")?;
    let rejected = message::answer(fields::needed(row, "rejected")?, "rejected")?;
    if chosen.trim() == rejected.trim() {
        return Err(Reason::SameAnswers);
    }
    Ok(Told {
        conversation: fields::name(row, "conversation_id"),
        context: message::messages(fields::needed(row, "context")?, "context")?,
        chosen,
        rejected,
        split: fields::name(row, "split").and_then(|name| imported::role(&name)),
    })
}
