//! What a session promises, whatever is done to it: seals come before picks, what was scored stays, held-out choices never teach.
#![allow(clippy::unwrap_used, clippy::assert_is_empty)] // A test that can't go on fails.

mod session_support;

use std::collections::{BTreeMap, BTreeSet};

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{self, Draw, Role};
use likeness::domain::event::Event;
use likeness::domain::held_out::HeldOutChoice;
use likeness::domain::learning::{LearningChoice, LiveChoice};
use likeness::domain::pair::{Answer, PairRef};
use likeness::domain::persona::VersionId;
use likeness::domain::seal::{Prediction, Predictor, Seal};
use likeness::domain::session::{Misfit, Session};
use likeness::domain::turn::Turn;
use likeness::measure::live;
use proptest::prelude::*;
use session_support::{Step, Writer, conversation, steps, verdicts};

/// What fits of a log, each event with the session after it.
fn history(log: &[Event]) -> Vec<(Event, Session)> {
    let mut session = Session::start(&log[0]).unwrap();
    let mut history = vec![(log[0].clone(), session.clone())];
    for event in &log[1..] {
        if session.apply(event.clone()).is_ok() {
            history.push((event.clone(), session.clone()));
        }
    }
    history
}

/// What was said in each slot, in order.
fn said(log: &[Event]) -> BTreeMap<u32, Vec<Choice>> {
    let mut said: BTreeMap<u32, Vec<Choice>> = BTreeMap::new();
    for (event, _) in history(log) {
        if let Event::Chosen { slot, choice } = event {
            said.entry(slot).or_default().push(choice);
        }
    }
    said
}

fn slots<T>(all: impl IntoIterator<Item = T>, slot: impl Fn(&T) -> u32) -> Vec<u32> {
    all.into_iter().map(|one| slot(&one)).collect()
}

