//! The live record and the held-out table of real sessions.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::persona::VersionId;
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::measure::evidence::e_value;
use likeness::measure::interval::{wilson, wilson_of};
use likeness::measure::learning_curve::{Forecasts, curve};
use likeness::measure::live::{blocks, longer_on, record};
use likeness::measure::table::{CHANCE, Judgements, LONGER, table};

/// The first answer is longer in pairs 0, 3, 6, ..., the second in 1, 4, ..., neither in 2, 5, ...
fn deck() -> Deck {
    let answers = [["long answer", "short"], ["short", "long answer"], ["four", "four"]];
    let pair = |i: usize| Pair {
        id: format!("p{i}"),
        version: 1,
        conversation: None,
        situation: None,
        context: Vec::new(),
        answers: answers[i % 3].map(str::to_owned),
        axes: BTreeMap::new(),
    };
    Deck { id: "d".into(), version: 1, title: String::new(), axes: Vec::new(), pairs: (0..30).map(pair).collect() }
}

/// One slot: who leads, the probability of the first answer sealed by it (none: late), and what was said.
struct Slot(Predictor, Option<f64>, Verdict);

const FIRST: Verdict = Verdict::Prefer(Answer::First);
const SECOND: Verdict = Verdict::Prefer(Answer::Second);

fn device() -> Predictor {
    Predictor::OnDevice(1)
}

fn session(slots: &[Slot]) -> Session {
    let deck = deck();
    let deck_ref = deck.reference();
    let mut session =
        Session::start(&Event::Started { session: "s".into(), name: String::new(), seed: 1, deck: deck_ref, at_ms: 0 })
            .unwrap();
    for (i, Slot(lead, p_first, verdict)) in slots.iter().enumerate() {
        let slot = u32::try_from(i).unwrap();
        let on_a = if i % 2 == 0 { Answer::First } else { Answer::Second };
        let pair = deck.pair_ref(&deck.pairs[i]);
        let (role, draw, lead) = (Role::HeldOut, Draw::Random, lead.clone());
        session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead: lead.clone() }).unwrap();
        if let Some(p) = p_first {
            let seal = session.open_pair(slot).unwrap().seal(&lead, *p, 0, [7; 16]);
            session.apply(Event::Sealed { seal }).unwrap();
        }
        session.apply(Event::Chosen { slot, choice: said(*verdict) }).unwrap();
    }
    session
}

fn said(verdict: Verdict) -> Choice {
    Choice { verdict, response_ms: None, at_ms: 0 }
}

#[test]
fn the_chart_counts_guesses_and_says_what_it_leaves_out() {
    let slots = [
        Slot(device(), Some(0.5), FIRST),
        Slot(device(), Some(0.9), FIRST),
        Slot(device(), Some(0.9), SECOND),
        Slot(device(), None, FIRST),
        Slot(device(), Some(0.2), SECOND),
        Slot(device(), Some(0.8), Verdict::NoPreference),
        Slot(device(), Some(0.8), Verdict::BothBad),
        Slot(device(), Some(0.8), Verdict::NotForMe),
        Slot(device(), Some(0.8), FIRST),
        Slot(device(), Some(0.505), FIRST),
        Slot(device(), Some(0.8), FIRST),
    ];
    let record = record(&session(&slots));
    let series = record.current().unwrap();
    assert_eq!((series.no_guess, series.late), (2, 1));
    assert_eq!((record.no_preference, record.both_bad, record.not_for_me), (1, 1, 1));
    let right: Vec<bool> = series.points.iter().map(|p| p.right).collect();
    assert_eq!(right, [true, false, true, true, true]);
    assert!(series.points[..4].iter().all(|p| p.interval.is_none()) && series.points[4].interval.is_some());
    let last = series.last().unwrap();
    assert_eq!((last.index, last.slot, last.right_so_far), (5, 10, 4));
    assert!((last.accuracy - 0.8).abs() < 1e-12 && (last.e_value - 57.0 / 30.0).abs() < 1e-9, "{}", last.e_value);
}

