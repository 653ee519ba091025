//! Every number of the results page as one tidy table, as exact as it was worked out.

use super::Results;
use super::accuracy::Accuracy;
use super::recognition::Ratings;
use crate::formats::csv;
use crate::measure::effect::Effect;
use crate::measure::interval::Interval;
use crate::measure::mean::Mean;
use crate::measure::spread::Spread;

/// Heads of the table. docs/study/results.md says what stands below them.
pub const HEADS: [&str; 10] =
    ["measure", "of", "condition", "arm", "participants", "n", "estimate", "low", "high", "p"];

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// What was measured: "accuracy", "difference", …
    pub measure: String,
    /// Of whom or what: a predictor, a slot, a question.
    pub of: String,
    /// The condition and its arm; empty for all.
    pub arm: (String, String),
    /// How many people.
    pub people: usize,
    /// How many observations.
    pub n: usize,
    /// The number.
    pub estimate: Option<f64>,
    /// Its 95% interval.
    pub interval: Option<Interval>,
    /// Two-sided.
    pub p: Option<f64>,
}

impl Estimate {
    fn new(measure: &str, of: impl Into<String>, people: usize, n: usize) -> Self {
        Self { measure: measure.to_owned(), of: of.into(), people, n, ..Self::default() }
    }

    fn count(of: impl Into<String>, n: usize) -> Self {
        Self::new("people", of, n, n)
    }

    fn with(self, estimate: f64, interval: Interval) -> Self {
        Self { estimate: Some(estimate), interval: Some(interval), ..self }
    }

    fn rate(measure: &str, of: impl Into<String>, rate: &Accuracy) -> Self {
        let row = Self { estimate: rate.tally.accuracy(), ..Self::new(measure, of, rate.people, rate.tally.n()) };
        Self { interval: rate.clustered.map(|clustered| clustered.interval), ..row }
    }

    fn effect(measure: &str, of: impl Into<String>, effect: &Effect) -> Self {
        Self::new(measure, of, effect.n, effect.n).with(effect.d, effect.interval)
    }

    fn mean(measure: &str, of: impl Into<String>, mean: &Mean) -> Self {
        Self::new(measure, of, mean.n, mean.n).with(mean.mean, mean.interval)
    }

    fn spread(measure: &str, of: &str, spread: &Spread, n: usize) -> [Self; 3] {
        let row =
            |at: &str, value| Self { estimate: Some(value), ..Self::new(&format!("{measure}_{at}"), of, spread.n, n) };
        let median = Self { interval: spread.interval, ..row("median", spread.median) };
        [row("lower_quartile", spread.lower), median, row("upper_quartile", spread.upper)]
    }

    fn cells(&self) -> [String; 10] {
        let number = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
        let (condition, arm) = self.arm.clone();
        [
            self.measure.clone(),
            self.of.clone(),
            condition,
            arm,
            self.people.to_string(),
            self.n.to_string(),
            number(self.estimate),
            number(self.interval.map(|interval| interval.low)),
            number(self.interval.map(|interval| interval.high)),
            number(self.p),
        ]
    }
}

/// The table as CSV.
#[must_use]
pub fn table(results: &Results) -> String {
    let heads = HEADS.map(str::to_owned);
    csv::write(std::iter::once(heads).chain(estimates(results).iter().map(Estimate::cells)))
}

/// Its rows.
#[must_use]
pub fn estimates(results: &Results) -> Vec<Estimate> {
    let mut all = people(results);
    predictors(results, &mut all);
    for at in &results.curve.slots {
        all.push(Estimate::new("sealed_by_slot", at.slot.to_string(), at.n, at.n).with(at.share, at.interval));
    }
    if let Some((mean, effect)) = &results.curve.gain {
        all.push(Estimate { p: mean.p(), ..Estimate::mean("sealed_gain", "second half - first half", mean) });
        all.extend(effect.iter().map(|effect| Estimate::effect("sealed_gain_d_z", "second half - first half", effect)));
    }
    quality(results, &mut all);
    for question in &results.recognition {
        all.extend(ratings(&question.question, &question.all));
        for (arm, found) in &question.by_arm {
            let rows = ratings(&question.question, found).into_iter();
            all.extend(rows.map(|row| Estimate { arm: arm.clone(), ..row }));
        }
    }
    for took in &results.times.took {
        all.extend(Estimate::spread("seconds", took.what.name(), &took.seconds, took.n));
        all.extend(took.hidden.iter().map(|rate| Estimate::rate("hidden", took.what.name(), rate)));
    }
    all.extend(results.times.minutes.iter().flat_map(|spread| Estimate::spread("minutes", "study", spread, spread.n)));
    all
}

