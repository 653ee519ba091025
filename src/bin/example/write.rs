//! Makes the session, runs the plan on what was written down, and writes the recording.

use std::path::Path;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::formats::deck_file;
use likeness::formats::example::{Example, FORMAT, FORMAT_VERSION, Recorded, digest};
use likeness::learner::{self, live::Live};
use likeness::method::call::{Call, Reply};
use likeness::method::induction::{Induction, Inputs};
use likeness::method::plan::Plan;

use super::told::Told;

const DECK: &str = "public/decks/everyday.json";
const TOLD: &str = "src/bin/example/told.json";
const OUT: &str = "public/examples/ida.json";

/// When the invented choices were made: the first minute of 2026, one a minute.
const BEGAN_MS: u64 = 1_767_225_600_000;
const APART_MS: u64 = 40_000;

/// The pace at which the replies are written out.
const BEFORE_THE_FIRST_WORD_MS: u32 = 400;
const A_CHARACTER_MS: u32 = 12;

/// Writes the recording; with `lists` it prints what is dealt instead.
pub fn run(lists: bool) -> Result<String, String> {
    let read = |path: &str| std::fs::read(path).map_err(|error| format!("{path}: {error}"));
    let deck = deck_file::read(&read(DECK)?).map_err(|error| format!("{DECK}: {error}"))?.deck;
    let told: Told = serde_json::from_slice(&read(TOLD)?).map_err(|error| format!("{TOLD}: {error}"))?;
    let mut library = Library::default();
    library.insert(deck.clone());
    let log = chosen(&told, &deck, &library)?;
    let session = Session::replay(&log).0.ok_or("the log is no session")?;
    if lists {
        return Ok(session.turns.iter().filter_map(|turn| listed(turn, &library)).collect());
    }
    let (replies, outcome) = replied(&told, &deck, &session, &library)?;
    let count = replies.len();
    let example = Example {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        source: told.source,
        log,
        replies,
        outcome,
    };
    let text = serde_json::to_string_pretty(&example).map_err(|error| error.to_string())?;
    let path = Path::new(OUT);
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(|error| error.to_string())?;
    std::fs::write(path, text + "\n").map_err(|error| format!("{OUT}: {error}"))?;
    Ok(format!("{OUT}: {} choices, {count} replies", session.choices()))
}

/// The log of the choices; each pair is drawn at random, and sealed as in the app before it is chosen.
fn chosen(told: &Told, deck: &Deck, library: &Library) -> Result<Vec<Event>, String> {
    let (name, deck_ref) = (told.name.clone(), deck.reference());
    let session = format!("{:032x}", told.seed);
    let mut log = vec![Event::Started { session, name, seed: told.seed, deck: deck_ref, at_ms: BEGAN_MS }];
    let mut session = Session::start(&log[0]).map_err(|misfit| format!("{misfit:?}"))?;
    for number in 0..told.choices {
        let at_ms = BEGAN_MS + APART_MS * u64::from(number);
        let deal = session.upcoming(library, 1).into_iter().next().ok_or("the deck ran out")?;
        let (slot, lead) = (deal.slot, Predictor::OnDevice(learner::VERSION));
        let pair = library.pair(&deal.pair).map(|(_, pair)| pair.clone()).ok_or("a pair is missing")?;
        let (role, draw, on_a) = (deal.role, deal.draw, deal.on_a);
        let mut events = vec![Event::Dealt { slot, pair: deal.pair, role, draw, on_a, lead: lead.clone() }];
        session.apply(events[0].clone()).map_err(|misfit| format!("{misfit:?}"))?;
        let open = session.open_pair(slot).ok_or("the slot is not open")?;
        let live = Live::fit(library, &session.live_choices(library, slot));
        let forecast = live.predict(library, open.pair()).ok_or("no forecast")?;
        // No nonce is secret here: the picks are invented and published.
        let seal = open.seal(&lead, forecast.p_first, at_ms, u128::from(number).to_be_bytes());
        events.push(Event::Sealed { seal });
        let verdict = Verdict::Prefer(preferred(told, &pair)?);
        let response_ms = Some(9_000 + 1_000 * (number % 7));
        let choice = Choice { verdict, response_ms, at_ms: at_ms + 9_000 };
        events.push(Event::Chosen { slot, choice });
        for event in &events[1..] {
            session.apply(event.clone()).map_err(|misfit| format!("{misfit:?}"))?;
        }
        log.extend(events);
    }
    Ok(log)
}

fn preferred(told: &Told, pair: &Pair) -> Result<Answer, String> {
    let said =
        told.pairs.get(&pair.id).ok_or_else(|| format!("{TOLD} has no pick for {}: {}", pair.id, pair.question()))?;
    Ok(if said.took == 1 { Answer::First } else { Answer::Second })
}

/// A choice with its texts, for whoever writes down what a judge says of it.
fn listed(turn: &likeness::domain::turn::Turn, library: &Library) -> Option<String> {
    let (_, pair) = library.pair(&turn.deal.pair)?;
    let [first, second] = &pair.answers;
    let (role, took) = (turn.deal.role, turn.preferred()?);
    let head = format!("{} {} {role:?} took {took:?} {:?}", turn.deal.slot, pair.id, pair.axes);
    Some(format!("{head}\n  {}\n  1: {first}\n  2: {second}\n\n", pair.question()))
}

/// Every reply that the plan asks for, and what it comes to.
fn replied(told: &Told, deck: &Deck, session: &Session, library: &Library) -> Result<(Vec<Recorded>, String), String> {
    let mut plan = Induction::new(Inputs::of(session, library, None));
    let mut replies = Vec::new();
    loop {
        let calls = plan.ready();
        if calls.is_empty() {
            break;
        }
        for call in calls {
            let reply = told.reply(&call, &pairs_of(&call, deck));
            let reply =
                reply.ok_or_else(|| format!("nothing is written down for {:?}", (&call.purpose, call.sample)))?;
            plan.answer(&call.id, Ok(reply.clone()));
            replies.push(recorded(call, reply));
        }
    }
    let outcome = plan.outcome().ok_or("the plan has no outcome")?;
    let induced = outcome.map_err(|unfinished| format!("no persona: {:?}", unfinished.why))?;
    Ok((replies, digest(&induced)))
}

fn recorded(call: Call, reply: Reply) -> Recorded {
    let characters = u32::try_from(reply.text.chars().count()).unwrap_or(u32::MAX / A_CHARACTER_MS);
    let took_ms = BEFORE_THE_FIRST_WORD_MS + A_CHARACTER_MS * characters;
    Recorded { purpose: call.purpose, sample: call.sample, call: call.id, took_ms, reply }
}

/// The pairs that a call asks about, as they stand in it, each with the answer that stands as A.
fn pairs_of(call: &Call, deck: &Deck) -> Vec<(String, Answer)> {
    let text = call.prompt.messages.last().map_or("", |message| message.text.as_str());
    let mut found: Vec<(usize, String, Answer)> = Vec::new();
    for pair in &deck.pairs {
        let [first, second] = pair.answers.each_ref().map(|answer| text.find(answer.as_str()));
        if let (Some(at), Some(first), Some(second)) = (text.find(pair.question()), first, second) {
            let on_a = if first < second { Answer::First } else { Answer::Second };
            found.push((at, pair.id.clone(), on_a));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found.into_iter().map(|(_, name, on_a)| (name, on_a)).collect()
}
