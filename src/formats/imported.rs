//! A person of an imported file as a deck and choices already made: ready to be dealt, sealed, and only then revealed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::domain::choice::Verdict;
use crate::domain::dealing::{self, Deal, Draw, Role};
use crate::domain::deck::Deck;
use crate::domain::draw;
use crate::domain::pair::{Answer, Pair, Speaker};
use crate::domain::seal::hex;

use super::reference::{ImportedUser, Record};

/// A deck of one person's pairs, and what they chose.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedDeck {
    /// Named by its content, so that the same records always give the same deck. The title is the person's id, or empty.
    pub deck: Deck,
    /// Slot by slot from 0, the pairs of a conversation next to each other.
    pub choices: Vec<ImportedChoice>,
    /// What was decided where the file left it open.
    pub notes: Vec<Note>,
}

/// One slot of an imported session.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedChoice {
    /// What comes to the table; its draw is [`Draw::Imported`].
    pub deal: Deal,
    /// What the person said, for after the seal.
    pub verdict: Verdict,
    /// The record's line in the file.
    pub line: usize,
}

/// A decision that the person should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Records of this conversation name different splits; all count as the first one's.
    MixedSplits {
        /// The conversation's name in the deck.
        conversation: String,
        /// What it counts as.
        kept: Role,
    },
    /// This split is unknown: its conversations are dealt by the seed.
    UnknownSplit {
        /// What the file calls it.
        name: String,
    },
}

struct Conversation<'a> {
    name: String,
    records: Vec<&'a Record>,
}

/// Turns a person's records into a deck and choices. `seed` is the session's: it deals the roles of conversations without a split,
/// and the sides of records without `flip`. Which answer is listed first depends on the texts alone.
#[must_use]
pub fn to_deck(user: &ImportedUser, seed: u64) -> ImportedDeck {
    let digest = digest(user);
    let order = digest.iter().take(6).fold(0, |n: u64, byte| (n << 8) | u64::from(*byte));
    let id = format!("imported-{}", hex(&digest[..8]));
    let title = user.id.clone().unwrap_or_default();
    let mut out = ImportedDeck {
        deck: Deck { id, version: 1, title, axes: Vec::new(), pairs: Vec::new() },
        choices: Vec::new(),
        notes: Vec::new(),
    };
    for (index, conversation) in conversations(&user.records).into_iter().enumerate() {
        let role = split(&conversation, &mut out.notes).unwrap_or_else(|| dealing::role(seed, index));
        for record in &conversation.records {
            add(&mut out, record, &conversation.name, role, seed, order);
        }
    }
    out
}

fn add(out: &mut ImportedDeck, record: &Record, conversation: &str, role: Role, seed: u64, order: u64) {
    let slot = u32::try_from(out.choices.len()).unwrap_or(u32::MAX);
    let mut answers = in_order(record).map(str::to_owned);
    if draw::coin(order, "imported order", u64::from(slot)) {
        answers.reverse();
    }
    let chosen = if answers[0] == record.chosen { Answer::First } else { Answer::Second };
    let pair = Pair {
        id: format!("p{}", slot + 1),
        version: 1,
        conversation: Some(conversation.to_owned()),
        situation: None,
        context: record.context.clone(),
        answers,
        axes: BTreeMap::new(),
    };
    let on_a = match record.flip {
        Some(true) => chosen,
        Some(false) => chosen.other(),
        None => dealing::on_a(seed, slot),
    };
    let deal = Deal { slot, pair: out.deck.pair_ref(&pair), role, draw: Draw::Imported, on_a };
    out.deck.pairs.push(pair);
    out.choices.push(ImportedChoice { deal, verdict: Verdict::Prefer(chosen), line: record.line });
}

/// Both answers, ordered by their texts.
fn in_order(record: &Record) -> [&str; 2] {
    let mut answers = [record.chosen.as_str(), record.rejected.as_str()];
    answers.sort_unstable();
    answers
}

/// SHA-256 over all that makes the deck. What was chosen is no part of it: a held-out choice must not show in how anything is dealt.
fn digest(user: &ImportedUser) -> [u8; 32] {
    let records = user.records.iter().map(|r| (&r.conversation, &r.context, in_order(r)));
    let content = (&user.id, records.collect::<Vec<_>>());
    // Texts and lists of texts: nothing that JSON refuses.
    let json = serde_json::to_vec(&content).unwrap_or_default();
    Sha256::digest(json).into()
}

/// The records by conversation, in order of first appearance. Records that name none belong together when they open with the same
/// message: one that is learnt must not be met again among the held-out ones.
fn conversations(records: &[Record]) -> Vec<Conversation<'_>> {
    let mut places = BTreeMap::new();
    let mut conversations: Vec<Conversation> = Vec::new();
    for record in records {
        let name = record.conversation.clone().unwrap_or_else(|| opening(record));
        let place = *places.entry(name.clone()).or_insert(conversations.len());
        if place == conversations.len() {
            conversations.push(Conversation { name, records: Vec::new() });
        }
        conversations[place].records.push(record);
    }
    conversations
}

fn opening(record: &Record) -> String {
    let asked = record.context.iter().find(|m| m.speaker == Speaker::User).or(record.context.first());
    let digest = Sha256::digest(asked.map_or("", |m| m.text.trim()));
    format!("opening-{}", hex(&digest[..6]))
}

/// The role that the file gives a conversation: its first known split.
fn split(conversation: &Conversation, notes: &mut Vec<Note>) -> Option<Role> {
    let mut roles = Vec::new();
    for name in conversation.records.iter().filter_map(|record| record.split.as_deref()) {
        match role(name) {
            Some(role) => roles.push(role),
            None => note(notes, Note::UnknownSplit { name: name.to_owned() }),
        }
    }
    let kept = *roles.first()?;
    if roles.iter().any(|role| *role != kept) {
        note(notes, Note::MixedSplits { conversation: conversation.name.clone(), kept });
    }
    Some(kept)
}

fn note(notes: &mut Vec<Note>, note: Note) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}

/// What the file's name for a part of the data means.
pub(super) fn role(split: &str) -> Option<Role> {
    match split.to_ascii_lowercase().as_str() {
        "train" | "training" => Some(Role::Training),
        "val" | "valid" | "validation" | "dev" => Some(Role::Validation),
        "test" | "testing" | "held-out" | "held_out" | "heldout" => Some(Role::HeldOut),
        _ => None,
    }
}
