//! The whole loop without a browser, on the built-in deck: deal, seal, choose, learn, write a persona, measure it, go on.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

mod loop_support;

use std::collections::BTreeSet;

use likeness::domain::dealing::{Draw, Role};
use likeness::domain::event::Event;
use likeness::domain::held_out::HeldOutChoice;
use likeness::domain::learning::LearningChoice;
use likeness::domain::pair::{Answer, PairRef};
use likeness::domain::persona::Persona;
use likeness::domain::seal::Predictor;
use likeness::domain::turn::Outcome;
use likeness::learner::active;
use likeness::learner::learnt::Learnt;
use likeness::learner::persona::sketch;
use likeness::learner::traits::traits;
use likeness::measure::accuracy::Tally;
use likeness::measure::live;
use likeness::measure::table::{CHANCE, Judgements, LONGER, table};
use likeness::method::drive::drive;
use likeness::method::fresh::Judge;
use likeness::method::induction::{Induced, Induction, Inputs};
use likeness::method::judge::{Judging, Kind};
use likeness::method::judgement::Judgement;
use likeness::method::pairs::{BlindPair, LearnPair};
use likeness::method::prompts::judge::Knowledge;
use likeness::method::version::{Made, PersonaVersion, Seen};
use loop_support::{Visitor, deck, model, text};

/// Simulated people.
fn people() -> u64 {
    if std::env::var_os("LIKENESS_LONG").is_some() { 300 } else { 30 }
}

fn inputs(visitor: &Visitor) -> Inputs {
    let session = &visitor.session;
    let learn = session.learning_choices().iter().filter_map(|c| LearnPair::new(c, &visitor.library)).collect();
    let held_out = session.held_out(None).iter().filter_map(|c| BlindPair::held_out(c, &visitor.library)).collect();
    Inputs::new(learn, held_out, session.seed)
}

/// An induction with a scripted model that knows the visitor's taste, and all texts that were sent.
fn induce(visitor: &Visitor) -> (Induced, Vec<String>) {
    let mut sent = Vec::new();
    let (outcome, _) = drive(&mut Induction::new(inputs(visitor)), |call| {
        sent.push(text(call));
        model(visitor, call)
    });
    (outcome.unwrap().unwrap(), sent)
}

fn version(visitor: &mut Visitor) -> (PersonaVersion, Vec<String>) {
    let (induced, sent) = induce(visitor);
    let choices = visitor.session.learning_choices();
    let learnt = Learnt::fit(&visitor.library, &choices).freeze();
    let seen = choices.iter().map(Seen::from).collect();
    let version = PersonaVersion::new(1, Made::with("m", "http://localhost"), seen, induced, learnt);
    visitor.take(Event::Induced { version: version.id.clone() });
    (version, sent)
}

fn judgements(name: &str, choices: &[HeldOutChoice], p: impl Fn(&HeldOutChoice) -> Option<f64>) -> Judgements {
    Judgements { predictor: name.into(), p_first: choices.iter().map(|choice| (choice.slot(), p(choice))).collect() }
}

/// The persona of what was learnt so far, its evidence checked.
fn persona(visitor: &Visitor) -> Persona {
    let learning = visitor.session.learning_choices();
    let learnt = Learnt::fit(&visitor.library, &learning);
    let persona = sketch(&traits(&learnt, &visitor.library, &learning)).persona;
    let slots: BTreeSet<u32> = learning.iter().map(LearningChoice::slot).collect();
    for claim in &persona.claims {
        assert_ne!(claim.supports, [] as [u32; 0], "{}: no choice speaks for it", claim.text);
        let evidence = claim.supports.iter().chain(&claim.opposes);
        assert_eq!(evidence.filter(|slot| !slots.contains(slot)).count(), 0, "evidence that was not learnt");
    }
    assert_eq!(persona.headline.is_empty(), persona.claims.is_empty());
    persona
}

