//! Asking the persona judge about the pairs to come, so that its guess can be sealed in time.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use crate::domain::event::Event;
use crate::domain::persona::VersionId;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::endpoint::driver;
use crate::endpoint::fetch::Fetch;
use crate::endpoint::run::{RunEnd, RunOptions};
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

/// What the judge was asked ahead, by session, version and slot.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    said: BTreeMap<(String, VersionId, u32), Said>,
}

impl App {
    /// Asks the newest version's judge about the pair on the table and the next ones, once each, and seals what is known already.
    pub fn ask_ahead(self) {
        let Some(session) = self.session_now() else { return };
        let Some(version) = session.newest_version().cloned() else { return };
        self.seal_ahead(&session.id, &version);
        let Some((made, endpoint)) = self.judge_of(&version) else { return };
        let library = self.decks_of(&session);
        let pairs: Vec<BlindPair> = to_ask(&session, &library)
            .into_iter()
            .filter(|pair| {
                self.ahead.with_value(|a| !a.said.contains_key(&(session.id.clone(), version.clone(), pair.slot)))
            })
            .collect();
        let Some(store) = self.store() else { return };
        for pair in pairs {
            let key = (session.id.clone(), version.clone(), pair.slot);
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
        let Some(judgement) = self.judged(&(now.id.clone(), version.clone(), slot)) else { return };
        let predictor = Predictor::Persona(version.clone());
        let seal = open.seal(&predictor, judgement.p_first(), clock::now_ms(), clock::random());
        spawn_local(async move { self.append(&now.id, vec![Event::Sealed { seal }]).await });
    }

    fn judged(self, key: &(String, VersionId, u32)) -> Option<Judgement> {
        self.ahead.with_value(|ahead| match ahead.said.get(key) {
            Some(Said::Judged(judgement)) => Some(judgement.clone()),
            Some(Said::Asked) | None => None,
        })
    }

    /// The judge's reasoning for a slot, in the order in which the person saw the answers.
    pub fn reasoning_ahead(self, turn: &Turn) -> Option<String> {
        let session = self.open.get_untracked()?;
        let Predictor::Persona(version) = turn.lead.clone() else { return None };
        let judgement = self.judged(&(session, version, turn.deal.slot))?;
        Some(judgement.opinion(turn.deal.on_a).reasoning.clone()).filter(|reasoning| !reasoning.is_empty())
    }
}

/// The pair on the table, if its first pick is still to come, and the next ones.
fn to_ask(session: &Session, library: &crate::domain::deck::Library) -> Vec<BlindPair> {
    let current = session.current().filter(|turn| turn.first.is_none()).map(|t| (t.deal.slot, t.deal.pair.clone()));
    let next = session.upcoming(library, AHEAD).into_iter().map(|deal| (deal.slot, deal.pair));
    current.into_iter().chain(next).filter_map(|(slot, pair)| BlindPair::new(slot, &pair, library)).collect()
}
