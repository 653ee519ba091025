//! Trials of a likeness: begun, asked, taken up again, picked, and kept from the first call on.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use crate::domain::pair::{Message, PairRef};
use crate::domain::persona::VersionId;
use crate::domain::seal::hex;
use crate::domain::trial::{Begin, Pick, Trial, Void};
use crate::domain::unseen::unseen;
use crate::endpoint::budget::Over;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::run::{RunEnd, RunOptions};
use crate::endpoint::target::Endpoint;
use crate::endpoint::trouble::Trouble;
use crate::method::plan::{Plan, Progress};
use crate::method::prompts::judge::Knowledge;
use crate::method::taste;
use crate::store::{KeptTrial, Store};
use crate::ui::clock;
use crate::ui::likeness::source::Source;

/// How asking for a trial's answers stands.
#[derive(Clone)]
pub struct Tasting {
    /// Which trial.
    pub trial: String,
    /// Answers that are complete, of those asked for.
    pub progress: Progress,
    /// Why it stopped; none while it runs.
    pub end: Option<Stop>,
    cancel: Cancel,
}

/// What this tab knows of trials.
#[derive(Clone, Copy, Default)]
pub struct Trying {
    /// Every trial on this device, with the session it belongs to, oldest first.
    pub trials: RwSignal<Vec<(String, Trial)>>,
    /// The trial whose answers are asked for, or just were.
    pub tasting: RwSignal<Option<Tasting>>,
}

/// Why asking stopped before both answers were there.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The person stopped it.
    Stopped,
    /// Going on was no use.
    Trouble(Trouble),
    /// The next call might pass the budget.
    OverBudget(Over),
}

impl App {
    /// The trials.
    pub fn trying(self) -> Trying {
        self.tab.with_value(|tab| tab.trying)
    }

    /// Reads the trials that are kept.
    pub async fn read_kept_trials(self, store: Store) {
        let Ok((kept, set_aside)) = store.trials().await else { return };
        let read = |kept: KeptTrial| Some((kept.session, serde_json::from_value::<Trial>(kept.trial).ok()?));
        let mut trials: Vec<_> = kept.into_iter().filter_map(read).collect();
        trials.sort_by_key(|(_, trial)| trial.begun_at_ms);
        self.trying().trials.set(trials);
        self.report(&set_aside);
    }

    /// Brings in a trial of an export, where its session came with it.
    pub(super) async fn bring_in_trial(self, fresh: &BTreeSet<String>, kept: serde_json::Value) {
        let kept = serde_json::from_value::<KeptTrial>(kept).ok().filter(|kept| fresh.contains(&kept.session));
        let trial = kept.and_then(|kept| Some((kept.session, serde_json::from_value::<Trial>(kept.trial).ok()?)));
        if let Some((session, trial)) = trial {
            self.take_trial(&session, trial.clone());
            self.store_trial(&session, &trial).await;
        }
    }

    /// The trials of the open session, oldest first.
    pub fn trials_here(self) -> Vec<Trial> {
        let Some(open) = self.open.get() else { return Vec::new() };
        self.trying()
            .trials
            .with(|all| all.iter().filter(|(owner, _)| *owner == open).map(|(_, trial)| trial.clone()).collect())
    }

    /// The newest trial of the open session that has no end.
    pub fn open_trial(self) -> Option<Trial> {
        self.trials_here().into_iter().rev().find(|trial| trial.end.is_none())
    }

    /// A question of the session's decks that was not seen, by chance.
    pub fn unseen_question(self) -> Option<PairRef> {
        let session = self.session_now()?;
        let tried = untrack(|| self.trials_here()).into_iter().filter_map(|trial| trial.pair).collect();
        self.library.with_untracked(|library| unseen(&session, library, &tried, clock::seed()))
    }

    /// What is asked when a pair's question is.
    pub fn context_of(self, pair: &PairRef) -> Option<Vec<Message>> {
        self.library.with_untracked(|library| library.pair(pair).map(|(_, pair)| pair.context.clone()))
    }

    /// What the personal answer to a trial of this source would be told.
    pub fn taste_knowledge(self, source: &Source) -> Knowledge {
        // Where nothing is sure yet, what there is is tried.
        let sure = source.portable(false);
        let portable = if sure.is_empty() { source.portable(true) } else { sure };
        self.library.with(|library| portable.knowledge(&source.demonstrations, library))
    }

    /// A trial of the newest likeness on this question, not begun yet, with what its personal answer is told.
    pub fn prepared_trial(self, context: Vec<Message>, pair: Option<PairRef>) -> Option<(Trial, Knowledge)> {
        let (endpoint, source) = (self.endpoint_now()?, Source::newest(self)?);
        let knowledge = self.taste_knowledge(&source);
        let begin = Begin {
            id: hex(&clock::random()),
            version: source.version,
            persona: knowledge.persona.clone(),
            model: endpoint.model.clone(),
            origin: endpoint.address.origin().to_owned(),
            context,
            pair,
            seed: clock::seed(),
            at_ms: clock::now_ms(),
        };
        Some((Trial::begin(begin, &self.trials_here()), knowledge))
    }

    /// Begins a trial on this question, kept first and then asked; its id, where it could be begun.
    pub fn begin_trial(self, context: Vec<Message>, pair: Option<PairRef>) -> Option<String> {
        let session = self.open.get_untracked().filter(|_| self.may_write() && !self.is_tasting())?;
        let (trial, knowledge) = untrack(|| self.prepared_trial(context, pair))?;
        let (endpoint, id) = (self.endpoint_now()?, trial.id.clone());
        self.take_trial(&session, trial.clone());
        spawn_local(async move {
            self.store_trial(&session, &trial).await;
            self.taste(session, trial, knowledge, endpoint).await;
        });
        Some(id)
    }

