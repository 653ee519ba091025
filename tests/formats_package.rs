//! The reference package reads what is written here, and its own files are read: on files that it made once from invented pairs
//! (tests/fixtures/reference/README.md).

#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

mod session_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Side, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::domain::turn::Turn;
use likeness::formats::imported::{self, Note};
use likeness::formats::program::{self, Program, Shown};
use likeness::formats::reference::{self, Record};
use likeness::formats::replayed::Replayed;
use likeness::formats::sniff::{self, FileKind};
use likeness::formats::{FileError, deck_file, export, persona_text, program_session, reference_writer};
use likeness::learner::learnt::Learnt;
use likeness::method::version::{PersonaVersion, Seen};
use proptest::prelude::*;
use serde_json::{Value, json};
use session_support::{Writer, steps};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).unwrap()
}

const T: Role = Role::Training;
const V: Role = Role::Validation;
const H: Role = Role::HeldOut;
const ROLES: [Role; 18] = [T, T, V, H, T, T, H, T, V, H, T, T, V, H, T, V, H, T];

/// An invented person who takes the shorter answer but for slots 5 and 11, and who said no preference, both bad and "not for me" once.
fn invented() -> (Session, Library) {
    let deck = deck_file::read(&bytes("deck.json")).unwrap().deck;
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
    assert_eq!(written.text, text("ada.jsonl"), "make it anew: see tests/fixtures/reference/README.md");
}

#[test]
fn training_comes_first_then_validation_then_held_out_with_all_fields_of_the_record() {
    let lines: Vec<Value> = text("ada.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
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
        let said = writer.session.turns.iter().filter(|turn| !turn.is_open() && !turn.is_skipped()).count();
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
        texts in prop::collection::vec(("[^ \n]\\PC{0,30}\n?\\PC{0,30}", "\\PC{1,40}", "\\PC{1,40}"), 1..6),
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

/// Every demonstration of a program is a choice of the data file that may be learnt from.
fn all_are_choices_of_ada(program: &Program) {
    let records = reference::read(&bytes("ada.jsonl")).unwrap().users.remove(0).records;
    for shown in &program.demonstrations {
        let [chosen, rejected] = if shown.chosen == Side::A { [0, 1] } else { [1, 0] }.map(|i| &shown.answers[i]);
        let same = |r: &&Record| r.context == shown.context && r.chosen == *chosen && r.rejected == *rejected;
        let record = records.iter().find(same).unwrap_or_else(|| panic!("{shown:?}"));
        assert_ne!(record.split.as_deref(), Some("test"));
        assert_eq!(record.flip, Some(shown.chosen == Side::A));
    }
}

#[test]
fn a_program_of_the_package_gives_its_persona_and_its_demonstrations_with_and_without_reasoning() {
    let program = program::read(&bytes("ada.json")).unwrap();
    all_are_choices_of_ada(&program);
    assert!(program.left_out.is_empty());
    assert_eq!(program.persona.as_deref(), Some(text("ada_persona.txt").trim()));
    let reasoned: Vec<bool> = program.demonstrations.iter().map(|shown| shown.reasoning.is_some()).collect();
    assert_eq!(reasoned, [true, true, true, false]);
    for side in [Side::A, Side::B] {
        assert!(program.demonstrations.iter().any(|shown| shown.chosen == side), "{side:?}");
    }
    assert!(program.demonstrations.iter().any(|shown| shown.context.len() == 3), "one of several turns is among them");
}

#[test]
fn a_program_without_demonstrations_still_gives_its_persona() {
    let program = program::read(&bytes("ada-zero.json")).unwrap();
    assert_eq!(program.persona.as_deref(), Some(text("ada-zero_persona.txt").trim()));
    assert_eq!((program.demonstrations.len(), program.left_out.len()), (0, 0));
    assert_eq!(program_session::user(&program, "ada"), None);
}

#[test]
fn a_program_becomes_a_session_of_training_choices_and_a_version_whose_judge_sees_what_the_packages_saw() {
    let program = program::read(&bytes("ada.json")).unwrap();
    let imported = imported::to_deck(&program_session::user(&program, "ada").unwrap(), 5);
    let (first, mut replayed) = Replayed::begin(&imported, "id", "ada", 5, 1);
    let mut log = vec![first];
    while let Some(events) = replayed.step(2, [0; 16]) {
        log.extend(events);
    }
    let (session, misfits) = Session::replay(&log);
    let (session, mut library) = (session.unwrap(), Library::default());
    library.insert(imported.deck.clone());
    let choices = session.learning_choices();
    assert_eq!((misfits.len(), choices.len()), (0, program.demonstrations.len()));

    let induced = program_session::induced(&program, &imported).unwrap();
    let learnt = Learnt::fit(&library, &choices).freeze();
    let seen = choices.iter().map(Seen::from).collect();
    let version = PersonaVersion::new(3, program_session::made(), seen, induced, learnt);
    assert!(version.holds());
    let knowledge = version.knowledge(&library).unwrap();
    let words = |text: &str| text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&knowledge.persona), words(program.persona.as_ref().unwrap()));
    let shown: Vec<Shown> = knowledge
        .examples
        .iter()
        .map(|example| {
            let texts = library.pair(&example.pair.pair).unwrap().1;
            Shown {
                context: texts.context.clone(),
                answers: [example.on_a, example.on_a.other()].map(|answer| texts.answer(answer).to_owned()),
                chosen: Side::of(example.preferred, example.on_a),
                reasoning: example.reasoning.clone(),
            }
        })
        .collect();
    assert_eq!(shown, program.demonstrations);
}

