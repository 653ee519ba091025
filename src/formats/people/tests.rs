//! Every layout, on made-up rows.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::dealing::Role;
use crate::domain::pair::Speaker;
use crate::evaluation::people::PersonPair;

fn people(lines: &[&str]) -> PeopleFile {
    read(lines.join("\n").as_bytes()).unwrap()
}

/// (chosen, rejected)
fn texts(pair: &PersonPair) -> (&str, &str) {
    (pair.pair.answer(pair.preferred), pair.pair.answer(pair.preferred.other()))
}

const RECORD: &str = r#"{"user_id":"u1","conversation_id":"c1","context":[{"role":"user","content":"Tea?"}],"chosen":{"role":"model","content":"Yes, green."},"rejected":{"role":"model","content":"No."},"split":"test","demographics":{"age":"40-50","home_town":"here","none":null},"agreement":0.5}"#;

#[test]
fn records_keep_their_split_and_what_is_said_of_the_person() {
    let file =
        people(&[RECORD, "{\"user_id\":\"u2\"}", r#"{"context":"Coffee?","chosen":"Black","rejected":"White"}"#]);
    assert_eq!(file.people.len(), 2);
    let person = &file.people[0];
    assert_eq!(person.demographics.as_deref(), Some("age: 40-50; home town: here"));
    assert_eq!((person.id.as_str(), person.pairs[0].split), ("u1", Some(Role::HeldOut)));
    assert_eq!(texts(&person.pairs[0]), ("Yes, green.", "No."));
    assert_eq!((person.pairs[0].prompt.as_str(), person.pairs[0].conversation()), ("Tea?", "c1"));
    assert_eq!(file.people[1].id, "unnamed");
    assert_eq!(file.bad_lines, [BadLine { line: 2, reason: Reason::Missing("chosen") }]);
}

fn utterance(turn: u8, score: u8, chosen: bool, response: &str) -> String {
    format!(
        r#"{{"user_id":"u","conversation_id":"c","turn":{turn},"user_prompt":"q{turn}","model_response":"{response}","score":{score},"if_chosen":{chosen}}}"#
    )
}

#[test]
fn the_best_utterance_of_a_turn_beats_each_lower_one_and_equal_scores_are_no_pair() {
    let rows = [
        utterance(0, 70, false, "b"),
        utterance(0, 90, false, "a2"),
        utterance(0, 90, true, "a"),
        utterance(0, 10, false, "d"),
        utterance(1, 50, true, "e"),
        utterance(1, 50, false, "f"),
        utterance(2, 20, false, "g"),
        utterance(2, 30, true, "h"),
    ];
    let file = read(rows.join("\n").as_bytes()).unwrap();
    let pairs = &file.people[0].pairs;
    assert_eq!(pairs.iter().map(texts).collect::<Vec<_>>(), [("a", "b"), ("a", "d"), ("h", "g")]);
    assert_eq!(file.ties, 2);
    let last = &pairs[2].pair;
    assert_eq!(last.context.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["q0", "a", "q1", "e", "q2"]);
    assert_eq!((pairs[2].prompt.as_str(), last.question()), ("q0", "q2"));
}

#[test]
fn a_conversation_in_one_row_gives_the_same_pairs_as_its_utterances() {
    let row = r#"{"user_id":"u","conversation_id":"c","conversation_history":[{"turn":0,"role":"user","content":"q0"},{"turn":0,"role":"model","content":"a","score":9,"if_chosen":true},{"turn":0,"role":"model","content":"b","score":2,"if_chosen":false}]}"#;
    let utterances = [utterance(0, 9, true, "a"), utterance(0, 2, false, "b")].join("\n");
    assert_eq!(people(&[row]).people, read(utterances.as_bytes()).unwrap().people);
}

fn battle(turn: u8, winner: &str, more: &str) -> String {
    let talk = |side: &str| {
        let message = |role: &str, text: String| format!(r#"{{"role":"{role}","content":"{text}"}}"#);
        let messages = [
            message("user", "q1".into()),
            message("assistant", format!("{side}1")),
            message("user", "q2".into()),
            message("assistant", format!("{side}2")),
        ];
        messages.join(",")
    };
    let (a, b) = (talk("a"), talk("b"));
    format!(
        r#"{{"question_id":81,"judge":"expert_1","turn":{turn},"winner":"{winner}","conversation_a":[{a}],"conversation_b":[{b}]{more}}}"#
    )
}

#[test]
fn a_judgment_compares_the_answers_of_its_turn_and_a_battle_the_whole_conversations() {
    let rows = [battle(1, "model_b", ""), battle(2, "model_a", ""), battle(2, "model_a", r#","anony":true"#)];
    let file = read(rows.join("\n").as_bytes()).unwrap();
    let pairs = &file.people[0].pairs;
    assert_eq!(
        pairs.iter().map(texts).collect::<Vec<_>>(),
        [("b1", "a1"), ("a2", "b2"), ("a1\n\n**q2**\n\na2", "b1\n\n**q2**\n\nb2")]
    );
    let questions = |place: usize| pairs[place].pair.context.iter().map(|m| m.text.as_str()).collect::<Vec<_>>();
    assert_eq!([questions(0), questions(1), questions(2)], [vec!["q1"], vec!["q1", "q2"], vec!["q1"]]);
    assert!(pairs.iter().all(|p| p.prompt == "q1" && p.conversation() == "81"));
    assert!(pairs.iter().flat_map(|p| &p.pair.context).all(|m| m.speaker == Speaker::User));
}

#[test]
fn ties_of_either_name_are_counted_and_an_unknown_winner_is_a_bad_line() {
    let rows = [battle(1, "tie", ""), battle(1, "tie (bothbad)", ""), battle(1, "both", ""), battle(1, "model_a", "")];
    let file = read(rows.join("\n").as_bytes()).unwrap();
    assert_eq!((file.ties, file.bad_lines.len(), file.bad_lines[0].line), (2, 1, 3));
}

#[test]
fn what_holds_no_people_is_refused_in_words() {
    let text = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert_eq!(text(b"id,model_a\n1,x"), "the file looks like plain text");
    assert_eq!(text(b"{\"a\":1}"), "the file looks like JSON whose fields are of no known data set");
    assert_eq!(
        text(b"{\"chosen\":\"a\",\"rejected\":\"a\"}"),
        "none of 1 lines can be used; line 1: the chosen and the rejected answer are the same"
    );
    assert_eq!(text(b"[1]"), "none of 1 lines can be used; line 1: not a JSON object");
    assert_eq!(text(b""), "the file is empty");
}
