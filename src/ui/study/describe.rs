//! A language model writes the persona: asked once the last pair was chosen, while questions are answered, and waited for where one can't
//! go on without it. Whatever becomes of it the participant comes to the end: the on-device persona stands in, and the data say so.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Lines;
use super::state::Taking;
use crate::domain::private;
use crate::domain::study::address;
use crate::domain::study::described::{Described, Instead};
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::{Asks, Study};
use crate::domain::study::participation::Participation;
use crate::domain::study::script::Step;
use crate::endpoint::address::Address;
use crate::endpoint::budget::Budget;
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::run::{RunEnd, RunOptions};
use crate::endpoint::target::Endpoint;
use crate::method::estimate::of_persona;
use crate::method::induction::{Induced, Induction, Inputs, Options};
use crate::method::plan::{Plan, Progress};
use crate::ui::clock;
use crate::ui::state::App;
use crate::ui::state::journal::SessionJournal;
use crate::ui::text::study as t;

/// From so many milliseconds of waiting on one may go on without it.
const PATIENCE_MS: u32 = 30_000;

/// A participant waits: nothing is tried for as long as elsewhere. Their own model costs no more than they allow it to.
fn manner(app: App, asks: &Asks, endpoint: &Endpoint, cancel: Cancel) -> RunOptions {
    let budget = if *asks == Asks::Participants { untrack(|| app.budget()) } else { Budget::default() };
    RunOptions {
        budget,
        tries: 3,
        timeout_ms: 60_000,
        idle_ms: 30_000,
        longest_pause_ms: 20_000,
        stop_after_failures: 3,
        ..app.manner(endpoint, cancel)
    }
}

/// A run under way.
#[derive(Clone)]
pub struct Writing {
    host: String,
    progress: Progress,
    cancel: Cancel,
}

/// The model that a study asks; none where the participant has set up none, or its key is locked.
pub fn asked(app: App, study: &Study) -> Option<Endpoint> {
    match &study.asks {
        Asks::Nobody => None,
        Asks::Participants => app.endpoint_now(),
        Asks::Own { address, model } => Some(Endpoint::new(Address::parse(address).ok()?, model, None)),
    }
}

/// How often a model is asked for one persona, about; none where no model writes any.
pub fn calls(study: &Study) -> Option<usize> {
    study.has_written_personas().then(|| of_persona(study.pairs.training, study.pairs.validation))
}

/// Host and port of an endpoint.
pub fn host(endpoint: &Endpoint) -> String {
    address::host(endpoint.address.origin())
}

impl Taking {
    /// Begins asking, where a model is to write the persona and every pair has its choice.
    pub(super) fn describe(self) {
        let (Some(file), Some(taken)) = (self.file_now(), self.taken.get_untracked()) else { return };
        let is_due = taken.awaits_persona(&file.study) && taken.has_all_choices(&file.study);
        if !is_due || self.writing.with_untracked(Option::is_some) || self.app().following.get_untracked() {
            return;
        }
        let cancel = self.app().cancel();
        let asked = asked(self.app(), &file.study).filter(|_| !self.app().is_preview());
        let host = asked.as_ref().map(host).unwrap_or_default();
        self.writing.set(Some(Writing { host, progress: Progress::default(), cancel: cancel.clone() }));
        let Some(endpoint) = asked else {
            spawn_local(async move { self.note_described(without(None, 0, Instead::NoEndpoint)).await });
            return;
        };
        spawn_local(async move { self.write(taken, endpoint, cancel).await });
    }