#[test]
fn counts_start_anew_when_another_predictor_leads_also_another_version() {
    let persona = |version: &str| Predictor::Persona(VersionId(version.into()));
    let slots = [
        Slot(device(), Some(0.9), FIRST),
        Slot(device(), Some(0.9), FIRST),
        Slot(persona("a"), Some(0.9), SECOND),
        Slot(persona("b"), Some(0.9), FIRST),
        Slot(persona("b"), None, FIRST),
    ];
    let record = record(&session(&slots));
    let shape: Vec<(u32, usize, usize)> = record.series.iter().map(|s| (s.from_slot, s.points.len(), s.late)).collect();
    assert_eq!(shape, [(0, 2, 0), (2, 1, 0), (3, 1, 1)]);
    assert_eq!(record.current().unwrap().last().unwrap().index, 1);
}

#[test]
fn what_was_scored_stays_scored_when_the_choice_is_corrected() {
    let mut session = session(&[Slot(device(), Some(0.9), FIRST)]);
    let before = record(&session);
    session.apply(Event::Reopened { slot: 0 }).unwrap();
    assert_eq!(record(&session), before);
    session.apply(Event::Chosen { slot: 0, choice: said(SECOND) }).unwrap();
    assert_eq!(record(&session), before);
}

fn judgements(predictor: &str, p_first: &[Option<f64>]) -> Judgements {
    let p_first = (0..).zip(p_first.iter().copied()).collect();
    Judgements { predictor: predictor.into(), p_first }
}

#[test]
fn every_row_of_the_table_stands_on_the_pairs_that_all_judged() {
    let session = session(&[FIRST, SECOND, FIRST, SECOND, FIRST, FIRST].map(|verdict| Slot(device(), None, verdict)));
    let mut library = Library::default();
    library.insert(deck());
    let held_out = session.held_out(None);
    let device = judgements("on-device", &[Some(0.9), Some(0.4), Some(0.5), Some(0.8), Some(0.7), Some(0.7)]);
    let persona = judgements("persona", &[Some(0.9), Some(0.9), Some(0.6), None, Some(f64::NAN)]);
    let table = table(&library, &held_out, &[device, persona]);
    assert_eq!((table.common.as_slice(), table.held_out, table.fresh), ([0, 1, 2].as_slice(), 6, 0));
    let row = |id: &str| table.rows.iter().find(|row| row.predictor == id).unwrap();
    let shape = |id: &str| {
        let t = row(id).tally;
        (t.right, t.wrong, t.no_guess, t.no_judgement)
    };
    assert_eq!(shape(CHANCE), (0, 0, 3, 0));
    assert_eq!(shape(LONGER), (2, 0, 1, 0), "a pair of equal length is half right");
    assert_eq!(shape("on-device"), (2, 0, 1, 0));
    assert_eq!(shape("persona"), (2, 1, 0, 3));
    assert_eq!(row(CHANCE).tally.accuracy(), Some(0.5));
    assert!((row(CHANCE).log_loss.unwrap() - std::f64::consts::LN_2).abs() < 1e-12);
    assert_eq!(row(LONGER).log_loss, None);
    assert_eq!((row("persona").no_judgement_rate, row("on-device").no_judgement_rate), (Some(0.5), Some(0.0)));
    assert!(table.rows.iter().all(|row| row.calibration.is_none()), "three pairs are too few");
    let expected = -(0.9_f64.ln() + 0.6_f64.ln() + 0.5_f64.ln()) / 3.0;
    assert!((row("on-device").log_loss.unwrap() - expected).abs() < 1e-12);
}

