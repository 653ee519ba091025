//! The on-device model through its doors: sessions in, guesses, reasons, traits and a persona out.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Axis, Deck, Family, Library, Pole};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::learner::learnt::{FrozenFit, Learnt, ThawError};
use likeness::learner::live::Live;
use likeness::learner::persona::sketch;
use likeness::learner::reason::reason;
use likeness::learner::traits::{Standing, traits};
use likeness::learner::{VERSION, design::Design, fit::Forecast};

const FIRST: Verdict = Verdict::Prefer(Answer::First);
const SECOND: Verdict = Verdict::Prefer(Answer::Second);

fn axis(id: &str, family: Family) -> Axis {
    let pole = |end: &str| Pole {
        label: format!("{end} {id}"),
        answer: format!("the answer of {end} {id}"),
        claim: format!("You like {end} {id}."),
    };
    let circle_degrees = (family == Family::Values).then_some(54.0);
    Axis { id: id.into(), family, name: id.into(), circle_degrees, low: pole("low"), high: pole("high") }
}

/// Forty pairs: even ones differ on risk, all on directness, either way in turn.
fn deck() -> Deck {
    let pair = |i: usize| {
        let mut axes = BTreeMap::from([("directness".to_owned(), if i % 4 < 2 { 1 } else { -1 })]);
        if i.is_multiple_of(2) {
            axes.insert("risk".to_owned(), if i % 8 < 4 { 1 } else { -1 });
        }
        Pair {
            id: format!("p{i}"),
            version: 1,
            conversation: None,
            situation: None,
            context: vec![Message { speaker: Speaker::User, text: "Shall I go?".into() }],
            answers: ["Yes, go and see it.".into(), "No, stay at home now.".into()],
            axes,
        }
    };
    Deck {
        id: "d".into(),
        version: 1,
        title: String::new(),
        axes: vec![axis("directness", Family::Style), axis("risk", Family::Values)],
        pairs: (0..40).map(pair).collect(),
    }
}

fn library() -> Library {
    let mut library = Library::default();
    library.insert(deck());
    library
}

/// A session that deals the deck's pairs in order, with every third slot held out.
fn session(verdicts: &[Verdict]) -> Session {
    let deck = deck();
    let started =
        Event::Started { session: "s".into(), name: String::new(), seed: 1, deck: deck.reference(), at_ms: 0 };
    let mut session = Session::start(&started).unwrap();
    for (i, verdict) in verdicts.iter().enumerate() {
        let slot = u32::try_from(i).unwrap();
        let role = if i % 3 == 2 { Role::HeldOut } else { Role::Training };
        let pair = deck.pair_ref(&deck.pairs[i]);
        let lead = Predictor::OnDevice(VERSION);
        session.apply(Event::Dealt { slot, pair, role, draw: Draw::Random, on_a: Answer::First, lead }).unwrap();
        let choice = Choice { verdict: *verdict, response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).unwrap();
    }
    session
}

/// Takes the high end of `id` wherever the pair differs on it, else the first answer.
fn always_high(id: &str, count: usize) -> Vec<Verdict> {
    let prefers = |pair: &Pair| if pair.axes.get(id) == Some(&-1) { Answer::Second } else { Answer::First };
    deck().pairs.iter().take(count).map(|pair| Verdict::Prefer(prefers(pair))).collect()
}

fn guess(live: &Live, place: usize) -> Forecast {
    live.predict(&library(), &deck().pair_ref(&deck().pairs[place])).unwrap()
}

#[test]
fn before_any_choice_there_is_no_guess_no_reason_and_no_claim() {
    let library = library();
    let live = Live::fit(&library, &[]);
    let pair = deck().pair_ref(&deck().pairs[0]);
    assert!((guess(&live, 0).p_first - 0.5).abs() < 1e-12);
    assert_eq!(reason(&live, &library, &[], &pair), None);
    let learnt = Learnt::fit(&library, &[]);
    let traits = traits(&learnt, &library, &[]);
    assert_eq!(traits.len(), 2, "every axis, and no textual feature");
    assert!(traits.iter().all(|t| t.standing == Standing::Unknown));
    let sketch = sketch(&traits);
    assert!(sketch.persona.claims.is_empty() && sketch.persona.headline.is_empty());
}

