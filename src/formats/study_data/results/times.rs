//! How long things took: the spread over participants of each one's median.

use super::Given;
use super::accuracy::Accuracy;
use crate::formats::study_data::read::Participant;
use crate::measure::spread::Spread;

/// What takes time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Picks of a pair's A or B.
    Picks,
    /// Attention checks.
    Checks,
    /// Answers to questions.
    Answers,
    /// Pages of claims.
    Claims,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Picks, Self::Checks, Self::Answers, Self::Claims];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Picks => "picks",
            Self::Checks => "checks",
            Self::Answers => "answers",
            Self::Claims => "claims",
        }
    }

    /// Response time, time in the background, and whether the page was loaded anew meanwhile.
    fn of(self, one: &Participant) -> Vec<(u32, u32, bool)> {
        let timing =
            |timing: &crate::domain::study::event::Timing| (timing.response_ms, timing.hidden_ms, timing.resumed);
        match self {
            Self::Picks => {
                let picked = one.choices.values().filter(|choice| choice.side.is_some());
                picked.filter_map(|c| Some((c.response_ms?, c.hidden_ms, c.resumed))).collect()
            }
            Self::Checks => one.checks.iter().map(|check| timing(&check.timing)).collect(),
            Self::Answers => one.answers.iter().map(|answer| timing(&answer.timing)).collect(),
            // All claims of a question stand on one page.
            Self::Claims => {
                one.claims.iter().filter(|claim| claim.place == 1).map(|claim| timing(&claim.timing)).collect()
            }
        }
    }
}

/// How long one kind of thing took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Took {
    /// What.
    pub what: What,
    /// Participants' medians in seconds, of what was not interrupted by loading the page anew.
    pub seconds: Spread,
    /// How many of them were measured.
    pub n: usize,
    /// How many were interrupted, and are left out of the times.
    pub resumed: usize,
    /// The share with the page in the background for a while.
    pub hidden: Option<Accuracy>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Times {
    /// What was asked at all.
    pub took: Vec<Took>,
    /// From consent to the end, in minutes, of those who came to the end.
    pub minutes: Option<Spread>,
}

impl Times {
    /// Works it out.
    #[must_use]
    pub fn of(given: Given<'_>) -> Self {
        let minutes: Vec<f64> = given
            .counted()
            .filter_map(|one| {
                let (begun, end) = (one.start.as_ref()?.at_ms, one.finish.as_ref()?.at_ms);
                Some(end.saturating_sub(begun) as f64 / 60_000.0)
            })
            .collect();
        let took = What::ALL.into_iter().filter_map(|what| took(given, what)).collect();
        Self { took, minutes: Spread::of(&minutes) }
    }
}

fn took(given: Given<'_>, what: What) -> Option<Took> {
    let (mut medians, mut hidden, mut n, mut resumed) = (Vec::new(), Vec::new(), 0, 0);
    for (person, one) in given.counted().enumerate() {
        let all = what.of(one);
        hidden.extend(all.iter().map(|(_, hidden, _)| (person, f64::from(u8::from(*hidden > 0)))));
        let mut times: Vec<u32> = all.iter().filter(|(_, _, resumed)| !resumed).map(|(ms, _, _)| *ms).collect();
        times.sort_unstable();
        n += times.len();
        resumed += all.len() - times.len();
        medians.extend(times.get(times.len().saturating_sub(1) / 2).map(|ms| f64::from(*ms) / 1e3));
    }
    Some(Took { what, seconds: Spread::of(&medians)?, n, resumed, hidden: Accuracy::of(&hidden) })
}
