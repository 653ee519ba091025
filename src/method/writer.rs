//! Has the persona written from judgements, with fewer of them when they are too many for the model.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bootstrap::Kept;
use super::call::{Prompt, Purpose, Reply};
use super::desk::Ask;
use super::persona_lines::{self, Written};
use super::prompts::judge::Example;
use super::prompts::write::{Own, memory, persona};

/// Which text it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// The persona; drafts of one persona differ by their number.
    Draft(u32),
    /// The persona from choices drawn anew.
    Drawing(usize),
    /// The choices summed up by somebody who has no guesses to go by.
    Memory,
}

/// A text about the person, from some of the judgements.
#[derive(Clone, Debug)]
pub struct WriteAsk {
    text: Text,
    own: Own,
    kept: Arc<Vec<Kept>>,
    /// Places of those that are shown, ascending; a judgement's number is its place counted from 1.
    shown: Vec<usize>,
}

impl WriteAsk {
    /// From all of `kept` and what the person says of themselves.
    #[must_use]
    pub fn new(text: Text, own: &Own, kept: Arc<Vec<Kept>>) -> Self {
        let shown = (0..kept.len()).collect();
        Self { text, own: own.clone(), kept, shown }
    }

    /// From those at `places` alone.
    #[must_use]
    pub fn showing(self, places: &BTreeSet<usize>) -> Self {
        Self { shown: self.shown.iter().copied().filter(|place| places.contains(place)).collect(), ..self }
    }

    /// How many judgements were left out.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.kept.len() - self.shown.len()
    }

    /// Which slot each number stands for.
    fn slots(&self) -> BTreeMap<u32, u32> {
        self.numbered().map(|(number, kept)| (number, kept.demonstration.slot)).collect()
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &Kept)> {
        let numbered = (1..).zip(self.kept.iter()).enumerate();
        numbered.filter(|(place, _)| self.shown.contains(place)).map(|(_, numbered)| numbered)
    }

    /// Goes first when something must: the guess that was least sure of the real choice tells least; of equals the longest.
    fn least_informative_first(&self) -> Vec<usize> {
        let mut places = self.shown.clone();
        let key = |place: &usize| self.kept.get(*place).map(|kept| (kept.p_right, kept.example.pair.characters()));
        places.sort_by(|one, two| match (key(one), key(two)) {
            (Some(one), Some(two)) => one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)),
            _ => std::cmp::Ordering::Equal,
        });
        places
    }
}

impl Ask for WriteAsk {
    type Value = Written;

    fn purpose(&self) -> Purpose {
        match self.text {
            Text::Draft(_) => Purpose::Write,
            Text::Drawing(drawing) => Purpose::Redraw { drawing },
            Text::Memory => Purpose::Memory,
        }
    }

    fn sample(&self) -> u32 {
        match self.text {
            Text::Draft(draft) => 2 * draft,
            // Apart from any draft, also where a drawing happens to show the same choices.
            Text::Drawing(drawing) => 2 * (50 + u32::try_from(drawing).unwrap_or(u32::MAX / 4)),
            Text::Memory => 0,
        }
    }

    fn prompt(&self) -> Prompt {
        let judgements: Vec<(u32, &Example)> = self.numbered().map(|(number, kept)| (number, &kept.example)).collect();
        if self.text == Text::Memory { memory(&self.own, &judgements) } else { persona(&self.own, &judgements) }
    }

    fn read(&self, reply: &Reply) -> Result<Written, String> {
        persona_lines::read(&reply.text, &self.slots())
    }

    fn salvage(&self, text: &str) -> Option<Written> {
        persona_lines::read_prose(text, &self.slots())
    }

    /// A fifth of the judgements goes at a time, so that a long history is not a long wait.
    fn shorter(&self) -> Vec<Self> {
        if self.shown.len() < 2 {
            return Vec::new();
        }
        let gone: Vec<usize> = self.least_informative_first().into_iter().take((self.shown.len() / 5).max(1)).collect();
        let shown = self.shown.iter().copied().filter(|place| !gone.contains(place)).collect();
        vec![Self { shown, ..self.clone() }]
    }
}
