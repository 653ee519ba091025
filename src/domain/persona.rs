//! A persona: what a person seems to want, in plain lines that name the choices they rest on.

use serde::{Deserialize, Serialize};

/// One line about the person, and the choices for and against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// One or two sentences in the second person.
    pub text: String,
    /// Slots of the choices that agree.
    pub supports: Vec<u32>,
    /// Slots of the choices that disagree.
    pub opposes: Vec<u32>,
}

/// A headline and the claims under it, values first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// The person in one sentence; may be empty.
    pub headline: String,
    /// The claims.
    pub claims: Vec<Claim>,
}

impl Persona {
    /// The persona as it stands in a prompt: the headline and one line a claim, without the evidence.
    #[must_use]
    pub fn text(&self) -> String {
        let claims = self.claims.iter().map(|claim| format!("- {}", claim.text));
        let headline = (!self.headline.is_empty()).then(|| self.headline.clone());
        headline.into_iter().chain(claims).collect::<Vec<_>>().join("\n")
    }
}

/// Names one persona version: a hash of its text, its demonstrations in order, the prompt template, model and endpoint,
/// sampling, and the choices that it saw. Lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(pub String);
