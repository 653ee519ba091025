//! What a participant does: begin, pick, answer, stop. Each is in the log before the page goes on.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::state::{Phase, Taking, Trouble};
use super::watch::Watch;
use crate::domain::choice::{Choice, Verdict};
use crate::domain::deck::{Deck, DeckRef};
use crate::domain::event::Event;
use crate::domain::pair::Answer;
use crate::domain::seal::hex;
use crate::domain::study::assignment::{Arms, assign, previewed};
use crate::domain::study::event::{Began, Device, Given, StudyEvent};
use crate::domain::study::file::{DeckSource, Destination, Predictions};
use crate::domain::study::participation::Participation;
use crate::domain::study::script::Step;
use crate::endpoint::fetch::Fetch;
use crate::endpoint::results;
use crate::endpoint::transport::Transport;
use crate::formats::study::StudyFile;
use crate::learner;
use crate::store::participations::Withdrawn;
use crate::store::persistence;
use crate::ui::{clock, scroll};

impl Taking {
    /// The participant agrees: an arm, a seed, and the first line of the log.
    pub fn begin(self) {
        if !self.app().may_write() || self.is_beginning.get_untracked() {
            return;
        }
        self.is_beginning.set(true);
        spawn_local(async move {
            self.begin_now().await;
            self.is_beginning.set(false);
        });
    }

    async fn begin_now(self) {
        let (Some(file), Some(link)) = (self.file_now(), self.link.get_value()) else { return };
        let is_preview = self.app().is_preview();
        let counted = if is_preview { None } else { counted(&file).await };
        let participation = hex(&clock::random());
        let kept = &file.study.records.parameters;
        let parameters: std::collections::BTreeMap<_, _> = kept
            .iter()
            .filter_map(|known| Some((known.name.clone(), link.parameters.get(&known.name)?.clone())))
            .collect();
        let who = kept.first().and_then(|first| parameters.get(&first.name)).unwrap_or(&participation).clone();
        let arms: Arms = match assign(&file.study, &link.parameters, &who, counted) {
            _ if is_preview => previewed(&file.study, &link.parameters),
            Ok(arms) => arms,
            Err(bad) => return self.broken(Trouble::BadLink(bad.parameter)),
        };
        let library = self.library();
        let named = |source: &DeckSource| match source {
            DeckSource::Own(deck) => Some(deck.reference()),
            DeckSource::BuiltIn(id) => library.decks().find(|deck| deck.id == *id).map(Deck::reference),
        };
        let decks: Vec<DeckRef> = file.study.decks.iter().filter_map(named).collect();
        let began = StudyEvent::Began(Box::new(Began {
            participation,
            study: file.reference(),
            source: link.source.key(),
            parameters,
            arms,
            seed: clock::seed(),
            decks,
            device: file.study.records.device.then(device),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            at_ms: clock::now_ms(),
        }));
        let Some(taken) = Participation::begin(&began) else { return self.broken(Trouble::NoDeck) };
        if let Some(store) = self.app().store() {
            // Where it can't be kept it is asked for again after a reload.
            let _ = store.put_study(&file.digest, &file.text).await;
        }
        self.taken.set(Some(taken));
        self.log.set_value(Vec::new());
        self.keep(vec![began]).await;
        if !is_preview && !persistence::asking_is_seen() {
            spawn_local(async move {
                let _ = self.app().ask_to_keep().await;
            });
        }
        self.phase.set(Phase::Running);
        self.go_on().await;
    }

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
    fn done(self, mut events: Vec<StudyEvent>) {
        let each_page = self.file_now().is_some_and(|file| file.study.results.each_page);
        if each_page && self.destination() != Destination::File {
            events.push(StudyEvent::Queued);
        }
        spawn_local(async move {
            self.keep(events).await;
            self.deliver();
            self.go_on().await;
        });
    }

    async fn go_on(self) {
        self.advance().await;
        self.watch.update_value(Watch::begin);
        request_animation_frame(|| {
            scroll::focus("content");
            scroll::to(0.0);
        });
    }

