//! A recorded induction: the choices of an invented person, and the reply to every call that the plan makes of them. Pure.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::event::Event;
use crate::domain::seal::hex;
use crate::domain::session::Session;
use crate::method::call::{Call, CallId, Purpose, Reply};
use crate::method::induction::Induced;

/// What such a file calls itself.
pub const FORMAT: &str = "likeness-example";
/// Its version.
pub const FORMAT_VERSION: u32 = 1;

/// The reply to one call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// What the call is for.
    pub purpose: Purpose,
    /// Which sample of its prompt it is.
    pub sample: u32,
    /// The call's name: its content.
    pub call: CallId,
    /// How long the reply takes to be written, in milliseconds.
    pub took_ms: u32,
    /// What came back.
    pub reply: Reply,
}

/// The recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// [`FORMAT`].
    pub format: String,
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// Whose choices these are and where the replies come from.
    pub source: String,
    /// The choices, as the log of a session.
    pub log: Vec<Event>,
    /// The replies, in the order in which the plan asks for them when each is answered at once.
    pub replies: Vec<Recorded>,
    /// What the plan comes to: see [`digest`].
    pub outcome: String,
}

impl Example {
    /// Reads a recording; none where it is none, or one of another version. It comes with the app, so there is nothing to mend in it.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let example: Self = serde_json::from_slice(bytes).ok()?;
        (example.format == FORMAT && example.format_version == FORMAT_VERSION).then_some(example)
    }

    /// The session that its log adds up to; none where a line doesn't fit.
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        let (session, misfits) = Session::replay(&self.log);
        session.filter(|_| misfits.is_empty())
    }

    /// The reply to a call; none where the call was never recorded, as after a change of the prompts.
    #[must_use]
    pub fn reply(&self, call: &Call) -> Option<&Recorded> {
        self.replies.iter().find(|recorded| recorded.call == call.id)
    }
}

/// Names an outcome by its content. Logarithms differ in their last bits from platform to platform, so it holds where it was made: natively.
#[must_use]
pub fn digest(induced: &Induced) -> String {
    hex(&Sha256::digest(serde_json_canonicalizer::to_vec(induced).unwrap_or_default()))
}
