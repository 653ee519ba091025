//! From the log of a participation to the lines of its parts.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::record::{Answered, Check, Choice, Claim, Deck, Finish, Line, Part, Record, Start, Withdrawal};
use super::{FORMAT, FORMAT_VERSION};
use crate::domain::dealing::{Draw, Role};
use crate::domain::deck::{self, Library};
use crate::domain::event::Event;
use crate::domain::pair::Side;
use crate::domain::seal::hex;
use crate::domain::session::Session;
use crate::domain::study::event::{Began, Given, StudyEvent, StudyRef, Timing};
use crate::domain::study::file::Study;
use crate::domain::study::outbox;
use crate::domain::study::participation::Participation;
use crate::domain::study::within::arms_at;
use crate::domain::turn::{Outcome, Turn};
use crate::learner;
use crate::learner::study::at_the_end;

/// One part of a participation's data as JSON Lines; none where the log has not queued it.
#[must_use]
pub fn part(study: &Study, library: &Library, events: &[StudyEvent], part: u32) -> Option<String> {
    let ends = events.iter().enumerate().filter(|(_, event)| **event == StudyEvent::Queued).map(|(place, _)| place);
    let ends: Vec<usize> = ends.collect();
    let end = *ends.get(part as usize)?;
    let start = if part == 0 { 0 } else { ends.get(part as usize - 1)? + 1 };
    let state = Participation::replay(&events[..end])?;
    let began = &state.began;
    let key = outbox::key(&began.study.id, &began.participation, part);
    let mut lines = vec![Record::Part(head(began, key, part, false))];
    lines.extend(records(study, library, &state, &events[start..end]));
    Some(text(&began.participation, lines))
}

/// All data of a participation in one file, queued or not.
#[must_use]
pub fn whole(study: &Study, library: &Library, events: &[StudyEvent]) -> Option<String> {
    let state = Participation::replay(events)?;
    let began = &state.began;
    let key = outbox::whole_key(&began.study.id, &began.participation);
    let mut lines = vec![Record::Part(head(began, key, 0, true))];
    lines.extend(records(study, library, &state, events));
    Some(text(&state.began.participation, lines))
}

/// What is sent of somebody who withdrew.
#[must_use]
pub fn withdrawal(study: &StudyRef, participation: &str, at_ms: u64) -> String {
    let record = Record::Withdrawal(Withdrawal {
        key: outbox::withdrawal_key(&study.id, participation),
        study: study.id.clone(),
        study_version: study.version,
        study_digest: study.digest.clone(),
        at_ms,
    });
    text(participation, vec![record])
}

