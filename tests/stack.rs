//! What the stack promises: it treats both answers alike, needs no part in particular, learns from earlier pairs alone, and is on
//! average not worse than its best part.
#![allow(clippy::unwrap_used)]

use likeness::domain::deck::{Deck, Library};
use likeness::domain::draw;
use likeness::evaluation::simulated::score::{METHODS, Scored, against_best_part, scored, stack};
use likeness::evaluation::simulated::taste::Kind;
use likeness::evaluation::simulated::{walks, weights};
use likeness::formats::deck_file;
use likeness::learner::learnt::ThawError;
use likeness::learner::stack::{FrozenStack, MIN_PAIRS, Parts, Stack, VERSION, Weights};
use proptest::prelude::*;

fn is_long() -> bool {
    std::env::var_os("LIKENESS_LONG").is_some()
}

fn deck() -> Deck {
    deck_file::read(include_bytes!("../public/decks/everyday.json")).unwrap().deck
}

fn swapped(parts: &Parts) -> Parts {
    let negative = |part: Option<f64>| part.map(|z| -z);
    Parts { on_device: negative(parts.on_device), persona: negative(parts.persona), rubric: negative(parts.rubric) }
}

fn some_parts() -> impl Strategy<Value = Parts> {
    let part = || proptest::option::weighted(0.7, -6.0_f64..6.0);
    (part(), part(), part()).prop_map(|(on_device, persona, rubric)| Parts { on_device, persona, rubric })
}

fn some_pairs() -> impl Strategy<Value = Vec<(Parts, f64)>> {
    let target = prop_oneof![Just(0.0), Just(0.5), Just(1.0)];
    proptest::collection::vec((some_parts(), target), 0..30)
}

