//! An invented person who likes warm answers, and a scripted judge.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::unnecessary_wraps, missing_docs)]

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::method::call::{Call, CallError, Finish, Purpose, Reply};
use likeness::method::induction::{Induced, Induction, Inputs};
use likeness::method::pairs::{BlindPair, LearnPair};

pub use Role::{HeldOut, Training, Validation};

/// The warm answer of a pair.
pub fn warm(place: usize) -> Answer {
    if place.is_multiple_of(3) { Answer::Second } else { Answer::First }
}

/// Answers of `length` characters; each word names its pair, so that half a text would be seen.
pub fn deck(pairs: usize, length: usize) -> Deck {
    let text = |place: usize, kind: &str| {
        let mut text = format!("{kind} answer{place} begins");
        while text.len() < length - 10 {
            text = format!("{text} {kind}{place}{}", text.len() % 7);
        }
        format!("{text} end{place}{kind}")
    };
    let pair = |place: usize| Pair {
        id: format!("p{place}"),
        version: 1,
        conversation: None,
        situation: None,
        context: vec![Message {
            speaker: Speaker::User,
            text: format!("What of matter{place}x, and what should I do?"),
        }],
        answers: match warm(place) {
            Answer::First => [text(place, "warm"), text(place, "cool")],
            Answer::Second => [text(place, "cool"), text(place, "warm")],
        },
        axes: std::collections::BTreeMap::new(),
    };
    Deck { id: "d".into(), version: 1, title: String::new(), axes: Vec::new(), pairs: (0..pairs).map(pair).collect() }
}

/// A session in which slot n had pair n in role n, and the person said `said(n)`.
pub fn session(deck: &Deck, roles: &[Role], said: impl Fn(usize) -> Verdict) -> Session {
    let started =
        Event::Started { session: "s".into(), name: String::new(), seed: 7, deck: deck.reference(), at_ms: 0 };
    let mut log = vec![started];
    for (place, role) in roles.iter().enumerate() {
        let slot = u32::try_from(place).unwrap();
        let pair = deck.pair_ref(&deck.pairs[place]);
        let lead = Predictor::OnDevice(1);
        log.push(Event::Dealt { slot, pair, role: *role, draw: Draw::Random, on_a: Answer::First, lead });
        log.push(Event::Chosen { slot, choice: Choice { verdict: said(place), response_ms: None, at_ms: 0 } });
    }
    let (session, misfits) = Session::replay(&log);
    assert_eq!(misfits, Vec::new());
    session.unwrap()
}

pub fn library(deck: &Deck) -> Library {
    let mut library = Library::default();
    library.insert(deck.clone());
    library
}

pub fn inputs(deck: &Deck, session: &Session) -> Inputs {
    let library = library(deck);
    let learn = session.learning_choices().iter().filter_map(|choice| LearnPair::new(choice, &library)).collect();
    let held_out = session.held_out(None).iter().filter_map(|choice| BlindPair::held_out(choice, &library)).collect();
    Inputs::new(learn, held_out, session.seed)
}

/// Somebody who always takes the warm answer.
pub fn warm_person(roles: &[Role], length: usize) -> Inputs {
    let deck = deck(roles.len(), length);
    inputs(&deck, &session(&deck, roles, |place| Verdict::Prefer(warm(place))))
}

pub fn roles(training: usize, validation: usize, held_out: usize) -> Vec<Role> {
    let mut roles = vec![Training; training];
    roles.extend(vec![Validation; validation]);
    roles.extend(vec![HeldOut; held_out]);
    roles
}

pub fn reply(text: impl Into<String>) -> Result<Reply, CallError> {
    Ok(Reply { text: text.into(), finish: Finish::Stop, usage: None, letters: Vec::new() })
}

/// What stands in the last such tag of a text.
pub fn section<'a>(text: &'a str, tag: &str) -> &'a str {
    let (_, after) = text.rsplit_once(&format!("<{tag}>")).unwrap();
    after.split_once(&format!("</{tag}>")).unwrap().0
}

fn letter(shown: &str, is_right: bool) -> &'static str {
    if section(shown, "answer_a").contains("warm") == is_right { "A" } else { "B" }
}

/// A judge that finds the warm answer in the prompt where `is_right` says so, and the other one elsewhere.
pub fn judge(call: &Call, is_right: impl Fn(&Purpose) -> bool) -> Result<Reply, CallError> {
    let right = is_right(&call.purpose);
    let user = &call.prompt.messages[1].text;
    match &call.purpose {
        Purpose::Guess { slot, on_a } | Purpose::PlainJudge { slot, on_a } | Purpose::PersonaJudge { slot, on_a } => {
            let letter = letter(user, right);
            let why = format!("thought-{slot}-{on_a:?} says {letter}.");
            reply(format!(r#"{{"reasoning":"{why}","verdict":"{letter}","verdict_confidence":80}}"#))
        }
        Purpose::RubricJudge { .. } => {
            let (a, b) = if letter(user, right) == "A" { (9, 5) } else { (5, 9) };
            reply(format!(
                r#"{{"background":"b","criteria":[{{"criterion":"c","importance":100,"score_a":{a},"score_b":{b}}}],"verdict":"A","verdict_confidence":50}}"#
            ))
        }
        Purpose::Race { .. } | Purpose::TryDraft { .. } => {
            let blocks = user.split("<pair number=").skip(1).enumerate();
            let entry = |(place, block): (usize, &str)| {
                format!(r#"{{"pair":{},"verdict":"{}","verdict_confidence":75}}"#, place + 1, letter(block, right))
            };
            reply(format!(r#"{{"verdicts":[{}]}}"#, blocks.map(entry).collect::<Vec<_>>().join(",")))
        }
        Purpose::Compare { drawing } => {
            let second = *drawing == 0;
            reply(format!(
                r#"{{"lines":[{{"line":1,"comes_back":true}},{{"line":2,"comes_back":{second}}},{{"line":3,"comes_back":false}}]}}"#
            ))
        }
        Purpose::Write | Purpose::Redraw { .. } | Purpose::Memory => {
            reply("Likes warmth.\n- You want to feel met. [+1 +2 −3 +99]\n- You like calm. [+50]\n- You are kind.")
        }
        Purpose::Check | Purpose::Answer { .. } => reply("ok"),
    }
}

/// A judge that is always right.
pub fn good(call: &Call) -> Result<Reply, CallError> {
    judge(call, |_| true)
}

/// Runs an induction, keeping every call.
pub fn run(inputs: Inputs, mut answer: impl FnMut(&Call) -> Result<Reply, CallError>) -> (Induced, Vec<Call>) {
    let mut calls = Vec::new();
    let (outcome, _) = likeness::method::drive::drive(&mut Induction::new(inputs), |call| {
        calls.push(call.clone());
        answer(call)
    });
    (outcome.unwrap().unwrap(), calls)
}

/// All messages of a call as one text.
pub fn text(call: &Call) -> String {
    call.prompt.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>().join("\n")
}
