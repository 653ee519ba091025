//! A session's choices as lines in the record of the reference package, for its `fit` and its `evaluate`.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::dealing::Role;
use crate::domain::deck::Library;
use crate::domain::pair::{Answer, Message, Pair, Speaker};
use crate::domain::session::Session;
use crate::domain::turn::Turn;

/// A file and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// JSON lines: training, then validation, then held-out choices, each in the order of slots. The package takes the first 70% of
    /// what it is given as training.
    pub text: String,
    /// What the records call the person; also fit for a file's name.
    pub user: String,
    /// Lines by split: training, validation, test.
    pub counts: [usize; 3],
    /// Slots with something said that the record can't carry: no preference, both bad, corrected after the reveal, texts not at hand.
    pub left_out: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    conversation_id: String,
    user_id: &'a str,
    context: Vec<Turned<'a>>,
    chosen: Turned<'a>,
    rejected: Turned<'a>,
    turns: usize,
    #[serde(rename = "type")]
    kind: &'a str,
    split: &'static str,
    flip: bool,
}

#[derive(Serialize)]
struct Turned<'a> {
    role: &'static str,
    content: &'a str,
}

/// Writes the learning choices as they stand and the held-out ones that still measure; each pair once.
#[must_use]
pub fn write(session: &Session, library: &Library) -> Written {
    let user = file_name(&session.name);
    let mut parts: [Vec<String>; 3] = Default::default();
    let mut seen = BTreeSet::new();
    let mut left_out = 0;
    for turn in session.turns.iter().filter(|turn| !turn.is_open() && !turn.is_skipped()) {
        let Some((place, split)) = part(turn.deal.role) else { continue };
        if !seen.insert(&turn.deal.pair) {
            continue;
        }
        let line = preferred(turn).and_then(|preferred| {
            let (_, pair) = library.pair(&turn.deal.pair).filter(|(_, pair)| differs(pair))?;
            serde_json::to_string(&line(turn, split, pair, preferred, &user)).ok()
        });
        match line {
            Some(line) => parts[place].push(line),
            None => left_out += 1,
        }
    }
    let counts = [parts[0].len(), parts[1].len(), parts[2].len()];
    let text = parts.iter().flatten().fold(String::new(), |text, line| text + line + "\n");
    Written { text, user, counts, left_out }
}

/// What counts of a turn: the latest word where it teaches, an uncorrected one where it measures.
fn preferred(turn: &Turn) -> Option<Answer> {
    let is_void = turn.deal.role == Role::HeldOut && turn.is_corrected();
    turn.preferred().filter(|_| !is_void)
}

/// Place among the parts, and the package's name for it; none for a pair that came again.
fn part(role: Role) -> Option<(usize, &'static str)> {
    match role {
        Role::Training => Some((0, "train")),
        Role::Validation => Some((1, "val")),
        Role::HeldOut => Some((2, "test")),
        Role::Repeat => None,
    }
}

/// The record's readers take texts that differ in white space alone for the same.
fn differs(pair: &Pair) -> bool {
    pair.answers[0].trim() != pair.answers[1].trim()
}

fn line<'a>(turn: &Turn, split: &'static str, pair: &'a Pair, preferred: Answer, user: &'a str) -> Line<'a> {
    let named =
        |name: &Option<String>| name.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let answer = |answer| Turned { role: role(Speaker::Assistant), content: pair.answer(answer) };
    let said = |message: &'a Message| Turned { role: role(message.speaker), content: &message.text };
    Line {
        conversation_id: named(&pair.conversation).unwrap_or_else(|| format!("{}/{}", turn.deal.pair.deck, pair.id)),
        user_id: user,
        context: pair.context.iter().map(said).collect(),
        chosen: answer(preferred),
        rejected: answer(preferred.other()),
        turns: pair.context.iter().filter(|message| message.speaker == Speaker::User).count(),
        kind: pair.situation.as_deref().unwrap_or("default"),
        split,
        flip: turn.deal.on_a == preferred,
    }
}

fn role(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::System => "system",
        Speaker::User => "user",
        Speaker::Assistant => "assistant",
    }
}

/// The session's name without what has a meaning in paths: the package makes file names of it.
fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().any(char::is_alphanumeric) { plain } else { "person".to_owned() }
}