#[test]
fn a_saved_persona_is_known_by_its_files_name() {
    assert_eq!(persona_text::user("ada_persona.txt"), Some("ada"));
    assert_eq!(persona_text::user("ada_persona (1).txt"), Some("ada"));
    assert_eq!(persona_text::user("a_persona_b_persona.txt"), Some("a_persona_b"));
    for other in ["ada.txt", "ada_persona.json", "persona.txt", "ada_personality.txt", ""] {
        assert_eq!(persona_text::user(other), None, "{other}");
    }
    assert_eq!(persona_text::read(&bytes("ada_persona.txt")).unwrap(), text("ada_persona.txt").trim());
    assert_eq!(persona_text::read(b" \n"), Err(FileError::Empty));
    assert_eq!(persona_text::read(b"<!doctype html><p>"), Err(FileError::WrongFormat { looks_like: "an HTML page" }));
    let limit = persona_text::PERSONA_LIMIT_BYTES;
    assert_eq!(persona_text::read(&vec![b'a'; limit + 1]), Err(FileError::TooLarge { bytes: limit + 1, limit }));
}

#[test]
fn a_plain_text_becomes_a_headline_and_claims_without_evidence() {
    let persona =
        persona_text::persona("Wants it short, e.g. one line. Likes facts.\n\n- Hates hedging!\n* Reads code\n");
    assert_eq!(persona.headline, "Wants it short, e.g. one line.");
    let claims: Vec<_> = persona.claims.iter().map(|claim| claim.text.as_str()).collect();
    assert_eq!(claims, ["Likes facts.", "Hates hedging!", "Reads code"]);
    assert!(persona.claims.iter().all(|claim| claim.supports.is_empty() && claim.opposes.is_empty()));
    assert_eq!(persona_text::persona("One only").headline, "One only");
}

/// The package's program with `change` made to it.
fn changed(change: impl Fn(&mut Value)) -> Result<Program, FileError> {
    let mut program: Value = serde_json::from_str(&text("ada.json")).unwrap();
    change(&mut program);
    program::read(program.to_string().as_bytes())
}

#[test]
fn what_is_no_program_of_the_package_is_told_why() {
    let other = changed(|p| {
        let judge = p.as_object_mut().unwrap().remove(program::JUDGE).unwrap();
        p["synthesize.predict"] = judge;
    });
    let looks_like = "a DSPy program that is not the judge of SynthesizeMe";
    assert_eq!(other, Err(FileError::WrongFormat { looks_like }));
    let unknown = changed(|p| p["metadata"]["dependency_versions"]["dspy"] = json!("9.1")).unwrap_err();
    assert_eq!(unknown.to_string(), "the file was saved by DSPy 9.1, a version that this app does not know");
    assert!(changed(|p| p["metadata"] = Value::Null).is_ok(), "a file that names no version is read by its layout");
    let whole = text("ada.json");
    assert!(matches!(program::read(&whole.as_bytes()[..whole.len() / 2]), Err(FileError::CutOff { .. })));
    assert_eq!(
        program::read(&bytes("ada.jsonl")),
        Err(FileError::WrongFormat { looks_like: "choices in the reference record" })
    );
    assert_eq!(reference::read(whole.as_bytes()), Err(FileError::WrongFormat { looks_like: "a DSPy program" }));
    assert_eq!(deck_file::read(whole.as_bytes()), Err(FileError::WrongFormat { looks_like: "a DSPy program" }));
    let empty = changed(|p| {
        p[program::JUDGE]["demos"] = json!([]);
        p[program::JUDGE]["signature"]["instructions"] = json!("Judge.");
    });
    assert!(matches!(empty, Err(FileError::Invalid { .. })));
    assert!(matches!(changed(|p| p[program::JUDGE]["demos"] = json!({})), Err(FileError::Invalid { .. })));
}

