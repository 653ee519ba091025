//! The held-out table: every predictor on the same pairs.

use std::collections::BTreeMap;

use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::pair::{Answer, Pair};

use super::accuracy::{Tally, log_loss};

/// The id of the row for guessing by a coin.
pub const CHANCE: &str = "chance";

/// The id of the row for always guessing the longer answer.
pub const LONGER: &str = "longer";

/// A predictor's probabilities that the first answer is preferred, by slot; none where it failed to judge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgements {
    /// The predictor's id: "on-device", "plain", "persona", ...
    pub predictor: String,
    /// A slot that is missing counts as failed.
    pub p_first: BTreeMap<u32, Option<f64>>,
}

impl Judgements {
    fn of(&self, slot: u32) -> Option<f64> {
        self.p_first.get(&slot).copied().flatten().filter(|p| p.is_finite())
    }
}

/// One predictor of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The predictor's id.
    pub predictor: String,
    /// On the common pairs, and beside it how many of all held-out pairs it failed to judge.
    pub tally: Tally,
    /// Mean log loss on the common pairs; none for `longer`, which gives no probabilities, and where there are no pairs.
    pub log_loss: Option<f64>,
}

/// Every predictor on the same pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Chance, longer, then the predictors as given.
    pub rows: Vec<Row>,
    /// The slots that every predictor judged: all rows stand on these.
    pub common: Vec<u32>,
    /// How many of the common ones were made after the version that they measure.
    pub fresh: usize,
    /// All held-out choices, judged or not.
    pub held_out: usize,
}

/// Scores `predictors` on those of `choices` that each of them judged and whose pair is at hand. Pairs that some predictor failed
/// on are left out for all, and counted with the one that failed.
#[must_use]
pub fn table(library: &Library, choices: &[HeldOutChoice], predictors: &[Judgements]) -> Table {
    let judged = |choice: &&HeldOutChoice| {
        library.pair(choice.pair()).is_some() && predictors.iter().all(|p| p.of(choice.slot()).is_some())
    };
    let common: Vec<&HeldOutChoice> = choices.iter().filter(judged).collect();
    let longer = |choice: &HeldOutChoice| library.pair(choice.pair()).map(|(_, pair)| longer(pair));
    let mut rows = vec![
        row(CHANCE, choices, &common, |_| Some(0.5)),
        Row { log_loss: None, ..row(LONGER, choices, &common, longer) },
    ];
    rows.extend(predictors.iter().map(|p| row(&p.predictor, choices, &common, |choice| p.of(choice.slot()))));
    Table {
        rows,
        fresh: common.iter().filter(|choice| choice.is_fresh()).count(),
        common: common.iter().map(|choice| choice.slot()).collect(),
        held_out: choices.len(),
    }
}

fn row(
    predictor: &str,
    all: &[HeldOutChoice],
    common: &[&HeldOutChoice],
    p_first: impl Fn(&HeldOutChoice) -> Option<f64>,
) -> Row {
    let mut tally = Tally { no_judgement: all.iter().filter(|c| p_first(c).is_none()).count(), ..Tally::default() };
    let mut loss = 0.0;
    for choice in common {
        let Some(p) = p_first(choice) else { continue };
        tally.add(choice.score(p));
        loss += log_loss(choice.likelihood(p));
    }
    let n = tally.n();
    Row { predictor: predictor.to_owned(), tally, log_loss: (n > 0).then(|| loss / n as f64) }
}

/// 1 where the first answer is longer in characters, 0 where the second is, a half (no guess) where neither is.
#[must_use]
pub fn longer(pair: &Pair) -> f64 {
    let length = |answer| pair.answer(answer).chars().count();
    match length(Answer::First).cmp(&length(Answer::Second)) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Less => 0.0,
        std::cmp::Ordering::Equal => 0.5,
    }
}
