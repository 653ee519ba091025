//! Which claims a participant is asked about, and in which order.

use super::file::{Claims, Stranger};
use crate::domain::draw;

/// Whose one's own claims are, in the data.
pub const OWN: &str = "own";

/// A claim to be rated, and whose it is: "own" or a stranger's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it says.
    pub claim: String,
    /// "own", or the stranger's id.
    pub from: String,
}

/// The claims that are shown: one's own, those of one stranger that the seed draws (without any that one shares), or both in an order
/// that the seed draws.
#[must_use]
pub fn shown(own: &[String], strangers: &[Stranger], whose: Claims, controls: usize, seed: u64) -> Vec<Shown> {
    let mut shown = Vec::new();
    if whose != Claims::Stranger {
        shown.extend(own.iter().map(|claim| Shown { claim: claim.clone(), from: OWN.to_owned() }));
    }
    let stranger = strangers.get(draw::below(seed, "study stranger", 0, strangers.len()));
    if let Some(stranger) = stranger.filter(|_| whose != Claims::Own) {
        let others = stranger.claims.iter().filter(|claim| !own.contains(claim)).take(controls);
        shown.extend(others.map(|claim| Shown { claim: claim.clone(), from: stranger.id.clone() }));
    }
    draw::shuffle(seed, "study claims", &mut shown);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_that_one_shares_is_ones_own_alone() {
        let own: Vec<String> = vec!["a".into(), "b".into()];
        let strangers = [Stranger { id: "s1".into(), claims: vec!["b".into(), "c".into(), "d".into()] }];
        let of = |whose, controls| shown(&own, &strangers, whose, controls, 3);
        let from = |all: &[Shown], who: &str| all.iter().filter(|one| one.from == who).count();
        let mixed = of(Claims::Mixed, 4);
        assert_eq!((mixed.len(), from(&mixed, "own"), from(&mixed, "s1")), (4, 2, 2));
        assert_eq!(of(Claims::Mixed, 1).len(), 3);
        assert_eq!(from(&of(Claims::Own, 4), "own"), 2);
        assert_eq!(of(Claims::Stranger, 4).len(), 2);
        assert_eq!(shown(&own, &[], Claims::Mixed, 4, 3).len(), 2);
    }
}
