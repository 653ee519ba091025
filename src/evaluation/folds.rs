//! Which choices of a person are held out, and what may be learnt from meanwhile.
//!
//! Invariant: a case's held-out prompts and conversations appear neither in its learning choices nor in its population, and its
//! population holds nobody of its fold of users.

use std::collections::BTreeSet;

use crate::domain::dealing::Role;
use crate::domain::draw;

use super::people::{Person, prompt_fingerprint};

/// Folds of users, and of prompts.
pub const FOLDS: usize = 10;

/// A person with some of their choices held out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Place among the people.
    pub person: usize,
    /// Places of the held-out choices among the person's pairs, ascending.
    pub held_out: Vec<usize>,
    /// Places of the person's choices that may be learnt from, ascending.
    pub learning: Vec<usize>,
    /// Cases of the same fold of users and the same part share their population.
    pub population: (usize, usize),
}

/// All cases of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// By person; within one, by part.
    pub cases: Vec<Case>,
    user_fold: Vec<usize>,
    kept_out: Vec<BTreeSet<u64>>,
    prompts: Vec<Vec<u64>>,
}

/// Choices of one person that a population may be learnt from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Place among the people.
    pub person: usize,
    /// Places among the person's pairs.
    pub pairs: Vec<usize>,
}

impl Cases {
    /// Ten folds of prompts and ten of users: each choice is held out once, is guessed from the person's choices on the prompts of
    /// other folds, and from what other folds' users chose on these. The folds are as even as can be and drawn by the seed.
    #[must_use]
    pub fn by_folds(people: &[Person], seed: u64) -> Self {
        let prompts = prompts(people);
        let mut distinct: Vec<u64> = prompts.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        draw::shuffle(seed, "prompt folds", &mut distinct);
        let kept_out: Vec<BTreeSet<u64>> =
            (0..FOLDS).map(|fold| distinct.iter().skip(fold).step_by(FOLDS).copied().collect()).collect();
        let user_fold = user_folds(people, seed);
        let mut cases = Vec::new();
        for (person, one) in people.iter().enumerate() {
            for (part, out) in kept_out.iter().enumerate() {
                let held_out: Vec<usize> = places(one, |place| out.contains(&prompts[person][place]));
                if !held_out.is_empty() {
                    let learning = learning(one, &prompts[person], &held_out);
                    cases.push(Case { person, held_out, learning, population: (user_fold[person], part) });
                }
            }
        }
        Self { cases, user_fold, kept_out, prompts }
    }

    /// One case a person: whole conversations, drawn by the seed, until `held_out` choices are held out; what their conversations
    /// hold beyond that number is left aside. Where the file puts choices in a held-out part, the conversations come from there.
    #[must_use]
    pub fn by_split(people: &[Person], held_out: usize, seed: u64) -> Self {
        let prompts = prompts(people);
        let user_fold = user_folds(people, seed);
        let mut cases = Vec::new();
        let mut kept_out = Vec::new();
        for (person, one) in people.iter().enumerate() {
            let chosen = drawn(one, held_out, seed);
            if chosen.is_empty() {
                continue;
            }
            let learning = learning(one, &prompts[person], &chosen);
            let learning =
                learning.into_iter().filter(|place| one.pairs[*place].split != Some(Role::HeldOut)).collect();
            kept_out.push(chosen.iter().map(|place| prompts[person][*place]).collect());
            cases.push(Case {
                person,
                held_out: chosen,
                learning,
                population: (user_fold[person], kept_out.len() - 1),
            });
        }
        Self { cases, user_fold, kept_out, prompts }
    }

    /// What the population of these cases may be learnt from: the other users' choices on other prompts.
    #[must_use]
    pub fn population(&self, (fold, part): (usize, usize)) -> Vec<Member> {
        let others = (0..self.user_fold.len()).filter(|person| self.user_fold[*person] != fold);
        let member = |person: usize| {
            let free = |(place, prompt): (usize, &u64)| (!self.kept_out[part].contains(prompt)).then_some(place);
            Member { person, pairs: self.prompts[person].iter().enumerate().filter_map(free).collect() }
        };
        others.map(member).filter(|member| !member.pairs.is_empty()).collect()
    }
}

fn prompts(people: &[Person]) -> Vec<Vec<u64>> {
    people.iter().map(|one| one.pairs.iter().map(|pair| prompt_fingerprint(&pair.prompt)).collect()).collect()
}

/// The fold of each person, by id, so that the order of the file does not matter.
fn user_folds(people: &[Person], seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by(|one, two| people[*one].id.cmp(&people[*two].id));
    draw::shuffle(seed, "user folds", &mut order);
    let mut folds = vec![0; people.len()];
    for (rank, person) in order.into_iter().enumerate() {
        folds[person] = rank % FOLDS;
    }
    folds
}

fn places(person: &Person, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..person.pairs.len()).filter(|place| wanted(*place)).collect()
}

/// The choices that share neither a prompt nor a conversation with a held-out one.
fn learning(person: &Person, prompts: &[u64], held_out: &[usize]) -> Vec<usize> {
    let out: BTreeSet<u64> = held_out.iter().map(|place| prompts[*place]).collect();
    let talks: BTreeSet<&str> = held_out.iter().map(|place| person.pairs[*place].conversation()).collect();
    places(person, |place| !out.contains(&prompts[place]) && !talks.contains(person.pairs[place].conversation()))
}

