//! The built-in deck keeps to its design: complete, balanced in sign, side and length, varied, and read by somebody blind.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, missing_docs)] // A test that can't go on fails.

use std::collections::BTreeSet;

use likeness::domain::deck::{Deck, Family, Library, OPENING_PAIRS};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::session::Session;
use likeness::formats::deck_file;
use likeness::learner::active;
use likeness::learner::beginning::seed_for;
use serde_json::Value;

const WORDS_PER_MINUTE: usize = 250;

fn deck() -> Deck {
    let file = deck_file::read(include_bytes!("../public/decks/everyday.json")).expect("the built-in deck can be read");
    file.deck
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The lengths of the two answers, in words.
fn lengths(pair: &Pair) -> [usize; 2] {
    pair.answers.each_ref().map(|answer| words(answer))
}

/// +1 where the first answer is the longer one, -1 where the second is.
fn longer(pair: &Pair) -> i32 {
    let [first, second] = lengths(pair);
    assert_ne!(first, second, "{}: one answer is the longer one", pair.id);
    if first > second { 1 } else { -1 }
}

/// The pairs on which `axis` is declared, each with its sign.
fn on<'a>(pairs: &'a [Pair], axis: &str) -> Vec<(&'a Pair, i32)> {
    pairs.iter().filter_map(|pair| Some((pair, i32::from(*pair.axes.get(axis)?)))).collect()
}

fn situations<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> BTreeSet<&'a str> {
    pairs.into_iter().filter_map(|pair| pair.situation.as_deref()).collect()
}

/// The eigenvalues of a symmetric matrix, by Jacobi rotations.
fn eigenvalues(mut a: Vec<Vec<f64>>) -> Vec<f64> {
    let n = a.len();
    for _ in 0..100 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-14 {
                    continue;
                }
                let ratio = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let tangent = ratio.signum() / (ratio.abs() + ratio.hypot(1.0));
                let cosine = 1.0 / tangent.hypot(1.0);
                let sine = tangent * cosine;
                for row in &mut a {
                    (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
                }
                let (old_p, old_q) = (a[p].clone(), a[q].clone());
                for k in 0..n {
                    a[p][k] = cosine * old_p[k] - sine * old_q[k];
                    a[q][k] = sine * old_p[k] + cosine * old_q[k];
                }
            }
        }
    }
    (0..n).map(|i| a[i][i]).collect()
}

/// Of the matrix of pairs by axes: 1 where no axis can be taken for others, larger the more they go together.
fn condition(deck: &Deck, pairs: &[Pair]) -> f64 {
    let sign = |pair: &Pair, axis: &str| f64::from(pair.axes.get(axis).copied().unwrap_or(0));
    let product = |one: &str, other: &str| pairs.iter().map(|pair| sign(pair, one) * sign(pair, other)).sum::<f64>();
    let gram = deck.axes.iter().map(|one| deck.axes.iter().map(|other| product(&one.id, &other.id)).collect());
    let values = eigenvalues(gram.collect());
    let largest = values.iter().copied().fold(f64::MIN, f64::max);
    let smallest = values.iter().copied().fold(f64::MAX, f64::min);
    (largest / smallest).sqrt()
}

#[test]
fn the_deck_has_48_pairs_ten_axes_and_eight_situations() {
    let deck = deck();
    assert!(deck.pairs.len() >= 48);
    for family in [Family::Values, Family::Style] {
        assert_eq!(deck.axes.iter().filter(|axis| axis.family == family).count(), 5);
    }
    let expected = ["advice", "code", "creative", "difficult", "explaining", "opinion", "planning", "shopping"]
        .into_iter()
        .collect();
    assert_eq!(situations(&deck.pairs), expected);
    for pair in &deck.pairs {
        assert!(words(pair.question()) > 0 && pair.situation.is_some(), "{}", pair.id);
    }
}

#[test]
fn the_first_answers_are_short_and_none_is_long() {
    for (i, pair) in deck().pairs.iter().enumerate() {
        for length in lengths(pair) {
            let range = if i < OPENING_PAIRS { 30..=45 } else { 15..=90 };
            assert!(range.contains(&length), "{} has an answer of {length} words", pair.id);
        }
    }
}

#[test]
fn every_pair_declares_two_or_three_axes() {
    for pair in &deck().pairs {
        assert!((2..=3).contains(&pair.axes.len()), "{}", pair.id);
    }
}

#[test]
fn every_axis_comes_early_in_several_situations_and_either_way() {
    let deck = deck();
    for axis in &deck.axes {
        let everywhere = on(&deck.pairs, &axis.id);
        assert!(on(&deck.pairs[..24], &axis.id).len() >= 6, "{} among the first 24", axis.id);
        assert!(situations(everywhere.iter().map(|(pair, _)| *pair)).len() >= 3, "{}: situations", axis.id);
        let sum: i32 = everywhere.iter().map(|(_, sign)| sign).sum();
        assert!(sum.abs() <= 3, "{}: signs sum to {sum}", axis.id);
    }
}

#[test]
fn no_two_axes_are_always_together() {
    let deck = deck();
    for one in &deck.axes {
        let pairs = on(&deck.pairs, &one.id);
        for other in deck.axes.iter().filter(|other| other.id != one.id) {
            let together = pairs.iter().filter(|(pair, _)| pair.axes.contains_key(&other.id)).count();
            assert!(2 * together < pairs.len(), "{} is with {} in {together} of {}", one.id, other.id, pairs.len());
        }
    }
}

