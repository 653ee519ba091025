//! Which reasoning is kept: that of guesses which favoured the real choice. A wrong guess would teach a false story.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::judgement::{Judgement, Reading};
use super::pairs::{BlindPair, LearnPair};
use super::prompts::judge::Example;
use crate::domain::deck::Library;
use crate::domain::pair::{Answer, PairRef};

/// A choice as it is shown to writer and judge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Demonstration {
    /// Where it was chosen.
    pub slot: u32,
    /// The pair.
    pub pair: PairRef,
    /// What was chosen.
    pub preferred: Answer,
    /// The answer that stands as A; the reasoning speaks of A and B in this order.
    pub on_a: Answer,
    /// The reasoning of the order that was right; none when nothing was verified.
    pub reasoning: Option<String>,
    /// Why, as the person said; none where they did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

impl Demonstration {
    /// With the pair's texts, for a prompt; none when its deck is not at hand.
    #[must_use]
    pub fn example(&self, library: &Library) -> Option<Example> {
        Some(self.with(BlindPair::new(self.slot, &self.pair, library)?))
    }

    fn with(&self, pair: BlindPair) -> Example {
        let (reasoning, said) = (self.reasoning.clone(), self.said.clone());
        Example { pair, on_a: self.on_a, preferred: self.preferred, reasoning, said }
    }
}

/// A judgement that teaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What is shown.
    pub demonstration: Demonstration,
    /// The same with its texts.
    pub example: Example,
    /// How likely the judge thought the real choice; a half when nothing was verified.
    pub p_right: f64,
}

/// What is kept of the guesses at training pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bootstrap {
    /// In the order of slots.
    pub kept: Vec<Kept>,
    /// What demonstrations are taken from, in the order of slots: the kept ones, and the other training choices without reasoning.
    /// A choice that nobody guessed is true as it is, and often tells most of the person.
    pub pool: Vec<Kept>,
    /// Whether nothing was verified, so that all choices are used without reasoning.
    pub is_fallback: bool,
}

/// Keeps the verified guesses; all choices without reasoning when there are none.
#[must_use]
pub fn bootstrap(training: &[&LearnPair], guesses: &BTreeMap<u32, Reading>) -> Bootstrap {
    let verified = |pair: &&LearnPair| -> Option<Kept> {
        let judgement = guesses.get(&pair.slot())?.as_ref().ok()?;
        let on_a = right_order(judgement, pair.preferred())?;
        let reasoning = Some(judgement.opinion(on_a).reasoning.clone()).filter(|text| !text.is_empty());
        Some(keep(pair, on_a, reasoning, judgement.p(pair.preferred())))
    };
    let kept: Vec<Kept> = training.iter().filter_map(verified).collect();
    let all = all_choices(training);
    if kept.is_empty() {
        return Bootstrap { kept: all.clone(), pool: all, is_fallback: true };
    }
    let reasoned = |choice: Kept| {
        let slot = choice.demonstration.slot;
        kept.iter().find(|kept| kept.demonstration.slot == slot).cloned().unwrap_or(choice)
    };
    let pool = all.into_iter().map(reasoned).collect();
    Bootstrap { kept, pool, is_fallback: false }
}

/// All of `choices` without reasoning. Any order will do then: the chosen answer stands as A every second time.
#[must_use]
pub fn all_choices(choices: &[&LearnPair]) -> Vec<Kept> {
    let bare = |(place, pair): (usize, &&LearnPair)| {
        let on_a = if place % 2 == 0 { pair.preferred() } else { pair.preferred().other() };
        keep(pair, on_a, None, 0.5)
    };
    choices.iter().enumerate().map(bare).collect()
}

/// The order whose reasoning is kept: the one that was right, and the surer of two. None when the average of both orders doesn't
/// favour `preferred`.
#[must_use]
pub fn right_order(judgement: &Judgement, preferred: Answer) -> Option<Answer> {
    let p = |on_a| judgement.p_in_order(preferred, on_a);
    let surer = if p(Answer::Second) > p(Answer::First) { Answer::Second } else { Answer::First };
    (judgement.p(preferred) > 0.5 && p(surer) > 0.5).then_some(surer)
}

fn keep(pair: &LearnPair, on_a: Answer, reasoning: Option<String>, p_right: f64) -> Kept {
    let preferred = pair.preferred();
    let said = pair.said().map(str::to_owned);
    let demonstration =
        Demonstration { slot: pair.slot(), pair: pair.blind().pair.clone(), preferred, on_a, reasoning, said };
    Kept { example: demonstration.with(pair.blind().clone()), demonstration, p_right }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::judgement::{Opinion, Source};

    fn judgement(first_on_a: f64, second_on_a: f64) -> Judgement {
        let opinion = |p_a| Opinion { reasoning: "r".into(), p_a, source: Source::Stated };
        Judgement { first_on_a: opinion(first_on_a), second_on_a: opinion(second_on_a) }
    }

    #[test]
    fn verified_means_that_the_average_favours_the_choice_and_the_surer_right_order_is_kept() {
        assert_eq!(right_order(&judgement(0.9, 0.6), Answer::First), Some(Answer::First));
        assert_eq!(right_order(&judgement(0.9, 0.05), Answer::First), Some(Answer::Second));
        assert_eq!(right_order(&judgement(0.6, 0.9), Answer::First), None);
        assert_eq!(right_order(&judgement(0.6, 0.9), Answer::Second), Some(Answer::Second));
        assert_eq!(right_order(&judgement(0.9, 0.9), Answer::First), None);
        assert_eq!(right_order(&judgement(0.5, 0.5), Answer::First), None);
    }
}
