//! How long a study takes, as far as its texts say it.

use super::file::{DeckSource, Question, QuestionKind, Study};
use crate::domain::deck::{Deck, Library};
use crate::domain::pair::Pair;
use crate::domain::study::file::Chosen;

/// How fast people read, in words a minute.
pub const WORDS_A_MINUTE: f64 = 250.0;
/// How long an answer to tap takes beside reading, in seconds.
pub const TAP_S: f64 = 3.0;
/// How long an answer in words takes, in seconds.
pub const WRITE_S: f64 = 30.0;
/// So many claims a persona has, more or less, and so many words each.
const OWN_CLAIMS: usize = 4;
const WORDS_A_CLAIM: usize = 13;
/// From so many choices on a pace is measured.
const ENOUGH: usize = 10;

/// What there is to read and to do.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Words of the consent text, the information sheet among them.
    pub consent: usize,
    /// Words of all that is picked from: practice, pairs with their repeats, attention checks.
    pub pairs: f64,
    /// How often something is picked.
    pub picks: usize,
    /// Words of questions, answers to tap and claims.
    pub questions: usize,
    /// Answers to tap.
    pub taps: usize,
    /// Answers in words.
    pub writes: usize,
}

/// How long choices took, in milliseconds a word: the middle one and the middle half of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// How many choices.
    pub n: usize,
    /// A quarter was faster.
    pub fast: f64,
    /// Half were.
    pub middle: f64,
    /// A quarter was slower.
    pub slow: f64,
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The words of a pair: everything that is read before a pick.
#[must_use]
pub fn words_of(pair: &Pair) -> usize {
    let context: usize = pair.context.iter().map(|message| words(&message.text)).sum();
    context + pair.answers.iter().map(|answer| words(answer)).sum::<usize>()
}

/// What a study has to read and to do; none where a deck of it is not in the library.
#[must_use]
pub fn estimate(study: &Study, library: &Library) -> Option<Estimate> {
    let mut decks = Vec::new();
    for source in &study.decks {
        decks.push(match source {
            DeckSource::Own(deck) => &**deck,
            DeckSource::BuiltIn(id) => library.decks().filter(|deck| deck.id == *id).last()?,
        });
    }
    let checks: usize = study.checks.iter().map(|check| words_of(&check.pair)).sum();
    let practice = study.practice.as_ref().map_or(0, words_of);
    let shown = study.pairs.count + study.pairs.repeats;
    let mut estimate = Estimate {
        consent: words(&study.consent.text()),
        pairs: mean_words(study, &decks) * shown as f64 + (checks + practice) as f64,
        picks: shown + study.checks.len() + usize::from(study.practice.is_some()),
        ..Estimate::default()
    };
    for question in study.before.iter().chain(&study.after) {
        estimate.add(study, question);
    }
    Some(estimate)
}

/// Words of a pair of the decks: of those that are dealt, where that is fixed, else of any.
fn mean_words(study: &Study, decks: &[&Deck]) -> f64 {
    let all = decks.iter().flat_map(|deck| &deck.pairs);
    let dealt = if study.pairs.chosen == Chosen::Fixed { study.pairs.count } else { usize::MAX };
    let lengths: Vec<usize> = all.take(dealt).map(words_of).collect();
    lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64
}

impl Estimate {
    fn add(&mut self, study: &Study, question: &Question) {
        self.questions += words(&question.text) + question.hint.as_deref().map_or(0, words);
        match &question.kind {
            QuestionKind::Single(choices) | QuestionKind::Several(choices) => {
                self.questions += choices.iter().map(|choice| words(&choice.text)).sum::<usize>();
                self.taps += 1;
            }
            QuestionKind::Scale(scale) => {
                self.questions += words(&scale.low) + words(&scale.high);
                self.taps += 1;
            }
            QuestionKind::Text { .. } => self.writes += 1,
            QuestionKind::Claims { controls, .. } => {
                let most = study.strangers.iter().map(|stranger| stranger.claims.len()).max().unwrap_or(0);
                let shown = OWN_CLAIMS + most.min(*controls);
                self.questions += shown * WORDS_A_CLAIM;
                self.taps += shown;
            }
        }
    }

    /// All words.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn words(&self) -> usize {
        self.consent + self.questions + self.pairs.round().max(0.0) as usize
    }

    /// Minutes for everything but the pairs.
    #[must_use]
    pub fn around(&self) -> f64 {
        let reading = (self.consent + self.questions) as f64 / WORDS_A_MINUTE;
        reading + (self.taps as f64 * TAP_S + self.writes as f64 * WRITE_S) / 60.0
    }

    /// Minutes at the reading speed of people in general.
    #[must_use]
    pub fn minutes(&self) -> f64 {
        self.around() + self.pairs / WORDS_A_MINUTE + self.picks as f64 * TAP_S / 60.0
    }

    /// Minutes where a word of a pair takes so many milliseconds, its pick among them.
    #[must_use]
    pub fn minutes_at(&self, ms_a_word: f64) -> f64 {
        self.around() + self.pairs * ms_a_word / 60_000.0
    }
}

/// The pace of choices: of each the words that were read and the milliseconds that it took. None where there are too few.
#[must_use]
pub fn pace(choices: &[(usize, u32)]) -> Option<Pace> {
    let usable = choices.iter().filter(|(words, _)| *words > 0);
    let mut paces: Vec<f64> = usable.map(|(words, ms)| f64::from(*ms) / *words as f64).collect();
    paces.sort_by(f64::total_cmp);
    let at = |quarters: usize| paces.get((paces.len().saturating_sub(1) * quarters + 2) / 4).copied();
    (paces.len() >= ENOUGH).then_some(())?;
    Some(Pace { n: paces.len(), fast: at(1)?, middle: at(2)?, slow: at(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_the_middle_of_enough_choices() {
        let choices: Vec<(usize, u32)> = (1..=11).map(|n| (10, 1000 * n)).collect();
        let pace = pace(&choices).map(|pace| (pace.n, pace.fast, pace.middle, pace.slow));
        assert_eq!(pace, Some((11, 400.0, 600.0, 900.0)));
        assert_eq!(super::pace(&choices[..9]), None);
        assert_eq!(super::pace(&[(0, 5); 20]), None);
    }

    #[test]
    fn minutes_add_up() {
        let estimate = Estimate { consent: 250, pairs: 500.0, picks: 20, questions: 250, taps: 10, writes: 1 };
        assert!((estimate.around() - 3.0).abs() < 1e-9);
        assert!((estimate.minutes() - 6.0).abs() < 1e-9);
        assert!((estimate.minutes_at(240.0) - 5.0).abs() < 1e-9);
    }
}
