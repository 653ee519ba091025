//! What bringing in somebody's choices promises: each pair is sealed before its choice is known to anything, and a conversation
//! stays on one side.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

use std::collections::{BTreeMap, BTreeSet};

use likeness::domain::choice::Verdict;
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::Library;
use likeness::domain::event::Event;
use likeness::domain::pair::Answer;
use likeness::domain::seal::Seal;
use likeness::domain::session::Session;
use likeness::formats::imported::{ImportedDeck, to_deck};
use likeness::formats::reference::{self, ImportedUser};
use likeness::formats::replayed::Replayed;
use likeness::learner::live::Live;
use proptest::prelude::*;
use serde_json::json;

/// A person of some conversations, each with a split and so many pairs; the longer answer is chosen in two of three.
fn user(conversations: &[(Option<&str>, usize)]) -> ImportedUser {
    let mut text = String::new();
    for (number, (split, pairs)) in conversations.iter().enumerate() {
        for place in 0..*pairs {
            let long = format!(
                "Perhaps you could try {place} of {number}, and then, if that helps, think about it for a while."
            );
            let short = format!("No. {place} {number}!");
            let (chosen, rejected) = if (number + place) % 3 == 0 { (short, long) } else { (long, short) };
            let mut row = json!({
                "user_id": "u", "conversation_id": format!("c{number}"),
                "context": [{"role": "user", "content": format!("What about {number}?")}],
                "chosen": {"role": "model", "content": chosen}, "rejected": {"role": "model", "content": rejected},
            });
            if let Some(split) = split {
                row["split"] = json!(split);
            }
            text += &row.to_string();
            text += "\n";
        }
    }
    reference::read(text.as_bytes()).unwrap().users.remove(0)
}

/// The log that an import writes, with nonces that its places give.
fn log(imported: &ImportedDeck, seed: u64) -> Vec<Event> {
    let (first, mut replayed) = Replayed::begin(imported, "s", "Somebody", seed, 100);
    let mut log = vec![first];
    while let Some(events) = replayed.step(100 + log.len() as u64, [u8::try_from(log.len() % 251).unwrap(); 16]) {
        log.extend(events);
    }
    log
}

fn replay(log: &[Event]) -> Session {
    let (session, misfits) = Session::replay(log);
    assert_eq!(misfits, Vec::new());
    session.unwrap()
}

fn seals(log: &[Event]) -> Vec<Seal> {
    log.iter().filter_map(|event| if let Event::Sealed { seal } = event { Some(seal.clone()) } else { None }).collect()
}

fn flip(verdict: &mut Verdict) {
    if let Verdict::Prefer(answer) = verdict {
        *answer = answer.other();
    }
}

fn conversation(imported: &ImportedDeck, place: usize) -> Option<&str> {
    imported.deck.pairs[place].conversation.as_deref()
}

const SPLITS: [(Option<&str>, usize); 8] = [
    (Some("train"), 3),
    (Some("test"), 2),
    (Some("train"), 4),
    (Some("val"), 2),
    (Some("train"), 1),
    (Some("test"), 3),
    (Some("train"), 2),
    (Some("val"), 3),
];

#[test]
fn each_imported_pair_is_dealt_then_sealed_then_chosen() {
    let imported = to_deck(&user(&SPLITS), 5);
    let log = log(&imported, 5);
    assert_eq!(log.len(), 1 + 3 * imported.choices.len());
    for (place, (events, choice)) in log[1..].chunks(3).zip(&imported.choices).enumerate() {
        let [
            Event::Dealt { slot, pair, role, draw, on_a, .. },
            Event::Sealed { seal },
            Event::Chosen { slot: chosen, choice: said },
        ] = events
        else {
            unreachable!("slot {place}: {events:?}");
        };
        assert_eq!((*slot as usize, *chosen as usize, seal.prediction.slot as usize), (place, place, place));
        assert_eq!(
            (pair, role, draw, on_a),
            (&choice.deal.pair, &choice.deal.role, &Draw::Imported, &choice.deal.on_a)
        );
        assert!(seal.holds());
        assert_eq!((said.verdict, said.response_ms), (choice.verdict, None));
    }
    let session = replay(&log);
    assert_eq!(session.preferences(), 20);
    assert!(session.turns.iter().all(|turn| turn.lead_seal().is_some() && !turn.is_corrected()));
}

#[test]
fn the_first_conversation_is_guessed_from_people_in_general_and_later_ones_are_learnt_from() {
    let imported = to_deck(&user(&[(Some("train"), 3); 8]), 5);
    let seals = seals(&log(&imported, 5));
    let mut library = Library::default();
    library.insert(imported.deck.clone());
    let in_general = Live::fit(&library, &[]);
    let as_in_general = |place: usize| {
        let pair = &imported.choices[place].deal.pair;
        (in_general.predict(&library, pair).unwrap().p_first - seals[place].p_first()).abs() < 1e-9
    };
    assert!((0..3).all(as_in_general), "nothing of this person is known yet");
    assert!((12..24).all(|place| !as_in_general(place) && seals[place].guessed().is_some()));
}