#[test]
fn a_demonstration_that_can_t_be_used_is_named_and_the_others_are_kept() {
    type Breach = (fn(&mut Value), &'static str);
    let breaches: [Breach; 6] = [
        (|d| *d = json!("x"), ""),
        (|d| drop(d.as_object_mut().unwrap().remove("conversation")), ".conversation"),
        (|d| d["first_completion"] = json!("  "), ".first_completion"),
        (|d| d["second_completion"] = json!(3), ".second_completion"),
        (|d| d["preference"] = json!("Tie"), ".preference"),
        (|d| d["second_completion"] = d["first_completion"].clone(), ""),
    ];
    let all = program::read(&bytes("ada.json")).unwrap().demonstrations;
    for (breach, field) in breaches {
        let program = changed(|p| breach(&mut p[program::JUDGE]["demos"][0])).unwrap();
        assert_eq!(program.demonstrations, all[1..]);
        let places: Vec<_> = program.left_out.iter().map(|problem| problem.place.clone()).collect();
        assert_eq!(places, [format!("judge_persona.predict.demos[0]{field}")]);
    }
}

fn every_reader(bytes: &[u8]) {
    let _ = (sniff::kind(bytes), reference::read(bytes), deck_file::read(bytes), export::read(bytes));
    if let Ok(program) = program::read(bytes)
        && let Some(user) = program_session::user(&program, "x")
    {
        let imported = imported::to_deck(&user, 0);
        assert_eq!(imported.choices.len(), program.demonstrations.len());
        let induced = program_session::induced(&program, &imported);
        assert_eq!(
            induced.map(|i| i.demonstrations.len()),
            program.persona.is_some().then_some(imported.choices.len())
        );
    }
    if let Ok(text) = persona_text::read(bytes) {
        let _ = persona_text::persona(&text).text();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_program_is_read_or_refused_without_panic(
        place in any::<prop::sample::Index>(),
        gone in 0_usize..40,
        put in prop::collection::vec(any::<u8>(), 0..12),
    ) {
        for name in ["ada.json", "ada_persona.txt"] {
            let mut bytes = bytes(name);
            let start = place.index(bytes.len());
            let end = (start + gone).min(bytes.len());
            bytes.splice(start..end, put.iter().copied());
            every_reader(&bytes);
            every_reader(&bytes[..start]);
        }
    }

    #[test]
    fn a_program_of_any_texts_is_read_or_refused_without_panic(texts in prop::collection::vec("(\\[user\\]: |\\[model\\]: |\n\n|\\PC){0,12}", 4..=4)) {
        let demo = json!({"conversation": texts[0], "completion_one": texts[1], "second_completion": texts[2], "chosen": "First", "reasoning": texts[3]});
        let instructions = format!("the FOLLOWING PERSONA: ===\n{}\n===", texts[3]);
        let judge = json!({"demos": [demo], "signature": {"instructions": instructions}});
        every_reader(json!({ program::JUDGE: judge }).to_string().as_bytes());
    }

    #[test]
    fn a_conversation_as_the_package_writes_it_is_read_back(turns in prop::collection::vec((0_usize..3, "[a-z]{1,9}(\n{1,3}[a-z]{1,9}){0,3}"), 1..6)) {
        let names = [("user", Speaker::User), ("assistant", Speaker::Assistant), ("system", Speaker::System)];
        let written: Vec<String> = turns.iter().map(|(who, text)| format!("[{}]: {text}", names[*who].0)).collect();
        let demo = json!({"conversation": written.join("\n\n"), "first_completion": "[model]: a", "second_completion": "[assistant]: b", "preference": "Second"});
        let judge = json!({"demos": [demo], "signature": {}});
        let program = program::read(json!({ program::JUDGE: judge }).to_string().as_bytes()).unwrap();
        let wanted = turns.iter().map(|(who, text)| Message { speaker: names[*who].1, text: text.clone() });
        prop_assert_eq!(&program.demonstrations[0].context, &wanted.collect::<Vec<_>>());
        prop_assert_eq!(&program.demonstrations[0].answers, &["a".to_owned(), "b".to_owned()]);
    }
}

#[test]
fn a_long_program_is_read_in_time() {
    let demo = json!({"conversation": "a\n\n".repeat(400_000), "first_completion": "a", "second_completion": "b", "preference": "First"});
    let judge = json!({"demos": vec![demo; 4], "signature": {}});
    let program = program::read(json!({ program::JUDGE: judge }).to_string().as_bytes()).unwrap();
    assert_eq!(
        sniff::kind(json!({ program::JUDGE: {"demos": [], "signature": {}} }).to_string().as_bytes()),
        FileKind::Program
    );
    assert_eq!(program.demonstrations.len(), 4);
}
