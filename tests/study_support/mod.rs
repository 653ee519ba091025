//! Somebody who takes part in a study, without a browser: the same deals, seals and events as on the page.
#![allow(dead_code, clippy::unwrap_used)]

pub mod crowd;

use std::collections::BTreeMap;

use likeness::domain::built_in;
use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::deck::{Deck, DeckRef, Library};
use likeness::domain::draw;
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::said::Said;
use likeness::domain::study::assignment::assign;
use likeness::domain::study::described::Described;
use likeness::domain::study::event::{Began, Device, Given, StudyEvent, Timing};
use likeness::domain::study::file::{DeckSource, Question, QuestionKind};
use likeness::domain::study::participation::Participation;
use likeness::domain::study::script::Step;
use likeness::formats::study::{self, StudyFile};
use likeness::formats::{deck_file, study_data};
use likeness::learner;
use serde_json::{Value, json};

/// The example study, as it is published.
pub fn example() -> StudyFile {
    study::read(&std::fs::read("public/studies/persona-or-judge.json").unwrap()).unwrap()
}

/// The decks of a study.
pub fn library(file: &StudyFile) -> Library {
    let mut library = Library::default();
    for source in &file.study.decks {
        match source {
            DeckSource::Own(deck) => library.insert((**deck).clone()),
            DeckSource::BuiltIn(id) => {
                let bytes = std::fs::read(format!("public/{}", built_in::find(id).unwrap().file)).unwrap();
                library.insert(deck_file::read(&bytes).unwrap().deck);
            }
        }
    }
    library
}

/// A small study with its own deck, as JSON to be changed.
pub fn small() -> Value {
    let pair = |i: usize| {
        let (yes, no) = (format!("Yes, number {i}, and with pleasure."), format!("No, not number {i}."));
        json!({"id": format!("p{i}"), "version": 1, "question": format!("Question {i}?"), "answers": [yes, no]})
    };
    let pairs: Vec<Value> = (0..12).map(pair).collect();
    json!({
        "format": "likeness-study", "format_version": 1, "id": "small", "version": 3, "title": "Small", "language": "en",
        "organisation": "Somewhere", "contact": {"name": "A. Person", "email": "a@b.example"}, "minutes": 2,
        "consent": {"what_you_do": "Pick.", "what_is_recorded": "Picks and your Prolific ID.", "what_you_get": "Nothing.",
            "if_you_want_to_stop": "Stop.", "agreement": "I agree."},
        "decks": [{"format": "likeness-deck", "format_version": 1, "id": "own", "version": 1, "title": "Own", "pairs": pairs}],
        "pairs": {"count": 8, "chosen": "random", "split": {"training": 4, "validation": 1, "held_out": 3}, "repeats": 2},
        "options": {"no_preference": true, "going_back": "any", "strength": true, "reasons": true},
        "records": {"parameters": [{"name": "PROLIFIC_PID", "in_consent": "Prolific ID"}]},
        "results": {"to": "post", "address": "https://example.org/in"}
    })
}

/// A study from JSON.
pub fn read(value: &Value) -> StudyFile {
    study::read(value.to_string().as_bytes()).unwrap()
}

/// Somebody under way: a clock that goes on by itself, and what they like.
pub struct Person {
    pub file: StudyFile,
    pub library: Library,
    pub log: Vec<StudyEvent>,
    pub taken: Participation,
    /// How long the page is in the background at each pair.
    pub hidden_ms: u32,
    now: u64,
    picks: u64,
}

impl Person {
    /// Agrees.
    pub fn begin(file: &StudyFile, id: &str, seed: u64, parameters: &[(&str, &str)]) -> Self {
        let library = library(file);
        let parameters: BTreeMap<String, String> =
            parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let decks: Vec<DeckRef> = library.decks().map(Deck::reference).collect();
        let began = StudyEvent::Began(Box::new(Began {
            participation: id.to_owned(),
            study: file.reference(),
            source: "#/study/x".into(),
            arms: assign(&file.study, &parameters, id, None).unwrap(),
            parameters,
            seed,
            decks,
            device: Some(Device::Phone),
            app: "0".into(),
            at_ms: 1_000,
        }));
        let taken = Participation::begin(&began).unwrap();
        Self { file: file.clone(), library, log: vec![began], taken, hidden_ms: 5, now: 1_000, picks: 0 }
    }

    pub fn keep(&mut self, event: StudyEvent) {
        assert!(self.taken.apply(&event), "{event:?}");
        self.log.push(event);
    }

