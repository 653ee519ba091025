//! What the data of many participants say: who guesses how well, what differs by arm, how the guesses get better, how carefully people
//! took part, whether they recognise themselves, and how long it took. docs/study/results.md says how each number comes about.

pub mod accuracy;
pub mod against;
pub mod arms;
pub mod curve;
pub mod estimates;
pub mod quality;
pub mod recognition;
pub mod scored;
pub mod times;

use super::people::{Flow, Standing};
use accuracy::Accuracies;
use against::Against;
use arms::ArmDifference;
use curve::Curve;
use quality::{Person, Quality};
use recognition::Recognition;
use scored::Scored;
use times::Times;

/// So many participants are looked at in one step.
const SOME: usize = 200;

/// Everything that the results page shows, worked out piece by piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// How many began, withdrew, came to the end, count.
    pub flow: Flow,
    /// Held-out pairs with what each predictor scored on them.
    pub scored: Scored,
    /// Each predictor on the held-out pairs, over all and by arm.
    pub accuracies: Accuracies,
    /// Each predictor against each other one.
    pub against: Vec<Against>,
    /// Each arm against the first one of its condition.
    pub arms: Vec<ArmDifference>,
    /// Sealed guesses by slot.
    pub curve: Curve,
    /// How carefully people took part.
    pub quality: Quality,
    /// Own against a stranger's claims, a question each.
    pub recognition: Vec<Recognition>,
    /// How long things took.
    pub times: Times,
}

/// One step of the working out; each takes a few milliseconds for a thousand participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Who stands how.
    People,
    /// The held-out pairs of some participants, from this place among those who count on.
    Score(usize),
    /// Each predictor's accuracy.
    Accuracies,
    /// The comparison at this place.
    Against(usize),
    /// The arms.
    Arms,
    /// The learning curve.
    Curve,
    /// How some participants took part, from this place among all on.
    Each(usize),
    /// How all of them did.
    Quality,
    /// The claims.
    Recognition,
    /// The times.
    Times,
}

impl Step {
    /// The first step.
    pub const FIRST: Self = Self::People;
}

/// What the steps look at.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The study.
    pub study: &'a crate::domain::study::file::Study,
    /// Its decks, as far as they are at hand.
    pub library: &'a crate::domain::deck::Library,
    /// Those who took part in it.
    pub participants: &'a std::collections::BTreeMap<String, super::read::Participant>,
    /// How each of them stands.
    pub standing: &'a std::collections::BTreeMap<String, Standing>,
}

impl<'a> Given<'a> {
    /// Those who count, in the order of their ids.
    pub fn counted(self) -> impl Iterator<Item = &'a super::read::Participant> {
        let all = self.participants.values().zip(self.standing.values());
        all.filter(|(_, stands)| **stands == Standing::Counts).map(|(one, _)| one)
    }
}

impl Results {
    /// Does a step; returns the one to do next.
    pub fn work_out(&mut self, given: Given<'_>, step: Step) -> Option<Step> {
        match step {
            Step::People => {
                self.flow = Flow::of(given.study, given.participants, given.standing);
                self.scored = Scored::begin(given);
                Some(Step::Score(0))
            }
            Step::Score(from) => {
                given.counted().skip(from).take(SOME).for_each(|one| self.scored.add(one));
                if from + SOME < self.flow.counted {
                    return Some(Step::Score(from + SOME));
                }
                self.scored.settle();
                Some(Step::Accuracies)
            }
            Step::Accuracies => {
                self.accuracies = accuracy::accuracies(&self.scored);
                Some(Step::Against(0))
            }
            Step::Against(place) => match against::pairs(&self.scored).get(place) {
                Some((first, second)) => {
                    self.against.extend(against::against(&self.scored, *first, *second));
                    Some(Step::Against(place + 1))
                }
                None => Some(Step::Arms),
            },
            Step::Arms => {
                self.arms = arms::differences(&self.scored);
                Some(Step::Curve)
            }
            Step::Curve => {
                self.curve = Curve::of(given);
                Some(Step::Each(0))
            }
            Step::Each(from) => {
                let all = given.participants.values().zip(given.standing.values());
                let stays = |stands: &Standing| matches!(stands, Standing::Counts | Standing::Excluded(_));
                let some = all.skip(from).take(SOME).filter(|(_, stands)| stays(stands));
                self.quality.people.extend(some.map(|(one, stands)| Person::of(one, stands)));
                Some(if from + SOME < given.participants.len() { Step::Each(from + SOME) } else { Step::Quality })
            }
            Step::Quality => {
                self.quality = Quality::of(std::mem::take(&mut self.quality.people));
                Some(Step::Recognition)
            }
            Step::Recognition => {
                self.recognition = recognition::recognition(given);
                Some(Step::Times)
            }
            Step::Times => {
                self.times = Times::of(given);
                None
            }
        }
    }

    /// All steps at once.
    #[must_use]
    pub fn of(given: Given<'_>) -> Self {
        let mut results = Self::default();
        let mut step = Some(Step::FIRST);
        while let Some(next) = step {
            step = results.work_out(given, next);
        }
        results
    }
}
