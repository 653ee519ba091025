//! A persona version: what was induced, from what and with what, named by its content.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bootstrap::Demonstration;
use super::flip::Flipped;
use super::fresh::Judge;
use super::induction::{Induced, Inputs, Options};
use super::judge::{Judging, Kind};
use super::pairs::{BlindPair, LearnPair};
use super::prompts::judge::Knowledge;
use super::prompts::{JUDGE_TEMPERATURE, TEMPLATE, WRITE_TEMPERATURE};
use crate::domain::deck::Library;
use crate::domain::edits::Edits;
use crate::domain::learning::LearningChoice;
use crate::domain::persona::{Claim, Persona, VersionId};
use crate::domain::seal::hex;
use crate::domain::session::Session;
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
    /// What its judge said once every choice was turned round, where that was tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flipped: Option<Flipped>,
}

impl PersonaVersion {
    /// Names and freezes what was induced.
    #[must_use]
    pub fn new(made_at_ms: u64, made: Made, seen: Vec<Seen>, induced: Induced, learnt: FrozenFit) -> Self {
        let id = name(&made, &seen, &induced);
        Self { id, made_at_ms, made, seen, induced, learnt, stack: None, flipped: None }
    }

    /// With the stack's weights of its making.
    #[must_use]
    pub fn with_stack(self, stack: FrozenStack) -> Self {
        Self { stack: Some(stack), ..self }
    }

    /// The version that comes of the same writing with these edits. What the persona judge had said was said to another prompt, so it is
    /// left out; the plain and the rubric judge never saw the persona. None where it would be the same to every judge.
    #[must_use]
    pub fn with_edits(&self, edits: &Edits, made_at_ms: u64) -> Option<Self> {
        let mut induced = Induced { edits: edits.clone(), ..self.induced.clone() };
        let id = name(&self.made, &self.seen, &induced);
        if id == self.id {
            return None;
        }
        induced.held_out.persona.clear();
        induced.held_out.validation.clear();
        Some(Self { id, made_at_ms, induced, flipped: None, ..self.clone() })
    }

    /// Whether it comes of the same writing as `other`: only the person's edits tell them apart.
    #[must_use]
    pub fn is_of_one_writing_with(&self, other: &Self) -> bool {
        let writing = |version: &Self| (version.induced.persona.clone(), version.induced.demonstrations.clone());
        self.made == other.made && self.seen == other.seen && writing(self) == writing(other)
    }

    /// Whether its name is that of its content.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.id == name(&self.made, &self.seen, &self.induced)
    }

    /// What it was made from, measured on those of `held_out` that are at hand; none where a choice behind it was changed since, or its
    /// deck is not at hand. The person's reasons for single choices are left out.
    #[must_use]
    pub fn inputs(&self, session: &Session, library: &Library, held_out: Vec<BlindPair>) -> Option<Inputs> {
        let choices = session.learning_choices();
        let as_seen = |seen: &Seen| choices.iter().find(|choice| Seen::from(*choice) == *seen);
        let choices: Vec<&LearningChoice> = self.seen.iter().map(as_seen).collect::<Option<_>>()?;
        let learn: Vec<LearnPair> = choices.iter().filter_map(|choice| LearnPair::new(choice, library)).collect();
        let preferring = self.seen.iter().filter(|seen| (seen.target - 0.5).abs() > 0.25).count();
        let learn = (learn.len() == preferring).then(|| learn.into_iter().map(LearnPair::without_said).collect())?;
        let (stated, options) = (self.induced.stated.clone(), self.induced.options);
        Some(Inputs { stated, options, ..Inputs::new(learn, held_out, session.seed) })
    }

    /// What its judge is told; none when a demonstration's deck is not at hand.
    #[must_use]
    pub fn knowledge(&self, library: &Library) -> Option<Knowledge> {
        let examples = self.induced.demonstrations.iter().map(|demonstration| demonstration.example(library));
        let (stated, persona) = (self.induced.stated.clone(), self.induced.standing().text());
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

/// What else decides a prompt, named where there is any of it.
#[derive(Serialize)]
struct Extras<'a> {
    /// Places of the claims that the person put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    put_in: Vec<usize>,
    /// Places of the claims that their writer marked as private.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marked: Vec<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    stated: &'a str,
    /// What the rubric judge is shown.
    #[serde(skip_serializing_if = "<[Demonstration]>::is_empty")]
    rubric: &'a [Demonstration],
    /// How the judges are asked, where it isn't the usual way.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<(bool, u32)>,
}

impl<'a> Extras<'a> {
    /// None where there is nothing of it, so that what lacks it keeps the name that it always had.
    fn of(induced: &'a Induced, standing: &Persona) -> Option<Self> {
        let places = |is: fn(&Claim) -> bool| -> Vec<usize> {
            let claims = standing.claims.iter().enumerate();
            claims.filter(|(_, claim)| is(claim)).map(|(place, _)| place).collect()
        };
        let asked = |options: Options| (options.is_brief, options.schemes.max(1));
        let extras = Self {
            put_in: places(|claim| claim.is_put_in),
            marked: places(|claim| claim.is_marked),
            stated: &induced.stated,
            rubric: &induced.rubric,
            asked: Some(asked(induced.options)).filter(|way| *way != asked(Options::default())),
        };
        let is_plain = extras.put_in.is_empty() && extras.marked.is_empty() && extras.asked.is_none();
        let has_none = is_plain && extras.stated.is_empty() && extras.rubric.is_empty();
        (!has_none).then_some(extras)
    }
}

/// Over the whole text of the persona as it stands, the demonstrations in order, template, model, endpoint, sampling, the choices that it saw, and
/// [`Extras`].
fn name(made: &Made, seen: &[Seen], induced: &Induced) -> VersionId {
    let standing = induced.standing();
    let (text, shown) = (standing.whole_text(), &induced.demonstrations);
    let json = match Extras::of(induced, &standing) {
        None => serde_json_canonicalizer::to_vec(&(text, shown, made, seen)),
        Some(extras) => serde_json_canonicalizer::to_vec(&(text, shown, made, seen, extras)),
    };
    VersionId(hex(&Sha256::digest(json.unwrap_or_default())))
}
