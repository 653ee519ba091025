//! A trial of a likeness: two answers of one model to one question, one of them with the likeness in its prompt, and which one the person
//! preferred without knowing.

use serde::{Deserialize, Serialize};

use super::draw;
use super::pair::{Message, PairRef, Side, Speaker};
use super::persona::VersionId;

/// One trial, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// 128 random bits in hexadecimal.
    pub id: String,
    /// The version that is tried; none for what the device worked out.
    pub version: Option<VersionId>,
    /// The persona's text, as it stands in the prompt.
    pub persona: String,
    /// Who answers both.
    pub model: String,
    /// Scheme, host and port of the endpoint.
    pub origin: String,
    /// What is asked: the question, or the conversation that ends with it.
    pub context: Vec<Message>,
    /// The pair whose question it is; none for one of the person's own.
    pub pair: Option<PairRef>,
    /// Which sample of both answers it asks for: another number, other answers.
    pub sample: u32,
    /// Drawn by the platform; fixes the sides, and which answer is asked for first. Below 2^53.
    pub seed: u64,
    /// Where the personal answer stands.
    pub personal_on: Side,
    /// Milliseconds since 1970.
    pub begun_at_ms: u64,
    /// Both answers, once they are complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
    /// How it ended; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// Both answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// With the likeness.
    pub personal: String,
    /// Without it.
    pub plain: String,
    /// Demonstrations in the personal prompt: fewer than the likeness has where the model could not read them all.
    pub demonstrations: usize,
}

/// How a trial ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "end")]
pub enum End {
    /// The person said something about the two.
    Picked {
        /// What.
        pick: Pick,
        /// From their appearance, in milliseconds.
        response_ms: u32,
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// It counts nowhere.
    Void {
        /// Why.
        why: Void,
        /// Milliseconds since 1970.
        at_ms: u64,
    },
}

/// What a person says about the two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// The one on this side is better.
    Prefer(Side),
    /// Both are as good.
    NoPreference,
    /// Both are bad.
    BothBad,
}

/// Why a trial counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "void")]
pub enum Void {
    /// An answer didn't come.
    Failed {
        /// What happened, in words for the person.
        message: String,
    },
    /// The model would not answer.
    Refused,
    /// It answered with nothing.
    Empty,
    /// An answer was longer than it may be.
    CutOff,
    /// The question is longer than the model can read.
    TooLong,
    /// The person set it aside.
    SetAside,
}

/// What a trial says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The personal answer was preferred.
    Personal,
    /// The other one was.
    Plain,
    /// Neither.
    NoPreference,
    /// Both were bad.
    BothBad,
    /// It counts nowhere.
    Void,
    /// It has no end yet.
    Open,
}

/// What a trial is begun with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begin {
    /// See [`Trial::id`].
    pub id: String,
    /// See [`Trial::version`].
    pub version: Option<VersionId>,
    /// See [`Trial::persona`].
    pub persona: String,
    /// See [`Trial::model`].
    pub model: String,
    /// See [`Trial::origin`].
    pub origin: String,
    /// See [`Trial::context`].
    pub context: Vec<Message>,
    /// See [`Trial::pair`].
    pub pair: Option<PairRef>,
    /// See [`Trial::seed`].
    pub seed: u64,
    /// See [`Trial::begun_at_ms`].
    pub at_ms: u64,
}

impl Trial {
    /// Draws the sides. `earlier` are the trials before it: a question that one of them asked in vain for want of an answer is asked as it
    /// was, so that the answer which came is not paid for twice; any other is asked for other answers.
    #[must_use]
    pub fn begin(begin: Begin, earlier: &[Self]) -> Self {
        let Begin { id, version, persona, model, origin, context, pair, seed, at_ms } = begin;
        let personal_on = if draw::coin(seed, "personal side", 0) { Side::A } else { Side::B };
        let is_same = |trial: &&Self| {
            trial.context == context && trial.version == version && trial.persona == persona && trial.model == model
        };
        let sample = earlier.iter().filter(is_same).map(Self::next_sample).max().unwrap_or(0);
        let begun_at_ms = at_ms;
        let (answers, end) = (None, None);
        Self {
            id,
            version,
            persona,
            model,
            origin,
            context,
            pair,
            sample,
            seed,
            personal_on,
            begun_at_ms,
            answers,
            end,
        }
    }

    /// The sample that asks the same once more.
    fn next_sample(&self) -> u32 {
        let in_vain = match &self.end {
            Some(End::Void { why: Void::Failed { .. } | Void::TooLong, .. }) => true,
            Some(End::Void { why: Void::SetAside, .. }) => self.answers.is_none(),
            _ => false,
        };
        if in_vain { self.sample } else { self.sample.saturating_add(1) }
    }

    /// Whether the personal answer is asked for first.
    #[must_use]
    pub fn asks_personal_first(&self) -> bool {
        draw::coin(self.seed, "personal first", 0)
    }

