//! Asking a version's judges about the pairs to come, so that their guesses can be sealed in time.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use crate::domain::dealing::Role;
use crate::domain::deck::Library;
use crate::domain::event::Event;
use crate::domain::pair::PairRef;
use crate::domain::persona::VersionId;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::endpoint::driver;
use crate::endpoint::run::RunEnd;
use crate::learner::active;
use crate::learner::stack::Parts;
use crate::measure::odds::logit;
use crate::method::fresh::{self, Judge, Track};
use crate::method::judgement::Judgement;
use crate::method::pairs::BlindPair;
use crate::method::version::PersonaVersion;
use crate::ui::clock;

/// How many pairs after the one on the table are asked about.
const AHEAD: usize = 2;

/// What a judge said of a slot.
#[derive(Clone, Debug)]
enum Said {
    /// It was asked.
    Asked,
    /// It answered.
    Judged(Judgement),
    /// It gave no judgement; it may be asked again when the next pair comes up.
    Nothing,
}

/// Session, version, slot, pair (a correction may change which pair comes to a slot) and judge.
type Key = (String, VersionId, u32, PairRef, Judge);

/// What the judges were asked ahead.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    said: BTreeMap<Key, Said>,
}

impl App {
    /// Asks the newest version's judges about the pair on the table and the next ones, once each, and seals what is known already.
    pub fn ask_ahead(self) {
        if self.following.get_untracked() {
            return;
        }
        let Some(session) = self.session_now() else { return };
        let Some(version) = session.newest_version().cloned() else { return };
        let Some((made, endpoint)) = self.judge_of(&version) else { return };
        self.seal_ahead(&session.id, &made);
        let library = self.decks_of(&session);
        let Some(store) = self.store() else { return };
        for (slot, pair) in to_ask(&session, &library) {
            let Some(blind) = BlindPair::new(slot, &pair, &library) else { continue };
            for judge in made.judges() {
                let key = (session.id.clone(), version.clone(), slot, pair.clone(), judge);
                if matches!(self.said_ahead(&key), Some(Said::Asked | Said::Judged(_))) {
                    continue;
                }
                let Some(mut plan) = made.judging(judge, &library, std::slice::from_ref(&blind)) else { continue };
                self.ahead.update_value(|ahead| drop(ahead.said.insert(key.clone(), Said::Asked)));
                let (endpoint, journal) = (endpoint.clone(), SessionJournal::new(store.clone(), &session.id));
                let (made, cancel) = (made.clone(), self.cancel());
                spawn_local(async move {
                    let options = self.manner(&endpoint, cancel);
                    let reach = self.reach(&endpoint, &key.0);
                    let run = driver::run(&mut plan, &endpoint, &reach, &journal, &options, |_, _| ()).await;
                    let judgement = match run.end {
                        RunEnd::Done(judged) => judged.readings.into_values().next().and_then(Result::ok),
                        RunEnd::Cancelled | RunEnd::Stopped(_) | RunEnd::OverBudget(_) => None,
                    };
                    let said = judgement.map_or(Said::Nothing, Said::Judged);
                    self.ahead.update_value(|ahead| drop(ahead.said.insert(key.clone(), said)));
                    self.seal_ahead(&key.0, &made);
                });
            }
        }
    }

    /// Seals what is known about the pair on the table and not sealed yet, if the person has not picked: each judge by itself, and the
    /// stack once no judge is waited for.
    fn seal_ahead(self, session: &str, version: &PersonaVersion) {
        let Some(now) = self.session_now().filter(|now| now.id == session) else { return };
        let Some(turn) = now.current() else { return };
        let Some(open) = now.open_pair(turn.deal.slot) else { return };
        let key = |judge| (now.id.clone(), version.id.clone(), open.slot(), open.pair().clone(), judge);
        let judges = version.judges();
        let mut parts = Parts::default();
        let mut guesses = Vec::new();
        let mut is_complete = true;
        for judge in judges {
            match self.said_ahead(&key(judge)) {
                Some(Said::Judged(judgement)) => {
                    let said = logit(judgement.p_first());
                    match judge {
                        Judge::Persona => parts.persona = Some(said),
                        Judge::Rubric => parts.rubric = Some(said),
                    }
                    let calibrator = Track::of(version, judge, &now, open.slot()).calibrator();
                    guesses.push((judge.predictor(version), calibrator.p_first(said)));
                }
                Some(Said::Nothing) => {}
                Some(Said::Asked) | None => is_complete = false,
            }
        }
        if is_complete && !parts.is_empty() && version.stack.is_some() {
            parts.on_device = turn.seal("on-device").map(|seal| logit(seal.p_first()));
            let stack = fresh::stack(version, &now, open.slot());
            guesses.push((Predictor::Stack(version.id.clone()), stack.p_first(&parts)));
        }
        let seals = guesses.into_iter().filter(|(predictor, _)| turn.seal(predictor.kind()).is_none());
        let seals: Vec<Event> = seals
            .map(|(predictor, p)| Event::Sealed { seal: open.seal(&predictor, p, clock::now_ms(), clock::random()) })
            .collect();
        if !seals.is_empty() {
            spawn_local(async move { self.append(&now.id, seals).await });
        }
    }

    fn said_ahead(self, key: &Key) -> Option<Said> {
        self.ahead.with_value(|ahead| ahead.said.get(key).cloned())
    }

    /// The persona judge's reasoning for a slot, in the order in which the person saw the answers; none where it was on the other side
    /// than the guess that leads.
    pub fn reasoning_ahead(self, turn: &Turn) -> Option<String> {
        let session = self.open.get_untracked()?;
        let (Predictor::Persona(version) | Predictor::Stack(version)) = turn.lead.clone() else { return None };
        let key = (session, version, turn.deal.slot, turn.deal.pair.clone(), Judge::Persona);
        let Some(Said::Judged(judgement)) = self.said_ahead(&key) else { return None };
        let leads = turn.lead_seal()?.p_first() > 0.5;
        let agrees = (judgement.p_first() > 0.5) == leads;
        let reasoning = judgement.opinion(turn.deal.on_a).reasoning.clone();
        Some(reasoning).filter(|reasoning| agrees && !reasoning.is_empty())
    }
}

/// The pair on the table, if its first pick is still to come, and the next ones as far as they are certain; none that comes again.
fn to_ask(session: &Session, library: &Library) -> Vec<(u32, PairRef)> {
    let current = session.current().filter(|turn| turn.first.is_none()).map(|turn| turn.deal.clone());
    let deals = current.into_iter().chain(active::upcoming(session, library, AHEAD));
    deals.filter(|deal| deal.role != Role::Repeat).map(|deal| (deal.slot, deal.pair)).collect()
}
