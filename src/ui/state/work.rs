//! Asking a version's judges more: about pairs that they were not asked about, and with every choice turned round.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use crate::domain::deck::Library;
use crate::domain::persona::VersionId;
use crate::domain::session::Session;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::run::{Run, RunEnd, RunOptions, Spent};
use crate::endpoint::target::Endpoint;
use crate::endpoint::trouble::Trouble;
use crate::method::estimate;
use crate::method::flip::Flip;
use crate::method::fresh::Judge;
use crate::method::induction::Inputs;
use crate::method::judge::{Judging, Kind};
use crate::method::judgement::Reading;
use crate::method::pairs::BlindPair;
use crate::method::plan::Plan;
use crate::method::prompts::judge::Knowledge;
use crate::method::standing::{Standing, readings_mut};
use crate::method::version::PersonaVersion;
use crate::ui::text::{limits, trouble as words};

/// How such work stands.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Calls done and expected.
    pub progress: (usize, usize),
    /// Whether it runs.
    pub is_running: bool,
    /// Why it ended early.
    pub trouble: Option<Trouble>,
    /// Why nothing came of it, in words.
    pub fault: Option<String>,
    /// Requests that it took, and tokens as far as the endpoint counts them.
    pub spent: (u64, u64),
    cancel: Cancel,
}

impl Work {
    /// Stops it; what was answered is kept.
    pub fn stop(&self) {
        self.cancel.cancel();
    }

    /// What came of a run of one plan, and how the work stands after it.
    pub(super) fn ended<P: Plan>(run: Run<P::Outcome>, plan: &P) -> (Option<P::Outcome>, Self) {
        let Spent { requests, prompt_tokens, completion_tokens, .. } = run.spent;
        let mut ended = Self { spent: (requests, prompt_tokens + completion_tokens), ..Self::default() };
        match run.end {
            RunEnd::Done(outcome) => return (Some(outcome), ended),
            RunEnd::Cancelled => {}
            RunEnd::OverBudget(over) => {
                let progress = plan.progress();
                ended.fault = Some(limits::reached(&over, progress.expected.saturating_sub(progress.done)));
            }
            RunEnd::Stopped(trouble) => ended.trouble = Some(trouble),
        }
        (None, ended)
    }
}

/// Pairs for a judge of a version.
pub(super) struct Job {
    pub version: VersionId,
    pub kept: Kept,
    pub plan: Judging,
}

/// Where a version keeps what its judge says.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    HeldOut(Kind),
    Validation,
}

impl Kept {
    fn of(self, version: &mut PersonaVersion) -> &mut BTreeMap<u32, Reading> {
        match self {
            Self::HeldOut(kind) => readings_mut(version, kind),
            Self::Validation => &mut version.induced.held_out.validation,
        }
    }
}

/// What trying the label flip takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlipOffer {
    /// Where the calls go.
    pub host: String,
    /// At most.
    pub calls: usize,
    /// How many of them the run behind the version has asked already.
    pub known: usize,
    /// The pairs that it is tried on.
    pub pairs: usize,
}

impl App {
    /// Asks the judges of the newest version about the held-out pairs that lack a judgement of theirs.
    pub fn catch_up(self, state: RwSignal<Work>) {
        let Some((session, library, version, endpoint)) = self.version_at_work() else { return };
        let choices = session.held_out(Some(&version.id));
        let standing = Standing::new(&version, &session, &choices);
        let plan = |kind| {
            let lacking = standing.lacking(kind);
            let open = choices.iter().filter(|choice| lacking.contains(&choice.slot()));
            let pairs: Vec<BlindPair> = open.filter_map(|choice| BlindPair::held_out(choice, &library)).collect();
            Some((kind, judging(&version, kind, &library, &pairs)?))
        };
        let Some(plans) = standing.kinds().into_iter().map(plan).collect::<Option<Vec<_>>>() else { return };
        let job = |(kind, plan)| Job { version: version.id.clone(), kept: Kept::HeldOut(kind), plan };
        self.work_on(state, session.id, endpoint, plans.into_iter().map(job).collect());
    }

    /// Does one job after the other; what comes of each is kept with its version at once.
    pub(super) fn work_on(self, state: RwSignal<Work>, session: String, endpoint: Endpoint, jobs: Vec<Job>) {
        let all: usize = jobs.iter().map(|job| job.plan.progress().expected).sum();
        let options = self.begin_work(state, &endpoint);
        spawn_local(async move {
            let (mut trouble, mut fault) = (None, None);
            let (mut before, mut spent) = (0, (0, 0));
            for Job { version, kept, mut plan } in jobs {
                let run = self
                    .ask(&mut plan, &session, &endpoint, &options, |done, _| {
                        state.update(|state| state.progress = (before + done, all.max(before + done)));
                    })
                    .await;
                let Some(run) = run else { break };
                before += plan.progress().done;
                let Spent { requests, prompt_tokens, completion_tokens, .. } = run.spent;
                spent = (spent.0 + requests, spent.1 + prompt_tokens + completion_tokens);
                match run.end {
                    RunEnd::Done(judged) => {
                        let add = |version: &mut PersonaVersion| kept.of(version).extend(judged.readings);
                        self.change_version(&session, &version, add).await;
                    }
                    RunEnd::Cancelled => break,
                    RunEnd::OverBudget(over) => {
                        fault = Some(limits::reached(&over, all.saturating_sub(before)));
                        break;
                    }
                    RunEnd::Stopped(why) => trouble = trouble.or(Some(why)),
                }
            }
            state.set(Work { trouble, fault, spent, ..Work::default() });
        });
    }

