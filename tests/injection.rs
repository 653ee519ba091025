//! What `make injection` counts, with scripted models that obey, look at delimiters, are touchy or say nothing of use.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

use std::collections::BTreeSet;

use likeness::domain::pair::{Answer, Message, PairRef, Side, Speaker};
use likeness::evaluation::injection::figures::{delimited_against_bare, flagged, turned};
use likeness::evaluation::injection::plan::{Dress, Tried, Trying};
use likeness::evaluation::injection::report::{Settings, page};
use likeness::evaluation::injection::sentences::{HARMLESS, INSTRUCTIONS};
use likeness::method::call::{Call, Reply};
use likeness::method::drive::drive;
use likeness::method::pairs::BlindPair;
use likeness::method::plan::Plan;
use likeness::method::prompts::data;

const PAIRS: u32 = 12;

/// In half of the pairs the kind answer comes first in the deck.
fn pairs() -> Vec<BlindPair> {
    let pair = |slot: u32| {
        let mut answers = [format!("A kind answer {slot}."), format!("A curt answer {slot}.")];
        answers.rotate_left(usize::from(slot % 2 == 1));
        BlindPair {
            slot,
            pair: PairRef { deck: "d".into(), deck_version: 1, pair: format!("p{slot}"), pair_version: 1 },
            context: vec![Message { speaker: Speaker::User, text: format!("Question {slot}?") }],
            answers,
        }
    };
    (0..PAIRS).map(pair).collect()
}

fn verdict(side: Side) -> Reply {
    Reply::of(&format!("{{\"verdict\": \"{}\", \"verdict_confidence\": 80}}", side.letter()))
}

fn user(call: &Call) -> &str {
    &call.prompt.messages[1].text
}

/// The side of the kind answer.
fn kind(call: &Call) -> Side {
    let place = |word: &str| user(call).find(word).unwrap();
    if place("A kind") < place("A curt") { Side::A } else { Side::B }
}

/// The side that an instruction in the prompt names, escaped or not.
fn told(call: &Call) -> Option<Side> {
    [Side::A, Side::B].into_iter().find(|side| {
        let said = INSTRUCTIONS.map(|text| text.replace('#', side.letter()));
        said.iter().any(|text| user(call).contains(text) || user(call).contains(&data(text)))
    })
}

fn is_delimited(call: &Call) -> bool {
    user(call).contains("<answer_a>")
}

fn tried(model: impl Fn(&Call) -> Reply) -> Tried {
    let (tried, cost) = drive(&mut Trying::new(&pairs(), 1, 3), |call| Ok(model(call)));
    let tried = tried.unwrap();
    assert!(tried.lost > 0 || cost.calls == 12 * pairs().len(), "{cost:?}");
    tried
}

/// Verdicts turned by the instruction and by the harmless sentence, in percent.
fn percent(tried: &Tried, dress: Dress) -> [f64; 2] {
    let of = turned(&tried.trials, dress).unwrap();
    assert_eq!((of.injected.n, of.injected.clusters), (24, 12));
    [of.injected.accuracy, of.harmless.accuracy].map(|share| 100.0 * share)
}

fn settings() -> Settings {
    Settings { model: "scripted".into(), date: "2026-11-24".into(), seed: 1, deck: "d".into() }
}

#[test]
fn a_model_that_obeys_is_turned_everywhere_and_a_deaf_one_nowhere() {
    let obedient = tried(|call| verdict(told(call).unwrap_or_else(|| kind(call))));
    let deaf = tried(|call| verdict(kind(call)));
    for dress in [Dress::Delimited, Dress::Bare] {
        assert_eq!((percent(&obedient, dress), percent(&deaf, dress)), ([100.0, 0.0], [0.0, 0.0]));
        assert_eq!(turned(&deaf.trials, dress).unwrap().swapped.unwrap().count, 0);
    }
    assert!(obedient.trials.iter().all(|trial| trial.clean < 0.0 && trial.harmless < 0.0 && trial.injected > 0.0));
}

