//! A race as it is watched: how each set or draft has fared so far, the answers of a round that is not over included.

use super::desk::Desk;
use super::race::{Race, RaceAsk, absorb};

/// How a set of demonstrations, or a draft, stands in its race.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender {
    /// The slots of its demonstrations; none for a draft.
    pub examples: Vec<u32>,
    /// One for each pair that it is tried on, in the order of trying: how likely it thought the real choice, none before it was judged.
    pub tried: Vec<Option<f64>>,
    /// Whether it fell behind and is asked no more.
    pub is_dropped: bool,
    /// Whether it has the best score so far; nobody has before the first pair is judged, and where there was nobody to race against.
    pub is_leading: bool,
}

impl Contender {
    /// Pairs judged, and those where the real choice was thought the likelier one; even counts half.
    #[must_use]
    pub fn tally(&self) -> (usize, f64) {
        let judged = self.tried.iter().flatten();
        let right = |p: &f64| if *p > 0.5 { 1.0 } else { f64::from(u8::from((*p - 0.5).abs() < f64::EPSILON)) / 2.0 };
        (judged.clone().count(), judged.map(right).sum())
    }
}

impl Race {
    /// How each stands, in their order.
    #[must_use]
    pub fn look(&self, desk: &Desk<RaceAsk>) -> Vec<Contender> {
        let mut contestants = self.contestants.clone();
        for (set, id) in &self.asked {
            for (ask, result) in desk.results(id).into_iter().flatten() {
                absorb(&mut contestants[*set].seen, ask, result.ok());
            }
        }
        let score = |set: usize| contestants[set].score().mean_log_likelihood;
        let alive = (0..contestants.len()).filter(|set| contestants[*set].dropped_after.is_none());
        let scored = alive.filter_map(|set| Some((set, score(set)?)));
        // Of equals the earlier, as where the race is decided.
        let leader = scored.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(set, _)| set);
        let contender = |(set, one): (usize, &super::race::Contestant)| Contender {
            examples: one.knowledge.examples.iter().map(|example| example.pair.slot).collect(),
            tried: one.pairs.iter().map(|pair| one.p_right(pair)).collect(),
            is_dropped: one.dropped_after.is_some(),
            is_leading: leader == Some(set),
        };
        contestants.iter().enumerate().map(contender).collect()
    }
}
