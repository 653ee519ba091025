//! People and the choices that they made, whatever file they came from.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::domain::dealing::Role;
use crate::domain::draw;
use crate::domain::pair::{Answer, Message, Pair, Speaker};

/// A person of a data set.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What the file calls them.
    pub id: String,
    /// What the file says of them, in words.
    pub demographics: Option<String>,
    /// Their choices, in the order of the file; ties are left out.
    pub pairs: Vec<PersonPair>,
}

/// One choice of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonPair {
    /// The texts; the id is unique for the person, and the conversation is always named.
    pub pair: Pair,
    /// The answer that they preferred. Which of the two is listed first does not depend on it.
    pub preferred: Answer,
    /// The part of the data that the file puts it in.
    pub split: Option<Role>,
    /// How the conversation opened: pairs that share it belong to one fold of prompts.
    pub prompt: String,
}

impl PersonPair {
    /// 1 where the first answer was preferred, else 0.
    #[must_use]
    pub fn target(&self) -> f64 {
        if self.preferred == Answer::First { 1.0 } else { 0.0 }
    }

    /// The conversation's name; empty where it has none.
    #[must_use]
    pub fn conversation(&self) -> &str {
        self.pair.conversation.as_deref().unwrap_or_default()
    }
}

/// A choice as a file tells it, the chosen answer apart from the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The conversation's name, where the file says.
    pub conversation: Option<String>,
    /// What was said before the answers.
    pub context: Vec<Message>,
    /// The preferred answer.
    pub chosen: String,
    /// The other one.
    pub rejected: String,
    /// The part of the data that the file puts it in.
    pub split: Option<Role>,
}

/// People in the making: choices are added one by one, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    people: Vec<Person>,
    places: BTreeMap<String, usize>,
}

impl Gathering {
    /// Adds a choice of the person of this name. A choice between two texts that are the same says nothing and is left out.
    pub fn add(&mut self, id: &str, told: Told) {
        if told.chosen.trim() == told.rejected.trim() {
            return;
        }
        let person = self.person(id);
        let name = format!("p{}", person.pairs.len() + 1);
        person.pairs.push(pair(name, told));
    }

    /// Says of a person what the file does; the first word stands.
    pub fn describe(&mut self, id: &str, demographics: String) {
        self.person(id).demographics.get_or_insert(demographics);
    }

    /// Everybody with at least one choice, in order of first appearance.
    #[must_use]
    pub fn people(self) -> Vec<Person> {
        self.people.into_iter().filter(|person| !person.pairs.is_empty()).collect()
    }

    fn person(&mut self, id: &str) -> &mut Person {
        let place = *self.places.entry(id.to_owned()).or_insert(self.people.len());
        if place == self.people.len() {
            self.people.push(Person { id: id.to_owned(), demographics: None, pairs: Vec::new() });
        }
        &mut self.people[place]
    }
}

fn pair(id: String, told: Told) -> PersonPair {
    let mut answers = [told.chosen.clone(), told.rejected];
    answers.sort_unstable();
    let order = fingerprint(&format!("{}\n{}", answers[0], answers[1]));
    if draw::coin(order, "order of answers", 0) {
        answers.reverse();
    }
    let preferred = if answers[0] == told.chosen { Answer::First } else { Answer::Second };
    let first_question = told.context.iter().find(|m| m.speaker == Speaker::User).or(told.context.first());
    let prompt = first_question.map_or_else(String::new, |m| m.text.clone());
    let conversation = told.conversation.unwrap_or_else(|| format!("opening-{:016x}", prompt_fingerprint(&prompt)));
    let pair = Pair {
        id,
        version: 1,
        conversation: Some(conversation),
        situation: None,
        context: told.context,
        answers,
        axes: BTreeMap::new(),
    };
    PersonPair { pair, preferred, split: told.split, prompt }
}

/// The first eight bytes of the text's SHA-256, big endian.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    Sha256::digest(text).iter().take(8).fold(0, |n, byte| (n << 8) | u64::from(*byte))
}

/// The fingerprint of a prompt in lower case with single blanks, so that trifles don't make it another one.
#[must_use]
pub fn prompt_fingerprint(prompt: &str) -> u64 {
    let words: Vec<String> = prompt.split_whitespace().map(str::to_lowercase).collect();
    fingerprint(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(question: &str, chosen: &str, rejected: &str) -> Told {
        let context = vec![Message { speaker: Speaker::User, text: question.into() }];
        Told { conversation: None, context, chosen: chosen.into(), rejected: rejected.into(), split: None }
    }

    fn only(told: Told) -> PersonPair {
        let mut gathering = Gathering::default();
        gathering.add("a", told);
        gathering.people().remove(0).pairs.remove(0)
    }

    #[test]
    fn the_order_of_answers_depends_on_the_texts_alone_and_is_even() {
        let mut first = 0;
        for i in 0..200 {
            let (one, two) = (format!("one {i}"), format!("two {i}"));
            let (a, b) = (only(told("?", &one, &two)), only(told("?", &two, &one)));
            assert_eq!(a.pair.answers, b.pair.answers);
            assert_eq!(a.preferred, b.preferred.other());
            assert_eq!(a.pair.answer(a.preferred), one);
            first += u32::from(a.preferred == Answer::First);
        }
        assert!((70..=130).contains(&first), "{first} of 200 chosen answers stand first");
    }

    #[test]
    fn equal_answers_are_no_choice_and_a_person_without_choices_is_nobody() {
        let mut gathering = Gathering::default();
        gathering.add("a", told("?", "Yes", " Yes\n"));
        gathering.describe("a", "40, she".into());
        assert_eq!(gathering.people(), []);
    }

    #[test]
    fn conversations_without_a_name_go_by_their_opening() {
        let [one, two, other] = ["Shall I?", " shall  i?", "Shall we?"].map(|q| only(told(q, "Yes", "No")));
        assert_eq!(one.conversation(), two.conversation());
        assert_ne!(one.conversation(), other.conversation());
    }
}
