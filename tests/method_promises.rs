//! What the method promises about learning: what is kept, what is never seen, what it costs, and that order doesn't matter.

#![allow(clippy::unwrap_used)]

mod method_support;

use std::collections::{BTreeSet, VecDeque};

use likeness::domain::choice::Verdict;
use likeness::method::call::{Call, CallError, Purpose, Reply};
use likeness::method::drive::drive;
use likeness::method::estimate::{self, estimate};
use likeness::method::flip::Flip;
use likeness::method::induction::{Induction, Inputs, Options};
use likeness::method::plan::Plan;
use likeness::method::prompts::judge::Knowledge;
use likeness::method::watch::{Look, Part};
use method_support::*;
use proptest::prelude::*;

fn is_guess(call: &Call) -> bool {
    matches!(call.purpose, Purpose::Guess { .. })
}

#[test]
fn reasoning_is_kept_only_where_both_orders_together_favour_the_real_choice() {
    let is_right = |purpose: &Purpose| !matches!(purpose, Purpose::Guess { slot: 1 | 4, .. });
    let (induced, calls) = run(warm_person(&roles(10, 5, 3), 120), |call| judge(call, is_right));
    let kept: Vec<u32> = induced.kept.iter().map(|kept| kept.slot).collect();
    assert_eq!(kept, [0, 2, 3, 5, 6, 7, 8, 9]);
    assert!(!induced.is_fallback && induced.guesses.len() == 15);
    for call in calls.iter().filter(|call| !is_guess(call)) {
        assert!(!text(call).contains("thought-1-") && !text(call).contains("thought-4-"));
    }
    assert!(calls.iter().any(|call| call.purpose == Purpose::Write && text(call).contains("thought-2-")));
}

#[test]
fn the_kept_reasoning_speaks_of_the_order_in_which_its_pair_is_shown() {
    let (induced, _) = run(warm_person(&roles(10, 5, 0), 120), good);
    for kept in &induced.kept {
        let letter = if kept.preferred == kept.on_a { "A" } else { "B" };
        assert!(kept.reasoning.as_ref().unwrap().ends_with(&format!("{:?} says {letter}.", kept.on_a)));
    }
}

#[test]
fn no_prompt_holds_a_held_out_choice() {
    let roles = roles(10, 5, 6);
    let deck = deck(roles.len(), 200);
    let prompts = |flip: bool| {
        let said = |place: usize| {
            let held_out = roles[place] == HeldOut;
            Verdict::Prefer(if held_out && flip { warm(place).other() } else { warm(place) })
        };
        let (_, calls) = run(inputs(&deck, &session(&deck, &roles, said)), good);
        calls
    };
    let (straight, flipped) = (prompts(false), prompts(true));
    let ids = |calls: &[Call]| calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&straight), ids(&flipped));
    for call in &straight {
        let measures = matches!(
            call.purpose,
            Purpose::PersonaJudge { .. } | Purpose::PlainJudge { .. } | Purpose::RubricJudge { .. }
        );
        for held_out in 15..21 {
            let shows = text(call).contains(&format!("matter{held_out}x"));
            assert!(!shows || measures, "{:?} shows pair {held_out}", call.purpose);
            // Where it stands it stands to be judged, after everything that is told of the person.
            assert!(!call.prompt.messages[0].text.contains(&format!("matter{held_out}x")));
        }
    }
}

#[test]
fn no_preference_is_not_judged() {
    let deck = deck(6, 100);
    let said = |place: usize| if place == 2 { Verdict::NoPreference } else { Verdict::Prefer(warm(place)) };
    let (induced, calls) = run(inputs(&deck, &session(&deck, &roles(6, 0, 0), said)), good);
    assert!(!induced.guesses.contains_key(&2));
    assert!(calls.iter().all(|call| !text(call).contains("matter2x")));
}

#[test]
fn when_nothing_is_verified_all_choices_are_used_without_reasoning_and_that_is_said() {
    let (induced, calls) = run(warm_person(&roles(10, 5, 2), 120), |call| {
        judge(call, |purpose| !matches!(purpose, Purpose::Guess { .. }))
    });
    assert!(induced.is_fallback);
    assert_eq!(induced.kept.len(), 10);
    assert!(induced.kept.iter().chain(&induced.demonstrations).all(|kept| kept.reasoning.is_none()));
    let write = calls.iter().find(|call| call.purpose == Purpose::Write).unwrap();
    assert_eq!(text(write).matches("<chosen>").count(), 10);
    assert_eq!(text(write).matches("<chosen>A").count(), 5);
    assert!(calls.iter().filter(|call| !is_guess(call)).all(|call| !text(call).contains("thought-")));
}

