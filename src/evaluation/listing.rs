//! What stands behind the table: every person and every pair, as CSV.

use std::fmt::Write;

use super::people::Person;
use super::report::fixed;
use super::rounds::Round;
use super::scores::{Guesses, MethodScore};

/// As `users.csv`: one line a person and method.
#[must_use]
pub fn users_csv(people: &[Person], scores: &[MethodScore]) -> String {
    let mut csv = "user,method,pairs,accuracy,log_loss,no_judgement\n".to_owned();
    for score in scores {
        for user in &score.users {
            let name = people.get(user.person).map_or("", |person| person.id.as_str());
            let loss = (user.pairs > 0 && score.method.states_probabilities()).then(|| user.loss / user.pairs as f64);
            let numbers = [fixed(user.accuracy(), 6), fixed(loss, 6)].join(",");
            let _ = writeln!(csv, "{},{},{},{numbers},{}", cell(name), score.method, user.pairs, user.no_judgement);
        }
    }
    csv
}

/// As `pairs.csv`: one line a held-out pair and method, with the probability of the answer that the person took.
#[must_use]
pub fn pairs_csv(people: &[Person], rounds: &[Round], guesses: &[Guesses]) -> String {
    let mut csv = "user,pair,method,p_taken,right\n".to_owned();
    for method in guesses {
        for (round, said) in rounds.iter().zip(&method.rounds) {
            let name = cell(people.get(round.person).map_or("", |person| person.id.as_str()));
            for choice in round.held_out() {
                let p_first = said.get(&choice.slot()).copied().flatten();
                let taken = p_first.filter(|_| method.method.states_probabilities()).map(|p| choice.likelihood(p));
                let numbers = [fixed(taken, 6), fixed(p_first.map(|p| choice.score(p)), 1)].join(",");
                let _ = writeln!(csv, "{name},{},{},{numbers}", cell(&choice.pair().pair), method.method);
            }
        }
    }
    csv
}

/// A CSV cell; one that a spreadsheet would take for a formula stays text.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
