//! The held-out table: every predictor on the same pairs.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::pair::{Answer, Pair};

use super::accuracy::{Tally, log_loss};
use super::calibration::{Calibration, calibration};
use super::clusters;
use super::comparison::Comparison;
use super::interval::Interval;

/// The id of the row for guessing by a coin.
pub const CHANCE: &str = "chance";

/// The id of the row for always guessing the longer answer.
pub const LONGER: &str = "longer";

/// Calibration is given from this many pairs on.
pub const CALIBRATION_FROM: usize = 20;

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
    /// The 95% interval of the accuracy: Wilson's, wider where pairs of one conversation go together.
    pub interval: Option<Interval>,
    /// One-sided evidence that it beats chance; pairs of one conversation count once, for what most of their guesses came to.
    pub e_value: f64,
    /// The share of all held-out pairs that it failed to judge; none where nothing is held out.
    pub no_judgement_rate: Option<f64>,
    /// Mean log loss on the common pairs; none for `longer`, which gives no probabilities, and where there are no pairs.
    pub log_loss: Option<f64>,
    /// On the common pairs, where they are at least twenty; none for `chance` and `longer`.
    pub calibration: Option<Calibration>,
    /// By common slot: 1, 0, or a half for no guess.
    scores: Vec<f64>,
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
    /// What each common slot is clustered with.
    clusters: Vec<Cluster>,
}

/// Pairs of one conversation are a cluster; any other slot is one of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cluster {
    Conversation { deck: String, conversation: String },
    Slot(u32),
}

impl Cluster {
    fn of(library: &Library, choice: &HeldOutChoice) -> Self {
        match library.pair(choice.pair()).and_then(|(_, pair)| pair.conversation.clone()) {
            Some(conversation) => Self::Conversation { deck: choice.pair().deck.clone(), conversation },
            None => Self::Slot(choice.slot()),
        }
    }
}

/// A predictor against another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The other one's id.
    pub predictor: String,
    /// The lead (first) against it (second), on the common pairs.
    pub comparison: Comparison,
}

impl Table {
    /// The row of a predictor.
    #[must_use]
    pub fn row(&self, predictor: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.predictor == predictor)
    }

    /// `lead` against every other row but chance, which guesses nothing; empty where there is no such lead, and without common pairs.
    #[must_use]
    pub fn rivals(&self, lead: &str) -> Vec<Rival> {
        let Some(lead) = self.row(lead) else { return Vec::new() };
        let others = self.rows.iter().filter(|row| row.predictor != lead.predictor && row.predictor != CHANCE);
        others.filter_map(|row| self.against(lead, row)).collect()
    }

    /// How many clusters the common pairs form: as many as there are pairs, unless some share a conversation.
    #[must_use]
    pub fn clusters(&self) -> usize {
        self.clusters.iter().collect::<BTreeSet<_>>().len()
    }

    fn against(&self, lead: &Row, other: &Row) -> Option<Rival> {
        let scores = lead.scores.iter().zip(&other.scores);
        let rows: Vec<(&Cluster, f64, f64)> = self.clusters.iter().zip(scores).map(|(k, (a, b))| (k, *a, *b)).collect();
        Comparison::of(&rows).map(|comparison| Rival { predictor: other.predictor.clone(), comparison })
    }
}

/// Scores `predictors` on those of `choices` that each of them judged and whose pair is at hand. Pairs that some predictor failed
/// on are left out for all, and counted with the one that failed.
#[must_use]
pub fn table(library: &Library, choices: &[HeldOutChoice], predictors: &[Judgements]) -> Table {
    let judged = |choice: &&HeldOutChoice| {
        library.pair(choice.pair()).is_some() && predictors.iter().all(|p| p.of(choice.slot()).is_some())
    };
    let common: Vec<&HeldOutChoice> = choices.iter().filter(judged).collect();
    let pairs = Pairs { all: choices, clusters: common.iter().map(|c| Cluster::of(library, c)).collect(), common };
    let longer = |choice: &HeldOutChoice| library.pair(choice.pair()).map(|(_, pair)| longer(pair));
    let mut rows = vec![
        Row { calibration: None, ..pairs.row(CHANCE, |_| Some(0.5)) },
        Row { log_loss: None, calibration: None, ..pairs.row(LONGER, longer) },
    ];
    rows.extend(predictors.iter().map(|p| pairs.row(&p.predictor, |choice| p.of(choice.slot()))));
    Table {
        rows,
        fresh: pairs.common.iter().filter(|choice| choice.is_fresh()).count(),
        common: pairs.common.iter().map(|choice| choice.slot()).collect(),
        held_out: choices.len(),
        clusters: pairs.clusters,
    }
}

/// What every row stands on.
struct Pairs<'a> {
    all: &'a [HeldOutChoice],
    common: Vec<&'a HeldOutChoice>,
    clusters: Vec<Cluster>,
}

impl Pairs<'_> {
    fn row(&self, predictor: &str, p_first: impl Fn(&HeldOutChoice) -> Option<f64>) -> Row {
        let no_judgement = self.all.iter().filter(|c| p_first(c).is_none()).count();
        let given: Vec<(&HeldOutChoice, f64)> =
            self.common.iter().filter_map(|choice| p_first(choice).map(|p| (*choice, p))).collect();
        let scores: Vec<f64> = given.iter().map(|(choice, p)| choice.score(*p)).collect();
        let likelihoods: Vec<f64> = given.iter().map(|(choice, p)| choice.likelihood(*p)).collect();
        let mut tally = Tally { no_judgement, ..Tally::default() };
        for score in &scores {
            tally.add(*score);
        }
        let clustered: Vec<(&Cluster, f64)> = self.clusters.iter().zip(scores.iter().copied()).collect();
        let n = scores.len();
        let loss: f64 = likelihoods.iter().map(|likelihood| log_loss(*likelihood)).sum();
        Row {
            predictor: predictor.to_owned(),
            tally,
            interval: clusters::accuracy(&clustered).map(|clustered| clustered.interval),
            e_value: clusters::evidence(&clusters::totals(clustered.iter().map(|(k, score)| (*k, sign(*score))))),
            no_judgement_rate: (!self.all.is_empty()).then(|| no_judgement as f64 / self.all.len() as f64),
            log_loss: (n > 0).then(|| loss / n as f64),
            calibration: if n < CALIBRATION_FROM { None } else { calibration(&likelihoods) },
            scores,
        }
    }
}

/// 1 right, -1 wrong, 0 no guess.
fn sign(score: f64) -> i64 {
    i64::from(score > 0.75) - i64::from(score < 0.25)
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