proptest! {
    #[test]
    fn swapping_the_answers_swaps_the_probability(pairs in some_pairs(), parts in some_parts()) {
        let stack = Stack::prior().learn(&pairs);
        let p = stack.p_first(&parts);
        prop_assert!((p + stack.p_first(&swapped(&parts)) - 1.0).abs() < 1e-12 && p > 0.0 && p < 1.0);
    }

    #[test]
    fn a_pair_teaches_the_same_with_its_answers_swapped(pairs in some_pairs(), parts in some_parts()) {
        let turned: Vec<(Parts, f64)> = pairs.iter().map(|(parts, target)| (swapped(parts), 1.0 - target)).collect();
        let [one, two] = [pairs, turned].map(|pairs| Stack::prior().learn(&pairs).p_first(&parts));
        prop_assert!((one - two).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_the_pairs_does_not_matter(pairs in some_pairs(), parts in some_parts(), turn in 0_usize..30) {
        let mut turned = pairs.clone();
        turned.rotate_left(turn % pairs.len().max(1));
        turned.reverse();
        let [one, two] = [pairs, turned].map(|pairs| Stack::prior().learn(&pairs).p_first(&parts));
        prop_assert!((one - two).abs() < 1e-9);
    }

    #[test]
    fn a_pair_that_no_part_judged_teaches_nothing(pairs in some_pairs(), parts in some_parts(), at in 0_usize..30) {
        let mut more = pairs.clone();
        more.insert(at % (pairs.len() + 1), (Parts::default(), 1.0));
        let [one, two] = [pairs, more].map(|pairs| Stack::prior().learn(&pairs).p_first(&parts));
        prop_assert_eq!(one.to_bits(), two.to_bits());
    }

    #[test]
    fn frozen_and_thawed_it_predicts_to_the_last_bit_as_before(pairs in some_pairs(), parts in some_parts()) {
        let stack = Stack::prior().learn(&pairs);
        let json = serde_json::to_string(&stack.freeze()).unwrap();
        let thawed = Stack::thaw(&serde_json::from_str::<FrozenStack>(&json).unwrap()).unwrap();
        prop_assert_eq!(stack.p_first(&parts).to_bits(), thawed.p_first(&parts).to_bits());
        prop_assert_eq!(stack.pairs(), thawed.pairs());
    }

    #[test]
    fn one_part_alone_is_recalibrated_and_never_turned_round(z in 0.01_f64..4.0) {
        let none = Parts::default();
        let prior = Stack::prior();
        // Three standard deviations of what the on-device model says.
        let usual = z / 2.0;
        let on_device = prior.p_first(&Parts { on_device: Some(usual), ..none });
        let bare = 1.0 / (1.0 + (-usual).exp());
        prop_assert!((on_device - bare).abs() < 0.06, "on-device probabilities are sound as they are: {on_device} of {bare}");
        for judge in [Parts { persona: Some(z), ..none }, Parts { rubric: Some(z), ..none }] {
            let p = prior.p_first(&judge);
            prop_assert!(p > 0.5 && p < 1.0 / (1.0 + (-z).exp()), "a judge is too sure of itself: {p} of {z}");
        }
    }
}

#[test]
fn no_part_no_guess_and_odd_numbers_do_no_harm() {
    assert!((Stack::prior().p_first(&Parts::default()) - 0.5).abs() < 1e-15);
    let certain = Parts::of_probabilities(Some(1.0), Some(0.0), Some(1.0));
    let odd = Parts { on_device: Some(f64::NAN), persona: Some(f64::INFINITY), rubric: None };
    for parts in [certain, odd] {
        let p = Stack::prior().learn(&vec![(parts, 1.0); 20]).p_first(&parts);
        assert!(p > 0.0 && p < 1.0, "{p}");
    }
    assert!(Parts { on_device: Some(f64::NAN), ..Parts::default() }.is_empty());
}

#[test]
fn below_a_stated_number_of_pairs_the_weights_of_other_people_hold() {
    let wrong = (Parts { on_device: Some(1.0), persona: Some(1.0), rubric: Some(1.0) }, 0.0);
    let moved = |count: usize| Stack::prior().learn(&vec![wrong; count]);
    assert_eq!(moved(MIN_PAIRS - 1), Stack::prior());
    assert!(moved(MIN_PAIRS).p_first(&wrong.0) < Stack::prior().p_first(&wrong.0));
    assert_eq!(moved(MIN_PAIRS).pairs(), MIN_PAIRS);
}

/// Sixty pairs on which the rubric judge is right four times out of five and the others are coins.
#[test]
fn a_persons_own_pairs_move_weight_to_the_part_that_is_right_for_them() {
    let pair = |i: u64| {
        let says = |part: &str, p_right: f64| if draw::unit(5, part, i) < p_right { 1.5 } else { -1.5 };
        let parts = Parts {
            on_device: Some(says("on-device", 0.5)),
            persona: Some(says("persona", 0.5)),
            rubric: Some(says("rubric", 0.8)),
        };
        (parts, 1.0)
    };
    let pairs: Vec<(Parts, f64)> = (0..60).map(pair).collect();
    let (before, after) = (Stack::prior(), Stack::prior().learn(&pairs));
    let share = |stack: &Stack| stack.weights()[2] / stack.weights().iter().map(|w| w.abs()).sum::<f64>();
    assert!(share(&before) < 0.4 && share(&after) > 0.6, "{:?} {:?}", before.weights(), after.weights());
}

#[test]
fn what_was_frozen_by_other_code_or_is_damaged_is_refused() {
    let frozen = Stack::prior().freeze();
    let other = FrozenStack { version: VERSION + 1, ..frozen.clone() };
    assert_eq!(Stack::thaw(&other), Err(ThawError::OtherVersion(VERSION + 1)));
    let short = FrozenStack { mean: vec![1.0], ..frozen.clone() };
    let impossible = FrozenStack { covariance: vec![-1.0, 0.0, 1.0, 0.0, 0.0, 1.0], ..frozen };
    assert_eq!([short, impossible].map(|f| Stack::thaw(&f)), [Err(ThawError::Damaged), Err(ThawError::Damaged)]);
}

/// Other people than those that the weights come from, and than those of docs/simulations.md.
#[test]
fn on_average_the_stack_is_within_a_hundredth_of_its_best_part() {
    let deck = deck();
    let mut library = Library::default();
    library.insert(deck.clone());
    let people = scored(&library, &walks(&deck, 3, if is_long() { 1000 } else { 60 }), &Weights::shipped(), &METHODS);
    let departing = people.iter().filter(|person| person.kind != Kind::Linear).count();
    assert!(2 * departing >= people.len());
    let all: Vec<&Scored> = people.iter().collect();
    for method in METHODS.iter().filter(|method| method.is_stack()) {
        assert_within_a_hundredth("all", &all, method);
    }
    for kind in Kind::ALL {
        let of: Vec<&Scored> = all.iter().filter(|person| person.kind == kind).copied().collect();
        assert_within_a_hundredth(kind.words(), &of, stack());
    }
}

/// A few people can miss by chance: up to two standard errors are noise.
fn assert_within_a_hundredth(who: &str, people: &[&Scored], method: &likeness::evaluation::simulated::score::Method) {
    let (part, above) = against_best_part(people, method).unwrap();
    let n = above.len() as f64;
    let mean = above.iter().sum::<f64>() / n;
    let error = (above.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / (n - 1.0) / n).sqrt();
    let noise = if people.len() < 400 { 2.0 * error } else { 0.0 };
    assert!(mean <= 0.01 + noise, "{who}: {} is {mean:+.4} (± {error:.4}) above {part}", method.id);
}

#[test]
fn the_weights_that_ship_are_those_of_the_command() {
    if !is_long() {
        return;
    }
    let deck = deck();
    let fitted = weights::fit(&weights::histories(&walks(&deck, 2, 1000))).unwrap();
    let Weights { mean, covariance, moments } = Weights::shipped();
    let pairs = fitted.mean.iter().zip(&mean).chain(fitted.covariance.iter().zip(&covariance));
    for (fitted, shipped) in pairs.chain(fitted.moments.iter().zip(&moments)) {
        assert!((fitted - shipped).abs() < 2e-3, "make simulate ARGS=fit: {fitted} for {shipped}");
    }
}
