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

struct Known {
    texts: [String; 3],
    differences: Differences,
}

thread_local! {
    static MEMORY: RefCell<HashMap<u64, Vec<Known>>> = RefCell::new(HashMap::new());
}

/// As [`features::differences`], from memory where the very same three texts were read before.
pub(super) fn differences(pair: &Pair) -> Differences {
    let texts = [pair.question(), pair.answer(Answer::First), pair.answer(Answer::Second)];
    MEMORY.with_borrow_mut(|memory| {
        if memory.len() >= KEPT {
            memory.clear();
        }
        let bucket = memory.entry(fingerprint(texts)).or_default();
        if let Some(known) = bucket.iter().find(|known| known.texts == texts) {
            return Rc::clone(&known.differences);
        }
        let [question, first, second] = texts;
        let differences = Rc::new(features::differences(question, first, second));
        bucket.push(Known { texts: texts.map(str::to_owned), differences: Rc::clone(&differences) });
        differences
    })
}

/// Lengths and a few bytes of each text: enough to find the bucket, in which the texts themselves are compared.
fn fingerprint(texts: [&str; 3]) -> u64 {
    texts.iter().fold(0, |hash, text| {
        let step = text.len() / 16 + 1;
        text.bytes().step_by(step).fold(mix(hash, text.len() as u64), |hash, byte| mix(hash, u64::from(byte)))
    })
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

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
