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
    let [a, b] = [judged(row, "conversation_a")?, judged(row, "conversation_b")?];
    let [(context, chosen), (_, rejected)] = match fields::text(row, "winner")?.as_str() {
        "model_a" => [a, b],
        "model_b" => [b, a],
        tie if tie.starts_with("tie") => return Ok(Outcome::Tie),
        _ => return Err(Reason::Unreadable { field: "winner", expected: "model_a, model_b or tie" }),
    };
    let conversation = fields::name(row, "question_id");
    Ok(Outcome::Choice(user, Box::new(Told { conversation, context, chosen, rejected, split: None })))
}

/// What both conversations have in common, and what the vote is about: in MT-bench the answer of the named turn, so that what is
/// common are the questions up to it; in an arena battle everything after the first question.
fn judged(row: &Object, field: &'static str) -> Result<(Vec<Message>, String), Reason> {
    let messages = message::messages(fields::needed(row, field)?, field)?;
    let talk: Vec<Message> = messages.into_iter().skip_while(|m| m.speaker != Speaker::User).collect();
    let turns = talk.iter().filter(|m| m.speaker == Speaker::User).count();
    let turn = fields::count(row, "turn").unwrap_or(turns).clamp(1, turns.max(1));
    let is_battle = row.contains_key("anony") || row.contains_key("tstamp");
    let from = if is_battle { 1 } else { 2 * turn - 1 };
    let Some((before, rest)) = talk.split_at_checked(from) else { return Err(Reason::Blank(field)) };
    let answer: Vec<String> = rest.iter().take(2 * turn - from).map(quoted).collect();
    let answer = answer.join("\n\n");
    if answer.trim().is_empty() {
        return Err(Reason::Blank(field));
    }
    let questions = before.iter().filter(|m| m.speaker == Speaker::User).cloned().collect();
    Ok((questions, answer))
}

fn quoted(message: &Message) -> String {
    match message.speaker {
        Speaker::Assistant => message.text.clone(),
        Speaker::User | Speaker::System => format!("**{}**", message.text.trim()),
    }
}
