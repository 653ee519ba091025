//! How long the on-device model takes: 200 choices on pairs of 900 characters an answer, ten axes beside the textual features.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Axis, Deck, Family, Library, Pole};
use likeness::domain::draw;
use likeness::domain::event::Event;
use likeness::domain::learning::LiveChoice;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::learner::VERSION;
use likeness::learner::live::Live;

use super::Figure;

const CHOICES: u32 = 200;
const AXES: usize = 10;
const CHARACTERS: usize = 900;
const RUNS: usize = 31;

/// The median over some runs, texts already measured, as in the app, where each choice adds one pair to those read before; and,
/// apart, the first fit, which reads all 400 texts.
pub fn figures() -> Vec<Figure> {
    let mut library = Library::default();
    let deck = deck();
    library.insert(deck.clone());
    let choices = choices(&library, &deck);
    let start = Instant::now();
    let live = Live::fit(&library, &choices);
    let first = start.elapsed();
    let pair = deck.pair_ref(&deck.pairs[7]);
    let fit = median(|| Live::fit(&library, black_box(&choices)));
    let predict = median(|| live.predict(&library, black_box(&pair)));
    vec![
        Figure { name: "learner.fit_200_choices_ms", value: milliseconds(fit), unit: "ms" },
        Figure { name: "learner.first_fit_200_choices_ms", value: milliseconds(first), unit: "ms" },
        Figure { name: "learner.predict_us", value: format!("{:.1}", predict.as_secs_f64() * 1e6), unit: "us" },
    ]
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1e3)
}

fn median<T>(run: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let result = black_box(run());
            let elapsed = start.elapsed();
            drop(result);
            elapsed
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// A deck whose first ten axes are declared; `length` and its like are not among them, so that every textual feature stays.
fn deck() -> Deck {
    let pole = || Pole { label: String::new(), answer: String::new(), claim: String::new() };
    let axis = |i: usize| Axis {
        id: format!("axis{i}"),
        family: Family::Values,
        name: String::new(),
        circle_degrees: Some(36.0 * i as f64),
        low: pole(),
        high: pole(),
    };
    let pair = |i: u32| Pair {
        id: format!("p{i}"),
        version: 1,
        conversation: None,
        situation: None,
        context: vec![Message { speaker: Speaker::User, text: text(3 * u64::from(i), 100) }],
        answers: [1, 2].map(|k| text(3 * u64::from(i) + k, CHARACTERS)),
        axes: (0..3)
            .map(|k| (format!("axis{}", (i as usize * 7 + k * 3) % AXES), sign(i, k as u64)))
            .collect::<BTreeMap<_, _>>(),
    };
    Deck {
        id: "bench".into(),
        version: 1,
        title: String::new(),
        axes: (0..AXES).map(axis).collect(),
        pairs: (0..CHOICES).map(pair).collect(),
    }
}

fn sign(pair: u32, place: u64) -> i8 {
    if draw::coin(1, "sign", u64::from(pair) * 3 + place) { 1 } else { -1 }
}

/// Words drawn at random, in sentences and paragraphs of varied length.
fn text(index: u64, characters: usize) -> String {
    const WORDS: &str = "the a you might for example perhaps research shows that it is not always clear first take two steps \
        I understand however because **bold** choose or ask a friend 15 please don't worry fun careful sorry kitchen window";
    const ENDS: [&str; 6] = [" ", " ", " ", ". ", "? ", ".\n\n- "];
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::new();
    for place in 0.. {
        if text.len() >= characters {
            break;
        }
        let purpose = format!("text {index}");
        text.push_str(words[draw::below(1, &purpose, 2 * place, words.len())]);
        text.push_str(ENDS[draw::below(1, &purpose, 2 * place + 1, ENDS.len())]);
    }
    text
}

/// Somebody who decides by the sign of the first declared axis, and by a coin in one case of four.
fn choices(library: &Library, deck: &Deck) -> Vec<LiveChoice> {
    let lead = Predictor::OnDevice(VERSION);
    let started =
        Event::Started { session: "b".into(), name: String::new(), seed: 1, deck: deck.reference(), at_ms: 0 };
    let Ok(mut session) = Session::start(&started) else { return Vec::new() };
    for (slot, pair) in (0..).zip(&deck.pairs) {
        let on_a = Answer::First;
        let (role, draw) = (Role::Training, Draw::Random);
        let dealt = Event::Dealt { slot, pair: deck.pair_ref(pair), role, draw, on_a, lead: lead.clone() };
        let lapse = draw::below(1, "lapse", u64::from(slot), 4) == 0;
        let high = pair.axes.values().next().is_some_and(|sign| *sign > 0);
        let preferred = if high == lapse { Answer::Second } else { Answer::First };
        let choice = Choice { verdict: Verdict::Prefer(preferred), response_ms: None, at_ms: 0 };
        if session.apply(dealt).and_then(|()| session.apply(Event::Chosen { slot, choice })).is_err() {
            return Vec::new();
        }
    }
    session.live_choices(library, CHOICES)
}
