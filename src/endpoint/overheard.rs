//! What the answers under way say so far, for whoever watches a run. No plan reads it: a call comes to its whole reply. Pure.

use std::collections::BTreeMap;

use super::stream::Incoming;
use super::wire::WireFormat;
use crate::method::call::Purpose;
use crate::method::forming::Partial;

/// The answers under way of one run.
#[derive(Clone, Debug)]
pub struct Overheard {
    wire: WireFormat,
    /// By the request's key, which sorts by time.
    under_way: BTreeMap<String, (Purpose, Incoming, String)>,
}

impl Overheard {
    /// Nothing under way at an endpoint that speaks `wire`.
    #[must_use]
    pub fn new(wire: WireFormat) -> Self {
        Self { wire, under_way: BTreeMap::new() }
    }

    /// A request for a plan's call was sent.
    pub fn begun(&mut self, key: &str, purpose: &Purpose) {
        self.under_way.insert(key.to_owned(), (purpose.clone(), Incoming::new(self.wire), String::new()));
    }

    /// The next piece of its answer. What comes in one piece and is no stream of events leaves its text empty.
    pub fn piece(&mut self, key: &str, bytes: &[u8]) {
        if let Some((_, incoming, _)) = self.under_way.get_mut(key) {
            incoming.push(bytes);
        }
    }

    /// The next words of an answer that comes by no request, as a recorded one.
    pub fn says(&mut self, key: &str, words: &str) {
        if let Some((.., said)) = self.under_way.get_mut(key) {
            said.push_str(words);
        }
    }

    /// The request has ended, however it did.
    pub fn ended(&mut self, key: &str) {
        self.under_way.remove(key);
    }

    /// What each says so far, the earliest first.
    #[must_use]
    pub fn partials(&self) -> Vec<Partial> {
        let partial = |(purpose, incoming, said): &(Purpose, Incoming, String)| Partial {
            purpose: purpose.clone(),
            text: format!("{said}{}", incoming.text()),
        };
        self.under_way.values().map(partial).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> String {
        format!("data: {}\n\n", serde_json::json!({ "choices": [{ "index": 0, "delta": { "content": text } }] }))
    }

    #[test]
    fn texts_grow_piece_by_piece_each_for_its_own_call_until_it_ends() {
        let mut overheard = Overheard::new(WireFormat::OpenaiChat);
        overheard.begun("2", &Purpose::Memory);
        overheard.begun("1", &Purpose::Write);
        let texts = |overheard: &Overheard| {
            overheard.partials().into_iter().map(|partial| (partial.purpose, partial.text)).collect::<Vec<_>>()
        };
        let bytes = event("You want ");
        overheard.piece("1", &bytes.as_bytes()[..9]);
        assert_eq!(texts(&overheard), [(Purpose::Write, String::new()), (Purpose::Memory, String::new())]);
        overheard.piece("1", &bytes.as_bytes()[9..]);
        overheard.piece("1", event("it short.").as_bytes());
        overheard.piece("2", br#"{"choices":[{"message":{"content":"whole"}}]}"#);
        overheard.piece("never begun", event("x").as_bytes());
        let both = [(Purpose::Write, "You want it short.".to_owned()), (Purpose::Memory, String::new())];
        assert_eq!(texts(&overheard), both);
        overheard.ended("1");
        assert_eq!(texts(&overheard), both[1..]);
    }
}
