//! Whether a deck's pairs are balanced: what nobody should be able to tell from the side or from the length of an answer.

use super::deck::Deck;
use super::pair::{Answer, Pair};

/// An axis among the pairs of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnAxis {
    /// Its id.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// Pairs that declare it.
    pub pairs: usize,
    /// Of them, those whose first answer stands at the high pole.
    pub first_is_high: usize,
    /// Of those whose answers differ in length: how often the answer at the high pole is the longer one, and how many there are.
    pub longer_is_high: (usize, usize),
}

/// A deck, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Pairs.
    pub pairs: usize,
    /// Pairs that declare no axis.
    pub undeclared: usize,
    /// How often the first answer is the longer one, and in how many pairs one is.
    pub longer_is_first: (usize, usize),
    /// Each axis.
    pub axes: Vec<OnAxis>,
    /// Two axes that are declared together in more than half of the pairs of the rarer one: names, how often, of how many.
    pub together: Vec<(String, String, usize, usize)>,
    /// Pairs, by their places, whose question and answers are those of an earlier one.
    pub again: Vec<usize>,
}

/// From so many pairs on two axes are compared.
const ENOUGH: usize = 4;

/// The longer answer, in words.
fn longer(pair: &Pair) -> Option<Answer> {
    let [first, second] = pair.answers.each_ref().map(|answer| answer.split_whitespace().count());
    (first != second).then_some(if first > second { Answer::First } else { Answer::Second })
}

/// Counts a deck.
#[must_use]
pub fn balance(deck: &Deck) -> Balance {
    let long: Vec<Answer> = deck.pairs.iter().filter_map(longer).collect();
    let axes: Vec<OnAxis> = deck.axes.iter().map(|axis| on_axis(deck, &axis.id, &axis.name)).collect();
    let mut together = Vec::new();
    for (n, one) in axes.iter().enumerate() {
        for other in &axes[n + 1..] {
            let both = |pair: &&Pair| pair.axes.contains_key(&one.id) && pair.axes.contains_key(&other.id);
            let (count, of) = (deck.pairs.iter().filter(both).count(), one.pairs.min(other.pairs));
            if of >= ENOUGH && 2 * count > of {
                together.push((one.name.clone(), other.name.clone(), count, of));
            }
        }
    }
    let is_again = |place: &usize| {
        let pair = &deck.pairs[*place];
        deck.pairs[..*place].iter().any(|other| other.context == pair.context && other.answers == pair.answers)
    };
    Balance {
        pairs: deck.pairs.len(),
        undeclared: deck.pairs.iter().filter(|pair| pair.axes.is_empty()).count(),
        longer_is_first: (long.iter().filter(|answer| **answer == Answer::First).count(), long.len()),
        axes,
        together,
        again: (0..deck.pairs.len()).filter(is_again).collect(),
    }
}

fn on_axis(deck: &Deck, id: &str, name: &str) -> OnAxis {
    let declared: Vec<(&Pair, bool)> =
        deck.pairs.iter().filter_map(|pair| Some((pair, *pair.axes.get(id)? > 0))).collect();
    let high = |first_is_high: bool| if first_is_high { Answer::First } else { Answer::Second };
    let long: Vec<bool> =
        declared.iter().filter_map(|(pair, first_is_high)| Some(longer(pair)? == high(*first_is_high))).collect();
    OnAxis {
        id: id.to_owned(),
        name: name.to_owned(),
        pairs: declared.len(),
        first_is_high: declared.iter().filter(|(_, first_is_high)| *first_is_high).count(),
        longer_is_high: (long.iter().filter(|is| **is).count(), long.len()),
    }
}

/// Whether `n` of `of` is further from half than a fair coin comes in 95 of 100 throws of as many (normal approximation).
#[must_use]
pub fn leans(n: usize, of: usize) -> bool {
    of > 0 && (n as f64 - of as f64 / 2.0).abs() > 0.98 * (of as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deck::{Axis, Family, Pole};
    use crate::domain::pair::{Message, Speaker};

    fn pole() -> Pole {
        Pole { label: "l".into(), answer: "a".into(), claim: "c".into() }
    }

    fn axis(id: &str) -> Axis {
        let name = id.to_uppercase();
        Axis { id: id.into(), family: Family::Style, name, circle_degrees: None, low: pole(), high: pole() }
    }

    fn pair(question: &str, answers: [&str; 2], axes: &[(&str, i8)]) -> Pair {
        Pair {
            id: question.into(),
            version: 1,
            conversation: None,
            situation: None,
            context: vec![Message { speaker: Speaker::User, text: question.into() }],
            answers: answers.map(str::to_owned),
            axes: axes.iter().map(|(id, sign)| ((*id).to_owned(), *sign)).collect(),
        }
    }

    #[test]
    fn what_leans_is_counted_and_named() {
        let long = ["a long one", "short"];
        let both = |n: &str| pair(n, long, &[("x", 1), ("y", -1)]);
        let pairs = vec![
            both("1"),
            both("2"),
            both("3"),
            pair("4", ["short", "a long one"], &[("x", -1)]),
            pair("5", ["one", "two"], &[("y", 1)]),
            pair("6", long, &[]),
            pair("1", long, &[("x", 1), ("y", -1)]),
        ];
        let deck = Deck { id: "d".into(), version: 1, title: "D".into(), axes: vec![axis("x"), axis("y")], pairs };
        let found = balance(&deck);
        assert_eq!((found.pairs, found.undeclared, found.longer_is_first), (7, 1, (5, 6)));
        let x = &found.axes[0];
        assert_eq!((x.pairs, x.first_is_high, x.longer_is_high), (5, 4, (5, 5)));
        assert_eq!(found.together, [("X".into(), "Y".into(), 4, 5)]);
        assert_eq!(found.again, [6]);
        assert!(leans(5, 5) && !leans(4, 5) && !leans(0, 0) && leans(16, 21) && !leans(12, 20));
    }
}