#[test]
fn a_visitor_comes_to_a_persona_that_needs_no_model() {
    let mut nothing_to_say = [0; 2];
    for seed in 0..people() {
        let mut visitor = Visitor::new(seed);
        for none in &mut nothing_to_say {
            (0..12).for_each(|_| visitor.round(None));
            *none += u64::from(persona(&visitor).claims.is_empty());
        }
    }
    // After twelve choices, and after twenty-four.
    let [twelve, twenty_four] = nothing_to_say;
    assert!(twelve * 10 <= people() && twenty_four * 50 <= people(), "{nothing_to_say:?} of {} visitors", people());
}

#[test]
fn the_whole_deck_is_dealt_sealed_and_chosen_and_then_there_is_no_next_pair() {
    let mut visitor = Visitor::new(2);
    while !active::upcoming(&visitor.session, &visitor.library, 1).is_empty() {
        visitor.round(None);
    }
    let session = &visitor.session;
    let pairs: BTreeSet<&PairRef> = session.turns.iter().map(|turn| &turn.deal.pair).collect();
    assert_eq!(pairs.len(), deck().pairs.len());
    let repeats = session.turns.iter().filter(|turn| turn.deal.role == Role::Repeat).count();
    assert_eq!(session.turns.len(), pairs.len() + repeats);
    assert_eq!((session.repeats(), repeats), ((5, 5), 5), "somebody who never changes their mind");
    assert!(session.upcoming(&visitor.library, 1).is_empty() && session.current().is_none());
    assert_eq!(session.turns[0].outcome(&session.turns[0].seals[0]), Some(Outcome::NoGuess), "nothing is known yet");
    assert!(session.turns.iter().all(|turn| turn.seals.len() == 1 && turn.seals[0].holds()));
    let record = live::record(session);
    let series = record.current().unwrap();
    let informative = session.turns.iter().filter(|turn| turn.deal.draw == Draw::Informative).count();
    assert_eq!((series.informative.n(), series.late, record.repeats), (informative, 0, repeats));
    assert!((12..=15).contains(&informative), "{informative}");
    let counted = series.points.len() + series.no_guess;
    assert_eq!(counted + informative + repeats, session.turns.len());
    assert!(series.points.iter().all(|point| session.turns[point.slot as usize].deal.draw == Draw::Random));
}

#[test]
fn the_held_out_table_stands_on_the_same_pairs_for_every_predictor() {
    let mut visitor = Visitor::new(11);
    (0..48).for_each(|_| visitor.round(None));
    let (version, _) = version(&mut visitor);
    let choices = visitor.session.held_out(Some(&version.id));
    assert!(choices.len() >= 12);
    let learnt = Learnt::thaw(&version.learnt, &visitor.library).unwrap();
    let p_of = |readings: &std::collections::BTreeMap<u32, _>, slot: u32| {
        readings.get(&slot).and_then(|reading: &Result<Judgement, _>| reading.as_ref().ok()).map(Judgement::p_first)
    };
    let measured = &version.induced.held_out;
    // The persona judge failed on one pair.
    let lost = choices[3].slot();
    let table = table(
        &visitor.library,
        &choices,
        &[
            judgements("persona", &choices, |c| p_of(&measured.persona, c.slot()).filter(|_| c.slot() != lost)),
            judgements("on-device", &choices, |c| learnt.predict(&visitor.library, c.pair()).map(|f| f.p_first)),
            judgements("plain", &choices, |c| p_of(&measured.plain, c.slot())),
        ],
    );
    let names: Vec<&str> = table.rows.iter().map(|row| row.predictor.as_str()).collect();
    assert_eq!(names, [CHANCE, LONGER, "persona", "on-device", "plain"]);
    assert_eq!((table.held_out, table.common.len(), table.fresh), (choices.len(), choices.len() - 1, 0));
    assert!(table.rows.iter().all(|row| row.tally.n() == table.common.len()));
    assert!(!table.common.contains(&lost));
    assert_eq!(table.rows.iter().map(|row| row.tally.no_judgement).collect::<Vec<_>>(), [0, 0, 1, 0, 0]);
    assert_eq!(table.rows[0].tally.accuracy(), Some(0.5));
    assert_eq!(table.rows[2].tally.right, table.common.len(), "the scripted model knows the visitor");
}