    /// What the person asked last.
    #[must_use]
    pub fn question(&self) -> &str {
        self.context.iter().rev().find(|message| message.speaker == Speaker::User).map_or("", |m| m.text.as_str())
    }

    /// The answer that stands on a side; none before both are complete.
    #[must_use]
    pub fn on(&self, side: Side) -> Option<&str> {
        let answers = self.answers.as_ref()?;
        Some(if side == self.personal_on { &answers.personal } else { &answers.plain })
    }

    /// What it says.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.end {
            None => Outcome::Open,
            Some(End::Void { .. }) => Outcome::Void,
            Some(End::Picked { pick: Pick::NoPreference, .. }) => Outcome::NoPreference,
            Some(End::Picked { pick: Pick::BothBad, .. }) => Outcome::BothBad,
            Some(End::Picked { pick: Pick::Prefer(side), .. }) if *side == self.personal_on => Outcome::Personal,
            Some(End::Picked { .. }) => Outcome::Plain,
        }
    }

    /// The side that was picked.
    #[must_use]
    pub fn picked(&self) -> Option<Side> {
        match self.end {
            Some(End::Picked { pick: Pick::Prefer(side), .. }) => Some(side),
            _ => None,
        }
    }

    /// Takes both answers; false where it has them, or an end.
    pub fn complete(&mut self, answers: Answers) -> bool {
        let may = self.end.is_none() && self.answers.is_none();
        if may {
            self.answers = Some(answers);
        }
        may
    }

    /// Takes the pick: once, and only where both answers are there. False where nothing changed.
    pub fn pick(&mut self, pick: Pick, response_ms: u32, at_ms: u64) -> bool {
        let may = self.end.is_none() && self.answers.is_some();
        if may {
            self.end = Some(End::Picked { pick, response_ms, at_ms });
        }
        may
    }

    /// Ends it without a pick; false where it has an end.
    pub fn make_void(&mut self, why: Void, at_ms: u64) -> bool {
        let may = self.end.is_none();
        if may {
            self.end = Some(End::Void { why, at_ms });
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(seed: u64, earlier: &[Trial]) -> Trial {
        let context = vec![Message { speaker: Speaker::User, text: "Why?".into() }];
        Trial::begin(Begin { context, seed, ..Begin::default() }, earlier)
    }

    fn answered(seed: u64) -> Trial {
        let answers = Answers { personal: "mine".into(), plain: "any".into(), demonstrations: 0 };
        Trial { answers: Some(answers), ..begin(seed, &[]) }
    }

    #[test]
    fn the_sides_are_the_seeds_and_half_of_each() {
        let on_a = (0..2000).filter(|seed| begin(*seed, &[]).personal_on == Side::A).count();
        assert!((900..1100).contains(&on_a), "{on_a}");
        let first = (0..2000)
            .filter(|seed| begin(*seed, &[]).asks_personal_first() == (begin(*seed, &[]).personal_on == Side::A));
        assert!((900..1100).contains(&first.count()), "the order of asking says nothing about the sides");
    }

    #[test]
    fn a_pick_counts_for_the_answer_on_its_side_and_is_locked() {
        for seed in 0..20 {
            let mut trial = answered(seed);
            assert_eq!(trial.on(trial.personal_on), Some("mine"));
            assert_eq!(trial.on(trial.personal_on.other()), Some("any"));
            assert!(trial.pick(Pick::Prefer(trial.personal_on.other()), 900, 1));
            assert_eq!((trial.outcome(), trial.picked()), (Outcome::Plain, Some(trial.personal_on.other())));
            assert!(!trial.pick(Pick::Prefer(trial.personal_on), 900, 2) && !trial.make_void(Void::SetAside, 2));
            assert_eq!(trial.outcome(), Outcome::Plain);
        }
        let mut unanswered = begin(1, &[]);
        assert!(!unanswered.pick(Pick::BothBad, 1, 1) && unanswered.outcome() == Outcome::Open);
    }

    #[test]
    fn what_failed_is_asked_as_it_was_and_anything_else_for_other_answers() {
        let ended = |why: Void| {
            let mut trial = begin(1, &[]);
            trial.make_void(why, 1);
            begin(2, &[trial]).sample
        };
        assert_eq!(ended(Void::Failed { message: String::new() }), 0);
        assert_eq!((ended(Void::CutOff), ended(Void::SetAside)), (1, 0));
        let mut picked = answered(1);
        picked.pick(Pick::NoPreference, 1, 1);
        assert_eq!(begin(2, &[picked.clone()]).sample, 1);
        assert_eq!(Trial { persona: "another".into(), ..begin(3, &[]) }.sample, 0);
        let set_aside = Trial { end: Some(End::Void { why: Void::SetAside, at_ms: 1 }), ..answered(1) };
        assert_eq!(begin(2, &[set_aside]).sample, 1, "answers that were seen are not shown again");
    }
}
