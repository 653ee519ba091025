//! Who is in which arm.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::{Arm, Assign, Claims, Condition, Study, Within, Writer};

/// How an arm came about, as the data say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A parameter of the link named it.
    Link,
    /// `DataPipe` said it.
    Datapipe,
    /// A hash drew it.
    Seed,
    /// `DataPipe` was to say it and did not: a hash drew it.
    SeedInstead,
}

/// The arm of one condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The arm's id.
    pub arm: String,
    /// How it came about.
    pub by: By,
}

/// The arm of each condition, by the condition's id: of one that varies from block to block the arm of the first block, and none of one that
/// varies from pair to pair.
pub type Arms = BTreeMap<String, Assigned>;

/// A link does not say which arm, or names one that the study does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLink {
    /// The parameter.
    pub parameter: String,
    /// What the link says.
    pub found: Option<String>,
}

/// The arms that a link and a hash decide; `counted` is what `DataPipe` said. `who` is the participant's identifier where there is one,
/// else random bits: the same person gets the same arm on a second device.
///
/// # Errors
/// When an arm is the link's to say and the link is wrong.
pub fn assign(
    study: &Study,
    parameters: &BTreeMap<String, String>,
    who: &str,
    counted: Option<u64>,
) -> Result<Arms, BadLink> {
    let mut arms = Arms::new();
    for condition in study.conditions.iter().filter(|condition| condition.within != Some(Within::Pair)) {
        let drawn = |by| Assigned { arm: drawn(study, condition, who), by };
        let assigned = match (&condition.assign, counted) {
            (Assign::Link(parameter), _) => {
                let found = parameters.get(parameter).cloned();
                let arm = condition.arms.iter().find(|arm| Some(&arm.id) == found.as_ref());
                let arm = arm.ok_or_else(|| BadLink { parameter: parameter.clone(), found: found.clone() })?;
                Assigned { arm: arm.id.clone(), by: By::Link }
            }
            (Assign::DataPipe, Some(number)) => Assigned { arm: arm_at(condition, number), by: By::Datapipe },
            (Assign::DataPipe, None) => drawn(By::SeedInstead),
            (Assign::Seed, _) => drawn(By::Seed),
        };
        arms.insert(condition.id.clone(), assigned);
    }
    Ok(arms)
}

/// The arm that a hash draws for somebody.
#[must_use]
pub fn drawn(study: &Study, condition: &Condition, who: &str) -> String {
    arm_at(condition, hash(&study.id, &condition.id, who))
}

fn arm_at(condition: &Condition, number: u64) -> String {
    let place = usize::try_from(number % condition.arms.len().max(1) as u64).unwrap_or(0);
    condition.arms.get(place).map(|arm| arm.id.clone()).unwrap_or_default()
}

/// The first eight bytes, big endian, of SHA-256("likeness-study/1\n{study}\n{condition}\n{who}").
fn hash(study: &str, condition: &str, who: &str) -> u64 {
    let digest = Sha256::digest(format!("likeness-study/1\n{study}\n{condition}\n{who}"));
    digest.iter().take(8).fold(0, |n, byte| (n << 8) | u64::from(*byte))
}

/// How uneven a hash leaves two of `arms` arms: with 95% probability neither has more than this many participants beyond its share of
/// `participants` (normal approximation to the binomial).
#[must_use]
pub fn imbalance(participants: usize, arms: usize) -> f64 {
    let p = 1.0 / arms.max(1) as f64;
    1.96 * (participants as f64 * p * (1.0 - p)).sqrt()
}

impl Study {
    fn arms_of<'a>(&'a self, arms: &'a Arms) -> impl Iterator<Item = &'a Arm> {
        self.conditions.iter().filter(|condition| condition.within.is_none()).filter_map(|condition| {
            let assigned = arms.get(&condition.id)?;
            condition.arms.iter().find(|arm| arm.id == assigned.arm)
        })
    }

    /// Whose claims a question with `whose` shows to somebody in these arms.
    #[must_use]
    pub fn claims_for(&self, arms: &Arms, whose: Claims) -> Claims {
        self.arms_of(arms).find_map(|arm| arm.claims).unwrap_or(whose)
    }

    /// Who writes the persona of somebody in these arms.
    #[must_use]
    pub fn writer_for(&self, arms: &Arms) -> Writer {
        self.arms_of(arms).find_map(|arm| arm.persona).unwrap_or(self.persona)
    }

    /// Whether a language model writes anybody's persona.
    #[must_use]
    pub fn has_written_personas(&self) -> bool {
        let arms = self.conditions.iter().flat_map(|condition| &condition.arms).filter_map(|arm| arm.persona);
        arms.chain([self.persona]).any(|writer| writer == Writer::Llm)
    }

    /// Whether `DataPipe` is to be asked for an arm.
    #[must_use]
    pub fn asks_datapipe(&self) -> bool {
        self.conditions.iter().any(|condition| condition.assign == Assign::DataPipe)
    }
}
