//! The pairs that would tell most between those who guess: found, asked for, and put among the next ones.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::work::Work;
use crate::domain::event::Event;
use crate::domain::pair::PairRef;
use crate::learner::contested::{Contested, THUMB, contested};
use crate::measure::table::longer;
use crate::method::fresh::Judge;
use crate::method::pairs::BlindPair;
use crate::method::rescore::said_of;

/// How many pairs are offered.
const OFFERED: usize = 3;

/// How many of the most contested ones a model is asked about.
const ASKED: usize = 8;

/// What the persona judge said of pairs, as probabilities of the first answer.
pub type Opinions = BTreeMap<PairRef, f64>;

impl App {
    /// The most contested free pairs, the persona judge's `opinions` among what is weighed.
    pub fn contested(self, opinions: &Opinions) -> Vec<Contested> {
        self.contested_among(opinions, OFFERED)
    }

    /// Whether the deck has pairs left that may be chosen for what they tell.
    pub fn has_free_pairs(self) -> bool {
        self.with_session(|session| !session.free_pairs(&self.decks_of(session)).is_empty()).unwrap_or(false)
    }

    fn contested_among(self, opinions: &Opinions, count: usize) -> Vec<Contested> {
        let Some(session) = self.with_session(Clone::clone) else { return Vec::new() };
        let library = self.decks_of(&session);
        let others = |pair: &PairRef| {
            // 1, 0 or a half; as sure as the rule is right.
            let by_length = library.pair(pair).map(|(_, texts)| 0.5 + (longer(texts) - 0.5) * (2.0 * THUMB - 1.0));
            by_length.into_iter().chain(opinions.get(pair).copied()).collect()
        };
        contested(&session, &library, others, count)
    }

    /// Puts these pairs among the next ones; none to take that back.
    pub fn want(self, pairs: Vec<PairRef>) {
        let Some(session) = self.session_now().filter(|_| self.may_write()) else { return };
        spawn_local(async move { self.append(&session.id, vec![Event::Wanted { pairs }]).await });
    }

    /// The pairs that the person asked for and that haven't come yet.
    pub fn wanted(self) -> Vec<PairRef> {
        self.with_session(|session| {
            let has_come = |pair: &PairRef| session.turns.iter().any(|turn| turn.deal.pair == *pair);
            session.wanted.iter().filter(|pair| !has_come(pair)).cloned().collect()
        })
        .unwrap_or_default()
    }

    /// What asking the persona judge about the most contested pairs takes: how many it was not asked about, and where the calls go.
    pub fn opinions_offer(self, opinions: &Opinions) -> Option<(usize, String)> {
        let endpoint = self.endpoint_for(&self.newest_version()?.made)?;
        let open = self.contested_among(opinions, ASKED).iter().filter(|one| !opinions.contains_key(&one.pair)).count();
        (open > 0).then(|| (open, endpoint.address.origin().to_owned()))
    }

    /// Asks it.
    pub fn ask_opinions(self, state: RwSignal<Work>, opinions: RwSignal<Opinions>) {
        let Some((session, library, version, endpoint)) = self.version_at_work() else { return };
        let known = opinions.get_untracked();
        let open =
            untrack(|| self.contested_among(&known, ASKED)).into_iter().filter(|one| !known.contains_key(&one.pair));
        // A name for the answers within this run alone: these pairs have no slot yet.
        let pairs: BTreeMap<u32, PairRef> = (0..).zip(open.map(|one| one.pair)).collect();
        let blind: Vec<BlindPair> =
            pairs.iter().filter_map(|(place, pair)| BlindPair::new(*place, pair, &library)).collect();
        let Some(mut plan) = version.judging(Judge::Persona, &library, &blind) else { return };
        let options = self.begin_work(state, &endpoint);
        spawn_local(async move {
            let show = |done, expected| state.update(|state| state.progress = (done, expected));
            let Some(run) = self.ask(&mut plan, &session.id, &endpoint, &options, show).await else { return };
            let (judged, ended) = Work::ended(run, &plan);
            if let Some(judged) = judged {
                let said = judged
                    .readings
                    .iter()
                    .filter_map(|(place, reading)| Some((pairs.get(place)?.clone(), said_of(&version, reading)?)));
                opinions.update(|all| all.extend(said));
            }
            state.set(ended);
        });
    }
}
