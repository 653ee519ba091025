//! What the person did to their likeness: claims in their own words, locked, struck out or added, and a sentence of their own above.
//!
//! A mark names a claim by its text as it was written and holds over whichever persona is shown, also one that is written later.

use serde::{Deserialize, Serialize};

use super::persona::{Claim, Persona};

/// What the person wants of one claim; what is said last stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The claim in the person's words; empty for as it was written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Whether it stays as it is when the likeness is written again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_locked: bool,
    /// Whether it counts no more.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_struck: bool,
    /// Whether the person added it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_own: bool,
    /// Whether prompts hold it although it touches something private; none for as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_put_in: Option<bool>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(is: &bool) -> bool {
    !is
}

impl Mark {
    /// Whether the claim stands also in a persona that doesn't have it: what the person wrote or locked stays.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.is_struck && (self.is_own || self.is_locked || !self.words.is_empty())
    }
}

/// A claim with what the person wants of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The claim as it was written.
    pub claim: Claim,
    /// The person's will.
    pub mark: Mark,
}

impl Line {
    /// The claim as it stands.
    #[must_use]
    pub fn standing(&self) -> Claim {
        let mut claim = self.claim.clone();
        if !self.mark.words.is_empty() {
            claim.text.clone_from(&self.mark.words);
            // How often other words came back says nothing of these.
            claim.stability = None;
        }
        claim.is_put_in = self.mark.is_put_in.unwrap_or(claim.is_put_in);
        claim
    }
}

/// Everything that the person did to their likeness.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Edits {
    /// The sentence above the claims in the person's words; empty for as it was written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub headline: String,
    /// The claims that the person marked, in the order in which they were marked first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
}

impl Edits {
    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the person wants of the claim that was written so.
    #[must_use]
    pub fn mark(&self, text: &str) -> Mark {
        self.lines.iter().find(|line| line.claim.text == text).map(|line| line.mark.clone()).unwrap_or_default()
    }

    /// Takes what the person wants of `claim` from now on; where that is nothing, the claim is as if it had never been marked.
    pub fn set(&mut self, claim: Claim, mark: Mark) {
        let words = Some(flat(&mark.words)).filter(|words| *words != claim.text).unwrap_or_default();
        let is_put_in = mark.is_put_in.filter(|is| *is != claim.is_put_in);
        let mark = Mark { words, is_put_in, ..mark };
        let known = self.lines.iter().position(|line| line.claim.text == claim.text);
        match (known, mark == Mark::default()) {
            (Some(place), true) => drop(self.lines.remove(place)),
            // Its evidence is that of the writing in which it was marked first.
            (Some(place), false) => self.lines[place].mark = mark,
            (None, true) => {}
            (None, false) => self.lines.push(Line { claim, mark }),
        }
    }

    /// Takes the person's own sentence; empty for as it was written.
    pub fn set_headline(&mut self, text: &str) {
        self.headline = flat(text);
    }

    /// The claims of `written` with their marks, struck ones among them; before them what the person keeps of earlier ones, and after them what
    /// they added.
    #[must_use]
    pub fn over_claims(&self, written: &Persona) -> Vec<Line> {
        let marked = |claim: &Claim| Line { claim: claim.clone(), mark: self.mark(&claim.text) };
        let (own, kept): (Vec<Line>, Vec<Line>) =
            self.absent(written).filter(|line| line.mark.is_kept()).cloned().partition(|line| line.mark.is_own);
        kept.into_iter().chain(written.claims.iter().map(marked)).chain(own).collect()
    }

    /// Claims that the person struck out and that `written` doesn't have.
    #[must_use]
    pub fn struck_before(&self, written: &Persona) -> Vec<Line> {
        self.absent(written).filter(|line| line.mark.is_struck).cloned().collect()
    }

    fn absent(&self, written: &Persona) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| written.claims.iter().all(|claim| claim.text != line.claim.text))
    }

    /// The persona that stands: what is struck out is gone, and the rest is as the person wants it.
    #[must_use]
    pub fn over(&self, written: &Persona) -> Persona {
        let headline = if self.headline.is_empty() { &written.headline } else { &self.headline };
        let claims = self.over_claims(written).into_iter().filter(|line| !line.mark.is_struck);
        Persona { headline: headline.clone(), claims: claims.map(|line| line.standing()).collect() }
    }

    /// What the person keeps, for somebody who writes the likeness again; without what is held back.
    #[must_use]
    pub fn kept(&self) -> Vec<String> {
        let kept = self.lines.iter().filter(|line| line.mark.is_kept()).map(Line::standing);
        kept.filter(|claim| !claim.is_held_back()).map(|claim| claim.text).collect()
    }

    /// What the person struck out, for the same; without what touches something private.
    #[must_use]
    pub fn struck(&self) -> Vec<String> {
        let struck = self.lines.iter().filter(|line| line.mark.is_struck && !line.mark.is_own).map(Line::standing);
        struck.filter(|claim| !claim.is_held_back()).map(|claim| claim.text).collect()
    }
}

