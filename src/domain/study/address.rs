//! Addresses that a study's file or link may name. String work only.

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is neither https nor http on this very machine.
    NotHttps,
    /// A user name or a password stands before the host.
    Credentials,
    /// There is no host, or one with characters that no host has.
    Host,
    /// It holds blanks, control characters or signs that no address has.
    Signs,
}

/// The longest address that is taken.
pub const LONGEST: usize = 2000;

/// Scheme, host and port of an address that may be asked: https, or http on this machine, for trying a study out.
///
/// # Errors
/// Says why it may not.
pub fn origin(address: &str) -> Result<String, Unfit> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'`<>\\^|".contains(c);
    if address.len() > LONGEST || address.chars().any(odd) {
        return Err(Unfit::Signs);
    }
    let (scheme, rest) = address.split_once("://").ok_or(Unfit::NotHttps)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Unfit::Credentials);
    }
    let (host, port) = authority.rsplit_once(':').filter(|(host, _)| !host.ends_with(':')).unwrap_or((authority, ""));
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '[' | ']' | ':');
    if host.is_empty() || !host.chars().all(fits) || !port.chars().all(|c| c.is_ascii_digit()) {
        return Err(Unfit::Host);
    }
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match scheme.to_ascii_lowercase().as_str() {
        "https" => {}
        "http" if here => {}
        _ => return Err(Unfit::NotHttps),
    }
    Ok(format!("{}://{}", scheme.to_ascii_lowercase(), authority.to_ascii_lowercase()))
}

/// The host of an address, as a participant reads it.
#[must_use]
pub fn host(address: &str) -> String {
    origin(address)
        .ok()
        .and_then(|origin| origin.split_once("://").map(|(_, host)| host.to_owned()))
        .unwrap_or_default()
}

/// Whether a browser may be sent there: https alone.
///
/// # Errors
/// Says why not.
pub fn redirect(address: &str) -> Result<(), Unfit> {
    if origin(address)?.starts_with("https://") { Ok(()) } else { Err(Unfit::NotHttps) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_asked() {
        assert_eq!(origin("https://Example.org/a?b"), Ok("https://example.org".into()));
        assert_eq!(origin("https://example.org:8443"), Ok("https://example.org:8443".into()));
        assert_eq!(origin("http://127.0.0.1:4000/x"), Ok("http://127.0.0.1:4000".into()));
        assert_eq!(origin("http://[::1]:4000/x"), Ok("http://[::1]:4000".into()));
        for address in ["http://example.org", "javascript:alert(1)", "ftp://a.b", "//a.b", "data:text/html,x", ""] {
            assert_eq!(origin(address), Err(Unfit::NotHttps), "{address}");
        }
        assert_eq!(origin("https://me:pw@a.b/"), Err(Unfit::Credentials));
        assert_eq!(origin("https://a b/"), Err(Unfit::Signs));
        assert_eq!(origin("https:///x"), Err(Unfit::Host));
        assert_eq!(redirect("http://localhost/"), Err(Unfit::NotHttps));
        assert_eq!(redirect("javascript://a.b/%0aalert(1)"), Err(Unfit::NotHttps));
        assert_eq!(host("https://pipe.jspsych.org/api/data/"), "pipe.jspsych.org");
    }
}
