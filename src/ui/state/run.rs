//! An induction under way: begun, watched, stopped, taken up again, and what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::journal::SessionJournal;
use super::listening::{Asked, Heard, Listener};
use super::pictures::Pictures;
use super::sent::Recorder;
use crate::domain::session::Session;
use crate::endpoint::budget::{Cost, Over};
use crate::endpoint::cancel::Cancel;
use crate::endpoint::driver;
use crate::endpoint::reach::Reach;
use crate::endpoint::run::{RunEnd, RunOptions, Spent};
use crate::endpoint::trouble::Trouble;
use crate::endpoint::witness::Witnessed;
use crate::learner::learnt::Learnt;
use crate::method::estimate::estimate;
use crate::method::forming::Partial;
use crate::method::fresh::stack_for_making;
use crate::method::induction::{Induced, Induction, Inputs, Options, Unfinished};
use crate::method::pairs::LearnPair;
use crate::method::version::{Made, PersonaVersion, Seen};
use crate::method::watch::Watch;
use crate::store::settings::PendingRun;
use crate::ui::clock;
use crate::ui::text::trouble as words;

/// From this many choices of A or B on a persona makes sense.
pub const ENOUGH: usize = 10;
/// From this many on where the person insists.
pub const FEWEST: usize = 5;

/// How an induction stands.
#[derive(Clone)]
pub struct Run {
    /// Whose.
    pub session: String,
    /// What it looks like.
    pub watch: Watch,
    /// What it has cost.
    pub spent: Spent,
    /// Since it began, or was taken up again.
    pub elapsed_ms: u64,
    /// How it ended; none while it runs.
    pub end: Option<End>,
    /// Whom it asks.
    pub asked: Asked,
    /// What the answers under way say so far.
    pub heard: ArcRwSignal<Vec<Partial>>,
    pub(super) cancel: Cancel,
}

/// How an induction ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// There is a new version.
    Written,
    /// The person stopped it.
    Stopped,
    /// Going on was no use.
    Trouble(Trouble),
    /// The next call might pass the budget.
    OverBudget(Over),
    /// The model gave nothing that could be used as a persona.
    Unusable(String),
}

impl App {
    /// What an induction of the open session would start from: the slots before `until`, all where none is given; `options` say how much it asks.
    pub fn inputs(self, until: Option<u32>, options: Options) -> Option<Inputs> {
        let session = self.with_session(Clone::clone)?;
        let library = self.decks_of(&session);
        let (no_sentence, no_reasons) = self.settings.with(|s| (s.leaves_out.sentence, s.leaves_out.reasons));
        let mut inputs = Inputs { options, ..Inputs::of(&session, &library, until) };
        if no_sentence {
            inputs.stated = String::new();
        }
        if no_reasons {
            inputs.learn = inputs.learn.into_iter().map(LearnPair::without_said).collect();
        }
        Some(inputs)
    }

    /// Begins an induction of the open session that asks this much, or takes up one that was not finished as it was begun.
    pub fn induce(self, options: Options) {
        let Some(session) = self.session_now().filter(|_| self.may_write()) else { return };
        if self.run.with_untracked(|run| run.as_ref().is_some_and(|run| run.end.is_none())) {
            return;
        }
        let pending = self.pending().filter(|pending| pending.session == session.id);
        // The pair on the table is no part of it: going on after a stop must not find it chosen meanwhile.
        let chosen = session.turns.iter().position(|turn| turn.first.is_none()).unwrap_or(session.turns.len());
        let pending = pending.unwrap_or_else(|| PendingRun {
            session: session.id.clone(),
            until_slot: u32::try_from(chosen).unwrap_or(u32::MAX),
            options,
        });
        let until = pending.until_slot;
        let Some(inputs) = self.inputs(Some(until), pending.options) else { return };
        self.set(|settings| settings.pending_run = Some(pending));
        spawn_local(self.conduct(session, inputs, until));
    }