/// On one line, since a prompt has a line for each claim.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn claim(text: &str) -> Claim {
        Claim { text: text.into(), supports: vec![1], ..Claim::default() }
    }

    fn written() -> Persona {
        Persona { headline: "Somebody.".into(), claims: ["One.", "Two.", "Three."].map(claim).to_vec() }
    }

    fn words(text: &str) -> Mark {
        Mark { words: text.into(), ..Mark::default() }
    }

    fn struck() -> Mark {
        Mark { is_struck: true, ..Mark::default() }
    }

    fn locked() -> Mark {
        Mark { is_locked: true, ..Mark::default() }
    }

    fn own() -> Mark {
        Mark { is_own: true, ..Mark::default() }
    }

    #[test]
    fn what_is_struck_out_is_gone_and_what_is_reworded_stands_in_its_place_with_its_evidence() {
        let mut edits = Edits::default();
        edits.set(claim("One."), struck());
        edits.set(claim("Two."), words(" Two,\nand a half. "));
        edits.set_headline("Me.");
        let standing = edits.over(&written());
        assert_eq!(standing.text(), "Me.\n- Two, and a half.\n- Three.");
        assert_eq!(standing.claims[0].supports, [1]);
        assert_eq!(edits.over_claims(&written()).len(), 3, "the struck one is still shown");
    }

    #[test]
    fn what_is_kept_stands_in_a_persona_written_later_and_what_is_struck_stays_out() {
        let mut edits = Edits::default();
        edits.set(claim("One."), locked());
        edits.set(claim("Two."), struck());
        edits.set(claim("Mine."), own());
        let later = Persona { headline: "Else.".into(), claims: ["Two.", "Four."].map(claim).to_vec() };
        assert_eq!(edits.over(&later).text(), "Else.\n- One.\n- Four.\n- Mine.");
        assert_eq!((edits.kept(), edits.struck()), (vec!["One.".to_owned(), "Mine.".into()], vec!["Two.".into()]));
        let without = Persona { claims: vec![claim("Four.")], ..later };
        assert_eq!(edits.struck_before(&without).len(), 1);
    }

    #[test]
    fn what_is_private_is_told_to_no_writer() {
        let mut edits = Edits::default();
        edits.set(claim("Your faith guides you."), locked());
        edits.set(claim("You vote for the left."), struck());
        edits.set(claim("You pray."), Mark { is_put_in: Some(true), ..own() });
        assert_eq!(edits.struck(), Vec::<String>::new());
        assert!(!edits.kept().contains(&"Your faith guides you.".to_owned()));
        assert!(!edits.over(&written()).text().contains("faith"));
    }

    proptest! {
        #[test]
        fn what_is_said_last_stands_and_taking_it_back_leaves_nothing(
            marks in prop::collection::vec((0..5_usize, any::<bool>(), any::<bool>(), 0..3_usize), 0..30)
        ) {
            let texts = ["One.", "Two.", "Three.", "Four.", "Five."];
            let mut edits = Edits::default();
            for (place, is_locked, is_struck, says) in marks {
                let mark = Mark { words: ["", "Own.", "One."][says].into(), is_locked, is_struck, ..Mark::default() };
                edits.set(claim(texts[place]), mark.clone());
                let now = edits.mark(texts[place]);
                prop_assert_eq!((now.is_locked, now.is_struck), (is_locked, is_struck));
                prop_assert!(now.words == mark.words || mark.words == texts[place] && now.words.is_empty());
            }
            let mut distinct: Vec<&str> = edits.lines.iter().map(|line| line.claim.text.as_str()).collect();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), edits.lines.len());
            let kept = serde_json::from_value(serde_json::to_value(&edits).unwrap_or_default()).ok();
            prop_assert_eq!(kept.as_ref(), Some(&edits));
            for text in texts {
                edits.set(claim(text), Mark::default());
            }
            prop_assert!(edits.is_empty());
            prop_assert_eq!(edits.over(&written()), written());
        }
    }
}
