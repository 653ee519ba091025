//! Why a guess was made, in one line.

use crate::domain::deck::Library;
use crate::domain::learning::LiveChoice;
use crate::domain::pair::PairRef;
use crate::domain::seal;

use super::design::Kind;
use super::evidence::Evidence;
use super::live::Live;

/// A declared axis is named before a textual difference that adds more, down to this share of it.
const AXIS_BEFORE_TEXT: f64 = 0.3;

/// What spoke most for a guess, and how often this person chose that way before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The feature's id.
    pub feature: String,
    /// "direct".
    pub label: String,
    /// To follow "you took": "the answer that says it straight".
    pub answer: String,
    /// In how many of those choices the person took that end.
    pub agree: usize,
    /// Earlier choices in which the two answers differed clearly on it.
    pub of: usize,
}

/// The reason for `live`'s guess about `pair`: of the features that speak for the guess, and that more than half of the person's
/// own choices on it bear out, the one that adds most to the log-odds, axes first. None where there is no guess or nothing speaks.
#[must_use]
pub fn reason(live: &Live, library: &Library, choices: &[LiveChoice], pair: &PairRef) -> Option<Reason> {
    let model = live.model();
    let x = model.differences(library, pair)?;
    let forecast = model.posterior().forecast(&x);
    seal::guess(forecast.p_first)?;
    let towards = forecast.log_odds_mean.signum();
    let evidence = Evidence::of(model.design(), library, choices.iter().map(|c| (c.slot(), c.pair(), c.target())));
    let mut best: Option<(f64, Reason)> = None;
    for (place, dimension) in model.design().dimensions().iter().enumerate() {
        let adds = model.posterior().mean[place] * x[place] * towards;
        if adds <= 0.0 || !dimension.is_clear(x[place]) {
            continue;
        }
        let weight = if matches!(dimension.kind, Kind::Axis { .. }) { adds / AXIS_BEFORE_TEXT } else { adds };
        let end = x[place] * towards;
        let sides = evidence.sides(model.design(), place, end > 0.0);
        let borne_out = sides.supports.len() > sides.opposes.len();
        if borne_out && best.as_ref().is_none_or(|(most, _)| weight > *most) {
            let pole = dimension.pole(end);
            let reason = Reason {
                feature: dimension.id.clone(),
                label: pole.label.clone(),
                answer: pole.answer.clone(),
                agree: sides.supports.len(),
                of: sides.count(),
            };
            best = Some((weight, reason));
        }
    }
    best.map(|(_, reason)| reason)
}
