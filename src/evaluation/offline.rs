//! The methods without a language model.

use std::collections::BTreeMap;

use super::cost::Cost;
use super::methods::Method;
use super::rounds::Round;
use super::scores::Guesses;
use crate::learner::learnt::Learnt;
use crate::measure::table::longer;

/// What `method` says in every round; nothing for a method that asks an endpoint.
#[must_use]
pub fn guesses(method: Method, rounds: &[Round]) -> Guesses {
    let guess = |round: &Round| match method {
        Method::Longer => by_slot(round, |choice| round.pair(choice).map(longer)),
        Method::Prior => learnt(round, &[]),
        Method::OnDevice => learnt(round, &round.learning()),
        Method::Chance => by_slot(round, |_| Some(0.5)),
        _ => by_slot(round, |_| None),
    };
    Guesses { method, rounds: rounds.iter().map(guess).collect(), cost: Cost::default() }
}

fn learnt(round: &Round, choices: &[crate::domain::learning::LearningChoice]) -> BTreeMap<u32, Option<f64>> {
    let learnt = Learnt::fit(&round.library, choices);
    by_slot(round, |choice| learnt.predict(&round.library, choice.pair()).map(|forecast| forecast.p_first))
}

fn by_slot(
    round: &Round,
    p_first: impl Fn(&crate::domain::held_out::HeldOutChoice) -> Option<f64>,
) -> BTreeMap<u32, Option<f64>> {
    round.held_out().iter().map(|choice| (choice.slot(), p_first(choice))).collect()
}
