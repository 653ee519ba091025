//! How every method fared, person by person, on the pairs that all of them judged.

use std::collections::BTreeMap;

use super::cost::Cost;
use super::methods::Method;
use super::rounds::Round;
use crate::domain::held_out::HeldOutChoice;
use crate::measure::accuracy::log_loss;

/// What one method said in every round.
#[derive(Clone, Debug, PartialEq)]
pub struct Guesses {
    /// Which.
    pub method: Method,
    /// Round by round: the probability that the first answer is preferred, by slot; none where it failed to judge.
    pub rounds: Vec<BTreeMap<u32, Option<f64>>>,
    /// What it took.
    pub cost: Cost,
}

impl Guesses {
    fn of(&self, round: usize, slot: u32) -> Option<f64> {
        self.rounds.get(round)?.get(&slot).copied().flatten().filter(|p| p.is_finite())
    }
}

/// One method on one person's pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UserScore {
    /// Place among the people.
    pub person: usize,
    /// Held-out pairs that every method judged.
    pub pairs: usize,
    /// Right ones among these, no guesses as half.
    pub right: f64,
    /// The sum of their log losses.
    pub loss: f64,
    /// Held-out pairs that this method failed to judge, of all.
    pub no_judgement: usize,
}

impl UserScore {
    /// The share of right ones; none for a person without a pair that every method judged.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        (self.pairs > 0).then(|| self.right / self.pairs as f64)
    }
}

/// One method on everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodScore {
    /// Which.
    pub method: Method,
    /// By person; the same people and pairs for every method of a run.
    pub users: Vec<UserScore>,
    /// What it took.
    pub cost: Cost,
}

impl MethodScore {
    /// The accuracy of each person who has one.
    #[must_use]
    pub fn accuracies(&self) -> Vec<f64> {
        self.users.iter().filter_map(UserScore::accuracy).collect()
    }

    /// Pairs of everybody.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.users.iter().map(|user| user.pairs).sum()
    }

    /// Mean log loss over all pairs; none without pairs, and for a method that states no probabilities.
    #[must_use]
    pub fn log_loss(&self) -> Option<f64> {
        let pairs = self.pairs();
        let loss: f64 = self.users.iter().map(|user| user.loss).sum();
        (pairs > 0 && self.method.states_probabilities()).then(|| loss / pairs as f64)
    }

    /// Pairs that it failed to judge.
    #[must_use]
    pub fn no_judgement(&self) -> usize {
        self.users.iter().map(|user| user.no_judgement).sum()
    }
}

/// Scores every method on the pairs that all of them judged. Pairs that some method failed on are left out for all, and counted
/// with the one that failed.
#[must_use]
pub fn score(rounds: &[Round], guesses: &[Guesses]) -> Vec<MethodScore> {
    let held_out: Vec<(usize, &Round, Vec<HeldOutChoice>)> =
        rounds.iter().enumerate().map(|(place, round)| (place, round, round.held_out())).collect();
    let one = |method: &Guesses| {
        let mut users: BTreeMap<usize, UserScore> = BTreeMap::new();
        for (place, round, choices) in &held_out {
            let person = round.person;
            let user = users.entry(person).or_insert(UserScore { person, ..UserScore::default() });
            for choice in choices {
                let is_common = guesses.iter().all(|other| other.of(*place, choice.slot()).is_some());
                match method.of(*place, choice.slot()) {
                    None => user.no_judgement += 1,
                    Some(_) if !is_common => {}
                    Some(p_first) => {
                        user.pairs += 1;
                        user.right += choice.score(p_first);
                        user.loss += log_loss(choice.likelihood(p_first));
                    }
                }
            }
        }
        MethodScore { method: method.method, users: users.into_values().collect(), cost: method.cost }
    };
    guesses.iter().map(one).collect()
}

/// Per-user differences in accuracy, `method` minus `baseline`.
#[must_use]
pub fn differences(method: &MethodScore, baseline: &MethodScore) -> Vec<f64> {
    let both = method.users.iter().zip(&baseline.users);
    both.filter_map(|(one, other)| Some(one.accuracy()? - other.accuracy()?)).collect()
}
