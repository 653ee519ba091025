//! One run from arguments to result files.

use std::fs;
use std::path::Path;

use likeness::evaluation::combined;
use likeness::evaluation::folds::Cases;
use likeness::evaluation::listing::{pairs_csv, users_csv};
use likeness::evaluation::methods::{Method, Needs};
use likeness::evaluation::offline::{self, Populations};
use likeness::evaluation::on_device;
use likeness::evaluation::people::Person;
use likeness::evaluation::report::{Results, curve_csv};
use likeness::evaluation::rounds::{Round, deal, libraries};
use likeness::evaluation::scores::{MethodScore, score};

use crate::arguments::Arguments;
use crate::shared::endpoint::endpoint;
use crate::shared::journal::FileJournal;
use crate::{ask, data, settings};

/// The numbers of learning choices that the curve goes through; all choices come last.
const CURVE: [Option<usize>; 5] = [Some(0), Some(2), Some(4), Some(8), None];

/// Runs all methods, writes the results and returns the table.
pub fn run(arguments: &Arguments) -> Result<String, String> {
    let data = data::read(&arguments.data)?;
    let out = &arguments.out;
    fs::create_dir_all(out)
        .map_err(|error| format!("the folder {} can't be made: {error}; see --out", out.display()))?;
    let address = arguments.endpoint.as_deref().filter(|_| arguments.asks());
    let named = |address| endpoint(address, &arguments.model, arguments.key_env.as_deref());
    let endpoint = address.map(named).transpose()?;
    let people = &data.file.people;
    if arguments.methods.contains(&Method::Demographics) && people.iter().all(|person| person.demographics.is_none()) {
        return Err("the file says nothing of its people: leave demographics out of --methods".into());
    }
    let cases = data::cases(&data, arguments)?;
    let (source, prior) = data::prior(&data, arguments);
    let populations = if arguments.methods.iter().any(|method| method.learns_from_others()) {
        on_device::populations(&on_device::rows(people), &cases, source)
    } else {
        Populations::new()
    };
    let rounds = rounds(people, &cases, arguments.learn, arguments.seed);
    let without_model = |method| offline::guesses(method, &rounds, &populations);
    let mut guesses: Vec<_> = methods_without_model(arguments).map(without_model).collect();
    if let Some(endpoint) = &endpoint {
        let journal = open(out)?;
        let (asked, spent) = ask::ask(&rounds, people, arguments, endpoint, &journal)?;
        guesses.extend(arguments.methods.iter().filter_map(|method| match method.needs() {
            Needs::Nothing => None,
            Needs::Endpoint => Some(ask::guesses(*method, &asked)),
            Needs::Judges => Some(combined::guesses(&without_model(Method::OnDevice), &asked)),
        }));
        if spent.failed > 0 {
            eprintln!("{} calls failed and count as no judgement; the same command asks them again", spent.failed);
        }
        if spent.not_kept > 0 {
            eprintln!("{} answers could not be written to the journal and would be asked again", spent.not_kept);
        }
    }
    guesses.sort_by_key(|one| one.method);
    let scores = score(&rounds, &guesses);
    let users = scores.first().map_or(0, |score| score.users.len());
    let settings = settings::settings(arguments, &data, endpoint.as_ref(), users, prior);
    let results = Results::new(&scores, settings, arguments.seed);
    let table = results.text(&scores);
    write(out, "results.json", &results.json())?;
    write(out, "results.csv", &results.csv(&scores))?;
    write(out, "results.txt", &table)?;
    write(out, "users.csv", &users_csv(people, &scores))?;
    write(out, "pairs.csv", &pairs_csv(people, &rounds, &guesses))?;
    if arguments.curve {
        write(out, "by_choices.csv", &curve_csv(&curve(people, &cases, &populations, arguments), arguments.seed))?;
    }
    Ok(table)
}

fn methods_without_model(arguments: &Arguments) -> impl Iterator<Item = Method> {
    arguments.methods.iter().copied().filter(|method| method.needs() == Needs::Nothing)
}

fn rounds(people: &[Person], cases: &Cases, learn: Option<usize>, seed: u64) -> Vec<Round> {
    let libraries = libraries(people);
    cases.cases.iter().filter_map(|case| deal(people, &libraries, case, learn, seed)).collect()
}

fn curve(
    people: &[Person],
    cases: &Cases,
    populations: &Populations,
    arguments: &Arguments,
) -> Vec<(Option<usize>, Vec<MethodScore>)> {
    let point = |learn: Option<usize>| {
        let rounds = rounds(people, cases, learn.or(arguments.learn), arguments.seed);
        let guesses = methods_without_model(arguments).map(|method| offline::guesses(method, &rounds, populations));
        let guesses: Vec<_> = guesses.collect();
        (learn, score(&rounds, &guesses))
    };
    CURVE.into_iter().map(point).collect()
}

fn open(out: &Path) -> Result<FileJournal, String> {
    let journal = FileJournal::open(&out.join("journal.jsonl"))?;
    if let Some(line) = journal.unreadable.first() {
        let count = journal.unreadable.len();
        eprintln!("{count} lines of the journal can't be read and are asked again; the first is line {line}");
    }
    if journal.len() > 0 {
        eprintln!("{} answers are in the journal already", journal.len());
    }
    Ok(journal)
}

fn write(out: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = out.join(name);
    fs::write(&path, text).map_err(|error| format!("{} can't be written: {error}", path.display()))
}
