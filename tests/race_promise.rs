//! The race promises demonstrations that are worth their place: with a judge that knows a person from its demonstrations alone, the
//! chosen set predicts better than random sets, whether these are taken as they come or raced with as many calls.
#![allow(clippy::unwrap_used)]

mod race_support;

use std::collections::BTreeMap;

use likeness::domain::draw;
use likeness::domain::held_out::HeldOutChoice;
use likeness::domain::pair::Answer;
use likeness::method::bootstrap::Demonstration;
use likeness::method::drive::drive;
use likeness::method::induction::{Induced, Induction};
use likeness::method::judge::{Judging, Kind};
use likeness::method::judgement::Reading;
use likeness::method::pairs::{BlindPair, LearnPair};
use likeness::method::prompts::judge::Knowledge;
use race_support::{Clueless, Someone, judge};

/// Simulated people.
fn people() -> u64 {
    if std::env::var_os("LIKENESS_LONG").is_some() { 1000 } else { 200 }
}

/// One person's accuracy on the held-out pairs with each way of choosing demonstrations.
struct Outcome {
    /// As the induction chose.
    chosen: f64,
    /// A random set of as many.
    random: f64,
    /// The best of as many random sets as the race had, each tried in both orders on as many pairs.
    raced_at_random: f64,
}

fn outcome(clueless: Clueless, seed: u64) -> Outcome {
    let someone = Someone::new(seed);
    let inputs = someone.inputs();
    let (induced, _) = drive(&mut Induction::new(inputs.clone()), |call| judge(clueless, call));
    let induced = induced.unwrap().unwrap();
    let size = induced.demonstrations.len();
    let training: Vec<Demonstration> = inputs.learn.iter().filter(|pair| !pair.is_validation()).map(bare).collect();
    let drawn = |set: usize| {
        let mut choices = training.clone();
        draw::shuffle(seed, &format!("random {set}"), &mut choices);
        choices.truncate(size);
        choices
    };
    let judged = |set: &[Demonstration], pairs: &[BlindPair]| readings(clueless, &someone, &induced, set, pairs);
    let validation: Vec<&LearnPair> = inputs.learn.iter().filter(|pair| pair.is_validation()).collect();
    let validation_pairs: Vec<BlindPair> = validation.iter().map(|pair| pair.blind().clone()).collect();
    // A race has at least two sets; of one verified judgement there is but one set, and no race.
    let is_race = induced.race.len() > 1;
    assert!(!is_race || induced.race.iter().all(|set| set.scored_on.len() == validation.len()), "at equal calls");
    let likelihood = |set: &usize| -> f64 {
        let readings = judged(&drawn(*set), &validation_pairs);
        validation.iter().map(|pair| readings[&pair.slot()].as_ref().unwrap().p(pair.preferred()).ln()).sum()
    };
    let best = (0..induced.race.len()).max_by(|one, two| likelihood(one).total_cmp(&likelihood(two))).unwrap();
    let held_out = someone.session.held_out(None);
    Outcome {
        chosen: accuracy(&induced.held_out.persona, &held_out),
        random: accuracy(&judged(&drawn(0), &inputs.held_out), &held_out),
        raced_at_random: accuracy(&judged(&drawn(best), &inputs.held_out), &held_out),
    }
}

/// A choice as a demonstration; the judge reads no reasoning.
fn bare(pair: &LearnPair) -> Demonstration {
    let (slot, preferred) = (pair.slot(), pair.preferred());
    Demonstration { slot, pair: pair.blind().pair.clone(), preferred, on_a: Answer::First, reasoning: None, said: None }
}

fn readings(
    clueless: Clueless,
    someone: &Someone,
    induced: &Induced,
    set: &[Demonstration],
    pairs: &[BlindPair],
) -> BTreeMap<u32, Reading> {
    let examples = set.iter().filter_map(|shown| shown.example(&someone.library)).collect();
    let knowledge = Knowledge { persona: induced.persona.text(), examples, ..Knowledge::none() };
    let mut plan = Judging::new(Kind::Persona, knowledge, pairs);
    drive(&mut plan, |call| judge(clueless, call)).0.unwrap().readings
}

fn accuracy(readings: &BTreeMap<u32, Reading>, held_out: &[HeldOutChoice]) -> f64 {
    let score = |choice: &HeldOutChoice| choice.score(readings[&choice.slot()].as_ref().unwrap().p(Answer::First));
    held_out.iter().map(score).sum::<f64>() / held_out.len() as f64
}

fn outcomes(clueless: Clueless) -> Vec<Outcome> {
    let half = |odd: u64| (0..people()).filter(move |seed| seed % 2 == odd).map(move |seed| outcome(clueless, seed));
    std::thread::scope(|scope| {
        let handles = [0, 1].map(|odd| scope.spawn(move || half(odd).collect::<Vec<_>>()));
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    })
}

/// Mean difference over people and its standard error.
fn paired(outcomes: &[Outcome], of: impl Fn(&Outcome) -> f64) -> (f64, f64) {
    let n = outcomes.len() as f64;
    let mean = outcomes.iter().map(&of).sum::<f64>() / n;
    let variance = outcomes.iter().map(|outcome| (of(outcome) - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

fn assert_beats_random(clueless: Clueless) {
    let outcomes = outcomes(clueless);
    let random = paired(&outcomes, |o| o.chosen - o.random);
    let raced = paired(&outcomes, |o| o.chosen - o.raced_at_random);
    for (rival, (mean, error)) in [("a random set", random), ("raced random sets", raced)] {
        println!("{clueless:?}: {mean:+.4} (± {error:.4}) against {rival}");
        // 99%, one-sided.
        assert!(mean > 2.33 * error, "{clueless:?}: {mean:+.4} (± {error:.4}) against {rival}");
    }
}

#[test]
fn the_chosen_set_beats_random_ones_when_all_choices_are_used() {
    assert_beats_random(Clueless::Abstains);
}

#[test]
fn the_chosen_set_beats_random_ones_when_guesses_are_verified() {
    assert_beats_random(Clueless::Guesses);
}

#[test]
fn a_choice_that_nobody_guessed_can_be_a_demonstration_and_comes_without_reasoning() {
    let mut unguessed = 0;
    for seed in 0..20 {
        let someone = Someone::new(seed);
        let plan = &mut Induction::new(someone.inputs());
        let induced = drive(plan, |call| judge(Clueless::Guesses, call)).0.unwrap().unwrap();
        for shown in &induced.demonstrations {
            let is_kept = induced.kept.iter().any(|kept| kept.slot == shown.slot);
            assert_eq!(is_kept, shown.reasoning.is_some());
            unguessed += usize::from(!is_kept);
        }
    }
    assert!(unguessed > 20, "{unguessed}");
}
