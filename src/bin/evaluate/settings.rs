//! All that the results depend on, as it stands in `results.json`.

use likeness::endpoint::target::Endpoint;
use likeness::evaluation::methods::Method;
use likeness::learner;
use likeness::method::induction::Options;
use likeness::method::prompts::{JUDGE_TEMPERATURE, TEMPLATE, WRITE_TEMPERATURE};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::data::{Data, Protocol};

/// Puts them together; `users` is how many people were measured, `prior` where the population prior came from.
pub fn settings(arguments: &Arguments, data: &Data, endpoint: Option<&Endpoint>, users: usize, prior: &str) -> Value {
    let (protocol, held_out) = match Protocol::of(arguments) {
        Protocol::Folds => ("ten folds by user and by prompt; every pair is held out once", None),
        Protocol::Split(count) => (
            "held-out pairs of whole conversations, drawn by the seed, from the part that the file holds out where it names \
             one; the person's other conversations and prompts are for learning, three of ten of these for validation",
            Some(count),
        ),
    };
    let mut settings = json!({
        "app": "likeness",
        "version": env!("CARGO_PKG_VERSION"),
        "learner_version": learner::VERSION,
        "data": arguments.data.file_name().map(|name| name.to_string_lossy()),
        "data_sha256": data.sha256,
        "data_people": data.file.people.len(),
        "data_pairs": data.file.people.iter().map(|person| person.pairs.len()).sum::<usize>(),
        "data_ties_left_out": data.file.ties,
        "data_lines_left_out": data.file.bad_lines.len(),
        "users": users,
        "protocol": protocol,
        "held_out_a_person": held_out,
        "learn_at_most": arguments.learn,
        "seed": arguments.seed,
        "accuracy": "mean over users of per-user accuracy on pairs that every method of this run judged; no guess counts as half; \
                     a pair that a method failed to judge is left out for all methods and counted in its no_judgement",
        "interval": "95% percentile bootstrap over users",
        "log_loss": "mean over pairs, natural logarithm",
        "cost": "answered calls and tokens of each method as if it had run alone, whatever the journal held and other methods \
                 shared; persona without the race for demonstrations",
    });
    if arguments.methods.iter().any(|method| method.learns_from_others()) {
        settings["prior"] = json!(prior);
    }
    if arguments.methods.contains(&Method::Stack) {
        settings["stack"] = json!(format!(
            "synthesizeme, rubric and on-device, weights of version {} as they ship",
            learner::stack::VERSION
        ));
    }
    if let (Some(endpoint), Value::Object(settings)) = (endpoint, &mut settings) {
        settings.insert("endpoint".into(), json!(endpoint.address.origin()));
        settings.insert("model".into(), json!(endpoint.model));
        settings.insert("template".into(), json!(TEMPLATE));
        settings.insert("verdicts".into(), json!(arguments.verdicts.name()));
        settings.insert("rubric_schemes".into(), json!(Options::default().schemes));
        settings.insert("judge_temperature".into(), json!(JUDGE_TEMPERATURE));
        settings.insert("write_temperature".into(), json!(WRITE_TEMPERATURE));
    }
    settings
}
