//! One question to a language model, as a value, and what can come back.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::pair::{Answer, Speaker};
use crate::domain::seal::hex;

/// One message of a prompt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromptMessage {
    /// Who speaks.
    pub speaker: Speaker,
    /// What is said.
    pub text: String,
}

/// The shape that a reply should have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyFormat {
    /// Free text.
    Text,
    /// One JSON object.
    Json {
        /// A name for the schema: letters and underscores.
        name: String,
        /// JSON Schema; every property required, no others allowed.
        schema: Value,
    },
}

/// What is sent, whatever the wire format.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    /// The messages, those that change least first.
    pub messages: Vec<PromptMessage>,
    /// Bound on the reply.
    pub max_tokens: u32,
    /// Asked for; an endpoint may refuse it, and then it is left out.
    pub temperature: f64,
    /// The shape of the reply.
    pub format: ReplyFormat,
    /// Whether the probabilities of the letters A and B are asked for where the reply holds one of them; an endpoint may not give them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wants_letters: bool,
}

impl Prompt {
    /// Characters (Unicode scalar values) of all message texts.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.messages.iter().map(|message| message.text.chars().count()).sum()
    }
}

/// Names a call by its content: SHA-256 over the canonical JSON of prompt and sample number, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallId(pub String);

/// What a call is for, in the visitor's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "for")]
pub enum Purpose {
    /// Guess a learning choice without looking.
    Guess {
        /// Whose choice.
        slot: u32,
        /// The answer that stands as A in the prompt.
        on_a: Answer,
    },
    /// Write the persona.
    Write,
    /// Try one draft of the persona on several pairs.
    TryDraft {
        /// Which draft, from 0.
        draft: usize,
        /// Whether each pair stands in the other order.
        mirrored: bool,
    },
    /// Write the persona from choices drawn anew, to see which lines come back.
    Redraw {
        /// Which drawing, from 0.
        drawing: usize,
    },
    /// See which lines of the persona come back in another.
    Compare {
        /// Which drawing, from 0.
        drawing: usize,
    },
    /// Sum up the person's choices as they are, without guesses.
    Memory,
    /// Try one set of demonstrations on several pairs.
    Race {
        /// Which set, from 0.
        set: usize,
        /// Whether each pair stands in the other order.
        mirrored: bool,
    },
    /// Judge a pair with persona and demonstrations.
    PersonaJudge {
        /// Whose pair.
        slot: u32,
        /// The answer that stands as A in the prompt.
        on_a: Answer,
    },
    /// Judge a pair by criteria that are made for it out of the person's choices.
    RubricJudge {
        /// Whose pair.
        slot: u32,
        /// The answer that stands as A in the prompt.
        on_a: Answer,
    },
    /// Judge a pair knowing nothing of the person.
    PlainJudge {
        /// Whose pair.
        slot: u32,
        /// The answer that stands as A in the prompt.
        on_a: Answer,
    },
    /// Answer a question, to be compared.
    Answer {
        /// Whether the likeness is in the prompt.
        is_personal: bool,
    },
    /// See whether the endpoint answers.
    Check,
}

impl Purpose {
    /// Whether the reply is a text of some length or one that is watched as it grows: it comes in pieces where the endpoint sends it so.
    #[must_use]
    pub fn comes_in_pieces(&self) -> bool {
        matches!(self, Self::Guess { .. } | Self::Write | Self::Redraw { .. } | Self::Memory | Self::Answer { .. })
    }
}

/// One question to a language model.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its content's hash.
    pub id: CallId,
    /// What it is for.
    pub purpose: Purpose,
    /// What is sent.
    pub prompt: Prompt,
    /// 0 for the first; the same prompt with another number is another sample.
    pub sample: u32,
}

impl Call {
    /// Names the prompt by its content.
    #[must_use]
    pub fn new(purpose: Purpose, prompt: Prompt, sample: u32) -> Self {
        let json = serde_json_canonicalizer::to_vec(&(&prompt, sample)).unwrap_or_default();
        Self { id: CallId(hex(&Sha256::digest(json))), purpose, prompt, sample }
    }
}

/// Why a reply ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// The model was done.
    Stop,
    /// It ran into `max_tokens`.
    Length,
    /// It would not answer, or was not let.
    Refused,
    /// The endpoint did not say.
    Unknown,
}

/// Tokens as the endpoint counted them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Read, those from a cache included.
    pub prompt_tokens: u64,
    /// Written, what the model thought included.
    pub completion_tokens: u64,
    /// Of those read, the ones that came from the provider's cache.
    #[serde(default)]
    pub cached_prompt_tokens: u64,
}

/// A token that is the letter A or B alone, with what the model gave to either.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Bytes of the reply before the token.
    pub at: usize,
    /// Log-odds of A against B at this place.
    pub log_odds_a: f64,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The text of the first choice.
    pub text: String,
    /// Why it ended.
    pub finish: Finish,
    /// Tokens, where the endpoint counts them.
    pub usage: Option<Usage>,
    /// The letters in the text with their probabilities, in order; empty where none were asked for or given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Letter>,
}

impl Reply {
    /// A reply of this text, as of a model that was done and tells nothing more.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), finish: Finish::Stop, usage: None, letters: Vec::new() }
    }
}

/// Why a call has no reply, after all retries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "error")]
pub enum CallError {
    /// The prompt is over the model's limit: a shorter one may do.
    TooLong {
        /// What the endpoint said.
        message: String,
    },
    /// It failed for good.
    Failed {
        /// What happened, in words for the visitor.
        message: String,
    },
}
