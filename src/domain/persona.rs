//! A persona: what a person seems to want, in plain lines that name the choices they rest on.

use serde::{Deserialize, Serialize};

use super::private::{self, Topic};

/// One line about the person, and the choices for and against it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// One or two sentences in the second person.
    pub text: String,
    /// Slots of the choices that agree.
    pub supports: Vec<u32>,
    /// Slots of the choices that disagree.
    pub opposes: Vec<u32>,
    /// Whether its writer says that it touches something private.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_marked: bool,
    /// Whether the person put it into prompts although it touches something private.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_put_in: bool,
    /// How often it came back when the persona was written from choices drawn anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stability: Option<Stability>,
}

/// How often a line came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stability {
    /// In so many drawings.
    pub back: u32,
    /// Of so many that gave a persona.
    pub of: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(is: &bool) -> bool {
    !is
}

impl Claim {
    /// What private matter it touches, by its words or its writer's mark.
    #[must_use]
    pub fn touches(&self) -> Option<Topic> {
        private::topic(&self.text).or_else(|| self.is_marked.then_some(Topic::Marked))
    }

    /// Whether it stays out of every prompt.
    #[must_use]
    pub fn is_held_back(&self) -> bool {
        !self.is_put_in && self.touches().is_some()
    }
}

/// A headline and the claims under it, values first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// The person in one sentence; may be empty.
    pub headline: String,
    /// The claims.
    pub claims: Vec<Claim>,
}

impl Persona {
    /// The persona as it stands in a prompt: the headline and one line a claim, without the evidence and without what is held back.
    /// A headline that touches something private is held back, too.
    #[must_use]
    pub fn text(&self) -> String {
        let is_headline_sent = !self.headline.is_empty() && private::topic(&self.headline).is_none();
        let headline = is_headline_sent.then(|| self.headline.clone());
        lines(headline, self.claims.iter().filter(|claim| !claim.is_held_back()))
    }

    /// All of it, whether it is sent or not.
    #[must_use]
    pub fn whole_text(&self) -> String {
        lines((!self.headline.is_empty()).then(|| self.headline.clone()), self.claims.iter())
    }
}

fn lines<'a>(headline: Option<String>, claims: impl Iterator<Item = &'a Claim>) -> String {
    let claims = claims.map(|claim| format!("- {}", claim.text));
    headline.into_iter().chain(claims).collect::<Vec<_>>().join("\n")
}

/// Names one persona version: a hash of its text, its demonstrations in order, the prompt template, model and endpoint,
/// sampling, and the choices that it saw. Lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_stays_out_of_the_prompt_unless_the_person_puts_it_in() {
        let claim = |text: &str| Claim { text: text.into(), ..Claim::default() };
        let mut persona = Persona {
            headline: "Wants it short.".into(),
            claims: vec![claim("You like it plain."), claim("Your faith matters to you."), claim("You like lists.")],
        };
        persona.claims[2].is_marked = true;
        assert_eq!(persona.text(), "Wants it short.\n- You like it plain.");
        assert_eq!(persona.claims[2].touches(), Some(Topic::Marked));
        persona.claims[1].is_put_in = true;
        assert_eq!(persona.text(), "Wants it short.\n- You like it plain.\n- Your faith matters to you.");
        persona.headline = "A devout Catholic.".into();
        assert!(!persona.text().contains("Catholic") && persona.whole_text().contains("Catholic"));
    }
}
