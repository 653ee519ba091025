//! A likeness as one JSON file for other programs: see docs/bundle.md.

use serde::{Deserialize, Serialize};

use crate::domain::pair::{Message, Side};
use crate::domain::persona::{Claim, Stability};
use crate::method::portable::{LeftOut, Portable};
use crate::method::prompts::judge::{Example, Knowledge};
use crate::method::version::PersonaVersion;

/// What `format` says.
pub const FORMAT: &str = "likeness-bundle";

/// The `format_version` that is written.
pub const FORMAT_VERSION: u32 = 1;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`FORMAT`].
    pub format: String,
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// What is said of the person.
    pub persona: Said,
    /// What stayed behind.
    pub left_out: Left,
    /// Choices that the person made, word for word; empty where they did not ask for them.
    pub demonstrations: Vec<Shown>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The persona.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The person in one sentence; empty for none.
    pub headline: String,
    /// What the person says of how they like answers; empty for nothing.
    pub stated: String,
    /// The claims, values first; "you" in them is the person.
    pub claims: Vec<Counted>,
    /// Headline and claims as they stand in prompts.
    pub text: String,
}

/// A claim with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// What is claimed.
    pub text: String,
    /// Choices that agree.
    pub agree: usize,
    /// Choices that disagree.
    pub against: usize,
    /// How often it came back in other draws of the choices; null where that was not tried.
    pub came_back: Option<Stability>,
    /// Whether it touches something private and the person put it in.
    pub put_in: bool,
}

/// How many lines stayed behind, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// They touch something private.
    pub held_back: usize,
    /// Too little stands behind them.
    pub tentative: usize,
    /// The person struck them out.
    pub struck_out: usize,
}

/// A choice as a demonstration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// What was said before the answers.
    pub context: Vec<Message>,
    /// The answer that stands as A; reasoning speaks of A and B in this order.
    pub answer_a: String,
    /// The other one.
    pub answer_b: String,
    /// "A" or "B": what the person took.
    pub chosen: Side,
    /// Why, as a judge thought who guessed it without looking; null where nobody did.
    pub reasoning: Option<String>,
    /// Why, as the person said; null where they did not.
    pub said: Option<String>,
}

/// Where a likeness comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// The app's version.
    pub app_version: String,
    /// When the file was made, in milliseconds since 1970.
    pub bundled_at_ms: u64,
    /// "language-model", or "on-device" where none was asked.
    pub written_by: String,
    /// The version's name; null on the device.
    pub version: Option<String>,
    /// The model's name; null on the device. Its address is no part of it.
    pub model: Option<String>,
    /// The version of the prompts; null on the device.
    pub template: Option<u32>,
    /// When it was written, in milliseconds since 1970; null on the device.
    pub written_at_ms: Option<u64>,
    /// Choices that it was learnt from. Held-out ones are none of them.
    pub learning_choices: usize,
}

impl Provenance {
    /// Of a version that a model wrote.
    #[must_use]
    pub fn of_version(version: &PersonaVersion) -> Self {
        Self {
            written_by: "language-model".into(),
            version: Some(version.id.0.clone()),
            model: Some(version.made.model.clone()),
            template: Some(version.made.template),
            written_at_ms: Some(version.made_at_ms),
            learning_choices: version.seen.len(),
            ..Self::default()
        }
    }

    /// Of what this device worked out.
    #[must_use]
    pub fn on_device(learning_choices: usize) -> Self {
        Self { written_by: "on-device".into(), learning_choices, ..Self::default() }
    }
}

/// The file's text; the demonstrations are those of `knowledge`.
#[must_use]
pub fn write(portable: &Portable, knowledge: &Knowledge, provenance: Provenance) -> String {
    let counted = |claim: &Claim| Counted {
        text: claim.text.clone(),
        agree: claim.supports.len(),
        against: claim.opposes.len(),
        came_back: claim.stability,
        put_in: claim.is_put_in,
    };
    let bundle = Bundle {
        format: FORMAT.into(),
        format_version: FORMAT_VERSION,
        persona: Said {
            headline: portable.headline.clone(),
            stated: portable.stated.clone(),
            claims: portable.claims.iter().map(counted).collect(),
            text: portable.text(),
        },
        left_out: left(portable.left_out),
        demonstrations: knowledge.examples.iter().map(shown).collect(),
        provenance,
    };
    // Nothing in it is a map with keys that JSON refuses.
    serde_json::to_string_pretty(&bundle).unwrap_or_default()
}

fn left(LeftOut { held_back, tentative, struck_out }: LeftOut) -> Left {
    Left { held_back, tentative, struck_out }
}

fn shown(example: &Example) -> Shown {
    Shown {
        context: example.pair.context.clone(),
        answer_a: example.pair.answer(example.on_a).to_owned(),
        answer_b: example.pair.answer(example.on_a.other()).to_owned(),
        chosen: Side::of(example.preferred, example.on_a),
        reasoning: example.reasoning.clone(),
        said: example.said.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::domain::pair::{Answer, PairRef, Speaker};
    use crate::domain::persona::Persona;
    use crate::method::pairs::BlindPair;
    use crate::method::portable::Regard;

    fn bundle() -> String {
        let claim = |text: &str, supports: Vec<u32>| Claim { text: text.into(), supports, ..Claim::default() };
        let claims = vec![claim("You like it short.", vec![1, 4]), claim("Your faith matters to you.", vec![2])];
        let persona = Persona { headline: "Wants it short.".into(), claims };
        let portable = Portable::of(&persona, &Regard::default(), "Short, please.", false);
        let pair = BlindPair {
            slot: 4,
            pair: PairRef { deck: "d".into(), deck_version: 1, pair: "p".into(), pair_version: 1 },
            context: vec![Message { speaker: Speaker::User, text: "Why?".into() }],
            answers: ["Because.".into(), "It is a long story.".into()],
        };
        let example = Example {
            pair,
            on_a: Answer::Second,
            preferred: Answer::First,
            reasoning: Some("B is short.".into()),
            said: None,
        };
        let knowledge = Knowledge { examples: vec![example], ..Knowledge::none() };
        let provenance = Provenance { app_version: "0.1.0".into(), bundled_at_ms: 7, ..Provenance::on_device(9) };
        write(&portable, &knowledge, provenance)
    }

    fn names(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.insert(name.clone());
                    names(value, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| names(value, found)),
            _ => {}
        }
    }

    #[test]
    fn it_holds_claims_with_their_counts_and_choices_on_the_sides_that_reasoning_speaks_of() {
        let text = bundle();
        let read: Bundle = serde_json::from_str(&text).unwrap();
        assert_eq!((read.persona.claims.len(), read.persona.claims[0].agree, read.left_out.held_back), (1, 2, 1));
        assert!(!text.contains("faith"));
        let shown = &read.demonstrations[0];
        assert_eq!((shown.answer_b.as_str(), shown.chosen), ("Because.", Side::B));
    }

    #[test]
    fn every_field_is_documented() {
        let document = include_str!("../../docs/bundle.md");
        let mut found = BTreeSet::new();
        names(&serde_json::from_str(&bundle()).unwrap(), &mut found);
        let missing: Vec<&String> = found.iter().filter(|name| !document.contains(&format!("`{name}`"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
