//! What the log of a participation adds up to.

use std::collections::BTreeMap;

use super::described::Described;
use super::event::{Began, Given, StudyEvent, Timing};
use super::file::{GoingBack, QuestionKind, STRONGEST, Study, Writer};
use super::script::{Step, script};
use crate::domain::choice::Choice;
use crate::domain::event::Event;
use crate::domain::pair::Answer;
use crate::domain::session::Session;

/// What was picked in an attention check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The answer that stood as A.
    pub on_a: Answer,
    /// The answer picked.
    pub picked: Answer,
    /// How long it took.
    pub timing: Timing,
}

/// One person's way through a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation {
    /// What it began with.
    pub began: Began,
    /// The pairs.
    pub session: Session,
    /// The practice pair.
    pub practised: Option<Timing>,
    /// Attention checks by id.
    pub checked: BTreeMap<String, Checked>,
    /// Answers by question.
    pub answered: BTreeMap<String, (Given, Timing)>,
    /// Every pick by slot, the first one first: more than one where it was corrected.
    pub picks: BTreeMap<u32, Vec<Choice>>,
    /// How much better the answer picked is, by slot, where that was said.
    pub strength: BTreeMap<u32, u8>,
    /// Of choices by slot: time in the background, and whether the page was loaded anew meanwhile.
    pub away: BTreeMap<u32, (u32, bool)>,
    /// What came of asking a language model for the persona.
    pub described: Option<Described>,
    /// When the last step was done.
    pub finished_ms: Option<u64>,
    /// When the data file was handed over.
    pub handed_over_ms: Option<u64>,
    /// When the completion code was shown.
    pub completed_ms: Option<u64>,
    /// Parts to be sent so far, and whether each arrived.
    pub parts: Vec<bool>,
}

impl Participation {
    /// Begins with the first event of a log; none for any other event.
    #[must_use]
    pub fn begin(event: &StudyEvent) -> Option<Self> {
        let StudyEvent::Began(began) = event else { return None };
        let first = began.decks.first()?.clone();
        let started = Event::Started {
            session: began.participation.clone(),
            name: began.participation.clone(),
            seed: began.seed,
            deck: first,
            at_ms: began.at_ms,
        };
        let mut session = Session::start(&started).ok()?;
        session.decks.clone_from(&began.decks);
        Some(Self {
            began: (**began).clone(),
            session,
            practised: None,
            checked: BTreeMap::new(),
            answered: BTreeMap::new(),
            picks: BTreeMap::new(),
            strength: BTreeMap::new(),
            away: BTreeMap::new(),
            described: None,
            finished_ms: None,
            handed_over_ms: None,
            completed_ms: None,
            parts: Vec::new(),
        })
    }

    /// What a log adds up to; events that do not fit are left out.
    #[must_use]
    pub fn replay(events: &[StudyEvent]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut participation = Self::begin(first)?;
        for event in rest {
            participation.apply(event);
        }
        Some(participation)
    }

    /// Takes one more event; false where it does not fit, and then nothing changes. What was answered first stands.
    pub fn apply(&mut self, event: &StudyEvent) -> bool {
        match event {
            StudyEvent::Began(_) => return false,
            StudyEvent::Practised(timing) => drop(self.practised.get_or_insert(*timing)),
            StudyEvent::Turn { turn, hidden_ms, resumed } => {
                if self.session.apply((**turn).clone()).is_err() {
                    return false;
                }
                match &**turn {
                    Event::Chosen { slot, choice } => {
                        self.away.insert(*slot, (*hidden_ms, *resumed));
                        self.picks.entry(*slot).or_default().push(choice.clone());
                    }
                    // What was said of a pick goes with it.
                    Event::Reopened { slot } => drop(self.strength.remove(slot)),
                    _ => {}
                }
            }
            StudyEvent::Strength { slot, strength } => {
                let is_preferred =
                    self.session.turns.get(*slot as usize).is_some_and(|turn| turn.preferred().is_some());
                if !is_preferred || !(1..=STRONGEST).contains(strength) {
                    return false;
                }
                self.strength.insert(*slot, *strength);
            }
            StudyEvent::Checked { check, on_a, picked, timing } => {
                let checked = Checked { on_a: *on_a, picked: *picked, timing: *timing };
                self.checked.entry(check.clone()).or_insert(checked);
            }
            StudyEvent::Answered { question, given, timing } => {
                self.answered.entry(question.clone()).or_insert_with(|| (given.clone(), *timing));
            }
            StudyEvent::Described(described) => drop(self.described.get_or_insert_with(|| (**described).clone())),
            StudyEvent::Queued => self.parts.push(false),
            StudyEvent::Acknowledged { part, .. } => match self.parts.get_mut(*part as usize) {
                Some(arrived) => *arrived = true,
                None => return false,
            },
            StudyEvent::Finished { at_ms } => drop(self.finished_ms.get_or_insert(*at_ms)),
            StudyEvent::HandedOver { at_ms } => drop(self.handed_over_ms.get_or_insert(*at_ms)),
            StudyEvent::Completed { at_ms } => drop(self.completed_ms.get_or_insert(*at_ms)),
        }
        true
    }

