//! Finds JSON objects in what a model wrote: in fences, after a preamble, before a remark, in a list, with small faults.

use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// So many opening braces are tried: a bound on the work that a hostile reply can cause.
const MOST_STARTS: usize = 300;

/// The outermost objects in `text`, in their order.
#[must_use]
pub fn objects(text: &str) -> Vec<Object> {
    let mut found = Vec::new();
    let mut from = 0;
    for _ in 0..MOST_STARTS {
        let Some(start) = text.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) else { break };
        let object = end_of_object(&text[start..]).and_then(|length| {
            let candidate = &text[start..start + length];
            parse(candidate).or_else(|| parse(&mend(candidate))).map(|object| (object, length))
        });
        from = start + object.as_ref().map_or(1, |(_, length)| *length);
        found.extend(object.map(|(object, _)| object));
    }
    found
}

/// The last object in `text` that has one of `keys`: a model that thinks aloud comes to its answer last.
#[must_use]
pub fn object_with(text: &str, keys: &[&str]) -> Option<Object> {
    objects(text).into_iter().rev().find(|object| keys.iter().any(|key| object.contains_key(*key)))
}

fn parse(text: &str) -> Option<Object> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// Bytes up to and including the brace that closes the one at the start; braces in strings don't count.
fn end_of_object(text: &str) -> Option<usize> {
    let mut scan = Scan::default();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if scan.is_in_string(c) {
            continue;
        }
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(at + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Escapes what a model forgot to escape in strings, and takes out commas before a closing bracket.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut scan = Scan::default();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = scan.in_string;
        scan.is_in_string(c);
        match c {
            '\n' if inside => mended.push_str("\\n"),
            '\r' if inside => mended.push_str("\\r"),
            '\t' if inside => mended.push_str("\\t"),
            '\\' if inside && scan.escaped && !rest.peek().is_some_and(|next| "\"\\/bfnrtu".contains(*next)) => {
                mended.push_str("\\\\");
                scan.escaped = false;
            }
            '}' | ']' if !inside => {
                while mended.ends_with(|c: char| c.is_whitespace() || c == ',') {
                    mended.pop();
                }
                mended.push(c);
            }
            _ => mended.push(c),
        }
    }
    mended
}

#[derive(Default)]
struct Scan {
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Moves past `c` and says whether it belongs to a string, the quotes included.
    fn is_in_string(&mut self, c: char) -> bool {
        if !self.in_string {
            self.in_string = c == '"';
            return self.in_string;
        }
        match c {
            _ if self.escaped => self.escaped = false,
            '\\' => self.escaped = true,
            '"' => self.in_string = false,
            _ => {}
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Option<String> {
        object_with(text, &["answer"])?.get("answer")?.as_str().map(str::to_owned)
    }

    #[test]
    fn an_object_is_found_in_fences_after_a_preamble_before_a_remark_and_in_a_list() {
        for text in [
            "{\"answer\":\"A\"}",
            "```json\n{\"answer\": \"A\"}\n```",
            "Sure! Here {it} is: {\"answer\":\"A\"} Hope that helps :}",
            "[{\"answer\":\"A\"}]",
            "<think>{\"answer\":\"B\"}? no</think>{\"answer\":\"A\"}",
            "{ oops {\"answer\":\"A\"}",
        ] {
            assert_eq!(answer(text).as_deref(), Some("A"), "{text}");
        }
    }

    #[test]
    fn braces_quotes_and_raw_newlines_in_strings_do_no_harm() {
        assert_eq!(answer(r#"{"reasoning":"a } in { a \" string","answer":"A"}"#).as_deref(), Some("A"));
        assert_eq!(answer("{\"reasoning\":\"two\nlines\t\\(x\\)\",\n\"answer\":\"A\",\n}").as_deref(), Some("A"));
    }

    #[test]
    fn nonsense_is_no_object_and_takes_no_time() {
        for text in ["", "{", "}{", "[1,2]", "{\"a\":", "{'answer':'A'}", "{\"answer\":\"A\"", "\u{feff}{ü{"] {
            assert_eq!(answer(text), None, "{text}");
        }
        assert_eq!(objects(&"{".repeat(200_000)).len(), 0);
        assert_eq!(objects(&"{\"a\":".repeat(2_000)).len(), 0);
    }
}
