//! Server-sent events out of bytes that arrive in any pieces. Pure.

/// Reads events as their bytes arrive: a piece may end inside a character, a line or an event.
///
/// Lines end in LF, CRLF or CR; comments, `id` and `retry` are skipped; a byte order mark at the beginning is dropped; bytes that are
/// no UTF-8 are replaced.
#[derive(Clone, Debug, Default)]
pub struct Sse {
    line: Vec<u8>,
    data: Option<String>,
    begun: bool,
    after_cr: bool,
}

impl Sse {
    /// Takes the next piece and gives the data of the events that it completes.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut events = Vec::new();
        for &byte in bytes {
            let ends_crlf = byte == b'\n' && self.after_cr;
            self.after_cr = byte == b'\r';
            match byte {
                b'\n' if ends_crlf => {}
                b'\n' | b'\r' => events.extend(self.end_line()),
                _ => self.line.push(byte),
            }
        }
        events
    }

    /// The data of an event that the end cut short of its blank line.
    pub fn finish(&mut self) -> Option<String> {
        let last = self.end_line();
        last.or_else(|| self.data.take())
    }

    fn end_line(&mut self) -> Option<String> {
        let line = std::mem::take(&mut self.line);
        let line = if self.begun { &line[..] } else { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line) };
        self.begun = true;
        if line.is_empty() {
            return self.data.take();
        }
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            }
        }
        None
    }
}

/// Whether an answer is a stream of events, by its Content-Type or, where that says nothing else, by how it begins.
#[must_use]
pub fn is_stream(content_type: Option<&str>, body: &str) -> bool {
    let head = body.trim_start_matches('\u{feff}').trim_start();
    let begins = ["data:", "event:", ":", "id:", "retry:"].iter().any(|field| head.starts_with(field));
    begins || (content_type.is_some_and(|kind| kind.contains("event-stream")) && !head.starts_with(['{', '[', '<']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<String> {
        let mut sse = Sse::default();
        let mut events = sse.push(text.as_bytes());
        events.extend(sse.finish());
        events
    }

    #[test]
    fn every_way_to_write_an_event_is_read() {
        assert_eq!(events("data: a\n\ndata:b\n\n"), ["a", "b"]);
        assert_eq!(events("data: a\r\n\r\ndata: b\r\n\r\n"), ["a", "b"]);
        assert_eq!(events("data: a\r\rdata: b\r\r"), ["a", "b"]);
        assert_eq!(events(": note\n\nevent: x\nid: 1\nretry: 5\ndata: a\ndata: b\n\n"), ["a\nb"]);
        assert_eq!(events("\u{feff}data: a\n\n"), ["a"]);
        assert_eq!(events("data\n\nevent: none\n\n\n"), [""]);
        assert_eq!(events("data:  two blanks\n\n"), [" two blanks"]);
    }

    #[test]
    fn an_end_without_a_blank_line_ends_the_event() {
        assert_eq!(events("data: a"), ["a"]);
        assert_eq!(events("data: a\n"), ["a"]);
        assert_eq!(events("data: a\n\n: bye"), ["a"]);
        assert_eq!(events(""), Vec::<String>::new());
    }

    #[test]
    fn a_stream_is_told_from_json_and_pages() {
        assert!(is_stream(Some("text/event-stream; charset=utf-8"), ""));
        assert!(is_stream(None, "data: {}\n\n") && is_stream(Some("text/plain"), ": OPENROUTER PROCESSING\n\n"));
        assert!(!is_stream(Some("text/event-stream"), "{\"error\":{}}") && !is_stream(None, "{}"));
        assert!(!is_stream(Some("text/html"), "<html>"));
    }
}