#[test]
fn where_no_axis_is_declared_the_first_guess_is_what_people_like_and_gives_no_reason() {
    let mut deck = deck();
    deck.axes.clear();
    deck.pairs[0].answers[0] =
        "Yes, go and see it. The way is short, and there are 3 things to see when you are there.".into();
    let pair = deck.pair_ref(&deck.pairs[0]);
    let mut library = Library::default();
    library.insert(deck);
    let live = Live::fit(&library, &[]);
    assert!(live.predict(&library, &pair).unwrap().p_first > 0.55);
    assert_eq!(reason(&live, &library, &[], &pair), None);
    assert_eq!(traits(&Learnt::fit(&library, &[]), &library, &[]), []);
}

#[test]
fn a_direct_person_is_guessed_direct_and_told_why() {
    let library = library();
    let session = session(&always_high("directness", 12));
    let choices = session.live_choices(&library, 12);
    let live = Live::fit(&library, &choices);
    assert!(guess(&live, 13).p_first > 0.7);
    assert!(guess(&live, 15).p_first < 0.3);
    let why = reason(&live, &library, &choices, &deck().pair_ref(&deck().pairs[13])).unwrap();
    assert_eq!((why.feature.as_str(), why.agree, why.of), ("axis.directness", 12, 12));
    assert_eq!(why.answer, "the answer of high directness");
    let why = reason(&live, &library, &choices, &deck().pair_ref(&deck().pairs[15])).unwrap();
    assert_eq!(why.label, "high directness", "the end that the guess takes, whichever answer has it");
}

#[test]
fn traits_count_the_choices_for_and_against_and_held_out_ones_not_at_all() {
    let library = library();
    let mut verdicts = always_high("directness", 24);
    verdicts[3] = Verdict::NoPreference;
    verdicts[4] = Verdict::Prefer(if deck().pairs[4].axes["directness"] == 1 { Answer::Second } else { Answer::First });
    verdicts[6] = Verdict::BothBad;
    let choices = session(&verdicts).learning_choices();
    let learnt = Learnt::fit(&library, &choices);
    let traits = traits(&learnt, &library, &choices);
    let direct = &traits[0];
    assert_eq!(direct.feature, "axis.directness");
    assert_eq!(direct.opposes, vec![4]);
    assert_eq!(direct.supports, vec![0, 1, 7, 9, 10, 12, 13, 15, 16, 18, 19, 21, 22]);
    assert!(direct.mean > 0.0 && direct.standing == Standing::Clear, "{direct:?}");
    let sketch = sketch(&traits);
    assert_eq!(sketch.persona.claims.len(), sketch.tentative.len());
    let claim = sketch.persona.claims.iter().find(|c| c.text == "You like high directness.").unwrap();
    assert_eq!(claim.supports, direct.supports);
    assert!(sketch.persona.headline.contains("high directness"));
}

#[test]
fn a_few_choices_of_one_mind_make_tentative_claims_and_of_two_minds_none() {
    let library = library();
    let tentative = |verdicts: &[Verdict]| {
        let choices = session(verdicts).learning_choices();
        sketch(&traits(&Learnt::fit(&library, &choices), &library, &choices)).tentative
    };
    let of_one_mind = always_high("directness", 4);
    assert!(tentative(&of_one_mind).contains(&true) && !tentative(&of_one_mind).contains(&false));
    let swapped = |verdict: &Verdict| if *verdict == FIRST { SECOND } else { FIRST };
    let mut of_two: Vec<Verdict> = of_one_mind.clone();
    of_two[1] = swapped(&of_two[1]);
    assert_eq!(tentative(&of_two[..2]), [] as [bool; 0]);
}

