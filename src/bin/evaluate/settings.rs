//! All that the results depend on, as it stands in `results.json`.

use likeness::endpoint::target::Endpoint;
use likeness::learner;
use likeness::method::prompts::{JUDGE_TEMPERATURE, TEMPLATE, WRITE_TEMPERATURE};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::data::{Data, Protocol};

/// Puts them together; `users` is how many people were measured.
pub fn settings(arguments: &Arguments, data: &Data, endpoint: Option<&Endpoint>, users: usize) -> Value {
    let protocol = match Protocol::of(arguments) {
        Protocol::Folds => "ten folds by user and by prompt; every pair is held out once".to_owned(),
        Protocol::Split(count) => {
            format!("{count} held-out pairs a person, whole conversations drawn by the seed; the rest is for learning")
        }
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
        "held_out": arguments.held_out,
        "learn_at_most": arguments.learn,
        "seed": arguments.seed,
        "accuracy": "mean over users of per-user accuracy on pairs that every method of this run judged; no guess counts as half; \
                     a pair that a method failed to judge is left out for all methods and counted in its no_judgement",
        "interval": "95% percentile bootstrap over users",
        "log_loss": "mean over pairs, natural logarithm",
        "cost": "of each method as if it had run alone, whatever the journal held; persona without the race for demonstrations",
    });
    if let (Some(endpoint), Value::Object(settings)) = (endpoint, &mut settings) {
        settings.insert("endpoint".into(), json!(endpoint.address.origin()));
        settings.insert("model".into(), json!(endpoint.model));
        settings.insert("template".into(), json!(TEMPLATE));
        settings.insert("verdicts".into(), json!("reasoned"));
        settings.insert("judge_temperature".into(), json!(JUDGE_TEMPERATURE));
        settings.insert("write_temperature".into(), json!(WRITE_TEMPERATURE));
    }
    settings
}
