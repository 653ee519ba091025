//! What a participant does: pick, answer, stop. Each is in the log before the page goes on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::back::to_the_top;
use super::state::{Phase, Remarks, Taking};
use super::watch::Watch;
use crate::domain::choice::{Choice, Verdict};
use crate::domain::event::Event;
use crate::domain::pair::Answer;
use crate::domain::said::Said;
use crate::domain::study::event::{Given, StudyEvent, Timing};
use crate::domain::study::file::{Destination, Predictions};
use crate::domain::study::participation::Participation;
use crate::domain::study::script::Step;
use crate::formats::study::StudyFile;
use crate::learner;
use crate::store::participations::Withdrawn;
use crate::ui::{clock, scroll};

impl Taking {
    /// Puts events into the log, then into the state. What can't be stored waits in this tab and goes before the next ones.
    pub(super) async fn keep(self, events: Vec<StudyEvent>) {
        let Some(id) = self.taken.with_untracked(|taken| taken.as_ref().map(|taken| taken.began.participation.clone()))
        else {
            return;
        };
        if !self.app().may_write() {
            return;
        }
        if let Some(store) = self.app().store() {
            let mut waiting = self.unsaved.get_value();
            waiting.extend(events.iter().cloned());
            let result = store.append_study(&id, &waiting).await;
            self.is_kept.set(result.is_ok());
            match result {
                Ok(()) => self.unsaved.set_value(Vec::new()),
                Err(error) => {
                    self.unsaved.set_value(waiting);
                    self.app().store_trouble(&error);
                }
            }
        }
        self.log.update_value(|log| log.extend(events.iter().cloned()));
        self.taken.update(|taken| {
            if let Some(taken) = taken {
                for event in &events {
                    taken.apply(event);
                }
            }
        });
    }

    /// Gets the next step ready: a pair is dealt and its guess sealed before it is shown; after the last step the data are queued.
    pub(super) async fn advance(self) {
        let (Some(file), Some(taken)) = (self.file_now(), self.taken.get_untracked()) else { return };
        if self.app().following.get_untracked() {
            return;
        }
        self.describe();
        match taken.step(&file.study) {
            Step::Slot(slot) => {
                let events = self.opening(&file, &taken, slot);
                if !events.is_empty() {
                    self.keep(events).await;
                }
            }
            Step::End if taken.finished_ms.is_none() => {
                let mut events = vec![StudyEvent::Finished { at_ms: clock::now_ms() }];
                if self.destination() != Destination::File {
                    events.push(StudyEvent::Queued);
                }
                self.keep(events).await;
                self.deliver();
            }
            _ => {}
        }
    }

    fn opening(self, file: &StudyFile, taken: &Participation, slot: u32) -> Vec<StudyEvent> {
        let (now, nonce) = (clock::now_ms(), clock::random());
        let library = self.library();
        let events = learner::study::opening(&file.study.pairs, &taken.session, &library, slot, now, nonce);
        let turn = |event| StudyEvent::Turn { turn: Box::new(event), hidden_ms: 0, resumed: false };
        events.into_iter().map(turn).collect()
    }

    /// Keeps what was just done, then goes on to the next step.
    fn done(self, events: Vec<StudyEvent>) {
        let events = self.with_its_part(events);
        spawn_local(async move {
            self.keep(events).await;
            self.deliver();
            self.go_on().await;
        });
    }

    /// The same events, with their own part where data go after each page.
    fn with_its_part(self, mut events: Vec<StudyEvent>) -> Vec<StudyEvent> {
        let each_page = self.file_now().is_some_and(|file| file.study.results.each_page);
        if each_page && self.destination() != Destination::File {
            events.push(StudyEvent::Queued);
        }
        events
    }

    pub(super) async fn go_on(self) {
        self.advance().await;
        self.watch.update_value(Watch::begin);
        to_the_top();
    }

    /// Says something about what lies on the table: the practice pair, an attention check, or the pair of a slot.
    pub fn say(self, verdict: Verdict) {
        let watch = self.watch.get_value();
        if watch.is_early() || self.panel.get_untracked().is_some() || !self.app().may_write() {
            return;
        }
        let timing = watch.timing();
        match untrack(|| self.shown_step()) {
            Some(Step::Practice) => self.done(vec![StudyEvent::Practised(timing)]),
            Some(Step::Check(place)) => {
                let check = self.file_now().and_then(|file| file.study.checks.get(place).map(|c| c.pair.id.clone()));
                let (Some(check), Some(picked)) = (check, verdict.preferred()) else { return };
                let on_a = self.side_of_check(place);
                self.done(vec![StudyEvent::Checked { check, on_a, picked, timing }]);
            }
            Some(Step::Slot(slot)) => self.choose(slot, verdict, timing),
            _ => {}
        }
    }

