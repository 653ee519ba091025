//! A participation made again from its data: the same pairs, roles and sides, the same sealed predictions, the same accuracies and persona,
//! or what differs.

use std::collections::BTreeMap;

use super::read::Participant;
use super::record::{Choice, Start};
use super::write::{deck_digest, scored};
use crate::domain::choice;
use crate::domain::deck::{DeckRef, Library};
use crate::domain::event::Event;
use crate::domain::said::Said;
use crate::domain::seal::{Predictor, Seal};
use crate::domain::session::Session;
use crate::domain::study::assignment::{By, drawn};
use crate::domain::study::event::{Began, StudyEvent, StudyRef};
use crate::domain::study::file::Study;
use crate::domain::study::participation::Participation;
use crate::domain::study::within::arms_at;
use crate::learner;
use crate::learner::study::{at_the_end, deal, guess};

/// What a replay found.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The session that the data add up to.
    pub session: Session,
    /// Pairs and predictions compared.
    pub compared: (usize, usize),
    /// Sealed guesses about pairs drawn at random: right, wrong, no guess.
    pub scored: (usize, usize, usize),
    /// What differs, a line each; empty where all is the same.
    pub differences: Vec<String>,
}

/// Makes a participation again; none where the data do not say how it began.
#[must_use]
pub fn replay(study: &Study, library: &Library, data: &Participant) -> Option<Replayed> {
    let start = data.start.as_ref()?;
    let session = session(data, start)?;
    let mut replay = Replay { session, differences: Vec::new(), compared: (0, 0), corrected: BTreeMap::new() };
    replay.versions(library, start);
    replay.arms(study, data, start);
    for choice in data.choices.values() {
        replay.correct(data, choice);
        replay.slot(study, library, choice);
    }
    replay.correct_all(data);
    replay.end(library, data);
    let scored = scored(&replay.session);
    if let Some(finish) = &data.finish
        && (finish.right, finish.wrong, finish.no_guess) != scored
    {
        replay.differ(format!(
            "accuracy: the data say {} right, {} wrong, {} no guess; the replay {} right, {} wrong, {} no guess",
            finish.right, finish.wrong, finish.no_guess, scored.0, scored.1, scored.2
        ));
    }
    Some(Replayed { session: replay.session, compared: replay.compared, scored, differences: replay.differences })
}

fn session(data: &Participant, start: &Start) -> Option<Session> {
    let decks = start.decks.iter().map(|deck| DeckRef { id: deck.id.clone(), version: deck.version }).collect();
    let began = Began {
        participation: data.id.clone(),
        study: StudyRef { id: String::new(), version: 0, digest: String::new() },
        source: String::new(),
        parameters: start.parameters.clone(),
        arms: start.arms.clone(),
        seed: start.seed,
        decks,
        device: start.device,
        app: String::new(),
        at_ms: start.at_ms,
    };
    Participation::begin(&StudyEvent::Began(Box::new(began))).map(|participation| participation.session)
}

struct Replay {
    session: Session,
    differences: Vec<String>,
    compared: (usize, usize),
    /// How often each slot was corrected so far.
    corrected: BTreeMap<u32, usize>,
}

impl Replay {
    fn differ(&mut self, what: String) {
        self.differences.push(what);
    }

    fn versions(&mut self, library: &Library, start: &Start) {
        if start.model != learner::VERSION {
            let here = learner::VERSION;
            self.differ(format!("the on-device model was of version {}; this is version {here}", start.model));
        }
        for deck in &start.decks {
            let reference = DeckRef { id: deck.id.clone(), version: deck.version };
            match library.deck(&reference) {
                None => self.differ(format!("deck {} version {} is not at hand", deck.id, deck.version)),
                Some(here) if deck_digest(here) != deck.digest => {
                    self.differ(format!("deck {} version {} has other texts here", deck.id, deck.version));
                }
                Some(_) => {}
            }
        }
    }

    /// Arms that a hash drew, and those of each slot.
    fn arms(&mut self, study: &Study, data: &Participant, start: &Start) {
        let first = study.records.parameters.first().and_then(|first| start.parameters.get(&first.name));
        let who = first.unwrap_or(&data.id);
        for condition in &study.conditions {
            let Some(assigned) = start.arms.get(&condition.id) else { continue };
            let again = drawn(study, condition, who);
            if matches!(assigned.by, By::Seed | By::SeedInstead) && assigned.arm != again {
                let (id, arm) = (&condition.id, &assigned.arm);
                self.differ(format!("condition {id}: the data say {arm}, the replay {again}"));
            }
        }
        for choice in data.choices.values() {
            let again = arms_at(study, &start.arms, start.seed, choice.slot);
            if choice.arms != again {
                let slot = choice.slot;
                self.differ(format!("slot {slot}: the data say arms {:?}, the replay {again:?}", choice.arms));
            }
        }
    }

