//! What a judge came to: a probability with its reasoning in each order, and the two orders as one judgement.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::call::{Letter, Reply};
use super::json::{self, Object};
use crate::domain::pair::{Answer, Side};
use crate::measure::odds::{logit, sigmoid};

/// A judge is never surer than this.
pub const SUREST: f64 = 0.98;

/// The fields that may hold the verdict; the prompts ask for the first. Its name stands after "reasoning" in the alphabet, and that
/// of the confidence after both: a schema's fields may be sent in alphabetical order, and models write them as they come.
pub const VERDICT_FIELDS: [&str; 5] = ["verdict", "answer", "preference", "preferred", "choice"];

/// How sure a judge counts that does not say it.
const UNSTATED: f64 = 0.7;

/// Where an opinion's probability comes from, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The endpoint gave the probabilities of A and B as the verdict.
    LogProbs,
    /// The judge scored both answers on weighted criteria.
    Scores,
    /// The judge said how sure it is.
    Stated,
    /// It did not; it was asked several times, and the votes were counted.
    Votes,
    /// It did not, and counts as 70% sure.
    Unstated,
}

/// What a judge thinks of a pair in one order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// Why, in the judge's words; A and B are those of its order. Empty where the prompt asks for none.
    pub reasoning: String,
    /// The probability that A is preferred, within 1 - [`SUREST`] and [`SUREST`].
    pub p_a: f64,
    /// Where the probability comes from.
    pub source: Source,
}

impl Opinion {
    /// Reads a reply that holds one verdict: its log-probabilities where they came along, else as [`Self::of_object`].
    ///
    /// # Errors
    /// Says what is wrong, in words that can be sent back to the judge.
    pub fn read(reply: &Reply) -> Result<Self, String> {
        let object = json::object_with(&reply.text, &VERDICT_FIELDS);
        let said = Self::of_object(&object.ok_or("it holds no JSON object with the field \"verdict\"")?)?;
        let letter = verdict_letters(reply).pop();
        Ok(letter.map_or(said.clone(), |letter| said.with_letter(letter)))
    }

    /// The same with the probability that the endpoint gave to the letters.
    #[must_use]
    pub fn with_letter(self, letter: Letter) -> Self {
        let p_a = sigmoid(letter.log_odds_a).clamp(1.0 - SUREST, SUREST);
        Self { p_a, source: Source::LogProbs, ..self }
    }

    /// Several opinions on one pair in one order as one: votes where none says how sure it is, `(k + 1) / (n + 2)` for k of n on A;
    /// else the mean of their log-odds. The reasoning is that of the first that is on the side of the whole.
    #[must_use]
    pub fn pooled(opinions: &[Self]) -> Option<Self> {
        let first = opinions.first()?;
        if opinions.len() == 1 {
            return Some(first.clone());
        }
        let n = opinions.len() as f64;
        let (p_a, source) = if opinions.iter().all(|opinion| opinion.source == Source::Unstated) {
            let votes = opinions.iter().filter(|opinion| opinion.p_a > 0.5).count() as f64;
            ((votes + 1.0) / (n + 2.0), Source::Votes)
        } else {
            let source = if first.source == Source::Unstated { Source::Votes } else { first.source };
            (sigmoid(opinions.iter().map(|opinion| logit(opinion.p_a)).sum::<f64>() / n), source)
        };
        let agrees = |opinion: &&Self| (opinion.p_a > 0.5) == (p_a > 0.5);
        let reasoning = opinions.iter().find(agrees).unwrap_or(first).reasoning.clone();
        Some(Self { reasoning, p_a, source })
    }

    /// Reads `{"reasoning", "verdict", "verdict_confidence"}`, with some tolerance.
    ///
    /// # Errors
    /// Says what is wrong, in words that can be sent back to the judge.
    pub fn of_object(object: &Object) -> Result<Self, String> {
        let key = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key));
        let said = key(&VERDICT_FIELDS).ok_or("the field \"verdict\" is missing")?;
        let side = said.as_str().and_then(side).ok_or("\"verdict\" is neither \"A\" nor \"B\"")?;
        let stated = key(&["verdict_confidence", "confidence", "certainty"]).and_then(confidence);
        let sure = stated.unwrap_or(UNSTATED).clamp(0.5, SUREST);
        let reasoning = key(&["reasoning", "reason", "explanation"]).and_then(Value::as_str).unwrap_or_default();
        Ok(Self {
            reasoning: reasoning.trim().to_owned(),
            p_a: if side == Side::A { sure } else { 1.0 - sure },
            source: if stated.is_some() { Source::Stated } else { Source::Unstated },
        })
    }
}

