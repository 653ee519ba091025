//! What is known of people in general, fitted from the choices of many: mean and full covariance of the textual weights.

use crate::learner::features::TEXTUAL;
use crate::learner::fit::{Posterior, Row};
use crate::learner::linear::Matrix;
use crate::learner::population::Population;
use crate::learner::prior::Prior;

/// How gently a population is taken: standard deviations before any data, in log-odds for one scale of a feature.
///
/// Chosen by hand on 135 PRISM users and 12 MT-bench judges, by log loss (ten folds by user and prompt, mean over users), within each
/// and from each to the other. `mean` at 0.08 instead of 0.12 loses 0.004 on PRISM and 0.010 on MT-bench and carries over better;
/// `person` at 0.15 instead of 0.05 loses 0.003 and 0.006. A wider `length` gains on PRISM, whose people differ on it, what it loses on
/// MT-bench (0.003 to 0.005).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gentleness {
    /// Of a mean weight around zero.
    pub mean: f64,
    /// The same for length, which is free to be what it is, so that no other weight need stand in for it.
    pub mean_length: f64,
    /// Of a person's weight around the mean.
    pub person: f64,
    /// The same for length: people lean one way or the other on it.
    pub length: f64,
    /// The covariance between people counts as much as that many of them.
    pub people: f64,
}

impl Default for Gentleness {
    fn default() -> Self {
        Self { mean: 0.1, mean_length: 0.5, person: 0.07, length: 0.25, people: 100.0 }
    }
}

impl Gentleness {
    fn of_mean(&self, place: usize) -> f64 {
        if is_length(place) { self.mean_length } else { self.mean }
    }

    fn of_person(&self, place: usize) -> f64 {
        if is_length(place) { self.length } else { self.person }
    }
}

fn is_length(place: usize) -> bool {
    TEXTUAL[place].id == "text.length"
}

/// Steps of expectation and maximisation: the imagined people outweigh what more would move.
const STEPS: usize = 2;

/// Fits the population of `members`, each with the rows of their choices over [`TEXTUAL`].
///
/// The mean is that of all choices together under a Gaussian prior around zero. People spread around it by a covariance that is
/// estimated by empirical Bayes: each person's weights are inferred by Laplace's approximation under the covariance so far, and the
/// next one is the mean of their squared offsets and their doubts, a number of imagined people of independent tastes among them. What
/// is not known of the mean is added, since it is doubt about anybody's weights too.
#[must_use]
pub fn fit(members: &[Vec<Row>], gentleness: Gentleness) -> Population {
    let size = TEXTUAL.len();
    let all: Vec<Row> = members.iter().flatten().cloned().collect();
    let before = Prior { mean: vec![0.0; size], covariance: diagonal(|place| gentleness.of_mean(place)) };
    let Posterior { mean, covariance: doubt } = Posterior::of(&before, &all);
    let imagined = diagonal(|place| gentleness.of_person(place));
    let mut spread = imagined.clone();
    for _ in 0..STEPS {
        let prior = Prior { mean: mean.clone(), covariance: spread };
        let mut sum = scaled(&imagined, gentleness.people);
        for rows in members.iter().filter(|rows| !rows.is_empty()) {
            let person = Posterior::of(&prior, rows);
            let offset: Vec<f64> = person.mean.iter().zip(&mean).map(|(w, m)| w - m).collect();
            add(&mut sum, |i, j| offset[i] * offset[j] + person.covariance.get(i, j));
        }
        let people = members.iter().filter(|rows| !rows.is_empty()).count() as f64;
        spread = scaled(&sum, 1.0 / (gentleness.people + people));
    }
    add(&mut spread, |i, j| doubt.get(i, j));
    Population { mean, covariance: spread }
}

/// What is thought of somebody of this population of whom `own` choices are known.
#[must_use]
pub fn person(population: &Population, own: &[Row]) -> Posterior {
    let prior = Prior { mean: population.mean.clone(), covariance: population.covariance.clone() };
    Posterior::of(&prior, own)
}

fn diagonal(sd: impl Fn(usize) -> f64) -> Matrix {
    let mut matrix = Matrix::zeros(TEXTUAL.len());
    for place in 0..TEXTUAL.len() {
        matrix.set(place, place, sd(place).powi(2));
    }
    matrix
}

fn scaled(matrix: &Matrix, factor: f64) -> Matrix {
    let mut scaled = Matrix::zeros(matrix.size());
    add(&mut scaled, |i, j| factor * matrix.get(i, j));
    scaled
}

