//! What dealing promises: random pairs that nothing can skim, informative ones known a slot ahead, repeats that count nowhere.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

mod loop_support;

use std::collections::{BTreeMap, BTreeSet};

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::coming::Pick;
use likeness::domain::dealing::{self, Deal, Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair, PairRef};
use likeness::domain::persona::VersionId;
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::domain::stock::Stock;
use likeness::learner::active;
use likeness::measure::live;
use loop_support::Visitor;
use proptest::prelude::*;

fn deck(pairs: usize) -> Deck {
    let pair = |place: usize| Pair {
        id: format!("p{place}"),
        version: 1,
        conversation: None,
        situation: None,
        context: Vec::new(),
        answers: [format!("Yes, {}", "very ".repeat(place % 7)), format!("No {}", "never! ".repeat(place % 5))],
        axes: BTreeMap::new(),
    };
    Deck { id: "d".into(), version: 1, title: String::new(), axes: Vec::new(), pairs: (0..pairs).map(pair).collect() }
}

fn library(pairs: usize) -> Library {
    let mut library = Library::default();
    library.insert(deck(pairs));
    library
}

fn begun(seed: u64, pairs: usize) -> Session {
    let deck = deck(pairs).reference();
    Session::start(&Event::Started { session: "s".into(), name: "Me".into(), seed, deck, at_ms: 0 }).unwrap()
}

fn take(session: &mut Session, deal: Deal, verdict: Verdict) {
    let Deal { slot, pair, role, draw, on_a } = deal;
    session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead: Predictor::OnDevice(1) }).unwrap();
    session.apply(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 0 } }).unwrap();
}

/// Goes through a deck, the informative pairs chosen by a whim and the verdicts given in turn.
fn through(seed: u64, pairs: usize, whims: &[usize], verdicts: &[Verdict]) -> Session {
    let (mut session, library) = (begun(seed, pairs), library(pairs));
    let mut verdicts = verdicts.iter().cycle();
    let mut whims = whims.iter().cycle();
    while let Some(deal) =
        session.coming(&library, 1, |vacancy| Pick::Free(whims.next().unwrap() % vacancy.free.len())).into_iter().next()
    {
        take(&mut session, deal, *verdicts.next().unwrap());
    }
    session
}

/// The deals of a session without its repeats.
fn fresh(session: &Session) -> Vec<&Deal> {
    session.turns.iter().map(|turn| &turn.deal).filter(|deal| deal.role != Role::Repeat).collect()
}

fn place(pair: &PairRef) -> usize {
    pair.pair[1..].parse().unwrap()
}

fn whims() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..1_000_usize, 1..20)
}

