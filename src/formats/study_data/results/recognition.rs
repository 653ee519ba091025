//! Do people recognise themselves: how well one's own claims describe one, against a stranger's.

use super::Given;
use crate::domain::study::claims::OWN;
use crate::domain::study::file::{QuestionKind, Scale};
use crate::formats::study_data::read::Participant;
use crate::measure::effect::{Effect, between, within};
use crate::measure::groups::{Difference, of_means};
use crate::measure::mean::Mean;

/// One question's ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    /// The question's id.
    pub question: String,
    /// How each claim is rated.
    pub scale: Scale,
    /// Of all who count.
    pub all: Ratings,
    /// Of those in each arm, by the ids of the condition and the arm.
    pub by_arm: Vec<((String, String), Ratings)>,
}

/// How some people rated claims.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratings {
    /// Participants' means of their own claims.
    pub own: Option<Mean>,
    /// Participants' means of a stranger's.
    pub stranger: Option<Mean>,
    /// Own less stranger's, over participants who rated both; or between groups where nobody did.
    pub difference: Option<Lead>,
}

/// Own claims' lead over a stranger's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// In points of the scale.
    pub difference: Difference,
    /// Whether each participant rated both.
    pub is_within: bool,
    /// Two-sided, for no difference; Student's t within people, Welch's between groups.
    pub p: Option<f64>,
    /// `d_z` within people, Cohen's d between groups.
    pub effect: Option<Effect>,
    /// How many people.
    pub people: usize,
}

/// Each question of the study that shows claims and was answered.
#[must_use]
pub fn recognition(given: Given<'_>) -> Vec<Recognition> {
    let questions = given.study.before.iter().chain(&given.study.after);
    let asked = questions.filter_map(|question| match &question.kind {
        QuestionKind::Claims { scale, .. } => Some((&question.id, scale)),
        _ => None,
    });
    asked.filter_map(|(id, scale)| one(given, id, scale)).collect()
}

fn one(given: Given<'_>, question: &str, scale: &Scale) -> Option<Recognition> {
    let means = given.counted().map(|one| (one, [true, false].map(|own| mean(one, question, own))));
    let means: Vec<(&Participant, Means)> = means.filter(|(_, [own, stranger])| own.or(*stranger).is_some()).collect();
    let of = |keeps: &dyn Fn(&Participant) -> bool| {
        let kept: Vec<Means> = means.iter().filter(|(one, _)| keeps(one)).map(|(_, both)| *both).collect();
        (!kept.is_empty()).then(|| ratings(&kept))
    };
    let all = of(&|_| true)?;
    let conditions = given.study.conditions.iter().filter(|condition| condition.within.is_none());
    let arms = conditions.flat_map(|condition| condition.arms.iter().map(|arm| (condition.id.clone(), arm.id.clone())));
    let by_arm = arms.filter_map(|(condition, arm)| {
        let is_in = |one: &Participant| {
            let assigned = one.start.as_ref().and_then(|start| start.arms.get(&condition));
            assigned.is_some_and(|assigned| assigned.arm == arm)
        };
        let found = of(&is_in)?;
        Some(((condition, arm), found))
    });
    Some(Recognition { question: question.to_owned(), scale: scale.clone(), all, by_arm: by_arm.collect() })
}

/// A participant's mean ratings of their own claims and of a stranger's.
type Means = [Option<f64>; 2];

fn ratings(means: &[Means]) -> Ratings {
    let [own, stranger] = [0, 1].map(|place| means.iter().filter_map(|both| both[place]).collect::<Vec<f64>>());
    let both: Vec<f64> = means.iter().filter_map(|[own, stranger]| Some((*own)? - (*stranger)?)).collect();
    let difference = if both.is_empty() {
        of_means(&own, &stranger).map(|(difference, p)| Lead {
            difference,
            is_within: false,
            p: Some(p),
            effect: between(&own, &stranger),
            people: own.len() + stranger.len(),
        })
    } else {
        Mean::of(&both).map(|mean| Lead {
            difference: Difference { difference: mean.mean, interval: mean.interval },
            is_within: true,
            p: mean.p(),
            effect: within(&both),
            people: mean.n,
        })
    };
    let [own, stranger] = [own, stranger].map(|values| Mean::of(&values));
    Ratings { own, stranger, difference }
}

/// The mean rating that a participant gave their own claims, or a stranger's.
fn mean(one: &Participant, question: &str, own: bool) -> Option<f64> {
    let of = one.claims.iter().filter(|claim| claim.question == question && (claim.from == OWN) == own);
    let values: Vec<f64> = of.filter_map(|claim| claim.value).map(f64::from).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
