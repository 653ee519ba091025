//! What a version's held-out table rests on: seals as they stood, everything else calibrated by what the version knew at its making.

#![allow(clippy::unwrap_used)]

mod method_support;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::Draw;
use likeness::domain::event::Event;
use likeness::domain::held_out::HeldOutChoice;
use likeness::domain::pair::Answer;
use likeness::domain::session::Session;
use likeness::learner::learnt::FrozenFit;
use likeness::learner::stack::{Parts, Stack};
use likeness::measure::odds::{logit, sigmoid};
use likeness::measure::recalibrate::Calibrator;
use likeness::measure::table::Judgements;
use likeness::method::call::{Call, Purpose, Reply};
use likeness::method::flip::Flipped;
use likeness::method::fresh::Judge;
use likeness::method::judge::Kind;
use likeness::method::judgement::{Judgement, NoAnswer, Opinion, Reading, Source};
use likeness::method::standing::{Standing, flip_rows, position_bias, readings_mut};
use likeness::method::version::{Made, PersonaVersion, Seen};
use method_support::*;

/// Ten training, five validation and four held-out pairs; the judge that knows nothing is wrong on three of the fifteen.
fn made(answer: impl FnMut(&Call) -> Result<Reply, likeness::method::call::CallError>) -> (Session, PersonaVersion) {
    let roles = roles(10, 5, 4);
    let deck = deck(roles.len() + 2, 200);
    let session = session(&deck, &roles, |place| Verdict::Prefer(warm(place)));
    let (induced, _) = run(inputs(&deck, &session), answer);
    let seen = session.learning_choices().iter().map(Seen::from).collect();
    let fit = FrozenFit { version: 1, features: Vec::new(), mean: Vec::new(), covariance: Vec::new() };
    let version = PersonaVersion::new(5, Made::with("qwen", "http://127.0.0.1:9"), seen, induced, fit);
    (session, version.with_stack(Stack::prior().freeze()))
}

fn usual() -> (Session, PersonaVersion) {
    made(|call| judge(call, |purpose| !matches!(purpose, Purpose::Guess { slot: 1 | 4 | 12, .. })))
}

/// 80% on the side that was taken on twelve, on the other one on three.
fn calibrator() -> Calibrator {
    let row = |slot: usize| {
        let towards = if [1, 4, 12].contains(&slot) { -1.0 } else { 1.0 };
        let first = if warm(slot) == Answer::First { 1.0 } else { -1.0 };
        (towards * first * logit(0.8), warm(slot))
    };
    Calibrator::fit(&(0..15).map(row).collect::<Vec<_>>())
}

fn towards(slot: u32, log_odds: f64) -> f64 {
    if warm(slot as usize) == Answer::First { log_odds } else { -log_odds }
}

fn p(judgements: &Judgements, slot: u32) -> f64 {
    judgements.p_first[&slot].unwrap()
}

#[test]
fn judges_are_calibrated_by_the_guesses_behind_the_version_and_never_change_sides() {
    let (session, version) = usual();
    let choices = session.held_out(Some(&version.id));
    let standing = Standing::new(&version, &session, &choices);
    assert!((standing.slope() - calibrator().slope()).abs() < 1e-9 && standing.slope() < 1.0);
    assert_eq!(standing.kinds(), [Kind::Persona, Kind::Rubric, Kind::Plain]);
    for kind in standing.kinds() {
        let judgements = standing.of(kind);
        for slot in 15..19 {
            let reading = likeness::method::standing::readings(&version, kind)[&slot].as_ref().unwrap();
            let said = logit(reading.p_first());
            assert!((p(&judgements, slot) - calibrator().p_first(said)).abs() < 1e-9, "{kind:?} {slot}");
            assert_eq!(p(&judgements, slot) > 0.5, said > 0.0);
        }
    }
    assert!((p(&standing.of(Kind::Persona), 15) - calibrator().p_first(towards(15, logit(0.8)))).abs() < 1e-9);
    assert_eq!((standing.waiting(), standing.calls()), (Vec::new(), 0));
}

#[test]
fn the_stack_has_the_weights_of_the_making_and_the_judges_as_they_spoke() {
    let (session, mut version) = usual();
    let choices = session.held_out(Some(&version.id));
    let on_device = Judgements { predictor: "on-device".into(), p_first: [(15, Some(0.3)), (16, None)].into() };
    // On 17 the persona judge gave nothing, on 18 no judge did.
    let nothing = || Err(NoAnswer::Refused);
    version.induced.held_out.persona.insert(17, nothing());
    version.induced.held_out.persona.insert(18, nothing());
    version.induced.held_out.rubric.insert(18, nothing());
    let standing = Standing::new(&version, &session, &choices);
    let stack = standing.stack(Some(&on_device)).unwrap();
    let said = |kind: Kind, slot: u32| {
        let reading = likeness::method::standing::readings(&version, kind)[&slot].as_ref();
        reading.ok().map(|judgement| logit(judgement.p_first()))
    };
    for (slot, on_device) in [(15, Some(logit(0.3))), (16, None), (17, None)] {
        let parts = Parts { on_device, persona: said(Kind::Persona, slot), rubric: said(Kind::Rubric, slot) };
        assert!((p(&stack, slot) - Stack::prior().p_first(&parts)).abs() < 1e-9, "{slot}");
    }
    assert_eq!(stack.p_first[&18], None);
    version.stack = None;
    assert!(Standing::new(&version, &session, &choices).stack(None).is_none());
}

