//! The on-device model on real people: PRISM users in the reference record, from the folder of sample data beside the
//! repository. Without that folder the test says so and passes.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::learner::VERSION;
use likeness::learner::learnt::Learnt;
use likeness::learner::live::Live;
use likeness::measure::accuracy::Tally;
use likeness::measure::interval::Interval;
use likeness::measure::table::{Judgements, Table, table};

/// A line of the file: the pair, whether its first answer is the chosen one, and the split given in the data.
struct Record {
    user: String,
    pair: Pair,
    preferred: Answer,
    role: Role,
}

fn record(place: usize, line: &str) -> Record {
    let row: Value = serde_json::from_str(line).unwrap();
    let text = |message: &Value| message["content"].as_str().unwrap().to_owned();
    let context = row["context"].as_array().unwrap().iter();
    let preferred = if row["flip"] == true { Answer::First } else { Answer::Second };
    let mut answers = [text(&row["rejected"]), text(&row["chosen"])];
    if preferred == Answer::First {
        answers.swap(0, 1);
    }
    let role = match row["split"].as_str().unwrap() {
        "train" => Role::Training,
        "val" => Role::Validation,
        _ => Role::HeldOut,
    };
    let pair = Pair {
        id: format!("p{place}"),
        version: 1,
        conversation: row["conversation_id"].as_str().map(str::to_owned),
        situation: None,
        context: context.map(|m| Message { speaker: Speaker::User, text: text(m) }).collect(),
        answers,
        axes: BTreeMap::new(),
    };
    Record { user: row["user_id"].as_str().unwrap().to_owned(), pair, preferred, role }
}

fn session(records: &[Record]) -> (Library, Session) {
    let pairs = records.iter().map(|record| record.pair.clone()).collect();
    let deck = Deck { id: records[0].user.clone(), version: 1, title: String::new(), axes: Vec::new(), pairs };
    let mut session = Session::start(&Event::Started {
        session: "s".into(),
        name: String::new(),
        seed: 1,
        deck: deck.reference(),
        at_ms: 0,
    })
    .unwrap();
    for (slot, record) in (0..).zip(records) {
        let pair = deck.pair_ref(&record.pair);
        let lead = Predictor::OnDevice(VERSION);
        let (role, draw, on_a) = (record.role, Draw::Imported, Answer::First);
        session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead }).unwrap();
        let choice = Choice { verdict: Verdict::Prefer(record.preferred), response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).unwrap();
    }
    let mut library = Library::default();
    library.insert(deck);
    (library, session)
}

/// `Learnt` on the training and validation choices, measured on the held-out ones.
fn held_out_table(library: &Library, session: &Session) -> Table {
    let learnt = Learnt::fit(library, &session.learning_choices());
    let held_out = session.held_out(None);
    let p_first = held_out.iter().map(|c| (c.slot(), learnt.predict(library, c.pair()).map(|f| f.p_first))).collect();
    table(library, &held_out, &[Judgements { predictor: "on-device".into(), p_first }])
}

/// Each pair guessed by `Live` from the pairs of earlier conversations.
fn live_tally(library: &Library, session: &Session) -> Tally {
    let mut tally = Tally::default();
    for turn in &session.turns {
        let live = Live::fit(library, &session.live_choices(library, turn.deal.slot));
        let p_first = live.predict(library, &turn.deal.pair).unwrap().p_first;
        let p = if turn.preferred() == Some(Answer::First) { p_first } else { 1.0 - p_first };
        tally.add(if (p - 0.5).abs() <= 0.01 { 0.5 } else { f64::from(p > 0.5) });
    }
    tally
}

fn add(total: &mut Tally, more: &Tally) {
    total.right += more.right;
    total.wrong += more.wrong;
    total.no_guess += more.no_guess;
}

fn line(name: &str, tally: &Tally) -> String {
    let Interval { low, high } = tally.interval().unwrap();
    let [rate, low, high] = [tally.accuracy().unwrap(), low, high].map(|share| 100.0 * share);
    format!("{name}: {rate:.1}% of {} [{low:.1}, {high:.1}]", tally.n())
}

#[test]
fn prism_users() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/synthesizeme-format.jsonl");
    let Ok(text) = std::fs::read_to_string(&path)
        .or_else(|_| std::fs::read_to_string("/work/shared/data/synthesizeme-format.jsonl"))
    else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let mut users: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for (place, text) in text.lines().enumerate() {
        let record = record(place, text);
        users.entry(record.user.clone()).or_default().push(record);
    }
    let mut totals: BTreeMap<String, Tally> = BTreeMap::new();
    for records in users.values() {
        let (library, session) = session(records);
        add(totals.entry("live, from earlier conversations".into()).or_default(), &live_tally(&library, &session));
        for row in held_out_table(&library, &session).rows {
            add(totals.entry(format!("held out, {}", row.predictor)).or_default(), &row.tally);
        }
    }
    for (name, tally) in &totals {
        println!("{} PRISM users, {}", users.len(), line(name, tally));
    }
    assert_eq!(totals["live, from earlier conversations"].n(), users.values().map(Vec::len).sum::<usize>());
    assert!(totals["held out, on-device"].accuracy().unwrap() > 0.4, "far below chance: a sign is turned somewhere");
}
