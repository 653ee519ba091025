//! A mean over people with its interval.

use crate::domain::draw;

/// Bootstrap samples of an interval.
const RESAMPLES: u64 = 1000;

/// A mean over people with its 95% interval, the 2.5th and 97.5th percentile of the bootstrap over people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The bootstrap's draws of so many people: one set serves every figure about them.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    people: usize,
    samples: Vec<Vec<usize>>,
}

impl Bootstrap {
    /// Draws, by a fixed seed.
    #[must_use]
    pub fn of(people: usize) -> Self {
        let draw = |sample: u64| (0..people).map(|i| draw::below(sample, "bootstrap", i as u64, people)).collect();
        Self { people, samples: (0..RESAMPLES).map(draw).collect() }
    }

    /// The mean of one value a person; none without people, and where values and people differ in number.
    #[must_use]
    pub fn mean(&self, values: &[f64]) -> Option<Mean> {
        if values.is_empty() || values.len() != self.people {
            return None;
        }
        let n = values.len() as f64;
        let resampled = |sample: &Vec<usize>| sample.iter().map(|i| values[*i]).sum::<f64>() / n;
        let mut means: Vec<f64> = self.samples.iter().map(resampled).collect();
        means.sort_by(f64::total_cmp);
        Some(Mean { mean: values.iter().sum::<f64>() / n, low: means[25], high: means[means.len() - 26] })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::normal::normal;
    use super::*;

    /// 60 people each, 300 times, with values of mean zero.
    #[test]
    fn the_interval_holds_the_true_mean_in_about_95_of_100() {
        let bootstrap = Bootstrap::of(60);
        let covers = |round: &u64| {
            let values: Vec<f64> = (0..60).map(|i| normal(*round, "value", i)).collect();
            let Mean { low, high, .. } = bootstrap.mean(&values).unwrap();
            low <= 0.0 && 0.0 <= high
        };
        let covered = (0..300).filter(covers).count();
        assert!((270..=297).contains(&covered), "{covered} of 300");
    }

    #[test]
    fn no_people_no_mean() {
        assert_eq!(Bootstrap::of(0).mean(&[]), None);
        assert_eq!(Bootstrap::of(3).mean(&[1.0]), None);
        let one = Bootstrap::of(1).mean(&[0.4]).unwrap();
        assert!([one.mean, one.low, one.high].iter().all(|v| (v - 0.4).abs() < 1e-12));
    }
}
