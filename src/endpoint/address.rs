//! Where an endpoint is: what a person types or pastes, made into one base URL. String work only.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::wire::WireFormat;

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// Nothing was entered.
    Empty,
    /// Only http and https are spoken.
    Scheme(String),
    /// A user name or a password stands before the host: browsers refuse such addresses.
    Credentials,
    /// No host, or one with characters that no host has.
    Host,
    /// The port is no number from 1 to 65535.
    Port,
    /// The path holds blanks, control characters or signs that no path has.
    Path,
}

/// The base URL of an endpoint, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    origin: String,
    path: String,
}

/// What people paste after the base.
const ROUTES: [&str; 9] = [
    "/chat/completions",
    "/completions",
    "/responses",
    "/messages",
    "/embeddings",
    "/models",
    "/api/tags",
    "/api/chat",
    "/api/generate",
];

/// Bases of hosts that don't keep theirs at /v1.
const BASES: [(&str, &str); 4] = [
    ("openrouter.ai", "/api/v1"),
    ("api.groq.com", "/openai/v1"),
    ("generativelanguage.googleapis.com", "/v1beta/openai"),
    ("api.deepinfra.com", "/v1/openai"),
];

/// What stands for an origin where there is none.
const BUILT_IN: &str = "this browser";

/// Where Gemini's own format is spoken.
const GEMINI_BASE: &str = "/v1beta";

impl Address {
    /// The browser's own model: no URL leads there, and no text reads as it.
    #[must_use]
    pub fn built_in() -> Self {
        Self { origin: BUILT_IN.to_owned(), path: String::new() }
    }

    /// Reads what a person entered for an endpoint that speaks chat completions: see [`Self::for_wire`].
    ///
    /// # Errors
    /// Says what is wrong with a text that is no address.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        Self::for_wire(text, WireFormat::OpenaiChat)
    }

    /// Reads what a person entered: the scheme may be missing, a route may be pasted with it, slashes may stand at its end.
    ///
    /// # Errors
    /// Says what is wrong with a text that is no address.
    pub fn for_wire(text: &str, wire: WireFormat) -> Result<Self, AddressError> {
        let text = text.trim().trim_matches(['"', '\'', '`', '<', '>']).trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, text.trim_start_matches('/')),
        };
        if let Some(scheme) = scheme.as_deref().filter(|s| !matches!(*s, "http" | "https")) {
            return Err(AddressError::Scheme(scheme.to_owned()));
        }
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let (host, port) = authority_parts(authority)?;
        let scheme = scheme.unwrap_or_else(|| if is_local_host(&host) { "http" } else { "https" }.to_owned());
        let usual = if scheme == "https" { 443 } else { 80 };
        let port = port.filter(|port| *port != usual).map_or_else(String::new, |port| format!(":{port}"));
        Ok(Self { path: base_path(&host, path, wire)?, origin: format!("{scheme}://{host}{port}") })
    }

    /// Scheme, host and port: what a key belongs to.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The whole base URL.
    #[must_use]
    pub fn base(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Whether it is on this machine or in this network.
    #[must_use]
    pub fn is_local(&self) -> bool {
        if self.origin == BUILT_IN {
            return true;
        }
        let authority = self.origin.split_once("://").map_or("", |(_, authority)| authority);
        authority_parts(authority).is_ok_and(|(host, _)| is_local_host(&host))
    }

    /// Whether it is on this machine: browsers treat it more kindly than others without https.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let authority = self.origin.split_once("://").map_or("", |(_, authority)| authority);
        authority_parts(authority).is_ok_and(|(host, _)| is_loopback_host(&host))
    }

    /// Whether it is spoken to over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|error| format!("{error:?}"))
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.base()
    }
}

fn authority_parts(authority: &str) -> Result<(String, Option<u16>), AddressError> {
    if authority.contains('@') {
        return Err(AddressError::Credentials);
    }
    let host_end = authority.find(']').map_or(0, |at| at + 1);
    let (host, port) = match authority[host_end..].find(':') {
        Some(at) => (&authority[..host_end + at], Some(&authority[host_end + at + 1..])),
        None => (authority, None),
    };
    let inner = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    let fits = match inner {
        Some(v6) => !v6.is_empty() && v6.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.')),
        None => host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_')),
    };
    if host.is_empty() || !fits || host.starts_with('.') {
        return Err(AddressError::Host);
    }
    let port = match port {
        None | Some("") => None,
        Some(digits) => Some(digits.parse().ok().filter(|port| *port > 0).ok_or(AddressError::Port)?),
    };
    Ok((host.to_lowercase(), port))
}

fn base_path(host: &str, path: &str, wire: WireFormat) -> Result<String, AddressError> {
    if path.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'`<>\\^{|}".contains(c)) {
        return Err(AddressError::Path);
    }
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let mut path: String = segments.iter().flat_map(|segment| ["/", segment]).collect();
    if let Some(at) = path.find("/models/") {
        path.truncate(at);
    }
    while let Some(route) = ROUTES.iter().find(|route| path.ends_with(*route)) {
        path.truncate(path.len() - route.len());
    }
    if wire == WireFormat::Gemini {
        path.truncate(path.strip_suffix("/openai").unwrap_or(&path).len());
        return Ok(if path.is_empty() { GEMINI_BASE.to_owned() } else { path });
    }
    let usual = BASES.iter().find(|(known, _)| *known == host).map_or("/v1", |(_, base)| base);
    Ok(if path.is_empty() || usual.starts_with(&format!("{path}/")) { usual.to_owned() } else { path })
}

fn is_loopback_host(host: &str) -> bool {
    let number = host.starts_with("127.") && host.chars().all(|c| c.is_ascii_digit() || c == '.');
    number || matches!(host, "[::1]" | "0.0.0.0") || host.split('.').next_back() == Some("localhost")
}

fn is_local_host(host: &str) -> bool {
    let parts: Vec<u8> = host.split('.').filter_map(|part| part.parse().ok()).collect();
    let private = match parts.as_slice() {
        [10, _, _, _] | [192, 168, _, _] | [169, 254, _, _] => true,
        [172, second, _, _] => (16..32).contains(second),
        _ => false,
    };
    is_loopback_host(host) || private || host.split('.').next_back() == Some("local") || !host.contains(['.', ':'])
}
