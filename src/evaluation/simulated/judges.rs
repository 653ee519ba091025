//! Invented judges: they see a person's taste through a haze, are too sure, like a place, share errors and sometimes fail.

use super::normal::{between, normal};
use super::taste::{Person, Weights};
use crate::domain::deck::Deck;
use crate::domain::draw;
use crate::domain::pair::Pair;
use crate::measure::odds::{logit, sigmoid};
use crate::method::judgement::SUREST;

/// Two judges of one person; what they get wrong in the person and in a pair they partly get wrong together.
#[derive(Clone, Debug)]
pub struct Judges {
    /// The judge with persona and demonstrations.
    pub persona: Judge,
    /// The judge with criteria for the question at hand.
    pub rubric: Judge,
}

/// One judge.
#[derive(Clone, Debug)]
pub struct Judge {
    name: &'static str,
    seen: Weights,
    louder: f64,
    position_bias: f64,
    fails: f64,
}

/// How judges of a kind differ from person to person.
struct Range {
    name: &'static str,
    /// The share of people whom the judge knows nothing of.
    useless: f64,
    /// Correlation of the taste that it sees with the real one, elsewhere.
    skill: [f64; 2],
    /// What it says is so many times as extreme as what it sees.
    louder: [f64; 2],
}

const PERSONA: Range = Range { name: "persona", useless: 0.2, skill: [0.3, 0.85], louder: [0.35, 1.4] };
const RUBRIC: Range = Range { name: "rubric", useless: 0.15, skill: [0.4, 0.9], louder: [0.3, 1.1] };

/// Errors that both judges share, as a share of variance: in the person, and in a pair.
const SHARED: f64 = 0.5;

/// Standard deviations, in log-odds: of the error in a pair, of the liking for a place, between two orders.
const PAIR_ERROR: f64 = 0.9;
const POSITION_BIAS: f64 = 0.8;
const ORDER_ERROR: f64 = 0.4;

impl Judges {
    /// The judges that this person's first choices would give, up to a share of the way through the deck.
    #[must_use]
    pub fn new(deck: &Deck, person: &Person, progress: f64) -> Self {
        let judge = |range| Judge::new(deck, person, progress, range);
        Self { persona: judge(&PERSONA), rubric: judge(&RUBRIC) }
    }
}

impl Judge {
    fn new(deck: &Deck, person: &Person, progress: f64, range: &Range) -> Self {
        let seed = person.seed;
        let purpose = |what: &str| format!("{} {what}", range.name);
        let is_useless = draw::unit(seed, &purpose("useless"), 0) < range.useless;
        let [low, high] = range.skill;
        let skill = if is_useless { 0.0 } else { between(seed, &purpose("skill"), 0, low, high) };
        let (shared, own) = (Weights::draw(deck, seed, "shared error"), Weights::draw(deck, seed, &purpose("error")));
        let error = shared.mixed(SHARED.sqrt(), &own, (1.0 - SHARED).sqrt());
        Self {
            name: range.name,
            seen: person.weights(progress).mixed(skill, &error, (1.0 - skill * skill).sqrt()),
            louder: between(seed, &purpose("louder"), 0, range.louder[0], range.louder[1]),
            position_bias: POSITION_BIAS * normal(seed, &purpose("place"), 0),
            fails: if draw::unit(seed, &purpose("fails"), 0) < 0.15 { 0.3 } else { 0.02 },
        }
    }

    /// The probability of the first answer, both orders averaged as log-odds; none where an order failed.
    #[must_use]
    pub fn p_first(&self, person: &Person, pair: &Pair) -> Option<f64> {
        let purpose = format!("{} {}", self.name, pair.id);
        if draw::unit(person.seed, &purpose, 0) < self.fails {
            return None;
        }
        let shared = normal(person.seed, &format!("judges {}", pair.id), 0);
        let error = SHARED.sqrt() * shared + (1.0 - SHARED).sqrt() * normal(person.seed, &purpose, 1);
        let seen = self.louder * (person.pull(&self.seen, pair) + PAIR_ERROR * error);
        let said = |order: u64, z: f64| stated(z + ORDER_ERROR * normal(person.seed, &purpose, 2 + order));
        let first_on_a = said(0, seen + self.position_bias);
        let second_on_a = said(1, self.position_bias - seen);
        let z = f64::midpoint(logit(first_on_a), -logit(second_on_a));
        Some(sigmoid(z))
    }
}

/// As a verdict with a confidence in whole percent gives it.
fn stated(z: f64) -> f64 {
    let percent = (100.0 * sigmoid(z)).round() / 100.0;
    percent.clamp(1.0 - SUREST, SUREST)
}