#[test]
fn evidence_names_slots_and_numbers_that_were_not_shown_are_dropped_and_counted() {
    let is_right = |purpose: &Purpose| !matches!(purpose, Purpose::Guess { slot: 0, .. });
    let (induced, _) = run(warm_person(&roles(10, 5, 0), 120), |call| judge(call, is_right));
    let claims = &induced.persona.claims;
    // Slot 0 was set aside, so the first number is slot 1.
    assert_eq!((claims[0].supports.clone(), claims[0].opposes.clone()), (vec![1, 2], vec![3]));
    assert!(claims[1].supports.is_empty() && claims[2].supports.is_empty());
    assert_eq!((claims.len(), induced.dropped_ids), (3, 2));
}

#[test]
fn at_least_four_sets_are_scored_in_both_orders_on_five_pairs_outside_of_them() {
    for (training, validation) in [(10, 5), (12, 2), (7, 3), (14, 6), (12, 9)] {
        let (induced, calls) = run(warm_person(&roles(training, validation, 0), 120), good);
        let sets: BTreeSet<&Vec<u32>> = induced.race.iter().map(|set| &set.demonstrations).collect();
        assert!(sets.len() >= 4);
        for (place, set) in induced.race.iter().enumerate() {
            assert!(set.scored_on.len() >= 5 && set.skipped.is_empty());
            assert!(set.scored_on.iter().all(|slot| !set.demonstrations.contains(slot)));
            for mirrored in [false, true] {
                assert!(calls.iter().any(|call| call.purpose == Purpose::Race { set: place, mirrored }));
            }
        }
    }
}

#[test]
fn the_set_that_predicts_best_is_chosen() {
    for hidden in 0..10 {
        // The judge understands the person only where it sees this choice.
        let sees = |call: &Call| call.prompt.messages[0].text.contains(&format!("matter{hidden}x"));
        let (induced, _) = run(warm_person(&roles(10, 5, 0), 120), |call| {
            let is_race = matches!(call.purpose, Purpose::Race { .. });
            judge(call, |_| !is_race || sees(call))
        });
        let some_set_has_it = induced.race.iter().any(|set| set.demonstrations.contains(&hidden));
        let chosen = &induced.race[induced.chosen_set.unwrap()];
        assert_eq!(chosen.demonstrations.contains(&hidden), some_set_has_it);
        let slots: Vec<u32> = induced.demonstrations.iter().map(|shown| shown.slot).collect();
        assert_eq!(slots, chosen.demonstrations);
    }
}

#[test]
fn fifteen_pairs_cost_at_most_45_calls_280_000_characters_and_five_calls_in_a_chain() {
    for (training, validation) in [(7, 3), (10, 5), (14, 6)] {
        let inputs = warm_person(&roles(training, validation, 0), 900);
        let estimated = estimate(&inputs);
        let (outcome, cost) = drive(&mut Induction::new(inputs), good);
        assert!(outcome.unwrap().is_ok());
        assert!(cost.calls <= estimated.calls && cost.prompt_chars <= estimated.characters, "{cost:?} {estimated:?}");
        assert!(cost.critical_path <= 5, "{cost:?}");
        if training + validation == 15 {
            assert!(cost.calls <= 45 && cost.prompt_chars <= 280_000, "{cost:?}");
        }
    }
}

/// Every option in turn, and all of them.
fn all_options() -> Vec<Options> {
    let usual = Options::default();
    vec![
        usual,
        Options { schemes: 0, ..usual },
        Options { schemes: 3, ..usual },
        Options { drafts: 3, ..usual },
        Options { rewrites: true, ..usual },
        Options { drawings: 4, ..usual },
        Options { is_brief: true, ..usual },
        Options { drafts: 2, ..Options::deeper() },
        Options::deeper(),
    ]
}

/// A judge that is always right, and a writer whose drafts differ.
fn writes_apart(call: &Call) -> Result<Reply, CallError> {
    match call.purpose {
        Purpose::Write => reply(format!("Draft {}.\n- You like it warm. [+1]\n- And calm.\n- And kind.", call.sample)),
        _ => good(call),
    }
}

