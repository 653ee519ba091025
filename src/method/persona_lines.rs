//! Reads the persona that a model wrote: a headline, then lines that end in the choices they rest on.

use std::collections::BTreeMap;

use crate::domain::persona::{Claim, Persona};

/// What a line begins with that touches something private; the prompt asks for it.
pub(super) const PRIVATE_MARK: &str = "[private]";

/// More lines than this are left out.
const MOST_CLAIMS: usize = 8;

/// A persona as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// With slots as evidence.
    pub persona: Persona,
    /// Numbers that were named and that no shown choice has.
    pub dropped_ids: usize,
}

/// Reads `text`; `slots` says which slot each number stands for.
///
/// # Errors
/// Says what is wrong, in words that can be sent back.
pub fn read(text: &str, slots: &BTreeMap<u32, u32>) -> Result<Written, String> {
    let mut written = Written { persona: Persona { headline: String::new(), claims: Vec::new() }, dropped_ids: 0 };
    let mut is_first = true;
    for line in without_thoughts(text).lines().map(bare).filter(|line| !is_noise(line)) {
        let (text, signed) = split_evidence(line);
        if text.is_empty() {
            continue;
        }
        if std::mem::take(&mut is_first) && signed.is_empty() {
            without_label(&text).clone_into(&mut written.persona.headline);
        } else if written.persona.claims.len() < MOST_CLAIMS {
            let (claim, dropped) = claim(text, &signed, slots);
            written.persona.claims.push(claim);
            written.dropped_ids += dropped;
        }
    }
    if written.persona.claims.is_empty() {
        return Err("it has no lines about the person after the first".into());
    }
    Ok(written)
}

/// Reads prose about a person where lines were asked for, as small models write it: the first sentence sums up, each further one is a
/// claim, mostly without evidence. None where it doesn't speak of somebody, as an excuse doesn't.
#[must_use]
pub fn read_prose(text: &str, slots: &BTreeMap<u32, u32>) -> Option<Written> {
    let lines: Vec<&str> = without_thoughts(text).lines().map(bare).filter(|line| !is_noise(line)).collect();
    let prose = lines.join(" ");
    let words = |of: &[&str]| {
        let mut said = prose.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        said.any(|word| of.contains(&word.as_str()))
    };
    if words(&["i", "sorry"]) || !words(&["you", "your", "they", "their", "person", "someone", "somebody"]) {
        return None;
    }
    let mut written = Written { persona: Persona { headline: String::new(), claims: Vec::new() }, dropped_ids: 0 };
    let mut seen = Vec::new();
    for sentence in sentences(&prose) {
        let (text, signed) = split_evidence(sentence);
        if text.is_empty() || seen.contains(&text) {
            continue;
        }
        seen.push(text.clone());
        if seen.len() == 1 {
            without_label(&text).clone_into(&mut written.persona.headline);
        } else if written.persona.claims.len() < MOST_CLAIMS {
            let (claim, dropped) = claim(text, &signed, slots);
            written.persona.claims.push(claim);
            written.dropped_ids += dropped;
        }
    }
    (!seen.is_empty()).then_some(written)
}

/// Evidence in brackets after a full stop goes with the sentence before it.
fn sentences(prose: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    for (at, _) in prose.char_indices().filter(|(_, c)| ".!?".contains(*c)) {
        let mut end = at + 1;
        while let Some(group) = prose[end..].trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            end = prose.len() - group.1.len();
        }
        let rest = &prose[end..];
        let next = rest.trim_start();
        if at >= begin && next.len() < rest.len() && next.starts_with(char::is_uppercase) {
            sentences.push(prose[begin..end].trim());
            begin = prose.len() - next.len();
        }
    }
    sentences.push(prose[begin..].trim());
    sentences
}

/// The beginning of a persona: as [`read`], and of a line that is not ended, what stands before an evidence that is not closed.
#[must_use]
pub(super) fn so_far(text: &str, slots: &BTreeMap<u32, u32>) -> Persona {
    let ended = text.rfind('\n').map_or(0, |at| at + 1);
    let last = &text[ended..];
    let last = last.rfind('[').filter(|at| !last[*at..].contains(']')).map_or(last, |at| &last[..at]);
    let mut persona = Persona::default();
    let mut is_first = true;
    let lines = text[..ended].lines().chain([last]).map(bare).filter(|line| !is_noise(line));
    for line in lines {
        let (text, signed) = split_evidence(line);
        if text.is_empty() {
            continue;
        }
        if std::mem::take(&mut is_first) && signed.is_empty() {
            without_label(&text).clone_into(&mut persona.headline);
        } else if persona.claims.len() < MOST_CLAIMS {
            persona.claims.push(claim(text, &signed, slots).0);
        }
    }
    persona
}

fn without_thoughts(text: &str) -> &str {
    text.rsplit_once("</think>").map_or(text, |(_, rest)| rest)
}

/// The line without heading marks, bullets, numbering and emphasis around it.
fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['#', '>', ' ']);
    let line = line.trim_start_matches(['-', '*', '•', '–', ' ', '\t']);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    let line = if digits > 0 { rest.strip_prefix(['.', ')']).map_or(line, str::trim_start) } else { line };
    line.trim_start_matches(['*', '_', ' ']).trim()
}

fn is_noise(line: &str) -> bool {
    line.is_empty() || line.starts_with("```") || line.trim_end_matches(['*', '_']).ends_with(':')
}

fn without_label(line: &str) -> &str {
    ["Headline:", "Summary:", "In one sentence:"]
        .iter()
        .find_map(|label| line.strip_prefix(label))
        .unwrap_or(line)
        .trim()
}