/// Random sessions a promise.
fn config() -> ProptestConfig {
    ProptestConfig::with_cases(if std::env::var_os("LIKENESS_LONG").is_some() { 2_000 } else { 100 })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn replaying_a_log_is_applying_its_events_one_by_one(seed in 0..1_000_u64, steps in steps()) {
        let Writer { log, session, .. } = Writer::after(seed, &steps);
        let (replayed, misfits) = Session::replay(&log);
        prop_assert_eq!(replayed.as_ref(), Some(&session));
        let fitting: Vec<Event> = history(&log).into_iter().map(|(event, _)| event).collect();
        prop_assert_eq!(fitting.len() + misfits.len(), log.len());
        prop_assert_eq!(Session::replay(&fitting), (Some(session), Vec::new()));
    }

    #[test]
    fn a_log_survives_being_written_as_json(seed in 0..1_000_u64, steps in steps()) {
        let Writer { log, session, .. } = Writer::after(seed, &steps);
        let json = serde_json::to_string(&log).unwrap();
        let read: Vec<Event> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read, &log);
        prop_assert_eq!(Session::replay(&read).0, Some(session));
    }

    #[test]
    fn an_event_that_does_not_fit_changes_nothing(seed in 0..1_000_u64, steps in steps()) {
        let mut session = Session::start(&session_support::started(seed)).unwrap();
        for event in &Writer::after(seed, &steps).log[1..] {
            let before = session.clone();
            if session.apply(event.clone()).is_err() {
                prop_assert_eq!(&session, &before);
            }
        }
    }

    #[test]
    fn a_slot_that_was_ever_chosen_is_never_sealed(seed in 0..1_000_u64, steps in steps()) {
        let mut chosen = BTreeSet::new();
        for (event, session) in history(&Writer::after(seed, &steps).log) {
            match &event {
                Event::Chosen { slot, .. } => drop(chosen.insert(*slot)),
                Event::Sealed { seal } => prop_assert!(!chosen.contains(&seal.prediction.slot)),
                _ => {}
            }
            for slot in &chosen {
                prop_assert!(session.open_pair(*slot).is_none(), "slot {} is handed out", slot);
            }
        }
    }

    #[test]
    fn every_seal_in_a_session_holds_and_is_of_its_slot(seed in 0..1_000_u64, steps in steps()) {
        let session = Writer::after(seed, &steps).session;
        for turn in &session.turns {
            let kinds: BTreeSet<&str> = turn.seals.iter().map(|seal| seal.prediction.predictor.as_str()).collect();
            prop_assert_eq!(kinds.len(), turn.seals.len(), "one seal a predictor");
            for Seal { prediction, digest } in &turn.seals {
                prop_assert_eq!(&prediction.digest(), digest);
                prop_assert_eq!((prediction.slot, prediction.on_a), (turn.deal.slot, turn.deal.on_a));
                let pair = (&prediction.deck, prediction.deck_version, &prediction.pair, prediction.pair_version);
                let PairRef { deck, deck_version, pair: id, pair_version } = &turn.deal.pair;
                prop_assert_eq!(pair, (deck, *deck_version, id, *pair_version));
            }
        }
    }

    #[test]
    fn changing_any_field_of_a_sealed_prediction_breaks_its_seal(
        p_first in 0.0..=1.0, nonce in any::<[u8; 16]>(), persona in any::<bool>(), at_ms in 0..(1_u64 << 53)
    ) {
        let predictor = if persona { Predictor::Persona(VersionId("v".into())) } else { Predictor::OnDevice(1) };
        let mut writer = Writer::new(7);
        writer.take(&Step::Deal { informative: false });
        let seal = writer.session.open_pair(0).unwrap().seal(&predictor, p_first, at_ms, nonce);
        prop_assert!(seal.holds());
        let fields = serde_json::to_value(&seal.prediction).unwrap();
        prop_assert_eq!(fields.as_object().unwrap().len(), 12);
        for field in fields.as_object().unwrap().keys() {
            let mut changed = fields.clone();
            changed[field] = match (&fields[field], field.as_str()) {
                (_, "on_a") => (if fields["on_a"] == "first" { "second" } else { "first" }).into(),
                (serde_json::Value::String(text), _) => format!("{text}0").into(),
                (number, "p_a") => (if number == 0.0 { 0.1 } else { number.as_f64().unwrap() / 2.0 }).into(),
                (number, _) => (number.as_u64().unwrap() + 1).into(),
            };
            let prediction: Prediction = serde_json::from_value(changed).unwrap();
            let forged = Seal { prediction, digest: seal.digest.clone() };
            prop_assert!(!forged.holds(), "{} may be changed", field);
            let before = writer.session.clone();
            let refused = writer.session.apply(Event::Sealed { seal: forged });
            prop_assert!(refused.is_err());
            prop_assert_eq!(&writer.session, &before);
        }
        prop_assert_eq!(writer.session.apply(Event::Sealed { seal }), Ok(()));
    }

    #[test]
    fn what_was_scored_stays_scored_and_what_was_said_last_is_learnt(seed in 0..1_000_u64, steps in steps()) {
        let writer = Writer::after(seed, &steps);
        let mut scored: BTreeMap<(u32, String), _> = BTreeMap::new();
        for (_, session) in history(&writer.log) {
            for turn in session.turns.iter().filter(|turn| turn.first.is_some()) {
                for seal in &turn.seals {
                    let key = (turn.deal.slot, seal.digest.clone());
                    let outcome = turn.outcome(seal);
                    prop_assert_eq!(*scored.entry(key).or_insert(outcome), outcome);
                }
            }
        }
        let said = said(&writer.log);
        for turn in &writer.session.turns {
            let all = said.get(&turn.deal.slot).map_or(&[][..], Vec::as_slice);
            prop_assert_eq!(turn.first.as_ref(), all.first());
            if let Some(latest) = &turn.latest {
                prop_assert_eq!(Some(latest), all.last());
                prop_assert_eq!(turn.target(), latest.verdict.target());
            } else {
                prop_assert_eq!(turn.target(), None);
            }
        }
    }

    #[test]
    fn the_live_record_never_forgets_a_guess(seed in 0..1_000_u64, rounds in prop::collection::vec((verdicts(), 0.0..=1.0), 1..20),
        corrected in any::<prop::sample::Index>(), verdict in verdicts()) {
        let rounds: Vec<Step> = rounds.into_iter().map(|(verdict, p_first)| Step::Round { verdict, p_first }).collect();
        let mut writer = Writer::after(seed, &rounds);
        let before = live::record(&writer.session);
        let slot = u32::try_from(corrected.index(writer.session.turns.len())).unwrap();
        writer.write(Event::Reopened { slot });
        prop_assert_eq!(&live::record(&writer.session), &before);
        writer.choose(slot, verdict);
        prop_assert_eq!(&live::record(&writer.session), &before);
    }

    #[test]
    fn held_out_choices_never_teach_for_good(seed in 0..1_000_u64, steps in steps()) {
        let session = Writer::after(seed, &steps).session;
        for choice in session.learning_choices() {
            let turn = &session.turns[choice.slot() as usize];
            prop_assert_eq!(turn.deal.role, choice.role());
            prop_assert!(matches!(turn.deal.role, Role::Training | Role::Validation));
            prop_assert_eq!((choice.pair(), Some(choice.target())), (&turn.deal.pair, turn.target()));
        }
        let teaches = |role: Role| !matches!(role, Role::HeldOut | Role::Repeat);
        let teaching = session.turns.iter().filter(|turn| teaches(turn.deal.role) && turn.target().is_some());
        prop_assert_eq!(slots(session.learning_choices(), LearningChoice::slot), slots(teaching, |turn| turn.deal.slot));
        let without_a_version = slots(session.held_out(None), HeldOutChoice::slot);
        prop_assert!(without_a_version.iter().all(|slot| session.turns[*slot as usize].deal.role == Role::HeldOut));
    }

    #[test]
    fn a_corrected_choice_measures_nothing_and_is_counted_as_void(seed in 0..1_000_u64, steps in steps()) {
        let Writer { log, session, .. } = Writer::after(seed, &steps);
        let (said, history) = (said(&log), history(&log));
        let versions = session.inductions.iter().map(|induction| Some(induction.version.clone()));
        for version in versions.chain([None]) {
            let held_out = slots(session.held_out(version.as_ref()), HeldOutChoice::slot);
            for slot in &held_out {
                let turn = &session.turns[*slot as usize];
                let all = &said[slot];
                prop_assert_eq!(all.first().unwrap().verdict, all.last().unwrap().verdict);
                prop_assert!(!turn.is_open() && turn.first.as_ref().unwrap().verdict.preferred().is_some());
            }
            let measures = |slot: u32| {
                let turn = &session.turns[slot as usize];
                turn.deal.role == Role::HeldOut || is_fresh(&history, version.as_ref(), slot)
            };
            let corrected = said.iter().filter(|(slot, all)| {
                let is_open = session.turns[**slot as usize].is_open();
                measures(**slot) && (is_open || all.first().unwrap().verdict != all.last().unwrap().verdict)
            });
            prop_assert_eq!(session.void(version.as_ref()), corrected.count());
        }
    }

    #[test]
    fn fresh_evidence_is_random_and_was_said_after_the_version(seed in 0..1_000_u64, steps in steps()) {
        let Writer { log, session, .. } = Writer::after(seed, &steps);
        let history = history(&log);
        for induction in &session.inductions {
            for choice in session.held_out(Some(&induction.version)) {
                let turn = &session.turns[choice.slot() as usize];
                prop_assert_eq!(choice.is_fresh(), is_fresh(&history, Some(&induction.version), choice.slot()));
                prop_assert!(choice.is_fresh() || turn.deal.role == Role::HeldOut);
                prop_assert!(!choice.is_fresh() || turn.deal.draw == Draw::Random);
            }
        }
    }

    #[test]
    fn a_version_learns_nothing_that_it_is_measured_on(seed in 0..1_000_u64, steps in steps()) {
        for (event, session) in history(&Writer::after(seed, &steps).log) {
            let Event::Induced { version } = event else { continue };
            let seen: BTreeSet<u32> = session.learning_choices().iter().map(LearningChoice::slot).collect();
            let measured = slots(session.held_out(Some(&version)), HeldOutChoice::slot);
            prop_assert!(measured.iter().all(|slot| !seen.contains(slot)), "{:?} in {:?}", measured, seen);
            prop_assert!(session.held_out(Some(&version)).iter().all(|choice| !choice.is_fresh()), "nothing came after it yet");
        }
    }

    #[test]
    fn every_new_choice_after_a_version_is_fresh_evidence_for_it(
        seed in 0..1_000_u64, before in 0..15_usize, after in prop::collection::vec((verdicts(), any::<bool>()), 0..10)
    ) {
        let mut writer = Writer::new(seed);
        for _ in 0..before {
            writer.take(&Step::Round { verdict: Verdict::Prefer(Answer::First), p_first: 0.6 });
        }
        writer.take(&Step::Induce);
        let version = writer.session.newest_version().cloned().unwrap();
        let mut expected = Vec::new();
        for (verdict, informative) in after {
            writer.take(&Step::Deal { informative });
            writer.take(&Step::Round { verdict, p_first: 0.6 });
            let turn = writer.session.turns.last().unwrap();
            if verdict.preferred().is_some() && !informative && turn.deal.role != Role::Repeat {
                expected.push(turn.deal.slot);
            }
        }
        let held_out = writer.session.held_out(Some(&version));
        let fresh = held_out.iter().filter(|choice| choice.is_fresh());
        prop_assert_eq!(slots(fresh, |c| c.slot()), expected);
    }

    #[test]
    fn roles_and_pairs_do_not_depend_on_what_is_chosen(
        seed in 0..1_000_u64, verdicts in prop::collection::vec((verdicts(), verdicts()), 1..30)
    ) {
        let deals = |pick: fn(&(Verdict, Verdict)) -> Verdict| {
            let rounds: Vec<Step> = verdicts.iter().map(|both| Step::Round { verdict: pick(both), p_first: 0.5 }).collect();
            let deals = Writer::after(seed, &rounds).session.turns.into_iter().map(|turn| turn.deal.clone());
            deals.filter(|deal| deal.role != Role::Repeat).map(|deal| (deal.pair, deal.role, deal.draw)).collect::<Vec<_>>()
        };
        let (one, two) = (deals(|both| both.0), deals(|both| both.1));
        prop_assert!(one.iter().zip(&two).all(|(one, two)| one == two));
    }

    #[test]
    fn the_live_guess_learns_from_earlier_slots_of_other_pairs_and_conversations(seed in 0..1_000_u64, steps in steps()) {
        let Writer { session, library, .. } = Writer::after(seed, &steps);
        for turn in &session.turns {
            let here = conversation(&library, &turn.deal.pair);
            let is_other =
                |pair: &PairRef| *pair != turn.deal.pair && (here.is_none() || conversation(&library, pair) != here);
            let earlier = session.turns.iter().filter(|other| other.deal.slot < turn.deal.slot);
            let earlier = earlier.filter(|other| other.deal.role != Role::Repeat);
            let teaching = earlier.filter(|other| other.target().is_some() && is_other(&other.deal.pair));
            let live = session.live_choices(&library, turn.deal.slot);
            prop_assert_eq!(slots(live, LiveChoice::slot), slots(teaching, |turn| turn.deal.slot));
        }
    }

    #[test]
    fn the_last_choice_can_be_undone_once_and_stands_open_then(seed in 0..1_000_u64, steps in steps()) {
        let mut session = Writer::after(seed, &steps).session;
        let stands_reopened = session.turns.iter().any(|turn| turn.is_open() && turn.reopened);
        let last = session.turns.iter().rev().find(|turn| !turn.is_open()).map(|turn| turn.deal.slot);
        prop_assert_eq!(session.undoable(), if stands_reopened { None } else { last });
        if let Some(slot) = session.undoable() {
            prop_assert_eq!(session.apply(Event::Reopened { slot }), Ok(()));
            prop_assert_eq!(session.undoable(), None);
            prop_assert_eq!(session.apply(Event::Reopened { slot }), Err(Misfit::Unchosen(slot)));
        }
    }

    #[test]
    fn a_second_deck_goes_on_where_the_first_ended(seed in 0..1_000_u64, early in 0..30_usize) {
        let mut writer = Writer::new(seed);
        let round = Step::Round { verdict: Verdict::Prefer(Answer::First), p_first: 0.6 };
        (0..early).for_each(|_| writer.take(&round));
        writer.take(&Step::SecondDeck);
        (0..60).for_each(|_| writer.take(&round));
        let turns: Vec<&Turn> = writer.session.all_turns().filter(|turn| turn.deal.role != Role::Repeat).collect();
        let repeats = writer.session.turns.iter().take(early).filter(|turn| turn.deal.role == Role::Repeat).count();
        let first_deck = (early - repeats).min(session_support::PAIRS);
        prop_assert_eq!(turns.len(), first_deck + session_support::PAIRS);
        let pairs: BTreeSet<&PairRef> = turns.iter().map(|turn| &turn.deal.pair).collect();
        prop_assert_eq!(pairs.len(), turns.len());
        prop_assert!(turns[first_deck..].iter().all(|turn| turn.deal.pair.deck == "two"));
        // Where there is a choice of pairs, slots go on in the blocks of ten that the seed shuffles.
        for (place, turn) in turns.iter().enumerate().take(first_deck.min(12)) {
            prop_assert_eq!(turn.deal.role, dealing::role(seed, place));
        }
    }
}

