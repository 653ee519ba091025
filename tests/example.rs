//! The recorded example still fits: every call of the plan has its reply, and it comes to the outcome that it was recorded with.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use likeness::domain::choice::Verdict;
use likeness::domain::deck::Library;
use likeness::domain::turn::Turn;
use likeness::formats::deck_file;
use likeness::formats::example::{Example, digest};
use likeness::method::call::{Call, Reply};
use likeness::method::drive::drive;
use likeness::method::induction::{Induced, Induction, Inputs};
use likeness::method::plan::Plan;

const REMEDY: &str = "the prompts, the deck or the dealing have changed: `make example` records it anew, from what src/bin/example/told.json \
    says about each pair, order and stage";

fn example() -> Example {
    Example::read(include_bytes!("../public/examples/ida.json")).unwrap()
}

fn library() -> Library {
    let mut library = Library::default();
    library.insert(deck_file::read(include_bytes!("../public/decks/everyday.json")).unwrap().deck);
    library
}

fn plan(example: &Example) -> Induction {
    let session = example.session().unwrap_or_else(|| panic!("its log is no session: {REMEDY}"));
    Induction::new(Inputs::of(&session, &library(), None))
}

fn recorded(example: &Example, call: &Call) -> Reply {
    let reply = example.reply(call).unwrap_or_else(|| panic!("no reply to {:?}: {REMEDY}", call.purpose));
    reply.reply.clone()
}

fn induced(example: &Example) -> Induced {
    let (outcome, _) = drive(&mut plan(example), |call| Ok(recorded(example, call)));
    outcome.unwrap().unwrap()
}

#[test]
fn it_replays_to_the_outcome_that_it_was_recorded_with() {
    let example = example();
    assert_eq!(digest(&induced(&example)), example.outcome, "{REMEDY}");
}

#[test]
fn it_holds_no_reply_that_nothing_asks_for() {
    let example = example();
    let mut asked = 0;
    drive(&mut plan(&example), |call| {
        asked += 1;
        Ok(recorded(&example, call))
    });
    assert_eq!(asked, example.replies.len(), "{REMEDY}");
}

#[test]
fn answered_in_any_order_it_comes_to_the_same() {
    let example = example();
    let mut plan = plan(&example);
    let mut waiting = Vec::new();
    loop {
        waiting.extend(plan.ready());
        let Some(call) = waiting.pop() else { break };
        plan.answer(&call.id, Ok(recorded(&example, &call)));
    }
    assert_eq!(digest(&plan.outcome().unwrap().unwrap()), example.outcome);
}

#[test]
fn its_choices_were_sealed_before_they_were_made_and_every_seal_holds() {
    let session = example().session().unwrap();
    let holds = |turn: &Turn| turn.seals.len() == 1 && turn.seals[0].holds();
    assert!(session.all_turns().all(holds));
    let verdicts = session.turns.iter().map(|turn| turn.first.as_ref().map(|choice| choice.verdict));
    assert!(verdicts.into_iter().all(|verdict| matches!(verdict, Some(Verdict::Prefer(_)))));
}

#[test]
fn it_shows_what_a_run_shows() {
    let induced = induced(&example());
    assert!(!induced.is_fallback && induced.shortened == 0 && induced.dropped_ids == 0);
    let guesses = induced.guesses.len();
    // Some guesses are set aside, some claims have choices against them, and the sets don't fare alike.
    assert!(induced.kept.len() >= 5 && guesses > induced.kept.len() + 2, "{} of {guesses}", induced.kept.len());
    assert!((4..=6).contains(&induced.persona.claims.len()));
    assert!(induced.persona.claims.iter().all(|claim| !claim.supports.is_empty() && !claim.is_held_back()));
    assert!(induced.persona.claims.iter().any(|claim| !claim.opposes.is_empty()));
    assert_eq!((induced.race.len(), induced.chosen_set), (4, Some(1)));
    assert!(!induced.rubric.is_empty() && !induced.held_out.rubric.is_empty());
}