    pub fn turn(&mut self, event: Event) {
        self.keep(StudyEvent::Turn { turn: Box::new(event), hidden_ms: self.hidden_ms, resumed: false });
    }

    fn timing(&mut self) -> Timing {
        self.took(2_900)
    }

    /// Something that took so long, a tenth of a second after what was before.
    pub fn took(&mut self, ms: u32) -> Timing {
        self.now += u64::from(ms) + 100;
        Timing { response_ms: ms, hidden_ms: 0, resumed: false, at_ms: self.now }
    }

    /// Does the next step; false once nothing is left. `likes` says which answer of a pair is preferred, none for no preference.
    pub fn step(&mut self, likes: &dyn Fn(&Pair) -> Option<Answer>) -> bool {
        let step = self.taken.step(&self.file.study);
        let timing = self.timing();
        match step {
            Step::Before(place) => self.answer(&self.file.study.before[place].clone(), timing),
            Step::After(place) => self.answer(&self.file.study.after[place].clone(), timing),
            Step::Practice => self.keep(StudyEvent::Practised(timing)),
            Step::Check(place) => {
                let check = self.file.study.checks[place].clone();
                let (on_a, picked) = (Answer::First, check.right);
                self.keep(StudyEvent::Checked { check: check.pair.id, on_a, picked, timing });
            }
            Step::Slot(slot) => {
                self.open(slot, self.now - 2_900);
                let reference = self.taken.session.turns[slot as usize].deal.pair.clone();
                let (_, pair) = self.library.pair(&reference).unwrap();
                let verdict = likes(pair).map_or(Verdict::NoPreference, Verdict::Prefer);
                self.choose(slot, verdict, timing);
            }
            Step::Describe => self.keep(StudyEvent::Described(Box::new(Described {
                model: "scripted".into(),
                host: "model.example".into(),
                headline: "You like it brief.".into(),
                claims: vec!["You take the shorter answer.".into()],
                calls: 12,
                instead: None,
                at_ms: timing.at_ms,
            }))),
            Step::End if self.taken.finished_ms.is_none() => {
                self.keep(StudyEvent::Finished { at_ms: timing.at_ms });
                self.keep(StudyEvent::Queued);
            }
            Step::End => return false,
        }
        true
    }

    /// Puts the pair of the next slot on the table, as the page does at once.
    pub fn look(&mut self, slot: u32) {
        self.open(slot, self.now);
    }

    /// Puts the pair of a slot on the table, if it isn't there yet.
    fn open(&mut self, slot: u32, at_ms: u64) {
        self.picks += 1;
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&draw::number(self.taken.began.seed, "nonce", self.picks).to_be_bytes());
        let pairs = self.file.study.pairs;
        for event in learner::study::opening(&pairs, &self.taken.session, &self.library, slot, at_ms, nonce) {
            self.turn(event);
        }
    }

    /// Says something of the pair of a slot.
    pub fn choose(&mut self, slot: u32, verdict: Verdict, timing: Timing) {
        let choice = Choice { verdict, response_ms: Some(timing.response_ms), at_ms: timing.at_ms };
        self.turn(Event::Chosen { slot, choice });
    }

    /// Goes back to a slot and makes another pick.
    pub fn change(&mut self, slot: u32, verdict: Verdict) {
        self.turn(Event::Reopened { slot });
        let timing = self.timing();
        self.choose(slot, verdict, timing);
    }

    /// Says after a pick how much better it is, and why.
    pub fn explain(&mut self, slot: u32, strength: u8, reason: &str) {
        self.keep(StudyEvent::Strength { slot, strength });
        self.turn(Event::Said { slot, said: Said { words: reason.to_owned(), ..Said::default() } });
    }

    /// Answers a question.
    pub fn answer(&mut self, question: &Question, timing: Timing) {
        let given = match &question.kind {
            QuestionKind::Single(choices) => Given::One(choices[0].id.clone()),
            QuestionKind::Several(choices) => Given::Several(choices.iter().map(|c| c.id.clone()).collect()),
            QuestionKind::Scale(scale) => Given::Number(scale.to),
            QuestionKind::Text { .. } => Given::Text("=1+1, \"quoted\"".into()),
            QuestionKind::Claims { .. } => Given::Nothing,
        };
        self.keep(StudyEvent::Answered { question: question.id.clone(), given, timing });
    }

    /// Goes on to the end.
    pub fn finish(&mut self, likes: &dyn Fn(&Pair) -> Option<Answer>) {
        while self.step(likes) {}
    }

    /// The text of a part.
    pub fn part(&self, part: u32) -> Option<String> {
        study_data::write::part(&self.file.study, &self.library, &self.log, part)
    }
}
