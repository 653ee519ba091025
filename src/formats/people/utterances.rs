//! PRISM's scored responses (Kirk et al. 2024): within a turn the best one beats every response with a lower score.

use std::collections::BTreeMap;

use super::{Object, Read, fields};
use crate::domain::pair::{Message, Speaker};
use crate::evaluation::people::Told;
use crate::formats::error::{BadLine, Reason};

/// One response with its score.
pub(super) struct Scored {
    pub(super) text: String,
    pub(super) score: f64,
    /// The response that the conversation went on with.
    pub(super) chosen: bool,
}

/// A question and its responses.
#[derive(Default)]
pub(super) struct Turn {
    pub(super) prompt: String,
    pub(super) responses: Vec<Scored>,
}

pub(super) fn read(rows: Vec<(usize, Object)>) -> Read {
    let mut read = Read::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut conversations: Vec<(String, String, BTreeMap<usize, Turn>)> = Vec::new();
    for (line, row) in rows {
        match utterance(&row) {
            Ok((user, name, turn, prompt, response)) => {
                if let Some(demographics) = fields::demographics(&row) {
                    read.gathering.describe(&user, demographics);
                }
                let place = *places.entry(name.clone()).or_insert(conversations.len());
                if place == conversations.len() {
                    conversations.push((user, name, BTreeMap::new()));
                }
                let turn = conversations[place].2.entry(turn).or_default();
                turn.prompt = prompt;
                turn.responses.push(response);
            }
            Err(reason) => read.bad_lines.push(BadLine { line, reason }),
        }
    }
    for (user, name, turns) in conversations {
        add(&mut read, &user, &name, turns.into_values());
    }
    read
}

fn utterance(row: &Object) -> Result<(String, String, usize, String, Scored), Reason> {
    let response = Scored {
        text: fields::text(row, "model_response")?,
        score: fields::number(row, "score")?,
        chosen: fields::is_set(row, "if_chosen"),
    };
    Ok((
        fields::needed_name(row, "user_id")?,
        fields::needed_name(row, "conversation_id")?,
        fields::count(row, "turn")?,
        fields::text(row, "user_prompt")?,
        response,
    ))
}

/// Adds a conversation's choices, turn by turn. Of several best ones the one that the conversation went on with stands for all;
/// equal scores give no pair.
pub(super) fn add(read: &mut Read, user: &str, conversation: &str, turns: impl Iterator<Item = Turn>) {
    let mut context = Vec::new();
    for turn in turns {
        context.push(Message { speaker: Speaker::User, text: turn.prompt });
        let rank = |one: &&Scored, two: &&Scored| one.score.total_cmp(&two.score).then(one.chosen.cmp(&two.chosen));
        let Some(best) = turn.responses.iter().max_by(rank) else { continue };
        let lower = turn.responses.iter().filter(|other| other.score < best.score);
        read.ties += turn.responses.len() - 1 - lower.clone().count();
        for other in lower {
            let told = Told {
                conversation: Some(conversation.to_owned()),
                context: context.clone(),
                chosen: best.text.clone(),
                rejected: other.text.clone(),
                split: None,
            };
            read.gathering.add(user, told);
        }
        let went_on = turn.responses.iter().find(|response| response.chosen).unwrap_or(best);
        context.push(Message { speaker: Speaker::Assistant, text: went_on.text.clone() });
    }
}