    /// Where the participant stands: the first step that is not done. A pick taken back comes first.
    #[must_use]
    pub fn step(&self, study: &Study) -> Step {
        if let Some(turn) = self.session.current() {
            return Step::Slot(turn.deal.slot);
        }
        let is_open = |step: &Step| !self.is_done(study, *step);
        let step = script(study, self.began.seed).into_iter().find(is_open).unwrap_or(Step::End);
        let needs_persona = match step {
            Step::After(place) => study.after.get(place).is_some_and(|q| matches!(q.kind, QuestionKind::Claims { .. })),
            Step::End => self.finished_ms.is_none(),
            _ => false,
        };
        if needs_persona && self.awaits_persona(study) { Step::Describe } else { step }
    }

    /// Whether a language model is to write the persona and has not been asked for it, or not answered.
    #[must_use]
    pub fn awaits_persona(&self, study: &Study) -> bool {
        self.described.is_none() && study.writer_for(&self.began.arms) == Writer::Llm
    }

    /// Whether every pair has its choice.
    #[must_use]
    pub fn has_all_choices(&self, study: &Study) -> bool {
        let is_slot = |step: &Step| matches!(step, Step::Slot(_));
        script(study, self.began.seed).iter().filter(|step| is_slot(step)).all(|step| self.is_done(study, *step))
    }

    /// The slot that one may go back to from `shown`, the slot that is open or one that was gone back to.
    #[must_use]
    pub fn before(&self, study: &Study, shown: u32) -> Option<u32> {
        let Step::Slot(open) = self.step(study) else { return None };
        let before = shown.checked_sub(1)?;
        let may = match study.options.going_back {
            GoingBack::None => false,
            GoingBack::One => shown == open,
            GoingBack::Any => shown <= open,
        };
        may.then_some(before)
    }

    fn is_done(&self, study: &Study, step: Step) -> bool {
        match step {
            Step::Before(place) => study.before.get(place).is_none_or(|q| self.answered.contains_key(&q.id)),
            Step::After(place) => study.after.get(place).is_none_or(|q| self.answered.contains_key(&q.id)),
            Step::Practice => self.practised.is_some(),
            Step::Slot(slot) => self.session.turns.get(slot as usize).is_some_and(|turn| !turn.is_open()),
            Step::Check(place) => study.checks.get(place).is_none_or(|c| self.checked.contains_key(&c.pair.id)),
            Step::Describe => self.described.is_some(),
            Step::End => false,
        }
    }

    /// Whether every part arrived that is to be sent.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        self.parts.iter().all(|arrived| *arrived)
    }

    /// Whether the completion code may be shown: the data arrived, or were handed over.
    #[must_use]
    pub fn may_complete(&self) -> bool {
        self.finished_ms.is_some() && ((!self.parts.is_empty() && self.is_stored()) || self.handed_over_ms.is_some())
    }

    /// The parts that have not arrived.
    pub fn waiting(&self) -> impl Iterator<Item = u32> + '_ {
        let open = self.parts.iter().enumerate().filter(|(_, arrived)| !**arrived);
        open.filter_map(|(part, _)| u32::try_from(part).ok())
    }
}
