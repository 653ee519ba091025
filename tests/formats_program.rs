//! Programs and personas that the reference package saved: read on files that it made once from invented pairs
//! (tests/fixtures/reference/README.md), and on damaged ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

use std::path::PathBuf;

use likeness::domain::deck::Library;
use likeness::domain::pair::{Message, Side, Speaker};
use likeness::domain::session::Session;
use likeness::formats::imported;
use likeness::formats::program::{self, Program, Shown};
use likeness::formats::reference::{self, Record};
use likeness::formats::replayed::Replayed;
use likeness::formats::sniff::{self, FileKind};
use likeness::formats::{FileError, deck_file, export, persona_text, program_session};
use likeness::learner::learnt::Learnt;
use likeness::method::version::{PersonaVersion, Seen};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bytes(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference");
    std::fs::read(folder.join(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).unwrap()
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
