//! The words of textual features and of the likeness without a language model. The English ones stand with the features
//! (`learner/features.rs`), since data of the model are made of them; a catalogue has the others, as it has those of the interface.

use super::catalogue::{Word, of_data, say};
use crate::domain::deck::Pole;
use crate::learner::persona::Lead;
use crate::learner::traits::Trait;

/// How an answer is named after another one, without naming its kind again: what "the answer" begins with, and what stands for it then.
const AGAIN: [Word; 2] = [Word("the answer "), Word("the one ")];

/// Traits in the language that is shown. The words of axes are those of their deck.
#[must_use]
pub fn in_words(traits: Vec<Trait>) -> Vec<Trait> {
    let shown = |described: Trait| match described.family {
        Some(_) => described,
        None => Trait {
            name: of_data(&described.name),
            low: pole(&described.low),
            high: pole(&described.high),
            ..described
        },
    };
    traits.into_iter().map(shown).collect()
}

fn pole(pole: &Pole) -> Pole {
    let answer = of_data(&pole.answer);
    let claim = say!("You tend to prefer {answer}.", answer);
    Pole { label: of_data(&pole.label), answer, claim }
}

/// "You tend to pick the kinder answer and the one that asks back."
#[must_use]
pub fn headline(lead: &Lead) -> String {
    match (lead.is_clear, lead.answers.as_slice()) {
        (_, []) => String::new(),
        (true, [one]) => say!("You tend to pick {answer}.", answer = one),
        (false, [one]) => say!("So far you seem to pick {answer}.", answer = one),
        (true, [one, two, ..]) => say!("You tend to pick {answer} and {other}.", answer = one, other = again(two)),
        (false, [one, two, ..]) => {
            say!("So far you seem to pick {answer} and {other}.", answer = one, other = again(two))
        }
    }
}

fn again(answer: &str) -> String {
    let [named, again] = AGAIN;
    answer.strip_prefix(&*named).map_or_else(|| answer.to_owned(), |rest| format!("{again}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_names_the_answers_once() {
        let lead = |is_clear, answers: &[&str]| {
            headline(&Lead { is_clear, answers: answers.iter().map(|text| (*text).to_owned()).collect() })
        };
        assert_eq!(lead(true, &[]), "");
        assert_eq!(lead(false, &["the kinder answer"]), "So far you seem to pick the kinder answer.");
        assert_eq!(
            lead(true, &["the answer of few words", "the answer that asks back"]),
            "You tend to pick the answer of few words and the one that asks back."
        );
        assert_eq!(
            lead(false, &["the bolder answer", "the shorter answer"]),
            "So far you seem to pick the bolder answer and the shorter answer."
        );
    }
}