/// For each verdict in the text, in order, the first letter after its field's name; empty unless each verdict has one.
#[must_use]
pub fn verdict_letters(reply: &Reply) -> Vec<Letter> {
    let quoted = VERDICT_FIELDS.map(|field| format!("\"{field}\""));
    let mut ends: Vec<usize> = quoted
        .iter()
        .flat_map(|field| reply.text.match_indices(field.as_str()).map(|(at, found)| at + found.len()))
        .collect();
    ends.sort_unstable();
    let until = |place: usize| ends.get(place + 1).copied().unwrap_or(usize::MAX);
    let after = |(place, end): (usize, &usize)| {
        reply.letters.iter().find(|letter| (*end..until(place)).contains(&letter.at)).copied()
    };
    ends.iter().enumerate().map(after).collect::<Option<_>>().unwrap_or_default()
}

fn side(said: &str) -> Option<Side> {
    let said = said.to_ascii_uppercase();
    let said = said.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let bare = ["ANSWER", "RESPONSE", "OPTION"].iter().find_map(|word| said.strip_prefix(word)).unwrap_or(said);
    match bare.trim_matches(|c: char| !c.is_ascii_alphanumeric()) {
        "A" | "FIRST" => Some(Side::A),
        "B" | "SECOND" => Some(Side::B),
        _ => None,
    }
}

/// 80, 0.8, "80" and "80%" all mean 0.8.
fn confidence(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().trim_end_matches('%').trim().parse().ok(),
        _ => None,
    };
    let number = number.filter(|n: &f64| n.is_finite() && *n >= 0.0)?;
    Some(if number <= 1.0 { number } else { number / 100.0 })
}

/// A pair judged in both orders. One order alone is no judgement: what it says can't be told from the judge's liking for a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// With the deck's first answer as A.
    pub first_on_a: Opinion,
    /// With its second answer as A.
    pub second_on_a: Opinion,
}

impl Judgement {
    /// The probability that the first answer is preferred: both orders averaged as log-odds.
    #[must_use]
    pub fn p_first(&self) -> f64 {
        sigmoid(f64::midpoint(logit(self.first_on_a.p_a), -logit(self.second_on_a.p_a)))
    }

    /// The probability that `answer` is preferred.
    #[must_use]
    pub fn p(&self, answer: Answer) -> f64 {
        match answer {
            Answer::First => self.p_first(),
            Answer::Second => 1.0 - self.p_first(),
        }
    }

    /// The judge's liking for whatever stands as A, as log-odds: 0 when it doesn't care.
    #[must_use]
    pub fn position_bias(&self) -> f64 {
        f64::midpoint(logit(self.first_on_a.p_a), logit(self.second_on_a.p_a))
    }

    /// What was thought with `on_a` standing as A.
    #[must_use]
    pub fn opinion(&self, on_a: Answer) -> &Opinion {
        match on_a {
            Answer::First => &self.first_on_a,
            Answer::Second => &self.second_on_a,
        }
    }

    /// The probability of `answer` in the order with `on_a` as A alone.
    #[must_use]
    pub fn p_in_order(&self, answer: Answer, on_a: Answer) -> f64 {
        let p_a = self.opinion(on_a).p_a;
        if answer == on_a { p_a } else { 1.0 - p_a }
    }
}

/// Why there is no answer that can be used; kept apart from a wrong one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum NoAnswer {
    /// It could not be read, twice.
    Unusable {
        /// What was wrong with it the second time.
        fault: String,
    },
    /// The model would not answer, twice.
    Refused,
    /// The prompt is too long for the model and can't be made shorter.
    TooLong {
        /// What the endpoint said.
        message: String,
    },
    /// The call failed for good.
    Failed {
        /// What happened.
        message: String,
    },
}

/// A judgement, or why there is none.
pub type Reading = Result<Judgement, NoAnswer>;

