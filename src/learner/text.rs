//! What can be counted in one answer: words, sentences, structure, signs of a manner of speaking.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lexicon::{SIGNS, Sign};
use super::plain;
use super::words::Words;

/// What stands at the end of a text that was not cut off: marks, brackets, quotes, and what closes code, emphasis and tables.
const ENDS: [char; 20] =
    ['.', '!', '?', '…', ':', ')', ']', '}', '>', '"', '”', '»', '’', '\'', '*', '_', '`', '|', '。', '！'];

/// Counts of one text in Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextMeasures {
    /// Unicode scalar values of the source.
    pub characters: u32,
    /// Words outside code blocks.
    pub words: u32,
    /// Of eight letters or more.
    pub long_words: u32,
    /// Words with a digit.
    pub numbers: u32,
    /// Different words.
    pub distinct: u32,
    /// "don't", "it's".
    pub contractions: u32,
    /// Sentences, list items without a full stop included.
    pub sentences: u32,
    /// Sentences that begin by telling the reader to do something.
    pub imperatives: u32,
    /// Question marks, a run as one.
    pub questions: u32,
    /// Exclamation marks, a run as one.
    pub exclamations: u32,
    /// Quoted spans.
    pub quotes: u32,
    /// Brackets and dashes.
    pub asides: u32,
    /// Pictographs.
    pub emoji: u32,
    /// Paragraphs.
    pub paragraphs: u32,
    /// List items.
    pub list_items: u32,
    /// Headings.
    pub headings: u32,
    /// Bold and italic spans.
    pub emphasis: u32,
    /// Code blocks and spans.
    pub code: u32,
    /// Table rows.
    pub table_rows: u32,
    /// Links and images.
    pub links: u32,
    /// Sentences of some length that stood there before.
    pub repeated: u32,
    /// Whether the last sign is one that texts end on.
    pub is_finished: bool,
    pub(super) signs: [u32; SIGNS],
    pub(super) vocabulary: Vec<u64>,
}

impl TextMeasures {
    /// How often words and phrases of this sign occur.
    #[must_use]
    pub fn sign(&self, sign: Sign) -> u32 {
        self.signs[sign as usize]
    }

    /// The share of this text's words (of four letters or more) that `other` uses too; 0 where there are none.
    #[must_use]
    pub fn share_found_in(&self, other: &Self) -> f64 {
        let found = self.vocabulary.iter().filter(|word| other.vocabulary.binary_search(word).is_ok()).count();
        found as f64 / self.vocabulary.len().max(1) as f64
    }
}

/// Counts what there is in `text`.
#[must_use]
pub fn measures(text: &str) -> TextMeasures {
    let mut measures =
        TextMeasures { characters: u32::try_from(text.chars().count()).unwrap_or(u32::MAX), ..TextMeasures::default() };
    let plain = structure(text, &mut measures);
    let words = Words::scan(&plain, &mut measures);
    words.count(&mut measures);
    measures.is_finished = text.trim_end().ends_with(ENDS);
    measures
}

/// Counts the Markdown structure and returns the prose, a line a block.
fn structure(text: &str, m: &mut TextMeasures) -> String {
    if let Some(paragraphs) = plain::paragraphs(text) {
        m.paragraphs = u32::try_from(paragraphs.len()).unwrap_or(u32::MAX);
        return paragraphs.into_iter().flat_map(|paragraph| [paragraph, "\n"]).collect();
    }
    parsed(text, m)
}

fn parsed(text: &str, m: &mut TextMeasures) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_code = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => m.paragraphs += 1,
                Tag::Item => m.list_items += 1,
                Tag::Heading { .. } => m.headings += 1,
                Tag::Strong | Tag::Emphasis => m.emphasis += 1,
                Tag::TableHead | Tag::TableRow => m.table_rows += 1,
                Tag::Link { .. } | Tag::Image { .. } => m.links += 1,
                Tag::CodeBlock(_) => {
                    m.code += 1;
                    in_code = true;
                }
                _ => {}
            },
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell) => plain.push('\n'),
            Event::Text(part) if !in_code => plain.push_str(&part),
            Event::Code(part) => {
                m.code += 1;
                plain.push_str(&part);
            }
            Event::SoftBreak => plain.push(' '),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sentences_and_marks_are_counted() {
        let m = measures("Don’t wait. Is it 3.5 km (or 1,000 m)?? I’d say “go”!");
        assert_eq!((m.words, m.sentences, m.numbers), (12, 3, 2));
        assert_eq!((m.questions, m.exclamations, m.quotes, m.asides), (1, 1, 1, 1));
        assert_eq!((m.contractions, m.imperatives), (2, 1));
        assert_eq!(m.sign(Sign::Hedge), 1, "i'd say");
        assert_eq!(m.sign(Sign::Negation), 1);
    }

    #[test]
    fn structure_is_counted_and_code_is_not_read_as_prose() {
        let m = measures(
            "# Title\n\nA **bold** [link](x).\n\n- one\n- two\n\n```\nnot words here\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        );
        assert_eq!((m.headings, m.emphasis, m.links, m.list_items), (1, 1, 1, 2));
        assert_eq!((m.code, m.table_rows), (1, 2));
        assert_eq!(m.words, 1 + 3 + 2 + 4);
    }

    #[test]
    fn a_phrase_counts_once_and_never_across_a_full_stop() {
        assert_eq!(measures("For example, rain.").sign(Sign::Example), 1);
        assert_eq!(measures("It is for. Example.").sign(Sign::Example), 1, "the word alone");
        assert_eq!(measures("On the other hand no").sign(Sign::Contrast), 1);
    }

    #[test]
    fn a_sentence_said_again_and_a_text_cut_off_are_noticed() {
        let m = measures("This is a long sentence. It is short. This is a long sentence! It is short.");
        assert_eq!(m.repeated, 1, "short ones do not count");
        assert!(m.is_finished && measures("| a |\n|---|\n| b |\n").is_finished);
        assert!(!measures("The three steps are: 1. Take the").is_finished && !measures("").is_finished);
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", " ", "???", "\u{1F600}\u{1F600}", "...", "''''", "你好。再见。", "a\u{0301}", "```", "|", "- "]
        {
            assert_eq!(measures(text), measures(text));
        }
        assert_eq!(measures("\u{1F600} hi").emoji, 1);
        assert_eq!(measures("你好。再见。").sentences, 2);
    }

    #[test]
    fn a_plain_text_counts_as_the_parser_would_have_it() {
        for text in ["Go now. It’s late!", "Perhaps; who knows?\n\nAsk her (or him) – 3 times, at 5%."] {
            let (mut read, mut parsed_too) = (TextMeasures::default(), TextMeasures::default());
            assert!(plain::paragraphs(text).is_some());
            assert_eq!(structure(text, &mut read), parsed(text, &mut parsed_too));
            assert_eq!(read, parsed_too);
        }
    }

    #[test]
    fn the_overlap_is_the_share_of_the_questions_words() {
        let question = measures("Which bicycle should my sister buy?");
        assert!((question.share_found_in(&measures("A bicycle for a sister")) - 0.5).abs() < 1e-12);
        assert!(measures("").share_found_in(&question).abs() < 1e-12);
    }
}
