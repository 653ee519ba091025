//! A persona that the reference package saved as plain text, `<user>_persona.txt`.

use crate::domain::persona::{Claim, Persona};

use super::error::FileError;
use super::sniff::{self, FileKind};
use super::text;

/// The longest persona that is read.
pub const PERSONA_LIMIT_BYTES: usize = 1 << 20;

/// What the package puts after the user's name.
const SUFFIX: &str = "_persona";

/// The user whose persona a file of this name holds, also where the browser numbered a second copy: `ada_persona (1).txt`.
#[must_use]
pub fn user(file_name: &str) -> Option<&str> {
    let stem = file_name.strip_suffix(".txt")?;
    let (user, rest) = stem.rsplit_once(SUFFIX)?;
    let is_copy = rest.is_empty() || rest.starts_with([' ', '(', '-']);
    is_copy.then_some(user)
}

/// Reads a persona.
///
/// # Errors
/// When it is no text, or another kind of file under this name.
pub fn read(bytes: &[u8]) -> Result<String, FileError> {
    let (text, _) = text::text(bytes, PERSONA_LIMIT_BYTES)?;
    if let FileKind::Unknown(looks_like @ ("an HTML page" | "XML")) = sniff::kind(bytes) {
        return Err(FileError::WrongFormat { looks_like });
    }
    Ok(text.to_owned())
}

/// A plain text as a persona: its first sentence is the headline, then each line (without its bullet) a claim, and none has evidence.
#[must_use]
pub fn persona(text: &str) -> Persona {
    let mut lines = text.lines().map(without_bullet).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("");
    let (headline, rest) = first.split_at(first_sentence(first));
    let claims = Some(rest.trim()).filter(|rest| !rest.is_empty()).into_iter().chain(lines);
    let claim = |text: &str| Claim { text: text.to_owned(), ..Claim::default() };
    Persona { headline: headline.to_owned(), claims: claims.map(claim).collect() }
}

/// Where the first sentence ends, in bytes: after its stop, when a space and a capital letter follow.
fn first_sentence(text: &str) -> usize {
    let stops = text.match_indices(['.', '!', '?']).map(|(place, stop)| place + stop.len());
    let ends = |place: &usize| {
        let rest = &text[*place..];
        rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
    };
    stops.into_iter().find(ends).unwrap_or(text.len())
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    ["- ", "* ", "• ", "– "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim()
}