    async fn conduct(self, session: Session, inputs: Inputs, until: u32) {
        let Some(endpoint) = self.endpoint_now() else { return };
        let Some(store) = self.store() else { return };
        let journal = SessionJournal::of_many(store, &session.id);
        let budget = untrack(|| self.budget());
        let asked = Asked::of(&endpoint, budget.prices, estimate(&inputs).tokens());
        let mut plan = Induction::new(inputs);
        // What was spent before the person was asked and let it go on.
        let before = self.run.with_untracked(|run| match run.as_ref().and_then(|run| run.end.as_ref()) {
            Some(End::OverBudget(over)) => over.spent,
            _ => Cost::default(),
        });
        let cancel = self.cancel();
        let (began, shown) = (clock::now_ms(), ArcRwSignal::default());
        let heard = Heard::new(endpoint.wire, shown.clone());
        let (id, called_off) = (session.id.clone(), cancel.clone());
        let picture = move |watch: Watch, spent: &Spent, end: Option<End>| {
            let (elapsed_ms, cancel) = (clock::now_ms().saturating_sub(began), called_off.clone());
            let (session, asked, heard) = (id.clone(), asked.clone(), shown.clone());
            Some(Run { session, watch, spent: *spent, elapsed_ms, end, asked, heard, cancel })
        };
        let pictures = Pictures::new(move |run| self.run.set(run));
        pictures.show(picture(plan.watch(), &Spent::default(), None));
        let options = RunOptions { budget, ..self.manner(&endpoint, cancel) };
        let on_progress = |plan: &Induction, spent: &Spent| pictures.show(picture(plan.watch(), spent, None));
        let listener = Listener::new(Recorder::new(self, &session.id), heard);
        let reach = Witnessed::new(Reach::of(&endpoint), listener, &endpoint);
        let run = driver::run(&mut plan, &endpoint, &reach, &journal, &options, on_progress).await;
        if self.is_gone(&session.id) {
            return;
        }
        self.remember_quirks(&endpoint, &run.quirks);
        let end = match run.end {
            RunEnd::Done(Ok(induced)) => {
                let made = Made::with(&endpoint.model, endpoint.address.origin());
                self.keep_version(&session, until, made, induced).await;
                End::Written
            }
            RunEnd::Done(Err(unfinished)) => End::Unusable(why(&unfinished)),
            RunEnd::Cancelled => End::Stopped,
            RunEnd::Stopped(trouble) => End::Trouble(trouble),
            RunEnd::OverBudget(over) => End::OverBudget(Over { spent: before + over.spent, ..over }),
        };
        pictures.end(picture(plan.watch(), &run.spent, Some(end)));
    }

    /// Keeps a version that was made of the choices in slots before `until`.
    pub(super) async fn keep_version(self, session: &Session, until: u32, made: Made, induced: Induced) {
        let library = self.decks_of(session);
        let choices: Vec<_> = session.learning_choices().into_iter().filter(|c| c.slot() < until).collect();
        let learnt = Learnt::fit(&library, &choices).freeze();
        let seen = choices.iter().map(Seen::from).collect();
        let earlier: Vec<PersonaVersion> = self.versions.with_untracked(|all| {
            all.iter().filter(|(owner, _)| *owner == session.id).map(|(_, version)| version.clone()).collect()
        });
        let stack = stack_for_making(&earlier.iter().collect::<Vec<_>>(), session, &session.held_out(None));
        let version = PersonaVersion::new(clock::now_ms(), made, seen, induced, learnt).with_stack(stack.freeze());
        self.add_version(&session.id, version).await;
        self.follow_edits(&session.id).await;
        self.ask_ahead();
        self.set(|settings| settings.pending_run = None);
    }

    /// Stops the run; what was answered is kept.
    pub fn stop(self) {
        self.run.with_untracked(|run| {
            if let Some(run) = run {
                run.cancel.cancel();
            }
        });
    }

    /// Leaves a run that is over, so that another one can be begun.
    pub fn leave_ended(self) {
        if self.run.with_untracked(|run| run.as_ref().is_some_and(|run| run.end.is_some())) {
            self.run.set(None);
        }
    }

    /// Leaves a run that asked as it is.
    pub fn stop_here(self) {
        self.run.update(|run| {
            if let Some(run) = run {
                run.end = Some(End::Stopped);
            }
        });
    }

    /// The run that was begun and has not come to its end.
    pub fn pending(self) -> Option<PendingRun> {
        self.settings.with(|settings| settings.pending_run.clone())
    }

    /// Forgets the unfinished run; its answers stay in the journal.
    pub fn forget_pending(self) {
        self.run.set(None);
        self.set(|settings| settings.pending_run = None);
    }

    /// The question of a slot of the open session.
    pub fn question_of(self, slot: u32) -> Option<String> {
        let pair =
            self.with_session(|session| session.turns.get(slot as usize).map(|turn| turn.deal.pair.clone()))??;
        self.library.with(|library| library.pair(&pair).map(|(_, pair)| pair.question().to_owned()))
    }
}

fn why(unfinished: &Unfinished) -> String {
    unfinished.why.as_ref().map_or_else(String::new, words::no_answer)
}
