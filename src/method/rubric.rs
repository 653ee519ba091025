//! The rubric judge: which choices it is shown, and what its reply says: criteria with weights, both answers scored on each.

use std::collections::BTreeMap;

use serde_json::Value;

use super::bootstrap::{Kept, all_choices};
use super::call::Reply;
use super::json::{self, Object};
use super::judgement::{Opinion, Reading, SUREST, Source};
use super::pairs::LearnPair;
use crate::measure::odds::sigmoid;

/// The judge is shown three choices, and more while they stay shorter than this.
pub(super) const SHOWN_CHARACTERS: usize = 9_000;
pub(super) const SHOWN_FEWEST: usize = 3;

/// Log-odds for one point (of ten) of difference between the weighted scores; what it should be for a given model is found out by
/// calibration.
const A_POINT: f64 = 0.6;

/// The choices that the judge is shown. What a judge that knows nothing guessed right (`guesses`, by slot) tells little of the person:
/// the most surprising choices go first.
#[must_use]
pub fn shown(learn: &[LearnPair], guesses: &BTreeMap<u32, Reading>) -> Vec<Kept> {
    let learn: Vec<&LearnPair> = learn.iter().collect();
    let mut choices = all_choices(&learn);
    let p_right = |kept: &Kept| {
        let reading = guesses.get(&kept.demonstration.slot).and_then(|reading| reading.as_ref().ok());
        reading.map_or(0.5, |judgement| judgement.p(kept.demonstration.preferred))
    };
    choices.sort_by(|one, two| p_right(one).total_cmp(&p_right(two)));
    let mut characters = 0;
    let fits = |(place, kept): &(usize, Kept)| {
        characters += kept.example.pair.characters();
        *place < SHOWN_FEWEST || characters <= SHOWN_CHARACTERS
    };
    choices.into_iter().enumerate().take_while(fits).map(|(_, kept)| kept).collect()
}

/// One criterion as it was scored.
#[derive(Clone, Debug, PartialEq)]
struct Criterion {
    name: String,
    /// Above zero, on any scale.
    weight: f64,
    /// From 0 to 10: A and B.
    scores: [f64; 2],
}

/// Reads `{"background", "criteria": [{"criterion", "importance", "score_a", "score_b"}], "verdict", ...}`. The scores decide; where no
/// criterion can be used the verdict does.
///
/// # Errors
/// Says what is wrong, in words that can be sent back to the judge.
pub fn read(reply: &Reply) -> Result<Opinion, String> {
    let object = json::object_with(&reply.text, &["criteria"]);
    let criteria: Vec<Criterion> = object.as_ref().map(criteria).unwrap_or_default();
    let all: f64 = criteria.iter().map(|criterion| criterion.weight).sum();
    if all <= 0.0 {
        let no_scores =
            "it holds no JSON object with the field \"criteria\", each with importance, score_a and score_b";
        return Opinion::read(reply).map_err(|_| no_scores.to_owned());
    }
    let lead = criteria.iter().map(|c| c.weight * (c.scores[0] - c.scores[1])).sum::<f64>() / all;
    let background =
        object.as_ref().and_then(|object| object.get("background")).and_then(Value::as_str).unwrap_or_default();
    let line = |c: &Criterion| {
        format!("{} ({:.0}%): A {:.0}, B {:.0}", c.name, 100.0 * c.weight / all, c.scores[0], c.scores[1])
    };
    let lines: Vec<String> = std::iter::once(background.trim().to_owned()).chain(criteria.iter().map(line)).collect();
    Ok(Opinion {
        reasoning: lines.join("\n").trim().to_owned(),
        p_a: sigmoid(A_POINT * lead).clamp(1.0 - SUREST, SUREST),
        source: Source::Scores,
    })
}

fn criteria(object: &Object) -> Vec<Criterion> {
    let list = object.get("criteria").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object).filter_map(criterion).collect()
}

fn criterion(object: &Object) -> Option<Criterion> {
    let read = |keys: &[&str]| keys.iter().find_map(|key| number(object.get(*key)?));
    let score = |keys| read(keys).filter(|score| (0.0..=10.0).contains(score));
    let name =
        ["criterion", "name"].iter().find_map(|key| object.get(*key)).and_then(Value::as_str).unwrap_or_default();
    Some(Criterion {
        name: name.trim().to_owned(),
        weight: read(&["importance", "weight"]).filter(|weight| *weight > 0.0)?,
        scores: [score(&["score_a", "a"])?, score(&["score_b", "b"])?],
    })
}

/// 7, "7", "7/10" and "30%" are numbers.
fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.split(['/', '%']).next().and_then(|text| text.trim().parse().ok()),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Opinion, String> {
        super::read(&Reply::of(text))
    }

    #[test]
    fn weighted_scores_become_a_probability() {
        let text = r#"{"background":"Wants it short.","criteria":[
            {"criterion":"Gets to the point","importance":75,"score_a":8,"score_b":4},
            {"criterion":"Is kind","importance":"25%","score_a":"3/10","score_b":7}],"verdict":"B"}"#;
        let opinion = read(text).unwrap();
        // (75·4 − 25·4) / 100 = 2 points
        assert!((opinion.p_a - sigmoid(1.2)).abs() < 1e-12);
        assert_eq!(opinion.source, Source::Scores);
        assert!(opinion.reasoning.starts_with("Wants it short.\nGets to the point (75%): A 8, B 4"));
    }

    #[test]
    fn without_usable_criteria_the_verdict_counts_and_without_both_nothing() {
        let opinion =
            read(r#"{"criteria":[{"importance":0,"score_a":1,"score_b":2}],"verdict":"A","verdict_confidence":80}"#);
        assert_eq!(opinion.unwrap().source, Source::Stated);
        for text in ["{}", r#"{"criteria":[]}"#, r#"{"criteria":[{"importance":50,"score_a":99,"score_b":2}]}"#, "B"] {
            assert!(read(text).unwrap_err().contains("criteria"), "{text}");
        }
    }
}
