//! What a version's judges and their stack may know when they seal a guess: zero-shot judgements of the choices behind the version, and
//! the fresh pairs picked since, in their order.
//!
//! A judge's seal holds its calibrated probability. The calibration that stood before a pick follows from what was known then, so what
//! the judge had said is worked out again from the seal, and nothing is ever scored anew.

use std::collections::BTreeMap;

use super::version::PersonaVersion;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::pair::Answer;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::learner::stack::{Parts, Stack};
use crate::measure::odds::logit;
use crate::measure::recalibrate::{Calibrator, Row};

/// Judges of a version: which of them a seal belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judge {
    /// With persona and demonstrations.
    Persona,
    /// With criteria.
    Rubric,
}

impl Judge {
    /// Who seals.
    #[must_use]
    pub fn predictor(self, version: &PersonaVersion) -> Predictor {
        match self {
            Self::Persona => Predictor::Persona(version.id.clone()),
            Self::Rubric => Predictor::Rubric(version.id.clone()),
        }
    }
}

/// What one judge of a version has shown so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Zero-shot judgements of the choices behind the version, then fresh seals.
    rows: Vec<Row>,
    /// What the judge had said of fresh pairs, as log-odds of the first answer, by slot.
    said: BTreeMap<u32, f64>,
}

impl Track {
    /// Goes through the slots before `before`, as they were picked first.
    #[must_use]
    pub fn of(version: &PersonaVersion, judge: Judge, session: &Session, before: u32) -> Self {
        let predictor = judge.predictor(version);
        let mut track = Self { rows: zero_shot(version), said: BTreeMap::new() };
        for turn in session.turns.iter().filter(|turn| turn.deal.slot < before) {
            let Some((p_first, preferred)) = sealed(turn, &predictor) else { continue };
            let said = logit(p_first) / Calibrator::fit(&track.rows).slope();
            track.rows.push((said, preferred));
            track.said.insert(turn.deal.slot, said);
        }
        track
    }

    /// What the judge had said of the fresh pair in `slot`, as log-odds of the first answer; none where it sealed nothing in time.
    #[must_use]
    pub fn said(&self, slot: u32) -> Option<f64> {
        self.said.get(&slot).copied()
    }

    /// The calibration that stands now.
    #[must_use]
    pub fn calibrator(&self) -> Calibrator {
        Calibrator::fit(&self.rows)
    }
}

/// The choices behind a version with what a judge that knew nothing had said of them.
fn zero_shot(version: &PersonaVersion) -> Vec<Row> {
    let row = |seen: &super::version::Seen| {
        let judgement = version.induced.guesses.get(&seen.slot)?.as_ref().ok()?;
        let preferred = match seen.target {
            target if target > 0.5 => Answer::First,
            target if target < 0.5 => Answer::Second,
            _ => return None,
        };
        Some((logit(judgement.p_first()), preferred))
    };
    version.seen.iter().filter_map(row).collect()
}

/// The probability that `predictor` had sealed, and what was picked first.
fn sealed(turn: &Turn, predictor: &Predictor) -> Option<(f64, Answer)> {
    let preferred = turn.first.as_ref()?.verdict.preferred()?;
    let seal = turn.seal(predictor.kind()).filter(|seal| seal.prediction.predictor_version == predictor.version())?;
    Some((seal.p_first(), preferred))
}

/// The calibration of a version's judges by its zero-shot judgements alone: that of its making.
#[must_use]
pub fn at_making(version: &PersonaVersion) -> Calibrator {
    Calibrator::fit(&zero_shot(version))
}

/// The fresh pairs before slot `before` as the parts of the version's stack had judged them, each with what was picked first (1 for the first
/// answer); those alone that `counts` takes.
fn rows(version: &PersonaVersion, session: &Session, before: u32, counts: impl Fn(&Turn) -> bool) -> Vec<(Parts, f64)> {
    let tracks = [Judge::Persona, Judge::Rubric].map(|judge| Track::of(version, judge, session, before));
    let row = |turn: &Turn| {
        let [persona, rubric] = tracks.each_ref().map(|track| track.said.get(&turn.deal.slot).copied());
        persona.or(rubric)?;
        let preferred = turn.first.as_ref()?.verdict.preferred()?;
        let on_device = turn.seal("on-device").map(|seal| logit(seal.p_first()));
        Some((Parts { on_device, persona, rubric }, if preferred == Answer::First { 1.0 } else { 0.0 }))
    };
    session.all_turns().filter(|turn| counts(turn)).filter_map(row).collect()
}

/// The stack of a version as it stands before slot `before`: its weights of the making, moved by the fresh pairs picked since.
#[must_use]
pub fn stack(version: &PersonaVersion, session: &Session, before: u32) -> Stack {
    stack_at_making(version).learn(&rows(version, session, before, |_| true))
}

/// The stack with the weights of the version's making; the shipped ones where those can't be read.
#[must_use]
pub fn stack_at_making(version: &PersonaVersion) -> Stack {
    let frozen = version.stack.as_ref().and_then(|frozen| Stack::thaw(frozen).ok());
    frozen.unwrap_or_else(Stack::prior)
}