#[test]
fn a_split_of_the_data_is_kept_and_imported_pairs_are_never_fresh() {
    let imported = to_deck(&user(&SPLITS), 5);
    let mut log = log(&imported, 5);
    let roles: Vec<Role> = replay(&log).turns.iter().map(|turn| turn.deal.role).collect();
    let role = |split: &str| match split {
        "train" => Role::Training,
        "val" => Role::Validation,
        _ => Role::HeldOut,
    };
    let expected: Vec<Role> = SPLITS.iter().flat_map(|(split, pairs)| vec![role(split.unwrap()); *pairs]).collect();
    assert_eq!(roles, expected);
    let session = replay(&log);
    assert_eq!((session.learning_choices().len(), session.held_out(None).len()), (15, 5));
    // A version made in the midst of them: what came in the order of a file measures only where it is held out.
    let version = likeness::domain::persona::VersionId("v".into());
    log.insert(16, Event::Induced { version: version.clone() });
    assert!(replay(&log).held_out(Some(&version)).iter().all(|choice| !choice.is_fresh()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_seal_does_not_depend_on_the_choices_of_its_own_conversation(
        seed in 0..1_000_u64, sizes in prop::collection::vec(1..5_usize, 2..8), place in any::<prop::sample::Index>()
    ) {
        let conversations: Vec<(Option<&str>, usize)> = sizes.into_iter().map(|pairs| (None, pairs)).collect();
        let imported = to_deck(&user(&conversations), seed);
        let place = place.index(imported.choices.len());
        let here = conversation(&imported, place).map(str::to_owned);
        let mut flipped = imported.clone();
        for choice in &mut flipped.choices {
            let slot = choice.deal.slot as usize;
            // Its own, its conversation's, and everything that comes later.
            if conversation(&imported, slot) == here.as_deref() || slot >= place {
                flip(&mut choice.verdict);
            }
        }
        let (one, two) = (seals(&log(&imported, seed)), seals(&log(&flipped, seed)));
        prop_assert_eq!(&one[place], &two[place]);
        prop_assert_eq!(&one[..=place], &two[..=place]);
    }

    #[test]
    fn a_conversation_stays_on_one_side(seed in 0..1_000_u64, sizes in prop::collection::vec(1..5_usize, 1..25)) {
        let conversations: Vec<(Option<&str>, usize)> = sizes.into_iter().map(|pairs| (None, pairs)).collect();
        let imported = to_deck(&user(&conversations), seed);
        let session = replay(&log(&imported, seed));
        let mut sides: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (place, turn) in session.turns.iter().enumerate() {
            let side = format!("{:?}", turn.deal.role);
            sides.entry(conversation(&imported, place).unwrap()).or_default().insert(side);
        }
        prop_assert!(sides.values().all(|side| side.len() == 1), "{:?}", sides);
        prop_assert_eq!(sides.len(), conversations.len());
    }
}

#[test]
fn an_earlier_conversation_changes_the_seals_after_it() {
    let imported = to_deck(&user(&[(None, 3); 6]), 1);
    let mut flipped = imported.clone();
    flipped.choices[..3].iter_mut().for_each(|choice| flip(&mut choice.verdict));
    let (one, two) = (seals(&log(&imported, 1)), seals(&log(&flipped, 1)));
    assert_eq!(one[..3], two[..3]);
    assert!(one[3..].iter().zip(&two[3..]).all(|(one, two)| (one.p_first() - two.p_first()).abs() > 1e-6));
}

/// Half of the chosen answers stand first, so that their place gives nothing away.
#[test]
fn which_answer_is_listed_first_says_nothing_of_the_choice() {
    let imported = to_deck(&user(&[(None, 4); 50]), 1);
    let first = imported.choices.iter().filter(|choice| choice.verdict == Verdict::Prefer(Answer::First)).count();
    let on_a = imported.choices.iter().filter(|choice| choice.verdict == Verdict::Prefer(choice.deal.on_a)).count();
    assert!((70..130).contains(&first) && (70..130).contains(&on_a), "{first} and {on_a} of 200");
}

#[test]
fn a_real_file_comes_in_with_all_its_people() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../shared/data/synthesizeme-format.jsonl");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let file = reference::read(&bytes).unwrap();
    assert_eq!((file.users.len(), file.bad_lines.len()), (18, 0));
    for (seed, user) in (0..).zip(&file.users) {
        let imported = to_deck(user, seed);
        assert_eq!(imported.notes, Vec::new());
        let session = replay(&log(&imported, seed));
        assert_eq!(session.turns.len(), user.records.len());
        assert!(session.turns.iter().all(|turn| turn.seals.len() == 1 && turn.seals[0].holds()));
        let held_out = user.records.iter().filter(|record| record.split.as_deref() == Some("test")).count();
        assert_eq!(session.held_out(None).len(), held_out);
        assert_eq!(session.learning_choices().len(), user.records.len() - held_out);
        // A record's `flip` says that the chosen answer stands as A.
        for (record, choice) in user
            .records
            .iter()
            .map(|record| (record.line, record))
            .collect::<BTreeMap<_, _>>()
            .values()
            .zip(by_line(&imported))
        {
            assert_eq!(record.flip, Some(choice));
        }
    }
}

/// For each record in the order of lines: whether what was chosen stands as A.
fn by_line(imported: &ImportedDeck) -> Vec<bool> {
    let on_a = imported.choices.iter().map(|c| (c.line, c.verdict == Verdict::Prefer(c.deal.on_a)));
    on_a.collect::<BTreeMap<_, _>>().into_values().collect()
}