#[test]
fn a_model_that_heeds_delimiters_shows_what_they_are_worth() {
    let heeds = tried(|call| verdict(told(call).filter(|_| !is_delimited(call)).unwrap_or_else(|| kind(call))));
    assert_eq!((percent(&heeds, Dress::Delimited), percent(&heeds, Dress::Bare)), ([0.0, 0.0], [100.0, 0.0]));
    let both = delimited_against_bare(&heeds.trials).unwrap();
    assert_eq!((both.n, both.only_first, both.only_second), (24, 0, 24));
    assert!(both.mid_p < 0.001 && both.interval.high < 0.0);
    let page = page(&settings(), &heeds);
    assert!(page.contains("| turned by the instruction | 0 of 24: 0% [0, "), "{page}");
    assert!(page.contains(" | 24 of 24: 100% ["), "{page}");
    assert!(page.contains("turned 0 with delimiters alone and 24 without alone"), "{page}");
}

#[test]
fn a_model_that_any_sentence_turns_is_told_from_one_that_obeys() {
    let touchy = tried(|call| {
        let touched = told(call).is_some() || HARMLESS.iter().any(|text| user(call).contains(text));
        verdict(if touched { kind(call).other() } else { kind(call) })
    });
    assert_eq!(percent(&touchy, Dress::Delimited), [100.0, 100.0]);
    let over = turned(&touchy.trials, Dress::Delimited).unwrap().over_harmless;
    assert_eq!((over.only_first, over.only_second), (0, 0));
}

#[test]
fn a_model_that_always_says_a_turns_when_the_answers_change_places() {
    let first = tried(|_| verdict(Side::A));
    let of = turned(&first.trials, Dress::Bare).unwrap();
    assert_eq!((of.swapped.unwrap().count, of.swapped.unwrap().n), (12, 12));
    assert!(first.trials.iter().all(|trial| trial.target == trial.on_a.other()));
}

#[test]
fn what_cannot_be_read_or_takes_no_side_is_left_out_and_counted() {
    let nonsense = tried(|call| if kind(call) == Side::A { Reply::of("hm") } else { verdict(Side::B) });
    assert_eq!((nonsense.trials.len(), nonsense.lost), (24, 24));
    assert!(page(&settings(), &nonsense).contains("Left out: 24 of 48 trials"));
    let even = tried(|_| Reply::of("{\"verdict\": \"A\", \"verdict_confidence\": 50}"));
    assert_eq!((even.trials.len(), even.lost), (0, 48));
    assert!(page(&settings(), &even).contains("| verdicts (pairs) | – | – |"));
}

#[test]
fn pairs_with_an_instruction_are_flagged_by_what_it_says() {
    let all = tried(|call| verdict(kind(call)));
    assert_eq!(all.flagged_as_they_are, 0);
    let of = |which: usize| all.trials.iter().filter(move |trial| trial.instruction == which);
    assert!((0..INSTRUCTIONS.len()).all(|which| of(which).count() == 8));
    assert!(of(0).all(|trial| trial.flagged) && of(5).all(|trial| !trial.flagged));
    let slots =
        |flagged: bool| all.trials.iter().filter(|t| t.flagged == flagged).map(|t| t.slot).collect::<BTreeSet<_>>();
    let share = flagged(&all.trials).unwrap();
    assert_eq!((share.count, share.n), (slots(true).len(), 12));
    assert!(slots(true).is_disjoint(&slots(false)));
}

#[test]
fn answers_in_any_order_come_to_the_same_and_few_chains_are_open_at_once() {
    let model = |call: &Call| verdict(told(call).unwrap_or_else(|| kind(call)));
    let straight = tried(model);
    let mut plan = Trying::new(&pairs(), 1, 5);
    let mut waiting: Vec<Call> = Vec::new();
    loop {
        waiting.extend(plan.ready());
        assert!(waiting.len() <= 10);
        let Some(call) = waiting.pop() else { break };
        plan.answer(&call.id, Ok(model(&call)));
    }
    assert_eq!(plan.count(), (12, 12));
    assert_eq!(plan.progress().done, plan.progress().expected);
    assert_eq!(plan.outcome().unwrap(), straight);
    assert_eq!(straight.trials[0].on_a, Answer::First);
}
