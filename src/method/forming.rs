//! What can be shown of an answer while it is being written: a judge's thoughts, a persona line by line. For watching alone.

use std::collections::BTreeMap;

use super::call::Purpose;
use super::persona_lines::so_far;
use crate::domain::pair::Answer;
use crate::domain::persona::Persona;

/// What a call under way says so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    /// What the call is for.
    pub purpose: Purpose,
    /// Its text so far; empty where nothing came yet, or where it comes in one piece.
    pub text: String,
}

impl Partial {
    /// The guess that it is: the slot, and the answer that stands as A.
    #[must_use]
    pub fn guess(&self) -> Option<(u32, Answer)> {
        match self.purpose {
            Purpose::Guess { slot, on_a } => Some((slot, on_a)),
            _ => None,
        }
    }

    /// Whether it is the persona, or a draft of it.
    #[must_use]
    pub fn is_persona(&self) -> bool {
        self.purpose == Purpose::Write
    }
}

/// The learning choice that is watched: the one so far while it is still under way, else the first of those whose thoughts are coming,
/// else the first under way.
#[must_use]
pub fn watched(so_far: Option<u32>, partials: &[Partial]) -> Option<u32> {
    let slots = || partials.iter().filter_map(|partial| Some((partial.guess()?.0, !partial.text.is_empty())));
    let stays = so_far.filter(|slot| slots().any(|(other, speaks)| other == *slot && speaks));
    let speaking = || slots().find(|(_, speaks)| *speaks).map(|(slot, _)| slot);
    let waiting = || so_far.filter(|slot| slots().any(|(other, _)| other == *slot));
    stays.or_else(speaking).or_else(waiting).or_else(|| slots().next().map(|(slot, _)| slot))
}

/// The thoughts in a judge's reply that is still being written; empty before the first word of them.
#[must_use]
pub fn thoughts(text: &str) -> String {
    const FIELD: &str = "\"reasoning\"";
    let text = after_thinking(text);
    let Some(at) = text.find(FIELD) else {
        // A model that thinks aloud before its object.
        return text.split(['{', '`']).next().unwrap_or_default().trim().to_owned();
    };
    let value = text[at + FIELD.len()..].trim_start().strip_prefix(':').map(str::trim_start);
    value.and_then(|value| value.strip_prefix('"')).map(string_so_far).unwrap_or_default()
}

/// The persona in a text that is still being written, with the evidence of the lines that have theirs; `slots` says which choice each
/// number stands for. The last line may end anywhere.
#[must_use]
pub fn persona(text: &str, slots: &[u32]) -> Persona {
    let slots: BTreeMap<u32, u32> = (1..).zip(slots.iter().copied()).collect();
    so_far(after_thinking(text), &slots)
}

/// What a model thinks between tags of its own is no part of its answer, also while it has not closed them.
fn after_thinking(text: &str) -> &str {
    let rest = text.rsplit_once("</think>").map_or(text, |(_, rest)| rest);
    rest.split_once("<think>").map_or(rest, |(before, _)| before)
}

/// The beginning of a JSON string, up to its end or that of the text; an escape that is cut is left out.
fn string_so_far(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut chars = text.chars();
    let mut buffer = [0; 2];
    while let Some(c) = chars.next() {
        let plain = match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r' | 'b' | 'f') => continue,
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let unit = u16::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4);
                    units.extend(unit);
                    continue;
                }
                Some(other) => other,
                None => break,
            },
            c => c,
        };
        units.extend_from_slice(plain.encode_utf16(&mut buffer));
    }
    // Half of a surrogate pair at the end waits for the other half.
    if units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
        units.pop();
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thoughts_are_read_out_of_an_object_that_is_not_finished() {
        assert_eq!(thoughts(""), "");
        assert_eq!(thoughts("{\"reas"), "");
        assert_eq!(thoughts("{\"reasoning\""), "");
        assert_eq!(thoughts("```json\n{ \"reasoning\" : \"A says"), "A says");
        assert_eq!(thoughts(r#"{"reasoning":"A says \"no\"\nand \u00e9\ud83d\ude00 \"#), "A says \"no\"\nand é😀 ");
        assert_eq!(thoughts(r#"{"reasoning":"half \ud83d"#), "half ");
        assert_eq!(thoughts(r#"{"reasoning":"cut \u00"#), "cut ");
        assert_eq!(thoughts(r#"{"reasoning":"done","verdict":"A"}"#), "done");
        assert_eq!(thoughts("Let me see. {\"rea"), "Let me see.");
        assert_eq!(thoughts("<think>hm {\"reasoning\":\"x"), "");
        assert_eq!(thoughts("<think>hm</think>{\"reasoning\":\"x"), "x");
    }

    #[test]
    fn every_beginning_of_a_reply_reads_as_a_beginning_of_its_thoughts() {
        let whole = r#"{"reasoning":"Says \"so\" – ü\n😀\u00e9.","verdict":"B","verdict_confidence":70}"#;
        let all = thoughts(whole);
        assert_eq!(all, "Says \"so\" – ü\n😀é.");
        for (at, _) in whole.char_indices() {
            assert!(all.starts_with(&thoughts(&whole[..at])), "{at}");
        }
    }

    #[test]
    fn a_persona_forms_line_by_line_and_a_line_gets_its_evidence_once_its_bracket_closes() {
        let whole = "You want the whole of it.\n\n- You take the longer one. [+1 +3 -2]\n- You read on. [+2 +9]\n";
        let slots = [10, 20, 30];
        for (at, _) in whole.char_indices() {
            let forming = persona(&whole[..at], &slots);
            assert!("You want the whole of it.".starts_with(&forming.headline), "{at}: {forming:?}");
            assert!(forming.claims.iter().all(|claim| !claim.text.contains('[')), "{at}: {forming:?}");
        }
        let end = persona(whole, &slots);
        assert_eq!((end.claims.len(), end.claims[0].supports.as_slice()), (2, &[10, 30][..]));
        assert_eq!((end.claims[0].opposes.as_slice(), end.claims[1].supports.as_slice()), (&[20][..], &[20][..]));
        let cut = persona("You want it.\nYou take the longer one. [+1 +", &slots);
        assert_eq!((cut.claims[0].text.as_str(), cut.claims[0].supports.len()), ("You take the longer one.", 0));
        assert_eq!(persona("<think>You", &slots), Persona::default());
    }

    #[test]
    fn what_is_watched_stays_while_it_speaks_and_else_goes_to_one_that_does() {
        let partial =
            |slot, text: &str| Partial { purpose: Purpose::Guess { slot, on_a: Answer::First }, text: text.to_owned() };
        let write = Partial { purpose: Purpose::Write, text: "You".into() };
        assert_eq!(watched(None, &[]), None);
        assert_eq!(watched(Some(3), std::slice::from_ref(&write)), None);
        assert_eq!(watched(None, &[partial(3, ""), partial(4, "")]), Some(3));
        assert_eq!(watched(Some(4), &[partial(3, ""), partial(4, "")]), Some(4));
        assert_eq!(watched(Some(4), &[partial(3, "x"), partial(4, "")]), Some(3));
        assert_eq!(watched(Some(4), &[partial(3, "x"), partial(4, "y"), write]), Some(4));
        assert_eq!(watched(Some(4), &[partial(5, "x")]), Some(5));
    }
}
