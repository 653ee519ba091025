//! The sources as tokens: comments are gone, strings are told from code, and each token knows whether it belongs to a test or to a
//! `view!`.
#![allow(clippy::unwrap_used)]

pub mod css;

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// A string; its text is without the quotes.
    Text,
    /// A sign, a number, a bracket.
    Other,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
    /// How many modules under `#[cfg(test)]` it stands in.
    pub test_depth: usize,
    pub is_in_view: bool,
    /// Whether it is part of an attribute, as comments for the documentation are.
    pub is_doc: bool,
}

/// A source file.
pub struct Source {
    /// From the repository's root.
    pub path: String,
    pub text: String,
    pub tokens: Vec<Token>,
}

impl Source {
    /// The module of the crate that the file belongs to: "domain", "ui", "main", "bin", ...
    pub fn module(&self) -> &str {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
    }

    /// How many `super`s lead from the file to the crate's root.
    pub fn depth(&self) -> usize {
        let parts = self.path.matches('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// "src/a.rs:7".
    pub fn at(&self, token: &Token) -> String {
        format!("{}:{}", self.path, token.line)
    }
}

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the repository.
pub fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// Every Rust file under a folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    assert_ne!(paths.len(), 0);
    paths.sort();
    let mut all: Vec<Source> = paths.iter().map(|path| source(path)).collect();
    mark_test_files(&mut all);
    all
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).unwrap();
    let stream: TokenStream = text.parse().unwrap();
    let mut tokens = Vec::new();
    Walk { tokens: &mut tokens, test_depth: 0, is_in_view: false, is_doc: false }.walk(stream);
    let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    Source { path, text, tokens }
}

/// A file that is a module under `#[cfg(test)]` of another one is a test as a whole.
fn mark_test_files(all: &mut [Source]) {
    let mut tests = Vec::new();
    for source in all.iter() {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = source.tokens.windows(3).filter(|w| w[0].text == "mod" && w[2].text == ";" && w[0].test_depth > 0);
        tests.extend(names.map(|w| format!("{folder}/{}.rs", w[1].text)));
    }
    for source in all.iter_mut().filter(|source| tests.contains(&source.path)) {
        source.tokens.iter_mut().for_each(|token| token.test_depth += 1);
    }
}

struct Walk<'a> {
    tokens: &'a mut Vec<Token>,
    test_depth: usize,
    is_in_view: bool,
    is_doc: bool,
}

impl Walk<'_> {
    fn walk(&mut self, stream: TokenStream) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        // The attribute of a test reaches to the end of the item that it stands before.
        let mut in_test_item = false;
        for (place, tree) in trees.iter().enumerate() {
            let is_attribute = place > 0 && is_sign(&trees[place - 1], '#')
                || place > 1 && is_sign(&trees[place - 1], '!') && is_sign(&trees[place - 2], '#');
            if is_attribute && is_cfg_test(tree) {
                in_test_item = true;
            }
            let in_view =
                self.is_in_view || place > 1 && is_sign(&trees[place - 1], '!') && is_word(&trees[place - 2], "view");
            let test_depth = self.test_depth + usize::from(in_test_item);
            let is_doc = self.is_doc || is_attribute;
            Walk { tokens: self.tokens, test_depth, is_in_view: in_view, is_doc }.put(tree);
            let ends = is_sign(tree, ';') || matches!(tree, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace);
            in_test_item = in_test_item && !ends;
        }
    }

    fn put(&mut self, tree: &TokenTree) {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                self.push(Kind::Other, open, line);
                self.walk(group.stream());
                self.push(Kind::Other, close, line);
            }
            TokenTree::Ident(word) => self.push(Kind::Word, &word.to_string(), line),
            TokenTree::Punct(sign) => self.push(Kind::Other, &sign.as_char().to_string(), line),
            TokenTree::Literal(literal) => {
                let spelled = literal.to_string();
                match spelled.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')) {
                    Some((text, _)) => self.push(Kind::Text, text, line),
                    None => self.push(Kind::Other, &spelled, line),
                }
            }
        }
    }

    fn push(&mut self, kind: Kind, text: &str, line: usize) {
        let Self { test_depth, is_in_view, is_doc, .. } = *self;
        self.tokens.push(Token { kind, text: text.to_owned(), line, test_depth, is_in_view, is_doc });
    }
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if *ident == word)
}

/// `[cfg(test)]`.
fn is_cfg_test(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let inside: String = group.stream().to_string().split_whitespace().collect();
    inside == "cfg(test)" || inside.starts_with("cfg(all(test,")
}
