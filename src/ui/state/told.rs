//! What a reveal tells.

use leptos::prelude::*;

use super::App;
use crate::domain::choice::Verdict;
use crate::domain::dealing::{Draw, Role};
use crate::domain::pair::Side;
use crate::domain::seal::Seal;
use crate::domain::turn::{Outcome, Turn};
use crate::learner::live::Live;
use crate::learner::reason::{Reason, reason};
use crate::ui::text::catalogue::{Word, of_data};
use crate::ui::text::choose as t;

/// Everything that the reveal of a slot says.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The side picked, and whether the leading guess named it; none where the choice preferred neither.
    pub picked: Option<(Side, bool)>,
    /// The choice in words, where it preferred neither.
    pub said: String,
    /// The leading guess; none when it came too late.
    pub lead: Option<Seal>,
    /// How it fared against the first pick.
    pub outcome: Option<Outcome>,
    /// The other guesses and who made them.
    pub others: Vec<(Word, Seal)>,
    /// What a correction means for what is learnt and measured, when the pick was one.
    pub corrected: Option<Word>,
    /// Set for a pair that came again: how the pick compares with the one before.
    pub again: Option<Word>,
    /// Whether the pair was chosen for what it tells.
    pub is_informative: bool,
    reason: Option<Reason>,
    reasoning: Option<String>,
    weak: bool,
}

impl Told {
    /// Why the leading guess was made.
    pub fn reason(&self, right: bool) -> Option<String> {
        if self.again.is_some() {
            return Some(t::AGAIN_WHY.to_owned());
        }
        let side = self.lead.as_ref()?.prediction.guess();
        if let Some(reasoning) = &self.reasoning {
            return Some(t::judge_reason(reasoning));
        }
        Some(match (&self.reason, side) {
            (Some(reason), Some(side)) => t::reason(right, side, &of_data(&reason.answer), reason.agree, reason.of),
            _ if self.weak => t::WEAK_REASON.to_owned(),
            _ => t::NO_REASON.to_owned(),
        })
    }
}

impl App {
    /// What the reveal of the revealed slot tells; none while nothing is revealed.
    pub fn told(self) -> Option<Told> {
        let slot = self.revealed.get()?;
        let session = self.with_session(Clone::clone)?;
        let turn = session.turns.get(slot as usize)?;
        let verdict = turn.latest.as_ref()?.verdict;
        let library = self.decks_of(&session);
        let earlier = session.live_choices(&library, slot);
        let lead = turn.lead_seal().cloned();
        // This device's reasons stand for the stack where it was on the same side.
        let side = |seal: Option<&Seal>| seal.and_then(Seal::guessed);
        let on_device = side(turn.seal("on-device")).is_some() && side(turn.seal("on-device")) == side(lead.as_ref());
        let reasoning = self.whole().and_then(|whole| whole.reasoning(self, turn));
        let reason = (on_device && reasoning.is_none())
            .then(|| reason(&Live::fit(&library, &earlier), &library, &earlier, &turn.deal.pair))
            .flatten();
        let preferred = verdict.preferred();
        Some(Told {
            picked: preferred
                .map(|answer| (Side::of(answer, turn.deal.on_a), lead.as_ref().and_then(Seal::guessed) == preferred)),
            said: said(verdict).map(Word::to_owned).unwrap_or_default(),
            outcome: lead.as_ref().filter(|_| turn.deal.role != Role::Repeat).and_then(|seal| turn.outcome(seal)),
            others: others(turn),
            corrected: turn.is_corrected().then_some(match turn.deal.role {
                Role::HeldOut => t::CORRECTED_HELD_OUT,
                Role::Repeat => t::CORRECTED_REPEAT,
                Role::Training | Role::Validation => t::CORRECTED,
            }),
            again: (turn.deal.role == Role::Repeat).then(|| again(session.asked_before(turn), turn)),
            is_informative: turn.deal.draw == Draw::Informative,
            reasoning,
            weak: reason.is_none() && lead.as_ref().is_some_and(|seal| seal.guessed().is_some()),
            reason,
            lead,
        })
    }
}

fn again(before: Option<&Turn>, turn: &Turn) -> Word {
    match (before.and_then(Turn::first_preferred), turn.preferred()) {
        (Some(then), Some(now)) if then == now => t::AGAIN_SAME,
        (Some(_), Some(_)) => t::AGAIN_OTHER,
        _ => t::AGAIN,
    }
}

fn others(turn: &Turn) -> Vec<(Word, Seal)> {
    let apart = turn.seals.iter().filter(|seal| seal.prediction.predictor != turn.lead.kind());
    apart
        .map(|seal| {
            let who = match seal.prediction.predictor.as_str() {
                "on-device" => t::ON_DEVICE,
                "rubric" => t::RUBRIC_JUDGE,
                "stack" => t::STACK,
                _ => t::PERSONA_JUDGE,
            };
            (who, seal.clone())
        })
        .collect()
}

fn said(verdict: Verdict) -> Option<Word> {
    Some(match verdict {
        Verdict::Prefer(_) => return None,
        Verdict::NoPreference => t::NO_PREFERENCE,
        Verdict::BothBad => t::BOTH_BAD,
        Verdict::NotForMe => t::NOT_FOR_ME,
    })
}
