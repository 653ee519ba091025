//! Texts in which Markdown marks nothing: they need no parser, and most short answers are such.

/// Beside letters and digits, what stands in ordinary sentences and means nothing in Markdown within a line that a letter begins.
const ORDINARY: &str = " ,.;:?!'\"()/%-’‘“”–—…";

/// The paragraphs of a text that is plain; none where a parser has to look.
#[must_use]
pub fn paragraphs(text: &str) -> Option<Vec<&str>> {
    let is_ordinary = |c: char| c.is_alphanumeric() || ORDINARY.contains(c);
    let is_plain =
        |line: &str| line.starts_with(char::is_alphabetic) && !line.ends_with(' ') && line.chars().all(is_ordinary);
    let all: Vec<&str> = text.split("\n\n").collect();
    all.iter().all(|line| is_plain(line)).then_some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The paragraphs that the parser finds; none where it finds anything else.
    fn parsed(text: &str) -> Option<Vec<String>> {
        let mut all: Vec<String> = Vec::new();
        for event in
            Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS)
        {
            match event {
                Event::Start(Tag::Paragraph) => all.push(String::new()),
                Event::Text(part) => all.last_mut()?.push_str(&part),
                Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(all)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_plain_says_the_same_to_the_parser(text in "([A-Za-z0-9é ,.;:?!'\"()/%’“”–—…*_#`<>&|~+=\\[\\]\\\\-]|\n|\n\n|\t){0,40}") {
            if let Some(plain) = paragraphs(&text) {
                prop_assert_eq!(Some(plain.into_iter().map(str::to_owned).collect()), parsed(&text));
            }
        }

        #[test]
        fn and_so_do_ordinary_sentences(text in "[A-Za-zé][A-Za-z0-9é ,.;:?!'\"()/%’“”–—…-]{0,40}[a-z.](\n\n[A-Za-zé][A-Za-z0-9é ,.;:?!'\"()/%’“”–—…-]{0,40}[a-z.]){0,2}") {
            let plain = paragraphs(&text).map(|all| all.into_iter().map(str::to_owned).collect());
            prop_assert!(plain.is_some());
            prop_assert_eq!(plain, parsed(&text));
        }
    }

    #[test]
    fn what_markdown_marks_is_left_to_the_parser() {
        for text in [
            "- a",
            "1. a",
            "a\nb",
            "*a*",
            "`a`",
            "a  ",
            " a",
            "# a",
            "a &amp; b",
            "[a](b)",
            "<b>",
            "a\n\n\nb",
            "> a",
            "",
        ] {
            assert_eq!(paragraphs(text), None, "{text:?}");
        }
    }
}