fn add(matrix: &mut Matrix, more: impl Fn(usize, usize) -> f64) {
    for i in 0..matrix.size() {
        for j in 0..matrix.size() {
            matrix.set(i, j, matrix.get(i, j) + more(i, j));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draw;
    use crate::learner::fit::logistic;
    use crate::learner::linear::dot;

    /// Normal by the sum of twelve uniform numbers.
    fn normal(seed: u64, purpose: &str, index: u64) -> f64 {
        (0..12).map(|k| draw::unit(seed, purpose, 12 * index + k)).sum::<f64>() - 6.0
    }

    fn normals(seed: u64, purpose: &str, index: u64, sd: impl Fn(usize) -> f64) -> Vec<f64> {
        let size = TEXTUAL.len();
        (0..size).map(|place| sd(place) * normal(seed, purpose, index * size as u64 + place as u64)).collect()
    }

    fn plus(one: &[f64], two: &[f64]) -> Vec<f64> {
        one.iter().zip(two).map(|(a, b)| a + b).collect()
    }

    fn choices(seed: u64, name: &str, weights: &[f64], count: u64) -> Vec<Row> {
        let row = |index: u64| {
            // Six features of a pair differ.
            let x = normals(seed, &format!("{name} x"), index, |place| {
                if draw::below(seed, &format!("{name} which {index}"), place as u64, 7) == 0 { 1.0 } else { 0.0 }
            });
            let first = draw::unit(seed, &format!("{name} choice"), index) < logistic(dot(&x, weights));
            Row { x, target: f64::from(u8::from(first)) }
        };
        (0..count).map(row).collect()
    }

    /// People whose weights are drawn as the gentleness says, and what a new one of them thinks of a pair.
    struct Simulated {
        mean: Vec<f64>,
        population: Population,
    }

    fn simulated(seed: u64) -> Simulated {
        let gentleness = Gentleness::default();
        let mean = normals(seed, "mean", 0, |place| gentleness.of_mean(place));
        let members: Vec<Vec<Row>> = (0..60)
            .map(|person| choices(seed, &format!("person {person}"), &plus(&mean, &offset(seed, person)), 12))
            .collect();
        Simulated { mean, population: fit(&members, gentleness) }
    }

    fn offset(seed: u64, person: u64) -> Vec<f64> {
        normals(seed, "offset", person, |place| Gentleness::default().of_person(place))
    }

    #[test]
    fn a_new_persons_log_odds_lie_where_the_population_says() {
        let (mut inside, mut all) = (0, 0);
        for seed in 0..6 {
            let Simulated { mean, population } = simulated(seed);
            for person in 1000..1040 {
                let weights = plus(&mean, &offset(seed, person));
                let x = normals(seed, "new pair", person, |_| 1.0);
                let sd = population.covariance.quadratic(&x).sqrt();
                inside += u32::from((dot(&weights, &x) - dot(&population.mean, &x)).abs() < 1.96 * sd);
                all += 1;
            }
        }
        let share = f64::from(inside) / f64::from(all);
        assert!((0.90..=0.99).contains(&share), "{share} of {all}");
    }

    #[test]
    fn what_people_share_is_found_and_helps_with_a_stranger() {
        let size = TEXTUAL.len();
        let shared: Vec<f64> = (0..size).map(|place| [0.0, 0.6, -0.6][place % 3]).collect();
        let member = |person: u64| choices(7, &format!("sharer {person}"), &plus(&shared, &offset(7, person)), 12);
        let population = fit(&(0..60).map(member).collect::<Vec<_>>(), Gentleness::default());
        let loss = |forecast: &dyn Fn(&Row) -> f64| {
            let rows = choices(7, "stranger", &shared, 400);
            let one = |row: &Row| -(if row.target > 0.5 { forecast(row) } else { 1.0 - forecast(row) }).ln();
            rows.iter().map(one).sum::<f64>() / 400.0
        };
        let stranger = person(&population, &[]);
        let best = loss(&|row| logistic(dot(&shared, &row.x)));
        let fitted = loss(&|row| stranger.forecast(&row.x).p_first);
        let knowing_nothing = std::f64::consts::LN_2;
        assert!(fitted < 0.8 * knowing_nothing + 0.2 * best, "{best} {fitted} {knowing_nothing}");
    }

    #[test]
    fn people_who_differ_on_a_feature_are_told_apart_from_people_who_agree() {
        let members = |polar: bool| -> Vec<Vec<Row>> {
            let choice = |person: u64, index: u64| {
                let mut x = vec![0.0; TEXTUAL.len()];
                x[0] = if index.is_multiple_of(2) { 1.0 } else { -1.0 };
                let weight = if polar && person.is_multiple_of(2) { -1.0 } else { 1.0 };
                let drawn = draw::unit(3, &format!("{polar} {person}"), index);
                Row { target: f64::from(u8::from(drawn < logistic(weight * x[0]))), x }
            };
            (0..60).map(|person| (0..60).map(|index| choice(person, index)).collect()).collect()
        };
        let gentleness = Gentleness { people: 10.0, ..Gentleness::default() };
        let spread = |polar| fit(&members(polar), gentleness).covariance.get(0, 0);
        assert!(spread(true) > 2.0 * spread(false), "{} and {}", spread(true), spread(false));
    }

    #[test]
    fn nobody_known_is_a_prior_around_zero() {
        let population = fit(&[], Gentleness::default());
        assert!(population.mean.iter().all(|weight| weight.abs() < 1e-12));
        let Gentleness { mean, person, .. } = Gentleness::default();
        assert!((population.covariance.get(1, 1) - (mean * mean + person * person)).abs() < 1e-12);
    }
}