    /// Says something about what lies on the table: the practice pair, an attention check, or the pair of a slot.
    pub fn say(self, verdict: Verdict) {
        let watch = self.watch.get_value();
        if watch.is_early() || self.revealed.get_untracked().is_some() || !self.app().may_write() {
            return;
        }
        let (Some(file), Some(taken)) = (self.file_now(), self.taken.get_untracked()) else { return };
        let timing = watch.timing();
        match taken.step(&file.study) {
            Step::Practice => self.done(vec![StudyEvent::Practised(timing)]),
            Step::Check(place) => {
                let (Some(check), Some(picked)) = (file.study.checks.get(place), verdict.preferred()) else { return };
                let on_a = self.side_of_check(place);
                self.done(vec![StudyEvent::Checked { check: check.pair.id.clone(), on_a, picked, timing }]);
            }
            Step::Slot(slot) => {
                let choice = Choice { verdict, response_ms: Some(timing.response_ms), at_ms: timing.at_ms };
                let turn = Box::new(Event::Chosen { slot, choice });
                let chosen = StudyEvent::Turn { turn, hidden_ms: timing.hidden_ms, resumed: timing.resumed };
                let is_revealed = file.study.predictions_for(&taken.began.arms) == Predictions::Revealed;
                if is_revealed && verdict.preferred().is_some() {
                    self.revealed.set(Some(slot));
                }
                self.done_or_reveal(chosen, is_revealed);
            }
            _ => {}
        }
    }

    fn done_or_reveal(self, chosen: StudyEvent, is_revealed: bool) {
        if is_revealed && self.revealed.get_untracked().is_some() {
            spawn_local(async move {
                self.keep(vec![chosen]).await;
                request_animation_frame(|| scroll::focus("next"));
            });
        } else {
            self.done(vec![chosen]);
        }
    }

    /// Leaves an opened guess for the next step.
    pub fn next(self) {
        if self.revealed.get_untracked().is_some() && self.app().may_write() {
            self.revealed.set(None);
            self.done(Vec::new());
        }
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

    /// The slot whose pick may be taken back now.
    pub fn undoable(self) -> Option<u32> {
        let file = self.file()?;
        let may = file.study.options.undo && matches!(self.step(), Some(Step::Slot(_)));
        self.taken.with(|taken| taken.as_ref().and_then(|taken| taken.session.undoable())).filter(|_| may)
    }

    /// Takes back the last pick, so that it can be made anew.
    pub fn undo(self) {
        let Some(slot) = untrack(|| self.undoable()).filter(|_| self.app().may_write()) else { return };
        spawn_local(async move {
            let turn = Box::new(Event::Reopened { slot });
            self.keep(vec![StudyEvent::Turn { turn, hidden_ms: 0, resumed: false }]).await;
            self.revealed.set(None);
            self.go_on().await;
        });
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
        spawn_local(async move {
            let Some(store) = self.app().store() else { return };
            let told = (to != Destination::File).then_some(&told);
            if let Err(error) = store.withdraw(&taken.began.participation, told).await {
                self.app().store_trouble(&error);
                return;
            }
            self.taken.set(None);
            self.log.set_value(Vec::new());
            self.unsaved.set_value(Vec::new());
            self.sending.set(std::collections::BTreeMap::new());
            self.revealed.set(None);
            self.read_withdrawals().await;
            self.phase.set(Phase::Withdrawn);
            self.deliver();
            scroll::to(0.0);
        });
    }
}

/// What `DataPipe` says of the arm; none where it isn't asked, or doesn't say in time.
async fn counted(file: &StudyFile) -> Option<u64> {
    let Destination::DataPipe { experiment } = &file.study.results.to else { return None };
    if !file.study.asks_datapipe() {
        return None;
    }
    let answer = Fetch.send(&results::condition(experiment), &mut |_| ()).await.ok()?;
    results::counted(&answer.body)
}

fn device() -> Device {
    let matches = |query: &str| {
        let ask = Reflect::get(&window(), &"matchMedia".into()).ok()?.dyn_into::<Function>().ok()?;
        let list = ask.call1(&window(), &query.into()).ok()?;
        Reflect::get(&list, &"matches".into()).ok()?.as_bool()
    };
    let matches = |query: &str| matches(query).unwrap_or(false);
    match (matches("(pointer:coarse)"), matches("(min-width:600px)")) {
        (true, false) => Device::Phone,
        (true, true) => Device::Tablet,
        (false, _) => Device::Computer,
    }
}
