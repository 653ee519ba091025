//! The strangers of the example study: invented people, each the persona of somebody simulated whose tastes a seed drew.
#![allow(clippy::unwrap_used, clippy::unnecessary_wraps)]

mod study_support;

use likeness::domain::draw;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::study::file::Stranger;
use likeness::learner::study::at_the_end;
use study_support::{Person, example};

/// Somebody who likes one end of each axis, as their seed says, and the first answer where that leaves it open.
fn likes(seed: u64, pair: &Pair) -> Option<Answer> {
    let towards = |axis: &str| if draw::coin(seed, axis, 0) { 1.0 } else { -1.0 };
    let strength = |axis: &str| 0.3 + draw::unit(seed, axis, 1);
    let pull: f64 = pair.axes.iter().map(|(axis, sign)| f64::from(*sign) * towards(axis) * strength(axis)).sum();
    Some(if pull >= 0.0 { Answer::First } else { Answer::Second })
}

#[test]
fn the_strangers_are_the_personas_of_eight_simulated_people() {
    let file = example();
    let mut strangers = Vec::new();
    for seed in 1..=8 {
        let mut person = Person::begin(&file, "00000000000000000000000000000000", seed, &[]);
        person.finish(&|pair| likes(seed, pair));
        let claims = at_the_end(&person.taken.session, &person.library).claims.into_iter().map(|(claim, _)| claim);
        strangers.push(Stranger { id: format!("s{seed}"), claims: claims.collect() });
    }
    if file.study.strangers != strangers {
        let listed: Vec<_> = strangers.iter().map(|s| serde_json::json!({ "id": s.id, "claims": s.claims })).collect();
        println!("STRANGERS {}", serde_json::to_string(&listed).unwrap());
    }
    assert_eq!(file.study.strangers, strangers);
}
