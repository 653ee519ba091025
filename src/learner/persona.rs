//! The persona that needs no language model: the traits with enough evidence, as plain sentences.

use crate::domain::deck::Family;
use crate::domain::persona::{Claim, Persona};

use super::traits::{Standing, Trait};

/// At most this many claims.
const CLAIMS: usize = 6;

/// At most this many of them about textual features.
const TEXTUAL_CLAIMS: usize = 2;

/// A persona written from traits, and what stands behind each of its claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// Headline and claims; no claims where there is too little evidence.
    pub persona: Persona,
    /// What the headline says.
    pub lead: Lead,
    /// For each claim, in order: the feature's id.
    pub features: Vec<String>,
    /// For each claim, in order: whether it is only tentative.
    pub tentative: Vec<bool>,
}

/// What a headline says: the answers that the person tends to pick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Whether the strongest is more than tentative.
    pub is_clear: bool,
    /// The one or two strongest, values first; none where nothing can be told.
    pub answers: Vec<String>,
}

impl Sketch {
    /// Texts of the claims that are only tentative.
    #[must_use]
    pub fn only_tentative(&self) -> Vec<String> {
        let claims = self.persona.claims.iter().zip(&self.tentative).filter(|(_, is)| **is);
        claims.map(|(claim, _)| claim.text.clone()).collect()
    }
}

/// The strongest traits as claims: values, then style, then textual features; the strongest first within each.
#[must_use]
pub fn sketch(traits: &[Trait]) -> Sketch {
    let mut chosen = strongest(traits);
    let lead = lead(&chosen);
    chosen.sort_by_key(|t| rank(t));
    let claim = |t: &&Trait| Claim {
        text: t.pole().claim.clone(),
        supports: t.supports.clone(),
        opposes: t.opposes.clone(),
        ..Claim::default()
    };
    Sketch {
        persona: Persona { headline: headline(&lead), claims: chosen.iter().map(claim).collect() },
        lead,
        features: chosen.iter().map(|t| t.feature.clone()).collect(),
        tentative: chosen.iter().map(|t| t.standing == Standing::Tentative).collect(),
    }
}

/// The same for somebody who struck claims out: they stay among the claims, and the headline says nothing of them.
#[must_use]
pub fn sketch_heeding(traits: &[Trait], is_struck: impl Fn(&str) -> bool) -> Sketch {
    let left: Vec<Trait> = traits.iter().filter(|one| !is_struck(&one.pole().claim)).cloned().collect();
    let mut whole = sketch(traits);
    whole.lead = lead(&strongest(&left));
    whole.persona.headline = headline(&whole.lead);
    whole
}

fn strongest(traits: &[Trait]) -> Vec<&Trait> {
    let mut known: Vec<&Trait> =
        traits.iter().filter(|t| t.standing != Standing::Unknown && !t.pole().claim.is_empty()).collect();
    known.sort_by(|a, b| b.standing.cmp(&a.standing).then(b.strength().total_cmp(&a.strength())));
    let mut textual = 0;
    known.retain(|t| {
        textual += usize::from(t.family.is_none());
        t.family.is_some() || textual <= TEXTUAL_CLAIMS
    });
    known.truncate(CLAIMS);
    known
}

fn rank(t: &Trait) -> u8 {
    match t.family {
        Some(Family::Values) => 0,
        Some(Family::Style) => 1,
        None => 2,
    }
}

fn lead(strongest: &[&Trait]) -> Lead {
    let mut most: Vec<&Trait> = strongest.iter().take(2).copied().collect();
    let is_clear = most.first().is_some_and(|t| t.standing == Standing::Clear);
    most.sort_by_key(|t| rank(t));
    Lead { is_clear, answers: most.into_iter().map(|t| t.pole().answer.clone()).collect() }
}

/// The lead in one sentence that says when it is only tentative.
fn headline(lead: &Lead) -> String {
    let begin = if lead.is_clear { "You tend to pick" } else { "So far you seem to pick" };
    match lead.answers.as_slice() {
        [] => String::new(),
        [one] => format!("{begin} {one}."),
        [one, two, ..] => {
            let two = two.strip_prefix("the answer ").map_or_else(|| two.clone(), |rest| format!("the one {rest}"));
            format!("{begin} {one} and {two}.")
        }
    }
}
