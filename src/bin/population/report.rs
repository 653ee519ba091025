//! How well longer, prior and on-device guess people, one line a method: mean of the users' accuracies and log losses.

use std::collections::BTreeMap;

use likeness::domain::seal;
use likeness::evaluation::fitting::{self, Gentleness};
use likeness::evaluation::folds::Cases;
use likeness::evaluation::on_device::{self, Source};
use likeness::evaluation::people::Person;
use likeness::learner::population::Population;
use likeness::measure::accuracy::log_loss;
use likeness::measure::calibration::calibration;
use likeness::measure::over_users::{over_users, paired};
use likeness::measure::table::longer;

const SEED: u64 = 1;

/// The protocol by which the population comes from the other people of the same file.
pub fn within(title: &str, people: &[Person]) {
    let rows = on_device::rows(people);
    let cases = Cases::by_folds(people, SEED);
    let populations = on_device::populations(&rows, &cases, Source::Folds);
    print(title, people, &cases, &populations);
}

/// The population comes from `others`; a person's own choices are held out by folds of prompts. People and prompts of `others` that
/// are among `people` are left out of the fit.
pub fn across(title: &str, people: &[Person], others: &[Person]) {
    let known = on_device::marks(people);
    let is_met = |person: &Person| !known.is_disjoint(&on_device::marks(std::slice::from_ref(person)));
    let strangers: Vec<Person> = others.iter().filter(|person| !is_met(person)).cloned().collect();
    let population = fitting::fit(&on_device::rows(&strangers), Gentleness::default());
    let cases = Cases::by_folds(people, SEED);
    let populations = cases.cases.iter().map(|case| (case.population, population.clone())).collect();
    print(title, people, &cases, &populations);
}

/// What a method gave the preferred answers of one user.
#[derive(Default)]
struct Given {
    longer: Vec<f64>,
    prior: Vec<f64>,
    on_device: Vec<f64>,
}

type Of = fn(&Given) -> &Vec<f64>;

fn print(title: &str, people: &[Person], cases: &Cases, populations: &BTreeMap<(usize, usize), Population>) {
    let rows = on_device::rows(people);
    let mut given: Vec<Given> = people.iter().map(|_| Given::default()).collect();
    for case in &cases.cases {
        let user = &mut given[case.person];
        for place in &case.held_out {
            let pair = &people[case.person].pairs[*place];
            let first = longer(&pair.pair);
            user.longer.push(if pair.target() > 0.5 { first } else { 1.0 - first });
        }
        for (prior, on_device) in on_device::likelihoods(&populations[&case.population], &rows[case.person], case) {
            user.prior.push(prior);
            user.on_device.push(on_device);
        }
    }
    let pairs: usize = given.iter().map(|user| user.prior.len()).sum();
    println!("\n{title}: {} users, {pairs} pairs", people.len());
    let methods: [(&str, Of); 3] =
        [("longer", |g| &g.longer), ("prior", |g| &g.prior), ("on-device", |g| &g.on_device)];
    for (name, of) in methods {
        let each = |value: fn(f64) -> f64| -> Vec<f64> { given.iter().map(|g| mean(of(g), value)).collect() };
        let accuracies = each(right);
        let against: Vec<(f64, f64)> =
            accuracies.iter().copied().zip(given.iter().map(|g| mean(&g.longer, right))).collect();
        line(name, &accuracies, &each(log_loss), &against);
        let all: Vec<f64> = given.iter().flat_map(|g| of(g).iter().copied()).collect();
        reliability(name, &all);
    }
}

fn line(name: &str, accuracies: &[f64], losses: &[f64], against: &[(f64, f64)]) {
    let (Some(accuracy), Some(loss), Some(gain)) =
        (over_users(accuracies, SEED), over_users(losses, SEED), paired(against, SEED))
    else {
        return;
    };
    let percent = |share: f64| 100.0 * share;
    let [low, high] = [accuracy.interval.low, accuracy.interval.high].map(percent);
    let loss = if name == "longer" { "    -".to_owned() } else { format!("{:.3}", loss.mean) };
    let error = gain.standard_error.map_or_else(String::new, |error| format!(" (se {:.1})", percent(error)));
    let gain = percent(gain.mean);
    println!(
        "  {name:9} {:.1} [{low:.1}, {high:.1}]  log loss {loss}  against longer {gain:+.1}{error}",
        percent(accuracy.mean)
    );
}

fn reliability(name: &str, given: &[f64]) {
    if name == "longer" {
        return;
    }
    let Some(calibration) = calibration(given) else { return };
    let bin = |bin: &likeness::measure::calibration::Bin| {
        format!("{:.0}->{:.0} ({})", 100.0 * bin.stated, 100.0 * bin.right, bin.n)
    };
    let bins: Vec<String> = calibration.bins.iter().map(bin).collect();
    let slope = calibration.slope.map_or_else(String::new, |s| {
        format!(", slope {:.2} [{:.2}, {:.2}]", s.slope, s.interval.low, s.interval.high)
    });
    println!("            stated->right {}{slope}, error {:.1}", bins.join(" "), 100.0 * calibration.expected_error);
}

fn mean(values: &[f64], of: fn(f64) -> f64) -> f64 {
    values.iter().map(|value| of(*value)).sum::<f64>() / values.len().max(1) as f64
}

/// 1 where the preferred answer was guessed, a half where nothing was.
fn right(likelihood: f64) -> f64 {
    match seal::guess(likelihood) {
        Some(likeness::domain::pair::Side::A) => 1.0,
        Some(likeness::domain::pair::Side::B) => 0.0,
        None => 0.5,
    }
}
