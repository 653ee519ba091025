//! What a person wrote down for the example: who it is about, how they choose, and what is replied to each question.

use std::collections::BTreeMap;

use likeness::domain::pair::{Answer, Side};
use likeness::method::call::{Call, Purpose, Reply};
use serde::Deserialize;
use serde_json::json;

/// A criterion, its weight, and the scores of both answers.
pub type Criterion = (String, u32, u32, u32);

/// The author's file.
#[derive(Debug, Deserialize)]
pub struct Told {
    /// What the session is called.
    pub name: String,
    /// About the choices and the replies, for whoever reads the recording.
    pub source: String,
    /// Fixes what is dealt.
    pub seed: u64,
    /// How many choices.
    pub choices: u32,
    /// What is picked and said of each pair, by the pair's name.
    pub pairs: BTreeMap<String, Said>,
    /// The persona, as its writer replies.
    pub persona: String,
}

/// What is picked of a pair and what judges say of it. In texts `{1}` and `{2}` stand for the letters of the two answers in the order of the deck.
#[derive(Clone, Debug, Deserialize)]
pub struct Said {
    /// What the person picks: 1 for the first answer, 2 for the second.
    pub took: u8,
    /// What a judge thinks that knows nothing, and how likely it holds the first answer, in percent.
    pub blind: (String, u32),
    /// The same of one that knows the person; for held-out pairs.
    #[serde(default)]
    pub knowing: Option<(String, u32)>,
    /// Criteria with weight and the scores of both answers, after a line of background; for held-out pairs.
    #[serde(default)]
    pub rubric: Option<(String, Vec<Criterion>)>,
    /// What a judge holds likely with each of four sets of examples, in percent for the first answer.
    #[serde(default)]
    pub raced: Option<[u32; 4]>,
}

impl Told {
    /// The reply to a call; `pairs` names the pairs of the call in their order, each with the answer that stands as A.
    pub fn reply(&self, call: &Call, pairs: &[(String, Answer)]) -> Option<Reply> {
        let said = |name: &String| self.pairs.get(name);
        let text = match &call.purpose {
            Purpose::Write => self.persona.clone(),
            Purpose::Guess { .. } | Purpose::PlainJudge { .. } => {
                let (name, on_a) = pairs.first()?;
                verdict(&said(name)?.blind, *on_a)
            }
            Purpose::PersonaJudge { .. } => {
                let (name, on_a) = pairs.first()?;
                verdict(said(name)?.knowing.as_ref()?, *on_a)
            }
            Purpose::RubricJudge { .. } => {
                let (name, on_a) = pairs.first()?;
                let said = said(name)?;
                criteria(said.rubric.as_ref()?, said.knowing.as_ref()?.1, *on_a)
            }
            Purpose::Race { set, .. } => {
                let one = |(number, (name, on_a)): (usize, &(String, Answer))| {
                    let (letter, sure) = decided(*said(name)?.raced.as_ref()?.get(*set)?, *on_a);
                    Some(json!({ "pair": number, "verdict": letter, "verdict_confidence": sure }))
                };
                let verdicts = (1..).zip(pairs).map(one).collect::<Option<Vec<_>>>()?;
                json!({ "verdicts": verdicts }).to_string()
            }
            _ => return None,
        };
        Some(Reply::of(&text))
    }
}

/// The letter that is likelier, and how likely.
fn decided(percent_first: u32, on_a: Answer) -> (&'static str, u32) {
    let likelier = if percent_first >= 50 { Answer::First } else { Answer::Second };
    (Side::of(likelier, on_a).letter(), percent_first.max(100 - percent_first))
}

/// With the letters of an order in place.
fn lettered(text: &str, on_a: Answer) -> String {
    let letter = |answer| Side::of(answer, on_a).letter();
    text.replace("{1}", letter(Answer::First)).replace("{2}", letter(Answer::Second))
}

fn verdict((thoughts, percent_first): &(String, u32), on_a: Answer) -> String {
    let (letter, sure) = decided(*percent_first, on_a);
    // In the order that the prompt asks for, which an object of `serde_json` would not keep.
    let thoughts = json!(lettered(thoughts, on_a));
    format!("{{\"reasoning\": {thoughts}, \"verdict\": \"{letter}\", \"verdict_confidence\": {sure}}}")
}

fn criteria((background, rows): &(String, Vec<Criterion>), percent_first: u32, on_a: Answer) -> String {
    let row = |(criterion, importance, first, second): &(String, u32, u32, u32)| {
        let (a, b) = if on_a == Answer::First { (first, second) } else { (second, first) };
        json!({ "criterion": criterion, "importance": importance, "score_a": a, "score_b": b })
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    let (letter, sure) = decided(percent_first, on_a);
    json!({ "background": background, "criteria": rows, "verdict": letter, "verdict_confidence": sure }).to_string()
}
