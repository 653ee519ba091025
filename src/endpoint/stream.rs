//! A reply that arrives as a stream of events, read as its bytes come. Pure.

use serde_json::Value;

use super::draft::Draft;
use super::refusal;
use super::sse::Sse;
use super::wire::{Fault, WireError, WireFormat};
use crate::method::call::Reply;

/// What has arrived of one answer. Bytes of an answer that is no stream leave it empty.
///
/// ```
/// use likeness::endpoint::{stream::Incoming, wire::WireFormat};
/// let mut incoming = Incoming::new(WireFormat::OpenaiChat);
/// incoming.push(b"data: {\"choices\":[{\"delta\":{\"content\":\"Good ");
/// assert_eq!(incoming.text(), "");
/// incoming.push(b"morning\"}}]}\n\n");
/// assert_eq!(incoming.text(), "Good morning");
/// ```
#[derive(Clone, Debug)]
pub struct Incoming {
    wire: WireFormat,
    sse: Sse,
    draft: Draft,
    last_number: Option<u64>,
}

impl Incoming {
    /// Nothing yet.
    #[must_use]
    pub fn new(wire: WireFormat) -> Self {
        Self { wire, sse: Sse::default(), draft: Draft::default(), last_number: None }
    }

    /// Takes the next piece of the body, cut anywhere.
    pub fn push(&mut self, bytes: &[u8]) {
        for data in self.sse.push(bytes) {
            self.take(&data);
        }
    }

    /// The text so far, without what the model reasoned before it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.draft.text
    }

    /// The reply, once the body has ended.
    ///
    /// # Errors
    /// Of an error told in the middle, that; `Truncated` where the stream ended before the reply did.
    pub fn finish(mut self, status: u16) -> Result<Reply, WireError> {
        if let Some(data) = self.sse.finish() {
            self.take(&data);
        }
        if let Some(failed) = &self.draft.failed {
            return Err(refusal::read_inside(status, failed));
        }
        let error = |fault| WireError { fault, status, message: String::new() };
        if !self.draft.is_whole() {
            return Err(error(Fault::Truncated));
        }
        self.draft.reply().map_err(error)
    }

    fn take(&mut self, data: &str) {
        if data.trim() == "[DONE]" {
            self.draft.ended = true;
            return;
        }
        let Ok(event) = serde_json::from_str::<Value>(data) else {
            self.draft.broken |= !data.trim().is_empty();
            return;
        };
        // Where events are numbered, one that came before is a duplicate.
        let number = event.get("sequence_number").and_then(Value::as_u64);
        if number.is_some() && number <= self.last_number {
            return;
        }
        self.last_number = number.or(self.last_number);
        if refusal::is_error(&event) {
            self.draft.failed.get_or_insert(event);
        } else {
            self.wire.absorb(&event, &mut self.draft);
        }
    }
}