fn verdicts() -> impl Strategy<Value = Vec<Verdict>> {
    let verdict = prop_oneof![
        6 => Just(Verdict::Prefer(Answer::First)),
        6 => Just(Verdict::Prefer(Answer::Second)),
        1 => Just(Verdict::NoPreference),
        1 => Just(Verdict::NotForMe),
    ];
    prop::collection::vec(verdict, 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn random_pairs_depend_on_neither_picks_nor_what_was_chosen_for_what_it_tells(
        seed in 0..1_000_u64, pairs in 1..60_usize, one in (whims(), verdicts()), two in (whims(), verdicts())
    ) {
        let sessions = [one, two].map(|(whims, verdicts)| through(seed, pairs, &whims, &verdicts));
        let random = |session: &Session| -> Vec<Option<(PairRef, Role)>> {
            let of = |deal: &Deal| (deal.draw == Draw::Random).then(|| (deal.pair.clone(), deal.role));
            fresh(session).into_iter().map(of).collect()
        };
        prop_assert_eq!(random(&sessions[0]), random(&sessions[1]));
    }

    #[test]
    fn every_pair_is_dealt_once_and_labelled_for_what_it_is(seed in 0..1_000_u64, pairs in 0..60_usize, whims in whims()) {
        let session = through(seed, pairs, &whims, &[Verdict::Prefer(Answer::First)]);
        let stock = Stock::of(seed, &deck(pairs));
        let deals = fresh(&session);
        prop_assert_eq!(deals.iter().map(|deal| place(&deal.pair)).collect::<BTreeSet<_>>().len(), pairs);
        prop_assert_eq!(deals.len(), pairs);
        for deal in deals {
            prop_assert_eq!(deal.draw == Draw::Informative, stock.free.contains(&place(&deal.pair)));
            prop_assert_eq!(deal.role == Role::HeldOut, stock.held_out.contains(&place(&deal.pair)));
        }
    }

    #[test]
    fn at_least_every_second_slot_is_random_and_roles_are_the_seeds(seed in 0..1_000_u64, whims in whims()) {
        let session = through(seed, 48, &whims, &[Verdict::Prefer(Answer::First)]);
        let deals = &fresh(&session)[..40];
        prop_assert!(deals.windows(2).all(|two| two.iter().any(|deal| deal.draw == Draw::Random)));
        for (index, deal) in deals.iter().enumerate() {
            prop_assert_eq!(deal.role, dealing::role(seed, index));
            prop_assert_eq!(deal.draw == Draw::Informative, dealing::is_informative(seed, index));
            prop_assert!(index >= 10 || place(&deal.pair) < 16, "an opening pair");
        }
        let random_training = deals.iter().filter(|deal| deal.role == Role::Training && deal.draw == Draw::Random);
        prop_assert!(random_training.count() >= 8);
    }

    #[test]
    fn a_repeat_is_mirrored_far_from_its_pair_and_counts_nowhere(
        seed in 0..1_000_u64, whims in whims(), verdicts in verdicts()
    ) {
        let session = through(seed, 48, &whims, &verdicts);
        let mut again = BTreeSet::new();
        for turn in session.turns.iter().filter(|turn| turn.deal.role == Role::Repeat) {
            let before = session.asked_before(turn).unwrap();
            prop_assert!(again.insert(&turn.deal.pair), "twice");
            prop_assert_eq!((turn.deal.draw, before.deal.draw), (Draw::Repeat, Draw::Random));
            prop_assert!(turn.deal.slot >= before.deal.slot + 8 && before.first_preferred().is_some());
            prop_assert_eq!(turn.deal.on_a, before.deal.on_a.other());
            let earlier = session.turns.iter().take(turn.deal.slot as usize).filter(|turn| !turn.is_skipped());
            prop_assert!(earlier.count() >= 12, "the first dozen");
            let version = VersionId("v".into());
            let learns = session.learning_choices().iter().any(|choice| choice.slot() == turn.deal.slot);
            let measures = session.held_out(Some(&version)).iter().any(|choice| choice.slot() == turn.deal.slot);
            let guesses = (0..=48).any(|slot| session.live_choices(&library(48), slot).iter().any(|c| c.slot() == turn.deal.slot));
            prop_assert_eq!((learns, measures, guesses), (false, false, false));
        }
        let record = live::record(&session);
        prop_assert_eq!(record.repeats, again.len());
        prop_assert!(record.series.iter().flat_map(|series| &series.points).all(|point| session.turns[point.slot as usize].deal.draw == Draw::Random));
    }

    /// Whatever was dealt before, and by whatever rule, the deck is gone through.
    #[test]
    fn a_session_that_was_dealt_otherwise_goes_on(
        seed in 0..1_000_u64, pairs in 1..40_usize, dealt in prop::collection::vec((0..40_usize, 0..3_usize), 0..30)
    ) {
        let (mut session, library, deck) = (begun(seed, pairs), library(pairs), deck(pairs));
        let mut seen = BTreeSet::new();
        for (place, role) in dealt.into_iter().filter(|(place, _)| *place < pairs) {
            if seen.insert(place) {
                let slot = u32::try_from(session.turns.len()).unwrap();
                let role = [Role::Training, Role::Validation, Role::HeldOut][role];
                let pair = deck.pair_ref(&deck.pairs[place]);
                let deal = Deal { slot, pair, role, draw: Draw::Random, on_a: Answer::First };
                take(&mut session, deal, Verdict::Prefer(Answer::First));
            }
        }
        while let Some(deal) = active::upcoming(&session, &library, 1).into_iter().next() {
            take(&mut session, deal, Verdict::Prefer(Answer::First));
        }
        let all: BTreeSet<&PairRef> = fresh(&session).into_iter().map(|deal| &deal.pair).collect();
        prop_assert_eq!((all.len(), fresh(&session).len()), (pairs, pairs));
    }
}

/// Deals as a visitor of the built-in deck meets them, and what was certain of them one and two slots ahead.
fn visit(seed: u64, contrary: Option<Role>, rounds: usize) -> (Vec<Deal>, Vec<Deal>) {
    let mut visitor = Visitor::new(seed);
    let mut ahead = Vec::new();
    for _ in 0..rounds {
        visitor.deal(&Predictor::OnDevice(1));
        ahead.extend(active::upcoming(&visitor.session, &visitor.library, 2));
        let slot = visitor.session.current().unwrap().deal.slot;
        visitor.choose(slot, contrary);
    }
    (visitor.session.turns.into_iter().map(|turn| turn.deal.clone()).collect(), ahead)
}

#[test]
fn what_is_seen_ahead_is_what_comes_and_the_next_pair_is_always_seen() {
    for seed in 0..6 {
        let (deals, ahead) = visit(seed, None, 40);
        for deal in ahead.iter().filter(|deal| (deal.slot as usize) < deals.len()) {
            assert_eq!(*deal, deals[deal.slot as usize]);
        }
        let seen: BTreeSet<u32> = ahead.iter().map(|deal| deal.slot).collect();
        assert!((1..40).all(|slot| seen.contains(&slot)), "{seen:?}");
    }
}

#[test]
fn what_is_chosen_for_what_it_tells_rests_on_training_picks_and_never_on_held_out_ones() {
    let mut moved = 0;
    for seed in 0..4 {
        let (as_liked, _) = visit(seed, None, 30);
        assert_eq!(visit(seed, Some(Role::HeldOut), 30).0, as_liked);
        moved += usize::from(visit(seed, Some(Role::Training), 30).0 != as_liked);
    }
    assert!(moved > 0);
}

#[test]
fn a_taken_back_choice_leaves_open_what_rests_on_it() {
    let mut visitor = Visitor::new(3);
    // Up to a slot that is followed by an informative one.
    while !active::upcoming(&visitor.session, &visitor.library, 2).iter().any(|deal| deal.draw == Draw::Informative) {
        visitor.round(None);
    }
    (0..2).for_each(|_| visitor.round(None));
    while !visitor.session.turns.last().is_some_and(|turn| turn.deal.draw == Draw::Informative) {
        visitor.round(None);
    }
    let last = visitor.session.undoable().unwrap();
    visitor.take(Event::Reopened { slot: last });
    let ahead = active::upcoming(&visitor.session, &visitor.library, 4);
    assert!(ahead.iter().all(|deal| deal.draw != Draw::Informative || deal.slot <= last + 1), "{ahead:?}");
}

#[test]
fn agreement_with_oneself_counts_pairs_that_were_preferred_twice_and_not_corrected() {
    let first = Verdict::Prefer(Answer::First);
    let mut session = begun(5, 48);
    let mut repeated = Vec::new();
    while let Some(deal) = session.upcoming(&library(48), 1).into_iter().next() {
        let said = [first, Verdict::Prefer(Answer::Second), Verdict::NoPreference, first, first];
        let verdict = if deal.role == Role::Repeat {
            repeated.push(deal.slot);
            said[(repeated.len() - 1) % said.len()]
        } else {
            first
        };
        take(&mut session, deal, verdict);
    }
    assert_eq!(repeated, [15, 23, 31, 39, 47]);
    assert_eq!(session.repeats(), (3, 4), "one was answered with no preference");
    session.apply(Event::Reopened { slot: 23 }).unwrap();
    session.apply(Event::Chosen { slot: 23, choice: Choice { verdict: first, response_ms: None, at_ms: 0 } }).unwrap();
    assert_eq!(session.repeats(), (3, 3), "the second was corrected");
}

#[test]
fn a_repeat_is_written_by_name_and_older_lines_are_read() {
    let line = |role: &str, draw: &str| {
        format!(
            r#"{{"event":"dealt","slot":3,"pair":{{"deck":"d","deck_version":1,"pair":"p1","pair_version":1}},"role":"{role}","draw":"{draw}","on_a":"first","lead":{{"kind":"on_device","version":1}}}}"#
        )
    };
    for (role, draw) in
        [("training", "random"), ("held-out", "imported"), ("training", "informative"), ("repeat", "repeat")]
    {
        let event: Event = serde_json::from_str(&line(role, draw)).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), line(role, draw));
    }
}
