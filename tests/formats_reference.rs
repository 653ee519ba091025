//! Import of the reference package's record: good lines are kept, bad ones listed by number and reason, and no bytes make it panic.

#![allow(clippy::unwrap_used, clippy::panic, clippy::assert_is_empty)] // A test that can't go on fails.

use likeness::domain::choice::Verdict;
use likeness::domain::dealing::{self, Draw, Role};
use likeness::domain::pair::{Answer, Speaker};
use likeness::formats::imported::{self, Note};
use likeness::formats::reference::{self, ImportedUser, ReferenceFile};
use likeness::formats::sniff::{self, FileKind};
use likeness::formats::{FileError, LIMIT_BYTES, Reason, deck_file, export};
use proptest::prelude::*;
use serde_json::{Value, json};

fn row(user: &str, conversation: &str, n: usize) -> Value {
    json!({
        "conversation_id": conversation, "user_id": user, "turns": 1, "type": "unguided", "some_new_column": [1, 2],
        "context": [{"role": "user", "content": format!("question of {conversation}")}],
        "chosen": {"role": "model", "content": format!("good {n}")},
        "rejected": {"role": "assistant", "content": format!("poor {n}")},
    })
}

fn lines(rows: &[Value]) -> String {
    rows.iter().fold(String::new(), |text, row| text + &row.to_string() + "\n")
}

fn read(text: &str) -> ReferenceFile {
    reference::read(text.as_bytes()).unwrap()
}

fn one_user(rows: &[Value]) -> ImportedUser {
    read(&lines(rows)).users.remove(0)
}

