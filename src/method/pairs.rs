//! The pairs that prompts are made of: blind ones to be judged, and learnt ones with what was chosen.
//!
//! Invariant: a choice comes into this module by way of a [`LearningChoice`] alone. A held-out choice gives a [`BlindPair`].

use crate::domain::dealing::Role;
use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::domain::pair::{Answer, Message, PairRef};

/// A pair with its texts and without any choice.
#[derive(Clone, Debug, PartialEq)]
pub struct BlindPair {
    /// Where it was or will be dealt.
    pub slot: u32,
    /// Which pair.
    pub pair: PairRef,
    /// What leads up to the answers.
    pub context: Vec<Message>,
    /// The answers in the order of the deck.
    pub answers: [String; 2],
}

impl BlindPair {
    /// The pair that `slot` was or will be dealt; none when its deck is not at hand.
    #[must_use]
    pub fn new(slot: u32, pair: &PairRef, library: &Library) -> Option<Self> {
        let (_, texts) = library.pair(pair)?;
        Some(Self { slot, pair: pair.clone(), context: texts.context.clone(), answers: texts.answers.clone() })
    }

    /// A held-out pair, without what was chosen.
    #[must_use]
    pub fn held_out(choice: &HeldOutChoice, library: &Library) -> Option<Self> {
        Self::new(choice.slot(), choice.pair(), library)
    }

    /// The text of one answer.
    #[must_use]
    pub fn answer(&self, answer: Answer) -> &str {
        &self.answers[answer.index()]
    }

    /// Characters of question and answers.
    #[must_use]
    pub fn characters(&self) -> usize {
        let context = self.context.iter().map(|message| message.text.as_str());
        context.chain(self.answers.iter().map(String::as_str)).map(|text| text.chars().count()).sum()
    }
}

/// A pair with the answer that the person preferred, for learning.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnPair {
    blind: BlindPair,
    preferred: Answer,
    validation: bool,
    said: Option<String>,
}

impl LearnPair {
    /// None for a choice that preferred neither answer, and for one whose deck is not at hand.
    #[must_use]
    pub fn new(choice: &LearningChoice, library: &Library) -> Option<Self> {
        let preferred = match choice.target() {
            target if target > 0.5 => Answer::First,
            target if target < 0.5 => Answer::Second,
            _ => return None,
        };
        let blind = BlindPair::new(choice.slot(), choice.pair(), library)?;
        let said = Some(choice.said().to_owned()).filter(|said| !said.is_empty());
        Some(Self { blind, preferred, validation: choice.role() == Role::Validation, said })
    }

    /// The same without the person's own reason, to see what it adds.
    #[must_use]
    pub fn without_said(self) -> Self {
        Self { said: None, ..self }
    }

    /// The same pair as if the other answer had been chosen, and without the reason given: to see whether anything follows the choices.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self { preferred: self.preferred.other(), said: None, ..self.clone() }
    }

    /// The person's own reason.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// The pair without the choice.
    #[must_use]
    pub fn blind(&self) -> &BlindPair {
        &self.blind
    }

    /// Where it was chosen.
    #[must_use]
    pub fn slot(&self) -> u32 {
        self.blind.slot
    }

    /// What was chosen.
    #[must_use]
    pub fn preferred(&self) -> Answer {
        self.preferred
    }

    /// Whether it chooses between what was learnt, rather than being learnt from.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        self.validation
    }
}
