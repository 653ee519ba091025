//! The held-out table of the open session, and judging the pairs that still lack a judgement.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use super::run::as_value;
use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::session::Session;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::fetch::Fetch;
use crate::endpoint::run::{Run, RunEnd, RunOptions};
use crate::endpoint::trouble::Trouble;
use crate::learner::learnt::Learnt;
use crate::measure::table::{Judgements, Table, table};
use crate::method::fresh::Judge;
use crate::method::judge::{Judged, Judging, Kind};
use crate::method::judgement::{Judgement, Reading};
use crate::method::pairs::BlindPair;
use crate::method::prompts::judge::Knowledge;
use crate::method::version::PersonaVersion;
use crate::ui::text::trouble as words;

/// The held-out table and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Every predictor on the same pairs.
    pub table: Table,
    /// The predictor that the finding is about.
    pub lead: &'static str,
    /// Choices that count no more, because they were corrected after their reveal.
    pub void: usize,
    /// Held-out pairs that a judge has not been asked about.
    pub waiting: usize,
}

/// Judging the pairs that wait.
#[derive(Clone, Debug, Default)]
pub struct Catching {
    /// Calls done and expected.
    pub progress: (usize, usize),
    /// Whether it runs.
    pub is_running: bool,
    /// Why it ended early.
    pub trouble: Option<Trouble>,
    cancel: Cancel,
}

impl App {
    /// The table for the newest version, or for what this device has learnt where there is none.
    pub fn scores(self) -> Option<Scores> {
        let session = self.with_session(Clone::clone)?;
        let library = self.decks_of(&session);
        let version = self.newest_version();
        let id = version.as_ref().map(|version| &version.id);
        let choices = session.held_out(id);
        let void = session.void(id);
        let on_device = on_device(&session, &library, version.as_ref(), &choices);
        let Some(version) = version else {
            return Some(Scores {
                table: table(&library, &choices, on_device.as_slice()),
                lead: "on-device",
                void,
                waiting: 0,
            });
        };
        let persona = judgements("persona", &choices, |slot| {
            sealed(&session, &version, slot).or_else(|| read(version.induced.held_out.persona.get(&slot)))
        });
        let plain = judgements("plain", &choices, |slot| read(version.induced.held_out.plain.get(&slot)));
        let asked = |judgements: &Judgements, slot: u32| judgements.p_first.contains_key(&slot);
        let waiting = choices.iter().filter(|c| !asked(&persona, c.slot()) || !asked(&plain, c.slot())).count();
        let predictors: Vec<Judgements> = [Some(persona), on_device, Some(plain)].into_iter().flatten().collect();
        let table = table(&library, &choices, &predictors);
        Some(Scores { table, lead: "persona", void, waiting })
    }

    /// Asks the persona judge and the plain judge about the held-out pairs that lack a judgement of the newest version.
    pub fn catch_up(self, state: RwSignal<Catching>) {
        let Some(session) = self.session_now() else { return };
        let Some(id) = session.newest_version() else { return };
        let (Some((version, endpoint)), Some(store)) = (self.judge_of(id), self.store()) else { return };
        let library = self.decks_of(&session);
        let choices = session.held_out(Some(&version.id));
        let lacking = |known: &BTreeMap<u32, Reading>| -> Vec<BlindPair> {
            let open = choices.iter().filter(|c| !matches!(known.get(&c.slot()), Some(Ok(_))));
            open.filter_map(|c| BlindPair::held_out(c, &library)).collect()
        };
        let measured = &version.induced.held_out;
        let Some(persona) = version.judging(Judge::Persona, &library, &lacking(&measured.persona)) else { return };
        let plain = Judging::new(Kind::Plain, Knowledge::none(), &lacking(&measured.plain));
        let cancel = Cancel::default();
        state.set(Catching { is_running: true, cancel: cancel.clone(), ..Catching::default() });
        spawn_local(async move {
            let options = RunOptions { cancel, describe: words::in_short, ..RunOptions::default() };
            let journal = SessionJournal::new(store.clone(), &session.id);
            let mut version = version;
            let mut trouble = None;
            for (kind, mut plan) in [(Kind::Persona, persona), (Kind::Plain, plain)] {
                let run = driver::run(&mut plan, &endpoint, &Fetch, &journal, &options, |plan, _| {
                    let progress = crate::method::plan::Plan::progress(plan);
                    state.update(|state| state.progress = (progress.done, progress.expected));
                })
                .await;
                self.remember_quirks(&endpoint, &run.quirks);
                trouble = trouble.or(take(run, kind, &mut version));
            }
            self.replace_version(&session.id, version).await;
            state.set(Catching { trouble, ..Catching::default() });
        });
    }

    async fn replace_version(self, session: &str, version: PersonaVersion) {
        if let Some(store) = self.store()
            && let Err(error) = store.put_version(session, &version.id, &as_value(&version)).await
        {
            self.notify(crate::ui::text::manage::store_error(&error));
        }
        self.versions.update(|all| {
            for (owner, known) in all.iter_mut() {
                if owner == session && known.id == version.id {
                    known.clone_from(&version);
                }
            }
        });
    }
}

impl Catching {
    /// Stops it; what was answered is kept.
    pub fn stop(&self) {
        self.cancel.cancel();
    }
}

/// Keeps what was judged, and says why it ended early.
fn take(run: Run<Judged>, kind: Kind, version: &mut PersonaVersion) -> Option<Trouble> {
    let measured = &mut version.induced.held_out;
    let into = if kind == Kind::Persona { &mut measured.persona } else { &mut measured.plain };
    match run.end {
        RunEnd::Done(judged) => {
            into.extend(judged.readings);
            None
        }
        RunEnd::Cancelled => None,
        RunEnd::Stopped(trouble) => Some(trouble),
    }
}

/// What a judge said of a pair that it was asked about: a probability, or nothing that could be used.
struct Said(Option<f64>);

fn read(reading: Option<&Reading>) -> Option<Said> {
    reading.map(|reading| Said(reading.as_ref().ok().map(Judgement::p_first)))
}

fn sealed(session: &Session, version: &PersonaVersion, slot: u32) -> Option<Said> {
    let seal = session.turns.get(slot as usize)?.seal("persona")?;
    (seal.prediction.predictor_version == version.id.0).then(|| Said(Some(seal.p_first())))
}

fn judgements(id: &str, choices: &[HeldOutChoice], said: impl Fn(u32) -> Option<Said>) -> Judgements {
    let all = choices.iter().filter_map(|choice| Some((choice.slot(), said(choice.slot())?.0)));
    Judgements { predictor: id.to_owned(), p_first: all.collect() }
}

/// The fit of the version's making; without a version the fit of all training and validation choices so far. None where this build
/// of the app can't read the version's fit: the other predictors are still compared.
fn on_device(
    session: &Session,
    library: &Library,
    version: Option<&PersonaVersion>,
    choices: &[HeldOutChoice],
) -> Option<Judgements> {
    let learnt = match version {
        Some(version) => Learnt::thaw(&version.learnt, library).ok()?,
        None => Learnt::fit(library, &session.learning_choices()),
    };
    let pair = |slot: u32| choices.iter().find(|c| c.slot() == slot).map(|c| c.pair().clone());
    Some(judgements("on-device", choices, |slot| {
        Some(Said(pair(slot).and_then(|pair| learnt.predict(library, &pair)).map(|forecast| forecast.p_first)))
    }))
}
