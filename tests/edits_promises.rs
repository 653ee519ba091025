//! What the person does to their likeness holds in every prompt, in every later writing, and in what is scored.
#![allow(clippy::unwrap_used, clippy::assert_is_empty, clippy::unnecessary_wraps)] // A test that can't go on fails.

mod method_support;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::Draw;
use likeness::domain::edits::{Edits, Mark};
use likeness::domain::event::Event;
use likeness::domain::pair::Answer;
use likeness::domain::persona::Claim;
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::learner::learnt::FrozenFit;
use likeness::method::call::{Call, Purpose};
use likeness::method::estimate::estimate;
use likeness::method::fresh::Judge;
use likeness::method::induction::Inputs;
use likeness::method::judgement::{Judgement, Opinion, Reading, Source};
use likeness::method::pairs::BlindPair;
use likeness::method::rescore;
use likeness::method::version::{Made, PersonaVersion, Seen};
use method_support::*;

fn mark(edits: &mut Edits, text: &str, change: impl Fn(&mut Mark)) {
    let mut mark = edits.mark(text);
    change(&mut mark);
    edits.set(Claim { text: text.into(), supports: vec![0], ..Claim::default() }, mark);
}

/// One line is struck out, one kept from an earlier writing, one added.
fn edits() -> Edits {
    let mut edits = Edits::default();
    mark(&mut edits, "You like calm.", |mark| mark.is_struck = true);
    mark(&mut edits, "You ask for sources.", |mark| mark.is_locked = true);
    mark(&mut edits, "Metric units, please.", |mark| mark.is_own = true);
    edits
}

fn made(edits: Edits) -> (Session, PersonaVersion, Vec<Call>) {
    let roles = roles(10, 5, 4);
    let deck = deck(roles.len() + 4, 200);
    let session = session(&deck, &roles, |place| Verdict::Prefer(warm(place)));
    let (induced, calls) = run(Inputs { edits, ..inputs(&deck, &session) }, good);
    let seen = session.learning_choices().iter().map(Seen::from).collect();
    let fit = FrozenFit { version: 1, features: Vec::new(), mean: Vec::new(), covariance: Vec::new() };
    (session, PersonaVersion::new(5, Made::with("qwen", "http://127.0.0.1:9"), seen, induced, fit), calls)
}

#[test]
fn a_new_writing_is_told_of_the_edits_and_judged_with_them() {
    let (_, version, calls) = made(edits());
    let written = calls.iter().find(|call| call.purpose == Purpose::Write).unwrap();
    assert_eq!(section(&text(written), "lines_kept"), "\nYou ask for sources.\nMetric units, please.\n");
    assert_eq!(section(&text(written), "lines_struck"), "\nYou like calm.\n");
    let told = |call: &&Call| {
        let knows = matches!(call.purpose, Purpose::Race { .. } | Purpose::PersonaJudge { .. });
        knows && text(call).contains("<persona>")
    };
    let told: Vec<&Call> = calls.iter().filter(told).collect();
    assert!(!told.is_empty());
    for call in told {
        let persona = section(&call.prompt.messages[0].text, "persona");
        assert!(persona.contains("You ask for sources.") && persona.contains("Metric units, please."));
        assert!(!persona.contains("You like calm."));
    }
    assert_eq!(version.induced.persona.claims.len(), 3, "it is kept as it was written");
    assert!(version.holds() && version.induced.standing().text().ends_with("- Metric units, please."));
    // Without edits the prompts are what they always were.
    let (_, _, plain) = made(Edits::default());
    assert!(plain.iter().all(|call| !text(call).contains("lines_kept") && !text(call).contains("lines_struck")));
}

#[test]
fn a_writing_with_edits_takes_no_more_calls_than_were_named() {
    let inputs = Inputs { edits: edits(), ..warm_person(&roles(10, 5, 3), 900) };
    let estimated = estimate(&inputs);
    let (_, calls) = run(inputs, good);
    let characters: usize = calls.iter().map(|call| call.prompt.characters()).sum();
    assert!(calls.len() <= estimated.calls && characters <= estimated.characters);
}

#[test]
fn an_edit_is_another_version_with_the_same_writing_and_taken_back_the_same_version() {
    let (_, version, _) = made(Edits::default());
    let mut edits = edits();
    let edited = version.with_edits(&edits, 9).unwrap();
    assert!(edited.holds() && edited.id != version.id && edited.is_of_one_writing_with(&version));
    assert!(edited.induced.held_out.persona.is_empty() && !version.induced.held_out.persona.is_empty());
    assert_eq!(edited.induced.held_out.plain, version.induced.held_out.plain);
    assert_eq!(edited.with_edits(&edits, 10), None);
    // Locking a claim that stands changes no prompt, so it is no other version.
    mark(&mut edits, "You are kind.", |mark| mark.is_locked = true);
    assert_eq!(edited.with_edits(&edits, 10), None);
    assert_eq!(edited.with_edits(&Edits::default(), 10).unwrap().id, version.id);
    let mut headline = Edits::default();
    headline.set_headline("Mine.");
    assert!(version.with_edits(&headline, 11).unwrap().induced.standing().text().starts_with("Mine."));
    let kept: PersonaVersion = serde_json::from_value(serde_json::to_value(&edited).unwrap()).unwrap();
    assert!(kept.holds() && kept == edited);
}

