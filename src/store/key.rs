//! The endpoint's key where the person asked for it to be remembered: locked with a passphrase, or as it is.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::clock::now_ms;
use super::envelope::Kind;
use super::error::StoreError;
use super::record;
use super::values::{KeyValue, set_and_check};

/// Where it stands.
pub(super) const SECRET_KEY: &str = "likeness/key";

/// Versions of the stored key: first a list of address and key.
const SECRET: Kind = Kind {
    migrations: &[|data| match data {
        Value::Array(pair) if pair.len() == 2 => Ok(json!({ "base_url": pair[0], "secret": { "plain": pair[1] } })),
        _ => Err("no pair of address and key".into()),
    }],
};

/// A key, and the address that it was entered for: it is sent nowhere else. Neither shown nor exported.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedKey {
    /// The endpoint's base URL.
    pub base_url: String,
    /// The key.
    pub secret: Secret,
}

/// A key as it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// As it was entered: anyone who can use this browser can read it.
    Plain(String),
    /// Locked with a passphrase.
    Locked(Locked),
}

/// A key locked by AES-256-GCM under a passphrase stretched by PBKDF2-HMAC-SHA-256; all bytes in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// Rounds of PBKDF2.
    pub iterations: u32,
    /// 16 random bytes for PBKDF2.
    pub salt: String,
    /// 12 random bytes for AES-GCM.
    pub iv: String,
    /// The locked key with its tag; the base URL is bound to it as additional data.
    pub sealed: String,
}

pub(super) fn remember(values: &dyn KeyValue, key: &RememberedKey) -> Result<(), StoreError> {
    // Not by `record::write`: what is put aside is exported, and a key never is.
    set_and_check(values, SECRET_KEY, &SECRET.wrap(now_ms(), key)?)
}

pub(super) fn remembered(values: &dyn KeyValue) -> Result<Option<RememberedKey>, StoreError> {
    // A key that can't be read is no loss: it is asked for again. It is not reported, for it must not be shown.
    Ok(record::read(values, SECRET_KEY, &SECRET)?.0)
}

pub(super) fn forget(values: &dyn KeyValue) -> Result<(), StoreError> {
    values.remove(SECRET_KEY)
}
