//! The methods without a language model.

use std::collections::BTreeMap;

use super::cost::Cost;
use super::methods::Method;
use super::rounds::Round;
use super::scores::Guesses;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::learner::learnt::Learnt;
use crate::learner::population::Population;
use crate::measure::table::longer;

/// What is known of people in general, by [`Round::population`].
pub type Populations = BTreeMap<(usize, usize), Population>;

/// What `method` says in every round; nothing for a method that asks an endpoint, and where a population is missing.
#[must_use]
pub fn guesses(method: Method, rounds: &[Round], populations: &Populations) -> Guesses {
    let guess = |round: &Round| match method {
        Method::Longer => by_slot(round, |choice| round.pair(choice).map(longer)),
        Method::Prior => learnt(round, populations, &[]),
        Method::OnDevice => learnt(round, populations, &round.learning()),
        Method::Chance => by_slot(round, |_| Some(0.5)),
        _ => by_slot(round, |_| None),
    };
    Guesses { method, rounds: rounds.iter().map(guess).collect(), cost: Cost::default() }
}

fn learnt(round: &Round, populations: &Populations, choices: &[LearningChoice]) -> BTreeMap<u32, Option<f64>> {
    let population = populations.get(&round.population);
    let learnt = population.map(|population| Learnt::fit_from(population, &round.library, choices));
    by_slot(round, |choice| Some(learnt.as_ref()?.predict(&round.library, choice.pair())?.p_first))
}

fn by_slot(round: &Round, p_first: impl Fn(&HeldOutChoice) -> Option<f64>) -> BTreeMap<u32, Option<f64>> {
    round.held_out().iter().map(|choice| (choice.slot(), p_first(choice))).collect()
}
