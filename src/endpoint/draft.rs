//! A reply while it is put together, whole or by pieces; every wire format fills in the same one. Pure.

use serde_json::{Map, Value};

use super::logprobs;
use super::usage;
use super::wire::Fault;
use crate::method::call::{Finish, Reply};

/// What of a reply is known so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The text, without what the model reasoned before it.
    pub text: String,
    /// What it said instead of an answer.
    pub refusal: String,
    /// Why it ended, in the wire format's word.
    pub finish: Option<String>,
    /// The token counts as they came; later ones replace earlier ones of the same name.
    pub usage: Map<String, Value>,
    /// Tokens with log-probabilities, in the shape of chat completions.
    pub tokens: Vec<Value>,
    /// Whether the format's last word came, besides a reason to end.
    pub ended: bool,
    /// The object that told of an error in the middle.
    pub failed: Option<Value>,
    /// Part of it could not be read.
    pub broken: bool,
    /// Blocks before this one are closed, where blocks are numbered.
    pub next_block: Option<u64>,
}

impl Draft {
    /// Takes token counts in.
    pub fn count(&mut self, usage: Option<&Value>) {
        if let Some(Value::Object(counts)) = usage {
            self.usage.extend(counts.iter().filter(|(_, n)| !n.is_null()).map(|(name, n)| (name.clone(), n.clone())));
        }
    }

    /// Notes why it ended, where `reason` is a word.
    pub fn end(&mut self, reason: Option<&Value>) {
        if let Some(reason) = reason.and_then(Value::as_str).filter(|reason| !reason.is_empty()) {
            self.finish = Some(reason.to_owned());
        }
    }

    /// Whether nothing more is to come.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        (self.ended || self.finish.is_some()) && !self.broken
    }

    /// The reply.
    ///
    /// # Errors
    /// `EmptyReply` when there is no text and no reason for that.
    pub fn reply(self) -> Result<Reply, Fault> {
        let finish = if self.refusal.is_empty() {
            self.finish.as_deref().map_or(Finish::Unknown, finish)
        } else {
            Finish::Refused
        };
        let text = if self.text.is_empty() { self.refusal } else { self.text };
        if text.trim().is_empty() && !matches!(finish, Finish::Length | Finish::Refused) {
            return Err(Fault::EmptyReply);
        }
        Ok(Reply { text, finish, usage: usage::read(&self.usage), letters: logprobs::letters(&self.tokens) })
    }
}

/// The reason to end in any format's word.
fn finish(word: &str) -> Finish {
    match word.to_ascii_lowercase().as_str() {
        "stop" | "eos" | "end_turn" | "stop_sequence" | "completed" => Finish::Stop,
        "length" | "max_tokens" | "model_length" | "max_output_tokens" | "model_context_window_exceeded" => {
            Finish::Length
        }
        "content_filter" | "refusal" | "safety" | "recitation" | "blocklist" | "prohibited_content" | "spii"
        | "language" => Finish::Refused,
        _ => Finish::Unknown,
    }
}
