//! A question with two answers, and how the two are told apart on the page and in the data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Who wrote a message of the conversation that leads up to the two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// Instructions that stand before the conversation.
    System,
    /// The person who asks.
    User,
    /// The assistant that answers.
    Assistant,
}

/// One message of a conversation, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub speaker: Speaker,
    /// What it says.
    pub text: String,
}

/// One of the two answers of a pair, in the order of the deck. Not the side on which it is shown: see [`Side`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The one that the deck lists first.
    First,
    /// The one that the deck lists second.
    Second,
}

impl Answer {
    /// The other answer of the pair.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// 0 or 1, to index [`Pair::answers`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }
}

/// The place where an answer stands: A is on the left, or first on a phone and in a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// Left, or above.
    A,
    /// Right, or below.
    B,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// The answer that stands on this side when `on_a` stands as A.
    #[must_use]
    pub fn answer(self, on_a: Answer) -> Answer {
        match self {
            Self::A => on_a,
            Self::B => on_a.other(),
        }
    }

    /// The side on which `answer` stands when `on_a` stands as A.
    #[must_use]
    pub fn of(answer: Answer, on_a: Answer) -> Self {
        if answer == on_a { Self::A } else { Self::B }
    }

    /// "A" or "B".
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }
}

/// A question and two answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Unique within its deck.
    pub id: String,
    /// Raised when the texts change; a choice names the version it was made on.
    pub version: u32,
    /// Pairs of one conversation share this: they are dealt to one role and learnt from together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<String>,
    /// The kind of question ("advice", "code", ...), where the deck says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<String>,
    /// What was said before the answers, the person's question last.
    pub context: Vec<Message>,
    /// The two answers, in Markdown, in the order of the deck.
    pub answers: [String; 2],
    /// Declared differences by axis id: +1 when the first answer stands at the axis's high pole and the second at its low
    /// one, -1 the other way round.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub axes: BTreeMap<String, i8>,
}

impl Pair {
    /// The last thing the person asked; empty where the context holds no message of theirs.
    #[must_use]
    pub fn question(&self) -> &str {
        self.context.iter().rev().find(|m| m.speaker == Speaker::User).map_or("", |m| m.text.as_str())
    }

    /// The text of one answer.
    #[must_use]
    pub fn answer(&self, answer: Answer) -> &str {
        &self.answers[answer.index()]
    }
}

/// Names one version of one pair of one version of a deck.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PairRef {
    /// The deck's id.
    pub deck: String,
    /// The deck's version.
    pub deck_version: u32,
    /// The pair's id.
    pub pair: String,
    /// The pair's version.
    pub pair_version: u32,
}