#[test]
fn a_sealed_pair_counts_with_its_seal_and_is_not_asked_about_again() {
    let (mut session, version) = usual();
    session.apply(Event::Induced { version: version.id.clone() }).unwrap();
    let deck = deck(21, 200);
    let predictor = Judge::Persona.predictor(&version);
    for slot in [19, 20] {
        let pair = deck.pair_ref(&deck.pairs[slot as usize]);
        let (role, draw, on_a) = (HeldOut, Draw::Random, Answer::First);
        session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead: predictor.clone() }).unwrap();
        if slot == 19 {
            let seal = session.open_pair(slot).unwrap().seal(&predictor, 0.61, 0, [0; 16]);
            session.apply(Event::Sealed { seal }).unwrap();
        }
        let choice = Choice { verdict: Verdict::Prefer(Answer::First), response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).unwrap();
    }
    let choices: Vec<HeldOutChoice> = session.held_out(Some(&version.id));
    let standing = Standing::new(&version, &session, &choices);
    assert!((p(&standing.of(Kind::Persona), 19) - 0.61).abs() < 1e-12);
    assert!(!standing.of(Kind::Persona).p_first.contains_key(&20));
    assert_eq!(standing.waiting(), [19, 20]);
    assert_eq!((standing.lacking(Kind::Persona), standing.lacking(Kind::Rubric)), (vec![20], vec![19, 20]));
    // Both orders: one of the persona judge, two each of the others.
    assert_eq!(standing.calls(), 2 + 4 + 4);
    // What it had said before calibration goes into the stack.
    let parts = Parts { persona: Some(logit(0.61) / calibrator().slope()), ..Parts::default() };
    assert!((p(&standing.stack(None).unwrap(), 19) - Stack::prior().p_first(&parts)).abs() < 1e-9);
}

fn reading(first_on_a: f64, second_on_a: f64) -> Reading {
    let opinion = |p_a| Opinion { reasoning: String::new(), p_a, source: Source::Stated };
    Ok(Judgement { first_on_a: opinion(first_on_a), second_on_a: opinion(second_on_a) })
}

#[test]
fn the_liking_for_a_place_is_a_mean_over_pairs_with_its_interval() {
    let (_, mut version) = usual();
    for kind in [Kind::Guess, Kind::Plain, Kind::Persona, Kind::Rubric] {
        readings_mut(&mut version, kind).clear();
    }
    assert_eq!(position_bias(&version), None);
    // Log-odds for A of 1 and 3 on one pair, 1 on another, 0 on a third: the means are 2, 1 and 0.
    let biased = |x: f64| reading(sigmoid(x), sigmoid(x));
    readings_mut(&mut version, Kind::Plain).insert(15, biased(1.0));
    readings_mut(&mut version, Kind::Rubric).insert(15, biased(3.0));
    readings_mut(&mut version, Kind::Guess).insert(0, biased(1.0));
    readings_mut(&mut version, Kind::Guess).insert(1, reading(0.8, 0.2));
    readings_mut(&mut version, Kind::Persona).insert(16, Err(NoAnswer::Refused));
    let bias = position_bias(&version).unwrap();
    assert!((bias.mean - 1.0).abs() < 1e-9 && bias.n == 3);
    // Student's t with two degrees of freedom: 4.3027 times 1 / √3.
    assert!((bias.interval.high - 1.0 - 4.3027 / 3.0_f64.sqrt()).abs() < 1e-3);
}

#[test]
fn flips_stand_on_pairs_judged_both_ways() {
    let (_, version) = usual();
    let inverted = [(15, reading(0.3, 0.7)), (16, Err(NoAnswer::Refused)), (99, reading(0.3, 0.7))].into();
    let flipped = Flipped { inverted, again: [(16, reading(0.6, 0.4))].into() };
    let rows = flip_rows(&version, &flipped);
    assert_eq!(rows.len(), 1);
    assert!((rows[0].real - towards(15, logit(0.8))).abs() < 1e-9);
    assert!((rows[0].inverted - logit(0.3)).abs() < 1e-9 && rows[0].repeat.is_none());
}
