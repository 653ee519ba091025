//! The on-device model on people of a data set: from which population each case starts.
//!
//! Invariant: nobody is guessed from numbers that they, or their prompts, had a part in.

use std::collections::{BTreeMap, BTreeSet};

use super::fitting::{self, Gentleness};
use super::folds::{Case, Cases};
use super::people::{Person, fingerprint, prompt_fingerprint};
use crate::domain::pair::Answer;
use crate::learner::features;
use crate::learner::fit::Row;
use crate::learner::population::Population;

/// Users and prompts that the shipped population was fitted on: a kind and a fingerprint a line, in hexadecimal.
const FITTED_ON: &str = include_str!("fitted_on.txt");

/// Where the prior of a case comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The numbers that come with the app.
    Shipped,
    /// Other people of the same file, by the folds of the protocol.
    Folds,
}

impl Source {
    /// The shipped numbers, unless they were fitted on a user or a prompt of the file.
    #[must_use]
    pub fn fair_to(people: &[Person]) -> Self {
        if has_met(people) { Self::Folds } else { Self::Shipped }
    }
}

/// Whether the shipped population was fitted on one of these users or prompts.
#[must_use]
pub fn has_met(people: &[Person]) -> bool {
    let known: BTreeSet<&str> = FITTED_ON.lines().collect();
    marks(people).iter().any(|mark| known.contains(mark.as_str()))
}

/// The users and prompts of these people as [`has_met`] knows them, sorted.
#[must_use]
pub fn marks(people: &[Person]) -> BTreeSet<String> {
    let users = people.iter().map(|person| format!("user {:016x}", fingerprint(&person.id)));
    let pairs = people.iter().flat_map(|person| &person.pairs);
    let prompts = pairs.map(|pair| format!("prompt {:016x}", prompt_fingerprint(&pair.prompt)));
    users.chain(prompts).collect()
}

/// Each person's choices over the textual features, in the order of their pairs.
#[must_use]
pub fn rows(people: &[Person]) -> Vec<Vec<Row>> {
    let of_person = |person: &Person| {
        let row = |pair: &super::people::PersonPair| {
            let texts = &pair.pair;
            let [first, second] = [Answer::First, Answer::Second].map(|answer| texts.answer(answer));
            let x = features::differences(texts.question(), first, second).to_vec();
            Row { x, target: pair.target() }
        };
        person.pairs.iter().map(row).collect()
    };
    people.iter().map(of_person).collect()
}

/// The population that each case starts from, by [`Case::population`]. `rows` are those of [`rows`].
#[must_use]
pub fn populations(rows: &[Vec<Row>], cases: &Cases, source: Source) -> BTreeMap<(usize, usize), Population> {
    let keys: BTreeSet<(usize, usize)> = cases.cases.iter().map(|case| case.population).collect();
    let fitted = |key: (usize, usize)| match source {
        Source::Shipped => Population::shipped(),
        Source::Folds => {
            let member = |member: &super::folds::Member| pick(&rows[member.person], &member.pairs);
            let members: Vec<Vec<Row>> = cases.population(key).iter().map(member).collect();
            fitting::fit(&members, Gentleness::default())
        }
    };
    keys.into_iter().map(|key| (key, fitted(key))).collect()
}

/// What the on-device model gives the preferred answer of each held-out pair: (from the population alone, with the person's own
/// choices too).
#[must_use]
pub fn likelihoods(population: &Population, rows: &[Row], case: &Case) -> Vec<(f64, f64)> {
    let stranger = fitting::person(population, &[]);
    let known = fitting::person(population, &pick(rows, &case.learning));
    let given = |row: &Row, p: f64| if row.target > 0.5 { p } else { 1.0 - p };
    let likelihood = |row: Row| {
        let [prior, on_device] = [&stranger, &known].map(|model| given(&row, model.forecast(&row.x).p_first));
        (prior, on_device)
    };
    pick(rows, &case.held_out).into_iter().map(likelihood).collect()
}

fn pick(rows: &[Row], places: &[usize]) -> Vec<Row> {
    places.iter().filter_map(|place| rows.get(*place).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pair::{Message, Speaker};
    use crate::evaluation::people::{Gathering, Told};

    /// Everybody likes the longer answer.
    fn people() -> Vec<Person> {
        let mut gathering = Gathering::default();
        for person in 0..12 {
            for pair in 0..10 {
                let context = vec![Message { speaker: Speaker::User, text: format!("made-up prompt {pair}") }];
                let long =
                    format!("{pair}. A walk in the park is good for you{}", " when it is dry".repeat(1 + pair % 3));
                let told = Told { conversation: None, context, chosen: long, rejected: "No.".into(), split: None };
                gathering.add(&format!("made-up {person}"), told);
            }
        }
        gathering.people()
    }

    #[test]
    fn people_who_like_one_thing_are_guessed_from_each_other() {
        let people = people();
        let (rows, cases) = (rows(&people), Cases::by_folds(&people, 1));
        let populations = populations(&rows, &cases, Source::Folds);
        for case in &cases.cases {
            for (prior, on_device) in likelihoods(&populations[&case.population], &rows[case.person], case) {
                assert!(prior > 0.7 && on_device >= prior - 1e-9, "{prior} {on_device}");
            }
        }
    }

    #[test]
    fn the_shipped_numbers_are_not_used_on_whom_they_were_fitted() {
        let mut people = people();
        assert_eq!(Source::fair_to(&people), Source::Shipped);
        let known = FITTED_ON.lines().find_map(|line| line.strip_prefix("user ")).unwrap_or_default();
        assert_eq!(known.len(), 16, "the list holds users");
        assert!(FITTED_ON.lines().any(|line| line.starts_with("prompt ")));
        people[0].id = "expert_46".into();
        assert_eq!(Source::fair_to(&people), Source::Folds, "a judge of MT-bench");
    }
}
