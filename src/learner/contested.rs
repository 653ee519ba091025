//! The pairs that predictors disagree on most: what a person picks there tells which of them knows the person.

use crate::domain::deck::Library;
use crate::domain::pair::PairRef;
use crate::domain::session::Session;

use super::active::entropy_bits;
use super::learnt::Learnt;

/// How likely somebody who follows a rule of thumb is to be right: as sure as the longer answer is on people's choices (METHOD.md).
pub const THUMB: f64 = 0.68;

/// A pair with what each predictor says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contested {
    /// Which pair.
    pub pair: PairRef,
    /// Probabilities that the first answer is preferred, one a predictor.
    pub said: Vec<f64>,
}

impl Contested {
    /// By how much they disagree, in bits: the entropy of what they say together less the mean entropy of what each says
    /// (Jensen-Shannon). 0 where all say the same, however sure; near 1 for two sure ones on different sides.
    #[must_use]
    pub fn disagreement(&self) -> f64 {
        let n = self.said.len().max(1) as f64;
        let mean = self.said.iter().sum::<f64>() / n;
        let each = self.said.iter().map(|p| entropy_bits(*p)).sum::<f64>() / n;
        (entropy_bits(mean) - each).max(0.0)
    }

    /// How many lean to the first answer, and how many to the second.
    #[must_use]
    pub fn sides(&self) -> (usize, usize) {
        let first = self.said.iter().filter(|p| **p > 0.5).count();
        let second = self.said.iter().filter(|p| **p < 0.5).count();
        (first, second)
    }
}

/// The free pairs of a session on which its predictors split, the most contested first: what this device has learnt, what it knew of people
/// before, and what `others` say.
#[must_use]
pub fn contested(
    session: &Session,
    library: &Library,
    others: impl Fn(&PairRef) -> Vec<f64>,
    count: usize,
) -> Vec<Contested> {
    let learnt = Learnt::fit(library, &session.learning_choices());
    let people = Learnt::fit(library, &[]);
    let of = |pair: PairRef| {
        let ours = [&learnt, &people].map(|model| model.predict(library, &pair).map(|forecast| forecast.p_first));
        let said = ours.into_iter().flatten().chain(others(&pair)).collect();
        Contested { pair, said }
    };
    let is_split = |contested: &Contested| {
        let (first, second) = contested.sides();
        first > 0 && second > 0
    };
    let mut all: Vec<Contested> = session.free_pairs(library).into_iter().map(of).filter(is_split).collect();
    // Of equals the first: the order of the free pairs is the seed's.
    all.sort_by(|one, two| two.disagreement().total_cmp(&one.disagreement()));
    all.truncate(count);
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(said: &[f64]) -> Contested {
        let pair = PairRef { deck: "d".into(), deck_version: 1, pair: "p".into(), pair_version: 1 };
        Contested { pair, said: said.to_vec() }
    }

    #[test]
    fn predictors_that_are_sure_of_different_sides_disagree_most() {
        let split = said(&[0.95, 0.05]).disagreement();
        assert!(split > said(&[0.8, 0.2]).disagreement() && said(&[0.8, 0.2]).disagreement() > 0.1);
        assert!(said(&[0.9, 0.9, 0.9]).disagreement() < 1e-12 && said(&[]).disagreement() < 1e-12);
        assert_eq!(said(&[0.7, 0.5, 0.2, 0.1]).sides(), (1, 2));
    }

    proptest! {
        #[test]
        fn disagreement_is_between_nothing_and_a_bit_and_no_matter_of_order(mut p in prop::collection::vec(0.0..=1.0_f64, 1..5)) {
            let one = said(&p).disagreement();
            p.reverse();
            prop_assert!((0.0..=1.0).contains(&one) && (said(&p).disagreement() - one).abs() < 1e-12);
        }
    }
}
