//! Choosing pairs for what they tell: against all-random dealing, on simulated people whose tastes go together.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::Deal;
use likeness::domain::deck::{Deck, Library};
use likeness::domain::draw;
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair, PairRef};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::formats::deck_file;
use likeness::learner::active;
use likeness::learner::fit::logistic;
use likeness::learner::learnt::Learnt;

/// Choices of any role after which the fit is measured.
const AFTER: [usize; 4] = [4, 8, 12, 24];
/// Pairs made up of the deck's axes, on which it is measured.
const UNSEEN: u64 = 200;

static DECK: LazyLock<Deck> =
    LazyLock::new(|| deck_file::read(include_bytes!("../public/decks/everyday.json")).unwrap().deck);

fn library() -> Library {
    let mut library = Library::default();
    library.insert(DECK.clone());
    library
}

fn normal(seed: u64, purpose: &str, index: u64) -> f64 {
    let (u, v) = (draw::unit(seed, purpose, 2 * index), draw::unit(seed, purpose, 2 * index + 1));
    (-2.0 * (1.0 - u).ln()).sqrt() * (2.0 * std::f64::consts::PI * v).cos()
}

/// Weights of sd about 1 that hang together through three factors; a choice follows them with logistic noise.
struct Person {
    seed: u64,
    taste: BTreeMap<String, f64>,
}

impl Person {
    fn new(seed: u64) -> Self {
        let factors: Vec<f64> = (0..3).map(|i| normal(seed, "factor", i)).collect();
        let weight = |place: usize| {
            // The same loadings for everybody.
            let loadings = (0..3).map(|i| normal(7, "loading", (place * 3 + i) as u64));
            let common: f64 = loadings.zip(&factors).map(|(loading, factor)| loading * factor).sum();
            0.7 * common / 3.0_f64.sqrt() * 1.2 + 0.7 * normal(seed, "own", place as u64)
        };
        let taste = DECK.axes.iter().enumerate().map(|(place, axis)| (axis.id.clone(), weight(place))).collect();
        Self { seed, taste }
    }

    fn pull(&self, axes: &BTreeMap<String, i8>) -> f64 {
        axes.iter().map(|(axis, sign)| self.taste[axis] * f64::from(*sign)).sum()
    }

    fn choose(&self, pair: &Pair) -> Answer {
        let place = DECK.pairs.iter().position(|known| known.id == pair.id).unwrap() as u64;
        if draw::unit(self.seed, "noise", place) < logistic(self.pull(&pair.axes)) {
            Answer::First
        } else {
            Answer::Second
        }
    }
}

type Dealer = fn(&Session, &Library, usize) -> Vec<Deal>;

/// The share of unseen pairs on which the fit agrees with the person's taste, after so many choices.
fn accuracies(person: &Person, deal: Dealer) -> [f64; 4] {
    let library = library();
    let start =
        Event::Started { session: "s".into(), name: "Me".into(), seed: person.seed, deck: DECK.reference(), at_ms: 0 };
    let mut session = Session::start(&start).unwrap();
    AFTER.map(|after| {
        while session.turns.len() < after {
            round(person, &mut session, &library, deal);
        }
        accuracy(person, &Learnt::fit(&library, &session.learning_choices()))
    })
}

fn round(person: &Person, session: &mut Session, library: &Library, deal: Dealer) {
    let Deal { slot, pair, role, draw, on_a } = deal(session, library, 1).remove(0);
    let lead = Predictor::OnDevice(1);
    session.apply(Event::Dealt { slot, pair: pair.clone(), role, draw, on_a, lead }).unwrap();
    let verdict = Verdict::Prefer(person.choose(library.pair(&pair).unwrap().1));
    session.apply(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 0 } }).unwrap();
}

