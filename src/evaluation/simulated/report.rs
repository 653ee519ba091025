//! The simulations as a page of Markdown.

use std::fmt::Write;

use super::mean::{Bootstrap, Mean};
use super::score::{
    METHODS, Method, Scored, accuracies, against_best_part, against_hindsight, log_losses, no_judgements, stack,
};
use super::taste::Kind;
use super::walk::JUDGES_FROM;
use crate::learner::stack::{MIN_PAIRS, Weights};
use crate::measure::table::{CHANCE, LONGER};

/// What a report is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Seed of the people reported on.
    pub seed: u64,
    /// Seed and number of the people whom the weights come from.
    pub fitted_on: (u64, u64),
    /// The deck's id and version.
    pub deck: String,
    /// The stack's weights.
    pub weights: Weights,
}

/// The whole page.
#[must_use]
pub fn page(settings: &Settings, people: &[Scored]) -> String {
    let all: Vec<&Scored> = people.iter().collect();
    let pairs: usize = people.iter().map(|person| person.pairs).sum();
    let others = people.iter().filter(|person| person.kind != Kind::Linear).count();
    let mut page = format!(
        "# Simulated people

{} people, {others} of them with tastes outside the features, interactions, lapses, drift or position bias. Each goes through \
all pairs of the deck, dealt as in the app. After {JUDGES_FROM} choices the judges come; from there on every part gives its \
probability before the pick. All of these may move the stack's weights; those drawn at random count in the tables: {pairs} pairs, the same for every method, where both judges gave a \
judgement. The stack uses only pairs picked earlier; below {MIN_PAIRS} of them the weights of other people hold. Made by \
`make simulate`.

Accuracy is the mean of the people's accuracies, log loss (natural logarithm) the mean of theirs, with the 95% interval of a \
bootstrap over people.

",
        people.len()
    );
    page += &method_table(&all);
    page += &by_kind(&all);
    page += &against_parts(&all);
    page += &settings_text(settings);
    page += LIMITS;
    page
}

fn rows() -> impl Iterator<Item = &'static str> {
    [CHANCE, LONGER].into_iter().chain(METHODS.iter().map(|method| method.id))
}

fn method_table(people: &[&Scored]) -> String {
    let bootstrap = Bootstrap::of(people.len());
    let mut table =
        "| method | accuracy, % | 95% | log loss | 95% | no judgement |\n|---|---|---|---|---|---|\n".to_owned();
    for id in rows() {
        let accuracy = bootstrap.mean(&accuracies(people, id)).map_or_else(|| "– | –".to_owned(), |m| percent(&m));
        let loss = bootstrap.mean(&log_losses(people, id)).map_or_else(|| "– | –".to_owned(), |m| figures(&m));
        let _ = writeln!(table, "| {id} | {accuracy} | {loss} | {} |", no_judgements(people, id));
    }
    table
}

/// Accuracy and log loss of every method for each kind of people.
fn by_kind(people: &[&Scored]) -> String {
    let of = |kind: Kind| people.iter().filter(|p| p.kind == kind).copied().collect::<Vec<_>>();
    let kinds = Kind::ALL.map(|kind| (kind, of(kind)));
    let heads = kinds.each_ref().map(|(kind, of)| format!("{} ({})", kind.words(), of.len()));
    let mut text = format!(
        "\n## By kind of person\n\nAccuracy in % / log loss.\n\n| method | {} |\n|---|{}\n",
        heads.join(" | "),
        "---|".repeat(heads.len())
    );
    let average = |values: Vec<f64>| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    let cell = |of: &[&Scored], id: &str| {
        let accuracy = average(accuracies(of, id)).map_or_else(|| "–".to_owned(), |a| format!("{:.1}", 100.0 * a));
        let loss = average(log_losses(of, id)).map_or_else(|| "–".to_owned(), |loss| format!("{loss:.3}"));
        format!(" {accuracy} / {loss} |")
    };
    for id in rows() {
        let cells: String = kinds.iter().map(|(_, of)| cell(of, id)).collect();
        let _ = writeln!(text, "| {id} |{cells}");
    }
    text
}