/// Whether the slot was first chosen after the version was made, and drawn at random.
fn is_fresh(history: &[(Event, Session)], version: Option<&VersionId>, slot: u32) -> bool {
    let place = |wanted: &dyn Fn(&Event) -> bool| history.iter().position(|(event, _)| wanted(event));
    let made = place(&|event| matches!(event, Event::Induced { version: v } if Some(v) == version));
    let chosen = place(&|event| matches!(event, Event::Chosen { slot: s, .. } if *s == slot));
    let session = &history.last().unwrap().1;
    let is_after = made.zip(chosen).is_some_and(|(made, chosen)| chosen > made);
    // Somebody who leaves gaps: a slot before one that was chosen already counts as old.
    let passed = made.is_some_and(|made| {
        let at_making = &history[made].1;
        at_making.turns.iter().skip(slot as usize).any(|turn| turn.first.is_some())
    });
    is_after && !passed && session.turns[slot as usize].deal.draw == Draw::Random
}

#[test]
fn a_log_without_a_beginning_is_no_session() {
    let renamed = Event::Renamed { name: "x".into() };
    let (session, misfits) = Session::replay(&[renamed.clone(), session_support::started(1), renamed]);
    assert_eq!(misfits, [(0, Misfit::Start)]);
    assert_eq!(session.unwrap().name, "x");
    assert_eq!(Session::replay(&[]), (None, Vec::new()));
}