    fn slot(&mut self, study: &Study, library: &Library, choice: &Choice) {
        let slot = choice.slot;
        self.compared.0 += 1;
        let Some(dealt) = deal(&study.pairs, &self.session, library) else {
            self.differ(format!("slot {slot}: the replay deals no pair"));
            return;
        };
        let same = (&dealt.pair.deck, &dealt.pair.pair) == (&choice.deck, &choice.pair)
            && (dealt.pair.deck_version, dealt.pair.pair_version) == (choice.deck_version, choice.pair_version)
            && (dealt.slot, dealt.role, dealt.draw, dealt.on_a) == (slot, choice.role, choice.draw, choice.on_a);
        if !same {
            self.differ(format!(
                "slot {slot}: the data say pair {} ({:?}, {:?}), the replay {} ({:?}, {:?})",
                choice.pair, choice.role, choice.on_a, dealt.pair.pair, dealt.role, dealt.on_a
            ));
        }
        let lead = choice.lead.clone();
        let (pair, role, draw, on_a) = (dealt.pair, dealt.role, dealt.draw, dealt.on_a);
        if self.session.apply(Event::Dealt { slot: dealt.slot, pair, role, draw, on_a, lead }).is_err() {
            self.differ(format!("slot {slot}: out of order"));
            return;
        }
        for seal in &choice.seals {
            self.seal(library, slot, seal);
        }
        let first = choice.first.clone().unwrap_or_else(|| said_last(choice));
        let _ = self.session.apply(Event::Chosen { slot, choice: first });
    }

    fn seal(&mut self, library: &Library, slot: u32, sealed: &Seal) {
        self.compared.1 += 1;
        let predictor = Predictor::OnDevice(learner::VERSION);
        let forecast = guess(&self.session, library, slot);
        let (Some(open), Some(forecast), Some(nonce)) =
            (self.session.open_pair(slot), forecast, nonce(&sealed.prediction.nonce))
        else {
            self.differ(format!("slot {slot}: the replay makes no prediction"));
            return;
        };
        let again = open.seal(&predictor, forecast.p_first, sealed.prediction.at_ms, nonce);
        if again != *sealed {
            self.differ(format!(
                "slot {slot}: the data say {} for A, the replay {}",
                sealed.prediction.p_a, again.prediction.p_a
            ));
        }
        // What follows is compared on the data as they are.
        let _ = self.session.apply(Event::Sealed { seal: sealed.clone() });
    }

    /// Corrections of earlier slots that were made before the seal of this one.
    fn correct(&mut self, data: &Participant, next: &Choice) {
        let Some(sealed_ms) = next.seals.first().map(|seal| seal.prediction.at_ms) else { return };
        self.correct_until(data, next.slot, sealed_ms);
    }

    fn correct_all(&mut self, data: &Participant) {
        self.correct_until(data, u32::MAX, u64::MAX);
        for choice in data.choices.values().filter(|choice| !choice.reason.is_empty()) {
            let said = Said { words: choice.reason.clone(), ..Said::default() };
            let _ = self.session.apply(Event::Said { slot: choice.slot, said });
        }
    }

    fn correct_until(&mut self, data: &Participant, before: u32, until_ms: u64) {
        for choice in data.choices.values().filter(|choice| choice.slot < before && choice.first.is_some()) {
            let later = choice.between.iter().cloned().chain([said_last(choice)]);
            let done = self.corrected.entry(choice.slot).or_default();
            for pick in later.skip(*done).take_while(|pick| pick.at_ms <= until_ms) {
                let _ = self.session.apply(Event::Reopened { slot: choice.slot });
                let _ = self.session.apply(Event::Chosen { slot: choice.slot, choice: pick });
                *done += 1;
            }
        }
    }

    fn end(&mut self, library: &Library, data: &Participant) {
        if data.finish.is_none() {
            return;
        }
        let end = at_the_end(&self.session, library);
        let claims: Vec<String> = end.claims.into_iter().map(|(claim, _)| claim).collect();
        if data.persona.as_ref() != Some(&(end.headline, claims)) {
            self.differ("the persona differs".to_owned());
        }
        let again: Vec<(u32, String, f64)> =
            end.guesses.into_iter().map(|(slot, who, p_first)| (slot, who.name().to_owned(), p_first)).collect();
        self.compared.1 += again.len();
        if data.afterwards != again {
            self.differ("the guesses after the last choice differ".to_owned());
        }
    }
}

fn said_last(choice: &Choice) -> choice::Choice {
    choice::Choice { verdict: choice.said, response_ms: choice.response_ms, at_ms: choice.at_ms }
}

fn nonce(hex: &str) -> Option<[u8; 16]> {
    let mut nonce = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (place, byte) in nonce.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(nonce)
}
