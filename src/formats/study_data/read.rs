//! From the files of many participants to one record of each. Copies of a part count once, in whatever order the files come; of what a
//! participant withdrew nothing is kept.

use std::collections::BTreeMap;

use super::record::{Answered, Check, Choice, Claim, Finish, Part, Record, Start, Withdrawal};
use super::unreadable::Unreadable;
use crate::domain::choice::Verdict;
use crate::domain::dealing::Role;
use crate::domain::pair::Side;
use crate::domain::study::described::Described;
use crate::domain::study::event::Timing;
use crate::domain::study::exclusion::Quality;

/// What arrived of one participant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Participant {
    /// Their id, random.
    pub id: String,
    /// The parts that arrived, by number.
    pub parts: BTreeMap<u32, Part>,
    /// The file that the participant saved, if that arrived.
    pub whole: Option<Part>,
    /// How it began.
    pub start: Option<Start>,
    /// The practice pair.
    pub practice: Option<Timing>,
    /// Choices by slot.
    pub choices: BTreeMap<u32, Choice>,
    /// Attention checks.
    pub checks: Vec<Check>,
    /// Answers.
    pub answers: Vec<Answered>,
    /// Rated claims.
    pub claims: Vec<Claim>,
    /// Headline and claims.
    pub persona: Option<(String, Vec<String>)>,
    /// What came of asking a language model for the persona.
    pub described: Option<Described>,
    /// Slot, predictor, probability of the first answer.
    pub afterwards: Vec<(u32, String, f64)>,
    /// Set once they came to the end.
    pub finish: Option<Finish>,
    /// When they handed their data over without an acknowledgement.
    pub handed_over_ms: Option<u64>,
    /// Set once they withdrew; everything else is empty then.
    pub withdrawal: Option<Withdrawal>,
}

impl Participant {
    /// Whether no part before the last one is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let all = 0..u32::try_from(self.parts.len()).unwrap_or(0);
        self.finish.is_some() && (self.whole.is_some() || self.parts.keys().copied().eq(all))
    }

    /// What exclusion rules look at.
    #[must_use]
    pub fn quality(&self) -> Quality {
        let picked: Vec<&Choice> = self.choices.values().filter(|choice| choice.side.is_some()).collect();
        let mut times: Vec<u32> = picked.iter().filter_map(|choice| choice.response_ms).collect();
        times.sort_unstable();
        let on = |side| picked.iter().filter(|choice| choice.side == Some(side)).count();
        Quality {
            finished: self.finish.is_some(),
            failed_checks: self.checks.iter().filter(|check| !check.passed).count(),
            median_ms: times.get(times.len().saturating_sub(1) / 2).copied(),
            sides: [on(Side::A), on(Side::B)],
            repeats: self.repeats(),
        }
    }

    fn repeats(&self) -> (usize, usize) {
        let again = self.choices.values().filter(|choice| choice.role == Role::Repeat);
        let both: Vec<bool> = again
            .filter_map(|again| {
                let same = |c: &&Choice| c.role != Role::Repeat && (&c.deck, &c.pair) == (&again.deck, &again.pair);
                let before = self.choices.values().find(same)?;
                match (before.said, again.said) {
                    (Verdict::Prefer(then), Verdict::Prefer(now)) => Some(then == now),
                    _ => None,
                }
            })
            .collect();
        (both.len(), both.iter().filter(|same| **same).count())
    }
}

/// What was read, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrived {
    /// By id.
    pub participants: BTreeMap<String, Participant>,
    /// What can't be used, by file and line.
    pub unreadable: Vec<Unreadable>,
    /// Copies of parts that were there already.
    pub copies: usize,
}

/// Takes in files: name and bytes of each, in any order.
#[must_use]
pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Arrived {
    let mut reading = super::lines::Reading::default();
    for (name, bytes) in files {
        reading.open(name);
        reading.take(bytes);
        reading.close();
    }
    reading.arrived()
}

/// What the records of one participant add up to, those of the parts in their order.
pub(super) fn participant(
    id: String,
    withdrawal: Option<Withdrawal>,
    records: impl Iterator<Item = Record>,
) -> Participant {
    let mut participant = Participant { id, withdrawal, ..Participant::default() };
    if participant.withdrawal.is_none() {
        records.for_each(|record| put(&mut participant, record));
    }
    participant
}

fn put(to: &mut Participant, record: Record) {
    match record {
        Record::Part(part) if part.whole => to.whole = Some(part),
        Record::Part(part) => drop(to.parts.insert(part.part, part)),
        Record::Start(start) => to.start = Some(start),
        Record::Practice(timing) => to.practice = Some(timing),
        Record::Choice(choice) => drop(to.choices.insert(choice.slot, *choice)),
        Record::Check(check) => place(&mut to.checks, check, |one, other| one.check == other.check),
        Record::Answer(answer) => place(&mut to.answers, answer, |one, other| one.question == other.question),
        Record::Claim(claim) => {
            place(&mut to.claims, claim, |one, other| (&one.question, one.place) == (&other.question, other.place));
        }
        Record::Persona { headline, claims } => to.persona = Some((headline, claims)),
        Record::ModelPersona(described) => to.described = Some(described),
        Record::Afterwards { slot, predictor, p_first } => {
            place(&mut to.afterwards, (slot, predictor, p_first), |one, other| (one.0, &one.1) == (other.0, &other.1));
        }
        Record::Finish(finish) => to.finish = Some(finish),
        Record::HandedOver { at_ms } => to.handed_over_ms = Some(at_ms),
        Record::Withdrawal(withdrawal) => to.withdrawal = Some(withdrawal),
    }
}

/// Puts `one` in the place of what is the same thing, or at the end.
fn place<T>(all: &mut Vec<T>, one: T, is_same: impl Fn(&T, &T) -> bool) {
    match all.iter().position(|other| is_same(other, &one)) {
        Some(there) => all[there] = one,
        None => all.push(one),
    }
}