/// The mean liking for A over judgements, as log-odds; none without any.
#[must_use]
pub fn position_bias<'a>(judgements: impl IntoIterator<Item = &'a Judgement>) -> Option<f64> {
    let biases: Vec<f64> = judgements.into_iter().map(Judgement::position_bias).collect();
    (!biases.is_empty()).then(|| biases.iter().sum::<f64>() / biases.len() as f64)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::method::json::object_with;

    fn read(text: &str) -> Result<Opinion, String> {
        Opinion::of_object(&object_with(text, &["answer", "verdict", "confidence"]).unwrap_or_default())
    }

    fn opinion(p_a: f64) -> Opinion {
        Opinion { reasoning: String::new(), p_a, source: Source::Stated }
    }

    #[test]
    fn answer_and_confidence_become_a_probability() {
        for (text, p_a) in [
            (r#"{"answer":"A","confidence":80}"#, 0.8),
            (r#"{"answer":"B","confidence":80}"#, 0.2),
            (r#"{"verdict":"B","verdict_confidence":90}"#, 0.1),
            (r#"{"answer":" answer b.","confidence":"80%"}"#, 0.2),
            (r#"{"answer":"a","confidence":0.8}"#, 0.8),
            (r#"{"answer":"A","confidence":100}"#, 0.98),
            (r#"{"answer":"B","confidence":5}"#, 0.5),
            (r#"{"answer":"A"}"#, 0.7),
            (r#"{"answer":"A","confidence":"quite"}"#, 0.7),
        ] {
            assert!((read(text).unwrap().p_a - p_a).abs() < 1e-12, "{text}");
        }
        for text in [r#"{"answer":"both"}"#, r#"{"answer":1}"#, r#"{"confidence":80}"#, "{}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_letter_after_the_verdict_is_the_probability() {
        let text = r#"{"reasoning":"A is kind, B is not","verdict":"B","verdict_confidence":60}"#;
        let place = |word: &str| text.find(word).unwrap_or(0);
        let letter = |at, log_odds_a| Letter { at, log_odds_a };
        let letters =
            vec![letter(place("A is"), 9.0), letter(place("B is"), -9.0), letter(place("B\",\"verdict_c"), -1.0)];
        let opinion = Opinion::read(&Reply { letters, ..Reply::of(text) }).unwrap();
        assert!((opinion.p_a - sigmoid(-1.0)).abs() < 1e-12);
        assert_eq!((opinion.source, opinion.reasoning.as_str()), (Source::LogProbs, "A is kind, B is not"));
        assert_eq!(Opinion::read(&Reply::of(text)).unwrap().source, Source::Stated);
        let sure = Reply { letters: vec![letter(text.len() - 2, 14.0)], ..Reply::of(text) };
        assert!((Opinion::read(&sure).unwrap().p_a - SUREST).abs() < 1e-12);
    }

    #[test]
    fn verdicts_without_a_letter_each_have_none() {
        let text = r#"[{"verdict":"A"},{"verdict":"B"}]"#;
        let at = |place: usize| text.match_indices("\"verdict\":").nth(place).map_or(0, |(at, _)| at + 11);
        let letters: Vec<Letter> = [0, 1].map(|place| Letter { at: at(place), log_odds_a: place as f64 }).into();
        assert_eq!(verdict_letters(&Reply { letters: letters.clone(), ..Reply::of(text) }), letters);
        assert_eq!(verdict_letters(&Reply { letters: letters[1..].to_vec(), ..Reply::of(text) }), []);
    }

    #[test]
    fn votes_are_counted_and_said_probabilities_averaged_as_logit() {
        let unstated = |p_a| Opinion { source: Source::Unstated, reasoning: format!("{p_a}"), ..opinion(p_a) };
        let votes = Opinion::pooled(&[unstated(0.3), unstated(0.7), unstated(0.7)]).unwrap();
        assert!((votes.p_a - 0.6).abs() < 1e-12);
        assert_eq!((votes.source, votes.reasoning.as_str()), (Source::Votes, "0.7"));
        assert!((Opinion::pooled(&[opinion(0.9), opinion(0.1)]).unwrap().p_a - 0.5).abs() < 1e-12);
        assert_eq!(Opinion::pooled(&[unstated(0.7)]), Some(unstated(0.7)));
        assert_eq!(Opinion::pooled(&[]), None);
    }

    #[test]
    fn two_orders_average_as_log_odds_and_a_liking_for_a_cancels_out() {
        let biased = Judgement { first_on_a: opinion(0.9), second_on_a: opinion(0.9) };
        assert!((biased.p_first() - 0.5).abs() < 1e-12);
        assert!((biased.position_bias() - logit(0.9)).abs() < 1e-12);
        let agreed = Judgement { first_on_a: opinion(0.8), second_on_a: opinion(0.2) };
        assert!((agreed.p_first() - 0.8).abs() < 1e-12);
        assert!(agreed.position_bias().abs() < 1e-12);
        assert!((agreed.p_in_order(Answer::First, Answer::Second) - 0.8).abs() < 1e-12);
        assert_eq!(position_bias([]), None);
    }
}