#[test]
fn a_table_without_pairs_has_rows_and_no_numbers() {
    let table = table(&Library::default(), &[], &[judgements("plain", &[])]);
    assert_eq!(table.rows.len(), 3);
    assert!(table.rows.iter().all(|row| row.tally.accuracy().is_none() && row.log_loss.is_none()));
    assert!(table.rows.iter().all(|row| row.interval.is_none() && row.no_judgement_rate.is_none()));
    assert_eq!(table.rivals("plain"), []);
}

/// Thirty held-out pairs, three a conversation where `shares`; the first answer is always the one picked.
fn thirty(shares: bool) -> (Library, Session) {
    let mut deck = deck();
    for (i, pair) in deck.pairs.iter_mut().enumerate() {
        pair.conversation = shares.then(|| format!("c{}", i / 3));
    }
    let slots: Vec<Slot> = (0..30).map(|_| Slot(device(), None, FIRST)).collect();
    let mut library = Library::default();
    library.insert(deck);
    (library, session(&slots))
}

/// Right in conversations 0 to 6 (slots 0 to 20), wrong in 7 to 9.
fn by_conversation(sure: f64) -> Vec<Option<f64>> {
    (0..30).map(|i| Some(if i < 21 { sure } else { 1.0 - sure })).collect()
}

#[test]
fn intervals_and_evidence_allow_for_pairs_of_one_conversation() {
    let tables = [false, true].map(|shares| {
        let (library, session) = thirty(shares);
        table(&library, &session.held_out(None), &[judgements("plain", &by_conversation(0.9))])
    });
    assert_eq!([tables[0].clusters(), tables[1].clusters()], [30, 10]);
    let [alone, shared] = [0, 1].map(|i| tables[i].row("plain").unwrap());
    assert_eq!((alone.tally, alone.log_loss), (shared.tally, shared.log_loss));
    assert_eq!(alone.interval, wilson(21.0, 30));
    // Between conversations: 10/9 · (7 · 0.9² + 3 · 2.1²) / 30²; pairs alone: 0.21 / 29; Student's quantiles: 2.0452 and 2.2622.
    let worth = wilson_of(0.7, 7.6103).unwrap();
    let known = shared.interval.unwrap();
    assert!((known.low - worth.low).abs() < 1e-4 && (known.high - worth.high).abs() < 1e-4, "{known:?}");
    assert!((alone.e_value - e_value(21, 9)).abs() < 1e-9 && (shared.e_value - e_value(7, 3)).abs() < 1e-9);
}

#[test]
fn the_lead_stands_against_every_rival_but_chance() {
    // Right on the nine pairs of the first three conversations and wrong on 21, against always right: 21 or seven coins, all one way.
    for (shares, coins, low) in [(false, 21, 0.4703), (true, 7, 0.1278)] {
        let (library, session) = thirty(shares);
        let first = judgements("persona", &vec![Some(0.8); 30]);
        let second = judgements("plain", &(0..30).map(|i| Some(if i < 9 { 0.9 } else { 0.2 })).collect::<Vec<_>>());
        let table = table(&library, &session.held_out(None), &[first, second]);
        let rivals = table.rivals("persona");
        assert_eq!(rivals.iter().map(|r| r.predictor.as_str()).collect::<Vec<_>>(), [LONGER, "plain"]);
        let longer = rivals[0].comparison;
        assert_eq!((longer.only_first, longer.only_second, longer.no_guess), (10, 0, 10));
        let plain = rivals[1].comparison;
        assert_eq!((plain.n, plain.only_first, plain.only_second), (30, 21, 0));
        // On 30 pairs, and on what they are worth in conversations: 7.61.
        assert!((plain.difference - 0.7).abs() < 1e-12 && (plain.interval.low - low).abs() < 1e-4);
        assert!((plain.mid_p / 0.5_f64.powi(coins) - 1.0).abs() < 1e-9, "{}", plain.mid_p);
    }
    let (library, session) = thirty(false);
    assert_eq!(table(&library, &session.held_out(None), &[]).rivals("persona"), []);
}

