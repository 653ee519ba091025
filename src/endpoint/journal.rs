//! Where answers are kept before they are used, and the names under which they are kept.

use sha2::{Digest, Sha256};

use super::target::Endpoint;
use crate::domain::seal::hex;
use crate::method::call::{CallId, Reply};

/// Keeps replies by name, for good.
#[allow(async_fn_in_trait, reason = "one thread: a browser's futures are not Send")]
pub trait Journal {
    /// The reply kept under `key`.
    async fn get(&self, key: &str) -> Option<Reply>;

    /// Keeps a reply; it is used only once this is done.
    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String>;
}

/// Names the answer to a call by the model at `endpoint`: prompt and sample (the call's id), wire format, base URL and model.
#[must_use]
pub fn journal_key(call: &CallId, endpoint: &Endpoint) -> String {
    let parts = [&call.0, endpoint.wire.name(), &endpoint.address.base(), &endpoint.model];
    let json = serde_json_canonicalizer::to_vec(&parts).unwrap_or_default();
    hex(&Sha256::digest(json))
}