#[test]
fn no_preference_teaches_a_half_and_neither_is_scored_nor_held_out() {
    for (verdict, target) in [(Verdict::NoPreference, Some(0.5)), (Verdict::BothBad, None), (Verdict::NotForMe, None)] {
        let mut writer = Writer::new(3);
        (0..20).for_each(|_| writer.take(&Step::Round { verdict, p_first: 0.9 }));
        let session = &writer.session;
        assert!(session.turns.iter().all(|turn| turn.target() == target && turn.outcome(&turn.seals[0]).is_none()));
        let expected = if target.is_some() { 14 } else { 0 };
        assert_eq!(session.learning_choices().iter().filter(|c| (c.target() - 0.5).abs() < 1e-12).count(), expected);
        assert_eq!((session.held_out(None), session.preferences()), (Vec::new(), 0));
        assert_eq!(session.choices(), if verdict == Verdict::NotForMe { 0 } else { 20 });
        assert_eq!(live::record(session).series, []);
    }
}

/// A whole and true seal, but of something else than what lies on the table.
#[test]
fn a_seal_of_another_session_pair_or_side_is_refused() {
    let mut writer = Writer::new(7);
    writer.take(&Step::Deal { informative: false });
    writer.take(&Step::Deal { informative: false });
    let prediction = writer.session.open_pair(0).unwrap().seal(&Predictor::OnDevice(1), 0.7, 1, [1; 16]).prediction;
    let changes: [fn(&mut Prediction); 8] = [
        |p| p.session = "another".into(),
        |p| p.slot = 1,
        |p| p.slot = 2,
        |p| p.deck = "two".into(),
        |p| p.deck_version += 1,
        |p| p.pair = "another".into(),
        |p| p.pair_version += 1,
        |p| p.on_a = p.on_a.other(),
    ];
    for (place, change) in changes.into_iter().enumerate() {
        let mut other = prediction.clone();
        change(&mut other);
        let digest = other.digest();
        let seal = Seal { prediction: other, digest };
        assert!(seal.holds());
        assert!(writer.session.apply(Event::Sealed { seal }).is_err(), "change {place}");
    }
    assert!(writer.session.turns.iter().all(|turn| turn.seals.is_empty()));
}