fn accuracy(person: &Person, learnt: &Learnt) -> f64 {
    let dimensions = learnt.model().design().dimensions();
    let agrees = |index: u64| {
        let mut axes: Vec<&String> = person.taste.keys().collect();
        draw::shuffle(person.seed, &format!("unseen {index}"), &mut axes);
        let sign = |place: u64| if draw::coin(person.seed, "unseen sign", index * 3 + place) { 1 } else { -1 };
        let axes: BTreeMap<String, i8> = (0..3).zip(axes).map(|(place, axis)| (axis.clone(), sign(place))).collect();
        let value = |id: &str| id.strip_prefix("axis.").and_then(|axis| axes.get(axis)).map_or(0.0, |s| f64::from(*s));
        let x: Vec<f64> = dimensions.iter().map(|dimension| value(&dimension.id)).collect();
        (learnt.model().posterior().forecast(&x).log_odds_mean > 0.0) == (person.pull(&axes) > 0.0)
    };
    (0..UNSEEN).filter(|index| agrees(*index)).count() as f64 / UNSEEN as f64
}

#[test]
fn choosing_pairs_for_what_they_tell_is_no_worse_than_dealing_all_at_random() {
    let people = if std::env::var_os("LIKENESS_LONG").is_some() { 2_000 } else { 100 };
    let mut gains: [Vec<f64>; 4] = [const { Vec::new() }; 4];
    let mut sums = [[0.0; 4]; 2];
    for seed in 0..people {
        let person = Person::new(seed);
        let (random, chosen) = (accuracies(&person, Session::upcoming), accuracies(&person, active::upcoming));
        for place in 0..AFTER.len() {
            sums[0][place] += random[place];
            sums[1][place] += chosen[place];
            gains[place].push(chosen[place] - random[place]);
        }
    }
    for (place, after) in AFTER.into_iter().enumerate() {
        let n = people as f64;
        let mean = gains[place].iter().sum::<f64>() / n;
        let variance = gains[place].iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let error = (variance / n).sqrt();
        let percent = |sum: f64| 100.0 * sum / n;
        println!(
            "after {after} choices: random {:.1}%, chosen {:.1}%, gain {:+.1} ± {:.1} points",
            percent(sums[0][place]),
            percent(sums[1][place]),
            100.0 * mean,
            100.0 * error
        );
        assert!(mean > -2.0 * error, "after {after}: {mean} ± {error}");
    }
}

#[test]
fn pairs_that_the_person_asked_for_come_first_where_a_pair_may_be_chosen_and_nowhere_else() {
    use likeness::domain::dealing::{Draw, Role};
    use likeness::learner::contested::contested;

    let library = library();
    for seed in 0..8 {
        let (started, deck) = (seed * 31 + 5, DECK.reference());
        let event = Event::Started { session: "s".into(), name: String::new(), seed: started, deck, at_ms: 0 };
        let mut session = Session::start(&event).unwrap();
        let wanted: Vec<_> =
            contested(&session, &library, |_| vec![0.9, 0.2], 3).into_iter().map(|one| one.pair).collect();
        assert_eq!(wanted.len(), 3);
        session.apply(Event::Wanted { pairs: wanted.clone() }).unwrap();
        for slot in 0..20 {
            let deal = active::upcoming(&session, &library, 1).into_iter().next().unwrap();
            let lead = Predictor::OnDevice(1);
            let Deal { pair, role, draw, on_a, .. } = deal;
            session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead }).unwrap();
            let choice = Choice { verdict: Verdict::Prefer(Answer::First), response_ms: None, at_ms: 0 };
            session.apply(Event::Chosen { slot, choice }).unwrap();
        }
        let place = |pair: &PairRef| {
            session.turns.iter().position(|turn| turn.deal.pair == *pair && turn.deal.role != Role::Repeat)
        };
        // The first slots take opening pairs alone, so a pair that was asked for first may come second; all three come.
        let places: Vec<usize> = wanted.iter().map(|pair| place(pair).unwrap()).collect();
        for place in places {
            let deal = &session.turns[place].deal;
            assert_eq!((deal.draw, deal.role), (Draw::Informative, Role::Training));
        }
        let free = session.free_pairs(&library);
        let reserved = session.turns.iter().filter(|turn| turn.deal.role == Role::HeldOut);
        assert!(reserved.into_iter().all(|turn| !free.contains(&turn.deal.pair)));
    }
}