/// The weights for a version that is being made: the shipped ones, moved by what `earlier` versions had sealed of pairs that are not
/// `held_out` for the new one.
#[must_use]
pub fn stack_for_making(earlier: &[&PersonaVersion], session: &Session, held_out: &[HeldOutChoice]) -> Stack {
    let counts = |turn: &Turn| held_out.iter().all(|choice| choice.slot() != turn.deal.slot);
    let all: Vec<(Parts, f64)> = earlier.iter().flat_map(|version| rows(version, session, u32::MAX, counts)).collect();
    Stack::prior().learn(&all)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::choice::{Choice, Verdict};
    use crate::domain::dealing::{Draw, Role};
    use crate::domain::deck::DeckRef;
    use crate::domain::event::Event;
    use crate::domain::pair::PairRef;
    use crate::learner::learnt::FrozenFit;
    use crate::method::induction::Induced;
    use crate::method::judgement::{Judgement, Opinion, Source};
    use crate::method::version::{Made, Seen};

    fn judgement(p_first: f64) -> Judgement {
        let opinion = |p_a| Opinion { reasoning: String::new(), p_a, source: Source::Stated };
        Judgement { first_on_a: opinion(p_first), second_on_a: opinion(1.0 - p_first) }
    }

    /// Guesses of 90%, three of four right.
    fn version() -> PersonaVersion {
        let guesses = (0..8).map(|slot| (slot, Ok(judgement(0.9)))).collect();
        let seen = (0..8).map(|slot| Seen { slot, target: if slot % 4 == 3 { 0.0 } else { 1.0 } }).collect();
        let learnt = FrozenFit { version: 1, features: Vec::new(), mean: Vec::new(), covariance: Vec::new() };
        let induced = Induced { guesses, ..Induced::default() };
        PersonaVersion::new(0, Made::with("m", "http://127.0.0.1:1"), seen, induced, learnt)
    }

    fn start() -> Session {
        let deck = DeckRef { id: "d".into(), version: 1 };
        Session::start(&Event::Started { session: "s".into(), name: String::new(), seed: 1, deck, at_ms: 0 }).unwrap()
    }

    /// Deals a slot, seals what the judge says as calibrated then, and picks.
    fn pick(session: &mut Session, version: &PersonaVersion, said: f64, preferred: Answer) -> f64 {
        let slot = u32::try_from(session.turns.len()).unwrap();
        let predictor = Judge::Persona.predictor(version);
        let pair = PairRef { deck: "d".into(), deck_version: 1, pair: format!("p{slot}"), pair_version: 1 };
        let (role, draw, on_a) = (Role::Training, Draw::Random, Answer::Second);
        session.apply(Event::Dealt { slot, pair, role, draw, on_a, lead: predictor.clone() }).unwrap();
        let p_first = Track::of(version, Judge::Persona, session, slot).calibrator().p_first(said);
        let seal = session.open_pair(slot).unwrap().seal(&predictor, p_first, 0, [0; 16]);
        session.apply(Event::Sealed { seal }).unwrap();
        let choice = Choice { verdict: Verdict::Prefer(preferred), response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).unwrap();
        p_first
    }

    #[test]
    fn what_a_judge_had_said_comes_back_from_its_calibrated_seals() {
        let (version, mut session) = (version(), start());
        let said = [2.0, -1.5, 0.3, -3.0, 1.0];
        for (place, said) in said.iter().enumerate() {
            let preferred = if place % 2 == 0 { Answer::First } else { Answer::Second };
            pick(&mut session, &version, *said, preferred);
        }
        let track = Track::of(&version, Judge::Persona, &session, 99);
        for (slot, said) in (0..).zip(said) {
            assert!((track.said[&slot] - said).abs() < 1e-6, "{slot}");
        }
        assert_eq!(Track::of(&version, Judge::Persona, &session, 2).said.len(), 2);
        assert_eq!(Track::of(&version, Judge::Rubric, &session, 99).said.len(), 0);
    }

    #[test]
    fn a_pair_is_sealed_with_the_calibration_that_stood_before_its_pick() {
        let (version, mut session) = (version(), start());
        let before = at_making(&version);
        // 90% said, 75% right: calibration makes it less sure, and never changes the side.
        assert!(before.slope() < 1.0);
        let sealed = pick(&mut session, &version, 2.0, Answer::Second);
        assert!((sealed - before.p_first(2.0)).abs() < 1e-12);
        // It was wrong, so the next pair is sealed with less certainty; the first seal stays as it was.
        let next = pick(&mut session, &version, 2.0, Answer::First);
        assert!(0.5 < next && next < sealed);
        assert!((session.turns[0].seals[0].p_first() - sealed).abs() < 1e-12);
    }

    #[test]
    fn the_stack_learns_from_pairs_picked_earlier_alone() {
        let (version, mut session) = (version(), start());
        for place in 0..12 {
            // A persona judge that is always wrong.
            let said = if place % 2 == 0 { 2.0 } else { -2.0 };
            pick(&mut session, &version, said, if said > 0.0 { Answer::Second } else { Answer::First });
        }
        let parts = Parts { on_device: Some(0.0), persona: Some(2.0), rubric: None };
        let p = |before| stack(&version, &session, before).p_first(&parts);
        let shipped = Stack::prior().p_first(&parts);
        assert!(
            (p(0) - shipped).abs() < 1e-12 && (p(4) - shipped).abs() < 1e-12,
            "below the least number the weights hold"
        );
        assert!(p(12) < p(8) && p(8) < shipped);
        let frozen = version.clone().with_stack(stack(&version, &session, 12).freeze());
        assert!((stack_at_making(&frozen).p_first(&parts) - p(12)).abs() < 1e-12);
        // A new version doesn't learn its weights from what is held out for it; here nothing is, so all counts.
        assert!(stack_for_making(&[&version], &session, &[]).p_first(&parts) < shipped);
    }
}