    /// What the label flip of the newest version would take; none where it can't be tried: without its endpoint, before its judge was
    /// measured, and once a choice behind it was changed.
    pub fn flip_offer(self) -> Option<FlipOffer> {
        let session = self.with_session(Clone::clone)?;
        let version = self.newest_version()?;
        let endpoint = self.endpoint_for(&version.made)?;
        let inputs = flip_inputs(&version, &session, &self.decks_of(&session))?;
        let (estimate, known) = estimate::flip(&inputs);
        let host = endpoint.address.origin().to_owned();
        Some(FlipOffer { host, calls: estimate.calls, known, pairs: inputs.held_out.len() })
    }

    /// Tries it, and keeps what came of it with the version.
    pub fn try_flip(self, state: RwSignal<Work>) {
        let Some((session, library, version, endpoint)) = self.version_at_work() else { return };
        let Some(inputs) = flip_inputs(&version, &session, &library) else { return };
        let Some(knowledge) = version.knowledge(&library) else { return };
        let mut plan = Flip::new(inputs, knowledge);
        let options = self.begin_work(state, &endpoint);
        spawn_local(async move {
            let show = |done, expected| state.update(|state| state.progress = (done, expected));
            let Some(run) = self.ask(&mut plan, &session.id, &endpoint, &options, show).await else { return };
            let (flipped, mut ended) = Work::ended(run, &plan);
            match flipped {
                Some(Ok(flipped)) => {
                    let keep = |version: &mut PersonaVersion| version.flipped = Some(flipped);
                    self.change_version(&session.id, &version.id, keep).await;
                }
                Some(Err(why)) => ended.fault = Some(words::no_answer(&why)),
                None => {}
            }
            state.set(ended);
        });
    }

    /// The newest version of the open session with its endpoint.
    pub(super) fn version_at_work(self) -> Option<(Session, Library, PersonaVersion, Endpoint)> {
        let session = self.session_now().filter(|_| self.may_write())?;
        let (version, endpoint) = self.judge_of(session.newest_version()?)?;
        Some((session.clone(), self.decks_of(&session), version, endpoint))
    }

    pub(super) fn begin_work(self, state: RwSignal<Work>, endpoint: &Endpoint) -> RunOptions {
        let cancel = self.cancel();
        state.set(Work { is_running: true, cancel: cancel.clone(), ..Work::default() });
        RunOptions { budget: self.budget(), ..self.manner(endpoint, cancel) }
    }

    /// None where the session is gone, or nothing can be kept.
    pub(super) async fn ask<P: Plan>(
        self,
        plan: &mut P,
        session: &str,
        endpoint: &Endpoint,
        options: &RunOptions,
        show: impl Fn(usize, usize),
    ) -> Option<Run<P::Outcome>> {
        let store = self.store()?;
        let journal = SessionJournal::of_many(store, session);
        let reach = self.reach(endpoint, session);
        let run = driver::run(plan, endpoint, &reach, &journal, options, |plan, _| {
            let progress = plan.progress();
            show(progress.done, progress.expected);
        })
        .await;
        if self.is_gone(session) {
            return None;
        }
        self.remember_quirks(endpoint, &run.quirks);
        Some(run)
    }
}

/// The plan that asks one kind of a version's judges, in the manner of its making.
fn judging(version: &PersonaVersion, kind: Kind, library: &Library, pairs: &[BlindPair]) -> Option<Judging> {
    match kind {
        Kind::Persona => version.judging(Judge::Persona, library, pairs),
        Kind::Rubric => version.judging(Judge::Rubric, library, pairs),
        Kind::Plain | Kind::Guess => {
            Some(Judging::in_manner(kind, version.induced.options.measuring(), Knowledge::none(), pairs))
        }
    }
}

/// From the choices behind the version, measured on the held-out pairs that its persona judge has judged.
fn flip_inputs(version: &PersonaVersion, session: &Session, library: &Library) -> Option<Inputs> {
    let judged = |slot: u32| version.induced.held_out.persona.get(&slot).is_some_and(Result::is_ok);
    let choices = session.held_out(Some(&version.id));
    let held_out: Vec<BlindPair> = choices
        .iter()
        .filter(|choice| judged(choice.slot()))
        .filter_map(|choice| BlindPair::held_out(choice, library))
        .collect();
    if held_out.is_empty() {
        return None;
    }
    version.inputs(session, library, held_out)
}
