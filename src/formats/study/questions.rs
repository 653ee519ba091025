//! Questions before and after the pairs.

use serde_json::Value;

use super::form;
use super::reader::{Part, Reader};
use super::{LONG, SHORT};
use crate::domain::study::file::{Choice, Claims, Question, QuestionKind, Scale, Stranger};

/// At most so many on either side of the pairs.
const MOST_QUESTIONS: usize = 60;
/// At most so many answers to tap.
const MOST_CHOICES: usize = 40;
/// At most so many numbers.
const MOST_POINTS: i32 = 11;
/// The most characters of an answer in words.
const LONGEST_ANSWER: usize = 4000;

/// What the word for claims means.
pub const CLAIMS: [(&str, Claims); 3] =
    [("own", Claims::Own), ("stranger", Claims::Stranger), ("mixed", Claims::Mixed)];

/// The kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of several answers.
    Single,
    /// Any of several.
    Several,
    /// A number.
    Scale,
    /// In words.
    Text,
    /// Claims to be rated.
    Claims,
}

/// The words for the kinds, each with the fields that it alone has.
pub const KINDS: [(&str, Kind, &[&str]); 5] = [
    ("single", Kind::Single, &["options"]),
    ("several", Kind::Several, &["options"]),
    ("scale", Kind::Scale, &["scale"]),
    ("text", Kind::Text, &["longest"]),
    ("claims", Kind::Claims, &["scale", "whose", "controls"]),
];

/// Every field that some kinds alone have.
pub const OF_KINDS: [&str; 5] = ["options", "scale", "longest", "whose", "controls"];

impl Reader {
    pub(super) fn questions(&mut self, part: Part<'_>) -> (Vec<Question>, Vec<Question>) {
        let Some(value) = part.get("questions") else { return (Vec::new(), Vec::new()) };
        let place = part.at("questions");
        let Some(questions) = self.part(value, &place, &form::QUESTIONS) else { return (Vec::new(), Vec::new()) };
        let before = self.each(questions, "before", MOST_QUESTIONS, Self::question);
        let after = self.each(questions, "after", MOST_QUESTIONS, Self::question);
        for (i, _) in before.iter().enumerate().filter(|(_, q)| matches!(q.kind, QuestionKind::Claims { .. })) {
            self.problem(format!("questions.before[{i}].kind"), "“claims” can be asked after the pairs alone");
        }
        (before, after)
    }

    fn question(&mut self, value: &Value, place: &str) -> Option<Question> {
        let part = self.part(value, place, &form::QUESTION)?;
        let kinds = KINDS.map(|(word, kind, _)| (word, kind));
        if part.get("kind").is_none() {
            self.problem(part.at("kind"), "is missing; one of single, several, scale, text, claims should stand here");
        }
        let kind = self.word(part, "kind", &kinds, &[]);
        let own = KINDS.iter().find(|(_, known, _)| Some(*known) == kind).map_or(&[][..], |(_, _, fields)| *fields);
        for field in OF_KINDS.into_iter().filter(|f| !own.contains(f)) {
            if kind.is_some() && part.get(field).is_some() {
                self.problem(part.at(field), "is not for a question of this kind; take it out");
            }
        }
        let question = (self.id(part, "id"), self.text(part, "text", LONG), self.optional_text(part, "hint", LONG));
        let required = self.flag(part, "required", true);
        let kind = match kind? {
            Kind::Single => QuestionKind::Single(self.choices(part)),
            Kind::Several => QuestionKind::Several(self.choices(part)),
            Kind::Scale => QuestionKind::Scale(self.scale(part)),
            Kind::Text => QuestionKind::Text {
                longest: self.whole(part, "longest", 1..=LONGEST_ANSWER).unwrap_or(LONGEST_ANSWER),
            },
            Kind::Claims => QuestionKind::Claims {
                whose: self.word(part, "whose", &CLAIMS, &[]).unwrap_or(Claims::Mixed),
                controls: self.whole(part, "controls", 0..=12).unwrap_or(6),
                scale: self.scale(part),
            },
        };
        let (id, text, hint) = question;
        Some(Question { id, text, hint, required, kind })
    }

    fn choices(&mut self, part: Part<'_>) -> Vec<Choice> {
        self.list(part, "options", 2..=MOST_CHOICES);
        let choices = self.each(part, "options", MOST_CHOICES, |reader, value, place| {
            let part = reader.part(value, place, &form::CHOICE)?;
            Some(Choice { id: reader.id(part, "id"), text: reader.text(part, "text", SHORT) })
        });
        self.unique(&part.at("options"), choices.iter().map(|choice| choice.id.as_str()));
        choices
    }

    fn scale(&mut self, part: Part<'_>) -> Scale {
        let Some(owned) = self.needed(part, "scale", &form::SCALE) else {
            return Scale { from: 1, to: 2, low: String::new(), high: String::new() };
        };
        let scale = owned.get();
        let number = |field| scale.get(field).and_then(Value::as_i64).and_then(|n| i32::try_from(n).ok());
        let (from, to) = (number("from").unwrap_or(1), number("to").unwrap_or(0));
        if !(-100..=100).contains(&from) || to <= from || to - from >= MOST_POINTS {
            self.problem(scale.place, format!("needs whole numbers “from” and “to”, and 2 to {MOST_POINTS} points"));
        }
        Scale { from, to, low: self.text(scale, "low", SHORT), high: self.text(scale, "high", SHORT) }
    }

    pub(super) fn strangers(&mut self, part: Part<'_>) -> Vec<Stranger> {
        let strangers = self.each(part, "strangers", 200, |reader, value, place| {
            let part = reader.part(value, place, &form::STRANGER)?;
            let stranger = Stranger { id: reader.id(part, "id"), claims: reader.texts(part, "claims", 12, LONG) };
            if stranger.claims.is_empty() {
                reader.problem(part.at("claims"), "should hold 1 to 12 claims");
            }
            if stranger.id == crate::domain::study::claims::OWN {
                reader.problem(part.at("id"), "“own” stands for the participant’s own claims; choose another name");
            }
            Some(stranger)
        });
        self.unique("strangers", strangers.iter().map(|stranger| stranger.id.as_str()));
        strangers
    }
}
