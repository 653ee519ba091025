//! Where people in general stand on a feature: what there is to hold one person against.

use super::features::TEXTUAL;
use super::population::Population;
use super::prior::Spread;

/// The middle of people and how far they spread, as weights: log-odds for one unit of difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct People {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// Whether it was measured on people; else the model assumes it.
    pub is_measured: bool,
}

/// What is known of people on the feature of this id ("axis." or "text." and its name). On a declared axis nobody was measured: there
/// it is what the model takes for granted before any choice.
#[must_use]
pub fn people(feature: &str) -> Option<People> {
    if feature.starts_with("axis.") {
        return Some(People { mean: 0.0, sd: Spread::default().axis, is_measured: false });
    }
    let place = TEXTUAL.iter().position(|textual| textual.id == feature)?;
    let population = Population::shipped();
    let sd = population.covariance.get(place, place).max(0.0).sqrt();
    Some(People { mean: population.mean[place], sd, is_measured: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_were_measured_on_people_and_axes_are_assumed() {
        let axis = people("axis.directness");
        assert_eq!(axis, Some(People { mean: 0.0, sd: Spread::default().axis, is_measured: false }));
        let length = people("text.length");
        assert!(length.is_some_and(|people| people.is_measured && people.mean > 0.0 && people.sd > 0.0));
        assert_eq!(people("text.no-such-thing"), None);
    }
}