fn ratings(of: &str, found: &Ratings) -> Vec<Estimate> {
    let mut all: Vec<Estimate> = found.own.iter().map(|mean| Estimate::mean("rating_own", of, mean)).collect();
    all.extend(found.stranger.iter().map(|mean| Estimate::mean("rating_stranger", of, mean)));
    let Some(lead) = &found.difference else { return all };
    let row = Estimate::new("rating_difference", of, lead.people, lead.people);
    all.push(Estimate { p: lead.p, ..row.with(lead.difference.difference, lead.difference.interval) });
    let name = if lead.is_within { "rating_difference_d_z" } else { "rating_difference_d" };
    all.extend(lead.effect.iter().map(|effect| Estimate::effect(name, of, effect)));
    all
}

fn people(results: &Results) -> Vec<Estimate> {
    let flow = &results.flow;
    let counts = [
        ("began", flow.began),
        ("withdrew", flow.withdrew),
        ("no_beginning", flow.no_beginning),
        ("again", flow.again),
        ("finished", flow.finished),
        ("unfinished", flow.unfinished),
        ("counted", flow.counted),
        ("handed_over", flow.handed_over),
        ("incomplete", flow.incomplete),
    ];
    let excluded = flow.excluded.iter().map(|(rule, n)| Estimate::count(format!("excluded:{}", rule.name()), *n));
    counts.into_iter().map(|(of, n)| Estimate::count(of, n)).chain(excluded).collect()
}

fn predictors(results: &Results, all: &mut Vec<Estimate>) {
    let scored = &results.scored;
    let name = |place: usize| scored.predictors.get(place).cloned().unwrap_or_default();
    let arm = |condition: usize, arm: usize| {
        let (id, arms) = scored.conditions.get(condition).cloned().unwrap_or_default();
        (id, arms.get(arm).cloned().unwrap_or_default())
    };
    for ((predictor, at), accuracy) in &results.accuracies {
        let row = Estimate::rate("accuracy", name(*predictor), accuracy);
        all.push(Estimate { arm: at.map(|(c, a)| arm(c, a)).unwrap_or_default(), ..row });
    }
    for against in &results.against {
        let of = format!("{} - {}", name(against.first), name(against.second));
        let seen = &against.comparison;
        let row = Estimate::new("difference", &of, against.people, seen.n).with(seen.difference, seen.interval);
        all.push(Estimate { p: Some(against.p), ..row });
        all.extend(against.effect.iter().map(|effect| Estimate::effect("difference_d_z", &of, effect)));
    }
    for found in &results.arms {
        let ((id, first), (_, second)) = (arm(found.condition, found.arm), arm(found.condition, 0));
        let arm = (id, format!("{first} - {second}"));
        let row = Estimate::new("arm_difference", name(found.predictor), found.people, found.people);
        all.push(Estimate { arm: arm.clone(), ..row.with(found.difference, found.interval) });
        let measure = if found.is_within { "arm_difference_d_z" } else { "arm_difference_d" };
        let effect = found.effect.iter().map(|effect| Estimate::effect(measure, name(found.predictor), effect));
        all.extend(effect.map(|row| Estimate { arm: arm.clone(), ..row }));
    }
}

fn quality(results: &Results, all: &mut Vec<Estimate>) {
    let quality = &results.quality;
    let rates = [("checks_passed", &quality.checks), ("side_a", &quality.side_a), ("same_again", &quality.same)];
    for (name, rate) in rates {
        all.extend(rate.iter().map(|rate| Estimate::rate("quality", name, rate)));
    }
    let spreads = [("median_seconds", &quality.speed), ("longest_run", &quality.runs)];
    for (name, spread) in spreads {
        all.extend(spread.iter().flat_map(|spread| Estimate::spread("quality", name, spread, spread.n)));
    }
    all.extend(quality.alike.iter().map(|share| {
        Estimate::new("quality", "rated_all_alike", share.n, share.n).with(share.share(), share.interval)
    }));
}