#[test]
fn a_digest_is_that_of_another_program() {
    // The same record by hand, sorted, without blanks, numbers as ECMAScript writes them:
    // python3 -c 'import json,hashlib;print(hashlib.sha256(json.dumps({"session":"abc","slot":3,"deck":"everyday","deck_version":1,
    // "pair":"p7","pair_version":2,"on_a":"second","predictor":"on-device","predictor_version":"1","p_a":0.625,
    // "at_ms":1790000000000,"nonce":"00"*16},sort_keys=True,separators=(",",":")).encode()).hexdigest())'
    let prediction = Prediction {
        session: "abc".into(),
        slot: 3,
        deck: "everyday".into(),
        deck_version: 1,
        pair: "p7".into(),
        pair_version: 2,
        on_a: Answer::Second,
        predictor: "on-device".into(),
        predictor_version: "1".into(),
        p_a: 0.625,
        at_ms: 1_790_000_000_000,
        nonce: "00".repeat(16),
    };
    assert_eq!(prediction.digest(), "1edeb362aeab6956da18ac01d2889c3a43405a5340f7ee20fba5ce1e9363e3ac");
}

#[test]
fn numbers_are_hashed_as_rfc_8785_writes_them() {
    // printf '{"p":1e-7}' | sha256sum, and so on: the shortest digits that give the number back, an exponent below 1e-6.
    for (number, written) in [(1e-7, "1e-7"), (1.0, "1"), (0.1 + 0.2, "0.30000000000000004"), (1e-6, "0.000001")] {
        let json = serde_json_canonicalizer::to_string(&serde_json::json!({ "p": number })).unwrap();
        assert_eq!(json, format!("{{\"p\":{written}}}"));
    }
}
