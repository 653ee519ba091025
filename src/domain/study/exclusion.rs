//! Who is left out of the analysis, by rules that stand in the study's file.

use serde::{Deserialize, Serialize};

/// A rule by which a participant is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Exclusion {
    /// Did not come to the end.
    Unfinished,
    /// Failed at least so many attention checks.
    FailedChecks {
        /// So many.
        at_least: usize,
    },
    /// Half of the picks took less than so many milliseconds.
    FasterThan {
        /// So many.
        median_ms: u32,
    },
    /// Picked one side more often than this share of the picks.
    OneSide {
        /// Between 0.5 and 1.
        share: f64,
    },
    /// Agreed with themselves on less than this share of the pairs that came twice.
    Inconsistent {
        /// Between 0 and 1.
        share: f64,
    },
}

/// What the rules look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// Whether the participant came to the end.
    pub finished: bool,
    /// Attention checks failed.
    pub failed_checks: usize,
    /// Of A/B picks, in milliseconds; none without one.
    pub median_ms: Option<u32>,
    /// A's and B's.
    pub sides: [usize; 2],
    /// Pairs that came twice and were preferred A or B both times, and on how many of them the pick was the same.
    pub repeats: (usize, usize),
}

impl Exclusion {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unfinished => "unfinished",
            Self::FailedChecks { .. } => "failed_checks",
            Self::FasterThan { .. } => "faster_than",
            Self::OneSide { .. } => "one_side",
            Self::Inconsistent { .. } => "inconsistent",
        }
    }

    /// Whether it leaves out somebody with this quality.
    #[must_use]
    pub fn holds(self, quality: &Quality) -> bool {
        match self {
            Self::Unfinished => !quality.finished,
            Self::FailedChecks { at_least } => quality.failed_checks >= at_least,
            Self::FasterThan { median_ms } => quality.median_ms.is_some_and(|median| median < median_ms),
            Self::OneSide { share } => {
                let [a, b] = quality.sides;
                a + b > 0 && a.max(b) as f64 > share * (a + b) as f64
            }
            Self::Inconsistent { share } => {
                let (again, same) = quality.repeats;
                again > 0 && (same as f64) < share * again as f64
            }
        }
    }
}

/// The first of the rules that leaves this participant out.
#[must_use]
pub fn excluded(rules: &[Exclusion], quality: &Quality) -> Option<Exclusion> {
    rules.iter().copied().find(|rule| rule.holds(quality))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_leaves_out_whom_it_names() {
        let good = Quality { finished: true, failed_checks: 0, median_ms: Some(4000), sides: [6, 5], repeats: (3, 2) };
        let rules = [
            Exclusion::Unfinished,
            Exclusion::FailedChecks { at_least: 2 },
            Exclusion::FasterThan { median_ms: 1500 },
            Exclusion::OneSide { share: 0.95 },
            Exclusion::Inconsistent { share: 0.5 },
        ];
        assert_eq!(excluded(&rules, &good), None);
        let of = |change: fn(&mut Quality)| {
            let mut quality = good.clone();
            change(&mut quality);
            excluded(&rules, &quality).map(Exclusion::name)
        };
        assert_eq!(of(|q| q.finished = false), Some("unfinished"));
        assert_eq!(of(|q| q.failed_checks = 2), Some("failed_checks"));
        assert_eq!(of(|q| q.median_ms = Some(1499)), Some("faster_than"));
        assert_eq!(of(|q| q.sides = [20, 1]), Some("one_side"));
        assert_eq!(of(|q| q.repeats = (3, 1)), Some("inconsistent"));
    }
}
