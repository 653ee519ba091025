//! A session: the state that a log of events adds up to, and the questions that the rest of the app asks of it.

use std::sync::Arc;

use super::choice::Verdict;
use super::dealing::{Deal, Draw, Role};
use super::deck::{DeckRef, Library};
use super::edits::Edits;
use super::event::Event;
use super::held_out::HeldOutChoice;
use super::learning::{LearningChoice, LiveChoice};
use super::pair::PairRef;
use super::persona::VersionId;
use super::said::Said;
use super::seal::OpenPair;
use super::turn::Turn;

/// Why an event does not fit the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// A log begins with `Started`, once.
    Start,
    /// The event names a slot that does not exist, or not the next one.
    Slot(u32),
    /// The slot has its choice already.
    Chosen(u32),
    /// The slot has no choice to take back.
    Unchosen(u32),
    /// The seal is of another session or pair, its digest is not its record's, or its predictor has sealed this slot before.
    Seal(u32),
}

/// A persona version's place in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Induction {
    /// Which version.
    pub version: VersionId,
    /// Everything in slots from this one on was said after it.
    pub from_slot: u32,
}

/// What a log adds up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// 128 random bits in hexadecimal.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// Fixes roles, reserved pairs, draws and sides.
    pub seed: u64,
    /// When it began, in milliseconds since 1970.
    pub started_ms: u64,
    /// The decks in the order in which they were taken up; pairs are dealt from the last.
    pub decks: Vec<DeckRef>,
    /// Every slot so far. Shared: a session is copied at each step, and of a long one only the last slot changes.
    pub turns: Vec<Arc<Turn>>,
    /// What the person says of how they like answers; empty for nothing.
    pub stated: String,
    /// What the person did to their likeness.
    pub edits: Edits,
    /// Pairs that the person asked for, the first to come first.
    pub wanted: Vec<PairRef>,
    /// Every persona version so far, oldest first.
    pub inductions: Vec<Induction>,
}

impl Session {
    /// The state that the log adds up to, and the events that did not fit (with their place), which are left out.
    #[must_use]
    pub fn replay(events: &[Event]) -> (Option<Self>, Vec<(usize, Misfit)>) {
        let mut session = None;
        let mut misfits = Vec::new();
        for (place, event) in events.iter().enumerate() {
            let result = match &mut session {
                None => Self::start(event).map(|started| session = Some(started)),
                Some(session) => session.apply(event.clone()),
            };
            if let Err(misfit) = result {
                misfits.push((place, misfit));
            }
        }
        (session, misfits)
    }

