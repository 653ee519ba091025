//! Where a version stands on its held-out pairs: what each predictor gave, calibrated without any of these pairs, and what was not
//! asked yet.
//!
//! A judge that sealed a pair counts with its seal, as it stood before the pick; one that was asked otherwise counts with the calibration of
//! the version's making, which knows its zero-shot judgements alone. The stack has the weights of the making for every pair.

use std::collections::BTreeMap;

use super::flip::Flipped;
use super::fresh::{Judge, Track, at_making, stack_at_making};
use super::judge::Kind;
use super::judgement::{Judgement, Reading};
use super::version::PersonaVersion;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::session::Session;
use crate::learner::stack::Parts;
use crate::measure::flips::Flip;
use crate::measure::mean::Mean;
use crate::measure::odds::logit;
use crate::measure::recalibrate::Calibrator;
use crate::measure::table::Judgements;

/// A version's judges on the pairs that are held out for it.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    version: &'a PersonaVersion,
    session: &'a Session,
    choices: &'a [HeldOutChoice],
    /// The calibration of the version's making.
    calibrator: Calibrator,
    tracks: BTreeMap<Judge, Track>,
}

impl<'a> Standing<'a> {
    /// `choices` are those held out for `version`.
    #[must_use]
    pub fn new(version: &'a PersonaVersion, session: &'a Session, choices: &'a [HeldOutChoice]) -> Self {
        let track = |judge| (judge, Track::of(version, judge, session, u32::MAX));
        let tracks = version.judges().into_iter().map(track).collect();
        Self { version, session, choices, calibrator: at_making(version), tracks }
    }

    /// The kinds of judges that the version is measured with, the persona judge first.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        let rubric = self.tracks.contains_key(&Judge::Rubric).then_some(Kind::Rubric);
        [Some(Kind::Persona), rubric, Some(Kind::Plain)].into_iter().flatten().collect()
    }

    /// What probabilities of its judges are multiplied by as log-odds where there is no seal.
    #[must_use]
    pub fn slope(&self) -> f64 {
        self.calibrator.slope()
    }

    /// Calibrated probabilities of one kind of judge, for the pairs that it was asked about.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Judgements {
        let said = |choice: &HeldOutChoice| Some((choice.slot(), self.p_first(kind, choice.slot())?));
        Judgements { predictor: id(kind).to_owned(), p_first: self.choices.iter().filter_map(said).collect() }
    }

    /// The stack, from this device's probabilities and what the judges said; none where the version has none. A pair that no judge gave a
    /// judgement of has none from the stack either.
    #[must_use]
    pub fn stack(&self, on_device: Option<&Judgements>) -> Option<Judgements> {
        self.version.stack.as_ref()?;
        let stack = stack_at_making(self.version);
        let of = |slot: u32| {
            let [persona, rubric] = [Kind::Persona, Kind::Rubric].map(|kind| self.log_odds(kind, slot));
            let parts = Parts { on_device: None, persona: persona.flatten(), rubric: rubric.flatten() };
            if parts.is_empty() {
                return (persona.is_some() || rubric.is_some()).then_some(None);
            }
            let on_device = on_device.and_then(|all| all.p_first.get(&slot).copied().flatten()).map(logit);
            Some(Some(stack.p_first(&Parts { on_device, ..parts })))
        };
        let said = |choice: &HeldOutChoice| Some((choice.slot(), of(choice.slot())?));
        Some(Judgements { predictor: "stack".to_owned(), p_first: self.choices.iter().filter_map(said).collect() })
    }

    /// The slots that some judge was never asked about.
    #[must_use]
    pub fn waiting(&self) -> Vec<u32> {
        let is_waiting = |slot: &u32| self.kinds().iter().any(|kind| self.log_odds(*kind, *slot).is_none());
        self.choices.iter().map(HeldOutChoice::slot).filter(is_waiting).collect()
    }

    /// The slots for which a judge has neither a seal nor a judgement.
    #[must_use]
    pub fn lacking(&self, kind: Kind) -> Vec<u32> {
        let lacks = |slot: &u32| self.log_odds(kind, *slot).flatten().is_none();
        self.choices.iter().map(HeldOutChoice::slot).filter(lacks).collect()
    }

    /// Calls that ask for all that is lacking, when every answer can be used.
    #[must_use]
    pub fn calls(&self) -> usize {
        let samples =
            |kind| if kind == Kind::Rubric { self.version.induced.options.schemes.max(1) as usize } else { 1 };
        self.kinds().into_iter().map(|kind| 2 * samples(kind) * self.lacking(kind).len()).sum()
    }

    /// What a judge had said of a pair before any calibration, as log-odds of the first answer; an inner none where nothing could be used.
    #[allow(clippy::option_option, reason = "never asked, asked in vain, and answered")]
    fn log_odds(&self, kind: Kind, slot: u32) -> Option<Option<f64>> {
        let sealed = track_of(kind).and_then(|judge| self.tracks.get(&judge)).and_then(|track| track.said(slot));
        let read = || readings(self.version, kind).get(&slot).map(log_odds);
        sealed.map(Some).or_else(read)
    }

    #[allow(clippy::option_option, reason = "never asked, asked in vain, and answered")]
    fn p_first(&self, kind: Kind, slot: u32) -> Option<Option<f64>> {
        let turn = self.session.turns.get(slot as usize);
        let seal = turn.and_then(|turn| turn.seal(id(kind)));
        let sealed = seal.filter(|seal| seal.prediction.predictor_version == self.version.id.0);
        let read = || Some(self.log_odds(kind, slot)?.map(|said| self.calibrator.p_first(said)));
        sealed.map(|seal| Some(seal.p_first())).or_else(read)
    }
}