#[test]
fn no_prompt_of_the_loop_holds_a_held_out_choice() {
    // The same visitor twice, but for what they say of held-out pairs: every prompt sent is the same to the letter.
    let sent = |contrary: bool| {
        let mut visitor = Visitor::new(6);
        (0..30).for_each(|_| visitor.round(contrary.then_some(Role::HeldOut)));
        let (version, mut sent) = version(&mut visitor);
        // The next pairs are judged ahead.
        let pairs: Vec<BlindPair> = active::upcoming(&visitor.session, &visitor.library, 3)
            .iter()
            .filter_map(|deal| BlindPair::new(deal.slot, &deal.pair, &visitor.library))
            .collect();
        drive(&mut version.judging(Judge::Persona, &visitor.library, &pairs).unwrap(), |call| {
            sent.push(text(call));
            model(&visitor, call)
        });
        (version.id, sent)
    };
    let (one, two) = (sent(false), sent(true));
    assert!(one.1.len() > 60);
    assert_eq!(one, two);
}

#[test]
fn a_frozen_fit_predicts_after_more_choices_what_it_predicted() {
    let mut visitor = Visitor::new(8);
    (0..20).for_each(|_| visitor.round(None));
    let learnt = Learnt::fit(&visitor.library, &visitor.session.learning_choices());
    let json = serde_json::to_string(&learnt.freeze()).unwrap();
    (0..20).for_each(|_| visitor.round(None));
    let thawed = Learnt::thaw(&serde_json::from_str(&json).unwrap(), &visitor.library).unwrap();
    for pair in &deck().pairs {
        let pair = deck().pair_ref(pair);
        assert_eq!(thawed.predict(&visitor.library, &pair), learnt.predict(&visitor.library, &pair));
    }
    assert_eq!(thawed, learnt);
}

#[test]
fn after_a_version_each_pair_carries_two_seals_and_is_fresh_evidence() {
    let mut visitor = Visitor::new(2);
    (0..20).for_each(|_| visitor.round(None));
    let (version, _) = version(&mut visitor);
    let lead = Predictor::Persona(version.id.clone());
    for late in [false, false, true, false] {
        visitor.deal(&lead);
        let turn = visitor.session.current().unwrap().clone();
        let slot = turn.deal.slot;
        visitor.seal_live(slot);
        let blind = BlindPair::new(slot, &turn.deal.pair, &visitor.library).unwrap();
        let mut judging = version.judging(Judge::Persona, &visitor.library, &[blind]).unwrap();
        let judged = drive(&mut judging, |call| model(&visitor, call)).0.unwrap();
        let p_first = judged.readings[&slot].as_ref().unwrap().p_first();
        if !late {
            visitor.seal(slot, &lead, p_first);
        }
        visitor.choose(slot, None);
        if late {
            assert!(visitor.session.open_pair(slot).is_none(), "too late to seal");
        }
    }
    let session = &visitor.session;
    assert_eq!(session.turns[20..].iter().map(|turn| turn.seals.len()).collect::<Vec<_>>(), [2, 2, 1, 2]);
    let fresh: Vec<u32> =
        session.held_out(Some(&version.id)).iter().filter(|c| c.is_fresh()).map(HeldOutChoice::slot).collect();
    let draws: Vec<Draw> = session.turns[20..].iter().map(|turn| turn.deal.draw).collect();
    assert_eq!(draws, [Draw::Random, Draw::Informative, Draw::Random, Draw::Repeat]);
    assert_eq!(fresh, [20, 22]);
    // The chart marks the change of predictor, counts anew, leaves a gap for the late one and sets the informative one apart.
    let record = live::record(session);
    let shape: Vec<_> = record.series.iter().map(|s| (s.lead.kind(), s.from_slot, s.points.len(), s.late)).collect();
    assert_eq!((record.series.len(), shape[1]), (2, ("persona", 20, 1, 1)));
    assert_eq!((record.series[1].last().unwrap().right_so_far, record.series[1].informative.right), (1, 1));
    assert!(version.holds());
}

