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
    /// Judge a pair knowing nothing of the person.
    PlainJudge {
        /// Whose pair.
        slot: u32,
        /// The answer that stands as A in the prompt.
        on_a: Answer,
    },
    /// See whether the endpoint answers.
    Check,
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
    /// Read.
    pub prompt_tokens: u64,
    /// Written.
    pub completion_tokens: u64,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The text of the first choice.
    pub text: String,
    /// Why it ended.
    pub finish: Finish,
    /// Tokens, where the endpoint counts them.
    pub usage: Option<Usage>,
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
