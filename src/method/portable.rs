//! What of a likeness may leave the app: which claims, how well each is borne out, and which of them bear on code.

use std::collections::BTreeSet;

use super::bootstrap::Demonstration;
use super::prompts::judge::Knowledge;
use crate::domain::deck::Library;
use crate::domain::edits::Edits;
use crate::domain::pair::Pair;
use crate::domain::persona::{Claim, Persona};
use crate::domain::private;
use crate::learner::persona::Sketch;
use crate::measure::interval;

/// Words of a claim that speaks of code, as they begin.
const OF_CODE: &str = "code coding codebase program script function refactor debug bug compil test-driven unit-test typed typing \
     commit pull-request api library framework";

/// The kind of question by which a deck marks code.
const CODE: &str = "code";

/// Who writes a block of code in Markdown.
const FENCE: &str = "```";

/// A likeness as it may be copied. Claims that are held back are never in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portable {
    /// What the person says of how they like answers; empty for nothing.
    pub stated: String,
    /// The person in one sentence; empty for none.
    pub headline: String,
    /// The claims, in the persona's order.
    pub claims: Vec<Claim>,
    /// Those among them that the person wrote or keeps, by their texts.
    pub own: BTreeSet<String>,
    /// What is not in it.
    pub left_out: LeftOut,
}

/// How many claims stay behind, and why. A headline counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// They touch something private.
    pub held_back: usize,
    /// Too little stands behind them.
    pub tentative: usize,
    /// The person struck them out.
    pub struck_out: usize,
}

/// What is known of a persona's lines beside their evidence; lines are named by their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regard {
    /// Claims that too little stands behind.
    pub tentative: Vec<String>,
    /// Whether too little stands behind the headline.
    pub is_headline_tentative: bool,
    /// Claims that the person wrote or keeps: they rank first.
    pub own: Vec<String>,
    /// How many claims the person struck out.
    pub struck_out: usize,
}

impl Regard {
    /// Of what a model wrote: a claim is tentative that as many choices speak against as for.
    #[must_use]
    pub fn of_written(written: &Persona) -> Self {
        let is_tentative = |claim: &&Claim| !claim.opposes.is_empty() && claim.opposes.len() >= claim.supports.len();
        let tentative = written.claims.iter().filter(is_tentative).map(|claim| claim.text.clone()).collect();
        Self { tentative, ..Self::default() }
    }

    /// Of what was worked out on the device. Its headline is made of its strongest claims, and as tentative as they are.
    #[must_use]
    pub fn of_sketch(sketch: &Sketch) -> Self {
        let claims = sketch.persona.claims.iter().zip(&sketch.tentative).filter(|(_, is)| **is);
        let tentative = claims.map(|(claim, _)| claim.text.clone()).collect();
        Self { tentative, is_headline_tentative: sketch.tentative.iter().all(|is| *is), ..Self::default() }
    }

    /// With what the person did to `written`: what they wrote or keep is theirs and no more tentative.
    #[must_use]
    pub fn with_edits(mut self, edits: &Edits, written: &Persona) -> Self {
        let lines = edits.over_claims(written);
        self.own = lines.iter().filter(|line| line.mark.is_kept()).map(|line| line.standing().text).collect();
        self.struck_out = lines.iter().filter(|line| line.mark.is_struck).count();
        self.tentative.retain(|text| !self.own.contains(text));
        self.is_headline_tentative &= edits.headline.is_empty();
        self
    }
}

impl Portable {
    /// What may leave of `persona`; its tentative lines are taken along where `with_tentative` says so.
    #[must_use]
    pub fn of(persona: &Persona, regard: &Regard, stated: &str, with_tentative: bool) -> Self {
        let left_out = LeftOut { struck_out: regard.struck_out, ..LeftOut::default() };
        let own = regard.own.iter().map(|text| flat(text)).collect();
        let mut portable = Self { stated: flat(stated), own, left_out, ..Self::default() };
        if private::topic(&persona.headline).is_some() {
            portable.left_out.held_back += 1;
        } else if with_tentative || !regard.is_headline_tentative {
            portable.headline = flat(&persona.headline);
        }
        for claim in persona.claims.iter().filter(|claim| !flat(&claim.text).is_empty()) {
            if claim.is_held_back() {
                portable.left_out.held_back += 1;
            } else if regard.tentative.contains(&claim.text) && !with_tentative {
                portable.left_out.tentative += 1;
            } else {
                portable.claims.push(Claim { text: flat(&claim.text), ..claim.clone() });
            }
        }
        portable
    }