#[test]
fn the_plain_judge_is_told_nothing_of_the_visitor() {
    let mut visitor = Visitor::new(5);
    (0..20).for_each(|_| visitor.round(None));
    let pairs: Vec<BlindPair> =
        visitor.session.held_out(None).iter().filter_map(|c| BlindPair::held_out(c, &visitor.library)).collect();
    let questions: Vec<&str> = deck_questions();
    drive(&mut Judging::new(Kind::Plain, Knowledge::none(), &pairs), |call| {
        let sent = text(call);
        assert_eq!(questions.iter().filter(|question| sent.contains(**question)).count(), 1);
        model(&visitor, call)
    });
}

fn deck_questions() -> Vec<&'static str> {
    deck().pairs.iter().map(likeness::domain::pair::Pair::question).collect()
}

#[test]
fn after_twenty_choices_the_live_guess_is_right_clearly_more_than_chance() {
    let (mut live, mut held_out) = (Tally::default(), Tally::default());
    for seed in 0..people() {
        let mut visitor = Visitor::new(seed);
        (0..48).for_each(|_| visitor.round(None));
        let session = &visitor.session;
        for turn in &session.turns[20..] {
            match turn.outcome(&turn.seals[0]).unwrap() {
                Outcome::Right => live.right += 1,
                Outcome::Wrong => live.wrong += 1,
                Outcome::NoGuess => live.no_guess += 1,
            }
        }
        let learnt = Learnt::fit(&visitor.library, &session.learning_choices());
        for choice in session.held_out(None) {
            held_out.add(choice.score(learnt.predict(&visitor.library, choice.pair()).unwrap().p_first));
        }
    }
    for (name, tally) in [("live, from the 21st pair on", live), ("held out, after 48 choices", held_out)] {
        let (share, interval) = (tally.accuracy().unwrap(), tally.interval().unwrap());
        println!(
            "{} people, {name}: {:.1}% of {} [{:.1}, {:.1}]",
            people(),
            share * 100.0,
            tally.n(),
            interval.low * 100.0,
            interval.high * 100.0
        );
        assert!(interval.low > 0.6, "{name}: {share}");
    }
}

#[test]
fn somebody_who_picks_by_coin_is_not_predicted() {
    let mut tally = Tally::default();
    for seed in 0..people() {
        let mut visitor = Visitor::aimless(seed);
        (0..48).for_each(|_| visitor.round(None));
        let learnt = Learnt::fit(&visitor.library, &visitor.session.learning_choices());
        for choice in visitor.session.held_out(None) {
            tally.add(choice.score(learnt.predict(&visitor.library, choice.pair()).unwrap().p_first));
        }
    }
    // Within four standard deviations of half.
    let (n, half) = (tally.n() as f64, tally.n() as f64 / 2.0);
    assert!((tally.successes() - half).abs() < 2.0 * n.sqrt(), "{tally:?}");
}

#[test]
fn a_taste_is_as_often_for_the_first_answer_as_for_the_second() {
    let liked = (0..people()).flat_map(|seed| {
        let visitor = Visitor::new(seed);
        deck().pairs.iter().map(|pair| visitor.likes(pair)).collect::<Vec<_>>()
    });
    let liked: Vec<Answer> = liked.collect();
    let first = liked.iter().filter(|answer| **answer == Answer::First).count() as f64 / liked.len() as f64;
    assert!((0.4..0.6).contains(&first), "{first}");
}
