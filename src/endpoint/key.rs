//! A key: a secret that cannot be printed, serialised or sent to another origin than its own.

use super::address::Address;

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Nothing was entered.
    Empty,
    /// It holds blanks, line breaks or letters that no key has and no header can carry.
    Characters,
}

/// A key and the origin that it was entered for. It can be neither printed nor serialised, and nor can what holds it:
///
/// ```compile_fail
/// fn printed(key: likeness::endpoint::key::Key) -> String { format!("{key:?}") }
/// ```
/// ```compile_fail
/// fn written(key: likeness::endpoint::key::Key) -> String { serde_json::to_string(&key).unwrap_or_default() }
/// ```
/// ```compile_fail
/// fn printed(endpoint: likeness::endpoint::target::Endpoint) -> String { format!("{endpoint:?}") }
/// ```
/// ```compile_fail
/// fn printed(request: likeness::endpoint::transport::HttpRequest) -> String { format!("{request:?}") }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    secret: String,
    origin: String,
}

impl Key {
    /// Takes what was entered for `address`; blanks around it and a pasted "Bearer " are dropped.
    ///
    /// # Errors
    /// When nothing is left, or something that no header can carry.
    pub fn new(text: &str, address: &Address) -> Result<Self, KeyError> {
        let text = text.trim();
        let secret = text.strip_prefix("Bearer ").unwrap_or(text).trim();
        if secret.is_empty() {
            return Err(KeyError::Empty);
        }
        if !secret.chars().all(|c| c.is_ascii_graphic()) {
            return Err(KeyError::Characters);
        }
        Ok(Self { secret: secret.to_owned(), origin: address.origin().to_owned() })
    }

    /// The origin that it was entered for.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The secret itself, for the one place that remembers it when the person asks for that.
    #[must_use]
    pub fn for_storage(&self) -> String {
        self.secret.clone()
    }

    /// The secret, for a header to `address`; nothing at another origin.
    pub(super) fn for_header(&self, address: &Address) -> Option<&str> {
        (self.origin == address.origin()).then_some(self.secret.as_str())
    }

    /// `text` without the secret, should a server have echoed it.
    #[must_use]
    pub fn scrub(&self, text: &str) -> String {
        text.replace(&self.secret, "[key]")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_sent_to_its_own_origin_only() {
        let home = Address::parse("https://api.x.com/v1").unwrap();
        let path = Address::parse("https://api.x.com/other/v1").unwrap();
        let away = Address::parse("https://api.y.com/v1").unwrap();
        let key = Key::new(" Bearer sk-1 ", &home).ok().unwrap();
        assert_eq!(key.for_header(&home), Some("sk-1"));
        assert_eq!(key.for_header(&path), Some("sk-1"));
        assert_eq!(key.for_header(&away), None);
    }

    #[test]
    fn what_no_header_can_carry_is_no_key() {
        let home = Address::parse("https://api.x.com").unwrap();
        assert_eq!(Key::new("  ", &home).err(), Some(KeyError::Empty));
        assert_eq!(Key::new("sk-1\nsk-2", &home).err(), Some(KeyError::Characters));
        assert_eq!(Key::new("schlüssel", &home).err(), Some(KeyError::Characters));
    }
}
