//! What can be counted in one answer: words, sentences, structure, signs of a manner of speaking.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lexicon::{self, SIGNS, STARTS_PHRASE, Sign};

/// Texts whose measures are kept, so that fitting anew after each choice does not read every text again.
const KEPT: usize = 4096;

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
    signs: [u32; SIGNS],
    vocabulary: Vec<u64>,
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
    let mut measures = TextMeasures { characters: count(text.chars().count()), ..TextMeasures::default() };
    let plain = structure(text, &mut measures);
    let words = Words::scan(&plain, &mut measures);
    words.count(&mut measures);
    measures
}

/// The same as [`measures`], remembered for the last few thousand texts.
#[must_use]
pub fn remembered(text: &str) -> Rc<TextMeasures> {
    thread_local! {
        static MEMORY: RefCell<HashMap<String, Rc<TextMeasures>>> = RefCell::new(HashMap::new());
    }
    MEMORY.with_borrow_mut(|memory| {
        if let Some(known) = memory.get(text) {
            return Rc::clone(known);
        }
        if memory.len() >= KEPT {
            memory.clear();
        }
        let measured = Rc::new(measures(text));
        memory.insert(text.to_owned(), Rc::clone(&measured));
        measured
    })
}

/// Counts the Markdown structure and returns the prose, a line a block.
fn structure(text: &str, m: &mut TextMeasures) -> String {
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
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell) => plain.push('\n'),
            Event::Text(part) if !in_code => plain.push_str(&part),
            Event::Code(part) => {
                m.code += 1;
                plain.push_str(&part);
            }
            Event::SoftBreak => plain.push(' '),
            Event::HardBreak => plain.push('\n'),
            _ => {}
        }
    }
    plain
}

/// The words of a text, lower-case, one blank between two of one sentence and a line break between sentences.
#[derive(Default)]
struct Words {
    text: String,
    ranges: Vec<(usize, usize)>,
    opens_sentence: Vec<bool>,
    in_word: bool,
    in_sentence: bool,
    before: char,
}

impl Words {
    fn scan(plain: &str, m: &mut TextMeasures) -> Self {
        let mut words = Self { text: String::with_capacity(plain.len()), ..Self::default() };
        let mut straight_quotes = 0;
        let mut chars = plain.chars().peekable();
        while let Some(c) = chars.next() {
            let inner = words.in_word && chars.peek().is_some_and(|next| next.is_alphanumeric());
            match c {
                '\'' | '’' if inner => words.text.push('\''),
                '.' | ',' if inner && words.before.is_ascii_digit() => words.text.push(c),
                _ if c.is_alphanumeric() => words.letter(c),
                _ => {
                    words.end_word();
                    straight_quotes += u32::from(c == '"');
                    words.mark(c, m, chars.peek().copied());
                }
            }
            words.before = c;
        }
        words.end_word();
        words.end_sentence(m);
        m.quotes += straight_quotes / 2;
        words
    }

    fn letter(&mut self, c: char) {
        if !self.in_word {
            if !self.text.is_empty() {
                self.text.push(if self.in_sentence { ' ' } else { '\n' });
            }
            self.ranges.push((self.text.len(), self.text.len()));
            self.opens_sentence.push(!self.in_sentence);
            self.in_word = true;
            self.in_sentence = true;
        }
        self.text.extend(c.to_lowercase());
    }

    fn end_word(&mut self) {
        if self.in_word && let Some(range) = self.ranges.last_mut() {
            range.1 = self.text.len();
        }
        self.in_word = false;
    }

    fn end_sentence(&mut self, m: &mut TextMeasures) {
        m.sentences += u32::from(self.in_sentence);
        self.in_sentence = false;
    }

    fn mark(&mut self, c: char, m: &mut TextMeasures, next: Option<char>) {
        let ends = next.is_none_or(|n| !n.is_alphanumeric());
        match c {
            '?' => m.questions += u32::from(self.before != '?'),
            '!' => m.exclamations += u32::from(self.before != '!'),
            '“' | '«' | '„' => m.quotes += 1,
            '(' | '—' | '–' => m.asides += 1,
            _ if is_pictograph(c) => m.emoji += 1,
            _ => {}
        }
        if matches!(c, '\n' | '。' | '！' | '？') || (ends && matches!(c, '.' | '!' | '?' | '…')) {
            self.end_sentence(m);
        }
    }

    /// Counts words, signs and the vocabulary; a phrase counts once and its words do not count beside it.
    fn count(&self, m: &mut TextMeasures) {
        m.words = count(self.ranges.len());
        let mut hashes: Vec<(u64, bool)> = Vec::with_capacity(self.ranges.len());
        let mut skip_to = 0;
        for (i, &(from, to)) in self.ranges.iter().enumerate() {
            let word = &self.text[from..to];
            let letters = word.chars().count();
            m.long_words += u32::from(letters >= 8);
            m.numbers += u32::from(word.bytes().any(|b| b.is_ascii_digit()));
            let contraction = lexicon::is_contraction(word);
            m.contractions += u32::from(contraction);
            m.signs[Sign::Negation as usize] += u32::from(contraction && word.ends_with("n't"));
            hashes.push((hash(word), letters >= 4));
            let signs = lexicon::signs(word);
            m.imperatives += u32::from(self.opens_sentence[i] && signs & (1 << Sign::Imperative as u32) != 0);
            if i < skip_to {
                continue;
            }
            let (length, signs) = self.phrase(i, signs);
            skip_to = i + length;
            for (place, total) in m.signs.iter_mut().enumerate() {
                *total += (signs >> place) & 1;
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        m.distinct = count(hashes.len());
        m.vocabulary = hashes.into_iter().filter(|(_, content)| *content).map(|(hash, _)| hash).collect();
    }

    /// The longest phrase of the lexicon that begins at the `i`-th word, in words, and its signs.
    fn phrase(&self, i: usize, alone: u32) -> (usize, u32) {
        if alone & STARTS_PHRASE != 0 {
            for length in [4, 3, 2] {
                let Some(last) = self.ranges.get(i + length - 1) else { continue };
                let signs = lexicon::signs(&self.text[self.ranges[i].0..last.1]) & !STARTS_PHRASE;
                if signs != 0 {
                    return (length, signs);
                }
            }
        }
        (1, alone & !STARTS_PHRASE)
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27BF | 0x1F300..=0x1FAFF | 0x2B50 | 0x2B55)
}

/// FNV-1a, 64 bits.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
    fn odd_texts_do_no_harm() {
        for text in ["", " ", "???", "\u{1F600}\u{1F600}", "...", "''''", "你好。再见。", "a\u{0301}", "```", "|", "- "] {
            let m = measures(text);
            assert_eq!(m, *remembered(text));
        }
        assert_eq!(measures("\u{1F600} hi").emoji, 1);
        assert_eq!(measures("你好。再见。").sentences, 2);
    }

    #[test]
    fn the_overlap_is_the_share_of_the_questions_words() {
        let question = measures("Which bicycle should my sister buy?");
        assert!((question.share_found_in(&measures("A bicycle for a sister")) - 0.5).abs() < 1e-12);
        assert!(measures("").share_found_in(&question).abs() < 1e-12);
    }
}