#[test]
fn a_run_in_which_every_answer_can_be_used_takes_just_the_calls_that_were_named() {
    for (training, validation, held_out) in [(10, 5, 4), (7, 3, 2), (14, 6, 1), (12, 9, 3), (3, 2, 1), (2, 12, 2)] {
        for options in all_options() {
            let roles = roles(training, validation, held_out);
            let inputs = Inputs { options, ..warm_person(&roles, 900) };
            let estimated = estimate(&inputs);
            let (outcome, cost) = drive(&mut Induction::new(inputs), writes_apart);
            assert!(outcome.unwrap().is_ok());
            assert_eq!(cost.calls, estimated.calls, "{training} {validation} {held_out} {options:?}");
            let about = estimated.characters as f64 / cost.prompt_chars as f64;
            assert!((1.0..2.0).contains(&about), "{about} {training} {validation} {held_out} {options:?}");
        }
    }
}

#[test]
fn the_calls_of_a_persona_that_nothing_is_measured_with_are_those_named_by_how_many_pairs_there_are() {
    for (training, validation) in [(10, 5), (4, 2), (14, 6), (3, 0), (2, 0), (1, 1), (3, 2), (2, 12)] {
        let options = Options { schemes: 0, ..Options::default() };
        let inputs = Inputs { options, ..warm_person(&roles(training, validation, 0), 900) };
        let named = estimate::of_persona(training, validation);
        assert_eq!(named, estimate(&inputs).calls, "{training} {validation}");
        let (outcome, cost) = drive(&mut Induction::new(inputs), writes_apart);
        assert!(outcome.unwrap().is_ok());
        assert!(
            cost.calls <= named && (cost.calls == named || training + validation < 4),
            "{training} {validation} {cost:?}"
        );
    }
}