/// The text without its groups of evidence, and the numbers with whether they speak for it.
fn split_evidence(line: &str) -> (String, Vec<(u32, bool)>) {
    let mut text = String::new();
    let mut signed = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        if let Some((numbers, after)) = after.split_once(']').and_then(|(group, after)| Some((numbers(group)?, after)))
        {
            signed.extend(numbers);
            text.truncate(text.trim_end().len());
            rest = after;
        } else {
            text.push('[');
            rest = after;
        }
    }
    // Of "short. [+1]." one full stop is enough.
    text.push_str(if text.trim_end_matches('*').ends_with('.') && rest.trim() == "." { "" } else { rest });
    (text.replace("**", "").trim_end_matches(['*', '_', ' ']).trim().to_owned(), signed)
}

/// The numbers of `+3 +7 −9`; none when the group holds anything else.
fn numbers(group: &str) -> Option<Vec<(u32, bool)>> {
    // A sign may stand apart from its number.
    let mut spaced = String::new();
    for c in group.chars() {
        match c {
            '+' => spaced.push_str(" +"),
            '-' | '−' | '–' => spaced.push_str(" -"),
            ',' | ';' | '#' => spaced.push(' '),
            c => spaced.push(c),
        }
    }
    let spaced = spaced.replace("+ ", "+").replace("- ", "-");
    let number = |word: &str| {
        let speaks_for = !word.starts_with('-');
        word.trim_start_matches(['+', '-']).parse().ok().map(|number| (number, speaks_for))
    };
    spaced.split_whitespace().map(number).collect()
}

fn claim(text: String, signed: &[(u32, bool)], slots: &BTreeMap<u32, u32>) -> (Claim, usize) {
    let unmarked = text.strip_prefix(PRIVATE_MARK).map(|rest| rest.trim_start().to_owned());
    let is_marked = unmarked.is_some();
    let mut claim = Claim { text: unmarked.unwrap_or(text), is_marked, ..Claim::default() };
    let mut dropped = 0;
    for (number, speaks_for) in signed {
        let Some(slot) = slots.get(number) else {
            dropped += 1;
            continue;
        };
        if !claim.supports.contains(slot) && !claim.opposes.contains(slot) {
            if *speaks_for { claim.supports.push(*slot) } else { claim.opposes.push(*slot) }
        }
    }
    (claim, dropped)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn slots() -> BTreeMap<u32, u32> {
        (1..=9).map(|number| (number, number + 100)).collect()
    }

    fn evidence(line: &str) -> (String, Vec<u32>, Vec<u32>) {
        let written = read(&format!("Somebody.\n{line}"), &slots()).unwrap();
        let claim = written.persona.claims[0].clone();
        (claim.text, claim.supports, claim.opposes)
    }

    #[test]
    fn evidence_is_read_in_every_spelling() {
        let wanted = ("You like it short.".to_owned(), vec![103, 107], vec![109]);
        for line in [
            "You like it short. [+3 +7 −9]",
            "- You like it short. [+3, +7, -9]",
            "2) **You like it short.** [3 7 -9].",
            "* You like it short. [+3][+7] [-9]",
            "1. You like it short. [+ 3 + 7 - 9]",
            "You like it short. [+3+7-9]",
            "You like it short. [#3, #7; –9, +3]",
        ] {
            assert_eq!(evidence(line), wanted, "{line}");
        }
    }

    #[test]
    fn other_brackets_stay_and_a_line_without_evidence_is_a_claim() {
        assert_eq!(
            evidence("You like [brackets] and [this."),
            ("You like [brackets] and [this.".into(), vec![], vec![])
        );
    }

    #[test]
    fn numbers_that_were_not_shown_are_dropped_and_counted() {
        let written = read("Somebody.\nYou like it. [+3 +77 -0]", &slots()).unwrap();
        assert_eq!(written.dropped_ids, 2);
        assert_eq!(written.persona.claims[0].supports, [103]);
    }

    #[test]
    fn the_headline_is_the_first_line_that_says_something() {
        let text = "<think>hm\n- x [+1]</think>Here is the persona:\n\n```\n# Headline: Likes it plain.\n\n- You are brief. [+1]\n```";
        let written = read(text, &slots()).unwrap();
        assert_eq!(written.persona.headline, "Likes it plain.");
        assert_eq!(written.persona.claims.len(), 1);
        let bare = read("You are brief. [+1]\nYou are kind. [-2]", &slots()).unwrap();
        assert_eq!((bare.persona.headline.as_str(), bare.persona.claims.len()), ("", 2));
    }

    #[test]
    fn prose_is_read_sentence_by_sentence_and_an_excuse_is_not() {
        let prose = "This person values detail, e.g. in numbers. They like a plain answer. [+3]\nThey like a plain answer. They ask back. [+4 -5]";
        let Written { persona, .. } = read_prose(prose, &slots()).unwrap();
        assert_eq!(persona.headline, "This person values detail, e.g. in numbers.");
        let claims: Vec<(&str, usize, usize)> =
            persona.claims.iter().map(|c| (c.text.as_str(), c.supports.len(), c.opposes.len())).collect();
        assert_eq!(claims, [("They like a plain answer.", 1, 0), ("They ask back.", 1, 1)]);
        assert_eq!(read_prose("You want detail.", &slots()).unwrap().persona.claims, []);
        for excuse in ["", "I can't help with that.", "Sorry, no. They would not want that.", "One line and no more."] {
            assert!(read_prose(excuse, &slots()).is_none(), "{excuse}");
        }
    }

    #[test]
    fn a_reply_without_claims_is_unusable() {
        for text in ["", "I can't help with that.", "Here:\n```\n```", "[+1 +2]"] {
            assert!(read(text, &slots()).is_err(), "{text}");
        }
    }
}
