//! The words of another language. The English ones stand in the code and are the names under which a catalogue
//! (`public/locales`) has the others; what it lacks stays English.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::{Display, Formatter};
use std::ops::Deref;

use serde_json::{Map, Value};
use tr::Translator;

/// The languages that there are words for: tag and own name.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("de", "Deutsch")];

/// Between what a text means, where the same English needs two translations, and the text.
const CONTEXT: char = '\u{4}';

thread_local! {
    static SHOWN: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
}

/// A language: its texts by the English ones, and how it writes.
#[derive(Debug, Default, PartialEq)]
pub struct Catalogue {
    language: Map<String, Value>,
    texts: Map<String, Value>,
}

impl Catalogue {
    /// Of a file of `public/locales`; what can't be read stays English.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let Ok(Value::Object(mut parts)) = serde_json::from_str(file) else { return Self::default() };
        let mut part = |name: &str| match parts.remove(name) {
            Some(Value::Object(part)) => part,
            _ => Map::new(),
        };
        Self { language: part("language"), texts: part("texts") }
    }

    fn text<'a>(&'a self, english: &'a str) -> &'a str {
        self.texts.get(english).and_then(Value::as_str).unwrap_or_else(|| plain(english))
    }

    fn writes<'a>(&'a self, what: &str, in_english: &'a str) -> &'a str {
        self.language.get(what).and_then(Value::as_str).unwrap_or(in_english)
    }
}

/// Languages with other numbers than one and many would choose among more texts in `ntranslate`.
impl Translator for Catalogue {
    fn translate<'a>(&'a self, string: &'a str, _context: Option<&'a str>) -> Cow<'a, str> {
        self.text(string).into()
    }

    fn ntranslate<'a>(&'a self, n: u64, singular: &'a str, plural: &'a str, context: Option<&'a str>) -> Cow<'a, str> {
        self.translate(if n == 1 { singular } else { plural }, context)
    }
}

/// Shows this language from here on: English where none is given. Its words stay in memory, since what is on the screen holds them.
pub fn show(catalogue: Option<Catalogue>) {
    SHOWN.set(catalogue.map(|catalogue| &*Box::leak(Box::new(catalogue))));
}

fn plain(english: &str) -> &str {
    english.split_once(CONTEXT).map_or(english, |(_, text)| text)
}

/// A text in the language that is shown.
#[must_use]
pub fn shown(english: &'static str) -> Cow<'static, str> {
    SHOWN.get().map_or_else(|| plain(english).into(), |catalogue| catalogue.translate(english, None))
}

/// The one of two texts that goes with a count.
#[must_use]
pub fn shown_for(n: usize, one: &'static str, many: &'static str) -> Cow<'static, str> {
    let n = n as u64;
    SHOWN.get().map_or_else(
        || plain(if n == 1 { one } else { many }).into(),
        |catalogue| catalogue.ntranslate(n, one, many, None),
    )
}

/// Words that data have in English, such as those of the textual features; what no catalogue has stays as it is.
#[must_use]
pub fn of_data(english: &str) -> String {
    SHOWN.get().map_or(english, |catalogue| catalogue.text(english)).to_owned()
}

fn writes(what: &str, in_english: &'static str) -> &'static str {
    SHOWN.get().map_or(in_english, |catalogue| catalogue.writes(what, in_english))
}

/// The tag of the language that is shown.
#[must_use]
pub fn tag() -> &'static str {
    writes("tag", "en")
}

/// Which way it is written: "ltr" or "rtl".
#[must_use]
pub fn direction() -> &'static str {
    writes("direction", "ltr")
}

/// 1234 as "1,234".
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for (at, digit) in digits[first..].chars().enumerate() {
        if at % 3 == 0 && !text.is_empty() {
            text.push_str(writes("group", ","));
        }
        text.push(digit);
    }
    text
}

/// A count: "1,234".
#[must_use]
pub fn number(n: usize) -> String {
    grouped(n as u64)
}

/// A number with so many digits after the point, and a proper minus.
#[must_use]
pub fn decimal(x: f64, digits: usize) -> String {
    format!("{x:.digits$}").replace('.', writes("decimal", ".")).replace('-', "−")
}

/// A text of the interface that stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub(super) &'static str);

impl Word {
    /// Nothing.
    pub const NONE: Self = Self("");

    /// In the language that is shown.
    #[must_use]
    pub fn text(self) -> &'static str {
        SHOWN.get().map_or_else(|| plain(self.0), |catalogue| catalogue.text(self.0))
    }

    /// In English, as data and prompts have it.
    #[must_use]
    pub fn english(self) -> &'static str {
        plain(self.0)
    }

    /// The same as a string of one's own.
    #[must_use]
    pub fn to_owned(self) -> String {
        String::from(self.text())
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self.text()
    }
}

impl Display for Word {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.to_owned()
    }
}

impl From<Word> for &'static str {
    fn from(word: Word) -> Self {
        word.text()
    }
}

/// A sentence in the language that is shown, with its arguments put in: `say!("Go on with {title}", title)`, or by a count,
/// `say!("{n} choice" | "{n} choices" % n)`. One call holds a whole sentence, since languages order their words differently.
macro_rules! say {
    ($english:literal) => {
        $crate::ui::text::catalogue::shown($english).into_owned()
    };
    ($english:literal, $($arguments:tt)+) => {
        tr::runtime_format!($crate::ui::text::catalogue::shown($english), $($arguments)+)
    };
    ($one:literal | $many:literal % $n:expr) => {{
        let n = $n;
        tr::runtime_format!($crate::ui::text::catalogue::shown_for(n, $one, $many), n = $crate::ui::text::catalogue::number(n))
    }};
    ($one:literal | $many:literal % $n:expr, $($arguments:tt)+) => {{
        let n = $n;
        tr::runtime_format!(
            $crate::ui::text::catalogue::shown_for(n, $one, $many),
            n = $crate::ui::text::catalogue::number(n), $($arguments)+
        )
    }};
}
pub(super) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let shown = [0, 12, 123, 1234, 123_456, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
    }

    #[test]
    fn what_a_language_lacks_stays_english() {
        let german = Catalogue::read(r#"{"language":{"tag":"de"},"texts":{"Copy":"Kopieren"}}"#);
        let shown = ["Copy", "Seal", "a mark\u{4}Right"].map(|text| german.text(text));
        assert_eq!(shown, ["Kopieren", "Seal", "Right"]);
        assert_eq!(german.writes("tag", "en"), "de");
        assert_eq!(german.writes("decimal", "."), ".");
        assert_eq!(Catalogue::read("{").text("Copy"), "Copy");
    }

    #[test]
    fn sentences_take_their_arguments_in_the_order_of_the_language() {
        show(Some(Catalogue::read(
            r#"{"language":{"decimal":",","group":"."},
                "texts":{"{n} pair of {of}":"von {of} {n} Paar","{n} pairs of {of}":"von {of} {n} Paare"}}"#,
        )));
        let of = |n| say!("{n} pair of {of}" | "{n} pairs of {of}" % n, of = decimal(-1.5, 1));
        assert_eq!([of(1), of(1200)], ["von −1,5 1 Paar", "von −1,5 1.200 Paare"]);
        show(None);
        assert_eq!(of(1200), "1,200 pairs of −1.5");
    }
}
