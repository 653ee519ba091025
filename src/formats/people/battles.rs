//! Votes between two conversations with the same questions: MT-bench judgments (Zheng et al. 2023) and Chatbot Arena battles.

use super::{Object, Outcome, Read, fields};
use crate::domain::pair::{Message, Speaker};
use crate::evaluation::people::Told;
use crate::formats::error::Reason;
use crate::formats::message;

pub(super) fn read(rows: Vec<(usize, Object)>) -> Read {
    let mut read = Read::default();
    for (line, row) in rows {
        read.row(line, battle(&row));
    }
    read
}

fn battle(row: &Object) -> Result<Outcome, Reason> {
    let user = fields::needed_name(row, "judge")?;
    let [a, b] = [conversation(row, "conversation_a")?, conversation(row, "conversation_b")?];
    let [chosen, rejected] = match fields::text(row, "winner")?.as_str() {
        "model_a" => [a, b],
        "model_b" => [b, a],
        tie if tie.starts_with("tie") => return Ok(Outcome::Tie),
        _ => return Err(Reason::Unreadable { field: "winner", expected: "model_a, model_b or tie" }),
    };
    let (question, chosen) = chosen;
    let told = Told {
        conversation: fields::name(row, "question_id"),
        context: vec![Message { speaker: Speaker::User, text: question }],
        chosen,
        rejected: rejected.1,
        split: None,
    };
    Ok(Outcome::Choice(user, Box::new(told)))
}

/// The first question, and everything from its answer to the answer of the turn that the vote is about. From the second turn on
/// the histories differ, so that what they have in common ends with the first question.
fn conversation(row: &Object, field: &'static str) -> Result<(String, String), Reason> {
    let messages = message::messages(fields::needed(row, field)?, field)?;
    let turns = messages.iter().filter(|m| m.speaker == Speaker::User).count();
    let turn = fields::count(row, "turn").unwrap_or(turns).clamp(1, turns.max(1));
    let mut messages = messages.into_iter().skip_while(|m| m.speaker != Speaker::User);
    let question = messages.next().ok_or(Reason::Blank(field))?;
    let rest: Vec<Message> = messages.take(2 * turn - 1).collect();
    let text = match rest.as_slice() {
        [answer] => answer.text.clone(),
        several => several.iter().map(quoted).collect::<Vec<_>>().join("\n\n"),
    };
    if text.trim().is_empty() { Err(Reason::Blank(field)) } else { Ok((question.text, text)) }
}

fn quoted(message: &Message) -> String {
    match message.speaker {
        Speaker::Assistant => message.text.clone(),
        Speaker::User | Speaker::System => format!("**{}**", message.text.trim()),
    }
}