    async fn write(self, taken: Participation, endpoint: Endpoint, cancel: Cancel) {
        let Some(store) = self.app().store() else { return };
        let id = taken.began.participation;
        // Held-out pairs are not asked about: that can be done afterwards, and nobody has to wait for it.
        let options = Options { schemes: 0, ..Options::default() };
        let inputs = Inputs { held_out: Vec::new(), options, ..Inputs::of(&taken.session, &self.library(), None) };
        let mut plan = Induction::new(inputs);
        let (journal, reach) = (SessionJournal::of_many(store, &id), self.app().reach(&endpoint, &id));
        let asks = self.file_now().map(|file| file.study.asks.clone()).unwrap_or_default();
        let options = manner(self.app(), &asks, &endpoint, cancel);
        let show = |plan: &Induction| {
            let progress = plan.progress();
            self.writing.try_update(|writing| {
                if let Some(writing) = writing {
                    writing.progress = progress;
                }
            });
        };
        let run = driver::run(&mut plan, &endpoint, &reach, &journal, &options, |plan, _| show(plan)).await;
        if self.taken_id() != Some(id) {
            return;
        }
        let calls = run.spent.calls + run.spent.from_journal;
        let described = match run.end {
            RunEnd::Done(Ok(induced)) => written(&endpoint, &induced, calls),
            RunEnd::Done(Err(_)) => without(Some(&endpoint), calls, Instead::Unusable),
            RunEnd::Stopped(_) | RunEnd::OverBudget(_) => without(Some(&endpoint), calls, Instead::Failed),
            RunEnd::Cancelled => return self.writing.set(None),
        };
        self.note_described(described).await;
    }

    async fn note_described(self, described: Described) {
        let is_new = self.taken.with_untracked(|taken| taken.as_ref().is_some_and(|taken| taken.described.is_none()));
        if !is_new {
            return;
        }
        let waits = untrack(|| self.shown_step()) == Some(Step::Describe);
        self.keep(vec![StudyEvent::Described(Box::new(described))]).await;
        self.writing.set(None);
        if waits {
            self.go_on().await;
        }
    }

    /// The participant does not want to wait any longer.
    fn go_on_without(self) {
        let Some(file) = self.file_now().filter(|_| self.app().may_write()) else { return };
        let calls = self.stop_writing();
        let described = without(asked(self.app(), &file.study).as_ref(), calls, Instead::Skipped);
        spawn_local(async move { self.note_described(described).await });
    }

    /// Calls off what is asked; answers so far.
    pub(super) fn stop_writing(self) -> u64 {
        self.writing.with_untracked(|writing| {
            writing.as_ref().map_or(0, |writing| {
                writing.cancel.cancel();
                writing.progress.done as u64
            })
        })
    }
}

fn written(endpoint: &Endpoint, induced: &Induced, calls: u64) -> Described {
    let persona = induced.standing();
    let is_private = private::topic(&persona.headline).is_some();
    let claims: Vec<String> =
        persona.claims.into_iter().filter(|claim| !claim.is_held_back()).map(|claim| claim.text).collect();
    if claims.is_empty() {
        return without(Some(endpoint), calls, Instead::Unusable);
    }
    Described {
        headline: if is_private { String::new() } else { persona.headline },
        claims,
        instead: None,
        ..without(Some(endpoint), calls, Instead::Unusable)
    }
}

fn without(endpoint: Option<&Endpoint>, calls: u64, instead: Instead) -> Described {
    Described {
        model: endpoint.map(|endpoint| endpoint.model.clone()).unwrap_or_default(),
        host: endpoint.map(host).unwrap_or_default(),
        headline: String::new(),
        claims: Vec::new(),
        calls,
        instead: Some(instead),
        at_ms: clock::now_ms(),
    }
}

/// Waits for the persona.
#[component]
pub fn DescribingPage() -> impl IntoView {
    let taking = Taking::here();
    let has_waited = RwSignal::new(false);
    let waits = StoredValue::new_local(Some(Timeout::new(PATIENCE_MS, move || {
        has_waited.try_set(true);
    })));
    on_cleanup(move || {
        let _ = waits.try_update_value(Option::take);
    });
    let host = move || taking.writing.with(|writing| writing.as_ref().map(|writing| t::describing(&writing.host)));
    let share = move || {
        taking.writing.with(|writing| {
            let progress = writing.as_ref().map(|writing| writing.progress.clone()).unwrap_or_default();
            (progress.done as f64 / progress.expected.max(1) as f64 * 100.0).round().min(100.0)
        })
    };
    view! {
        <main id="content" class="study-plain frame" tabindex="-1">
            <Lines />
            <h1>{t::DESCRIBING}</h1>
            <p role="status">{host}</p>
            <progress class="thin" max="100" value=share aria-label=t::PROGRESS></progress>
            <Show when=move || has_waited.get()>
                <p>{t::DESCRIBING_LONG}</p>
                <p><button type="button" class="button" disabled=move || taking.app().following.get() on:click=move |_| taking.go_on_without()>{t::WITHOUT_IT}</button></p>
            </Show>
        </main>
    }
}