fn against_parts(people: &[&Scored]) -> String {
    let mut text = "\n## Against the best part

By how much a stack's log loss is above that of its best part (the one with the lowest mean log loss among those people, as it is or \
alone in the stack, which calibrates it); below zero the stack is better. The stack of all three must stay below +0.01.

| people | parts | best part | stack less best part | 95% |\n|---|---|---|---|---|\n"
        .to_owned();
    for method in METHODS.iter().filter(|method| method.is_stack()) {
        text += &best_part_line("all", method.id, people, method);
    }
    for kind in Kind::ALL {
        let of: Vec<&Scored> = people.iter().filter(|person| person.kind == kind).copied().collect();
        text += &best_part_line(kind.words(), stack().id, &of, stack());
    }
    if let Some(hindsight) = Bootstrap::of(people.len()).mean(&against_hindsight(people, stack())) {
        let _ = write!(
            text,
            "\nAgainst the part that turned out best for each person, picked after the fact: {:+.3} [{:+.3}, {:+.3}]. With about \
             {:.0} pairs a person luck decides much of which part that is, so this is no bar to be met.\n",
            hindsight.mean,
            hindsight.low,
            hindsight.high,
            people.iter().map(|person| person.pairs).sum::<usize>() as f64 / people.len() as f64
        );
    }
    text
}

fn best_part_line(who: &str, name: &str, people: &[&Scored], method: &Method) -> String {
    let line = against_best_part(people, method).and_then(|(part, differences)| {
        let Mean { mean, low, high } = Bootstrap::of(differences.len()).mean(&differences)?;
        Some(format!("| {who} | {name} | {part} | {mean:+.4} | {low:+.4} to {high:+.4} |\n"))
    });
    line.unwrap_or_default()
}

fn settings_text(settings: &Settings) -> String {
    let Settings { seed, fitted_on: (fit_seed, fit_people), deck, weights } = settings;
    let [on_device, persona, rubric] = weights.mean;
    format!(
        "\n## Settings

Deck {deck}; people of seed {seed}. The stack's first weights come from {fit_people} people of seed {fit_seed}, none of whom is \
reported on (`make simulate ARGS=fit`): {on_device:.2} on-device, {persona:.2} persona judge, {rubric:.2} rubric judge, with a \
covariance that is twice as wide as theirs. Of ten people four are linear, two have tastes outside the features, and one each \
belongs to the other kinds. Tastes have a standard deviation of 1.1 log-odds an axis, 60% of it common with other axes by three \
factors. The judges see a taste that correlates with the real one by 0.3 to 0.85 (persona) and 0.4 to 0.9 (rubric), and by 0 for 20% and \
15% of people; half of the variance of their errors is common to both; they are too loud or too quiet by a factor of their own, \
like a place, and fail in 2% of pairs, for 15% of people in 30%.
"
    )
}

const LIMITS: &str = "\n## What this cannot tell

The on-device model, the dealing, the session, the stack and the measures are those of the app. The people and the judges are \
invented: how right a real judge is, how sure it sounds, how its errors go with those of the other judge and of the on-device \
model, and how often a person departs from a linear taste are guesses. So the accuracies of the judges say nothing of any model, \
and the weights that ship are a beginning that a person's own pairs move. What the page does show is that the stack keeps its \
promise where parts are useless, too loud or wrong together, and that no part has to be trusted beforehand.
";

fn percent(mean: &Mean) -> String {
    format!("{:.1} | {:.1}–{:.1}", 100.0 * mean.mean, 100.0 * mean.low, 100.0 * mean.high)
}

fn figures(mean: &Mean) -> String {
    format!("{:.3} | {:.3}–{:.3}", mean.mean, mean.low, mean.high)
}
