//! How long the on-device model takes: 200 choices on pairs of 900 characters an answer, ten axes beside the textual features.

use std::collections::BTreeMap;
use std::hint::black_box;

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

use super::timing::{Clock, median, once};

const CHOICES: u32 = 200;
const AXES: usize = 10;
const CHARACTERS: usize = 900;

/// Between two looks at the clock: a tenth of a millisecond is then below one in a hundred of what is measured.
const FITS: u32 = 5;
const GUESSES: u32 = 2000;

/// One line: what was measured, as printed, and its unit.
pub struct Figure {
    /// Ends in its unit.
    pub name: &'static str,
    /// The number.
    pub value: String,
    /// "ms" or "us".
    pub unit: &'static str,
}

/// A fit as in the app, where each choice adds one pair to texts read before; apart from it the first fit, which reads all 400
/// texts, and the second, which a browser may still run as code that it has not made fast yet; and one guess. None where the
/// invented session does not hold.
pub fn figures(clock: Clock) -> Vec<Figure> {
    let mut library = Library::default();
    let deck = deck();
    library.insert(deck.clone());
    let choices = choices(&library, &deck);
    if choices.len() != CHOICES as usize {
        return Vec::new();
    }
    let (live, first) = once(clock, || Live::fit(&library, black_box(&choices)));
    let (_, second) = once(clock, || Live::fit(&library, black_box(&choices)));
    let pair = deck.pair_ref(&deck.pairs[7]);
    let fit = median(clock, FITS, || Live::fit(&library, black_box(&choices)));
    let guess = median(clock, GUESSES, || live.predict(&library, black_box(&pair)));
    vec![
        Figure { name: "learner.fit_200_choices_ms", value: format!("{fit:.2}"), unit: "ms" },
        Figure { name: "learner.first_fit_200_choices_ms", value: format!("{first:.2}"), unit: "ms" },
        Figure { name: "learner.second_fit_200_choices_ms", value: format!("{second:.2}"), unit: "ms" },
        Figure { name: "learner.predict_us", value: format!("{:.1}", guess * 1e3), unit: "us" },
    ]
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