    /// A session in which nothing has happened yet.
    #[must_use]
    pub fn begin(id: &str, name: &str, seed: u64, deck: DeckRef, started_ms: u64) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            seed,
            started_ms,
            decks: vec![deck],
            turns: Vec::new(),
            stated: String::new(),
            edits: Edits::default(),
            wanted: Vec::new(),
            inductions: Vec::new(),
        }
    }

    /// Begins with a `Started` event.
    ///
    /// # Errors
    /// [`Misfit::Start`] for any other event.
    pub fn start(event: &Event) -> Result<Self, Misfit> {
        let Event::Started { session, name, seed, deck, at_ms } = event else { return Err(Misfit::Start) };
        Ok(Self::begin(session, name, *seed, deck.clone(), *at_ms))
    }

    /// Takes one more event.
    ///
    /// # Errors
    /// Says why the event does not fit; the session is then unchanged.
    pub fn apply(&mut self, event: Event) -> Result<(), Misfit> {
        match event {
            Event::Started { .. } => return Err(Misfit::Start),
            Event::Renamed { name } => self.name = name,
            Event::DeckAdded { deck } => self.decks.push(deck),
            Event::Induced { version } => {
                let from_slot = self.turns.iter().rposition(|turn| turn.first.is_some()).map_or(0, |last| last + 1);
                self.inductions.push(Induction { version, from_slot: count(from_slot) });
            }
            Event::Dealt { slot, pair, role, draw, on_a, lead } => {
                if slot as usize != self.turns.len() {
                    return Err(Misfit::Slot(slot));
                }
                let deal = Deal { slot, pair, role, draw, on_a };
                self.turns.push(Arc::new(Turn {
                    deal,
                    lead,
                    seals: Vec::new(),
                    first: None,
                    latest: None,
                    reopened: false,
                    said: Said::default(),
                }));
            }
            Event::Sealed { seal } => {
                let slot = seal.prediction.slot;
                let open = self.open_pair(slot).ok_or(Misfit::Chosen(slot))?;
                let same = seal.prediction.session == self.id
                    && seal.prediction.pair == open.pair().pair
                    && seal.prediction.pair_version == open.pair().pair_version
                    && seal.prediction.deck == open.pair().deck
                    && seal.prediction.deck_version == open.pair().deck_version
                    && seal.prediction.on_a == open.on_a();
                let turn = self.turn_mut(slot)?;
                if !same || !seal.holds() || turn.seal(&seal.prediction.predictor).is_some() {
                    return Err(Misfit::Seal(slot));
                }
                turn.seals.push(seal);
            }
            Event::Chosen { slot, choice } => {
                let turn = self.turn_mut(slot)?;
                if !turn.is_open() {
                    return Err(Misfit::Chosen(slot));
                }
                turn.first.get_or_insert_with(|| choice.clone());
                turn.latest = Some(choice);
            }
            Event::Reopened { slot } => {
                let turn = self.turn_mut(slot)?;
                if turn.is_open() {
                    return Err(Misfit::Unchosen(slot));
                }
                turn.latest = None;
                turn.reopened = true;
                turn.said = Said::default();
            }
            Event::Said { slot, said } => {
                let turn = self.turn_mut(slot)?;
                if turn.is_open() {
                    return Err(Misfit::Unchosen(slot));
                }
                turn.said = said;
            }
            Event::Stated { text } => text.trim().clone_into(&mut self.stated),
            Event::Wanted { pairs } => self.wanted = pairs,
            Event::Edited { claim, mark } => self.edits.set(claim, mark),
            Event::Headlined { text } => self.edits.set_headline(&text),
        }
        Ok(())
    }

    fn turn_mut(&mut self, slot: u32) -> Result<&mut Turn, Misfit> {
        self.turns.get_mut(slot as usize).map(Arc::make_mut).ok_or(Misfit::Slot(slot))
    }

    /// The turns by themselves.
    pub fn all_turns(&self) -> impl Iterator<Item = &Turn> {
        self.turns.iter().map(Arc::as_ref)
    }

    /// The slot that waits for a choice: one taken back comes before one newly dealt.
    #[must_use]
    pub fn current(&self) -> Option<&Turn> {
        self.all_turns().find(|turn| turn.is_open())
    }

    /// The pair of `slot`, for sealing; none once it has been chosen, also when the choice was taken back.
    #[must_use]
    pub fn open_pair(&self, slot: u32) -> Option<OpenPair> {
        let turn = self.turns.get(slot as usize).filter(|turn| turn.first.is_none())?;
        Some(OpenPair::new(self.id.clone(), slot, turn.deal.pair.clone(), turn.deal.on_a))
    }

    /// How many choices prefer A or B, whatever their role.
    #[must_use]
    pub fn preferences(&self) -> usize {
        self.turns.iter().filter(|turn| turn.preferred().is_some()).count()
    }

    /// Whether every slot before `slot` has its choice.
    #[must_use]
    pub fn is_settled(&self, slot: u32) -> bool {
        self.turns.len() >= slot as usize && self.turns.iter().take(slot as usize).all(|turn| !turn.is_open())
    }

    /// How many slots have a choice that is not a skip.
    #[must_use]
    pub fn choices(&self) -> usize {
        self.turns.iter().filter(|turn| !turn.is_open() && !turn.is_skipped()).count()
    }

    /// How many choices said `verdict`.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.turns.iter().filter_map(|turn| turn.latest.as_ref()).filter(|choice| choice.verdict == verdict).count()
    }

    /// What the live guess for `slot` may learn from: the choices of earlier slots, but for repeats, and for those of the same pair or
    /// conversation.
    #[must_use]
    pub fn live_choices(&self, library: &Library, slot: u32) -> Vec<LiveChoice> {
        let conversation = |pair: &PairRef| library.pair(pair).and_then(|(_, p)| p.conversation.clone());
        let pair = self.turns.get(slot as usize).map(|turn| &turn.deal.pair);
        let here = pair.and_then(conversation);
        self.all_turns()
            .take(slot as usize)
            .filter(|turn| turn.deal.role != Role::Repeat && pair != Some(&turn.deal.pair))
            .filter(|turn| here.is_none() || conversation(&turn.deal.pair) != here)
            .filter_map(live_choice)
            .collect()
    }

    /// What may be learnt for good: training and validation, as corrected.
    #[must_use]
    pub fn learning_choices(&self) -> Vec<LearningChoice> {
        let learnt = self.turns.iter().filter_map(|turn| {
            let validation = match turn.deal.role {
                Role::Training => false,
                Role::Validation => true,
                Role::HeldOut | Role::Repeat => return None,
            };
            live_choice(turn).map(|choice| LearningChoice { choice, validation, said: turn.said.text() })
        });
        learnt.collect()
    }

    /// The choices of A or B that are held out for `version` (none: for whatever was learnt from training and validation so far):
    /// held-out slots, and for a version every randomly drawn slot that came after it. Corrected ones are void and left out.
    #[must_use]
    pub fn held_out(&self, version: Option<&VersionId>) -> Vec<HeldOutChoice> {
        let measured = self.measured(version).filter(|(turn, _)| !turn.is_corrected());
        measured
            .filter_map(|(turn, fresh)| {
                let preferred = turn.first.as_ref()?.verdict.preferred()?;
                Some(HeldOutChoice { slot: turn.deal.slot, pair: turn.deal.pair.clone(), preferred, fresh })
            })
            .collect()
    }

    /// How many choices that would measure `version` are void, because they were corrected after their reveal.
    #[must_use]
    pub fn void(&self, version: Option<&VersionId>) -> usize {
        self.measured(version).filter(|(turn, _)| turn.is_corrected()).count()
    }

    fn measured(&self, version: Option<&VersionId>) -> impl Iterator<Item = (&Turn, bool)> {
        let from = version.and_then(|v| self.inductions.iter().find(|i| i.version == *v)).map(|i| i.from_slot);
        self.all_turns().filter_map(move |turn| {
            let fresh = from.is_some_and(|from| turn.deal.slot >= from && turn.deal.draw == Draw::Random);
            (fresh || turn.deal.role == Role::HeldOut).then_some((turn, fresh))
        })
    }

    /// The newest persona version.
    #[must_use]
    pub fn newest_version(&self) -> Option<&VersionId> {
        self.inductions.last().map(|induction| &induction.version)
    }

    /// The slot whose choice Undo would take back: the last one chosen.
    #[must_use]
    pub fn undoable(&self) -> Option<u32> {
        if self.turns.iter().any(|turn| turn.is_open() && turn.reopened) {
            return None;
        }
        self.turns.iter().rev().find(|turn| !turn.is_open()).map(|turn| turn.deal.slot)
    }
}

