//! From bytes to text: size, well-known binary formats, UTF-8, byte-order mark.

use super::error::FileError;

/// The largest file that is read.
pub const LIMIT_BYTES: usize = 64 << 20;

/// The largest export that is read: it holds decks, logs and personas.
pub const EXPORT_LIMIT_BYTES: usize = 256 << 20;

/// How some binary files begin, and what they are.
const MAGIC: [(&[u8], &str); 11] = [
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
];

/// The text of a file, without byte-order mark and white space at its ends, and the number of line breaks cut off before it.
pub(super) fn text(bytes: &[u8], limit: usize) -> Result<(&str, usize), FileError> {
    if bytes.len() > limit {
        return Err(FileError::TooLarge { bytes: bytes.len(), limit });
    }
    if let Some(looks_like) = binary(bytes) {
        return Err(FileError::WrongFormat { looks_like });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| FileError::NotUtf8 { byte: error.valid_up_to() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = text.trim_start();
    if body.is_empty() {
        return Err(FileError::Empty);
    }
    Ok((body.trim_end(), newlines(&text[..text.len() - body.len()])))
}

/// What a file that begins so is, where it is one of the well-known binary formats.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, looks_like)| *looks_like)
}

/// How many lines end in `text`.
pub(super) fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// What a failure to read one JSON document means for the file.
pub(super) fn json_error(error: &serde_json::Error, lines_before: usize) -> FileError {
    let line = error.line() + lines_before;
    if error.is_eof() { FileError::CutOff { line } } else { FileError::NotJson { line, column: error.column() } }
}
