//! Textual differences of pairs, kept in memory: a fit after each choice need not read every text again. It changes no result.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::pair::{Answer, Pair};

use super::features::{self, TEXTUAL};

/// Pairs that are kept; when they are more, all are forgotten.
const KEPT: usize = 2048;

/// The difference of a pair's answers on each textual feature.
pub(super) type Differences = Rc<[f64; TEXTUAL.len()]>;

/// Of the three texts of a pair: it stands for them, since two triples share one by chance in 2^64 of them, and nobody gains by it.
type Fingerprint = [u64; 2];

thread_local! {
    static MEMORY: RefCell<HashMap<Fingerprint, Differences>> = RefCell::new(HashMap::new());
}

/// As [`features::differences`], from memory where the very same three texts were read before.
pub(super) fn differences(pair: &Pair) -> Differences {
    let texts = [pair.question(), pair.answer(Answer::First), pair.answer(Answer::Second)];
    MEMORY.with_borrow_mut(|memory| {
        if memory.len() >= KEPT {
            memory.clear();
        }
        let [question, first, second] = texts;
        let known = memory.entry(fingerprint(texts));
        Rc::clone(known.or_insert_with(|| Rc::new(features::differences(question, first, second))))
    })
}

/// Two independent hashes of every byte and of where each text ends, eight bytes at a time.
fn fingerprint(texts: [&str; 3]) -> Fingerprint {
    let mut hash = [0, !0];
    for text in texts {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
        for value in words.chain([text.len() as u64]) {
            hash = [mix(hash[0], value, 0x9e37_79b9_7f4a_7c15), mix(hash[1], value, 0xc2b2_ae3d_27d4_eb4f)];
        }
    }
    hash
}

fn mix(hash: u64, value: u64, odd: u64) -> u64 {
    (hash ^ value).wrapping_mul(odd).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_anywhere_have_different_fingerprints() {
        let texts = ["", "a", "a\0", "12345678", "123456789", "12345678\0", "What would you do?", "What would you do!"];
        let mut seen = std::collections::BTreeSet::new();
        for question in texts {
            for first in texts {
                for second in texts {
                    assert!(seen.insert(fingerprint([question, first, second])), "{question:?} {first:?} {second:?}");
                }
            }
        }
    }

    #[test]
    fn it_changes_no_result_and_swapped_answers_are_another_pair() {
        let pair = |a: &str, b: &str| Pair {
            id: "p".into(),
            version: 1,
            conversation: None,
            situation: None,
            context: Vec::new(),
            answers: [a.into(), b.into()],
            axes: std::collections::BTreeMap::new(),
        };
        for (a, b) in [("Yes, perhaps.", "No!"), ("No!", "Yes, perhaps."), ("", "")] {
            for _ in 0..2 {
                assert_eq!(*differences(&pair(a, b)), features::differences("", a, b));
            }
        }
    }
}
