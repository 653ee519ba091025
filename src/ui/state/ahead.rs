//! Asking the persona judge about the pairs to come, so that its guess can be sealed in time.

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
use crate::endpoint::fetch::Fetch;
use crate::endpoint::run::{RunEnd, RunOptions};
use crate::learner::active;
use crate::method::judgement::Judgement;
use crate::method::pairs::BlindPair;
use crate::ui::clock;

/// How many pairs after the one on the table are asked about.
const AHEAD: usize = 2;

/// What the judge said of a slot.
#[derive(Clone, Debug)]
enum Said {
    /// It was asked.
    Asked,
    /// It answered.
    Judged(Judgement),
}

/// Session, version, slot and pair: a correction may change which pair comes to a slot.
type Key = (String, VersionId, u32, PairRef);

/// What the judge was asked ahead.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    said: BTreeMap<Key, Said>,
}

impl App {
    /// Asks the newest version's judge about the pair on the table and the next ones, once each, and seals what is known already.
    pub fn ask_ahead(self) {
        let Some(session) = self.session_now() else { return };
        let Some(version) = session.newest_version().cloned() else { return };
        self.seal_ahead(&session.id, &version);
        let Some((made, endpoint)) = self.judge_of(&version) else { return };
        let library = self.decks_of(&session);
        let Some(store) = self.store() else { return };
        for (slot, pair) in to_ask(&session, &library) {
            let key = (session.id.clone(), version.clone(), slot, pair);
            if self.ahead.with_value(|ahead| ahead.said.contains_key(&key)) {
                continue;
            }
            let Some(pair) = BlindPair::new(slot, &key.3, &library) else { continue };
            let Some(mut plan) = made.judging(&library, std::slice::from_ref(&pair)) else { return };
            self.ahead.update_value(|ahead| {
                ahead.said.insert(key.clone(), Said::Asked);
            });
            let (endpoint, journal) = (endpoint.clone(), SessionJournal::new(store.clone(), &session.id));
            spawn_local(async move {
                let run = driver::run(&mut plan, &endpoint, &Fetch, &journal, &RunOptions::default(), |_, _| ()).await;
                let judgement = match run.end {
                    RunEnd::Done(judged) => judged.readings.into_values().next().and_then(Result::ok),
                    RunEnd::Cancelled | RunEnd::Stopped(_) => None,
                };
                self.ahead.update_value(|ahead| match judgement {
                    Some(judgement) => drop(ahead.said.insert(key.clone(), Said::Judged(judgement))),
                    // It may be asked again when the next pair comes up.
                    None => drop(ahead.said.remove(&key)),
                });
                self.seal_ahead(&key.0, &key.1);
            });
        }
    }

    /// Seals the judge's guess about the pair on the table, if it is known and the person has not picked.
    fn seal_ahead(self, session: &str, version: &VersionId) {
        let Some(now) = self.session_now().filter(|now| now.id == session) else { return };
        let Some(slot) = now.current().filter(|turn| turn.seal("persona").is_none()).map(|turn| turn.deal.slot) else {
            return;
        };
        let Some(open) = now.open_pair(slot) else { return };
        let key = (now.id.clone(), version.clone(), slot, open.pair().clone());
        let Some(judgement) = self.judged(&key) else { return };
        let predictor = Predictor::Persona(version.clone());
        let seal = open.seal(&predictor, judgement.p_first(), clock::now_ms(), clock::random());
        spawn_local(async move { self.append(&now.id, vec![Event::Sealed { seal }]).await });
    }

    fn judged(self, key: &Key) -> Option<Judgement> {
        self.ahead.with_value(|ahead| match ahead.said.get(key) {
            Some(Said::Judged(judgement)) => Some(judgement.clone()),
            Some(Said::Asked) | None => None,
        })
    }

    /// The judge's reasoning for a slot, in the order in which the person saw the answers.
    pub fn reasoning_ahead(self, turn: &Turn) -> Option<String> {
        let session = self.open.get_untracked()?;
        let Predictor::Persona(version) = turn.lead.clone() else { return None };
        let judgement = self.judged(&(session, version, turn.deal.slot, turn.deal.pair.clone()))?;
        Some(judgement.opinion(turn.deal.on_a).reasoning.clone()).filter(|reasoning| !reasoning.is_empty())
    }
}

/// The pair on the table, if its first pick is still to come, and the next ones as far as they are certain; none that comes again.
fn to_ask(session: &Session, library: &Library) -> Vec<(u32, PairRef)> {
    let current = session.current().filter(|turn| turn.first.is_none()).map(|turn| turn.deal.clone());
    let deals = current.into_iter().chain(active::upcoming(session, library, AHEAD));
    deals.filter(|deal| deal.role != Role::Repeat).map(|deal| (deal.slot, deal.pair)).collect()
}
