//! Puts the rounds to the endpoint: the app's own plans under the app's own driver.

use futures::executor::block_on;
use likeness::endpoint::driver;
use likeness::endpoint::native::{Http, MOST_AT_ONCE};
use likeness::endpoint::run::{RunEnd, RunOptions, Spent};
use likeness::endpoint::target::Endpoint;
use likeness::endpoint::trouble::Trouble;
use likeness::evaluation::asking::{Asked, Asking, Inputs};
use likeness::evaluation::combined;
use likeness::evaluation::cost::Cost;
use likeness::evaluation::methods::Method;
use likeness::evaluation::people::Person;
use likeness::evaluation::rounds::Round;
use likeness::evaluation::scores::Guesses;
use likeness::evaluation::together::Together;
use likeness::method::judge::Manner;
use likeness::method::plan::Plan;
use likeness::method::prompts::judge::Style;
use likeness::ui::text::trouble as words;

use crate::arguments::{Arguments, Verdicts};
use crate::progress::Meter;
use crate::shared::journal::FileJournal;

/// What came of every round, and what asking cost.
pub fn ask(
    rounds: &[Round],
    people: &[Person],
    arguments: &Arguments,
    endpoint: &Endpoint,
    journal: &FileJournal,
) -> Result<(Vec<Asked>, Spent), String> {
    let style = match arguments.verdicts {
        Verdicts::Reasoned => Style::Reasoned,
        Verdicts::LogProbs => Style::Brief,
    };
    let mut methods = arguments.methods.clone();
    if methods.contains(&Method::Stack) {
        methods.extend(combined::PARTS);
    }
    let inputs = |round: &Round| Inputs {
        methods: methods.clone(),
        learn: round.learn_pairs(),
        held_out: round.blind_pairs(),
        demographics: people.get(round.person).and_then(|person| person.demographics.clone()),
        manner: Manner { style, ..Manner::default() },
        seed: round.seed,
    };
    let concurrency = arguments.concurrency;
    let mut plan = Together::new(rounds.iter().map(|round| Asking::new(inputs(round))).collect(), concurrency);
    let options =
        RunOptions { concurrency, most_at_once: MOST_AT_ONCE, describe: words::in_short, ..RunOptions::default() };
    let (transport, meter) = (Http::new(endpoint.address.is_local()), Meter::new());
    let run = block_on(driver::run(&mut plan, endpoint, &transport, journal, &options, |plan, spent| {
        meter.show(plan.count(), &plan.progress(), spent);
    }));
    meter.end();
    match run.end {
        RunEnd::Done(asked) => Ok((asked, run.spent)),
        RunEnd::Stopped(trouble) => Err(stopped(&trouble)),
        RunEnd::Cancelled | RunEnd::OverBudget(_) => Err(stopped(&Trouble::Cancelled)),
    }
}

/// What `method` said in every round.
pub fn guesses(method: Method, asked: &[Asked]) -> Guesses {
    let said = |asked: &Asked| asked.said.get(&method).cloned().unwrap_or_default();
    let rounds = asked.iter().map(|one| said(one).p_first.into_iter().map(|(slot, p)| (slot, p.ok())).collect());
    let cost = asked.iter().fold(Cost::default(), |sum, one| sum.plus(said(one).cost()));
    Guesses { method, rounds: rounds.collect(), cost }
}

fn stopped(trouble: &Trouble) -> String {
    let (happened, remedy) = match trouble {
        Trouble::Unreachable { origin, .. } => {
            (format!("nothing answers at {origin}"), "Start the server, or correct --endpoint.".to_owned())
        }
        Trouble::BadKey { sent: false, .. } => (
            "the endpoint wants a key".to_owned(),
            "Put it into an environment variable and name that with --key-env.".to_owned(),
        ),
        other => words::trouble(other, ""),
    };
    format!("{happened}. {remedy}\nWhat was answered is in the journal: the same command goes on from there.")
}
