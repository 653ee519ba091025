//! The words of a command line: names with two dashes, each with a value.

use std::fmt::Display;
use std::str::FromStr;

/// What was given, the latest of a name that was given twice.
pub struct Given {
    values: Vec<(String, String)>,
}

impl Given {
    /// Reads `--name value` and `--name=value` for the names in `valued`; `usage` follows what is wrong.
    pub fn read(words: impl IntoIterator<Item = String>, valued: &[&str], usage: &str) -> Result<Self, String> {
        let mut given = Self { values: Vec::new() };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let unknown = || format!("“{word}” is not understood\n\n{usage}");
            let name = word.strip_prefix("--").ok_or_else(unknown)?;
            let (name, value) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            if !valued.contains(&name) {
                return Err(unknown());
            }
            let value = value.or_else(|| words.next().filter(|next| !next.starts_with("--")));
            let value = value.filter(|value| !value.is_empty());
            let value = value.ok_or_else(|| format!("--{name} wants a value\n\n{usage}"))?;
            given.values.push((name.to_owned(), value));
        }
        Ok(given)
    }

    /// The value of a name.
    pub fn value(&self, name: &str) -> Option<String> {
        self.values.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value.clone())
    }

    /// The value of a name that can't be left out; `what` says what to write.
    pub fn must(&self, name: &str, what: &str) -> Result<String, String> {
        self.value(name).ok_or_else(|| format!("--{name} is missing: {what}"))
    }

    /// The value as a number of at least `least`.
    pub fn number<N: FromStr + PartialOrd + Display>(&self, name: &str, least: N) -> Result<Option<N>, String> {
        let Some(text) = self.value(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number >= least);
        let no_number = || format!("--{name} {text} is no such number: write a whole number, {least} or more");
        number.map(Some).ok_or_else(no_number)
    }
}
