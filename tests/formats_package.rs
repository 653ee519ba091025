//! A session's choices in the record of the reference package: what it was fed once (tests/fixtures/reference/README.md), and what the
//! reader reads back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

mod session_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::domain::turn::Turn;
use likeness::formats::imported::{self, Note};
use likeness::formats::reference::{self, Record};
use likeness::formats::{FileError, deck_file, reference_writer};
use proptest::prelude::*;
use serde_json::Value;
use session_support::{Writer, steps};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference").join(name)
}

const T: Role = Role::Training;
const V: Role = Role::Validation;
const H: Role = Role::HeldOut;
const ROLES: [Role; 18] = [T, T, V, H, T, T, H, T, V, H, T, T, V, H, T, V, H, T];

/// An invented person who takes the shorter answer but for slots 5 and 11, and who said no preference, both bad and "not for me" once.
fn invented() -> (Session, Library) {
    let deck = deck_file::read(&std::fs::read(fixture("deck.json")).unwrap()).unwrap().deck;
    let started = Event::Started { session: "s".into(), name: "ada".into(), seed: 1, deck: deck.reference(), at_ms: 1 };
    let mut session = Session::start(&started).unwrap();
    for (slot, (pair, role)) in (0..).zip(deck.pairs.iter().zip(ROLES)) {
        let on_a = if slot % 5 < 2 { Answer::First } else { Answer::Second };
        let (pair_ref, draw, lead) = (deck.pair_ref(pair), Draw::Random, Predictor::OnDevice(1));
        session.apply(Event::Dealt { slot, pair: pair_ref, role, draw, on_a, lead }).unwrap();
        let [first, second] = &pair.answers;
        let shorter = if first.len() < second.len() { Answer::First } else { Answer::Second };
        let verdict = match slot {
            4 => Verdict::NoPreference,
            9 => Verdict::BothBad,
            12 => Verdict::NotForMe,
            5 | 11 => Verdict::Prefer(shorter.other()),
            _ => Verdict::Prefer(shorter),
        };
        session.apply(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 2 } }).unwrap();
    }
    let mut library = Library::default();
    library.insert(deck);
    (session, library)
}

#[test]
fn the_file_that_the_package_was_fed_is_what_is_written_today() {
    let (session, library) = invented();
    let written = reference_writer::write(&session, &library);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(fixture("ada.jsonl"), &written.text).unwrap();
    }
    assert_eq!((written.counts, written.left_out, written.user.as_str()), ([8, 3, 4], 2, "ada"));
    assert_eq!(
        written.text,
        std::fs::read_to_string(fixture("ada.jsonl")).unwrap(),
        "make it anew: see tests/fixtures/reference/README.md"
    );
}

