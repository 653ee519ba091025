//! The languages: each has every text of the interface, no other, and puts the same things into it. The German one is tried out.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

#[allow(dead_code, reason = "the structure test uses the rest")]
mod structure_support;

use std::collections::BTreeSet;

use likeness::learner::features::TEXTUAL;
use likeness::ui::text;
use likeness::ui::text::catalogue::{Catalogue, LANGUAGES, show};
use serde_json::{Map, Value};
use structure_support::{Kind, Source, Token, sources, text_of};

/// Where the words are.
const TEXTS: &str = "src/ui/text";

/// A string as the program has it: continued lines are one, and escapes are what they stand for.
fn spoken(spelled: &str) -> String {
    let mut text = String::new();
    let mut rest = spelled;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = if let Some(after) = after.strip_prefix("u{4}") {
            text.push('\u{4}');
            after
        } else if let Some(after) = after.strip_prefix('\n') {
            after.trim_start()
        } else {
            text.push_str(&after[..1]);
            &after[1..]
        };
    }
    text + rest
}

/// The texts of a source: what `Word(…)` holds, and the first strings of `say!(…)`.
fn texts_of(source: &Source) -> BTreeSet<String> {
    let tokens: Vec<&Token> = source.tokens.iter().filter(|token| token.test_depth == 0 && !token.is_doc).collect();
    let word = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let text =
        |place: usize| tokens.get(place).filter(|token| token.kind == Kind::Text).map(|token| spoken(&token.text));
    let mut found = BTreeSet::new();
    for place in 0..tokens.len() {
        let first = match (word(place), word(place + 1)) {
            ("Word", "(") => place + 2,
            ("say", "!") => place + 3,
            _ => continue,
        };
        found.extend(text(first));
        if word(first + 1) == "|" {
            found.extend(text(first + 2));
        }
    }
    found
}

/// What the document says before there is a program, and where there will be none. What stands there for a browser without scripts is out of
/// their reach.
fn of_document() -> Vec<String> {
    let page = text_of("index.html");
    let (_, body) = page.split_once("<body>").unwrap();
    let (before, rest) = body.split_once("<noscript>").unwrap();
    let (_, after) = rest.split_once("</noscript>").unwrap();
    let parts = before.split('<').chain(after.split('<'));
    let texts = parts.filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    texts.filter(|text| !text.is_empty() && *text != text::NAME).map(str::to_owned).collect()
}

/// What the script says that takes the place of a program that has stopped.
fn of_broken() -> Vec<String> {
    let script = text_of("public/broken.js");
    script.split("said(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Those of the interface, of data that it shows, and of what stands beside the program.
fn all_texts() -> BTreeSet<String> {
    let sources = sources(TEXTS);
    let of_features = TEXTUAL.iter().flat_map(|feature| {
        let (low, high) = (feature.low, feature.high);
        [feature.name, low.label, high.label, low.answer, high.answer].map(str::to_owned)
    });
    sources
        .iter()
        .filter(|source| !source.path.ends_with("catalogue.rs"))
        .flat_map(texts_of)
        .chain(of_features)
        .chain(of_document())
        .chain(of_broken())
        .collect()
}

fn file(tag: &str) -> String {
    text_of(&format!("public/locales/{tag}.json"))
}

fn translated(tag: &str) -> Map<String, Value> {
    let all: Value = serde_json::from_str(&file(tag)).unwrap();
    assert_eq!(all["language"]["tag"], tag);
    all["texts"].as_object().unwrap().clone()
}

fn others() -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().map(|(tag, _)| tag).filter(|tag| *tag != "en")
}

/// The arguments that a text names, each as often as it names it.
fn arguments(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    all.sort_unstable();
    all
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let english = all_texts();
    assert!(english.len() > 700, "{}", english.len());
    for tag in others() {
        let theirs: BTreeSet<String> = translated(tag).keys().cloned().collect();
        let missing: Vec<_> = english.difference(&theirs).collect();
        let unused: Vec<_> = theirs.difference(&english).collect();
        assert!(missing.is_empty(), "public/locales/{tag}.json lacks {missing:#?}");
        assert!(unused.is_empty(), "public/locales/{tag}.json has texts that nothing shows: {unused:#?}");
    }
}

#[test]
fn every_translation_names_the_arguments_of_its_text_and_none_is_empty() {
    for tag in others() {
        for (english, theirs) in translated(tag) {
            let theirs = theirs.as_str().unwrap().to_owned();
            assert_eq!(arguments(&english), arguments(&theirs), "{tag}: {english}");
            assert!(!theirs.trim().is_empty(), "{tag}: {english}");
        }
    }
}

#[test]
fn the_start_knows_the_languages_that_there_are() {
    let tags = LANGUAGES.map(|(tag, _)| format!("\"{tag}\"")).join(", ");
    assert!(text_of("public/start.js").contains(&format!("const LANGUAGES = [{tags}];")));
}

#[test]
fn german_counts_numbers_and_quotes_as_german_does() {
    show(Some(Catalogue::read(&file("de"))));
    assert_eq!(text::choices(1), "1 Entscheidung");
    assert_eq!(text::choices(1234), "1.234 Entscheidungen");
    assert_eq!(text::percent(0.75), "75 %");
    assert_eq!(text::limits::money(0.5), "0,50");
    assert_eq!(text::choose::take_up("Alltag", 48), "Weiter mit „Alltag“ (48 Paare)");
    assert_eq!(text::choose::chart_head(6, 8), "6 von 8 Mal richtig.");
    assert_eq!(text::settings::works("m", 1234, "ja"), "m hat in 1,2 Sekunden geantwortet: „ja“");
    assert_eq!(text::COPY.text(), "Kopieren");
    for (english, german) in translated("de") {
        let german = german.as_str().unwrap().to_owned();
        assert!(
            !german.contains(['”', '"']) && german.matches('„').count() == german.matches('“').count(),
            "{english}"
        );
        assert!(!german.contains("..."), "{english}");
    }
}