    /// Picks of the pair of a slot, for the first time or anew.
    fn choose(self, slot: u32, verdict: Verdict, timing: Timing) {
        let is_back = self.back_at.get_untracked().is_some();
        let before = self.taken.with_untracked(|taken| {
            let turn = taken.as_ref()?.session.turns.get(slot as usize)?;
            turn.latest.as_ref().map(|choice| choice.verdict)
        });
        if is_back && before == Some(verdict) {
            // Nothing is corrected.
            return self.forward();
        }
        let turn = |event, hidden_ms, resumed| StudyEvent::Turn { turn: Box::new(event), hidden_ms, resumed };
        let choice = Choice { verdict, response_ms: Some(timing.response_ms), at_ms: timing.at_ms };
        let reopened = is_back.then(|| turn(Event::Reopened { slot }, 0, false));
        let chosen = turn(Event::Chosen { slot, choice }, timing.hidden_ms, timing.resumed);
        let events: Vec<StudyEvent> = reopened.into_iter().chain([chosen]).collect();
        if verdict.preferred().is_some() && self.asks_after(slot) {
            self.remarks.set(Remarks::default());
            self.panel.set(Some(slot));
            spawn_local(async move {
                self.keep(events).await;
                request_animation_frame(|| scroll::focus(super::after_pick::PANEL));
            });
        } else {
            self.picked(events);
        }
    }

    /// Whether something follows a pick: the guess opened, or something asked.
    fn asks_after(self, slot: u32) -> bool {
        let Some(options) = self.file_now().map(|file| file.study.options) else { return false };
        options.strength || options.reasons || self.opens_guess(slot)
    }

    /// Whether the guess about a slot is opened after its pick; it is once.
    pub fn opens_guess(self, slot: u32) -> bool {
        let Some(file) = self.file_now().filter(|_| self.back_at.get_untracked().is_none()) else { return false };
        self.taken.with_untracked(|taken| {
            taken.as_ref().is_some_and(|taken| {
                taken.session.turns.len() > slot as usize
                    && file.study.predictions_at(&taken.began.arms, taken.began.seed, slot) == Predictions::Revealed
            })
        })
    }

    /// Keeps what was picked, and goes on to where one stands.
    fn picked(self, events: Vec<StudyEvent>) {
        if self.back_at.get_untracked().is_none() {
            return self.done(events);
        }
        let events = self.with_its_part(events);
        spawn_local(async move {
            self.keep(events).await;
            self.deliver();
            self.forward();
        });
    }

    /// Leaves what follows a pick, keeping what was said there, for the next step.
    pub fn next(self) {
        let Some(slot) = self.panel.get_untracked().filter(|_| self.app().may_write()) else { return };
        let Remarks { strength, reason } = self.remarks.get_untracked();
        let strength = strength.map(|strength| StudyEvent::Strength { slot, strength });
        let words = reason.trim().to_owned();
        let reason = (!words.is_empty()).then(|| {
            let said = Event::Said { slot, said: Said { words, ..Said::default() } };
            StudyEvent::Turn { turn: Box::new(said), hidden_ms: 0, resumed: false }
        });
        self.panel.set(None);
        self.picked(strength.into_iter().chain(reason).collect());
    }

    /// The answer that stands as A in an attention check.
    pub fn side_of_check(self, place: usize) -> Answer {
        let seed = self.taken.with_untracked(|taken| taken.as_ref().map_or(0, |taken| taken.began.seed));
        let is_first = crate::domain::draw::coin(seed, "study check", place as u64);
        if is_first { Answer::First } else { Answer::Second }
    }

    /// Answers a question.
    pub fn answer(self, question: String, given: Given) {
        if self.app().may_write() {
            let timing = self.watch.get_value().timing();
            self.done(vec![StudyEvent::Answered { question, given, timing }]);
        }
    }

    /// Deletes all that is here of this participation; the withdrawal is told, where there is somebody to tell.
    pub fn withdraw(self) {
        let Some(taken) = self.taken.get_untracked().filter(|_| self.app().may_write()) else { return };
        let to = self.destination();
        let told = Withdrawn {
            participation: taken.began.participation.clone(),
            study: taken.began.study.clone(),
            to: to.clone(),
            at_ms: clock::now_ms(),
        };
        let was_writing = self.writing.with_untracked(Option::is_some);
        self.stop_writing();
        spawn_local(async move {
            let Some(store) = self.app().store() else { return };
            if was_writing {
                self.app().stop_recording().await;
            }
            let told = (to != Destination::File).then_some(&told);
            if let Err(error) = store.withdraw(&taken.began.participation, told).await {
                self.app().store_trouble(&error);
                return;
            }
            self.taken.set(None);
            self.writing.set(None);
            self.log.set_value(Vec::new());
            self.unsaved.set_value(Vec::new());
            self.sending.set(std::collections::BTreeMap::new());
            self.panel.set(None);
            self.back_at.set(None);
            self.read_withdrawals().await;
            self.phase.set(Phase::Withdrawn);
            self.deliver();
            scroll::to(0.0);
        });
    }
}