#[test]
fn training_comes_first_then_validation_then_held_out_with_all_fields_of_the_record() {
    let lines: Vec<Value> = std::fs::read_to_string(fixture("ada.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let splits: Vec<_> = lines.iter().map(|line| line["split"].as_str().unwrap()).collect();
    assert_eq!(splits, [["train"; 8].as_slice(), &["val"; 3], &["test"; 4]].concat());
    let fields = "conversation_id user_id context chosen rejected turns type split flip";
    let fields: BTreeSet<&str> = fields.split(' ').collect();
    for line in &lines {
        assert_eq!(line.as_object().unwrap().keys().map(String::as_str).collect::<BTreeSet<_>>(), fields);
    }
    let of_two_turns = &lines[3];
    assert_eq!(of_two_turns["turns"], 2);
    let roles: Vec<_> = of_two_turns["context"].as_array().unwrap().iter().map(|m| m["role"].as_str()).collect();
    assert_eq!(roles, [Some("user"), Some("assistant"), Some("user")]);
    assert_eq!(of_two_turns["chosen"]["role"], "assistant");
}

/// What should come back of a turn; none where it can't be written.
fn expected(turn: &Turn, library: &Library) -> Option<(Role, Record)> {
    let void = turn.deal.role == Role::HeldOut && turn.is_corrected();
    let preferred = turn.preferred().filter(|_| !void)?;
    let (_, pair) = library.pair(&turn.deal.pair).unwrap();
    let conversation = pair.conversation.clone();
    let record = Record {
        line: 0,
        conversation: Some(conversation.unwrap_or_else(|| format!("{}/{}", turn.deal.pair.deck, pair.id))),
        context: pair.context.clone(),
        chosen: pair.answer(preferred).to_owned(),
        rejected: pair.answer(preferred.other()).to_owned(),
        turns: Some(1),
        kind: Some(pair.situation.clone().unwrap_or_else(|| "default".into())),
        split: Some(match turn.deal.role {
            Role::Training => "train".into(),
            Role::Validation => "val".into(),
            Role::HeldOut => "test".into(),
            Role::Repeat => return None,
        }),
        flip: Some(turn.deal.on_a == preferred),
    };
    Some((turn.deal.role, record))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_session_wrote_the_reader_reads_back(seed in any::<u64>(), steps in steps()) {
        let writer = Writer::after(seed >> 11, &steps);
        let written = reference_writer::write(&writer.session, &writer.library);
        let mut wanted = Vec::new();
        for role in [Role::Training, Role::Validation, Role::HeldOut] {
            let records = writer.session.turns.iter().filter_map(|turn| expected(turn, &writer.library));
            wanted.extend(records.filter(|(of, _)| *of == role).map(|(_, record)| record));
        }
        for (place, record) in wanted.iter_mut().enumerate() {
            record.line = place + 1;
        }
        prop_assert_eq!(written.counts.iter().sum::<usize>(), wanted.len());
        let counts = |turn: &&Turn| !turn.is_open() && !turn.is_skipped() && turn.deal.role != Role::Repeat;
        let said = writer.session.all_turns().filter(counts).count();
        prop_assert_eq!(written.left_out, said - wanted.len());
        if wanted.is_empty() {
            prop_assert_eq!(reference::read(written.text.as_bytes()), Err(FileError::Empty));
        } else {
            let read = reference::read(written.text.as_bytes()).unwrap();
            prop_assert!(read.bad_lines.is_empty());
            prop_assert_eq!(read.users.len(), 1);
            prop_assert_eq!(read.users[0].id.as_ref(), Some(&written.user));
            prop_assert_eq!(&read.users[0].records, &wanted);
        }
    }

    #[test]
    fn any_texts_survive_the_way_out_and_in(
        texts in prop::collection::vec(("[^\\s]\\PC{0,30}\n?\\PC{0,30}", "\\PC{1,40}", "\\PC{1,40}"), 1..6),
        name in "\\PC{0,20}",
    ) {
        let (_, library) = invented();
        let mut deck: Deck = library.decks().next().unwrap().clone();
        for (pair, (asked, one, two)) in deck.pairs.iter_mut().zip(&texts) {
            pair.context = vec![Message { speaker: Speaker::User, text: asked.clone() }];
            pair.answers = [format!("x{one}"), format!("y{two}")];
        }
        deck.pairs.truncate(texts.len());
        let log = [Event::Started { session: "s".into(), name, seed: 3, deck: deck.reference(), at_ms: 1 }];
        let mut session = Session::start(&log[0]).unwrap();
        for (slot, pair) in (0..).zip(&deck.pairs) {
            let (pair, lead) = (deck.pair_ref(pair), Predictor::OnDevice(1));
            session.apply(Event::Dealt { slot, pair, role: Role::Training, draw: Draw::Random, on_a: Answer::First, lead }).unwrap();
            let verdict = Verdict::Prefer(Answer::Second);
            session.apply(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 2 } }).unwrap();
        }
        let mut library = Library::default();
        library.insert(deck.clone());
        let written = reference_writer::write(&session, &library);
        let user = &reference::read(written.text.as_bytes()).unwrap().users[0];
        prop_assert!(!written.user.contains(['/', '\\', '.', ':']) && !written.user.is_empty());
        prop_assert_eq!(user.id.as_ref(), Some(&written.user));
        for (record, pair) in user.records.iter().zip(&deck.pairs) {
            prop_assert_eq!((&record.context, &record.rejected, &record.chosen), (&pair.context, &pair.answers[0], &pair.answers[1]));
        }
    }
}

#[test]
fn an_exported_session_comes_back_with_its_roles_sides_and_choices() {
    let (session, library) = invented();
    let written = reference_writer::write(&session, &library);
    let back = imported::to_deck(&reference::read(written.text.as_bytes()).unwrap().users[0], 77);
    assert_eq!(back.notes, Vec::<Note>::new());
    let question = |turn: &Turn| library.pair(&turn.deal.pair).unwrap().1.clone();
    let mut there: BTreeMap<_, _> =
        session.turns.iter().map(|turn| (question(turn).context[0].text.clone(), turn)).collect();
    for (choice, pair) in back.choices.iter().zip(&back.deck.pairs) {
        let turn = there.remove(&pair.context[0].text).unwrap();
        let Verdict::Prefer(chosen) = choice.verdict else { panic!("{choice:?}") };
        assert_eq!(choice.deal.role, turn.deal.role);
        assert_eq!(pair.answer(chosen), question(turn).answer(turn.preferred().unwrap()));
        assert_eq!(pair.answer(choice.deal.on_a), question(turn).answer(turn.deal.on_a));
    }
    assert_eq!(there.len(), 3);
}