#[test]
fn the_longer_answer_tells_neither_the_side_nor_the_pole() {
    let deck = deck();
    let first = deck.pairs.iter().filter(|pair| longer(pair) > 0).count();
    assert!((40 * deck.pairs.len()..=60 * deck.pairs.len()).contains(&(100 * first)), "the first is longer in {first}");
    for axis in deck.axes.iter().filter(|axis| axis.id != "length") {
        let sum: i32 = on(&deck.pairs, &axis.id).iter().map(|(pair, sign)| longer(pair) * sign).sum();
        assert!(sum.abs() <= 4, "{}: the longer answer leans {sum}", axis.id);
    }
}

#[test]
fn the_answers_of_a_pair_are_of_like_length_unless_length_is_the_difference() {
    for pair in &deck().pairs {
        let [first, second] = lengths(pair);
        let (short, long) = (first.min(second), first.max(second));
        match pair.axes.get("length") {
            None => assert!(4 * short >= 3 * long, "{}: {short} and {long} words", pair.id),
            Some(sign) => assert_eq!(i32::from(*sign), longer(pair), "{}: the thorough answer is the longer", pair.id),
        }
    }
}

#[test]
fn no_question_is_asked_twice() {
    let deck = deck();
    let set = |pair: &Pair| -> BTreeSet<String> {
        pair.question()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    for (i, one) in deck.pairs.iter().enumerate() {
        for other in &deck.pairs[..i] {
            let (a, b) = (set(one), set(other));
            let (shared, all) = (a.intersection(&b).count(), a.union(&b).count());
            assert!(2 * shared < all, "{} and {} share {shared} of {all} words", one.id, other.id);
        }
    }
}

#[test]
fn every_pair_was_read_by_three_blind_readers_and_their_ratings_fit_the_deck() {
    let deck = deck();
    let file: Value = serde_json::from_str(include_str!("../docs/deck-ratings.json")).expect("the ratings are JSON");
    let ratings = file["ratings"].as_array().expect("the ratings are a list");
    for pair in &deck.pairs {
        let rounds = |round: u64| {
            let of_pair = ratings.iter().filter(|r| r["pair"] == pair.id.as_str() && r["round"] == round);
            let readers: BTreeSet<_> = of_pair.clone().filter_map(|r| r["reader"].as_str()).collect();
            (of_pair.count(), readers.len())
        };
        assert_eq!(rounds(1), (3, 3), "{}", pair.id);
        assert!([(0, 0), (3, 3)].contains(&rounds(2)), "{}", pair.id);
    }
    for rating in ratings {
        assert!(deck.pairs.iter().any(|pair| rating["pair"] == pair.id.as_str()), "{rating}");
        assert!(rating["answer"].as_u64().is_some_and(|answer| answer < 2), "{rating}");
        assert!(rating["of_ten_first"].as_u64().is_some_and(|people| people <= 10), "{rating}");
        assert!(rating["sure"].as_u64().is_some_and(|sure| sure <= 100), "{rating}");
        for (axis, sign) in rating["axes"].as_object().expect("the axes are an object") {
            assert!(deck.axes.iter().any(|known| known.id == *axis) && (sign == 1 || sign == -1), "{rating}");
        }
    }
}

#[test]
fn the_axes_can_be_told_apart_and_the_deck_is_read_in_half_an_hour() {
    let deck = deck();
    let of = |pair: &Pair| words(pair.question()) + lengths(pair).iter().sum::<usize>();
    let all: usize = deck.pairs.iter().map(of).sum();
    let ten: usize = deck.pairs[..10].iter().map(of).sum();
    let minutes = |words: usize| words as f64 / WORDS_PER_MINUTE as f64;
    println!("{all} words, {:.1} minutes; the first ten pairs {:.1} minutes", minutes(all), minutes(ten));
    let (whole, early) = (condition(&deck, &deck.pairs), condition(&deck, &deck.pairs[..24]));
    println!("condition number {whole:.2}; of the first 24 pairs {early:.2}");
    assert!(minutes(all) < 30.0 && minutes(ten) < 5.0);
    assert!(whole < 1.5 && early < 2.5);
}

#[test]
fn a_session_can_begin_with_each_opening_pair_either_way_round() {
    let german =
        deck_file::read(include_bytes!("../public/decks/everyday.de.json")).expect("the deck can be read").deck;
    for deck in [deck(), german] {
        let mut library = Library::default();
        library.insert(deck.clone());
        for (place, pair) in deck.pairs.iter().take(OPENING_PAIRS).enumerate() {
            for on_a in [Answer::First, Answer::Second] {
                let mut drawn = place as u64 * 1_000_000;
                let draw = || {
                    drawn += 1;
                    drawn
                };
                let seed = seed_for(&deck, &pair.id, on_a, draw).unwrap_or_else(|| panic!("{} {}", deck.id, pair.id));
                let (session, name) = ("s".to_owned(), "n".to_owned());
                let event = Event::Started { session, name, seed, deck: deck.reference(), at_ms: 1 };
                let session = Session::start(&event).expect("a session begins");
                let first = active::upcoming(&session, &library, 1).remove(0);
                assert_eq!((first.pair.pair.as_str(), first.on_a), (pair.id.as_str(), on_a));
            }
        }
        let late = &deck.pairs[OPENING_PAIRS].id;
        assert_eq!(seed_for(&deck, late, Answer::First, || 7), None, "no session begins with {late}");
    }
}

#[test]
fn the_document_knows_which_pairs_a_session_begins_with() {
    let script = include_str!("../public/start.js");
    assert!(script.contains(&format!("const OPENING_PAIRS = {OPENING_PAIRS};")));
}
