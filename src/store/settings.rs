//! What the person set.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::envelope::{FIRST, Kind};
use super::error::{SetAside, StoreError};
use super::record;
use super::values::KeyValue;
use crate::method::induction::Options;

const SETTINGS_KEY: &str = "likeness/settings";

/// Calls at once, where the person set nothing.
const AT_ONCE: usize = 4;

/// Versions of the stored settings.
const SETTINGS: Kind = FIRST;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "&'static str")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl From<String> for Theme {
    fn from(name: String) -> Self {
        match name.as_str() {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

impl From<Theme> for &'static str {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// What the person set. No secret is among it, so it may be exported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Where the endpoint is; empty when there is none.
    pub base_url: String,
    /// Which protocol it speaks, by its name; empty for chat completions.
    pub wire: String,
    /// Which model; empty when none is set.
    pub model: String,
    /// Whether the key is to be remembered.
    pub remember_key: bool,
    /// What was found out about the endpoint.
    pub quirks: Value,
    /// Whether single keys choose.
    pub shortcuts: bool,
    /// Light or dark.
    pub theme: Theme,
    /// The tag of the interface's language; empty for the browser's. `public/start.js` reads it, too.
    pub language: String,
    /// How many calls run at once.
    pub at_once: usize,
    /// Whether a slow question is asked a second time, and the first answer taken.
    pub hedges: bool,
    /// What a run may cost before it asks.
    pub budget: Budget,
    /// What prompts go without, to see what it adds.
    pub leaves_out: LeavesOut,
    /// The session that is open.
    pub session: Option<String>,
    /// The induction that was begun and is not finished.
    pub pending_run: Option<PendingRun>,
    /// Notices that need not be shown again.
    pub dismissed: BTreeSet<String>,
    /// How many choices there were, in all sessions, when everything was last exported.
    pub exported_choices: usize,
    /// Settings of other versions of this app: kept as they are.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            wire: String::new(),
            model: String::new(),
            remember_key: false,
            quirks: Value::Null,
            shortcuts: true,
            theme: Theme::System,
            language: String::new(),
            at_once: AT_ONCE,
            hedges: false,
            budget: Budget::default(),
            leaves_out: LeavesOut::default(),
            session: None,
            pending_run: None,
            dismissed: BTreeSet::new(),
            exported_choices: 0,
            others: Map::new(),
        }
    }
}

/// What a run may cost before it asks; none where the person set nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Budget {
    /// Requests.
    pub calls: Option<u64>,
    /// Tokens read and written.
    pub tokens: Option<u64>,
    /// Money, in whatever the prices are in.
    pub money: Option<f64>,
    /// Price of a million tokens read.
    pub price_in: Option<f64>,
    /// Price of a million tokens written.
    pub price_out: Option<f64>,
}

/// What the person said and prompts go without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeavesOut {
    /// The sentence on how they like answers.
    pub sentence: bool,
    /// The reasons given after choices.
    pub reasons: bool,
}

/// An induction that was begun: what it reads is fixed by the slot that it stops before, so that going on asks the same questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingRun {
    /// Whose.
    pub session: String,
    /// It reads the slots before this one.
    pub until_slot: u32,
    /// How much it asks; the usual in records that don't say.
    #[serde(default)]
    pub options: Options,
}

/// The settings, or the ones that stand at the beginning; a record that can't be read is set aside.
pub(super) fn load(values: &dyn KeyValue) -> Result<(Settings, Option<SetAside>), StoreError> {
    let (settings, set_aside) = record::read(values, SETTINGS_KEY, &SETTINGS)?;
    Ok((settings.unwrap_or_default(), set_aside))
}

pub(super) fn save(values: &dyn KeyValue, settings: &Settings) -> Result<(), StoreError> {
    record::write(values, SETTINGS_KEY, &SETTINGS, settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_begun_before_there_was_a_deeper_one_goes_on_as_a_usual_one() {
        let kept = serde_json::from_str::<PendingRun>(r#"{"session":"s","until_slot":4}"#).ok();
        let run = |options| PendingRun { session: "s".into(), until_slot: 4, options };
        assert_eq!(kept, Some(run(Options::default())));
        let deeper = serde_json::to_string(&run(Options::deeper())).unwrap_or_default();
        assert_eq!(serde_json::from_str::<PendingRun>(&deeper).ok(), Some(run(Options::deeper())));
    }
}