/// The id of a judge's row, which is also what its seals are kept under.
fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::Guess => "guess",
        Kind::Plain => "plain",
        Kind::Persona => "persona",
        Kind::Rubric => "rubric",
    }
}

fn track_of(kind: Kind) -> Option<Judge> {
    match kind {
        Kind::Persona => Some(Judge::Persona),
        Kind::Rubric => Some(Judge::Rubric),
        Kind::Guess | Kind::Plain => None,
    }
}

fn log_odds(reading: &Reading) -> Option<f64> {
    reading.as_ref().ok().map(|judgement| logit(judgement.p_first()))
}

/// The judgements of one kind that a version keeps.
#[must_use]
pub fn readings(version: &PersonaVersion, kind: Kind) -> &BTreeMap<u32, Reading> {
    match kind {
        Kind::Guess => &version.induced.guesses,
        Kind::Plain => &version.induced.held_out.plain,
        Kind::Persona => &version.induced.held_out.persona,
        Kind::Rubric => &version.induced.held_out.rubric,
    }
}

/// The same, to be added to.
pub fn readings_mut(version: &mut PersonaVersion, kind: Kind) -> &mut BTreeMap<u32, Reading> {
    match kind {
        Kind::Guess => &mut version.induced.guesses,
        Kind::Plain => &mut version.induced.held_out.plain,
        Kind::Persona => &mut version.induced.held_out.persona,
        Kind::Rubric => &mut version.induced.held_out.rubric,
    }
}

/// The judges' liking for whatever stands as A, as log-odds: the mean over all that a version's judges said, those of one pair taken together
/// first, since they are no independent observations. None for fewer than two pairs.
#[must_use]
pub fn position_bias(version: &PersonaVersion) -> Option<Mean> {
    let mut by_pair: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for kind in [Kind::Guess, Kind::Plain, Kind::Persona, Kind::Rubric] {
        for (slot, reading) in readings(version, kind) {
            by_pair.entry(*slot).or_default().extend(reading.as_ref().ok().map(Judgement::position_bias));
        }
    }
    let pairs = by_pair.into_values().filter(|of_pair| !of_pair.is_empty());
    let means: Vec<f64> = pairs.map(|of_pair| of_pair.iter().sum::<f64>() / of_pair.len() as f64).collect();
    Mean::of(&means)
}

/// The persona judge with the real choices against the inverted ones, pair by pair; without the pairs that one of the two has no judgement of.
#[must_use]
pub fn flip_rows(version: &PersonaVersion, flipped: &Flipped) -> Vec<Flip> {
    let row = |(slot, reading): (&u32, &Reading)| {
        let real = version.induced.held_out.persona.get(slot).and_then(log_odds)?;
        Some(Flip { real, inverted: log_odds(reading)?, repeat: flipped.again.get(slot).and_then(log_odds) })
    };
    flipped.inverted.iter().filter_map(row).collect()
}