#[test]
fn values_come_before_style_in_the_persona() {
    let library = library();
    let prefers = |pair: &Pair| {
        let lean: i8 = 2 * pair.axes.get("risk").copied().unwrap_or(0) + pair.axes["directness"];
        Verdict::Prefer(if lean < 0 { Answer::Second } else { Answer::First })
    };
    let verdicts: Vec<Verdict> = deck().pairs.iter().map(prefers).collect();
    let choices = session(&verdicts).learning_choices();
    let learnt = Learnt::fit(&library, &choices);
    let sketch = sketch(&traits(&learnt, &library, &choices));
    assert_eq!(sketch.features[..2], ["axis.risk", "axis.directness"]);
    assert_eq!(sketch.persona.headline, "You tend to pick the answer of high risk and the one of high directness.");
}

#[test]
fn a_frozen_fit_predicts_the_same_after_a_round_trip_also_beside_new_decks() {
    let mut library = library();
    let choices = session(&always_high("risk", 24)).learning_choices();
    let learnt = Learnt::fit(&library, &choices);
    let json = serde_json::to_string(&learnt.freeze()).unwrap();
    let frozen: FrozenFit = serde_json::from_str(&json).unwrap();
    let mut other = deck();
    other.id = "another".into();
    other.axes.push(axis("warmth", Family::Style));
    library.insert(other);
    let thawed = Learnt::thaw(&frozen, &library).unwrap();
    for pair in &deck().pairs {
        let pair = deck().pair_ref(pair);
        let (one, two) = (learnt.predict(&library, &pair).unwrap(), thawed.predict(&library, &pair).unwrap());
        assert!((one.p_first - two.p_first).abs() < 1e-12);
        assert!((one.log_odds_sd - two.log_odds_sd).abs() < 1e-12);
    }
}

#[test]
fn a_damaged_or_foreign_fit_is_refused() {
    let library = library();
    let frozen = Learnt::fit(&library, &[]).freeze();
    let foreign = FrozenFit { version: VERSION + 1, ..frozen.clone() };
    assert_eq!(Learnt::thaw(&foreign, &library), Err(ThawError::OtherVersion(VERSION + 1)));
    let mut short = frozen.clone();
    short.covariance.pop();
    assert_eq!(Learnt::thaw(&short, &library), Err(ThawError::Damaged));
    let mut unknown = frozen.clone();
    unknown.features[2] = "text.gone".into();
    assert_eq!(Learnt::thaw(&unknown, &library), Err(ThawError::Damaged));
}

#[test]
fn a_frozen_fit_whose_deck_is_gone_keeps_its_numbers() {
    let frozen = Learnt::fit(&library(), &session(&always_high("risk", 9)).learning_choices()).freeze();
    let thawed = Learnt::thaw(&frozen, &Library::default()).unwrap();
    assert_eq!(thawed.freeze(), frozen);
}

#[test]
fn a_pair_that_is_not_at_hand_is_not_guessed() {
    let library = library();
    let mut pair = deck().pair_ref(&deck().pairs[0]);
    pair.pair_version = 2;
    assert_eq!(Live::fit(&library, &[]).predict(&library, &pair), None);
}

#[test]
fn decks_without_choices_change_no_guess() {
    let mut larger = library();
    let mut other = deck();
    other.id = "another".into();
    other.axes = vec![axis("independence", Family::Values)];
    larger.insert(other);
    let choices = session(&always_high("risk", 15)).live_choices(&library(), 15);
    let pair = deck().pair_ref(&deck().pairs[20]);
    let one = Live::fit(&library(), &choices).predict(&library(), &pair).unwrap();
    let two = Live::fit(&larger, &choices).predict(&larger, &pair).unwrap();
    assert!((one.p_first - two.p_first).abs() < 1e-9);
    assert!(Design::of(&larger).dimensions().len() > Design::of(&library()).dimensions().len());
}