#[test]
fn votes_of_judges_that_do_not_say_how_sure_they_are_stay_within_what_was_named() {
    for options in [Options::default(), Options::deeper()] {
        let inputs = Inputs { options, ..warm_person(&roles(10, 5, 3), 200) };
        let estimated = estimate(&inputs);
        let (outcome, cost) = drive(&mut Induction::new(inputs), |call| {
            let mut said = writes_apart(call)?;
            said.text = said.text.replace(r#","verdict_confidence":80"#, "");
            Ok(said)
        });
        assert!(outcome.unwrap().is_ok());
        assert!(cost.calls > estimated.calls && cost.calls <= estimated.calls + estimated.votes, "{cost:?}");
    }
}

#[test]
fn the_label_flip_takes_just_the_calls_that_were_named_of_which_the_first_run_asked_some() {
    for options in [Options::default(), Options::deeper()] {
        let inputs = Inputs { options, ..warm_person(&roles(10, 5, 3), 200) };
        let (_, first) = run(inputs.clone(), writes_apart);
        let knowledge = Knowledge { persona: "Draft 0.".into(), ..Knowledge::none() };
        let (estimated, known) = estimate::flip(&inputs);
        let mut again = 0;
        let (flipped, cost) = drive(&mut Flip::new(inputs, knowledge), |call| {
            again += usize::from(first.iter().any(|one| one.id == call.id));
            // Guesses that are wrong for the real choices are right for those turned round.
            match call.purpose {
                Purpose::Write => reply(format!("Turned {}.\n- You like it cool. [+1]", call.sample)),
                _ => judge(call, |_| !is_guess(call)),
            }
        });
        assert!(flipped.unwrap().is_ok());
        assert_eq!((cost.calls, again), (estimated.calls, known));
    }
}

#[test]
fn independent_calls_are_ready_at_once() {
    let mut plan = Induction::new(warm_person(&roles(10, 5, 4), 120));
    let first = plan.ready();
    let count = |wanted: fn(&Purpose) -> bool| first.iter().filter(|call| wanted(&call.purpose)).count();
    assert_eq!(count(|purpose| matches!(purpose, Purpose::Guess { .. })), 30);
    assert_eq!(count(|purpose| matches!(purpose, Purpose::PlainJudge { .. })), 8);
    assert_eq!(plan.ready().len(), 0);
}

#[test]
fn a_run_can_be_watched() {
    let mut plan = Induction::new(warm_person(&roles(3, 1, 1), 120));
    let is_right = |purpose: &Purpose| !matches!(purpose, Purpose::Guess { slot: 1, .. });
    let calls = plan.ready();
    assert_eq!(plan.watch().choices[&0], Look::Waiting);
    for call in &calls {
        plan.answer(&call.id, judge(call, is_right));
    }
    let watch = plan.watch();
    assert!(matches!(watch.choices[&0], Look::Kept { .. }) && matches!(watch.choices[&1], Look::SetAside { .. }));
    assert!(matches!(watch.choices[&3], Look::Noted { .. }));
    assert_eq!((watch.part, watch.persona, watch.calls_done), (Part::Writing, None, 10));
    drive(&mut plan, |call| judge(call, is_right)).0.unwrap().unwrap();
    assert_eq!(plan.watch().part, Part::Over);
    assert!(plan.watch().persona.is_some() && plan.outcome().is_none());
}

#[test]
fn the_parts_of_a_deeper_run_are_told_as_they_come() {
    let inputs = Inputs { options: Options::deeper(), ..warm_person(&roles(10, 5, 2), 60) };
    let mut plan = Induction::new(inputs);
    let mut parts: Vec<std::mem::Discriminant<Part>> = Vec::new();
    let mut open: VecDeque<Call> = plan.ready().into();
    let mut drawings = (0, 0);
    while let Some(call) = open.pop_front() {
        plan.answer(&call.id, writes_apart(&call));
        open.extend(plan.ready());
        let watch = plan.watch();
        let part = std::mem::discriminant(&watch.part);
        if parts.last() != Some(&part) {
            parts.push(part);
        }
        assert!(watch.drawings.0 >= drawings.0 && watch.drawings.1 <= 4);
        drawings = watch.drawings;
    }
    let guessing = Part::Guessing { done: 0, of: 0 };
    let order = [guessing, Part::Writing, Part::TryingDrafts, Part::TryingSets, Part::WritingAgain];
    let order = order.into_iter().chain([Part::Measuring { done: 0, of: 0 }, Part::Over]);
    assert_eq!(parts, order.map(|part| std::mem::discriminant(&part)).collect::<Vec<_>>());
    assert!(plan.outcome().is_some());
    assert_eq!(plan.watch().drawings, (4, 4));
}

/// Does any of the things that an endpoint does, depending on the call alone.
fn moody(call: &Call, mood: u64) -> Result<Reply, CallError> {
    let number = call.id.0.bytes().fold(mood, |n, byte| n.wrapping_mul(31).wrapping_add(u64::from(byte)));
    match number % 11 {
        0 => Err(CallError::Failed { message: "500".into() }),
        1 => Err(CallError::TooLong { message: "too long".into() }),
        2 => reply("I'd rather not say."),
        5 => reply(r#"{"verdict":"B"}"#),
        3 => reply(""),
        n => judge(call, |_| n != 4),
    }
}

fn outcome(inputs: &Inputs, mood: u64, order: &[usize]) -> (String, BTreeSet<String>) {
    let mut plan = Induction::new(inputs.clone());
    let mut open: VecDeque<Call> = plan.ready().into();
    let mut seen = BTreeSet::new();
    let mut turn = order.iter().cycle();
    while !open.is_empty() {
        let call = open.remove(turn.next().unwrap() % open.len()).unwrap();
        assert!(seen.insert(call.id.0.clone()), "a call was handed out twice");
        plan.answer(&call.id, moody(&call, mood));
        plan.answer(&call.id, reply("a second answer is ignored"));
        open.extend(plan.ready());
    }
    let progress = plan.progress();
    assert_eq!(progress.done, progress.expected);
    (format!("{:?} {progress:?}", plan.outcome().unwrap()), seen)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_outcome_is_a_function_of_the_set_of_answers(
        mood in any::<u64>(),
        order in proptest::collection::vec(0_usize..1000, 1..40),
        training in 1_usize..11,
        validation in 0_usize..10,
        options in (1_u32..4, any::<bool>(), 0_usize..3, 0_u32..3, any::<bool>()),
    ) {
        let (drafts, rewrites, drawings, schemes, is_brief) = options;
        let options = Options { drafts, rewrites, drawings, schemes, is_brief };
        let inputs = Inputs { options, ..warm_person(&roles(training, validation, 3), 60) };
        let in_turn = outcome(&inputs, mood, &[0]);
        prop_assert_eq!(&outcome(&inputs, mood, &order), &in_turn);
        prop_assert_eq!(&outcome(&inputs, mood, &[usize::MAX / 2]), &in_turn);
    }
}