fn text(participation: &str, records: Vec<Record>) -> String {
    let mut text = String::new();
    for record in records {
        let line = Line { participation: participation.to_owned(), record };
        // Nothing in a line is refused by JSON.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn head(began: &Began, key: String, part: u32, whole: bool) -> Part {
    Part {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        key,
        part,
        whole,
        study: began.study.id.clone(),
        study_version: began.study.version,
        study_digest: began.study.digest.clone(),
        app: began.app.clone(),
    }
}

fn records(study: &Study, library: &Library, state: &Participation, events: &[StudyEvent]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut slots = BTreeSet::new();
    for event in events {
        match event {
            StudyEvent::Began(began) => records.push(Record::Start(start(began, library))),
            StudyEvent::Practised(timing) => records.push(Record::Practice(*timing)),
            StudyEvent::Turn { turn, .. } => {
                if let Event::Chosen { slot, .. } = **turn
                    && slots.insert(slot)
                {
                    records.extend(choice(study, state, slot));
                }
            }
            StudyEvent::Checked { check, on_a, picked, timing } => {
                let right = study.checks.iter().find(|known| known.pair.id == *check).map(|known| known.right);
                let passed = right == Some(*picked);
                let check = Check { check: check.clone(), on_a: *on_a, picked: *picked, passed, timing: *timing };
                records.push(Record::Check(check));
            }
            StudyEvent::Answered { question, given, timing } => records.extend(answer(question, given, *timing)),
            StudyEvent::Described(described) => records.push(Record::ModelPersona((**described).clone())),
            StudyEvent::Finished { at_ms } => records.extend(end(state, library, *at_ms)),
            StudyEvent::HandedOver { at_ms } => records.push(Record::HandedOver { at_ms: *at_ms }),
            StudyEvent::Strength { .. }
            | StudyEvent::Queued
            | StudyEvent::Acknowledged { .. }
            | StudyEvent::Completed { .. } => {}
        }
    }
    records
}

fn start(began: &Began, library: &Library) -> Start {
    let decks = began.decks.iter().map(|reference| Deck {
        id: reference.id.clone(),
        version: reference.version,
        digest: library.deck(reference).map(deck_digest).unwrap_or_default(),
    });
    Start {
        at_ms: began.at_ms,
        seed: began.seed,
        arms: began.arms.clone(),
        parameters: began.parameters.clone(),
        decks: decks.collect(),
        device: began.device,
        model: learner::VERSION,
    }
}

/// SHA-256 of a deck's content as canonical JSON.
#[must_use]
pub fn deck_digest(deck: &deck::Deck) -> String {
    hex(&Sha256::digest(serde_json_canonicalizer::to_vec(deck).unwrap_or_default()))
}

fn choice(study: &Study, state: &Participation, slot: u32) -> Option<Record> {
    let Turn { deal, lead, seals, first, latest, reopened, said: reason, .. } =
        state.session.turns.get(slot as usize)?.as_ref().clone();
    let said = latest?;
    let picks = state.picks.get(&slot).map_or(&[][..], Vec::as_slice);
    let (hidden_ms, resumed) = state.away.get(&slot).copied().unwrap_or_default();
    let preferred = said.verdict.preferred();
    Some(Record::Choice(Box::new(Choice {
        slot,
        deck: deal.pair.deck,
        deck_version: deal.pair.deck_version,
        pair: deal.pair.pair,
        pair_version: deal.pair.pair_version,
        role: deal.role,
        arms: arms_at(study, &state.began.arms, state.began.seed, slot),
        draw: deal.draw,
        on_a: deal.on_a,
        lead,
        said: said.verdict,
        preferred,
        side: preferred.map(|answer| Side::of(answer, deal.on_a)),
        response_ms: said.response_ms,
        hidden_ms,
        resumed,
        at_ms: said.at_ms,
        first: first.filter(|_| reopened),
        between: picks.get(1..picks.len().saturating_sub(1)).unwrap_or_default().to_vec(),
        strength: state.strength.get(&slot).copied(),
        reason: reason.words,
        seals,
    })))
}

fn answer(question: &str, given: &Given, timing: Timing) -> Vec<Record> {
    let one = |value: Value| vec![Record::Answer(Answered { question: question.to_owned(), value, timing })];
    match given {
        Given::One(id) => one(json!(id)),
        Given::Several(ids) => one(json!(ids)),
        Given::Number(number) => one(json!(number)),
        Given::Text(text) => one(json!(text)),
        Given::Nothing => one(Value::Null),
        Given::Claims(rated) => {
            let claims = rated.iter().enumerate().map(|(place, rated)| {
                let (claim, from) = (rated.claim.clone(), rated.from.clone());
                let question = question.to_owned();
                Record::Claim(Claim { question, place: place + 1, claim, from, value: rated.value, timing })
            });
            claims.collect()
        }
    }
}

fn end(state: &Participation, library: &Library, at_ms: u64) -> Vec<Record> {
    let end = at_the_end(&state.session, library);
    let claims = end.claims.into_iter().map(|(claim, _)| claim).collect();
    let mut records = vec![Record::Persona { headline: end.headline, claims }];
    records.extend(end.guesses.into_iter().map(|(slot, who, p_first)| Record::Afterwards {
        slot,
        predictor: who.name().to_owned(),
        p_first,
    }));
    let (right, wrong, no_guess) = scored(&state.session);
    records.push(Record::Finish(Finish { at_ms, right, wrong, no_guess }));
    records
}

/// How the sealed guesses fared on pairs that were drawn at random and came once: right, wrong, no guess.
#[must_use]
pub fn scored(session: &Session) -> (usize, usize, usize) {
    let fair = |turn: &&Turn| turn.deal.role != Role::Repeat && turn.deal.draw == Draw::Random;
    let outcomes = session.all_turns().filter(fair).filter_map(|turn| turn.outcome(turn.lead_seal()?));
    let outcomes: Vec<Outcome> = outcomes.collect();
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    (count(Outcome::Right), count(Outcome::Wrong), count(Outcome::NoGuess))
}