#[test]
fn users_come_in_order_of_first_appearance_with_their_records_in_file_order() {
    let file = read(&lines(&[row("b", "c1", 1), row("a", "c2", 2), row("b", "c3", 3)]));
    let ids: Vec<_> = file.users.iter().map(|user| user.id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["b", "a"]);
    assert_eq!(file.users[0].records.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(file.users[0].records[1].chosen, "good 3");
    assert!(file.bad_lines.is_empty());
}

#[test]
fn a_message_may_be_an_object_a_list_or_a_bare_text() {
    let file = read(&lines(&[
        json!({"context": "hello", "chosen": "a", "rejected": ["x", "b"]}),
        json!({"context": {"role": "human", "content": "hello"}, "chosen": [{"role": "user", "content": "hello"}, {"role": "model", "content": "a"}],
            "rejected": {"role": "assistant", "content": [{"type": "text", "text": "b"}]}}),
    ]));
    assert_eq!(file.users.len(), 1);
    for record in &file.users[0].records {
        assert_eq!((record.chosen.as_str(), record.rejected.as_str()), ("a", "b"));
        assert_eq!((record.context[0].speaker, record.context[0].text.as_str()), (Speaker::User, "hello"));
    }
}

#[test]
fn byte_order_mark_carriage_returns_blank_lines_and_a_missing_last_line_end_do_no_harm() {
    let text = format!("\u{feff}\r\n{}\r\n\r\n  \r\n{}", row("a", "c", 1), row("a", "c", 2));
    let file = read(&text);
    assert_eq!(file.users[0].records.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn a_list_of_records_is_read_like_lines_of_them() {
    let rows = [row("a", "c", 1), row("b", "d", 2)];
    let pretty = serde_json::to_string_pretty(&Value::Array(rows.to_vec())).unwrap();
    let file = read(&pretty);
    assert_eq!(file.users.len(), 2);
    assert_eq!(file.users[0].records[0].line, 2);
    assert!(file.users[1].records[0].line > 10);
    let one_by_one = format!("{:#}\n{:#}\n", rows[0], rows[1]);
    assert_eq!(read(&one_by_one).users.len(), 2);
}

#[test]
fn bad_lines_are_listed_by_number_and_reason_and_the_good_ones_kept() {
    let good = row("a", "c", 1).to_string();
    let cases: Vec<(String, Reason)> = vec![
        (good[..good.len() / 2].to_owned(), Reason::CutOff),
        ("nonsense".into(), Reason::NotJson { column: 2 }),
        ("17".into(), Reason::NotAnObject),
        (json!({"chosen": "a", "rejected": "b"}).to_string(), Reason::Missing("context")),
        (json!({"context": "q", "chosen": null, "rejected": "b"}).to_string(), Reason::Missing("chosen")),
        (json!({"context": "q", "chosen": "a", "rejected": " "}).to_string(), Reason::Blank("rejected")),
        (json!({"context": [], "chosen": "a", "rejected": "b"}).to_string(), Reason::Blank("context")),
        (json!({"context": "q", "chosen": "a", "rejected": "a "}).to_string(), Reason::SameAnswers),
        (
            json!({"context": [{"role": "tool", "content": "x"}], "chosen": "a", "rejected": "b"}).to_string(),
            Reason::UnknownRole("tool".into()),
        ),
        (
            json!({"context": "q", "chosen": 3, "rejected": "b"}).to_string(),
            Reason::Unreadable { field: "chosen", expected: "a message" },
        ),
    ];
    let mut text = format!("{good}\n");
    for (line, _) in &cases {
        text.push_str(line);
        text.push('\n');
    }
    text += &good;
    let file = read(&text);
    assert_eq!(file.users[0].records.len(), 2);
    let found: Vec<_> = file.bad_lines.iter().map(|bad| (bad.line, bad.reason.clone())).collect();
    let expected: Vec<_> = cases.into_iter().enumerate().map(|(i, (_, reason))| (i + 2, reason)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_half_written_list_keeps_what_stands_before_the_break() {
    let text = Value::Array(vec![row("a", "c", 1), row("a", "c", 2)]).to_string();
    let file = read(&text[..text.len() - 10]);
    assert_eq!(file.users[0].records.len(), 1);
    assert_eq!(file.bad_lines[0].reason, Reason::CutOff);
}

#[test]
fn a_file_of_the_wrong_kind_is_told_what_it_looks_like() {
    let cases: [(&[u8], &str); 12] = [
        (b"a,b,c\n1,2,3", "CSV"),
        (b"a\tb\n1\t2", "a table separated by tabs"),
        (b"Dear Sir, I prefer the first", "plain text"),
        (b"<!DOCTYPE html><html>", "an HTML page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04....", "a zip archive or an office document"),
        (b"PAR1....", "a Parquet file"),
        (b"\xff\xfe{\0", "text in UTF-16"),
        (br#"{"format": "likeness-deck", "pairs": []}"#, "a Likeness deck"),
        (br#"{"format":"likeness-export","sess"#, "a Likeness export"),
        (br#"{"prompt": "q", "chosen": "a", "rejected": "b"}"#, "preferences in the TRL layout"),
    ];
    for (bytes, looks_like) in cases {
        assert_eq!(reference::read(bytes), Err(FileError::WrongFormat { looks_like }));
    }
}

#[test]
fn an_empty_a_huge_and_a_non_utf8_file_each_say_so() {
    assert_eq!(reference::read(b""), Err(FileError::Empty));
    assert_eq!(reference::read(b"\xef\xbb\xbf \r\n"), Err(FileError::Empty));
    assert_eq!(reference::read(b"{\"a\": \"\xe9\"}"), Err(FileError::NotUtf8 { byte: 7 }));
    let huge = vec![b' '; LIMIT_BYTES + 1];
    assert_eq!(reference::read(&huge), Err(FileError::TooLarge { bytes: LIMIT_BYTES + 1, limit: LIMIT_BYTES }));
    let none = reference::read(br#"{"context": "q", "chosen": "a", "rejected": ""}"#);
    assert!(matches!(none, Err(FileError::NothingUsable { bad_lines }) if bad_lines.len() == 1));
}

#[test]
fn pairs_of_a_conversation_stand_together_and_have_one_role() {
    let rows: Vec<Value> = (0..60).map(|n| row("a", &format!("c{}", n % 20), n)).collect();
    let imported = imported::to_deck(&one_user(&rows), 5);
    let conversations: Vec<_> = imported.deck.pairs.iter().map(|pair| pair.conversation.clone().unwrap()).collect();
    let mut runs = conversations.clone();
    runs.dedup();
    assert_eq!(runs, (0..20).map(|c| format!("c{c}")).collect::<Vec<_>>());
    for (slot, choice) in imported.choices.iter().enumerate() {
        assert_eq!((choice.deal.slot as usize, choice.deal.draw), (slot, Draw::Imported));
        assert_eq!(choice.deal.role, dealing::role(5, slot / 3));
        assert_eq!(choice.deal.pair, imported.deck.pair_ref(&imported.deck.pairs[slot]));
    }
    let held_out = imported.choices.iter().filter(|choice| choice.deal.role == Role::HeldOut).count();
    assert_eq!(held_out, 18);
}

#[test]
fn a_split_in_the_data_is_kept_and_a_mixed_one_counts_as_its_first() {
    let split = |conversation: &str, split: &str, n| {
        let mut row = row("a", conversation, n);
        row["split"] = json!(split);
        row
    };
    let rows = [
        split("c1", "train", 1),
        split("c2", "val", 2),
        split("c3", "test", 3),
        split("c2", "test", 4),
        split("c4", "?", 5),
    ];
    let imported = imported::to_deck(&one_user(&rows), 1);
    let roles: Vec<_> = imported.choices.iter().map(|choice| choice.deal.role).collect();
    assert_eq!(roles[..4], [Role::Training, Role::Validation, Role::Validation, Role::HeldOut]);
    assert_eq!(roles[4], dealing::role(1, 3));
    let mixed = Note::MixedSplits { conversation: "c2".into(), kept: Role::Validation };
    assert_eq!(imported.notes, [mixed, Note::UnknownSplit { name: "?".into() }]);
}

#[test]
fn records_without_a_conversation_belong_together_when_they_open_alike() {
    let rows = [
        json!({"context": "q1", "chosen": "a", "rejected": "b"}),
        json!({"context": "q2", "chosen": "c", "rejected": "d"}),
        json!({"context": "q1", "chosen": "a", "rejected": "e"}),
    ];
    let imported = imported::to_deck(&one_user(&rows), 1);
    assert_eq!(imported.choices.iter().map(|choice| choice.line).collect::<Vec<_>>(), [1, 3, 2]);
    assert_eq!(imported.deck.pairs[0].conversation, imported.deck.pairs[1].conversation);
}

#[test]
fn the_order_of_answers_tells_nothing_and_flip_decides_the_side() {
    let rows: Vec<Value> = (0..200)
        .map(|n| {
            let mut row = row("a", &format!("c{n}"), n);
            row["flip"] = json!(n % 2 == 0);
            row
        })
        .collect();
    let user = one_user(&rows);
    let imported = imported::to_deck(&user, 3);
    let mut first = 0;
    for (n, choice) in imported.choices.iter().enumerate() {
        let Verdict::Prefer(chosen) = choice.verdict else { panic!("{choice:?}") };
        assert!(imported.deck.pairs[n].answer(chosen).starts_with("good"));
        assert_eq!(choice.deal.on_a == chosen, n % 2 == 0);
        first += usize::from(chosen == Answer::First);
    }
    assert!((75..=125).contains(&first), "{first}");
    assert_eq!(imported::to_deck(&user, 4).deck, imported.deck, "the deck does not depend on the session");
    assert_ne!(imported::to_deck(&one_user(&rows[1..]), 3).deck.id, imported.deck.id);
}

/// The sample files, where this machine has them: never copied into the repository.
fn samples() -> Option<std::path::PathBuf> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let found = [beside, "/work/shared/data".into()].into_iter().find(|path| path.is_dir());
    if found.is_none() {
        eprintln!("skipped: no ../shared/data on this machine");
    }
    found
}

#[test]
fn the_sample_of_the_reference_record_gives_18_users_and_210_pairs() {
    let Some(folder) = samples() else { return };
    let file = reference::read(&std::fs::read(folder.join("synthesizeme-format.jsonl")).unwrap()).unwrap();
    assert_eq!((file.users.len(), file.bad_lines.len()), (18, 0));
    assert_eq!(file.users.iter().map(|user| user.records.len()).sum::<usize>(), 210);
    for user in &file.users {
        let imported = imported::to_deck(user, 11);
        assert_eq!((imported.choices.len(), imported.notes.len()), (user.records.len(), 0));
        // One person of the sample has no validation split: what the data says is kept.
        for role in [Role::Training, Role::HeldOut] {
            assert!(imported.choices.iter().any(|choice| choice.deal.role == role), "{:?} {role:?}", user.id);
        }
    }
}

#[test]
fn every_other_sample_file_is_read_or_named_for_what_it_is() {
    let Some(folder) = samples() else { return };
    let expected = [
        ("arena-33k-layout.jsonl", "Chatbot Arena or MT-bench votes"),
        ("arena-edge-cases.csv", "CSV"),
        ("arena-sample.csv", "CSV"),
        ("arena-sample.jsonl", "Chatbot Arena battles"),
        ("arena-test-unlabelled.csv", "CSV"),
        ("hh-sample.jsonl", "HH-RLHF transcripts"),
        ("mt-bench-human.jsonl", "Chatbot Arena or MT-bench votes"),
        ("pandalm-sample.json", "a PandaLM test set"),
        ("prism-conversations-sample.jsonl", "PRISM conversations"),
        ("prism-sample.jsonl", "PRISM utterances"),
        ("trl-conversational.jsonl", "preferences in the TRL layout"),
        ("trl-explicit.jsonl", "preferences in the TRL layout"),
        ("trl-implicit.jsonl", "preferences in the TRL layout"),
        ("wildfeedback-sample.csv", "CSV"),
    ];
    for (name, looks_like) in expected {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(reference::read(&bytes), Err(FileError::WrongFormat { looks_like }), "{name}");
        assert_eq!(sniff::kind(&bytes), FileKind::Unknown(looks_like), "{name}");
        assert!(deck_file::read(&bytes).is_err() && export::read(&bytes).is_err(), "{name}");
    }
    let small = reference::read(&std::fs::read(folder.join("prism-small-users.jsonl")).unwrap()).unwrap();
    assert_eq!((small.users.len(), small.bad_lines.len()), (117, 0));
    assert_eq!(small.users.iter().map(|user| user.records.len()).sum::<usize>(), 698);
}

fn all_readers(bytes: &[u8]) {
    let _ = sniff::kind(bytes);
    let _ = deck_file::read(bytes);
    let _ = export::read(bytes);
    if let Ok(file) = reference::read(bytes) {
        for user in &file.users {
            assert_eq!(imported::to_deck(user, 0).choices.len(), user.records.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        all_readers(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "[\\[\\]{}\",:\\\\ \n\ra-c0-9é\u{feff}]{0,200}") {
        all_readers(text.as_bytes());
    }

    #[test]
    fn a_good_file_with_holes_is_read_or_refused_without_panic(cut in 0_usize..900, gone in 0_usize..20, byte in any::<u8>()) {
        let mut bytes = lines(&[row("a", "c", 1), row("b", "d", 2), row("a", "é😀", 3)]).into_bytes();
        let cut = cut % bytes.len();
        let end = (cut + gone).min(bytes.len());
        bytes.splice(cut..end, [byte]);
        all_readers(&bytes);
        let list = format!("[{}]", String::from_utf8_lossy(&bytes).replace('\n', ",\n"));
        all_readers(list.as_bytes());
    }
}