#[test]
fn calibration_is_given_for_stated_probabilities_where_pairs_allow() {
    let (library, session) = thirty(false);
    let table = table(&library, &session.held_out(None), &[judgements("plain", &by_conversation(0.9))]);
    assert_eq!([CHANCE, LONGER].map(|id| table.row(id).unwrap().calibration.clone()), [None, None]);
    let known = table.row("plain").unwrap().calibration.clone().unwrap();
    assert_eq!((known.bins.len(), known.n), (1, 30));
    assert!((known.expected_error - 0.2).abs() < 1e-12);
    let log_odds = |p: f64| (p / (1.0 - p)).ln();
    assert!((known.slope.unwrap().slope - log_odds(0.7) / log_odds(0.9)).abs() < 1e-9);
}

#[test]
fn the_learning_curve_scores_each_fit_on_the_same_held_out_pairs() {
    let verdicts = [FIRST, SECOND, FIRST, SECOND, FIRST, FIRST];
    let slots: Vec<Slot> = verdicts.iter().map(|verdict| Slot(device(), Some(0.5), *verdict)).collect();
    let mut library = Library::default();
    library.insert(deck());
    let held_out = session(&slots).held_out(None);
    // Knowing nothing; then right but for the last two; then right but for the last, and one pair that it can't judge.
    let said = |p: [Option<f64>; 6]| (0..).zip(p).collect::<Forecasts>();
    let fits = [
        (0, said([Some(0.5); 6])),
        (4, said([0.9, 0.1, 0.9, 0.1, 0.2, 0.2].map(Some))),
        (9, said([Some(0.9), None, Some(0.9), Some(0.1), Some(0.8), Some(0.2)])),
    ];
    let seen = curve(&library, &held_out, &fits).unwrap();
    let steps: Vec<(usize, f64, usize)> =
        seen.steps.iter().map(|s| (s.learnt, s.tally.successes(), s.tally.n())).collect();
    assert_eq!(steps, [(0, 2.5, 5), (4, 3.0, 5), (9, 4.0, 5)]);
    assert_eq!(seen.steps[2].interval, wilson(4.0, 5).unwrap());
    assert!((seen.steps[0].log_loss - std::f64::consts::LN_2).abs() < 1e-12);
    let gain = seen.gain.unwrap();
    assert!((gain.difference - 0.3).abs() < 1e-12 && gain.interval.low < 0.0);
    assert_eq!(curve(&library, &[], &fits), None);
}

#[test]
fn guesses_come_in_blocks_and_a_short_rest_joins_the_last() {
    let slots = |n: usize| (0..n).map(|i| Slot(device(), Some(0.9), if i % 4 == 3 { SECOND } else { FIRST }));
    let of = |n: usize| {
        let record = record(&session(&slots(n).collect::<Vec<_>>()));
        blocks(&record.current().unwrap().points, 10).iter().map(|b| (b.from, b.to, b.right)).collect::<Vec<_>>()
    };
    assert_eq!(of(24), [(1, 10, 8), (11, 24, 10)]);
    assert_eq!(of(25), [(1, 10, 8), (11, 20, 7), (21, 25, 4)]);
    assert_eq!(of(4), []);
}

#[test]
fn the_longer_answer_is_scored_on_the_pairs_of_the_chart() {
    // Longer is the first, the second, neither; a pair without a guess is no part of the chart.
    let slots = [
        Slot(device(), Some(0.9), FIRST),
        Slot(device(), Some(0.9), FIRST),
        Slot(device(), Some(0.9), FIRST),
        Slot(device(), Some(0.5), FIRST),
    ];
    let session = session(&slots);
    let mut library = Library::default();
    let record = record(&session);
    assert_eq!(longer_on(&session, &library, record.current().unwrap()), None);
    library.insert(deck());
    assert_eq!(longer_on(&session, &library, record.current().unwrap()), Some(1.5));
}