fn drawn(person: &Person, count: usize, seed: u64) -> Vec<usize> {
    let marked = person.pairs.iter().any(|pair| pair.split == Some(Role::HeldOut));
    let eligible = |place: &usize| !marked || person.pairs[*place].split == Some(Role::HeldOut);
    let candidates: Vec<usize> = (0..person.pairs.len()).filter(eligible).collect();
    let distinct: BTreeSet<&str> = candidates.iter().map(|place| person.pairs[*place].conversation()).collect();
    let mut talks: Vec<&str> = distinct.into_iter().collect();
    draw::shuffle(seed, &format!("held out {}", person.id), &mut talks);
    let mut chosen = Vec::new();
    for talk in talks {
        let of_talk = candidates.iter().filter(|place| person.pairs[**place].conversation() == talk);
        chosen.extend(of_talk.take(count - chosen.len()));
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::pair::{Message, Speaker};
    use crate::evaluation::people::{Gathering, Told};

    /// Each choice is (person, conversation, prompt, part of the file).
    fn people(choices: &[(u8, u8, u8, u8)]) -> Vec<Person> {
        let mut gathering = Gathering::default();
        for (place, (person, talk, prompt, part)) in choices.iter().enumerate() {
            let context = vec![Message { speaker: Speaker::User, text: format!("prompt {prompt}") }];
            let split = [None, Some(Role::Training), Some(Role::HeldOut)][usize::from(*part)];
            let conversation = Some(format!("talk {talk}"));
            let (chosen, rejected) = (format!("yes {place}"), format!("no {place}"));
            gathering.add(&format!("user {person}"), Told { conversation, context, chosen, rejected, split });
        }
        gathering.people()
    }

    fn files() -> impl Strategy<Value = Vec<Person>> {
        proptest::collection::vec((0_u8..15, 0_u8..6, 0_u8..25, 0_u8..3), 0..80).prop_map(|choices| people(&choices))
    }

    fn apart(people: &[Person], cases: &Cases) -> Result<(), TestCaseError> {
        for case in &cases.cases {
            let own = &people[case.person].pairs;
            let prompts: BTreeSet<&str> = case.held_out.iter().map(|p| own[*p].prompt.as_str()).collect();
            let talks: BTreeSet<&str> = case.held_out.iter().map(|p| own[*p].conversation()).collect();
            for place in &case.learning {
                prop_assert!(!prompts.contains(own[*place].prompt.as_str()));
                prop_assert!(!talks.contains(own[*place].conversation()));
            }
            for member in cases.population(case.population) {
                prop_assert_ne!(member.person, case.person);
                let theirs = &people[member.person].pairs;
                prop_assert!(member.pairs.iter().all(|p| !prompts.contains(theirs[*p].prompt.as_str())));
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn each_choice_is_held_out_once_and_nothing_of_it_is_learnt_from(people in files(), seed in 0_u64..1000) {
            let cases = Cases::by_folds(&people, seed);
            let mut held: Vec<(usize, usize)> =
                cases.cases.iter().flat_map(|c| c.held_out.iter().map(|p| (c.person, *p))).collect();
            held.sort_unstable();
            let all: Vec<(usize, usize)> =
                people.iter().enumerate().flat_map(|(i, one)| (0..one.pairs.len()).map(move |p| (i, p))).collect();
            prop_assert_eq!(held, all);
            apart(&people, &cases)?;
        }

        #[test]
        fn a_split_holds_out_no_more_than_asked_and_keeps_to_the_file(people in files(), count in 1_usize..6, seed in 0_u64..1000) {
            let cases = Cases::by_split(&people, count, seed);
            apart(&people, &cases)?;
            for case in &cases.cases {
                let own = &people[case.person].pairs;
                let marked = own.iter().filter(|pair| pair.split == Some(Role::HeldOut)).count();
                let available = if marked > 0 { marked } else { own.len() };
                prop_assert_eq!(case.held_out.len(), count.min(available));
                prop_assert!(marked == 0 || case.held_out.iter().all(|p| own[*p].split == Some(Role::HeldOut)));
                prop_assert!(case.learning.iter().all(|p| own[*p].split != Some(Role::HeldOut)));
            }
        }
    }

    #[test]
    fn folds_are_even_and_do_not_depend_on_the_order_of_people() {
        let mut people = people(&(0..60).map(|i| (i % 30, i, i, 0)).collect::<Vec<_>>());
        let cases = Cases::by_folds(&people, 3);
        assert!((0..FOLDS).all(|fold| cases.user_fold.iter().filter(|f| **f == fold).count() == 3));
        assert!(cases.kept_out.iter().all(|prompts| prompts.len() == 6));
        let fold_of = |people: &[Person], cases: &Cases| -> BTreeSet<(String, usize)> {
            people.iter().zip(&cases.user_fold).map(|(one, fold)| (one.id.clone(), *fold)).collect()
        };
        let before = fold_of(&people, &cases);
        people.reverse();
        assert_eq!(fold_of(&people, &Cases::by_folds(&people, 3)), before);
        assert_ne!(fold_of(&people, &Cases::by_folds(&people, 4)), before);
    }
}
