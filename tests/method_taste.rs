//! A trial's plan: the same question twice at the same settings, whole answers or none, whatever the order in which they come.

#![allow(clippy::unwrap_used, clippy::unnecessary_wraps)] // A test that can't go on fails.

use likeness::domain::pair::{Answer, Message, PairRef, Speaker};
use likeness::domain::trial::{Answers, Begin, Trial, Void};
use likeness::method::call::{Call, CallError, Finish, Prompt, Purpose, Reply};
use likeness::method::drive::drive;
use likeness::method::pairs::BlindPair;
use likeness::method::plan::Plan;
use likeness::method::prompts::judge::{Example, Knowledge};
use likeness::method::taste::Tasting;
use proptest::prelude::*;

fn trial(seed: u64) -> Trial {
    let context = vec![Message { speaker: Speaker::User, text: "How do I say no?".into() }];
    Trial::begin(Begin { context, seed, persona: "You like it short.".into(), ..Begin::default() }, &[])
}

fn example(slot: u32) -> Example {
    let pair = BlindPair {
        slot,
        pair: PairRef { deck: "d".into(), deck_version: 1, pair: format!("p{slot}"), pair_version: 1 },
        context: vec![Message { speaker: Speaker::User, text: format!("Question {slot}?") }],
        answers: ["Yes.".into(), "No.".into()],
    };
    Example { pair, on_a: Answer::First, preferred: Answer::First, reasoning: None, said: None }
}

fn knowledge() -> Knowledge {
    Knowledge { persona: "You like it short.".into(), examples: vec![example(1), example(2)], ..Knowledge::none() }
}

fn is_personal(call: &Call) -> bool {
    call.purpose == Purpose::Answer { is_personal: true }
}

fn reply(call: &Call) -> Result<Reply, CallError> {
    Ok(Reply::of(if is_personal(call) { "Just say no." } else { "There are many ways." }))
}

#[test]
fn both_are_asked_at_once_at_the_same_settings_and_only_one_knows_the_person() {
    let calls = Tasting::new(trial(1), knowledge()).ready();
    let [personal, plain] = [true, false].map(|is| calls.iter().find(|call| is_personal(call) == is).unwrap());
    assert!(calls.len() == 2 && personal.id != plain.id && personal.sample == plain.sample);
    let bare = |prompt: &Prompt| Prompt { messages: Vec::new(), ..prompt.clone() };
    assert_eq!(bare(&personal.prompt), bare(&plain.prompt));
    assert_eq!(personal.prompt.messages[1..], plain.prompt.messages[..]);
    assert!(personal.prompt.messages[0].text.contains("You like it short."));
    assert!(personal.prompt.messages[0].text.contains("Question 2?"));
    assert!(calls.iter().all(|call| call.purpose.comes_in_pieces()));
}

#[test]
fn two_whole_answers_are_the_outcome_once() {
    let mut plan = Tasting::new(trial(1), knowledge());
    let (outcome, cost) = drive(&mut plan, reply);
    let answers = Answers { personal: "Just say no.".into(), plain: "There are many ways.".into(), demonstrations: 2 };
    assert_eq!(outcome.unwrap(), Ok(answers));
    assert_eq!((cost.calls, cost.critical_path, plan.outcome()), (2, 1, None));
}

#[test]
fn what_is_no_whole_answer_makes_the_trial_void() {
    let with = |finish, text: &str| Ok(Reply { finish, ..Reply::of(text) });
    let failed = || Err(CallError::Failed { message: "The server failed".into() });
    for (came, why) in [
        (with(Finish::Length, "And so on and"), Void::CutOff),
        (with(Finish::Refused, "I can't."), Void::Refused),
        (with(Finish::Stop, " \n"), Void::Empty),
        (failed(), Void::Failed { message: "The server failed".into() }),
        (Err(CallError::TooLong { message: String::new() }), Void::TooLong),
    ] {
        let mut plan = Tasting::new(trial(1), knowledge());
        let (outcome, _) = drive(&mut plan, |call| if is_personal(call) { reply(call) } else { came.clone() });
        assert_eq!(outcome.unwrap(), Err(why));
    }
}

#[test]
fn a_prompt_that_is_too_long_goes_without_its_last_demonstrations() {
    let mut plan = Tasting::new(trial(1), knowledge());
    let mut asked = Vec::new();
    let (outcome, _) = drive(&mut plan, |call| {
        let text = call.prompt.messages[0].text.clone();
        if is_personal(call) && text.contains("Question 1?") {
            asked.push(text);
            return Err(CallError::TooLong { message: String::new() });
        }
        reply(call)
    });
    assert_eq!(outcome.unwrap().unwrap().demonstrations, 0);
    assert!(asked.len() == 2 && asked[0].contains("Question 2?") && !asked[1].contains("Question 2?"));
}

proptest! {
    /// The outcome is a function of the set of answers; what is asked first is the seed's, and a second answer changes nothing.
    #[test]
    fn the_order_of_arrival_changes_nothing(seed in 0_u64..1 << 53, is_turned in any::<bool>()) {
        let mut plan = Tasting::new(trial(seed), knowledge());
        let mut calls = plan.ready();
        prop_assert_eq!(is_personal(&calls[0]), trial(seed).asks_personal_first());
        if is_turned {
            calls.reverse();
        }
        for call in &calls {
            prop_assert_eq!(plan.outcome(), None);
            plan.answer(&call.id, reply(call));
            plan.answer(&call.id, Ok(Reply::of("Something else.")));
        }
        let came = plan.outcome().unwrap().unwrap();
        prop_assert_eq!((came.personal.as_str(), came.plain.as_str()), ("Just say no.", "There are many ways."));
        prop_assert!(plan.ready().is_empty());
    }
}