    /// Whether there is nothing to take along.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stated.is_empty() && self.headline.is_empty() && self.claims.is_empty()
    }

    /// The claims alone that make sense where code is written: they speak of it, or more choices on code speak for them than against.
    #[must_use]
    pub fn for_code(&self, on_code: &BTreeSet<u32>) -> Self {
        let count = |slots: &[u32]| slots.iter().filter(|slot| on_code.contains(slot)).count();
        let fits = |claim: &&Claim| speaks_of_code(&claim.text) || count(&claim.supports) > count(&claim.opposes);
        let claims = self.claims.iter().filter(fits).cloned().collect();
        Self { claims, own: self.own.clone(), left_out: self.left_out, ..Self::default() }
    }

    /// Headline and claims, a line each.
    #[must_use]
    pub fn text(&self) -> String {
        let headline = Some(self.headline.clone()).filter(|headline| !headline.is_empty());
        let claims = self.claims.iter().map(|claim| format!("- {}", claim.text));
        headline.into_iter().chain(claims).collect::<Vec<_>>().join("\n")
    }

    /// What a model is told, with the demonstrations whose decks are at hand.
    #[must_use]
    pub fn knowledge(&self, demonstrations: &[Demonstration], library: &Library) -> Knowledge {
        let examples = demonstrations.iter().filter_map(|demonstration| demonstration.example(library)).collect();
        Knowledge { stated: self.stated.clone(), persona: self.text(), examples }
    }

    /// Places of the claims, the most important first: what the person wrote or keeps, then by the low end of the 95% interval of the
    /// share of choices that agree. One that names no choice comes last; equals stay in their order.
    #[must_use]
    pub fn ranked(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.claims.len()).collect();
        let rank = |place: usize| {
            let claim = &self.claims[place];
            if self.own.contains(&claim.text) { 2.0 } else { borne_out(claim) }
        };
        places.sort_by(|one, two| rank(*two).total_cmp(&rank(*one)));
        places
    }
}

fn borne_out(claim: &Claim) -> f64 {
    let (agree, against) = (claim.supports.len(), claim.opposes.len());
    interval::wilson(agree as f64, agree + against).map_or(-1.0, |interval| interval.low)
}

/// On one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a pair is about code: its deck says so, or an answer holds a block of it.
#[must_use]
pub fn is_on_code(pair: &Pair) -> bool {
    pair.situation.as_deref() == Some(CODE) || pair.answers.iter().any(|answer| answer.contains(FENCE))
}

fn speaks_of_code(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| OF_CODE.split_whitespace().any(|begin| word.starts_with(begin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str, supports: &[u32], opposes: &[u32]) -> Claim {
        Claim { text: text.into(), supports: supports.to_vec(), opposes: opposes.to_vec(), ..Claim::default() }
    }

    fn persona() -> Persona {
        let claims = vec![
            claim("You like it plain.", &[1, 2], &[3]),
            claim("Your faith matters to you.", &[1, 2, 3], &[]),
            claim("You like\n it long.", &[1], &[2]),
            claim("You name no choice.", &[], &[]),
            claim("You like examples.", &[4, 5, 6, 7], &[]),
        ];
        Persona { headline: "Wants it short.".into(), claims }
    }

    fn texts(portable: &Portable) -> Vec<&str> {
        portable.claims.iter().map(|claim| claim.text.as_str()).collect()
    }

    fn written(with_tentative: bool) -> Portable {
        Portable::of(&persona(), &Regard::of_written(&persona()), "", with_tentative)
    }

    fn left(held_back: usize, tentative: usize) -> LeftOut {
        LeftOut { held_back, tentative, struck_out: 0 }
    }

    #[test]
    fn what_is_held_back_stays_and_what_is_tentative_comes_when_asked_for() {
        let sure = written(false);
        assert_eq!(texts(&sure), ["You like it plain.", "You name no choice.", "You like examples."]);
        assert_eq!(sure.left_out, left(1, 1));
        let all = written(true);
        assert_eq!(texts(&all)[1], "You like it long.");
        assert_eq!(all.left_out, left(1, 0));
        let touching = Persona { headline: "A devout Catholic.".into(), ..persona() };
        let told = Portable::of(&touching, &Regard::default(), "", true);
        assert!(told.headline.is_empty() && told.left_out.held_back == 2);
    }

    #[test]
    fn a_sketch_without_a_clear_claim_leaves_its_headline_behind() {
        let sketched = |tentative: [bool; 5]| {
            let sketch = Sketch { persona: persona(), tentative: tentative.to_vec(), ..Sketch::default() };
            Portable::of(&persona(), &Regard::of_sketch(&sketch), "", false)
        };
        let none = sketched([true; 5]);
        assert!(none.is_empty() && none.left_out == left(1, 4));
        let one = sketched([false, true, true, true, true]);
        assert_eq!((one.headline.as_str(), texts(&one)), ("Wants it short.", vec!["You like it plain."]));
    }

    #[test]
    fn the_persons_own_claims_rank_first_and_one_that_names_no_choice_last() {
        let ranked = |portable: &Portable| -> Vec<String> {
            portable.ranked().into_iter().map(|place| portable.claims[place].text.clone()).collect()
        };
        let order = ["You like examples.", "You like it plain.", "You like it long.", "You name no choice."];
        assert_eq!(ranked(&written(true)), order);
        let regard = Regard { own: vec!["You name no choice.".into()], struck_out: 2, ..Regard::default() };
        let own = Portable::of(&persona(), &regard, "", true);
        assert_eq!((ranked(&own)[0].as_str(), own.left_out.struck_out), ("You name no choice.", 2));
    }

    #[test]
    fn code_takes_what_speaks_of_it_or_what_choices_on_it_bear_out() {
        let mut persona = persona();
        persona.claims.push(claim("You like tests before functions.", &[], &[]));
        let portable = Portable::of(&persona, &Regard::of_written(&persona), "Be brief.", false);
        let code = portable.for_code(&BTreeSet::from([4, 1, 3]));
        assert_eq!(texts(&code), ["You like examples.", "You like tests before functions."]);
        assert!(code.headline.is_empty() && code.stated.is_empty());
        assert!(!speaks_of_code("You like a decoded story, plainly told."));
    }
}
