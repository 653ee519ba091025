//! What an induction costs: `fit` alone, against a scripted model, with about 900 characters a response.

use std::collections::{BTreeMap, VecDeque};

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::method::call::{Call, Finish, Purpose, Reply};
use likeness::method::drive::drive;
use likeness::method::induction::{Induction, Inputs};
use likeness::method::pairs::LearnPair;
use likeness::method::plan::Plan;

/// Characters of a response.
const RESPONSE: usize = 900;

/// Calls at once in a browser, and what an endpoint takes for an answer, for the bound of the plan.
const AT_ONCE: usize = 6;
const LATENCY_S: f64 = 0.2;

/// Training and validation pairs: the first 70% train, as in the reference package.
const SIZES: [(usize, usize); 3] = [(7, 3), (10, 5), (14, 6)];

/// Prints calls, prompt characters, the bound in waves of six and the critical path for 10, 15 and 20 learning pairs, and how many sets of demonstrations were
/// scored on how many pairs.
pub fn figures() {
    for (training, validation) in SIZES {
        let pairs = training + validation;
        let Some(inputs) = inputs(training, validation) else {
            eprintln!("induction: the invented session does not hold");
            continue;
        };
        let (outcome, cost) = drive(&mut Induction::new(inputs), |call| Ok(answer(call)));
        let Some(Ok(induced)) = outcome else {
            eprintln!("induction: no persona came of {pairs} pairs");
            continue;
        };
        println!("figure induction.calls_{pairs} {} calls", cost.calls);
        println!("figure induction.prompt_chars_{pairs} {} characters", cost.prompt_chars);
        if let Some(inputs) = self::inputs(training, validation) {
            let waves = waves(&mut Induction::new(inputs));
            println!("figure induction.bound_{pairs}_s {:.2} s", waves as f64 * LATENCY_S);
        }
        println!("figure induction.critical_path_{pairs} {} calls", cost.critical_path);
        println!("figure induction.sets_{pairs} {} sets", induced.race.len());
        let fewest = induced.race.iter().map(|set| set.scored_on.len()).min().unwrap_or(0);
        println!("figure induction.pairs_a_set_{pairs} {fewest} pairs");
    }
}

/// Rounds of calls when six go out at once, all take the same time and nothing else takes any.
fn waves(plan: &mut Induction) -> usize {
    let (mut ready, mut waves) = (VecDeque::from(plan.ready()), 0);
    while !ready.is_empty() {
        waves += 1;
        for call in ready.drain(..ready.len().min(AT_ONCE)).collect::<Vec<_>>() {
            plan.answer(&call.id, Ok(answer(&call)));
        }
        ready.extend(plan.ready());
    }
    waves
}

fn inputs(training: usize, validation: usize) -> Option<Inputs> {
    let pairs = training + validation;
    let deck = deck(pairs);
    let mut log = vec![Event::Started {
        session: "bench".into(),
        name: String::new(),
        seed: 15,
        deck: deck.reference(),
        at_ms: 0,
    }];
    for (slot, pair) in (0..).zip(&deck.pairs) {
        let role = if (slot as usize) < training { Role::Training } else { Role::Validation };
        let (lead, on_a) = (Predictor::OnDevice(1), Answer::First);
        log.push(Event::Dealt { slot, pair: deck.pair_ref(pair), role, draw: Draw::Random, on_a, lead });
        let verdict = Verdict::Prefer(liked(slot as usize));
        log.push(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 0 } });
    }
    let session = Session::replay(&log).0?;
    let mut library = Library::default();
    library.insert(deck);
    let learn = session.learning_choices().iter().filter_map(|choice| LearnPair::new(choice, &library)).collect();
    Some(Inputs::new(learn, Vec::new(), session.seed))
}

fn liked(place: usize) -> Answer {
    if place.is_multiple_of(3) { Answer::Second } else { Answer::First }
}

fn deck(pairs: usize) -> Deck {
    let pair = |place: usize| {
        let [warm, cool] = ["warm", "cool"].map(|kind| response(place, kind));
        Pair {
            id: format!("p{place}"),
            version: 1,
            conversation: None,
            situation: None,
            context: vec![Message {
                speaker: Speaker::User,
                text: format!(
                    "Question {place}: my neighbour has asked me for the third time to look after the dog. How do I say no?"
                ),
            }],
            answers: if liked(place) == Answer::First { [warm, cool] } else { [cool, warm] },
            axes: BTreeMap::new(),
        }
    };
    let pairs = (0..pairs).map(pair).collect();
    Deck { id: "bench".into(), version: 1, title: String::new(), axes: Vec::new(), pairs }
}

fn response(place: usize, kind: &str) -> String {
    let sentence = format!("This {kind} reply to matter {place} goes on a little, as replies do. ");
    sentence.chars().cycle().take(RESPONSE).collect()
}

/// A model that finds the liked answer four times out of five.
fn answer(call: &Call) -> Reply {
    const REASONING: &str = "One answer speaks to the person and takes the worry seriously, the other gets on with it and stays on the \
         surface. Somebody who asks in this way seems to want to be met first, and would put up with more words for it. The tone \
         decides here, more than what is advised.";
    let user = call.prompt.messages.last().map_or("", |message| message.text.as_str());
    let text = match &call.purpose {
        Purpose::Race { .. } => {
            let entry = |(number, block): (usize, &str)| {
                format!("{{\"pair\": {number}, \"verdict\": \"{}\", \"verdict_confidence\": 75}}", letter(block, true))
            };
            let entries: Vec<String> = user.split("<pair number=").enumerate().skip(1).map(entry).collect();
            format!("{{\"verdicts\": [{}]}}", entries.join(", "))
        }
        Purpose::Guess { slot, .. } => {
            let letter = letter(user, slot % 5 != 4);
            format!("{{\"reasoning\": \"{REASONING}\", \"verdict\": \"{letter}\", \"verdict_confidence\": 80}}")
        }
        _ => PERSONA.to_owned(),
    };
    Reply { text, finish: Finish::Stop, usage: None, letters: Vec::new() }
}

const PERSONA: &str = "Wants to be met before being advised.
You want an answer to take your worry seriously before it tells you what to do, and you forgive it a few words more. [+1 +2 +3]
You would rather keep the peace with people near you than be right. [+2 +4 -5]
You trust an answer more when it says what it does not know. [+1 +5]
You like to be spoken to as by a friend, without headings and lists. [+3 +4]
When a thing is merely technical, you take the short way. [+5 -1]";

fn letter(shown: &str, is_right: bool) -> &'static str {
    let a = shown.split_once("</answer_a>").map_or("", |(a, _)| a);
    if a.contains("warm reply") == is_right { "A" } else { "B" }
}