    /// Goes on with a trial whose answers are not there yet; false where its likeness or its model is not at hand.
    pub fn go_on_with_trial(self, trial: Trial) -> bool {
        let Some(session) = self.open.get_untracked().filter(|_| self.may_write() && !self.is_tasting()) else {
            return true;
        };
        let asked = self.endpoint_of_trial(&trial).zip(untrack(|| self.knowledge_of_trial(&trial)));
        let Some((endpoint, knowledge)) = asked else { return false };
        spawn_local(self.taste(session, trial, knowledge, endpoint));
        true
    }

    fn is_tasting(self) -> bool {
        self.trying().tasting.with_untracked(|tasting| tasting.as_ref().is_some_and(|tasting| tasting.end.is_none()))
    }

    /// The endpoint that is set, if it is the one that the trial was begun with: both answers are one model's.
    fn endpoint_of_trial(self, trial: &Trial) -> Option<Endpoint> {
        let is_same = |endpoint: &Endpoint| endpoint.model == trial.model && endpoint.address.origin() == trial.origin;
        self.endpoint_now().filter(is_same)
    }

    /// What the personal answer of a trial is told: always the same.
    fn knowledge_of_trial(self, trial: &Trial) -> Option<Knowledge> {
        match &trial.version {
            Some(VersionId(id)) => Some(self.taste_knowledge(&Source::written(&self.version(id)?))),
            None => Some(Knowledge { persona: trial.persona.clone(), ..Knowledge::none() }),
        }
    }

    async fn taste(self, session: String, trial: Trial, knowledge: Knowledge, endpoint: Endpoint) {
        let Some(store) = self.store() else { return };
        let (id, cancel) = (trial.id.clone(), self.cancel());
        let mut plan = taste::Tasting::new(trial, knowledge);
        let (name, call_off) = (id.clone(), cancel.clone());
        let show = move |progress: Progress, end: Option<Stop>| {
            let (trial, cancel) = (name.clone(), call_off.clone());
            self.trying().tasting.set(Some(Tasting { trial, progress, end, cancel }));
        };
        show(plan.progress(), None);
        let options = RunOptions { budget: untrack(|| self.budget()), ..self.manner(&endpoint, cancel) };
        let (journal, reach) = (SessionJournal::new(store, &session), self.reach(&endpoint, &session));
        let run =
            driver::run(&mut plan, &endpoint, &reach, &journal, &options, |plan, _| show(plan.progress(), None)).await;
        if self.is_gone(&session) {
            return;
        }
        self.remember_quirks(&endpoint, &run.quirks);
        let stop = match run.end {
            RunEnd::Done(Ok(answers)) => {
                self.change_trial(&session, &id, |trial| trial.complete(answers)).await;
                None
            }
            RunEnd::Done(Err(why)) => {
                self.change_trial(&session, &id, |trial| trial.make_void(why, clock::now_ms())).await;
                None
            }
            RunEnd::Cancelled => Some(Stop::Stopped),
            RunEnd::Stopped(trouble) => Some(Stop::Trouble(trouble)),
            RunEnd::OverBudget(over) => Some(Stop::OverBudget(over)),
        };
        match stop {
            Some(stop) => show(plan.progress(), Some(stop)),
            None => self.trying().tasting.set(None),
        }
    }

    /// Stops asking; what was answered is kept.
    pub fn stop_tasting(self) {
        self.trying().tasting.with_untracked(|tasting| {
            if let Some(tasting) = tasting {
                tasting.cancel.cancel();
            }
        });
    }

    /// Takes the pick on a trial: the first one stands.
    pub fn pick_in_trial(self, id: &str, pick: Pick, response_ms: u32) {
        self.end_trial(id, move |trial| trial.pick(pick, response_ms, clock::now_ms()));
    }

    /// Ends a trial without a pick.
    pub fn set_trial_aside(self, id: &str) {
        self.stop_tasting();
        self.trying().tasting.set(None);
        self.end_trial(id, |trial| trial.make_void(Void::SetAside, clock::now_ms()));
    }

    fn end_trial(self, id: &str, end: impl FnOnce(&mut Trial) -> bool + 'static) {
        let Some(session) = self.open.get_untracked().filter(|_| self.may_write()) else { return };
        let id = id.to_owned();
        spawn_local(async move { self.change_trial(&session, &id, end).await });
    }

    async fn change_trial(self, session: &str, id: &str, change: impl FnOnce(&mut Trial) -> bool) {
        let known = |all: &Vec<(String, Trial)>| all.iter().find(|(owner, t)| owner == session && t.id == id).cloned();
        let Some((_, mut trial)) = self.trying().trials.with_untracked(known) else { return };
        if change(&mut trial) {
            self.take_trial(session, trial.clone());
            self.store_trial(session, &trial).await;
        }
    }

    fn take_trial(self, session: &str, trial: Trial) {
        self.trying().trials.update(|all| match all.iter_mut().find(|(_, known)| known.id == trial.id) {
            Some((_, known)) => *known = trial,
            None => all.push((session.to_owned(), trial)),
        });
    }

    async fn store_trial(self, session: &str, trial: &Trial) {
        let value = serde_json::to_value(trial).unwrap_or_default();
        if let Some(store) = self.store()
            && let Err(error) = store.put_trial(session, &trial.id, &value).await
        {
            self.store_trouble(&error);
        }
    }
}
