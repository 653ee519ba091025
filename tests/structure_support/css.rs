//! Styles, as far as the tests need to read them.

use std::collections::BTreeSet;

use super::{root, text_of};

/// A style without its comments.
fn bare(style: &str) -> String {
    let mut pieces = style.split("/*");
    let first = pieces.next().unwrap_or("").to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once("*/").map_or("", |(_, rest)| rest))
}

/// The declarations ("color: red") of a style, without selectors and at-rules.
pub fn declarations(style: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    for c in bare(style).chars() {
        match c {
            '{' => current.clear(),
            ';' | '}' => found.push(std::mem::take(&mut current)),
            _ => current.push(c),
        }
    }
    found.retain(|declaration| declaration.contains(':'));
    found
}

/// Every class that a style names.
pub fn classes() -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("style")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let style = bare(&text_of(&format!("style/{name}")));
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let names = style.split('.').skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or(""));
        classes.extend(names.filter(|n| n.starts_with(|c: char| c.is_ascii_alphabetic())).map(str::to_owned));
    }
    classes
}
