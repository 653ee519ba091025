//! A persona version: what was induced, from what and with what, named by its content.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fresh::Judge;
use super::induction::Induced;
use super::judge::{Judging, Kind};
use super::pairs::BlindPair;
use super::prompts::judge::Knowledge;
use super::prompts::{JUDGE_TEMPERATURE, TEMPLATE, WRITE_TEMPERATURE};
use crate::domain::deck::Library;
use crate::domain::learning::LearningChoice;
use crate::domain::persona::VersionId;
use crate::domain::seal::hex;
use crate::learner::learnt::FrozenFit;
use crate::learner::stack::FrozenStack;

/// Who answers the calls, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The version of the prompts.
    pub template: u32,
    /// The model's name.
    pub model: String,
    /// Scheme, host and port of the endpoint.
    pub origin: String,
    /// What judging asks for.
    pub judge_temperature: f64,
    /// What writing asks for.
    pub write_temperature: f64,
}

impl Made {
    /// With the prompts and the sampling of this build.
    #[must_use]
    pub fn with(model: &str, origin: &str) -> Self {
        Self {
            template: TEMPLATE,
            model: model.to_owned(),
            origin: origin.to_owned(),
            judge_temperature: JUDGE_TEMPERATURE,
            write_temperature: WRITE_TEMPERATURE,
        }
    }
}

/// A choice that a version saw.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// Where it was made.
    pub slot: u32,
    /// 1, 0 or a half.
    pub target: f64,
}

impl From<&LearningChoice> for Seen {
    fn from(choice: &LearningChoice) -> Self {
        Self { slot: choice.slot(), target: choice.target() }
    }
}

/// One persona version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonaVersion {
    /// Its name.
    pub id: VersionId,
    /// Milliseconds since 1970.
    pub made_at_ms: u64,
    /// Who answered.
    pub made: Made,
    /// The choices that it saw.
    pub seen: Vec<Seen>,
    /// What came of it.
    pub induced: Induced,
    /// The on-device model as it stood, frozen for the held-out table.
    pub learnt: FrozenFit,
    /// The stack's weights as they stood; none in records from before there was a stack, which takes the shipped ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stack: Option<FrozenStack>,
}

impl PersonaVersion {
    /// Names and freezes what was induced.
    #[must_use]
    pub fn new(made_at_ms: u64, made: Made, seen: Vec<Seen>, induced: Induced, learnt: FrozenFit) -> Self {
        Self { id: name(&made, &seen, &induced), made_at_ms, made, seen, induced, learnt, stack: None }
    }

    /// With the stack's weights of its making.
    #[must_use]
    pub fn with_stack(self, stack: FrozenStack) -> Self {
        Self { stack: Some(stack), ..self }
    }

    /// Whether its name is that of its content.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.id == name(&self.made, &self.seen, &self.induced)
    }

    /// What its judge is told; none when a demonstration's deck is not at hand.
    #[must_use]
    pub fn knowledge(&self, library: &Library) -> Option<Knowledge> {
        let examples = self.induced.demonstrations.iter().map(|demonstration| demonstration.example(library));
        let (stated, persona) = (self.induced.stated.clone(), self.induced.persona.text());
        Some(Knowledge { stated, persona, examples: examples.collect::<Option<_>>()? })
    }

    /// What its rubric judge is told; none when a choice's deck is not at hand.
    fn rubric_knowledge(&self, library: &Library) -> Option<Knowledge> {
        let examples = self.induced.rubric.iter().map(|demonstration| demonstration.example(library));
        let examples = examples.collect::<Option<_>>()?;
        Some(Knowledge { stated: self.induced.stated.clone(), examples, ..Knowledge::none() })
    }

    /// The judges that it has.
    #[must_use]
    pub fn judges(&self) -> Vec<Judge> {
        let rubric = (!self.induced.rubric.is_empty()).then_some(Judge::Rubric);
        std::iter::once(Judge::Persona).chain(rubric).collect()
    }

    /// The plan that has one of its judges judge `pairs`; none when a demonstration's deck is not at hand.
    #[must_use]
    pub fn judging(&self, judge: Judge, library: &Library, pairs: &[BlindPair]) -> Option<Judging> {
        let options = self.induced.options;
        Some(match judge {
            Judge::Persona => Judging::in_manner(Kind::Persona, options.measuring(), self.knowledge(library)?, pairs),
            Judge::Rubric => {
                Judging::in_manner(Kind::Rubric, options.criteria(), self.rubric_knowledge(library)?, pairs)
            }
        })
    }
}

/// Over the persona's text, the demonstrations in order, template, model, endpoint, sampling, and the choices that it saw.
fn name(made: &Made, seen: &[Seen], induced: &Induced) -> VersionId {
    let content = (induced.persona.text(), &induced.demonstrations, made, seen);
    VersionId(hex(&Sha256::digest(serde_json_canonicalizer::to_vec(&content).unwrap_or_default())))
}