fn reading(preferred: Answer, is_right: bool) -> Reading {
    let p = if (preferred == Answer::First) == is_right { 0.8 } else { 0.2 };
    let opinion = |p_a| Opinion { reasoning: String::new(), p_a, source: Source::Stated };
    Ok(Judgement { first_on_a: opinion(p), second_on_a: opinion(1.0 - p) })
}

#[test]
fn an_edit_is_scored_on_the_pairs_that_both_versions_judged() {
    let (session, before, _) = made(Edits::default());
    let library = library(&deck(23, 200));
    let mut after = before.with_edits(&edits(), 9).unwrap();
    let choices = session.held_out(Some(&after.id));
    assert_eq!(rescore::on_held_out(&library, &session, &choices, &before, &after), None);
    assert_eq!(rescore::looks([&before, &after].into_iter(), &choices), 1);
    // Wrong on one of four; the first was right on all.
    for slot in 15..19 {
        after.induced.held_out.persona.insert(slot, reading(warm(slot as usize), slot != 16));
    }
    let change = rescore::on_held_out(&library, &session, &choices, &before, &after).unwrap();
    assert!((change.before.right - 4.0).abs() < 1e-9 && (change.after.right - 3.0).abs() < 1e-9);
    assert_eq!((change.after.n, change.differing(), change.may_be_noise()), (4, 1, true));
    assert_eq!(rescore::looks([&before, &after].into_iter(), &choices), 2);
    after.induced.held_out.persona.remove(&17);
    assert_eq!(rescore::on_held_out(&library, &session, &choices, &before, &after).unwrap().after.n, 3);
}

#[test]
fn validation_pairs_are_scored_apart() {
    let (session, mut before, _) = made(Edits::default());
    let library = library(&deck(23, 200));
    let mut after = before.with_edits(&edits(), 9).unwrap();
    assert_eq!(rescore::on_validation(&library, &session, &before, &after), None);
    let slots: Vec<u32> =
        rescore::validation(&session, &after).iter().map(likeness::domain::learning::LearningChoice::slot).collect();
    assert_eq!(slots, [10, 11, 12, 13, 14]);
    for slot in slots {
        before.induced.held_out.validation.insert(slot, reading(warm(slot as usize), slot != 12));
        after.induced.held_out.validation.insert(slot, reading(warm(slot as usize), true));
    }
    let change = rescore::on_validation(&library, &session, &before, &after).unwrap();
    assert!((change.before.right - 4.0).abs() < 1e-9 && (change.after.right - 5.0).abs() < 1e-9);
    assert_eq!(
        rescore::looks([&before].into_iter(), &session.held_out(None)),
        1,
        "validation is no look at held-out pairs"
    );
}

#[test]
fn pairs_chosen_after_an_edit_are_clean() {
    let (mut session, before, _) = made(Edits::default());
    let deck = deck(23, 200);
    let library = library(&deck);
    session.apply(Event::Induced { version: before.id.clone() }).unwrap();
    let after = before.with_edits(&edits(), 9).unwrap();
    session.apply(Event::Induced { version: after.id.clone() }).unwrap();
    let predictor: Predictor = Judge::Persona.predictor(&after);
    for slot in [19, 20] {
        let pair = deck.pair_ref(&deck.pairs[slot as usize]);
        let (role, draw, on_a) = (Training, Draw::Random, Answer::First);
        session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead: predictor.clone() }).unwrap();
        let p_first = if warm(slot as usize) == Answer::First { 0.8 } else { 0.2 };
        let seal = session.open_pair(slot).unwrap().seal(&predictor, p_first, 0, [0; 16]);
        session.apply(Event::Sealed { seal }).unwrap();
        let choice = Choice { verdict: Verdict::Prefer(warm(slot as usize)), response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).unwrap();
    }
    let choices = session.held_out(Some(&after.id));
    let fresh: Vec<_> = choices.iter().filter(|choice| choice.is_fresh()).cloned().collect();
    let clean = rescore::alone(&library, &session, &fresh, &after).unwrap();
    assert!((clean.right - 2.0).abs() < 1e-9 && clean.n == 2);
    // What was judged of the older pairs is not among them.
    assert!(fresh.iter().all(|choice| BlindPair::held_out(choice, &library).unwrap().slot >= 19));
    assert_eq!(rescore::alone(&library, &session, &[], &after), None);
}
