//! Who of those whose data arrived counts, and why the others do not.

use std::collections::BTreeMap;

use super::read::Participant;
use crate::domain::study::event::StudyRef;
use crate::domain::study::exclusion::{Exclusion, excluded};
use crate::domain::study::file::Study;

/// How a participation stands. The first that applies, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// They withdrew: nothing else of theirs is used.
    Withdrew,
    /// How it began did not arrive.
    NoBeginning,
    /// The same person took part once more; this participation counts instead.
    Again(String),
    /// A rule of the study leaves them out.
    Excluded(Exclusion),
    /// They count.
    Counts,
}

/// Which participation of each person counts, by what the person is known by.
///
/// Two participations are one person's where the first recorded parameter of the link has one value. Of these the one that was
/// finished first counts, without a finished one the one with the most choices, then the one that began first.
#[must_use]
pub fn counting(study: &Study, participants: &BTreeMap<String, Participant>) -> BTreeMap<String, String> {
    let mut counting: BTreeMap<&str, &Participant> = BTreeMap::new();
    for one in participants.values() {
        let Some(person) = person(study, one) else { continue };
        let best = counting.entry(person).or_insert(one);
        if rank(one) < rank(best) {
            *best = one;
        }
    }
    counting.into_iter().map(|(person, one)| (person.to_owned(), one.id.clone())).collect()
}

impl Standing {
    /// How a participation stands, where `counting` is which one of each person counts.
    #[must_use]
    pub fn of(study: &Study, counting: &BTreeMap<String, String>, one: &Participant) -> Self {
        if one.withdrawal.is_some() {
            return Self::Withdrew;
        }
        if one.start.is_none() {
            return Self::NoBeginning;
        }
        let counts = person(study, one).and_then(|person| counting.get(person));
        if let Some(other) = counts.filter(|other| **other != one.id) {
            return Self::Again(other.clone());
        }
        excluded(&study.exclusions, &one.quality()).map_or(Self::Counts, Self::Excluded)
    }
}

/// How each participation stands, by its id.
#[must_use]
pub fn standing(study: &Study, participants: &BTreeMap<String, Participant>) -> BTreeMap<String, Standing> {
    let counting = counting(study, participants);
    participants.values().map(|one| (one.id.clone(), Standing::of(study, &counting, one))).collect()
}

/// Those who took part in each study, as their data name it.
#[must_use]
pub fn by_study(participants: BTreeMap<String, Participant>) -> BTreeMap<StudyRef, BTreeMap<String, Participant>> {
    let mut studies: BTreeMap<StudyRef, BTreeMap<String, Participant>> = BTreeMap::new();
    for (id, one) in participants {
        studies.entry(study_of(&one)).or_default().insert(id, one);
    }
    studies
}

/// The study that a participant's data name; without a name or a digest where no part says it.
fn study_of(one: &Participant) -> StudyRef {
    let part = one.parts.values().next().or(one.whole.as_ref());
    let of = |id: &String, version: u32, digest: &String| StudyRef { id: id.clone(), version, digest: digest.clone() };
    match (part, &one.withdrawal) {
        (Some(part), _) => of(&part.study, part.study_version, &part.study_digest),
        (None, Some(withdrawal)) => of(&withdrawal.study, withdrawal.study_version, &withdrawal.study_digest),
        (None, None) => of(&String::new(), 0, &String::new()),
    }
}

/// By which a person is known on a second device; none where the study records nothing, or the link had nothing.
fn person<'a>(study: &Study, one: &'a Participant) -> Option<&'a str> {
    let parameter = study.records.parameters.first()?;
    let value = one.start.as_ref()?.parameters.get(&parameter.name)?;
    (!value.is_empty()).then_some(value.as_str())
}

fn rank(one: &Participant) -> (u64, std::cmp::Reverse<usize>, u64, &str) {
    let finished = one.finish.as_ref().map_or(u64::MAX, |finish| finish.at_ms);
    let began = one.start.as_ref().map_or(u64::MAX, |start| start.at_ms);
    (finished, std::cmp::Reverse(one.choices.len()), began, &one.id)
}

/// How many participations stand how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// Participations of which anything arrived.
    pub began: usize,
    /// Of these withdrew.
    pub withdrew: usize,
    /// Of these without their beginning.
    pub no_beginning: usize,
    /// Of these a person's second one.
    pub again: usize,
    /// Of the rest came to the end.
    pub finished: usize,
    /// Of the rest did not.
    pub unfinished: usize,
    /// Each rule of the study, and whom it leaves out that no rule before it does.
    pub excluded: Vec<(Exclusion, usize)>,
    /// All who count.
    pub counted: usize,
    /// Of these handed their file over because nothing had acknowledged it.
    pub handed_over: usize,
    /// Of these finished with a part missing.
    pub incomplete: usize,
}

impl Flow {
    /// Counts.
    #[must_use]
    pub fn of(
        study: &Study,
        participants: &BTreeMap<String, Participant>,
        standing: &BTreeMap<String, Standing>,
    ) -> Self {
        let mut flow = Self { excluded: study.exclusions.iter().map(|rule| (*rule, 0)).collect(), ..Self::default() };
        for (one, stands) in participants.values().zip(standing.values()) {
            flow.began += 1;
            match stands {
                Standing::Withdrew => flow.withdrew += 1,
                Standing::NoBeginning => flow.no_beginning += 1,
                Standing::Again(_) => flow.again += 1,
                Standing::Excluded(rule) => {
                    flow.ended(one);
                    flow.excluded.iter_mut().filter(|(other, _)| other == rule).take(1).for_each(|(_, n)| *n += 1);
                }
                Standing::Counts => {
                    flow.ended(one);
                    flow.counted += 1;
                    flow.handed_over += usize::from(one.handed_over_ms.is_some());
                    flow.incomplete += usize::from(one.finish.is_some() && !one.is_complete());
                }
            }
        }
        flow
    }

    fn ended(&mut self, one: &Participant) {
        if one.finish.is_some() {
            self.finished += 1;
        } else {
            self.unfinished += 1;
        }
    }

    /// All whom a rule leaves out.
    #[must_use]
    pub fn excluded_in_all(&self) -> usize {
        self.excluded.iter().map(|(_, n)| n).sum()
    }
}
