//! The results as files: JSON, CSV and a table to read.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use super::methods::Method;
use super::scores::{MethodScore, differences};
use crate::measure::mean::Mean;
use crate::measure::over_users::over_users;

/// The baselines that every method is set against where they were run.
const BASELINES: [Method; 2] = [Method::Longer, Method::Plain];

/// Mean over users and its 95% interval, 0 to 1; none where there is no user to speak of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// Of per-user accuracies.
    pub mean: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Spread {
    /// By percentile bootstrap over users; equal seeds draw the same users for every method.
    #[must_use]
    pub fn of(accuracies: &[f64], seed: u64) -> Self {
        let all = over_users(accuracies, seed);
        Self {
            mean: all.map(|all| all.mean),
            low: all.map(|all| all.interval.low),
            high: all.map(|all| all.interval.high),
        }
    }
}

/// One method's line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its id.
    pub method: &'static str,
    /// Users with at least one scored pair.
    pub users: usize,
    /// Scored pairs.
    pub pairs: usize,
    /// Over users.
    pub accuracy: Spread,
    /// Mean over pairs; none where no probabilities are stated.
    pub log_loss: Option<f64>,
    /// Pairs that it failed to judge.
    pub no_judgement: usize,
    /// Calls to the language model.
    pub calls: u64,
    /// Tokens read; none where the endpoint did not count them.
    pub prompt_tokens: Option<u64>,
}

/// The results of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    /// In the order of the tables.
    pub methods: Vec<Row>,
    /// All that the results depend on.
    pub settings: Value,
}

/// Mean per-user difference in accuracy to a baseline, with its standard error over users.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// Whom it is set against.
    pub baseline: Method,
    /// Method minus baseline, -1 to 1; none without users.
    pub difference: Option<f64>,
    /// None for fewer than two users.
    pub standard_error: Option<f64>,
}

impl Results {
    /// Sums up `scores`; `seed` draws the bootstrap.
    #[must_use]
    pub fn new(scores: &[MethodScore], settings: Value, seed: u64) -> Self {
        Self { methods: scores.iter().map(|score| row(score, seed)).collect(), settings }
    }

    /// As `results.json`.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// As `results.csv`.
    #[must_use]
    pub fn csv(&self, scores: &[MethodScore]) -> String {
        let mut csv = "method,users,pairs,accuracy,low,high,log_loss,no_judgement,calls,prompt_tokens".to_owned();
        let baselines = baselines(scores);
        for baseline in &baselines {
            let _ = write!(csv, ",minus_{baseline},minus_{baseline}_standard_error");
        }
        csv.push('\n');
        for (row, score) in self.methods.iter().zip(scores) {
            let Spread { mean, low, high } = row.accuracy;
            let numbers = [mean, low, high, row.log_loss].map(|n| fixed(n, 6)).join(",");
            let tokens = row.prompt_tokens.map_or_else(String::new, |tokens| tokens.to_string());
            let Row { method, users, pairs, no_judgement, calls, .. } = row;
            let _ = write!(csv, "{method},{users},{pairs},{numbers},{no_judgement},{calls},{tokens}");
            for Against { difference, standard_error, .. } in against(score, scores) {
                let _ = write!(csv, ",{},{}", fixed(difference, 6), fixed(standard_error, 6));
            }
            csv.push('\n');
        }
        csv
    }

    /// As `results.txt`: percentages, the differences in points with their standard errors, and the settings.
    #[must_use]
    pub fn text(&self, scores: &[MethodScore]) -> String {
        let mut text = format!(
            "{:<15}{:>6}{:>7}  {:>8}  {:<14}{:>9}{:>8}{:>8}{:>12}",
            "method", "users", "pairs", "accuracy", "95% interval", "log loss", "failed", "calls", "tokens"
        );
        for baseline in baselines(scores) {
            let _ = write!(text, "  {:>18}", format!("minus {baseline}"));
        }
        text.push('\n');
        for (row, score) in self.methods.iter().zip(scores) {
            let Spread { mean, low, high } = row.accuracy;
            let interval = format!("[{}, {}]", percent(low), percent(high));
            let tokens = row.prompt_tokens.map_or_else(|| "-".into(), |tokens| tokens.to_string());
            let Row { method, users, pairs, no_judgement, calls, log_loss, .. } = row;
            let (mean, loss) = (percent(mean), dash(fixed(*log_loss, 3)));
            let _ = write!(
                text,
                "{method:<15}{users:>6}{pairs:>7}  {mean:>8}  {interval:<14}{loss:>9}{no_judgement:>8}{calls:>8}{tokens:>12}"
            );
            for Against { difference, standard_error, .. } in against(score, scores) {
                let points = difference.map_or_else(|| "-".into(), |d| format!("{:+.1}", 100.0 * d));
                let error = percent(standard_error);
                let _ = write!(text, "  {:>18}", format!("{points} (se {error})"));
            }
            text.push('\n');
        }
        text.push_str("\nAccuracy in %, mean over users; differences in points, mean over users.\n\n");
        if let Value::Object(settings) = &self.settings {
            for (name, value) in settings {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let _ = writeln!(text, "{name}: {value}");
            }
        }
        text
    }
}

fn row(score: &MethodScore, seed: u64) -> Row {
    let accuracies = score.accuracies();
    Row {
        method: score.method.id(),
        users: accuracies.len(),
        pairs: score.pairs(),
        accuracy: Spread::of(&accuracies, seed),
        log_loss: score.log_loss(),
        no_judgement: score.no_judgement(),
        calls: score.cost.calls,
        prompt_tokens: score.cost.tokens(),
    }
}

/// The baselines among the methods that were run.
fn baselines(scores: &[MethodScore]) -> Vec<Method> {
    BASELINES.into_iter().filter(|baseline| scores.iter().any(|score| score.method == *baseline)).collect()
}

/// `score` against each baseline that was run.
#[must_use]
pub fn against(score: &MethodScore, scores: &[MethodScore]) -> Vec<Against> {
    let one = |baseline: Method| {
        let other = scores.iter().find(|other| other.method == baseline);
        let differences = other.map_or_else(Vec::new, |other| differences(score, other));
        let users = differences.len();
        Against {
            baseline,
            difference: (users > 0).then(|| differences.iter().sum::<f64>() / users as f64),
            standard_error: Mean::of(&differences).map(|mean| mean.standard_error),
        }
    };
    baselines(scores).into_iter().map(one).collect()
}

/// As `by_choices.csv`: accuracy over the number of learning choices, all where no number is given.
#[must_use]
pub fn curve_csv(curve: &[(Option<usize>, Vec<MethodScore>)], seed: u64) -> String {
    let mut csv = "method,choices,users,pairs,accuracy,low,high,log_loss\n".to_owned();
    for (choices, scores) in curve {
        let choices = choices.map_or_else(|| "all".to_owned(), |choices| choices.to_string());
        for score in scores {
            let Row { method, users, pairs, accuracy: Spread { mean, low, high }, log_loss, .. } = row(score, seed);
            let numbers = [mean, low, high, log_loss].map(|n| fixed(n, 6)).join(",");
            let _ = writeln!(csv, "{method},{choices},{users},{pairs},{numbers}");
        }
    }
    csv
}

pub(super) fn fixed(number: Option<f64>, digits: usize) -> String {
    number.map_or_else(String::new, |number| format!("{number:.digits$}"))
}

fn percent(share: Option<f64>) -> String {
    dash(fixed(share.map(|share| 100.0 * share), 1))
}

fn dash(text: String) -> String {
    if text.is_empty() { "-".into() } else { text }
}