fn live_choice(turn: &Turn) -> Option<LiveChoice> {
    Some(LiveChoice { slot: turn.deal.slot, pair: turn.deal.pair.clone(), target: turn.target()? })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::choice::Choice;
    use super::super::draw;
    use super::super::said::Said;
    use super::*;
    use crate::domain::pair::Answer;
    use crate::domain::seal::Predictor;

    #[test]
    fn what_is_said_last_stands_and_a_choice_taken_back_takes_its_reason_with_it() {
        let deck = DeckRef { id: "d".into(), version: 1 };
        let pair = PairRef { deck: "d".into(), deck_version: 1, pair: "p".into(), pair_version: 1 };
        let seed = draw::number(1, "seed", 0);
        let mut session =
            Session::start(&Event::Started { session: "s".into(), name: String::new(), seed, deck, at_ms: 0 })
                .unwrap_or_else(|_| unreachable!("a log begins so"));
        let dealt = Event::Dealt {
            slot: 0,
            pair,
            role: Role::Training,
            draw: Draw::Random,
            on_a: Answer::First,
            lead: Predictor::OnDevice(1),
        };
        let said = |words: &str| Event::Said { slot: 0, said: Said { words: words.into(), ..Said::default() } };
        assert_eq!(session.apply(dealt), Ok(()));
        assert_eq!(session.apply(said("early")), Err(Misfit::Unchosen(0)));
        let choice = Choice { verdict: Verdict::Prefer(Answer::First), response_ms: None, at_ms: 0 };
        assert_eq!(session.apply(Event::Chosen { slot: 0, choice }), Ok(()));
        assert_eq!(session.apply(said("kinder")).and_then(|()| session.apply(said("clearer"))), Ok(()));
        assert_eq!(session.learning_choices()[0].said(), "clearer");
        assert_eq!(session.apply(Event::Reopened { slot: 0 }), Ok(()));
        assert_eq!(session.turns[0].said, Said::default());
        for text in ["Short.", " Warm. "] {
            assert_eq!(session.apply(Event::Stated { text: text.into() }), Ok(()));
        }
        assert_eq!(session.stated, "Warm.");
    }
}
