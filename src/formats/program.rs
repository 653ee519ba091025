//! A program that the reference package saved as JSON, `<user>.json`: the state of its judge, with a persona in the judge's instructions
//! and choices as demonstrations.

use serde_json::{Map, Value};

use crate::domain::pair::{Message, Side};

use super::error::{FileError, Problem};
use super::sniff::{self, FileKind};
use super::text::{self, LIMIT_BYTES, json_error};
use super::transcript;

/// The part of a program that judges; its demonstrations are the ones that stand in the prompt.
pub const JUDGE: &str = "judge_persona.predict";

/// The major versions of `DSPy` whose layout of a program is known.
const KNOWN_DSPY: [&str; 2] = ["2", "3"];

/// Between these the judge's instructions hold the persona.
const PERSONA: (&str, &str) = ("the FOLLOWING PERSONA: ===\n", "\n===");

/// What a program holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The persona; none where the instructions hold none.
    pub persona: Option<String>,
    /// In the order in which they stand in the prompt.
    pub demonstrations: Vec<Shown>,
    /// What is wrong with those that were left out.
    pub left_out: Vec<Problem>,
}

/// A choice that the program shows its judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What was said before the answers.
    pub context: Vec<Message>,
    /// The first and the second answer: the reasoning speaks of them in this order.
    pub answers: [String; 2],
    /// The one that the person chose.
    pub chosen: Side,
    /// Why, as the judge thought; none where the choice is shown without.
    pub reasoning: Option<String>,
}

impl Shown {
    /// The chosen answer, then the other.
    #[must_use]
    pub fn in_order(&self) -> [&str; 2] {
        let [first, second] = [self.answers[0].as_str(), self.answers[1].as_str()];
        if self.chosen == Side::A { [first, second] } else { [second, first] }
    }
}

/// Reads a program.
///
/// # Errors
/// When it is none, not the package's judge, of an unknown version, or nothing in it can be used.
pub fn read(bytes: &[u8]) -> Result<Program, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    match sniff::kind(bytes) {
        FileKind::Program => {}
        other => return Err(FileError::WrongFormat { looks_like: other.in_words() }),
    }
    let program: Value = serde_json::from_str(text).map_err(|error| json_error(&error, lines_before))?;
    if let Some(version) = unknown_version(&program) {
        return Err(FileError::UnknownVersion { program: "DSPy", found: version });
    }
    let judge = program.get(JUDGE).and_then(Value::as_object);
    let judge =
        judge.ok_or(FileError::WrongFormat { looks_like: "a DSPy program that is not the judge of SynthesizeMe" })?;
    let demos = judge.get("demos").and_then(Value::as_array).ok_or_else(|| invalid("a list is missing"))?;
    let (mut demonstrations, mut left_out) = (Vec::new(), Vec::new());
    for (i, demo) in demos.iter().enumerate() {
        match shown(demo) {
            Ok(shown) => demonstrations.push(shown),
            Err((field, reason)) => {
                left_out.push(Problem { place: format!("{JUDGE}.demos[{i}]{field}"), reason: reason.to_owned() });
            }
        }
    }
    let persona = persona(judge);
    if persona.is_none() && demonstrations.is_empty() {
        left_out
            .push(Problem { place: JUDGE.to_owned(), reason: "holds neither persona nor demonstrations".to_owned() });
        return Err(FileError::Invalid { problems: left_out });
    }
    Ok(Program { persona, demonstrations, left_out })
}

fn invalid(reason: &str) -> FileError {
    FileError::Invalid { problems: vec![Problem { place: format!("{JUDGE}.demos"), reason: reason.to_owned() }] }
}

/// The version of `DSPy` that the file names, where its layout is unknown here.
fn unknown_version(program: &Value) -> Option<String> {
    let version = program.get("metadata")?.get("dependency_versions")?.get("dspy")?.as_str()?;
    let major = version.split('.').next().unwrap_or("");
    (!KNOWN_DSPY.contains(&major)).then(|| version.chars().take(20).collect())
}

fn persona(judge: &Map<String, Value>) -> Option<String> {
    let instructions = judge.get("signature")?.get("instructions")?.as_str()?;
    let (_, after) = instructions.split_once(PERSONA.0)?;
    let (persona, _) = after.rsplit_once(PERSONA.1)?;
    Some(persona.trim().to_owned()).filter(|persona| !persona.is_empty())
}

/// One demonstration. Those with reasoning and those that only carry a choice name their fields differently.
fn shown(demo: &Value) -> Result<Shown, (&'static str, &'static str)> {
    let demo = demo.as_object().ok_or(("", "is not an object"))?;
    let text = |names: [&'static str; 2], field: &'static str| {
        let text = names.iter().find_map(|name| demo.get(*name)).and_then(Value::as_str);
        text.filter(|text| !text.trim().is_empty()).ok_or((field, "a text is missing"))
    };
    let context = transcript::messages(text(["conversation", "conversation"], ".conversation")?);
    let first = transcript::answer(text(["first_completion", "completion_one"], ".first_completion")?);
    let second = transcript::answer(text(["second_completion", "completion_two"], ".second_completion")?);
    let chosen = match text(["preference", "chosen"], ".preference")?.trim() {
        "First" => Side::A,
        "Second" => Side::B,
        _ => return Err((".preference", "should be First or Second")),
    };
    if first.trim().is_empty() || second.trim().is_empty() || context.iter().all(|m| m.text.trim().is_empty()) {
        return Err(("", "holds no text"));
    }
    if first.trim() == second.trim() {
        return Err(("", "both answers are the same"));
    }
    let reasoning = demo.get("reasoning").and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    Ok(Shown {
        context,
        answers: [first.to_owned(), second.to_owned()],
        chosen,
        reasoning: reasoning.map(str::to_owned),
    })
}
