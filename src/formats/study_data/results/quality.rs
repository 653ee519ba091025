//! How carefully people took part, each and all together.

use super::accuracy::Accuracy;
use crate::domain::pair::Side;
use crate::formats::study_data::people::Standing;
use crate::formats::study_data::read::Participant;
use crate::measure::interval::Share;
use crate::measure::spread::Spread;

/// Ratings of claims are called all alike from so many on.
const RATINGS: usize = 3;

/// How one participant took part.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// The first exclusion rule that applies.
    pub excluded_by: Option<&'static str>,
    /// Attention checks passed, and shown.
    pub checks: (usize, usize),
    /// The median time of a pick of A or B, in milliseconds (the lower of the two middle ones).
    pub median_ms: Option<u32>,
    /// Picks of A, and of A or B.
    pub side_a: (usize, usize),
    /// The longest run of picks of one side.
    pub longest_run: usize,
    /// Pairs that came twice and were preferred the same, and all that were preferred both times.
    pub same: (usize, usize),
    /// Whether all ratings of claims are the same; none for fewer than three.
    pub is_alike: Option<bool>,
    /// Picks with time in the background, and all picks.
    pub hidden: (usize, usize),
}

impl Person {
    /// Of a participant who stands so.
    #[must_use]
    pub fn of(one: &Participant, standing: &Standing) -> Self {
        let quality = one.quality();
        let sides: Vec<Side> = one.choices.values().filter_map(|choice| choice.side).collect();
        let ratings: Vec<i32> = one.claims.iter().filter_map(|claim| claim.value).collect();
        let hidden = one.choices.values().filter(|choice| choice.hidden_ms > 0).count();
        Self {
            id: one.id.clone(),
            excluded_by: if let Standing::Excluded(rule) = standing { Some(rule.name()) } else { None },
            checks: (one.checks.len() - quality.failed_checks, one.checks.len()),
            median_ms: quality.median_ms,
            side_a: (quality.sides[0], quality.sides[0] + quality.sides[1]),
            longest_run: longest_run(&sides),
            same: (quality.repeats.1, quality.repeats.0),
            is_alike: (ratings.len() >= RATINGS).then(|| ratings.windows(2).all(|two| two[0] == two[1])),
            hidden: (hidden, one.choices.len()),
        }
    }
}

fn longest_run(sides: &[Side]) -> usize {
    sides.chunk_by(|one, two| one == two).map(<[Side]>::len).max().unwrap_or(0)
}

/// How everybody took part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// Those who count and those whom a rule leaves out.
    pub people: Vec<Person>,
    /// Attention checks passed, by those who count, as everything below.
    pub checks: Option<Accuracy>,
    /// Picks of side A.
    pub side_a: Option<Accuracy>,
    /// Pairs that came twice and were preferred the same.
    pub same: Option<Accuracy>,
    /// Picks with time in the background.
    pub hidden: Option<Accuracy>,
    /// Participants' median times of a pick, in seconds.
    pub speed: Option<Spread>,
    /// Participants' longest runs of one side.
    pub runs: Option<Spread>,
    /// Participants who rated all claims alike.
    pub alike: Option<Share>,
}

impl Quality {
    /// Of these people.
    #[must_use]
    pub fn of(people: Vec<Person>) -> Self {
        let counted: Vec<&Person> = people.iter().filter(|person| person.excluded_by.is_none()).collect();
        let rate = |of: fn(&Person) -> (usize, usize)| {
            let rows = counted.iter().enumerate().flat_map(|(place, person)| {
                let (count, n) = of(person);
                (0..n).map(move |i| (place, f64::from(u8::from(i < count))))
            });
            Accuracy::of(&rows.collect::<Vec<_>>())
        };
        let speeds: Vec<f64> = counted.iter().filter_map(|one| one.median_ms).map(|ms| f64::from(ms) / 1e3).collect();
        let runs: Vec<f64> =
            counted.iter().filter(|one| one.longest_run > 0).map(|one| one.longest_run as f64).collect();
        let alike: Vec<bool> = counted.iter().filter_map(|person| person.is_alike).collect();
        Self {
            checks: rate(|person| person.checks),
            side_a: rate(|person| person.side_a),
            same: rate(|person| person.same),
            hidden: rate(|person| person.hidden),
            speed: Spread::of(&speeds),
            runs: Spread::of(&runs),
            alike: Share::of(alike.iter().filter(|alike| **alike).count(), alike.len()),
            people,
        }
    }
}
