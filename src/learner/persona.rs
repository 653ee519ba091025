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
    /// For each claim, in order: the feature's id.
    pub features: Vec<String>,
    /// For each claim, in order: whether it is only tentative.
    pub tentative: Vec<bool>,
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
    let headline = headline(&chosen);
    chosen.sort_by_key(|t| rank(t));
    let claim = |t: &&Trait| Claim {
        text: t.pole().claim.clone(),
        supports: t.supports.clone(),
        opposes: t.opposes.clone(),
        ..Claim::default()
    };
    Sketch {
        persona: Persona { headline, claims: chosen.iter().map(claim).collect() },
        features: chosen.iter().map(|t| t.feature.clone()).collect(),
        tentative: chosen.iter().map(|t| t.standing == Standing::Tentative).collect(),
    }
}

/// The same for somebody who struck claims out: they stay among the claims, and the headline says nothing of them.
#[must_use]
pub fn sketch_heeding(traits: &[Trait], is_struck: impl Fn(&str) -> bool) -> Sketch {
    let left: Vec<Trait> = traits.iter().filter(|one| !is_struck(&one.pole().claim)).cloned().collect();
    let mut whole = sketch(traits);
    whole.persona.headline = headline(&strongest(&left));
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

/// The strongest one or two, in one sentence that says when it is only tentative.
fn headline(strongest: &[&Trait]) -> String {
    let begin =
        |most: &Trait| if most.standing == Standing::Clear { "You tend to pick" } else { "So far you seem to pick" };
    match strongest {
        [] => String::new(),
        [one] => format!("{} {}.", begin(one), one.pole().answer),
        [one, two, ..] => {
            let (first, second) = if rank(one) <= rank(two) { (one, two) } else { (two, one) };
            let second = &second.pole().answer;
            let joined =
                second.strip_prefix("the answer ").map_or_else(|| second.clone(), |rest| format!("the one {rest}"));
            format!("{} {} and {joined}.", begin(one), first.pole().answer)
        }
    }
}
