//! The prose of an answer, read word by word.

use std::collections::BTreeSet;

use super::lexicon::{self, STARTS_PHRASE, Sign};
use super::text::TextMeasures;

/// The words of a text, lower-case, one blank between two of one sentence and a line break between sentences.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    ranges: Vec<(usize, usize)>,
    opens_sentence: Vec<bool>,
    in_word: bool,
    in_sentence: bool,
    before: char,
}

impl Words {
    /// Reads `plain`, which holds a line a block, and counts sentences and marks on the way.
    pub(super) fn scan(plain: &str, m: &mut TextMeasures) -> Self {
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
        if c.is_ascii() {
            self.text.push(c.to_ascii_lowercase());
        } else {
            self.text.extend(c.to_lowercase());
        }
    }

    fn end_word(&mut self) {
        if self.in_word
            && let Some(range) = self.ranges.last_mut()
        {
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
    pub(super) fn count(&self, m: &mut TextMeasures) {
        m.words = count(self.ranges.len());
        m.repeated = self.repeated();
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
            let hash = lexicon::hash(word);
            hashes.push((hash, letters >= 4));
            let signs = lexicon::signs(hash);
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

    /// Sentences of some length that stood there before, word by word.
    fn repeated(&self) -> u32 {
        const CHARACTERS: usize = 16;
        let mut known = BTreeSet::new();
        let long = self.text.split('\n').filter(|sentence| sentence.len() >= CHARACTERS);
        count(long.filter(|sentence| !known.insert(*sentence)).count())
    }

    /// The longest phrase of the lexicon that begins at the `i`-th word, in words, and its signs.
    fn phrase(&self, i: usize, alone: u32) -> (usize, u32) {
        if alone & STARTS_PHRASE != 0 {
            for length in [4, 3, 2] {
                let Some(last) = self.ranges.get(i + length - 1) else { continue };
                let signs = lexicon::signs(lexicon::hash(&self.text[self.ranges[i].0..last.1])) & !STARTS_PHRASE;
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

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
